//! `claim/no-reply`: a grave allegation against somebody named, and no word of an answer.

use crate::claims::{Act, practice};
use crate::english::counted;
use crate::lexicon::class;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "claim/no-reply",
    severity: Severity::Note,
    docs: Docs {
        what: "A grave act laid to somebody named, with no answer of theirs and no attempt to get one.",
        why: "Whoever is accused has a right to be asked, and the answer is evidence too: it may correct the report, or \
              confirm more than it denies. Where asking would put somebody in danger, the report should say so.",
        example: "Odo Varn ordered the guards to shoot the villagers, two of them told the inquiry.",
        instead: "Odo Varn ordered the guards to shoot the villagers, two of them told the inquiry. Varn denied this in a \
                  letter of 4 May.",
        limits: "One finding a report, with the first place for each actor. An answer is any sentence that has the actor’s \
                 name with a word of denial, reply or comment, or words that the actor is quoted with. A long \
                 text without notes is a narrative of the past, and silent.",
    },
    check: Check::Report(check),
};

/// Texts without notes that have more sentences than this are narratives.
const NARRATIVE: usize = 100;

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let claims = report.claims();
    if report.sentences().len() > NARRATIVE && !practice(report) {
        return;
    }
    let acts = claims.acts.iter().filter(|act| !act.pronoun);
    // The first act of each actor, by the last word of the name.
    let mut accused: BTreeMap<&str, (&Act, usize)> = BTreeMap::new();
    for act in acts {
        let Some(name) = person(report, act) else { continue };
        accused.entry(name).or_insert((act, 0)).1 += 1;
    }
    let answering = answering(report);
    accused.retain(|name, _| !answering.contains(&name.to_lowercase()));
    let mut left: Vec<(&Act, usize)> = accused.into_values().collect();
    left.sort_by_key(|(act, _)| act.trigger.start);
    let Some(((first, _), others)) = left.split_first() else { return };
    let name = report.slice(report.opening(first.actor, 6));
    let mut message = format!("Grave acts are laid to “{name}”, and no answer is mentioned");
    if !others.is_empty() {
        message += &format!("; so it is with {}", counted(others.len(), "other actor"));
    }
    let finding = Diagnostic::new(RULE.id, Severity::Note, first.actor, message + ".")
        .help("Give the answer, or say when it was asked for; if asking would endanger somebody, say that.");
    let related =
        |finding: Diagnostic, (act, _): &(&Act, usize)| finding.related(act.actor, "no answer either");
    out.push(others.iter().fold(finding, related));
}

/// The last word of the name of the actor: what other sentences call them by.
fn person<'a>(report: &'a Report, act: &Act) -> Option<&'a str> {
    let claims = report.claims();
    let from = report.token_from(act.actor.start);
    // `Kell’s forces`, `Varnian militias`, `men loyal to Kell` are nobody to be asked.
    let tokens = from..report.token_from(act.actor.end);
    if tokens.clone().any(|at| claims.facts(at).is(class::OF)) {
        return None;
    }
    let last = tokens.last().filter(|&at| claims.named(at))?;
    Some(report.word(report.tokens()[last]))
}

/// The words, lower-case, of the sentences that have a word of reply, and of speakers: whose name is among them has answered.
fn answering(report: &Report) -> BTreeSet<String> {
    let claims = report.claims();
    let words = |span: Span| report.tokens_in(span).iter().map(|&token| report.word(token).to_lowercase());
    let replies = report
        .sentences()
        .iter()
        .filter(|sentence| sentence.tokens.clone().any(|at| claims.facts(at).is(class::REPLY)));
    let speakers = report.spoken().iter().filter_map(|&n| report.annotations.quotations[n as usize].speaker);
    let spans = replies.map(|sentence| sentence.span).chain(speakers.map(|speaker| speaker.span));
    spans.flat_map(words).collect()
}

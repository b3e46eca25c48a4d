//! `claim/unsourced-allegation`: a grave act by a named actor, for which nothing is cited.

use crate::claims::{Act, Part, declared, keys, practice};
use crate::english::counted;
use crate::lexicon::Deed;
use crate::{Check, Docs, Findings, Publication, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "claim/unsourced-allegation",
    severity: Severity::Warning,
    docs: Docs {
        what: "A grave act laid to a named person, body or people, with no note and nobody who says it.",
        why: "It is what the accused will deny first and a court will ask about first: who says so, and how do they know?",
        example: "The harbour was closed in May.[1] The gates were sealed in June.[2]\n\n\
                  In July the Kell brigade killed nine villagers at the gate.",
        instead: "The harbour was closed in May.[1] The gates were sealed in June.[2]\n\n\
                  In July the Kell brigade killed nine villagers at the gate, two survivors told the inquiry.[3]",
        limits: "One finding a paragraph. A note covers what stands before it in its paragraph. Silent in quotations, \
                 headings, law and recommendations, on what somebody is said to say, and on what a summary or another \
                 file of the publication repeats from where it has its source. A text without any notes gets one \
                 finding, a mere note unless it calls itself a report. Acts are told by a list of words, actors by capitals and by where they stand in the sentence: \
                 both miss some.",
    },
    check: Check::Publication(check),
};

fn check(publication: &Publication, out: &mut Findings) {
    let noting = publication.reports().iter().any(practice);
    let known: BTreeSet<(Deed, String)> = publication.reports().iter().flat_map(sourced).collect();
    for (number, report) in publication.numbered() {
        let bare: Vec<&Act> =
            report.claims().acts.iter().filter(|act| bare(report, act, &known, number)).collect();
        if !noting {
            out.extend(number, whole(report, &bare));
            continue;
        }
        let block = |act: &&Act| report.sentences()[act.sentence].block;
        out.extend(number, bare.chunk_by(|a, b| block(a) == block(b)).map(|acts| paragraph(report, acts)));
    }
}

/// What is told with its source: the deed with each name and number of its sentence.
fn sourced(report: &Report) -> Vec<(Deed, String)> {
    let claims = report.claims();
    let acts = claims.acts.iter().filter(|act| !claims.bare(report, act.trigger.start));
    let pairs = acts.flat_map(|act| {
        keys(report, report.sentences()[act.sentence].span).into_iter().map(|key| (act.deed, key))
    });
    pairs.collect()
}

fn bare(report: &Report, act: &Act, known: &BTreeSet<(Deed, String)>, number: u32) -> bool {
    let claims = report.claims();
    if !claims.bare(report, act.trigger.start) {
        return false;
    }
    match claims.part(report, act.trigger.start) {
        Part::Advice | Part::Law | Part::Matter => return false,
        Part::Body if number == 0 => return true,
        Part::Body | Part::Summary => {}
    }
    // The actor is known for the deed, and so is half of what else the sentence names.
    let knows = |key: &String| known.contains(&(act.deed, key.clone()));
    let all = keys(report, report.sentences()[act.sentence].span);
    let actor = keys(report, act.actor);
    !actor.iter().any(knows) || all.iter().filter(|key| knows(key)).count() * 2 < all.len()
}

fn paragraph(report: &Report, acts: &[&Act]) -> Diagnostic {
    let (first, others) = (acts[0], &acts[1..]);
    let actor = report.slice(report.opening(first.actor, 8));
    let actor = if first.pronoun { "the one named before".to_owned() } else { format!("“{actor}”") };
    let mut message = format!("Nothing is cited for the {} laid to {actor}", noun(first.deed));
    if !others.is_empty() {
        message += &format!(", nor for {} in this paragraph", counted(others.len(), "other grave act"));
    }
    finding(report, Severity::Warning, message + ".", acts).help("Add the note, or say who reports it.")
}

/// A text without notes: one finding, and no more than a remark where it does not call itself a report.
fn whole(report: &Report, acts: &[&Act]) -> Option<Diagnostic> {
    let severity = if declared(report) { Severity::Warning } else { Severity::Note };
    let count = counted(acts.len(), "grave act");
    let message =
        format!("The text has no notes, and tells {count} of named actors without saying who reports it.");
    (!acts.is_empty()).then(|| {
        finding(report, severity, message, acts)
            .help("In a report, give each its source; in a narrative, name the works that it rests on.")
    })
}

fn finding(report: &Report, severity: Severity, message: String, acts: &[&Act]) -> Diagnostic {
    let span = |act: &Act| {
        report.opening(act.span(), 16).cover(if act.actor.start < act.trigger.start {
            act.actor
        } else {
            act.trigger
        })
    };
    let finding = Diagnostic::new(RULE.id, severity, span(acts[0]), message);
    acts[1..]
        .iter()
        .fold(finding, |finding, act| finding.related(span(act), format!("the {}", noun(act.deed))))
}

const fn noun(deed: Deed) -> &'static str {
    match deed {
        Deed::Killing => "killing",
        Deed::Execution => "execution",
        Deed::Torture => "torture",
        Deed::Rape => "rape",
        Deed::Abduction => "abduction",
        Deed::Theft => "theft",
        Deed::Persecution => "persecution",
        Deed::Atrocity => "atrocities",
        Deed::Attack => "attack",
        Deed::Detention => "arrest",
        Deed::Displacement => "expulsion",
    }
}

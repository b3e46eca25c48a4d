//! Negation, doubt, denial, and whether something is said by somebody or by the text itself.

use super::{Passage, Sentences};
use crate::rules::translation::cues::{Cue, Deed, Found};
use crate::rules::translation::side::{Side, within};
use crate::rules::translation::wording::{COMPARE, Desk};
use sanad_model::Severity;
use sanad_text::Span;

/// Compares all passages, sentence by sentence.
pub(in crate::rules::translation) fn compare(desk: &mut Desk, passages: &[Passage]) {
    for passage in passages {
        for (n, &group) in passage.sentences.iter().enumerate() {
            let denial = spoken(desk, passage, n, group);
            if !deeds(desk, group) && !denial {
                negation(desk, group);
            }
        }
    }
}

fn cues<'s>(side: &'s Side, span: Span) -> &'s [Found] {
    within(&side.cues.found, span, |found| found.span)
}

fn strong(list: &[Found], cue: Cue) -> Option<Span> {
    list.iter().find(|found| found.cue == cue && found.strong).map(|found| found.span)
}

fn any(list: &[Found], cues: &[Cue]) -> bool {
    list.iter().any(|found| cues.contains(&found.cue))
}

/// Whether other words than a negation may carry one.
fn soft(list: &[Found]) -> bool {
    list.iter().any(|found| found.cue == Cue::Not && !found.strong)
}

/// How many negations there are.
fn negations(list: &[Found]) -> usize {
    list.iter().filter(|found| found.cue == Cue::Not && found.strong).count()
}

/// A negation that only one side has.
fn negation(desk: &mut Desk, group: Sentences) {
    let (original, translation) = (desk.original, desk.translation);
    let (there, here) = (cues(original, group.there), cues(translation, group.here));
    match (strong(there, Cue::Not), strong(here, Cue::Not)) {
        (Some(word), None) if !any(here, &[Cue::Not, Cue::Deny]) => {
            let message =
                format!("The negation {} of the original has no counterpart here.", desk.there(word));
            desk.missing(Severity::Warning, group.here, word, message, COMPARE);
        }
        (None, Some(word)) if !any(there, &[Cue::Not, Cue::Deny]) => {
            let message = format!("{} negates what the original does not.", desk.here(word));
            desk.added(Severity::Warning, word, group.there, message, COMPARE);
        }
        _ => {}
    }
}

/// A deed that is negated on one side only.
fn deeds(desk: &mut Desk, group: Sentences) -> bool {
    let (original, translation) = (desk.original, desk.translation);
    let there = within(&original.cues.deeds, group.there, |deed| deed.span);
    let here = within(&translation.cues.deeds, group.here, |deed| deed.span);
    // More of them are a list: nothing can be told apart in it.
    if there.len() > 12 || here.len() > 12 {
        return false;
    }
    let count = |side: &Side, span: Span| {
        cues(side, span).iter().filter(|found| found.cue == Cue::Not && found.strong).count()
    };
    if count(original, group.there) == count(translation, group.here) {
        return false;
    }
    let polarity = |list: &[Deed], deed: &str| {
        let mut all = list.iter().filter(|found| found.deed == deed);
        let first = all.next()?;
        all.all(|other| other.negated == first.negated).then_some((first.negated, first.span))
    };
    for a in there {
        let (Some((negated, there)), Some((negated_here, here))) =
            (polarity(there, a.deed), polarity(here, a.deed))
        else {
            continue;
        };
        let soft = soft(cues(
            if negated { translation } else { original },
            if negated { group.here } else { group.there },
        ));
        if negated == negated_here || soft {
            continue;
        }
        let (words, other) = (desk.there(there), desk.here(here));
        let message = if negated {
            format!("{words} is negated in the original; {other} is not negated here.")
        } else {
            format!("{words} is not negated in the original; {other} is negated here.")
        };
        desk.changed(Severity::Warning, here, there, message, COMPARE);
        return true;
    }
    false
}

/// How it is put forward: denied, alleged, doubted, said. Whether a denial was lost or gained.
fn spoken(desk: &mut Desk, passage: &Passage, n: usize, group: Sentences) -> bool {
    let (original, translation) = (desk.original, desk.translation);
    let (there, here) = (cues(original, group.there), cues(translation, group.here));
    for cue in [Cue::Deny, Cue::Allege, Cue::Hedge] {
        if let Some(word) = alone(there, here, cue) {
            let said = strong(here, Cue::Say).filter(|_| cue != Cue::Hedge);
            let mut message = format!("{} {} of the original is lost here", what(cue), desk.there(word));
            if let Some(said) = said {
                message += &format!(", where {} stands", desk.here(said));
            }
            desk.missing(Severity::Warning, said.unwrap_or(group.here), word, message + ".", COMPARE);
            return cue == Cue::Deny;
        }
        if let Some(word) = alone(here, there, cue) {
            let message = format!("{} {} is not in the original.", what(cue), desk.here(word));
            desk.added(Severity::Warning, word, group.there, message, COMPARE);
            return cue == Cue::Deny;
        }
    }
    frames(desk, passage, n, group);
    false
}

const fn what(cue: Cue) -> &'static str {
    match cue {
        Cue::Deny => "The denial",
        Cue::Allege => "The distance",
        _ => "The doubt",
    }
}

/// A denial, a claim or a doubt that nothing on the other side answers.
fn alone(own: &[Found], other: &[Found], cue: Cue) -> Option<Span> {
    let found = own.iter().find(|found| found.cue == cue && found.strong)?;
    let answered = match cue {
        // `denied that they had` may become `said that they had not`.
        Cue::Deny => any(other, &[Cue::Deny]) || negations(other) > negations(own),
        Cue::Allege => any(other, &[Cue::Allege, Cue::Hedge]),
        // `reportedly` is what `it is reported that` says.
        _ => any(other, &[Cue::Allege, Cue::Hedge]) || found.report && any(other, &[Cue::Say]),
    };
    (!answered).then_some(found.span)
}

/// What somebody says on one side, and the text itself on the other.
fn frames(desk: &mut Desk, passage: &Passage, n: usize, group: Sentences) {
    let (original, translation) = (desk.original, desk.translation);
    let near = &passage.sentences[n.saturating_sub(1)..(n + 2).min(passage.sentences.len())];
    let around = |of: fn(&Sentences) -> Span| near.iter().map(of).reduce(Span::cover).unwrap_or_default();
    let near_there = cues(original, around(|group| group.there));
    let near_here = cues(translation, around(|group| group.here));
    let framed =
        |list: &[Found]| any(list, &[Cue::Say, Cue::Allege, Cue::Deny]) || strong(list, Cue::Hedge).is_some();
    let said = |side: &Side, span: Span| strong(cues(side, span), Cue::Say);
    if let Some(word) = said(original, group.there).filter(|_| !framed(near_here)) {
        let message = format!(
            "{} in the original has no counterpart: here the text says it in its own voice.",
            desk.there(word)
        );
        desk.missing(Severity::Warning, group.here, word, message, COMPARE);
    } else if let Some(word) = said(translation, group.here).filter(|_| !framed(near_there)) {
        let message =
            format!("{} has no counterpart: the original says it in its own voice.", desk.here(word));
        desk.added(Severity::Warning, word, group.there, message, COMPARE);
    }
}

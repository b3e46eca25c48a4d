//! Names of persons, across scripts: a name of one side that stands nowhere on the other.
//!
//! Names are looked for in the words of the other text, so that one side's annotations are enough.

use super::Passage;
use super::index::{Index, Seen};
use crate::rules::translation::side::{Side, within};
use crate::rules::translation::wording::{COMPARE, Desk};
use sanad_model::{EntityKind, Name, Severity};
use sanad_text::Span;
use std::collections::BTreeSet;

/// Names of more words are titles and lists.
const LONGEST: usize = 6;

/// Compares the names of all passages.
pub(in crate::rules::translation) fn compare(
    desk: &mut Desk,
    passages: &[Passage],
    (there, here): (&Index, &Index),
) {
    let (original, translation) = (desk.original, desk.translation);
    let speakers = [mentions(original), mentions(translation)];
    let mut told = BTreeSet::new();
    for passage in passages {
        for name in persons(original, passage.there) {
            let words = original.report.slice(name.core);
            if told.insert((true, words)) {
                let beside = passage.at_original(name.span.start).here;
                let found = here.find(words, beside);
                lost(desk, name, found, beside, true, speaks(&speakers[0], name));
            }
        }
        for name in persons(translation, passage.here) {
            let words = translation.report.slice(name.core);
            if told.insert((false, words)) {
                let beside = passage.at_translation(name.span.start).there;
                let found = there.find(words, beside);
                lost(desk, name, found, beside, false, speaks(&speakers[1], name));
            }
        }
    }
}

/// The persons of a passage that are named with more than one word.
fn persons<'s>(side: &'s Side, span: Span) -> impl Iterator<Item = &'s Name> {
    let names = within(&side.report.annotations.names, span, |name| name.span);
    names.iter().filter(|name| {
        let words = side.report.slice(name.core).split([' ', '-', '\u{a0}']).count();
        name.kind == EntityKind::Person && (2..=LONGEST).contains(&words)
    })
}

/// Where speakers, those who relay them and outlets are named, in text order.
fn mentions(side: &Side) -> Vec<Span> {
    let quotations = side.report.annotations.quotations.iter();
    let all = quotations.flat_map(|one| one.speaker.iter().chain(&one.chain).chain(&one.outlet));
    let mut out: Vec<Span> = all.map(|mention| mention.span).collect();
    out.sort_unstable_by_key(|span| (span.start, span.end));
    out
}

/// Whether a name is one of somebody who speaks.
fn speaks(mentions: &[Span], name: &Name) -> bool {
    let after = mentions.partition_point(|span| span.start < name.span.end);
    mentions[after.saturating_sub(4)..after].iter().any(|span| span.overlaps(name.span))
}

fn lost(desk: &mut Desk, name: &Name, found: Seen, beside: Span, original: bool, speaks: bool) {
    let severity = if speaks { Severity::Warning } else { Severity::Note };
    match (found, original) {
        (Seen::Whole, _) => {}
        (Seen::Part(here), true) => {
            let message = format!(
                "The name {} of the original is not {} here.",
                desk.there(name.core),
                desk.here(here)
            );
            desk.changed(Severity::Warning, here, name.core, message, NAME);
        }
        (Seen::Part(there), false) => {
            let message =
                format!("The name {} is not {} of the original.", desk.here(name.core), desk.there(there));
            desk.changed(Severity::Warning, name.core, there, message, NAME);
        }
        (Seen::Nothing, true) => {
            let message = format!("The name {} of the original does not stand here.", desk.there(name.core));
            desk.missing(severity, beside, name.core, message, COMPARE);
        }
        (Seen::Nothing, false) => {
            let message = format!("The name {} does not stand in the original.", desk.here(name.core));
            desk.added(severity, name.core, beside, message, COMPARE);
        }
    }
}

const NAME: &str = "Take the name from the original, written as elsewhere in the report.";

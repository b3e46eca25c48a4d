//! Paragraphs that only one side has; texts that do not belong together at all.

use crate::rules::translation::align::Group;
use crate::rules::translation::side::{Side, Unit};
use crate::rules::translation::wording::{Desk, ID, ORIGINAL, quoted};
use sanad_model::{Diagnostic, Severity};
use sanad_text::{Language, Span};

/// Paragraphs with fewer letters are captions and signatures, which come and go.
const SHORT: u32 = 24;

/// Says what stands in the way of comparing at all; true when there is nothing to compare.
pub(in crate::rules::translation) fn unlike(desk: &mut Desk, groups: &[Group]) -> bool {
    let (original, translation) = (desk.original, desk.translation);
    let start = |side: &Side| {
        let first = side.paragraphs.first().map_or(Span::default(), |first| first.span);
        side.report.opening(first, 8)
    };
    let (there, here) = (start(original), start(translation));
    if strangers(original, translation, groups) {
        let finding = Diagnostic::new(
            ID,
            Severity::Warning,
            here,
            "These do not look like a text and its translation: next to no number, date or name of the one stands in \
             the other.",
        )
        .related_in(ORIGINAL, there, "the original")
        .help("Check that the two files belong together.");
        desk.out.push(finding);
        return true;
    }
    if original.tag == translation.tag && original.tag.is_some() {
        let message = format!("Both files are in {}: they were compared all the same.", name(original));
        let finding = Diagnostic::new(ID, Severity::Note, here, message)
            .related_in(ORIGINAL, there, "the original")
            .help("Check that the file after --translation-of is the original.");
        desk.out.push(finding);
    } else if let Some(side) =
        [original, translation].into_iter().find(|side| side.language == Language::Other)
    {
        let which = if std::ptr::eq(side, original) { "The original" } else { "The translation" };
        let message =
            format!("{which} is in a language that is not read: digits and little else were compared.");
        let finding = Diagnostic::new(ID, Severity::Note, here, message)
            .related_in(ORIGINAL, there, "the original")
            .help("Have numbers in words, dates, names, negations and doubts compared by a person.");
        desk.out.push(finding);
    }
    false
}

fn name(side: &Side) -> &'static str {
    match side.tag {
        Some("ar") => "Arabic",
        Some("fa") => "Persian",
        Some("en") => "English",
        _ => "one language",
    }
}

/// Whether the texts have nearly nothing in common, where there would be enough to have.
fn strangers(original: &Side, translation: &Side, groups: &[Group]) -> bool {
    // Words in Latin letters may be shared by any two texts.
    let tells = |anchor: &&u64| **anchor >> 60 != 5;
    let count =
        |units: &[Unit]| units.iter().map(|unit| unit.anchors.iter().filter(tells).count()).sum::<usize>();
    let numbers = |side: &Side| side.numbers.iter().filter(|number| !number.weak).count();
    let enough = numbers(original).min(numbers(translation)) >= 6;
    let mut shared = 0;
    for group in groups {
        for a in &original.paragraphs[group.original.clone()] {
            for b in &translation.paragraphs[group.translation.clone()] {
                shared += a
                    .anchors
                    .iter()
                    .filter(tells)
                    .filter(|anchor| b.anchors.binary_search(anchor).is_ok())
                    .count();
            }
        }
    }
    let all = count(&original.paragraphs).min(count(&translation.paragraphs));
    enough && shared * 8 < all.min(numbers(original).min(numbers(translation)))
}

/// Reports paragraphs without a counterpart, neighbours as one.
pub(in crate::rules::translation) fn alone(desk: &mut Desk, groups: &[Group]) {
    let (original, translation) = (desk.original, desk.translation);
    let both = |group: &&Group| !group.original.is_empty() && !group.translation.is_empty();
    let covered: usize = groups.iter().filter(both).map(|group| group.original.len()).sum();
    // A translation of a part of the original is no defect; what lies before and after it is told as a note.
    let excerpt = covered * 2 < original.paragraphs.len();
    let (first, last) = (groups.iter().position(|g| both(&g)), groups.iter().rposition(|g| both(&g)));
    let mut at = 0;
    while at < groups.len() {
        let group = &groups[at];
        if both(&group) {
            at += 1;
            continue;
        }
        let lost = group.translation.is_empty();
        let mut end = at + 1;
        while groups.get(end).is_some_and(|next| !both(&next) && next.translation.is_empty() == lost) {
            end += 1;
        }
        let run = &groups[at..end];
        if lost {
            let edge = first.is_none_or(|first| at < first) || last.is_none_or(|last| at > last);
            let severity = if excerpt && edge { Severity::Note } else { Severity::Warning };
            omitted(desk, original, translation, run, severity);
        } else {
            added(desk, original, translation, run);
        }
        at = end;
    }
}

/// What is worth telling of some paragraphs: the first long one, and how many there are.
fn told(units: &[Unit]) -> Option<(&Unit, usize)> {
    let long = |unit: &&Unit| !unit.heading && (unit.letters >= SHORT || !unit.anchors.is_empty());
    let count = units.iter().filter(long).count();
    units.iter().find(long).map(|first| (first, count))
}

fn opening(side: &Side, unit: &Unit) -> Span {
    side.report.opening(unit.span, 8)
}

fn counted(count: usize) -> String {
    match count {
        1 => "The paragraph".to_owned(),
        _ => format!("{count} paragraphs, from the one"),
    }
}

fn omitted(desk: &mut Desk, original: &Side, translation: &Side, run: &[Group], severity: Severity) {
    let range = run[0].original.start..run[run.len() - 1].original.end;
    let Some((unit, count)) = told(&original.paragraphs[range]) else { return };
    let there = opening(original, unit);
    // The finding stands at the paragraph before the gap, or at the first.
    let before = run[0].translation.start.saturating_sub(1);
    let Some(beside) = translation.paragraphs.get(before) else { return };
    let here = opening(translation, beside);
    let verb = if count == 1 { "has" } else { "on, have" };
    let message = format!(
        "{} beginning {} {verb} no counterpart here.",
        counted(count),
        quoted(original.report.slice(there))
    );
    desk.changed(severity, here, there, message, "Translate it, or say in a note that it is left out.");
}

fn added(desk: &mut Desk, original: &Side, translation: &Side, run: &[Group]) {
    let range = run[0].translation.start..run[run.len() - 1].translation.end;
    let Some((unit, count)) = told(&translation.paragraphs[range]) else { return };
    let here = opening(translation, unit);
    let before = run[0].original.start.saturating_sub(1);
    let Some(beside) = original.paragraphs.get(before) else { return };
    let verb = if count == 1 { "has" } else { "on, have" };
    let message = format!(
        "{} beginning {} {verb} no counterpart in the original.",
        counted(count),
        quoted(translation.report.slice(here))
    );
    let there = opening(original, beside);
    desk.changed(
        Severity::Warning,
        here,
        there,
        message,
        "Take it out, or set it apart as the translator's.",
    );
}

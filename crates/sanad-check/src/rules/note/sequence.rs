//! `note/sequence`: gaps and jumps in the numbers of the markers.

use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, NoteMarker, Severity};
use std::collections::BTreeSet;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "note/sequence",
    severity: Severity::Warning,
    docs: Docs {
        what: "Note markers whose numbers skip one or more, or stand out of order.",
        why: "A gap is what remains of a sentence or a source that was cut; after it, notes may stand beside the wrong \
              sentences.",
        example: "The depot was emptied.[1] Its keeper was not asked.[2] Nobody was charged.[4]",
        instead: "The depot was emptied.[1] Its keeper was not asked.[2] Nobody was charged.[3]",
        limits: "Numbers may start again in each chapter, and a note may be cited twice. Silent where numbers point into a \
                 list of sources and follow no order, and on an excerpt that starts in the middle.",
    },
    check: Check::Report(check),
};

/// Markers that are cited by number in any order make as many jumps as this, as a share of all.
const UNORDERED: f32 = 0.2;

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let markers: Vec<(&NoteMarker, u32)> =
        report.annotations.notes.iter().filter_map(|marker| Some((marker, marker.number?))).collect();
    let runs = runs(&markers);
    let jumps: Vec<Diagnostic> = runs.iter().flat_map(|run| jumps(run)).collect();
    // Numbers that do not even start at 1 point into a list.
    let starts = runs.first().and_then(|run| run.first()).is_some_and(|&(_, number)| number == 1);
    if starts && jumps.len() as f32 <= 1.0_f32.max(markers.len() as f32 * UNORDERED) {
        out.extend(jumps);
    }
}

/// Splits where the numbers start again at 1 after a chapter's last.
fn runs<'m>(markers: &'m [(&'m NoteMarker, u32)]) -> Vec<&'m [(&'m NoteMarker, u32)]> {
    let (mut runs, mut start) = (Vec::new(), 0);
    for at in 1..markers.len() {
        let restarts = markers[at].1 == 1 && markers[at - 1].1 > 1;
        // Note 1 cited once more in the middle of a run is followed by the run's next number, not by 2.
        let goes_on = || {
            markers[at + 1..].iter().find(|(_, number)| *number != 1).is_none_or(|(_, number)| *number <= 2)
        };
        if restarts && goes_on() {
            runs.push(&markers[start..at]);
            start = at;
        }
    }
    runs.push(&markers[start..]);
    runs
}

fn jumps(run: &[(&NoteMarker, u32)]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let Some(&(mut last, mut highest)) = run.first() else { return out };
    let all: BTreeSet<u32> = run.iter().map(|&(_, number)| number).collect();
    for &(marker, number) in &run[1..] {
        if number > highest + 1 {
            out.push(jump(marker, number, last, highest, &all));
        }
        if number > highest {
            (last, highest) = (marker, number);
        }
    }
    out
}

fn jump(
    marker: &NoteMarker,
    number: u32,
    last: &NoteMarker,
    highest: u32,
    all: &BTreeSet<u32>,
) -> Diagnostic {
    let next = highest + 1;
    let message = match (all.contains(&next), number - next) {
        (true, _) => format!("Note {number} stands before note {next}."),
        (false, 1) => format!("Note {number} follows note {highest}; note {next} is nowhere."),
        (false, _) => {
            format!("Note {number} follows note {highest}; notes {next} to {} are skipped.", number - 1)
        }
    };
    Diagnostic::new(RULE.id, Severity::Warning, marker.span, message)
        .related(last.span, "the marker before")
        .help("Find out whether a sentence with its note was cut; then number the notes anew.")
}

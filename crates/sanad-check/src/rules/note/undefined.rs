//! `note/undefined`: markers without a note.

use crate::english::counted;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, NoteMarker, Severity};
use std::collections::BTreeMap;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "note/undefined",
    severity: Severity::Error,
    docs: Docs {
        what: "A note marker in the text for which there is no note.",
        why: "The marker promises a source. Without the note nobody can follow the sentence back to it.",
        example: "The depot was emptied in a week.[1] Its keeper was not asked.[2]\n\nNotes\n\n\
                  [1] Harbour register, 2 June 2018.",
        instead: "The depot was emptied in a week.[1] Its keeper was not asked.[2]\n\nNotes\n\n\
                  [1] Harbour register, 2 June 2018.\n\n[2] Interview, 4 June 2018.",
        limits: "When every note is missing they were probably lost from this copy: one warning with all the places. Legal \
                 citations such as [2015] and words that an editor put in brackets are no markers.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let markers: Vec<&NoteMarker> = report.annotations.notes.iter().filter(|marker| !year(marker)).collect();
    let missing: Vec<&NoteMarker> =
        markers.iter().copied().filter(|marker| marker.definition.is_none()).collect();
    if missing.len() == markers.len() && report.document.notes.is_empty() {
        // Notes start at 1: a lone `²` is a unit, a lone `[45]` a paragraph of something else.
        if !markers.iter().any(|marker| marker.number.is_none_or(|number| number == 1)) {
            return;
        }
        out.extend(all_missing(report, &missing));
        return;
    }
    let mut by_label: BTreeMap<&str, Vec<&NoteMarker>> = BTreeMap::new();
    for marker in missing {
        by_label.entry(&marker.label).or_default().push(marker);
    }
    out.extend(by_label.values().filter_map(|markers| one_missing(markers)));
}

/// `[2015]` cites a law report, not a note.
fn year(marker: &NoteMarker) -> bool {
    marker.label.len() == 4 && marker.number.is_some_and(|number| (1500..=2100).contains(&number))
}

fn all_missing(report: &Report, markers: &[&NoteMarker]) -> Option<Diagnostic> {
    let first = markers.first()?;
    let message = if markers.len() == 1 {
        format!("The note marker {} has no note.", report.slice(first.span))
    } else {
        format!("None of the {} has its note.", counted(markers.len(), "note marker"))
    };
    let finding = Diagnostic::new(RULE.id, Severity::Warning, first.span, message)
        .help("Were the notes lost from this copy? Get the copy with its notes, or add them.");
    Some(others(finding, &markers[1..], "no note either"))
}

fn one_missing(markers: &[&NoteMarker]) -> Option<Diagnostic> {
    let first = markers.first()?;
    let message = format!("There is no note {}.", first.label);
    let finding = Diagnostic::new(RULE.id, Severity::Error, first.span, message)
        .help("Add the note, or correct the number of the marker.");
    Some(others(finding, &markers[1..], "the same marker"))
}

fn others(mut finding: Diagnostic, markers: &[&NoteMarker], message: &str) -> Diagnostic {
    for marker in markers {
        finding = finding.related(marker.span, message);
    }
    finding
}

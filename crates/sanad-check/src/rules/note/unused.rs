//! `note/unused`: notes that no marker points to.

use crate::english::counted;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, NoteDefinition, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "note/unused",
    severity: Severity::Warning,
    docs: Docs {
        what: "A note that no marker in the text points to.",
        why: "Either its marker was lost, and a sentence stands without its source, or the sentence was cut and the note \
              should go with it.",
        example: "The depot was emptied in a week.[1] Its keeper was not asked.\n\nNotes\n\n\
                  [1] Harbour register, 2 June 2018.\n\n[2] Interview, 4 June 2018.",
        instead: "The depot was emptied in a week.[1] Its keeper was not asked.[2]\n\nNotes\n\n\
                  [1] Harbour register, 2 June 2018.\n\n[2] Interview, 4 June 2018.",
        limits: "Notes that none at all points to are one finding: the markers were probably lost from this copy.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let notes = &report.document.notes;
    let mut used = vec![false; notes.len()];
    for marker in &report.annotations.notes {
        if let Some(slot) = marker.definition.and_then(|definition| used.get_mut(definition as usize)) {
            *slot = true;
        }
    }
    let unused: Vec<&NoteDefinition> =
        notes.iter().zip(used).filter(|(_, used)| !used).map(|(note, _)| note).collect();
    if unused.len() == notes.len() && notes.len() > 1 {
        out.push(none_used(report, &unused));
        return;
    }
    for note in unused {
        let message = format!("No marker in the text points to note {}.", note.label);
        let finding = Diagnostic::new(RULE.id, Severity::Warning, report.opening(note.span, 8), message);
        out.push(finding.help("Put its marker after the sentence that it supports, or take the note out."));
    }
}

fn none_used(report: &Report, notes: &[&NoteDefinition]) -> Diagnostic {
    let message = format!("No marker in the text points to any of the {}.", counted(notes.len(), "note"));
    let mut finding = Diagnostic::new(RULE.id, Severity::Warning, report.opening(notes[0].span, 8), message)
        .help("Were the markers lost from this copy? Get the copy that has them.");
    for note in &notes[1..] {
        finding = finding.related(report.opening(note.span, 8), "no marker either");
    }
    finding
}

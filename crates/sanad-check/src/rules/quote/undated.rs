//! `quote/undated`: a quotation for which the text says no date.

use super::speech;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Grain, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "quote/undated",
    severity: Severity::Note,
    docs: Docs {
        what: "An attributed quotation for which the text does not say when it was said or printed.",
        why: "What somebody said before an event and what they said after it are different evidence.",
        example: "The warden said: “The gate was shut all of Monday.”",
        instead: "The warden said on 4 June 2018: “The gate was shut all of Monday.”",
        limits: "A note, counted and shown on request. A date in the sentence of the quotation or in the one that leads in \
                 will do, even when it is not the date of saying; so will a note marker, whose note may give it.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    for speech in speech::all(report) {
        let noted = speech.noted(report) && !report.document.notes.is_empty();
        if speech.quotation.said.is_some() || !speech.attributed() || noted || dated(report, &speech) {
            continue;
        }
        let message = if speech.is_block() {
            "The text does not say when this passage was written or said."
        } else {
            "The text does not say when this was said."
        };
        let finding = Diagnostic::new(RULE.id, Severity::Note, speech.opening(report), message);
        out.push(finding.help("Add the date, from the source."));
    }
}

/// Whether a date stands beside the quotation.
fn dated(report: &Report, speech: &speech::Speech) -> bool {
    [speech.lead, speech.rest].into_iter().any(|span| {
        report.dates_in(span).any(|(_, date)| date.grain <= Grain::Year && date.interval.earliest.is_some())
    })
}

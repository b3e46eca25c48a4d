//! `figure/arithmetic`: parts that do not make their total, percentages that do not fit their numbers.

mod numbers;
mod parts;
mod shares;

use crate::{Check, Docs, Report, Rule};
use sanad_model::{BlockKind, Diagnostic, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "figure/arithmetic",
    severity: Severity::Error,
    docs: Docs {
        what: "Parts that do not add up to their total, a percentage that does not fit its two numbers, percentages of one \
               whole that pass a hundred.",
        why: "It is the first thing that an opponent checks, and the text alone proves it wrong.",
        example: "The raid killed twelve people, seven men and six women.",
        instead: "The raid killed thirteen people, seven men and six women.",
        limits: "An error where the text proves it: exact numbers, parts that exclude each other. A warning where parts \
                 may overlap or one may be left out. Silent on “including”, “among them”, “at least” and the like, on \
                 bounded numbers, and within rounding: half a unit of the last digit written for each number, and one \
                 per cent for a single percentage. Lists without numbers are the business of list/count.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let blocks = &report.document.blocks;
    let mut done = usize::MAX;
    for figure in &report.annotations.figures {
        let Some(at) = report.sentence_index(figure.span.start).filter(|&at| at != done) else { continue };
        done = at;
        let sentence = &report.sentences()[at];
        // Longer sentences are lists or damage.
        let skipped = matches!(blocks[sentence.block].kind, BlockKind::Heading(_) | BlockKind::Note(_));
        if skipped || sentence.tokens.len() > 200 {
            continue;
        }
        let numbers = numbers::of(report, sentence);
        parts::check(report, sentence, &numbers, out);
        shares::check(report, sentence, &numbers, out);
    }
}

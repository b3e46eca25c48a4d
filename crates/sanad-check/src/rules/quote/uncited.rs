//! `quote/uncited`: a quotation without a note, in a report that notes its quotations.

use super::speech::{self, Speech};
use crate::{Check, Docs, Report, Rule};
use sanad_model::{BlockKind, Diagnostic, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "quote/uncited",
    severity: Severity::Warning,
    docs: Docs {
        what: "A quotation of six words or more without a note, in a report that gives a note for most of its quotations.",
        why: "Where most quotations can be followed to their source, one that cannot looks as if it could not be found again.",
        example: "“The gate was shut all of Monday,” the warden, Odo Varn, wrote.[1]\n\n\
                  “We were told to wait in the yard,” his deputy, Ilse Hale, said.[2]\n\n\
                  “Nobody has ever asked us for the key,” the clerk, Ben Lorne, said.\n\n\
                  “There was nothing left in it by then,” the carrier, Tam Sand, said.[3]",
        instead: "“The gate was shut all of Monday,” the warden, Odo Varn, wrote.[1]\n\n\
                  “We were told to wait in the yard,” his deputy, Ilse Hale, said.[2]\n\n\
                  “Nobody has ever asked us for the key,” the clerk, Ben Lorne, said.[3]\n\n\
                  “There was nothing left in it by then,” the carrier, Tam Sand, said.[4]",
        limits: "One finding a chapter names all its quotations without a note. A note that follows later in the same paragraph covers the quotation. Silent in reports of fewer than four \
                 quotations, and in those that give a note for fewer than half of them.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    if report.annotations.notes.is_empty() {
        return;
    }
    let (noted, bare): (Vec<Speech>, Vec<Speech>) =
        speech::all(report).partition(|speech| speech.noted(report));
    if noted.len() + bare.len() < 4 || noted.len() < bare.len() {
        return;
    }
    let all = noted.len() + bare.len();
    let headings: Vec<u32> = (report.document.blocks.iter())
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        .map(|block| block.span.start)
        .collect();
    let chapter = |speech: &Speech| headings.partition_point(|&start| start <= speech.quotation.span.start);
    for group in bare.chunk_by(|a, b| chapter(a) == chapter(b)) {
        let these = match group.len() {
            1 => "This quotation has no note".to_owned(),
            n => format!("This quotation and {} more in its chapter have no note", n - 1),
        };
        let message = format!("{these}; {} of the report’s {all} quotations have one.", noted.len());
        let finding = Diagnostic::new(RULE.id, Severity::Warning, group[0].opening(report), message)
            .help("Add the note: publication, date, page or address.");
        let others = group[1..].iter().map(|speech| speech.opening(report));
        out.push(others.fold(finding, |finding, span| finding.related(span, "no note either")));
    }
}

//! `quote/unbalanced`: quotation marks without their partners.

use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, MarkFault, Severity};
use sanad_text::{Kind, Span};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "quote/unbalanced",
    severity: Severity::Error,
    docs: Docs {
        what: "A quotation mark that is opened and never closed, or closed and never opened.",
        why: "Nobody can tell where the quoted words end and the report’s own begin: the report may put its own words into \
              somebody’s mouth, or take somebody’s words as its own.",
        example: "“The gate was locked, the warden said. “We climbed over the wall.”",
        instead: "“The gate was locked,” the warden said. “We climbed over the wall.”",
        limits: "It is an error where the marks themselves prove it, and a warning where straight marks leave it open. A \
                 quotation may open every paragraph and close only the last; apostrophes, feet and inches are no \
                 quotation marks.",
    },
    check: Check::Report(check),
};

/// More proven faults than this in one block are one finding: the block is damaged as a whole.
const MOST_IN_A_BLOCK: usize = 8;

/// More doubtful faults than this in a text are one finding.
const MOST_DOUBTFUL: usize = 3;

/// Words shown around a mark are looked for no further than this many bytes.
const REACH: u32 = 200;

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let faults = report.annotations.mark_faults.iter().filter(|fault| !doubled(report, fault));
    let (proven, doubtful): (Vec<&MarkFault>, Vec<&MarkFault>) = faults.partition(|fault| fault.provable);
    let block = |fault: &MarkFault| report.document.block_at(fault.span.start);
    for faults in proven.chunk_by(|a, b| block(a) == block(b)) {
        told(report, faults, MOST_IN_A_BLOCK, "in this passage", out);
    }
    told(report, &doubtful, MOST_DOUBTFUL, "from here on", out);
}

/// One finding a fault, or one for all when they are many.
fn told(report: &Report, faults: &[&MarkFault], most: usize, place: &str, out: &mut Vec<Diagnostic>) {
    let one =
        |fault: &&MarkFault| if fault.opening { opening(report, fault) } else { closing(report, fault) };
    match faults {
        [first, rest @ ..] if faults.len() > most => {
            let mut finding = one(first);
            finding.message = format!("{} quotation marks {place} have no partner.", faults.len());
            let finding = finding.help(
                "Compare the text with the source; its marks may have been lost or changed in copying.",
            );
            out.push(rest.iter().fold(finding, |finding, fault| finding.related(fault.span, "another one")));
        }
        _ => out.extend(faults.iter().map(one)),
    }
}

/// `""words""` is what an export of a table leaves, and no quotation inside another.
fn doubled(report: &Report, fault: &MarkFault) -> bool {
    let bytes = report.text().as_bytes();
    let near = [fault.span.start.checked_sub(1), Some(fault.span.end)];
    let straight = report.slice(fault.span) == "\"";
    straight && near.into_iter().flatten().any(|at| bytes.get(at as usize) == Some(&b'"'))
}

fn severity(fault: &MarkFault) -> Severity {
    if fault.provable { Severity::Error } else { Severity::Warning }
}

fn opening(report: &Report, fault: &MarkFault) -> Diagnostic {
    let after = report.document.block_at(fault.span.start).map_or(fault.span, |block| {
        Span::new(fault.span.start, near(report.document.blocks[block].span.end, fault.span.end, REACH))
    });
    let span = report.opening(after, 6).cover(fault.span);
    Diagnostic::new(RULE.id, severity(fault), span, "This quotation is opened and never closed.")
        .help("Find its end in the source, and put the closing mark there.")
}

fn closing(report: &Report, fault: &MarkFault) -> Diagnostic {
    let block = report.block_at(fault.span.start).map_or(fault.span.start, |block| block.span.start);
    let from = block.max(fault.span.start.saturating_sub(REACH)).min(fault.span.start);
    let before = report.tokens_in(Span::new(from, fault.span.start));
    let from = before.iter().rev().filter(|token| token.kind != Kind::Mark).take(6).last();
    let span = from.map_or(fault.span, |token| Span::new(token.start, fault.span.end));
    Diagnostic::new(RULE.id, severity(fault), span, "This quotation is closed and was never opened.")
        .help("Find its beginning in the source, and put the opening mark there.")
}

/// The end of what may be shown: the block's end, but not far from the mark.
fn near(end: u32, mark: u32, reach: u32) -> u32 {
    end.max(mark).min(mark.saturating_add(reach))
}

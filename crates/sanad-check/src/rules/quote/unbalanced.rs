//! `quote/unbalanced`: quotation marks without their partners.

use crate::{Docs, Report, Rule};
use sanad_model::{Diagnostic, MarkFault, Related, Severity};
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
    check,
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let faults = report.annotations.mark_faults.iter().filter(|fault| !doubled(report, fault));
    let told =
        faults.map(|fault| if fault.opening { opening(report, fault) } else { closing(report, fault) });
    let (errors, mut doubts): (Vec<_>, Vec<_>) =
        told.partition(|finding| finding.severity == Severity::Error);
    out.extend(errors);
    if doubts.len() > FEW {
        let rest = doubts.split_off(1);
        for finding in &mut doubts {
            finding.message = format!("{} quotation marks have no partner.", rest.len() + 1);
            finding.related = rest
                .iter()
                .map(|other| Related { span: other.span, message: "another one".to_owned() })
                .collect();
        }
    }
    out.extend(doubts);
}

/// More doubtful ones than this are one finding: the text was damaged, or marks them in a way of its own.
const FEW: usize = 3;

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
        Span::new(fault.span.start, report.document.blocks[block].span.end.max(fault.span.end))
    });
    let span = report.opening(after, 6).cover(fault.span);
    Diagnostic::new(RULE.id, severity(fault), span, "This quotation is opened and never closed.")
        .help("Find its end in the source, and put the closing mark there.")
}

fn closing(report: &Report, fault: &MarkFault) -> Diagnostic {
    let block = report.block_at(fault.span.start).map_or(fault.span.start, |block| block.span.start);
    let before = report.tokens_in(Span::new(block.min(fault.span.start), fault.span.start));
    let from = before.iter().rev().filter(|token| token.kind != Kind::Mark).take(6).last();
    let span = from.map_or(fault.span, |token| Span::new(token.start, fault.span.end));
    Diagnostic::new(RULE.id, severity(fault), span, "This quotation is closed and was never opened.")
        .help("Find its beginning in the source, and put the opening mark there.")
}

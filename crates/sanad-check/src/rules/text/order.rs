//! `text/order`: pages that were not read, or whose reading order is doubtful.

use super::remarked;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Remark, RemarkKind, Severity};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "text/order",
    severity: Severity::Warning,
    docs: Docs {
        what: "Pages of a PDF whose text may have been read in the wrong order, and pages that hold no text at all.",
        why: "A PDF says where each letter stands and not in which order they are read. On such a page a sentence may seem to \
              break off, a quotation may seem misquoted, and a date may seem to belong to another event; on a page without \
              text nothing is checked.",
        example: "The road was closed in May. [page 2: its lines stand in another order on the page than in the file]",
        instead: "The road was closed in May. The council met in June.",
        limits: "It names what can be seen from the places of the letters: lines over one another, an order in the file that \
                 jumps about, words in Arabic script that look wrong, fonts that do not say what their letters are. One finding for all \
                 doubtful pages, one for all without text.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let of =
        |kind: RemarkKind| report.document.remarks.iter().filter(move |remark| remark.kind == kind).collect();
    let doubtful: Vec<&Remark> = of(RemarkKind::DoubtfulOrder);
    out.extend(finding(
        report,
        &doubtful,
        ("The order of the text is doubtful", "the order is doubtful here too"),
        "Compare what is quoted and dated on it with the page itself, or check the document that the PDF was made from.",
    ));
    let textless: Vec<&Remark> = of(RemarkKind::NoText);
    out.extend(finding(
        report,
        &textless,
        ("A page was not checked", "not checked either"),
        "Recognise its text (for example with ocrmypdf), or check the document that the PDF was made from.",
    ));
}

fn finding(
    report: &Report,
    remarks: &[&Remark],
    (what, other): (&str, &str),
    help: &str,
) -> Option<Diagnostic> {
    let (first, rest) = remarks.split_first()?;
    let more = match rest.len() {
        0 => String::new(),
        1 => "; one other page is like it".to_owned(),
        n => format!("; {n} other pages are like it"),
    };
    let message = format!("{what}: {}{more}.", first.text);
    let finding =
        Diagnostic::new(RULE.id, Severity::Warning, remarked(report, first.span), message).help(help);
    Some(rest.iter().fold(finding, |finding, remark| {
        finding.related(remarked(report, remark.span), format!("{other}: {}", remark.text))
    }))
}

//! A day in the text that comes after the document's own date and is told in the past tense.

use super::super::explicit_day;
use super::{finding, wording};
use crate::Report;
use crate::english::date as words;
use sanad_model::{BlockKind, DateMention, Diagnostic, Severity, WrittenFrom};
use sanad_time::Day;

pub(super) fn find(report: &Report, out: &mut Vec<Diagnostic>) {
    let Some((written, from)) = report.document.metadata.written else { return };
    for date in &report.annotations.dates {
        if told_before_it_was(report, date, written) {
            let Some(day) = date.interval.earliest else { continue };
            let source = match from {
                WrittenFrom::Option => "was given the date",
                WrittenFrom::Metadata => "is dated by its file to",
                WrittenFrom::Dateline => "is dated",
            };
            let message =
                format!("The document {source} {}, and tells of {} in the past.", words(written), words(day));
            let help = "Correct the date that is wrong; if the document was added to later, give the later date too.";
            out.push(finding(Severity::Warning, date.span, message).help(help));
        }
    }
}

fn told_before_it_was(report: &Report, date: &DateMention, written: Day) -> bool {
    let after = date.interval.earliest.is_some_and(|day| day > written);
    if !after || !explicit_day(date) || date.quotation.is_some() || report.quoted(date.span.start) {
        return false;
    }
    let running = report
        .block_at(date.span.start)
        .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }));
    if !running {
        return false;
    }
    let tokens = report.around(date.span.start);
    wording::past(report, tokens) && !wording::plans_or_recalls(report, tokens)
}

//! Quotations: words between marks that the original does not have.

use super::Passage;
use crate::rules::translation::side::within;
use crate::rules::translation::wording::Desk;
use sanad_model::{Form, Quotation, Severity};
use sanad_text::Span;

/// Fewer words between marks are a term.
const SPEECH: usize = 4;

/// Compares all passages.
pub(in crate::rules::translation) fn compare(desk: &mut Desk, passages: &[Passage]) {
    for passage in passages {
        let report = desk.translation.report;
        let quotations = within(&report.annotations.quotations, passage.here, |quotation| quotation.span);
        let marked = |quotation: &&Quotation| {
            quotation.form == Form::Direct
                && quotation.within.is_none()
                && words(desk, quotation.span) >= SPEECH
        };
        let Some(first) = quotations.iter().find(marked).map(|quotation| quotation.span) else { continue };
        let original = desk.original.report;
        if marks(original.slice(passage.near_there)) {
            continue;
        }
        let message =
            format!("{} stands between marks; the original has no quotation here.", desk.here(first));
        let there = passage.at_translation(first.start).there;
        let help = "Report the words without marks, or mark them as translated.";
        desk.added(Severity::Warning, first, there, message, help);
    }
}

fn words(desk: &Desk, span: Span) -> usize {
    desk.translation.report.tokens_in(span).iter().filter(|token| token.is_word()).count()
}

/// Whether a text has any quotation mark.
fn marks(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '«' | '»' | '“' | '”' | '"' | '„' | '‟' | '‘' | '‹' | '›' | '＂'))
        || text.contains("''")
}

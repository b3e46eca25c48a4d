//! Quotations: words between marks that the original does not have, and who has it from whom.

use super::Passage;
use crate::rules::translation::cues::Cue;
use crate::rules::translation::side::within;
use crate::rules::translation::wording::Desk;
use sanad_model::{Form, Quotation, Severity};
use sanad_text::Span;

/// Fewer words between marks are a term.
const SPEECH: usize = 4;

/// Compares all passages.
pub(in crate::rules::translation) fn compare(desk: &mut Desk, passages: &[Passage]) {
    for passage in passages {
        chains(desk, passage);
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

/// `X quotes Y as saying` of which one source is left.
fn chains(desk: &mut Desk, passage: &Passage) {
    let (original, translation) = (desk.original, desk.translation);
    for group in &passage.sentences {
        let there = within(&original.report.annotations.quotations, group.there, |quotation| quotation.span);
        let here = within(&translation.report.annotations.quotations, group.here, |quotation| quotation.span);
        let relayed =
            there.iter().find(|quotation| quotation.speaker.is_some() && !quotation.chain.is_empty());
        let Some(relayed) = relayed else { continue };
        // Two verbs of speech may name both, whatever was read of them.
        let cues = within(&translation.cues.found, group.here, |found| found.span);
        let said = cues.iter().filter(|found| found.cue == Cue::Say).take(2).count();
        let alone = |quotation: &Quotation| {
            quotation.speaker.is_some() && quotation.chain.is_empty() && quotation.outlet.is_none()
        };
        let (Some(first), Some(speaker)) = (here.first(), relayed.speaker) else { continue };
        if said > 1 || !here.iter().all(alone) {
            continue;
        }
        let message = format!(
            "In the original {} passes on what {} says; here one of the two is lost.",
            desk.there(relayed.chain[0].span),
            desk.there(speaker.span)
        );
        let here = first.speaker.map_or(first.span, |speaker| speaker.span);
        let help = "Name both: who said it, and through whom it came.";
        desk.changed(Severity::Warning, here, speaker.span, message, help);
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

//! Letters that read alike and are stored otherwise: printed shapes, an Arabic keyboard, joiners that come and go.

use super::{more, one};
use crate::Report;
use sanad_model::{Diagnostic, Severity};
use sanad_text::fold::fold_word;
use sanad_text::{Language, Span, Token};
use std::collections::BTreeSet;

/// Letters stored as the shapes they are printed in (U+FB50–FDFF, U+FE70–FEFC), as old programs and PDF files have them.
pub(super) fn shapes(report: &Report, out: &mut Vec<Diagnostic>) {
    // They begin with the byte EF.
    if !report.text().as_bytes().contains(&0xef) {
        return;
    }
    let shaped = |token: &&Token| token.is_word() && report.word(**token).contains(is_shape);
    let places: Vec<Span> = report.tokens().iter().filter(shaped).map(|token| token.span()).collect();
    let message = |others| {
        let all = match others {
            0 => "This word is".to_owned(),
            n => format!("This word and {n} others are"),
        };
        format!("{all} stored in presentation forms, the shapes of printed letters.")
    };
    let help = "Convert the text to ordinary letters (normalisation form NFKC): a search for them does not find these.";
    one(out, Severity::Warning, &places, message, help);
}

/// Phrases that are one sign, and brackets of the Koran, are no shapes of letters.
const fn is_shape(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}')
}

/// So many words of an Arabic keyboard are no quotation and no slip.
const KEYBOARD: usize = 3;

/// ي and ك in a Persian text that also has ی and ک: one word in two encodings.
pub(super) fn keyboard(report: &Report, out: &mut Vec<Diagnostic>) {
    let persian = |token: &&Token| {
        token.is_word()
            && token.flags.has(sanad_text::Flags::WIDE)
            && report.language_at(token.start) == Language::Persian
            && !report.quoted(token.start)
    };
    let words = || report.tokens().iter().filter(persian);
    let arabic: Vec<Span> =
        words().filter(|&&token| report.word(token).contains(['ي', 'ك'])).map(|token| token.span()).collect();
    if arabic.len() < KEYBOARD || !words().any(|&token| report.word(token).contains(['ی', 'ک'])) {
        return;
    }
    let message = |others| {
        format!(
            "This Persian word has the ي or ك of an Arabic keyboard, as {others} others have; the rest has ی and ک."
        )
    };
    one(
        out,
        Severity::Note,
        &arabic,
        message,
        "Write ی and ک throughout, so that a search finds every place.",
    );
}

/// A Persian verb with a space after می or نمی where the same verb stands elsewhere with the joiner or joined.
pub(super) fn joiners(report: &Report, out: &mut Vec<Diagnostic>) {
    let tokens = report.tokens();
    let persian = |token: Token| report.language_at(token.start) == Language::Persian;
    let joined: BTreeSet<String> = tokens
        .iter()
        .filter(|token| token.is_word() && report.word(**token).contains('\u{200c}') && persian(**token))
        .map(|&token| fold_word(report.word(token)))
        .filter(|word| word.starts_with("مي") || word.starts_with("نمي"))
        .collect();
    let mut places = Vec::new();
    for pair in tokens.windows(2) {
        let [mi, verb] = pair else { continue };
        let prefix =
            mi.is_word() && verb.is_word() && matches!(report.word(*mi), "می" | "نمی" | "مي" | "نمي");
        if prefix && joined.contains(&fold_word(&format!("{}{}", report.word(*mi), report.word(*verb)))) {
            places.push(Span::new(mi.start, verb.end));
        }
    }
    let message = |others| {
        format!(
            "This verb stands with a space here and with a joiner elsewhere in the text{}.",
            more(others, "do")
        )
    };
    one(
        out,
        Severity::Note,
        &places,
        message,
        "Write it in one way (می‌…, with U+200C), so that a search finds every place.",
    );
}

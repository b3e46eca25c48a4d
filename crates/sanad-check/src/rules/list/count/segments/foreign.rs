//! Enumerations in Arabic and Persian: `الفقر والحرب والجفاف`, `فقر، جنگ و خشکسالی`.
//!
//! Arabic writes its "and" onto the word after it, where it cannot always be told from a letter of the word; so most
//! counts are ranges.

use crate::Report;
use sanad_text::{Kind, Language, Token};

/// Whether most words are in Arabic script.
pub(super) fn speaks(report: &Report, tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.is_word());
    let (foreign, latin): (Vec<&Token>, Vec<&Token>) =
        words.partition(|&&token| report.in_arabic_script(token));
    foreign.len() > latin.len()
}

/// From the fewest to the most items.
pub(super) fn count(report: &Report, tokens: &[Token]) -> Option<(usize, usize)> {
    let strong = tokens.iter().any(|token| matches!(token.mark(), Some(';' | '؛')));
    let parts = |token: &Token| match token.mark() {
        Some(';' | '؛') => true,
        Some(',' | '،') => !strong,
        _ => false,
    };
    let segments: Vec<&[Token]> = tokens.split(parts).filter(|segment| words(segment) > 0).collect();
    if segments.iter().any(|segment| words(segment) > 6) || segments.is_empty() {
        return None;
    }
    if strong {
        return (segments.len() > 2).then_some((segments.len(), segments.len()));
    }
    let joins: usize = segments.iter().map(|segment| inner(report, segment)).sum();
    let last = inner(report, segments[segments.len() - 1]);
    let most = segments.len() + joins;
    // `الفقر والحرب والجفاف`: one word an item, so that each "and" joins.
    let plain =
        segments.iter().all(|segment| words(segment) == 1 + inner(report, segment) * width(report, segment));
    match (segments.len(), joins) {
        (1, 0) => None,
        _ if plain => Some((most, most)),
        (1, _) => Some((2, most)),
        (all, _) if last > 0 => Some((all + 1, most)),
        (all, _) => Some((all, most)),
    }
}

/// Words that an item after an "and" takes with it: in Persian the "and" is a word of its own.
fn width(report: &Report, segment: &[Token]) -> usize {
    let own = segment.iter().any(|&token| token.is_word() && report.word(token) == "و");
    if own { 2 } else { 1 }
}

/// How many "and"s stand inside a segment, behind its first word.
fn inner(report: &Report, segment: &[Token]) -> usize {
    let rest = segment.iter().skip(1).filter(|token| token.is_word());
    rest.filter(|&&token| joins(report, token)).count()
}

fn joins(report: &Report, token: Token) -> bool {
    let word = report.word(token);
    match report.language_at(token.start) {
        Language::Arabic => word.starts_with('و') && word.chars().count() > 3 || word == "أو",
        _ => matches!(word, "و" | "یا"),
    }
}

fn words(segment: &[Token]) -> usize {
    segment.iter().filter(|token| token.kind == Kind::Word).count()
}

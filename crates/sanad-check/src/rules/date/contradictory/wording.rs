//! Tenses, and the words that two passages share.

use crate::Report;
use crate::english::is_one_of;
use crate::lexicon::class;
use sanad_text::{Kind, Span, Token};
use std::collections::BTreeMap;

/// Whether the tokens tell of a plan or step back in time.
pub(super) fn plans_or_recalls(report: &Report, tokens: &[Token]) -> bool {
    report.has(tokens, class::FLASHBACK | class::PLANNED)
}

/// Whether the tokens hold a verb in the past tense.
pub(super) fn past(report: &Report, tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| token.is_word()).any(|&token| {
        let word = report.word(token);
        let regular = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
        (regular && !is_one_of(word, NOT_PAST)) || report.is(token, class::PAST)
    })
}

const NOT_PAST: &[&str] =
    &["need", "exceed", "proceed", "succeed", "indeed", "hundred", "speed", "armed", "united", "dated"];

/// How much two passages have in common: long words by their beginnings count one, long numbers two.
pub(in crate::rules::date) fn in_common(report: &Report, a: Span, b: Span) -> usize {
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    for key in keys(report, a) {
        seen.insert(key, false);
    }
    let mut score = 0;
    for key in keys(report, b) {
        if let Some(counted) = seen.get_mut(&key)
            && !std::mem::replace(counted, true)
        {
            score += if key.starts_with(|c: char| c.is_ascii_digit()) { 2 } else { 1 };
        }
    }
    score
}

fn keys(report: &Report, span: Span) -> impl Iterator<Item = String> {
    let dates: Vec<Span> = report.dates_in(span).take(100).map(|(_, date)| date.span).collect();
    let free = move |token: &&Token| !dates.iter().any(|date| date.contains(token.span()));
    report.tokens_in(span).iter().take(400).filter(free).filter_map(|&token| key(report, token))
}

fn key(report: &Report, token: Token) -> Option<String> {
    if token.kind == Kind::Number {
        return token.number().filter(|&number| number >= 20).map(|number| number.to_string());
    }
    let word = report.word(token);
    if report.in_arabic_script(token) {
        let folded = sanad_text::fold::fold_word(word);
        let heads = ["وال", "بال", "فال", "ال", "لل"];
        let stem = heads.iter().find_map(|head| folded.strip_prefix(head)).unwrap_or(&folded);
        let telling = stem.chars().count() >= 4 && !report.is(token, class::COMMONPLACE);
        return telling.then(|| stem.chars().take(5).collect());
    }
    let stem: String = word.chars().flat_map(char::to_lowercase).take(6).collect();
    let telling = token.is_word() && word.chars().count() >= 5 && !report.is(token, class::COMMONPLACE);
    telling.then_some(stem)
}

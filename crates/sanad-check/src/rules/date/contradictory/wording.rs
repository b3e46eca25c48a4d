//! Tenses, and the words that two passages share.

use crate::Report;
use crate::english::{FLASHBACK, PLANNED, is_one_of};
use sanad_text::{Kind, Span, Token};
use std::collections::BTreeMap;

/// Whether the tokens tell of a plan or step back in time.
pub(super) fn plans_or_recalls(report: &Report, tokens: &[Token]) -> bool {
    report.has_word(tokens, FLASHBACK) || report.has_word(tokens, PLANNED)
}

/// Whether the tokens hold a verb in the past tense.
pub(super) fn past(report: &Report, tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| token.is_word()).any(|&token| {
        let word = report.word(token);
        let regular = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
        (regular && !is_one_of(word, NOT_PAST)) || is_one_of(word, PAST)
    })
}

const NOT_PAST: &[&str] =
    &["need", "exceed", "proceed", "succeed", "indeed", "hundred", "speed", "armed", "united", "dated"];

const PAST: &[&str] = &[
    "was", "were", "did", "said", "told", "took", "went", "came", "met", "held", "left", "fell", "began",
    "broke", "shot", "found", "gave", "made", "wrote", "sent", "saw", "fled", "died", "won", "lost", "led",
    "spoke", "became", "got", "brought", "caught", "drove", "fought", "knew", "rose", "sank", "stood",
    "struck", "swore", "threw",
];

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
    let stem: String = word.chars().flat_map(char::to_lowercase).take(6).collect();
    let telling = token.is_word() && word.chars().count() >= 5 && !is_one_of(word, COMMON);
    telling.then_some(stem)
}

/// Long words that any two passages share.
const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "against",
    "agency",
    "among",
    "another",
    "because",
    "before",
    "being",
    "between",
    "could",
    "during",
    "every",
    "first",
    "following",
    "government",
    "group",
    "including",
    "their",
    "there",
    "these",
    "those",
    "though",
    "through",
    "under",
    "until",
    "where",
    "which",
    "while",
    "whose",
    "would",
    "should",
    "other",
    "others",
    "people",
    "report",
    "reported",
    "reports",
    "state",
    "stated",
    "wrote",
    "writes",
    "years",
    "month",
    "months",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "newspaper",
    "still",
    "since",
    "three",
    "seven",
    "eight",
    "several",
    "many",
    "members",
    "number",
    "called",
    "press",
    "statement",
];

//! Counts the items of an enumeration, as a range where a name may hold an "and".

mod foreign;

use crate::Report;
use crate::english::is_one_of;
use crate::lexicon::class;
use crate::numbers;
use sanad_text::{Kind, Token};

/// The items between brackets: names or short terms between commas. `None` when they cannot be counted for certain.
pub(super) fn names(report: &Report, tokens: &[Token]) -> Option<(usize, usize)> {
    if unclear(report, tokens) {
        return None;
    }
    if foreign::speaks(report, tokens) {
        return foreign::count(report, tokens);
    }
    let separator = if tokens.iter().any(|token| token.is_mark(';')) { ';' } else { ',' };
    let segments: Vec<&[Token]> = tokens.split(|token| token.is_mark(separator)).collect();
    let longest = segments.iter().map(|segment| words(segment)).max()?;
    // A list has a comma in it, or is a plain "A and B".
    if longest > 6 || (segments.len() == 1 && words(segments[0]) > 5) {
        return None;
    }
    count(report, &segments, separator == ',')
}

/// The items after a colon, up to the full stop.
pub(super) fn clauses(report: &Report, tokens: &[Token]) -> Option<(usize, usize)> {
    let (last, rest) = tokens.split_last()?;
    let stops =
        rest.iter().any(|token| matches!(token.mark(), Some('.' | ':' | '?' | '!' | '“' | '"' | '—')));
    if !last.is_mark('.') || stops {
        return None;
    }
    if foreign::speaks(report, rest) {
        let marks = rest.iter().any(|token| matches!(token.mark(), Some('؟' | '«' | '»')));
        return if marks || unclear(report, rest) { None } else { foreign::count(report, rest) };
    }
    if rest.iter().any(|token| token.is_mark(';')) {
        let segments: Vec<&[Token]> = rest.split(|token| token.is_mark(';')).collect();
        return (segments.len() > 2).then_some((segments.len(), segments.len()));
    }
    let segments: Vec<&[Token]> = rest.split(|token| token.is_mark(',')).collect();
    let short = segments.iter().all(|segment| words(segment) <= 5);
    let last_joined = segments.last().is_some_and(|segment| joins(report, segment).is_some());
    if segments.len() < 2 || !short || !last_joined || unclear(report, rest) {
        return None;
    }
    count(report, &segments, true)
}

/// The labels `(a)`, `(b)` or `1)`, `2)` in a sentence: how many there are when they run without a gap.
pub(super) fn lettered(report: &Report, tokens: &[Token]) -> Option<usize> {
    let mut next = 1;
    for (at, token) in tokens.iter().enumerate() {
        let closed = tokens.get(at + 1).is_some_and(|mark| mark.is_mark(')') && !mark.spaced());
        let opened = token.spaced() || (at > 0 && tokens[at - 1].is_mark('('));
        if closed && opened && rank(report, *token) == Some(next) {
            next += 1;
        }
    }
    (next > 2).then_some(next as usize - 1)
}

fn rank(report: &Report, token: Token) -> Option<u32> {
    if token.kind == Kind::Number {
        return token.number().filter(|&number| number < 100);
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let word = report.word(token);
    if let [letter @ b'a'..=b'z'] = word.as_bytes()
        && !matches!(letter, b'i' | b'v' | b'x')
    {
        return Some(u32::from(letter - b'a') + 1);
    }
    roman.iter().position(|&numeral| numeral == word).map(|at| at as u32 + 1)
}

/// From the fewest to the most items that the segments can be.
fn count(report: &Report, segments: &[&[Token]], and_joins: bool) -> Option<(usize, usize)> {
    let (last, rest) = segments.split_last()?;
    if segments.iter().any(|segment| words(segment) == 0) {
        return None;
    }
    let items = segments.len();
    // An "and" before the last joint may belong to a name: `Bosnia and Herzegovina`.
    let inner = rest.iter().filter(|segment| joins(report, segment).is_some_and(|at| at > 0)).count();
    match joins(report, last) {
        Some(0) => Some((items, items + inner + usize::from(joins(report, &last[1..]).is_some()))),
        Some(_) if and_joins && inner == 0 => Some((items + 1, items + 1)),
        Some(_) => Some((items, items + 1 + inner)),
        None if rest.is_empty() => None,
        None => Some((items, items + inner)),
    }
}

/// Where the "and" of the segment stands.
fn joins(report: &Report, segment: &[Token]) -> Option<usize> {
    segment.iter().position(|&token| {
        token.is_mark('&') || (token.is_word() && is_one_of(report.word(token), &["and", "or"]))
    })
}

fn words(segment: &[Token]) -> usize {
    segment.iter().filter(|token| token.is_word()).count()
}

/// Whether something in the list makes its commas mean something else: figures, clauses, descriptions, selections.
fn unclear(report: &Report, tokens: &[Token]) -> bool {
    let counts = tokens.iter().any(|token| token.kind == Kind::Number);
    let words = tokens.iter().any(|&token| token.is_word() && numbers::is_word(report, token));
    let marks = tokens
        .iter()
        .any(|token| matches!(token.mark(), Some(':' | '…' | '=' | '?' | '/' | '–' | '—' | '[')));
    counts || words || marks || report.has(tokens, class::UNCLEAR_LIST)
}

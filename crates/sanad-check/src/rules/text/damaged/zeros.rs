//! The digit 0 for the letter O, and the letters l and O for digits.

use crate::Report;
use crate::english::is_one_of;
use sanad_text::{Span, Token};

/// A zero that stands as a word (`you 0 people`) or in a word (`g0vernment`).
pub(super) fn find(report: &Report) -> Vec<(Span, String)> {
    let tokens = report.tokens();
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.number() != Some(0) || token.end - token.start != 1 {
            continue;
        }
        let span = vocative(report, at).or_else(|| in_word(report, at));
        out.extend(span.map(|span| (span, report.slice(span).to_owned())));
    }
    out
}

/// `you 0 People`, `…0 people of the coast`: an O of address.
fn vocative(report: &Report, at: usize) -> Option<Span> {
    let tokens = report.tokens();
    let (zero, next) = (tokens[at], *tokens.get(at + 1)?);
    let before = *tokens.get(at.checked_sub(1)?)?;
    if !next.is_word() || !next.spaced() {
        return None;
    }
    let ahead = Span::new(zero.start, next.end);
    let addressed = before.is_word() && zero.spaced() && is_one_of(report.word(before), ADDRESS);
    // `so it ended…0 people of the coast`
    if before.is_mark('…') && !zero.spaced() {
        let word = tokens[..at - 1].last().filter(|word| word.is_word() && !before.spaced());
        return Some(Span::new(word.map_or(before.start, |word| word.start), zero.end));
    }
    let opens = before.mark().is_some_and(|mark| matches!(mark, '“' | '!' | '?' | '‘'));
    // `0 casualties` counts; `0 People` calls.
    let called = next.capital() && (opens || (before.is_mark(',') && !digits_near(tokens, at)));
    (addressed || called).then_some(ahead)
}

fn digits_near(tokens: &[Token], at: usize) -> bool {
    let near = tokens[at.saturating_sub(8)..at].iter().chain(tokens[at + 1..].iter().take(8));
    near.into_iter().any(|token| token.number().is_some())
}

/// Words that an O of address follows.
const ADDRESS: &[&str] = &["you", "ye", "thou", "thee", "hear", "arise", "rise", "behold", "unto"];

/// `g0vernment`, `IMP0RTANT`, `0ctober`: letters of one case on both sides, or a month.
fn in_word(report: &Report, at: usize) -> Option<Span> {
    let tokens = report.tokens();
    let (zero, next) = (tokens[at], *tokens.get(at + 1)?);
    if !next.is_word() || next.spaced() || joined(report, next.end) {
        return None;
    }
    let after = report.word(next);
    // `0rder`, but not `0th`, `0km` or `0xffff`.
    let lone = after.len() >= 4 && !after.starts_with('x') && after.chars().all(char::is_lowercase);
    if zero.spaced() && lone && !is_one_of(after, &["mins", "secs", "hours", "days", "percent"]) {
        return Some(Span::new(zero.start, next.end));
    }
    let before = tokens[..at].last().filter(|before| before.is_word() && !zero.spaced())?;
    let left = report.word(*before);
    let joins = before.start > 0 && !before.spaced() && joined_before(report, before.start);
    let lower = |word: &str| word.chars().all(char::is_lowercase);
    let upper = |word: &str| word.chars().all(char::is_uppercase);
    let rest = left.get(1..).unwrap_or_default();
    let small = lower(rest) && lower(after) && left.len() + after.len() >= 4 && after.len() >= 2;
    let large = upper(left) && upper(after) && left.len() >= 2 && after.len() >= 2;
    (!joins && (small || large)).then_some(Span::new(before.start, next.end))
}

/// `20l5`, `l5 May`, `2O15`: a letter among digits.
pub(super) fn letters(report: &Report) -> Vec<(Span, String)> {
    let tokens = report.tokens();
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.is_word() || token.end - token.start != 1 || !matches!(report.word(*token), "l" | "I" | "O")
        {
            continue;
        }
        let Some(&next) = tokens.get(at + 1).filter(|next| next.number().is_some() && !next.spaced()) else {
            continue;
        };
        let before = tokens[..at].last().filter(|before| before.number().is_some() && !token.spaced());
        let month =
            tokens.get(at + 2).is_some_and(|&word| word.is_word() && sanad_time::is_month(report.word(word)));
        let first = match before {
            // `2O15` and `20l5`, but not `4l3` of a list of codes.
            Some(before) if next.end - before.start >= 4 && !joined_before(report, before.start) => {
                before.start
            }
            None if token.spaced() && month && next.end - next.start == 1 => token.start,
            _ => continue,
        };
        if !joined(report, next.end) {
            let span = Span::new(first, next.end);
            out.push((span, report.slice(span).to_owned()));
        }
    }
    out
}

/// Whether something of an address or a code goes on directly after the offset.
fn joined(report: &Report, end: u32) -> bool {
    let rest = report.text().as_bytes().get(end as usize..).unwrap_or_default();
    let inside = rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
    rest.first().is_some_and(|&byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'/' | b'@' | b'_' | b'=')
            || (inside && matches!(byte, b'.' | b'-' | b':'))
    })
}

fn joined_before(report: &Report, start: u32) -> bool {
    let before = report.text().as_bytes()[..start as usize].last();
    before.is_some_and(|&byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'@' | b'_' | b'=' | b'.' | b'-' | b'#' | b'%')
    })
}

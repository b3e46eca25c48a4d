//! What stands in brackets right behind a name: its Latin original, its acronym, its short form.

use super::entities;
use super::line::Line;
use super::words::class;
use super::{Found, Title};
use rustc_hash::FxHashSet;
use sanad_model::EntityKind;
use sanad_text::Kind;

/// Words in the brackets.
const MOST: usize = 8;

/// Reads the brackets that begin at a word; where they end.
pub(super) fn read(
    line: &Line,
    at: usize,
    found: &mut Vec<Found>,
    aliases: &mut FxHashSet<String>,
) -> Option<usize> {
    line.get(at)?.mark.filter(|mark| *mark == '(')?;
    let close = (at + 1..line.words.len().min(at + 2 + MOST)).find(|&at| line.words[at].mark == Some(')'))?;
    let inside = &line.words[at + 1..close];
    let of = found.len().checked_sub(1)?;
    let kind = found[of].kind;
    let quote = |mark: Option<char>| mark.is_some_and(|mark| "\"«»“”'’-".contains(mark));
    let start = at + 1 + inside.iter().take_while(|word| quote(word.mark)).count();
    let end = close - inside.iter().rev().take_while(|word| quote(word.mark)).count();
    if start >= end {
        return None;
    }
    let words = &line.words[start..end];
    let latin = words.iter().all(|word| word.kind == Kind::Word && !word.arabic || quote(word.mark));
    let capital = line.written(start).chars().next().is_some_and(char::is_uppercase);
    let whole = line.span(start, end).slice(line.text);
    let short = end - start == 1
        && words[0].arabic
        && (words[0].unknown && !words[0].is(class::ENDS) || initials(whole, &found[of].parts))
        || dotted(whole);
    let body = matches!(kind, EntityKind::Organisation | EntityKind::Group);
    if !(latin && capital || short && body) {
        return None;
    }
    let spelled: Vec<String> = (start..end).map(|at| sanad_text::fold::fold_word(line.written(at))).collect();
    let parts = entities::parts(&spelled, EntityKind::Organisation);
    if short {
        aliases.extend(parts.first().cloned());
    }
    found.push(Found {
        span: line.span(start, end),
        kind,
        parts,
        known: None,
        of: Some(of),
        title: Title::None,
    });
    Some(close + 1)
}

/// `ج.ت.ت`: letters with dots between them.
fn dotted(words: &str) -> bool {
    let mut parts = words.trim_end_matches('.').split('.');
    let letters = |part: &str| {
        (1..=2).contains(&part.trim().chars().count()) && part.trim().chars().all(char::is_alphabetic)
    };
    words.contains('.') && parts.all(letters)
}

/// `سمر` of `سازمان ملی رودخانه‌ها`: the first letters of a name, of which one may be left out.
fn initials(short: &str, parts: &[String]) -> bool {
    let folded = sanad_text::fold::fold_word(short);
    let mut first = parts.iter().filter_map(|part| part.chars().next());
    let letters = folded.chars().count();
    letters >= 3
        && letters <= parts.len()
        && parts.len() <= letters + 1
        && folded.chars().all(|letter| first.any(|other| other == letter))
}

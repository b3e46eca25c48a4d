//! What the company of a run of capitals shows of its words: a title before it, a verb after it, brackets around it.

use super::shape::{HYPHEN, OPEN};
use super::store::{Region, Tok, Word, mark, seen};
use super::words::{English, class};
use crate::Scan;
use sanad_text::{Flags, Kind};
use std::ops::Range;

/// The end of a run of capitals: particles and hyphens inside belong to it.
pub(super) fn run_end(tokens: &[Tok], words: &[Word], start: usize, high: usize) -> usize {
    let mut end = start + 1;
    while end < high {
        let token = tokens[end];
        let next_hot = end + 1 < high && tokens[end + 1].marks & mark::HOT != 0;
        let joins = match token.kind {
            Kind::Word => words[token.word as usize].class & class::PARTICLE != 0,
            Kind::Mark => token.end - token.start <= 3 && !token.flags.has(Flags::SPACE),
            Kind::Number => false,
        };
        let hyphen = token.kind == Kind::Mark && words[token.word as usize].shape == HYPHEN;
        let after_particle = joins
            && token.kind == Kind::Word
            && end + 2 < high
            && words[tokens[end + 1].word as usize].shape == HYPHEN
            && tokens[end + 2].marks & mark::HOT != 0;
        if token.marks & mark::HOT != 0 && token.marks & mark::BREAK == 0 {
            end += 1;
        } else if after_particle {
            end += 3;
        } else if next_hot && joins && (token.kind == Kind::Word || hyphen) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Leaves on the words of a run what their company shows.
pub(super) fn note_run(tokens: &[Tok], words: &mut [Word], run: Range<usize>, region: &Region) {
    let class = |at: usize, words: &[Word]| words[tokens[at].word as usize].class;
    let before = if run.start > region.whole.start as usize { class(run.start - 1, words) } else { 0 };
    let after = if run.end < region.whole.end as usize { class(run.end, words) } else { 0 };
    let title_inside = run.clone().take_while(|&at| class(at, words) & class::TITLE != 0).count();
    let named = run.start + title_inside.min(run.len() - 1);
    let titled = before & class::TITLE != 0 || title_inside > 0;
    let person = titled || class(named, words) & class::GIVEN != 0;
    let bracketed = run.len() == 1
        && run.start > region.whole.start as usize
        && words[tokens[run.start - 1].word as usize].shape == OPEN;
    let mut add = |at: usize, bits: u16| words[tokens[at].word as usize].seen |= bits;
    let last = run.end - 1;
    if run.len() > 1 {
        add(last, seen::TAIL);
        add(run.start, seen::HEAD);
        if person && last > named {
            add(last, seen::SURNAME);
        }
    } else {
        add(last, seen::ALONE);
    }
    if titled {
        add(named, seen::TITLED);
    }
    if before & class::LOCATIVE != 0 {
        add(run.start, seen::AT);
    }
    if before & class::ARTICLE != 0 {
        add(run.start, seen::THE);
    }
    if after & class::ACTS != 0 {
        add(last, seen::ACTS);
    }
    if bracketed {
        add(last, seen::DEFINED);
    }
}

/// So far a noun is looked for that says what a name is, and so far a bracket or an aside is passed over.
const NOUN: usize = 7;
const ASIDE: usize = 16;

/// What the words behind a name say that it is: `is a rock band`, `, the capital`, `was born`. Bits of [`seen`].
pub(super) fn said_to_be(scan: &Scan, english: &English, at: usize) -> u16 {
    let tokens = scan.tokens();
    let class = |at: usize| scan.words.get(at).map_or(0, |word| english.class(*word));
    let mark = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.is_mark(mark));
    let at = behind_aside(scan, english, behind_brackets(scan, at));
    if class(at) & class::BE != 0 && class(at + 1) & class::LIFE != 0 {
        return seen::IS_PERSON;
    }
    if !(class(at) & class::BE != 0 || mark(at, ',')) || class(at + 1) & (class::DET | class::ARTICLE) == 0 {
        return 0;
    }
    for (at, token) in tokens.iter().enumerate().skip(at + 2).take(NOUN) {
        if !token.is_word() && !mark(at, '-') {
            break;
        }
        let class = class(at);
        let next_capital = tokens.get(at + 1).is_some_and(|next| next.is_word() && next.capital());
        if token.capital() && (class & class::TITLE == 0 || next_capital) {
            continue;
        }
        let kinds =
            [(class::BODY, seen::IS_BODY), (class::PLACE, seen::IS_PLACE), (class::TITLE, seen::IS_PERSON)];
        if let Some((_, bit)) = kinds.into_iter().find(|(kind, _)| class & kind != 0) {
            // `football club`, `school teacher`: the last noun of the row says it.
            let next = english_next(scan, english, at + 1);
            return kinds.into_iter().find(|(kind, _)| next & kind != 0).map_or(bit, |(_, bit)| bit);
        }
        if class & class::FUNCTION != 0 {
            break;
        }
    }
    0
}

/// Behind brackets and marks of notes: `(Arabic: …)`, `[1]`.
fn behind_brackets(scan: &Scan, mut at: usize) -> usize {
    let tokens = scan.tokens();
    let is = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.is_mark(mark));
    for (open, close) in [('(', ')'), ('[', ']')] {
        if is(at, open) {
            let closed = (at..tokens.len().min(at + ASIDE)).find(|&at| is(at, close));
            at = closed.map_or(at, |closed| closed + 1);
        }
    }
    at
}

/// Behind an aside between commas, if a verb follows it: `, also known as X, is …`.
fn behind_aside(scan: &Scan, english: &English, at: usize) -> usize {
    let tokens = scan.tokens();
    let comma = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark(','));
    let be = |at: usize| scan.words.get(at).is_some_and(|word| english.class(*word) & class::BE != 0);
    let apposed = |at: usize| {
        scan.words.get(at).is_some_and(|word| english.class(*word) & (class::DET | class::ARTICLE) != 0)
    };
    if !comma(at) || apposed(at + 1) {
        return at;
    }
    let closed = (at + 1..tokens.len().min(at + ASIDE)).find(|&at| comma(at));
    closed.map(|closed| behind_brackets(scan, closed + 1)).filter(|&behind| be(behind)).unwrap_or(at)
}

fn english_next(scan: &Scan, english: &English, at: usize) -> u32 {
    let word = scan.tokens().get(at).is_some_and(|token| token.is_word() && !token.capital());
    if word { scan.words.get(at).map_or(0, |word| english.class(*word)) } else { 0 }
}

//! The second pass: what the first found for certain is found again where it stands alone.
//!
//! A family name that a full name of the document ends in, a body or place that was found elsewhere: a run of capitals
//! of just these words that the first pass left alone, or read otherwise without being sure, is the same.

use super::company::run_end;
use super::decode::Found;
use super::hash;
use super::shape;
use super::store::{Store, mark};
use super::style::Style;
use super::words::class;
use rustc_hash::FxHashMap as HashMap;
use sanad_text::Kind;

/// What a run of words was found to be: scores by type.
type Votes = [i64; 3];

/// Scores below this are a guess.
const SURE: i32 = 24;

/// Adds what is found again, in text order; changes the type of single words that are the end of a person's name.
pub(super) fn again(store: &Store, found: &mut Vec<Found>, style: Style) {
    part(store, found, style);
    close(store, found);
    if style == Style::Full {
        widen(store, found);
    }
    let mut runs: HashMap<u64, Votes> = HashMap::default();
    for name in found.iter() {
        let tokens = bare(store, name);
        if name.score < SURE || tokens.is_empty() {
            continue;
        }
        let votes = runs.entry(words(store, tokens.clone())).or_default();
        votes[name.kind as usize] += i64::from(name.score);
        let last = tokens.end - 1;
        if name.kind == 0 && tokens.len() > 1 && store.tokens[last].marks & mark::HOT != 0 {
            let given = store.word(tokens.start).class & class::GIVEN != 0;
            let votes = runs.entry(words(store, last..last + 1)).or_default();
            votes[0] += i64::from(name.score) / if given { 1 } else { 2 };
        }
    }
    for name in found.iter_mut().filter(|name| name.kind != 0 && name.end - name.first == 1) {
        let first = name.first as usize;
        if let Some([person, body, place]) = runs.get(&words(store, first..first + 1))
            && *person > body + place
        {
            name.kind = 0;
        }
    }
    add(store, found, &runs);
}

fn add(store: &Store, found: &mut Vec<Found>, runs: &HashMap<u64, Votes>) {
    let mut out: Vec<Found> = Vec::new();
    let mut next = 0;
    for region in &store.regions {
        let (mut at, high) = (region.inner.start as usize, region.inner.end as usize);
        while at < high {
            while next < found.len() && found[next].end as usize <= at {
                next += 1;
            }
            if let Some(name) = found.get(next).filter(|name| name.first as usize <= at) {
                at = name.end as usize;
                continue;
            }
            if store.tokens[at].marks & mark::HOT == 0 {
                at += 1;
                continue;
            }
            let limit = found.get(next).map_or(high, |name| high.min(name.first as usize));
            let end = run_end(&store.tokens, &store.words, at, limit);
            let alone = limit == high || end < limit;
            if alone && let Some(kind) = runs.get(&words(store, at..end)).and_then(best) {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                out.push(Found { first: place(at), end: place(end), kind, score: 1 });
            }
            at = end;
        }
    }
    if !out.is_empty() {
        found.extend(out);
        found.sort_by_key(|name| name.first);
    }
}

/// `A B and C D` is two persons; `the mayor, A B` names one twice.
fn part(store: &Store, found: &mut Vec<Found>, style: Style) {
    let mut out = Vec::with_capacity(found.len());
    for name in found.drain(..) {
        let inside = name.first as usize + 1..(name.end as usize).saturating_sub(1);
        let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
        let and = |at: usize| store.word(at).class & class::CONJ != 0 && !hot(at) && hot(at + 1);
        let comma = |at: usize| {
            style == Style::Full
                && store.word(at).shape == shape::COMMA
                && store.word(at + 1).class & class::SHORT == 0
        };
        let cut = inside.clone().find(|&at| and(at) || comma(at)).filter(|&at| {
            name.kind == 0 && (name.first as usize..at).any(hot) && (at + 1..name.end as usize).any(hot)
        });
        match cut {
            Some(at) => {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                out.push(Found { end: at, ..name });
                out.push(Found { first: at + 1, ..name });
            }
            None => out.push(name),
        }
    }
    *found = out;
}

/// Whether one space stands before a token.
fn joined(store: &Store, at: usize) -> bool {
    store.tokens[at - 1].end + 1 == store.tokens[at].start
}

/// `the Lume Guard`: a place whose next word is a body's last word is the first part of that body's name.
fn close(store: &Store, found: &mut Vec<Found>) {
    let is_body = |at: usize| {
        let word = store.word(at);
        store.tokens[at].kind == Kind::Word
            && store.tokens[at].marks & mark::HOT != 0
            && word.class & (class::BODY | class::GROUP) != 0
            && word.class & (class::PLACE | class::GIVEN) == 0
    };
    let size = store.tokens.len();
    let mut out: Vec<Found> = Vec::with_capacity(found.len());
    let mut all = found.drain(..).peekable();
    while let Some(mut name) = all.next() {
        let end = name.end as usize;
        let hot = store.tokens[end - 1].marks & mark::HOT != 0;
        if name.kind == 2 && hot && end < size && joined(store, end) && is_body(end) {
            match all.peek() {
                Some(next) if next.first == name.end && next.end - next.first == 1 => {
                    all.next();
                }
                Some(next) if next.first <= name.end => {
                    out.push(name);
                    continue;
                }
                _ => {}
            }
            (name.end, name.kind) = (name.end + 1, 1);
        }
        out.push(name);
    }
    drop(all);
    *found = out;
}

/// With all that belongs to it a place has the compass word before it and the kind of land behind it: `eastern Kessen`,
/// `Kessen district`.
fn widen(store: &Store, found: &mut [Found]) {
    let is = |at: u32, bits: u32| {
        let token = store.tokens[at as usize];
        token.marks & (mark::HOT | mark::OUTSIDE) == 0 && store.word(at as usize).class & bits == bits
    };
    let size = u32::try_from(store.tokens.len()).unwrap_or(u32::MAX);
    for at in 0..found.len() {
        let before = at.checked_sub(1).map_or(0, |at| found[at].end);
        let after = found.get(at + 1).map_or(size, |next| next.first);
        let name = &mut found[at];
        let hot = |at: u32| store.tokens[at as usize].marks & mark::HOT != 0;
        if name.kind != 2 || !hot(name.first) || !hot(name.end - 1) {
            continue;
        }
        if name.first > before && joined(store, name.first as usize) && is(name.first - 1, class::COMPASS) {
            name.first -= 1;
        }
        if name.end < after
            && joined(store, name.end as usize)
            && is(name.end, class::PLACE | class::PLACE_FORE)
        {
            name.end += 1;
        }
    }
}

/// The type with the most votes.
fn best(votes: &Votes) -> Option<u8> {
    let best = (0u8..3).max_by_key(|&kind| (votes[kind as usize], std::cmp::Reverse(kind)))?;
    (votes[best as usize] > 0).then_some(best)
}

/// A name's words up to articles.
fn words(store: &Store, tokens: std::ops::Range<usize>) -> u64 {
    let words = tokens.filter(|&at| store.tokens[at].kind != Kind::Mark);
    words.fold(0, |sum, at| hash::join(sum, store.word(at).lower))
}

/// A name from its first capital on.
fn bare(store: &Store, name: &Found) -> std::ops::Range<usize> {
    let mut start = name.first as usize;
    while start < name.end as usize
        && (store.tokens[start].marks & mark::HOT == 0
            || name.kind == 0 && store.word(start).class & class::TITLE != 0 && start + 1 < name.end as usize)
    {
        start += 1;
    }
    start..name.end as usize
}

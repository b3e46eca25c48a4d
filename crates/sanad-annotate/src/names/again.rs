//! The second pass: what the first found for certain is found again where it stands alone.
//!
//! A family name that a full name of the document ends in, a body or place that was found elsewhere: a run of capitals
//! of just these words that the first pass left alone, or read otherwise without being sure, is the same.

use super::company::run_end;
use super::decode::Found;
use super::extent;
use super::hash;
use super::shape;
use super::store::{Store, mark};
use super::style::Style;
use super::words::class;
use rustc_hash::FxHashMap as HashMap;
use sanad_text::Kind;

/// What a run of words was found to be: scores by type.
type Votes = [i64; 3];

const PERSON: u8 = 0;

/// Scores below this are a guess.
const SURE: i32 = 24;

/// Adds what is found again, in text order; changes the type of single words that are the end of a person's name.
pub(super) fn again(store: &Store, found: &mut Vec<Found>, style: Style) {
    part(store, found, style);
    extent::settle(store, found, style);
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
            let known = || runs.get(&words(store, at..end)).and_then(best);
            if alone && let Some(kind) = known().or_else(|| personal(store, at..end).then_some(PERSON)) {
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

/// `Samir al-Velder`: a given name, then a particle and a capital, and no word that a body or place has.
fn personal(store: &Store, tokens: std::ops::Range<usize>) -> bool {
    const OTHERS: u32 = class::BODY | class::GROUP | class::PLACE;
    let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    let class = |at: usize| store.word(at).class;
    class(tokens.start) & class::GIVEN != 0
        && hot(tokens.end - 1)
        && tokens.len() <= 9
        && tokens.clone().skip(1).any(|at| class(at) & class::PARTICLE != 0)
        && tokens.clone().all(|at| class(at) & OTHERS == 0)
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

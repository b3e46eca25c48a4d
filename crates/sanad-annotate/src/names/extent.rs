//! How far a name reaches: the words beside it that are part of it, and those that are not.

use super::company::run_end;
use super::decode::Found;
use super::hash;
use super::store::{Store, mark};
use super::style::Style;
use super::words::class;
use sanad_text::Kind;

const BODY: u8 = 1;
const PLACE: u8 = 2;

/// Settles where the names of the first pass begin and end.
pub(super) fn settle(store: &Store, found: &mut Vec<Found>, style: Style) {
    close(store, found);
    complete(store, found);
    trim(store, found);
    if style == Style::Full {
        widen(store, found);
    }
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
        if name.kind == PLACE && hot && end < size && joined(store, end) && is_body(end) {
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
            (name.end, name.kind) = (name.end + 1, BODY);
        }
        out.push(name);
    }
    drop(all);
    *found = out;
}

/// `the Board of Inquiry`: the name of a body that ends in its kind goes on with `of` and the capitals behind it that are
/// in no name.
fn complete(store: &Store, found: &mut [Found]) {
    let size = store.tokens.len();
    let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    let of = |at: usize| {
        store.tokens[at].marks & mark::OUTSIDE == 0
            && joined(store, at)
            && store.word(at).class & class::PREP != 0
            && store.word(at).lower == hash::lower("of")
    };
    let article = |at: usize| !hot(at) && store.word(at).class & class::ARTICLE != 0;
    for at in 0..found.len() {
        let end = found[at].end as usize;
        let limit = found.get(at + 1).map_or(size, |next| next.first as usize);
        let kind = hot(end - 1) && store.word(end - 1).class & (class::BODY | class::GROUP) != 0;
        if found[at].kind != BODY || !kind || end + 1 >= limit || hot(end) || !of(end) {
            continue;
        }
        let start = end + 1 + usize::from(article(end + 1));
        if start < limit && hot(start) && joined(store, start) {
            let end = run_end(&store.tokens, &store.words, start, limit);
            found[at].end = u32::try_from(end).unwrap_or(u32::MAX);
        }
    }
}

/// `the Kessen Dam upstream`: small words behind the last capital that name no kind of body, place or people.
fn trim(store: &Store, found: &mut [Found]) {
    const KINDS: u32 =
        class::BODY | class::GROUP | class::MEMBER | class::PLACE | class::PLACE_FORE | class::TITLE;
    for name in found {
        let small = |at: usize| {
            let token = store.tokens[at];
            token.marks & mark::HOT == 0
                && token.kind == Kind::Word
                && joined(store, at)
                && store.word(at).class & (KINDS | class::PARTICLE) == 0
        };
        let first = name.first as usize;
        let any = (first..name.end as usize).any(|at| store.tokens[at].marks & mark::HOT != 0);
        while any && name.end as usize > first + 1 && small(name.end as usize - 1) {
            name.end -= 1;
        }
    }
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
        if name.kind != PLACE || !hot(name.first) || !hot(name.end - 1) {
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

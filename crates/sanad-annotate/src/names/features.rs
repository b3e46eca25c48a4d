//! What the model looks at: facts about a word, its neighbours, and a candidate as a whole, each as a hash.
//!
//! A change here makes the shipped model stale: run `cargo xtask train names` after it.

use super::hash::{feature, join};
use super::shape;
use super::store::{Region, Store, Word, mark, seen};
use super::words::class;
use sanad_text::{Flags, Kind};
use std::ops::Range;

/// Kinds of features. Neighbours add [`BESIDE`] times their side.
mod kind {
    pub(super) const LOWER: u32 = 1;
    pub(super) const SHAPE: u32 = 2;
    pub(super) const AFFIX: u32 = 3;
    pub(super) const CLASS: u32 = 6;
    pub(super) const PLACES: u32 = 7;
    pub(super) const COUNT: u32 = 8;
    pub(super) const SEEN: u32 = 9;
    pub(super) const SUM: u32 = 10;
    pub(super) const INITIAL: u32 = 11;
    pub(super) const SHAPES: u32 = 12;
    pub(super) const JOINED: u32 = 13;
    pub(super) const FAR: u32 = 14;
    pub(super) const SEEN_SHAPE: u32 = 15;
    pub(super) const LENGTH: u32 = 1;
    pub(super) const PATTERN: u32 = 2;
    pub(super) const ENDS: u32 = 3;
    pub(super) const WORDS: u32 = 4;
    pub(super) const WHOLE_PLACE: u32 = 5;
    pub(super) const CUT: u32 = 6;
    pub(super) const AROUND: u32 = 7;
    pub(super) const CAPITALS: u32 = 8;
    pub(super) const FIRST_NAME: u32 = 9;
    pub(super) const BRACKET: u32 = 10;
    pub(super) const INSIDE: u32 = 11;
    pub(super) const LAST_CLASS: u32 = 12;
    pub(super) const FIRST_CLASS: u32 = 13;
    pub(super) const TAIL: u32 = 14;
    pub(super) const SAID: u32 = 15;
}

/// Added to a kind for the word before (once), the word after (twice).
const BESIDE: u32 = 32;

/// Classes that the model is told of; the others tell the document's style.
const TOLD: u32 = !(class::REPORT | class::ENCYCLOPEDIA);

/// One feature a bit.
fn bits(out: &mut impl FnMut(u64), kind: u32, mut set: u64) {
    while set != 0 {
        out(feature(kind, u64::from(set.trailing_zeros())));
        set &= set - 1;
    }
}

/// All that is known of a word's kind, as one value.
pub(super) fn sum(word: &Word) -> u64 {
    u64::from(word.class & TOLD) << 24 | u64::from(word.places) << 8 | u64::from(word.shape)
}

/// What the word itself shows.
pub(super) fn own(word: &Word, out: &mut impl FnMut(u64)) {
    out(feature(kind::LOWER, word.lower));
    out(feature(kind::SHAPE, u64::from(word.shape)));
    if word.shape < 9 {
        for (at, affix) in word.affixes.iter().enumerate() {
            out(feature(kind::AFFIX + u32::try_from(at).unwrap_or(0), *affix));
        }
        let often = |n: u32| match n {
            0..=2 => u64::from(n),
            3..=5 => 3,
            _ => 4,
        };
        let lower = u64::from(word.seen & seen::LOWER != 0);
        out(feature(kind::COUNT, often(word.inside) * 16 + u64::from(word.initial.min(1)) * 2 + lower));
        bits(out, kind::SEEN, u64::from(word.seen));
        if word.shape > 0 {
            out(feature(
                kind::SEEN_SHAPE,
                u64::from(word.seen & (seen::SURNAME | seen::TITLED | seen::AT | seen::ALONE | seen::TAIL))
                    << 8
                    | u64::from(word.shape),
            ));
        }
    }
    bits(out, kind::CLASS, u64::from(word.class & TOLD));
    bits(out, kind::PLACES, u64::from(word.places));
    out(feature(kind::SUM, sum(word)));
}

/// What a word shows of its neighbour: `side` 1 for the word before the token, 2 for the word after.
pub(super) fn beside(word: &Word, side: u32, out: &mut impl FnMut(u64)) {
    let at = side * BESIDE;
    out(feature(at + kind::LOWER, word.lower));
    out(feature(at + kind::SHAPE, u64::from(word.shape)));
    out(feature(at + kind::SUM, sum(word)));
    bits(out, at + kind::CLASS, u64::from(word.class & TOLD));
    bits(out, at + kind::PLACES, u64::from(word.places));
    if side == 2 {
        out(feature(at + kind::AFFIX, word.affixes[1]));
    }
}

/// What depends on the token's place.
pub(super) fn placed(store: &Store, region: &Region, at: usize, out: &mut impl FnMut(u64)) {
    let token = store.tokens[at];
    let word = store.word(at);
    let shape = |offset: isize| store.near(region, at, offset).map_or(63, |word| u64::from(word.shape));
    if token.marks & mark::INITIAL != 0 {
        let known = u64::from(word.seen & seen::LOWER != 0) | u64::from(word.inside.min(1)) << 1;
        out(feature(kind::INITIAL, known << 8 | u64::from(word.shape)));
    }
    out(feature(kind::SHAPES, shape(-1) << 16 | shape(0) << 8 | shape(1)));
    let joined = u64::from(token.flags.has(Flags::SPACE))
        | u64::from(store.tokens.get(at + 1).is_some_and(|next| next.flags.has(Flags::SPACE))) << 1
        | u64::from(token.marks & mark::HEADING != 0) << 2;
    out(feature(kind::JOINED, joined << 8 | u64::from(word.shape)));
}

/// What a word shows of the token two words off: `side` 0 for the word before, 1 for the word after.
pub(super) fn far(word: &Word, side: u32) -> u64 {
    feature(kind::FAR + BESIDE * side, word.lower)
}

/// What a candidate's words add up to, read from the left: a longer one with the same beginning goes on from there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    first: usize,
    end: usize,
    words: u64,
    pattern: u64,
    hot: u64,
    inner: u64,
    given: u64,
    /// The part of the pattern that was added last.
    before: Option<u64>,
}

impl Reading {
    fn up_to(&mut self, store: &Store, first: usize, end: usize) -> &Self {
        if self.first != first || self.end > end {
            *self = Self { first, end: first, ..Self::default() };
        }
        while self.end < end {
            self.take(store);
        }
        self
    }

    fn take(&mut self, store: &Store) {
        let (token, word) = (store.tokens[self.end], store.word(self.end));
        self.words = join(self.words, word.lower);
        let is_hot = token.marks & mark::HOT != 0;
        self.hot += u64::from(is_hot);
        // Small words stand for themselves, all others for how they are written.
        let small = !is_hot && word.shape == 0 && word.class & (class::FUNCTION | class::PARTICLE) != 0;
        let part = if small { word.lower } else { u64::from(word.shape) };
        if self.before != Some(part) {
            self.pattern = join(self.pattern, part);
        }
        self.before = Some(part);
        let inside = self.end > self.first;
        if inside {
            self.inner |= match word.shape {
                shape::COMMA => 1,
                shape::STOP => 2,
                shape::HYPHEN => 4,
                _ if token.flags.has(Flags::POSSESSIVE) => 8,
                _ if word.class & class::CONJ != 0 => 16,
                _ if word.class & class::PREP != 0 => 32,
                _ => 0,
            };
        }
        self.given |= u64::from(word.class & class::GIVEN != 0) << u64::from(inside);
        self.end += 1;
    }
}

/// What a candidate shows as a whole; [`opening`] and [`closing`] add what one of its words shows alone.
pub(super) fn segment(
    store: &Store,
    region: &Region,
    reading: &mut Reading,
    Range { start: first, end }: Range<usize>,
    places: u16,
    out: &mut impl FnMut(u64),
) {
    let last = end - 1;
    let Reading { words, pattern, hot, inner, given, .. } = *reading.up_to(store, first, end);
    let length = (end - first) as u64;
    let near = |at: Option<usize>| {
        let at = at.filter(|&at| region.whole.contains(&u32::try_from(at).unwrap_or(u32::MAX)))?;
        Some(store.word(at))
    };
    let (left, right) = (near(first.checked_sub(1)), near(Some(end)));
    let hot_at = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    let cut_left = first > region.inner.start as usize && hot_at(first - 1);
    let cut_right = end < region.inner.end as usize && hot_at(end);
    out(feature(kind::LENGTH, length.min(7)));
    out(feature(kind::PATTERN, pattern));
    out(feature(kind::ENDS, join(sum(store.word(first)), sum(store.word(last)))));
    out(feature(kind::WORDS, words));
    bits(out, kind::WHOLE_PLACE, u64::from(places) << 1 | 1);
    out(feature(
        kind::CUT,
        u64::from(cut_left)
            | u64::from(cut_right) << 1
            | u64::from(hot_at(first)) << 2
            | u64::from(hot_at(last)) << 3,
    ));
    out(feature(kind::AROUND, join(left.map_or(0, sum), right.map_or(0, sum))));
    out(feature(kind::CAPITALS, hot.min(5) << 8 | length.min(7)));
    out(feature(kind::FIRST_NAME, given << 8 | hot.min(3)));
    out(feature(kind::INSIDE, inner));
    out(feature(kind::TAIL, u64::from(store.word(last).seen & 1023) << 4 | hot.min(3)));
    out(feature(kind::BRACKET, bracket(store, region, first, end)));
}

/// What a word shows of a candidate that begins with it.
pub(super) fn opening(word: &Word, out: &mut impl FnMut(u64)) {
    bits(out, kind::FIRST_CLASS, u64::from(word.class & TOLD) << 1 | 1);
}

/// What a word shows of a candidate that ends with it.
pub(super) fn closing(word: &Word, out: &mut impl FnMut(u64)) {
    bits(out, kind::LAST_CLASS, u64::from(word.class & TOLD) << 1 | 1);
    bits(out, kind::SAID, u64::from(word.seen >> 10) << 1 | 1);
}

/// Whether an acronym in brackets follows, and whether the capitals spell it.
fn bracket(store: &Store, region: &Region, first: usize, end: usize) -> u64 {
    let high = region.whole.end as usize;
    if end + 1 >= high || store.word(end).shape != shape::OPEN || store.tokens[end + 1].kind != Kind::Word {
        return 0;
    }
    let acronym = u64::from(matches!(store.word(end + 1).shape, 3 | 4));
    let length = u64::from(store.tokens[end + 1].end - store.tokens[end + 1].start);
    let capitals = (first..end).filter(|&at| store.tokens[at].marks & mark::HOT != 0).count() as u64;
    1 + acronym + 2 * acronym * u64::from(length == capitals)
}

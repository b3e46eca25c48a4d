//! What the model looks at: facts about a word, its neighbours, and a candidate as a whole, each as a hash.
//!
//! A change here makes the shipped model stale: run `cargo xtask train names` after it.

use super::hash::{feature, join};
use super::shape;
use super::store::{Region, Store, Word, mark, seen};
use super::words::class;
use sanad_places::Class;
use sanad_text::{Flags, Kind};
use std::ops::Range;

/// Something that is true of a token or a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// One of the few that can be numbered: see [`FEW_OF_TOKENS`], [`FEW_OF_CANDIDATES`].
    Few(usize),
    /// One of many, by its hash.
    Many(u64),
}

impl Fact {
    /// As the model keeps it.
    pub(super) fn hash(self) -> u64 {
        match self {
            Self::Few(number) => feature(kind::FEW, number as u64),
            Self::Many(hash) => hash,
        }
    }

    fn many(kind: u32, value: u64) -> Self {
        Self::Many(feature(kind, value))
    }
}

/// Kinds of facts that have many values. Neighbours add [`BESIDE`] times their side.
mod kind {
    pub(super) const LOWER: u32 = 1;
    pub(super) const AFFIX: u32 = 3;
    pub(super) const SUM: u32 = 10;
    pub(super) const SHAPES: u32 = 12;
    pub(super) const FAR: u32 = 14;
    pub(super) const SEEN_SHAPE: u32 = 15;
    pub(super) const PATTERN: u32 = 2;
    pub(super) const ENDS: u32 = 3;
    pub(super) const WORDS: u32 = 4;
    pub(super) const AROUND: u32 = 7;
    pub(super) const TAIL: u32 = 14;
    pub(super) const CLASSES: u32 = 20;
    pub(super) const CLASSES_AFTER: u32 = 28;
    pub(super) const FEW: u32 = 31;
}

/// Where the facts of each kind begin that have few values: shape, classes, places of a word; those of its neighbours
/// are [`few::SIDE`] further on for each side.
mod few {
    pub(super) const SHAPE: usize = 0;
    pub(super) const CLASS: usize = SHAPE + 32;
    pub(super) const PLACES: usize = CLASS + 32;
    pub(super) const SIDE: usize = PLACES + 16;
    pub(super) const COUNT: usize = 3 * SIDE;
    pub(super) const SEEN: usize = COUNT + 80;
    pub(super) const INITIAL: usize = SEEN + 16;
    pub(super) const JOINED: usize = INITIAL + 4 * 32;
    pub(super) const TOKENS: usize = JOINED + 8 * 32;
    pub(super) const LENGTH: usize = 0;
    pub(super) const CUT: usize = LENGTH + 8;
    pub(super) const CAPITALS: usize = CUT + 16;
    pub(super) const FIRST_NAME: usize = CAPITALS + 6 * 8;
    pub(super) const INSIDE: usize = FIRST_NAME + 4 * 4;
    pub(super) const BRACKET: usize = INSIDE + 64;
    pub(super) const WHOLE_PLACE: usize = BRACKET + 5;
    pub(super) const FIRST_CLASS: usize = WHOLE_PLACE + 17;
    pub(super) const LAST_CLASS: usize = FIRST_CLASS + 33;
    pub(super) const SAID: usize = LAST_CLASS + 33;
    pub(super) const CANDIDATES: usize = SAID + 4;
}

/// How many facts of tokens are numbered.
pub(super) const FEW_OF_TOKENS: usize = few::TOKENS;
/// How many facts of candidates are.
pub(super) const FEW_OF_CANDIDATES: usize = few::CANDIDATES;

/// Added to a kind for the word before (once), the word after (twice).
const BESIDE: u32 = 32;

/// Classes that the model is told of; the others tell the document's style.
const TOLD: u32 = !(class::REPORT | class::ENCYCLOPEDIA);

/// One fact a bit.
fn bits(out: &mut impl FnMut(Fact), from: usize, mut set: u64) {
    while set != 0 {
        out(Fact::Few(from + set.trailing_zeros() as usize));
        set &= set - 1;
    }
}

/// All that is known of a word's kind, as one value.
pub(super) fn sum(word: &Word) -> u64 {
    u64::from(word.class & TOLD) << 24 | u64::from(word.places) << 8 | u64::from(word.shape)
}

/// What the word itself shows.
pub(super) fn own(word: &Word, out: &mut impl FnMut(Fact)) {
    out(Fact::many(kind::LOWER, word.lower));
    known(word, 0, out);
    if word.shape < 9 {
        for (at, affix) in word.affixes.iter().enumerate() {
            out(Fact::many(kind::AFFIX + u32::try_from(at).unwrap_or(0), *affix));
        }
        let often = match word.inside {
            0..=2 => word.inside as usize,
            3..=5 => 3,
            _ => 4,
        };
        let lower = usize::from(word.seen & seen::LOWER != 0);
        out(Fact::Few(few::COUNT + often * 16 + word.initial.min(1) as usize * 2 + lower));
        bits(out, few::SEEN, u64::from(word.seen));
        if word.shape > 0 {
            const COMPANY: u16 = seen::SURNAME | seen::TITLED | seen::AT | seen::ALONE | seen::TAIL;
            let company = u64::from(word.seen & COMPANY);
            out(Fact::many(kind::SEEN_SHAPE, company << 8 | u64::from(word.shape)));
        }
    }
}

/// What a word shows of its neighbour: `side` 1 for the word before the token, 2 for the word after.
pub(super) fn beside(word: &Word, side: u32, out: &mut impl FnMut(Fact)) {
    out(Fact::many(side * BESIDE + kind::LOWER, word.lower));
    known(word, side, out);
    if side == 2 {
        out(Fact::many(side * BESIDE + kind::AFFIX, word.affixes[1]));
    }
}

/// How a word is written and what the tables say of it.
fn known(word: &Word, side: u32, out: &mut impl FnMut(Fact)) {
    let from = side as usize * few::SIDE;
    out(Fact::Few(from + few::SHAPE + usize::from(word.shape)));
    bits(out, from + few::CLASS, u64::from(word.class & TOLD));
    bits(out, from + few::PLACES, u64::from(word.places));
    out(Fact::many(side * BESIDE + kind::SUM, sum(word)));
}

/// What depends on the token's place.
pub(super) fn placed(store: &Store, region: &Region, at: usize, out: &mut impl FnMut(Fact)) {
    let token = store.tokens[at];
    let word = store.word(at);
    let own = usize::from(word.shape);
    let shape = |offset: isize| store.near(region, at, offset).map_or(63, |word| u64::from(word.shape));
    if token.marks & mark::INITIAL != 0 {
        let known = usize::from(word.seen & seen::LOWER != 0) + word.inside.min(1) as usize * 2;
        out(Fact::Few(few::INITIAL + known * 32 + own));
    }
    out(Fact::many(kind::SHAPES, shape(-1) << 16 | (own as u64) << 8 | shape(1)));
    let joined = usize::from(token.flags.has(Flags::SPACE))
        + usize::from(store.tokens.get(at + 1).is_some_and(|next| next.flags.has(Flags::SPACE))) * 2
        + usize::from(token.marks & mark::HEADING != 0) * 4;
    out(Fact::Few(few::JOINED + joined * 32 + own));
}

/// What a word shows of the token two words off: `side` 0 for the word before, 1 for the word after.
pub(super) fn far(word: &Word, side: u32) -> Fact {
    Fact::many(kind::FAR + BESIDE * side, word.lower)
}

/// What a candidate's words add up to, read from the left: a longer one with the same beginning goes on from there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    first: usize,
    end: usize,
    words: u64,
    pattern: u64,
    classes: u64,
    hot: usize,
    inner: usize,
    given: usize,
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
        self.hot += usize::from(is_hot);
        // Small words stand for themselves, all others for how they are written.
        let small = !is_hot && word.shape == 0 && word.class & (class::FUNCTION | class::PARTICLE) != 0;
        let part = if small { word.lower } else { u64::from(word.shape) };
        if self.before != Some(part) {
            self.pattern = join(self.pattern, part);
        }
        self.before = Some(part);
        self.classes = join(self.classes, if small { word.lower } else { coarse(word) });
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
        self.given |= usize::from(word.class & class::GIVEN != 0) << usize::from(inside);
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
    out: &mut impl FnMut(Fact),
) {
    let last = end - 1;
    let Reading { words, pattern, classes, hot, inner, given, .. } = *reading.up_to(store, first, end);
    let length = (end - first).min(7);
    let near = |at: Option<usize>| {
        let at = at.filter(|&at| region.whole.contains(&u32::try_from(at).unwrap_or(u32::MAX)))?;
        Some(store.word(at))
    };
    let (left, right) = (near(first.checked_sub(1)), near(Some(end)));
    let hot_at = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    let cut_left = first > region.inner.start as usize && hot_at(first - 1);
    let cut_right = end < region.inner.end as usize && hot_at(end);
    out(Fact::Few(few::LENGTH + length));
    out(Fact::many(kind::PATTERN, pattern));
    out(Fact::many(kind::CLASSES, classes));
    out(Fact::many(kind::CLASSES_AFTER, join(classes, left.map_or(0, outline))));
    out(Fact::many(kind::ENDS, join(sum(store.word(first)), sum(store.word(last)))));
    out(Fact::many(kind::WORDS, words));
    bits(out, few::WHOLE_PLACE, u64::from(places) << 1 | 1);
    let cut = [cut_left, cut_right, hot_at(first), hot_at(last)];
    out(Fact::Few(few::CUT + cut.iter().rev().fold(0, |sum, &bit| sum * 2 + usize::from(bit))));
    out(Fact::many(kind::AROUND, join(left.map_or(0, sum), right.map_or(0, sum))));
    out(Fact::Few(few::CAPITALS + hot.min(5) * 8 + length));
    out(Fact::Few(few::FIRST_NAME + given * 4 + hot.min(3)));
    out(Fact::Few(few::INSIDE + inner));
    out(Fact::many(kind::TAIL, u64::from(store.word(last).seen & 1023) << 4 | hot.min(3) as u64));
    out(Fact::Few(few::BRACKET + bracket(store, region, first, end)));
}

/// What a word of a candidate may be by the tables, as far as it matters for the whole; and how it is written.
fn coarse(word: &Word) -> u64 {
    const MATTER: u32 = class::GIVEN
        | class::PARTICLE
        | class::BODY
        | class::GROUP
        | class::MEMBER
        | class::PLACE
        | class::PLACE_FORE
        | class::COMPASS
        | class::ADJECTIVE;
    let title = u32::from(word.class & class::TITLE != 0);
    let named = Class::COUNTRY.with(Class::DEMONYM).with(Class::REGION).with(Class::CITY);
    let places = word.places & u16::from(named.bits());
    u64::from(word.class & MATTER | title << 1) << 32 | u64::from(places) << 8 | u64::from(word.shape)
}

/// A small word itself, of another how it is written.
fn outline(word: &Word) -> u64 {
    if word.class & class::FUNCTION != 0 { word.lower } else { u64::from(word.shape) }
}

/// What a word shows of a candidate that begins with it.
pub(super) fn opening(word: &Word, out: &mut impl FnMut(Fact)) {
    bits(out, few::FIRST_CLASS, u64::from(word.class & TOLD) << 1 | 1);
}

/// What a word shows of a candidate that ends with it.
pub(super) fn closing(word: &Word, out: &mut impl FnMut(Fact)) {
    bits(out, few::LAST_CLASS, u64::from(word.class & TOLD) << 1 | 1);
    bits(out, few::SAID, u64::from(word.seen >> 10) << 1 | 1);
}

/// Whether an acronym in brackets follows, and whether the capitals spell it.
fn bracket(store: &Store, region: &Region, first: usize, end: usize) -> usize {
    let high = region.whole.end as usize;
    if end + 1 >= high || store.word(end).shape != shape::OPEN || store.tokens[end + 1].kind != Kind::Word {
        return 0;
    }
    let acronym = usize::from(matches!(store.word(end + 1).shape, 3 | 4));
    let length = (store.tokens[end + 1].end - store.tokens[end + 1].start) as usize;
    let capitals = (first..end).filter(|&at| store.tokens[at].marks & mark::HOT != 0).count();
    1 + acronym + 2 * acronym * usize::from(length == capitals)
}

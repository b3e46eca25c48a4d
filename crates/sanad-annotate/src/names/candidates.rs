//! Which stretches of a region are worth asking the model about.

use super::shape::{self, affixes};
use super::store::{Region, Store, mark};
use super::style::Style;
use super::words::class;
use sanad_text::{Flags, Kind};

/// Longer names are cut short, which costs less than it saves.
pub(super) const LONGEST: usize = 11;

/// Words in lower case that a name may begin with.
const OPENERS: u32 = class::ARTICLE
    | class::DET
    | class::COMPASS
    | class::ADJECTIVE
    | class::MEMBER
    | class::TITLE
    | class::BODY
    | class::GROUP
    | class::PLACE
    | class::PLACE_FORE
    | class::PARTICLE
    | class::KUNYA;
/// Words that none begins with, whatever else they are.
const BARS: u32 = class::PREP | class::CONJ | class::BE | class::ADVERB | class::PRONOUN | class::ACTS;

/// Whether a name may begin with this token.
fn begins(store: &Store, at: usize, style: Style) -> bool {
    let (token, word) = (store.tokens[at], store.word(at));
    match token.kind {
        Kind::Mark => false,
        Kind::Number => true,
        Kind::Word if token.flags.has(Flags::POSSESSIVE) => false,
        Kind::Word if token.marks & mark::HOT != 0 => {
            word.class & class::CALENDAR == 0 || word.class & class::GIVEN != 0
        }
        // A bare name begins with a capital, or with `al-`, `de`.
        Kind::Word if style == Style::Bare => {
            word.class & (class::PARTICLE | class::KUNYA) != 0 && word.class & class::DET == 0
        }
        Kind::Word => word.class & OPENERS != 0 && word.class & BARS == 0,
    }
}

/// Whether a name may end with this token.
fn ends(store: &Store, at: usize, style: Style) -> bool {
    let (token, word) = (store.tokens[at], store.word(at));
    match token.kind {
        Kind::Mark => {
            word.shape == shape::STOP
                && !token.flags.has(Flags::SPACE)
                && at > 0
                && store.word(at - 1).class & class::SHORT != 0
        }
        Kind::Number => true,
        Kind::Word if token.flags.has(Flags::POSSESSIVE) => false,
        Kind::Word if token.marks & mark::HOT != 0 => {
            word.class & class::CALENDAR == 0 || word.class & class::GIVEN != 0
        }
        Kind::Word if style == Style::Bare => false,
        Kind::Word => {
            const HEADS: u32 = class::BODY | class::GROUP | class::MEMBER | class::PLACE | class::TITLE;
            word.class & (class::FUNCTION | class::ACTS | class::PARTICLE) == 0
                && (word.class & HEADS != 0 || at > 0 && store.tokens[at - 1].marks & mark::HOT != 0)
        }
    }
}

/// What a token of a region is to the candidates: looked up once, asked by each that holds it.
mod is {
    pub(super) const OPENER: u8 = 1;
    pub(super) const CLOSER: u8 = 2;
    pub(super) const HOT: u8 = 4;
    pub(super) const COMMA: u8 = 8;
    /// None goes over it.
    pub(super) const WALL: u8 = 16;
    /// None goes on with it.
    pub(super) const BREAK: u8 = 32;
}

fn facts(store: &Store, at: usize, style: Style, past: u64) -> u8 {
    let (marks, shape) = (store.tokens[at].marks, store.word(at).shape);
    let hot = marks & mark::HOT != 0;
    let bars = matches!(shape, shape::OPEN | shape::CLOSE | shape::QUOTE | 26 | 27 | 30);
    if bars || !hot && is_verb(store, at, past) {
        return is::WALL;
    }
    let mut out = 0;
    let mut set = |bit: u8, on: bool| out |= if on { bit } else { 0 };
    set(is::OPENER, begins(store, at, style));
    set(is::CLOSER, ends(store, at, style));
    set(is::HOT, hot);
    set(is::COMMA, shape == shape::COMMA);
    set(is::BREAK, marks & mark::BREAK != 0);
    out
}

/// Calls `each` with the first token and the end of every candidate of the region.
pub(super) fn each(store: &Store, region: &Region, style: Style, mut each: impl FnMut(usize, usize)) {
    let past = affixes("ed")[1];
    let range = region.inner.start as usize..region.inner.end as usize;
    let (mut short, mut long) = ([0; 48], Vec::new());
    let all = if range.len() <= short.len() {
        &mut short[..range.len()]
    } else {
        long.resize(range.len(), 0);
        &mut long[..]
    };
    all.iter_mut().zip(range.clone()).for_each(|(fact, at)| *fact = facts(store, at, style, past));
    for (first, &opener) in all.iter().enumerate().filter(|(_, fact)| **fact & is::OPENER != 0) {
        let (mut hot, mut commas, mut breaks) = (opener & is::HOT, 0, 0);
        for (at, fact) in all.iter().enumerate().skip(first).take(LONGEST) {
            commas += fact & is::COMMA;
            if fact & (is::WALL | breaks) != 0 || commas > is::COMMA {
                break;
            }
            breaks = is::BREAK;
            hot |= fact & is::HOT;
            if hot != 0 && fact & is::CLOSER != 0 {
                each(range.start + first, range.start + at + 1);
            }
        }
    }
}

/// `troops entered Syria`: a word in `-ed` that the tables have for no part of a name.
fn is_verb(store: &Store, at: usize, past: u64) -> bool {
    let word = store.word(at);
    word.affixes[1] == past && word.class & !(class::REPORT | class::ENCYCLOPEDIA) == 0
}

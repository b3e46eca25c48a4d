//! Which stretches of a region are worth asking the model about.

use super::shape;
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
            (word.class & class::CALENDAR == 0 || word.class & class::GIVEN != 0) && !opens_clause(store, at)
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
    /// A preposition.
    pub(super) const OF: u8 = 64;
    /// The article of `and the`: of one name only behind a preposition.
    pub(super) const AND_THE: u8 = 128;
}

fn facts(store: &Store, at: usize, style: Style) -> u8 {
    let (marks, shape) = (store.tokens[at].marks, store.word(at).shape);
    let hot = marks & mark::HOT != 0;
    let bars = matches!(shape, shape::OPEN | shape::CLOSE | shape::QUOTE | 26 | 27 | 30);
    if bars || !hot && shape == 0 && parts(store, at) {
        return is::WALL;
    }
    let mut out = 0;
    let mut set = |bit: u8, on: bool| out |= if on { bit } else { 0 };
    set(is::OPENER, begins(store, at, style));
    set(is::CLOSER, ends(store, at, style));
    set(is::HOT, hot);
    set(is::COMMA, shape == shape::COMMA);
    set(is::OF, !hot && store.word(at).class & class::PREP != 0);
    set(is::AND_THE, !hot && and_the(store, at));
    set(is::BREAK, marks & mark::BREAK != 0 || !hot && starts_anew(store, at));
    out
}

/// Calls `each` with the first token and the end of every candidate of the region.
pub(super) fn each(store: &Store, region: &Region, style: Style, mut each: impl FnMut(usize, usize)) {
    let range = region.inner.start as usize..region.inner.end as usize;
    let (mut short, mut long) = ([0; 48], Vec::new());
    let all = if range.len() <= short.len() {
        &mut short[..range.len()]
    } else {
        long.resize(range.len(), 0);
        &mut long[..]
    };
    all.iter_mut().zip(range.clone()).for_each(|(fact, at)| *fact = facts(store, at, style));
    for (first, &opener) in all.iter().enumerate().filter(|(_, fact)| **fact & is::OPENER != 0) {
        let (mut hot, mut commas, mut breaks, mut of) = (opener & is::HOT, 0, 0, 0);
        for (at, fact) in all.iter().enumerate().skip(first).take(LONGEST) {
            commas += fact & is::COMMA;
            of |= fact & is::OF;
            let parted = fact & is::AND_THE & breaks != 0 && of == 0;
            if fact & (is::WALL | is::BREAK & breaks) != 0 || commas > is::COMMA || parted {
                break;
            }
            breaks = is::BREAK | is::AND_THE;
            hot |= fact & is::HOT;
            if hot != 0 && fact & is::CLOSER != 0 {
                each(range.start + first, range.start + at + 1);
            }
        }
    }
}

/// Words in lower case that stand in no name: `Orla Tamm is mayor of Kessen`, `troops entered Kessen`, `the Lume,
/// crossing Kessen`. Of `the U.S.-led force` the verb is a part.
fn parts(store: &Store, at: usize) -> bool {
    const NEVER: u32 = class::BE | class::ADVERB | class::PRONOUN | class::POSSESSIVE | class::ACTS;
    let word = store.word(at);
    if word.class & NEVER != 0 {
        return word.class & class::PARTICLE == 0;
    }
    let [last, two, _] = word.affixes;
    let known = word.class & !(class::REPORT | class::ENCYCLOPEDIA) != 0;
    !known && (two == PAST || last == PRESENT) && !hyphened(store, at)
}

/// The ends of verbs, as [`shape::affixes`] has them.
const PAST: u64 = u16::from_le_bytes(*b"ed") as u64;
const PRESENT: u64 = u32::from_le_bytes(*b"ing\0") as u64;

fn hyphened(store: &Store, at: usize) -> bool {
    at > 0 && store.word(at - 1).shape == shape::HYPHEN && !store.tokens[at].flags.has(Flags::SPACE)
}

/// What no name goes on with. An article within a name stands after a small word or a mark (`the Church of the Lume`);
/// after another word it begins what comes next (`Orla Tamm the mayor`). After a comma a name goes on with a capital or
/// with what a name may begin with.
fn starts_anew(store: &Store, at: usize) -> bool {
    const ARTICLES: u32 = class::ARTICLE | class::DET;
    const GOES_ON: u32 =
        ARTICLES | class::COMPASS | class::MEMBER | class::TITLE | class::PARTICLE | class::CONJ;
    let Some(before) = at.checked_sub(1) else { return false };
    let (class, left) = (store.word(at).class, store.word(before));
    if left.shape == shape::COMMA {
        return store.tokens[at].kind == Kind::Word && class & GOES_ON == 0;
    }
    class & ARTICLES != 0
        && class & class::PARTICLE == 0
        && store.tokens[before].kind == Kind::Word
        && left.class & (class::PREP | class::CONJ | class::PARTICLE) == 0
}

/// `Declaring Kessen a district`: a sentence's first word by its end a verb, which no table knows and the document has
/// with a capital nowhere else.
fn opens_clause(store: &Store, at: usize) -> bool {
    let word = store.word(at);
    store.tokens[at].marks & mark::INITIAL != 0
        && word.shape == shape::CAPITAL
        && (word.affixes[0] == PRESENT || word.affixes[1] == PAST)
        && word.class & !(class::REPORT | class::ENCYCLOPEDIA) == 0
        && word.places == 0
        && word.inside == 0
}

/// `the Lume and the Tarn` are two, `the Union of Kessen and the Lume` is one.
fn and_the(store: &Store, at: usize) -> bool {
    store.word(at).class & class::ARTICLE != 0
        && store.word(at).class & class::PARTICLE == 0
        && at > 0
        && store.word(at - 1).class & class::CONJ != 0
}

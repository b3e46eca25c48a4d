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

/// Calls `each` with the first token and the end of every candidate of the region.
pub(super) fn each(store: &Store, region: &Region, style: Style, mut each: impl FnMut(usize, usize)) {
    let range = region.inner.start as usize..region.inner.end as usize;
    let past = affixes("ed")[1];
    for first in range.clone() {
        if !begins(store, first, style) {
            continue;
        }
        let (mut hot, mut commas) = (false, 0);
        for at in first..range.end.min(first + LONGEST) {
            let token = store.tokens[at];
            let shape = store.word(at).shape;
            commas += u32::from(shape == shape::COMMA);
            let bars = matches!(shape, shape::OPEN | shape::CLOSE | shape::QUOTE | 26 | 27 | 30);
            let verb = token.marks & mark::HOT == 0 && is_verb(store, at, past);
            if verb || bars || commas > 1 || at > first && token.marks & mark::BREAK != 0 {
                break;
            }
            hot |= token.marks & mark::HOT != 0;
            if hot && ends(store, at, style) {
                each(first, at + 1);
            }
        }
    }
}

/// `troops entered Syria`: a word in `-ed` that the tables have for no part of a name.
fn is_verb(store: &Store, at: usize, past: u64) -> bool {
    let word = store.word(at);
    word.affixes[1] == past && word.class & !(class::REPORT | class::ENCYCLOPEDIA) == 0
}

//! What the shipped gazetteer says of a word or a run of words, as bits.

use super::store::{Store, mark};
use crate::memo::Memo;
use sanad_text::Token;

/// A single word.
pub(super) fn word(written: &str, token: Token) -> u16 {
    if token.is_word() && token.capital() {
        u16::from(sanad_places::world().class(written).bits())
    } else {
        0
    }
}

/// Names of places have at most so many tokens here.
const LONGEST: usize = 5;

/// A run of two words or more that begins and ends with a capital; a single word's answer is the word's own.
pub(super) fn run(text: &str, store: &Store, known: &mut Memo<u16>, first: usize, end: usize) -> u16 {
    if end - first == 1 {
        return store.word(first).places;
    }
    let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
    if end - first > LONGEST || !hot(first) || !hot(end - 1) {
        return 0;
    }
    let written = &text[store.tokens[first].start as usize..store.tokens[end - 1].end as usize];
    known.get(written.as_bytes(), || u16::from(sanad_places::world().class(written).bits()))
}

//! What the shipped gazetteer says of a word or a run of words, as bits.

use super::store::{Store, mark};
use sanad_places::{Folded, world};
use sanad_text::Token;

/// What a single word names, and whether a longer name may begin with it.
pub(super) fn word(written: &str, token: Token) -> (u16, bool) {
    if !token.is_word() || !token.capital() {
        return (0, false);
    }
    let (hits, begins) = world().read(&Folded::of(written));
    (u16::from(hits.class().bits()), begins)
}

/// Names of places have at most so many tokens here.
const LONGEST: usize = 5;

/// A run of words that is read from the left: a longer one with the same beginning goes on from there.
#[derive(Debug, Default)]
pub(super) struct Run {
    first: usize,
    end: usize,
    folded: Folded,
}

impl Run {
    /// A run that begins and ends with a capital; a single word's answer is the word's own.
    pub(super) fn places(&mut self, text: &str, store: &Store, first: usize, end: usize) -> u16 {
        let begins = store.word(first);
        if end - first == 1 {
            return begins.places;
        }
        let hot = |at: usize| store.tokens[at].marks & mark::HOT != 0;
        if !begins.begins || end - first > LONGEST || !hot(first) || !hot(end - 1) {
            return 0;
        }
        if self.first != first || self.end > end || self.end == 0 {
            *self = Self { first, end: first, folded: Folded::default() };
        }
        while self.end < end {
            if self.end > first && !world().begins(&self.folded) {
                return 0;
            }
            let token = store.tokens[self.end];
            self.folded.add(&text[token.start as usize..token.end as usize]);
            self.end += 1;
        }
        u16::from(world().find(&self.folded).class().bits())
    }
}

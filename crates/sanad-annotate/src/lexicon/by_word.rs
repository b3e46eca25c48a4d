//! What layers know of the lexicon's words: [`ByWord`], an entry a word; [`WordSet`], a bit a word.

use super::{Lexicon, WordId};

/// What a layer knows of each word of one language's lexicon; of every other word it gives the default.
#[derive(Debug)]
pub struct ByWord<T> {
    base: usize,
    entries: Vec<T>,
}

impl<T: Clone> ByWord<T> {
    /// Nothing known yet.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self
    where
        T: Default,
    {
        Self::filled(lexicon, T::default())
    }

    /// This of every word.
    #[must_use]
    pub fn filled(lexicon: &Lexicon, default: T) -> Self {
        Self { base: lexicon.base.into(), entries: vec![default; lexicon.len()] }
    }

    /// What is known of a word.
    #[must_use]
    pub fn get(&self, word: WordId) -> &T {
        // A foreign number lies beyond the end, on either side.
        self.entries.get(word.index().wrapping_sub(self.base)).unwrap_or(&self.entries[0])
    }

    /// To be filled in; the unknown word's entry must stay the default, so ask for words of the lexicon only.
    pub fn entry(&mut self, word: WordId) -> &mut T {
        debug_assert!(word.known(), "a table's word is in the lexicon");
        let at = word.index().wrapping_sub(self.base);
        &mut self.entries[at]
    }
}

/// Some of the words of one language's lexicon, a bit each: small enough to stay close where a layer asks it about every
/// word of the text.
#[derive(Debug, Default)]
pub(crate) struct WordSet {
    base: usize,
    bits: Vec<u64>,
}

impl WordSet {
    /// The words whose entry fits.
    pub(crate) fn of<T>(entries: &ByWord<T>, fits: impl Fn(&T) -> bool) -> Self {
        let mut bits = vec![0; entries.entries.len().div_ceil(64)];
        for (at, entry) in entries.entries.iter().enumerate() {
            bits[at / 64] |= u64::from(fits(entry)) << (at % 64);
        }
        Self { base: entries.base, bits }
    }

    /// Whether the word is one of them.
    pub(crate) fn has(&self, word: WordId) -> bool {
        let at = word.index().wrapping_sub(self.base);
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 != 0)
    }
}

//! [`Lowers`]: which words the document has in lower case.

use super::hash;
use crate::lexicon::WordId;

/// Hashes seen, a bit each: two words that share one cost accuracy only.
#[derive(Debug, Default)]
pub(super) struct Lowers {
    bits: Vec<u64>,
    /// A bit for each word of the lexicon that is noted already.
    noted: Vec<u64>,
}

impl Lowers {
    /// For a document of this many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        let bits = bytes.next_power_of_two().clamp(1 << 15, 1 << 21);
        Self { bits: vec![0; bits / 64], noted: vec![0; 1 << 10] }
    }

    /// Notes a hash; whether it is new.
    pub(super) fn note(&mut self, hash: u64) -> bool {
        let bit = (hash as usize) & (self.bits.len() * 64 - 1);
        set(&mut self.bits, bit)
    }

    /// Notes a word; whether it is new. A word of the lexicon is hashed once only.
    pub(super) fn note_word(&mut self, word: WordId, written: &str) -> bool {
        (!word.known() || set(&mut self.noted, word.index())) && self.note(hash::lower(written))
    }

    /// Whether a hash was noted.
    pub(super) fn has(&self, hash: u64) -> bool {
        let bit = (hash as usize) & (self.bits.len() * 64 - 1);
        self.bits[bit / 64] & (1 << (bit % 64)) != 0
    }
}

/// Sets a bit; whether it was free.
fn set(bits: &mut [u64], at: usize) -> bool {
    let (cell, bit) = (&mut bits[at / 64], 1u64 << (at % 64));
    let free = *cell & bit == 0;
    *cell |= bit;
    free
}

//! Short words by their bytes, and the filter that comes before all look-ups.

use crate::hash;

/// Words of up to eight bytes, each as one number: most look-ups touch no letters but the text's. A power of two, at
/// most half full.
#[derive(Debug)]
pub(super) struct Short {
    /// The bytes; 0 is free.
    keys: Vec<u64>,
    numbers: Vec<u16>,
}

impl Short {
    /// So many bytes fit.
    pub(super) const LONGEST: usize = 8;

    pub(super) fn of(words: &[(u64, u16)]) -> Self {
        let size = (words.len() * 2).next_power_of_two().max(4);
        let mut out = Self { keys: vec![0; size], numbers: vec![0; size] };
        for &(key, number) in words {
            let slot = out.slot(key, hash::one(key));
            (out.keys[slot], out.numbers[slot]) = (key, number);
        }
        out
    }

    /// Where a word stands, or would stand, by its hash.
    fn slot(&self, key: u64, hash: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut slot = hash as usize & mask;
        while self.keys[slot] != key && self.keys[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The word's number; 0 for none.
    pub(super) fn find(&self, key: u64, hash: u64) -> u16 {
        self.numbers[self.slot(key, hash)]
    }
}

/// A bit for each hash of a word: it tells most words of a text that are in no table, and stays close.
#[derive(Debug)]
pub(super) struct Filter(Box<[u64; CELLS]>);

const CELLS: usize = 1024;

impl Default for Filter {
    fn default() -> Self {
        Self(Box::new([0; CELLS]))
    }
}

impl Filter {
    fn bit(hash: u64) -> (usize, u64) {
        ((hash >> 48) as usize % CELLS, 1 << (hash >> 42 & 63))
    }

    /// Takes a word in by its hash.
    pub(super) fn note(&mut self, hash: u64) {
        let (cell, bit) = Self::bit(hash);
        self.0[cell] |= bit;
    }

    /// Whether a word has this hash: no is certain.
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (cell, bit) = Self::bit(hash);
        self.0[cell] & bit != 0
    }
}

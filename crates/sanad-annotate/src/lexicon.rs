//! The lexicon: one hash look-up a word, shared by all layers.
//!
//! Each layer keeps its own table of facts about words in `data/<language>/`; the lexicon numbers the words of all
//! tables once, so that a token is looked up once and each layer then indexes its own array by [`WordId`].

use std::sync::LazyLock;

/// The number of a word in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u16);

impl WordId {
    /// Not in the lexicon.
    pub const UNKNOWN: Self = Self(0);

    /// Index into a layer's array (0 is the unknown word's entry).
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether the lexicon knows the word.
    #[must_use]
    pub const fn known(self) -> bool {
        self.0 != 0
    }
}

/// The words of all layers' tables, lower-cased, numbered from 1.
#[derive(Debug)]
pub struct Lexicon {
    words: Vec<&'static str>,
    /// Open addressing; 0 is free. A power of two, at most half full.
    slots: Vec<u16>,
}

/// Longer words are in no table.
const LONGEST: usize = 40;

impl Lexicon {
    /// The English lexicon, built on first use.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut words: Vec<&'static str> = Vec::new();
            words.extend(crate::dates::english_words());
            words.extend(crate::quotations::english_words());
            words.extend(crate::figures::english_words());
            words.extend(crate::events::english_words());
            words.extend(crate::names::english_words());
            words.extend(crate::places::english_words());
            Lexicon::new(words)
        });
        &ENGLISH
    }

    fn new(mut words: Vec<&'static str>) -> Self {
        words.sort_unstable();
        words.dedup();
        words.insert(0, "");
        debug_assert!(words.iter().all(|word| word.len() <= LONGEST));
        let size = (words.len() * 4).next_power_of_two();
        let mut slots = vec![0u16; size];
        for (id, word) in words.iter().enumerate().skip(1) {
            let mut slot = hash(word.as_bytes()) as usize & (size - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = u16::try_from(id).expect("the tables hold fewer than 65,536 words");
        }
        Self { words, slots }
    }

    /// How many entries a layer's array needs (the unknown word's included).
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the lexicon has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.len() <= 1
    }

    /// The number of a word as written: case is folded, a curly apostrophe becomes a straight one.
    #[must_use]
    pub fn word(&self, written: &str) -> WordId {
        let mut folded = [0u8; LONGEST];
        let mut length = 0;
        if written.len() > LONGEST {
            return WordId::UNKNOWN;
        }
        if written.is_ascii() {
            for (to, &from) in folded.iter_mut().zip(written.as_bytes()) {
                *to = from.to_ascii_lowercase();
            }
            length = written.len();
        } else {
            for c in written.chars().flat_map(char::to_lowercase) {
                let c = if c == '\u{2019}' { '\'' } else { c };
                let end = length + c.len_utf8();
                if end > LONGEST {
                    return WordId::UNKNOWN;
                }
                c.encode_utf8(&mut folded[length..end]);
                length = end;
            }
        }
        self.find(&folded[..length])
    }

    /// The number of a word of a table (already folded).
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        self.find(word.as_bytes())
    }

    fn find(&self, word: &[u8]) -> WordId {
        let mask = self.slots.len() - 1;
        let mut slot = hash(word) as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return WordId::UNKNOWN,
                id if self.words[id as usize].as_bytes() == word => return WordId(id),
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// A small multiplicative hash over eight bytes at a time; tables are fixed, so no attacker chooses the keys.
fn hash(word: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = word.len() as u64;
    for chunk in word.chunks(8) {
        let mut eight = [0u8; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        h = (h.rotate_left(23) ^ u64::from_le_bytes(eight)).wrapping_mul(K);
    }
    h ^ (h >> 29)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn finds_words_in_any_case() {
        let lexicon = Lexicon::new(vec!["said", "march", "o'clock"]);
        assert!(lexicon.word("Said").known());
        assert_eq!(lexicon.word("MARCH"), lexicon.id("march"));
        assert!(lexicon.word("o’clock").known());
        assert!(!lexicon.word("saids").known());
    }
}

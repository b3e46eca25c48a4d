//! Fingerprints of a text: what two texts that share a passage have in common, whatever stands around it.
//!
//! Each few words in a row are hashed, folded; of every window of neighbouring hashes the least is kept ("winnowing",
//! Schleimer, Wilkerson and Aiken 2003), so that a shared passage of [`WORDS`] + [`WINDOW`] - 1 words shares a print.

use crate::fold::fold_word;
use std::collections::VecDeque;

/// Words that are hashed together.
pub const WORDS: usize = 4;

/// Hashes of which one is kept at least.
pub const WINDOW: usize = 5;

/// Fills a list of prints with those of more text.
#[derive(Debug, Default)]
pub struct Prints {
    words: VecDeque<u64>,
    window: VecDeque<u32>,
    kept: Vec<u32>,
}

impl Prints {
    /// Goes on with these words.
    pub fn read(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphanumeric() && !joins(c)) {
            let folded = fold_word(word);
            if !folded.is_empty() && folded.chars().any(char::is_alphanumeric) {
                self.word(hash(folded.as_bytes()));
            }
        }
    }

    fn word(&mut self, word: u64) {
        self.words.push_back(word);
        if self.words.len() < WORDS {
            return;
        }
        let together =
            self.words.iter().fold(0, |sum: u64, word| sum.rotate_left(17).wrapping_mul(PRIME) ^ word);
        self.words.pop_front();
        self.window.push_back(mixed(together));
        if self.window.len() == WINDOW {
            self.kept.extend(self.window.iter().min());
            self.window.pop_front();
        }
    }

    /// The prints, sorted. A text that is shorter than a window has all of its hashes.
    #[must_use]
    pub fn finish(mut self) -> Vec<u32> {
        if self.kept.is_empty() {
            self.kept.extend(&self.window);
        }
        self.kept.sort_unstable();
        self.kept.dedup();
        self.kept
    }
}

/// What stands inside words: marks that are dropped when a word is folded.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a: the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

const fn mixed(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Prints;

    fn prints(text: &str) -> Vec<u32> {
        let mut prints = Prints::default();
        prints.read(text);
        prints.finish()
    }

    fn shared(a: &str, b: &str) -> usize {
        let b = prints(b);
        prints(a).iter().filter(|print| b.contains(print)).count()
    }

    #[test]
    fn a_shared_passage_shares_prints() {
        let passage = "twelve lorries left the mill before the river rose over the lower road";
        let a = format!("On Monday a clerk wrote this down. {passage}. He signed it.");
        let b = format!("{}! Nobody else has said so much as that in years.", passage.to_uppercase());
        assert!(shared(&a, &b) > 1);
        assert_eq!(shared(&a, "The granary burnt on a night in May and nobody saw who had lit it."), 0);
    }

    #[test]
    fn spelling_of_arabic_script_does_not_count() {
        let (a, b) = ("قال أحمد إنّ القرية أُحرقت ليلاً قبل الفجر", "قال احمد ان القريه احرقت ليلا قبل الفجر");
        assert_eq!(prints(a), prints(b));
    }

    #[test]
    fn short_and_empty_texts() {
        assert!(prints("").is_empty() && prints("two words").is_empty());
        assert_eq!(prints("four words in all").len(), 1);
    }
}

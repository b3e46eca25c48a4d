//! English: what words around a name of a place show. The words stand in `data/en/places-words.tsv`.

use crate::lexicon::{ByWord, Lexicon, WordId};
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../data/en/places-words.tsv");

/// Also a common word.
pub(super) const COMMON: u8 = 1;
/// A place often follows: `in`, `from`.
pub(super) const NEAR: u8 = 2;
/// What follows is only near the place: `outside`.
pub(super) const BESIDE: u8 = 4;
/// A word for a division: `Province`.
pub(super) const ADMIN: u8 = 8;
/// The head of another name: `Road`, `Creek`.
pub(super) const HEAD: u8 = 16;
/// A title of a person: what follows is a person's name.
pub(super) const TITLE: u8 = 32;
/// Speaks for a text from the USA.
pub(super) const AMERICAN: u8 = 64;
/// Speaks for a text from Britain, or written as there.
pub(super) const BRITISH: u8 = 128;

/// The words of the table.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    rows().flat_map(|(_, words)| words.split(' '))
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The classes of a word, as bits.
pub(super) fn class(word: WordId) -> u8 {
    static TABLE: LazyLock<ByWord<u8>> = LazyLock::new(|| {
        let lexicon = Lexicon::english();
        let mut table = ByWord::new(lexicon);
        for (class, words) in rows() {
            let bit = match class {
                "common" => COMMON,
                "near" => NEAR,
                "beside" => BESIDE,
                "admin" => ADMIN,
                "head" => HEAD,
                "title" => TITLE,
                "us" => AMERICAN,
                "gb" => BRITISH,
                _ => 0,
            };
            words.split(' ').for_each(|word| *table.entry(lexicon.id(word)) |= bit);
        }
        table
    });
    *TABLE.get(word)
}

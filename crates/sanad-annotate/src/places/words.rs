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

/// Arabic and Persian: what words beside a place's name show. The words stand in `places-words.tsv` of each.
pub(super) mod arabic_script {
    use crate::lexicon::{ByWord, Lexicon, WordId};
    use sanad_text::Language;
    use std::sync::LazyLock;

    const ARABIC: &str = include_str!("../../data/ar/places-words.tsv");
    const PERSIAN: &str = include_str!("../../data/fa/places-words.tsv");

    /// Also a common word.
    pub(in super::super) const COMMON: u8 = 1;
    /// A place often follows.
    pub(in super::super) const NEAR: u8 = 2;
    /// What follows is only near the place.
    pub(in super::super) const BESIDE: u8 = 4;
    /// A word for a division.
    pub(in super::super) const ADMIN: u8 = 8;
    /// A word for a town.
    pub(in super::super) const TOWN: u8 = 16;
    /// A title of a person.
    pub(in super::super) const PERSON: u8 = 32;

    fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    }

    /// The words of a language's table.
    pub(crate) fn words_of(language: Language) -> Vec<&'static str> {
        let table = if language == Language::Persian { PERSIAN } else { ARABIC };
        let words = rows(table).flat_map(|(_, words)| words.split(' '));
        words.map(|word| if language == Language::Arabic { bare(word) } else { word }).collect()
    }

    fn table(language: Language, source: &'static str) -> ByWord<u8> {
        let lexicon = Lexicon::of(language);
        let mut table = ByWord::new(lexicon);
        for (class, words) in rows(source) {
            let bit = match class {
                "common" => COMMON,
                "near" => NEAR,
                "beside" => BESIDE,
                "admin" => ADMIN,
                "town" => TOWN,
                "person" => PERSON,
                _ => 0,
            };
            for word in words.split(' ') {
                let stem = if language == Language::Arabic { bare(word) } else { word };
                *table.entry(lexicon.id(stem)) |= bit;
                // Another layer's table may hold the word with its article or ending: it is the same word here.
                for whole in [word.to_owned(), format!("ال{stem}"), format!("{word}ی")] {
                    let id = lexicon.id(&whole);
                    if id.known() && bit != COMMON {
                        *table.entry(id) |= bit;
                    }
                }
            }
        }
        table
    }

    /// A word without its article: other layers ask for it so.
    fn bare(word: &str) -> &str {
        word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
    }

    /// The classes of a word, as bits.
    pub(in super::super) fn class(language: Language, word: WordId) -> u8 {
        static AR: LazyLock<ByWord<u8>> = LazyLock::new(|| table(Language::Arabic, ARABIC));
        static FA: LazyLock<ByWord<u8>> = LazyLock::new(|| table(Language::Persian, PERSIAN));
        if language == Language::Persian { *FA.get(word) } else { *AR.get(word) }
    }
}

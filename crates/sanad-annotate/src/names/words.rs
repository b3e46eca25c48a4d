//! English: what the words of the tables mean to the reader of names, one entry a word of the lexicon.

use crate::lexicon::{ByWord, Lexicon, WordId};
use sanad_names::tables::{self, Class, Sex};
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../data/en/names-words.tsv");

/// Classes of words, as bits.
pub(super) mod class {
    pub(in super::super) const GIVEN: u32 = 1;
    pub(in super::super) const COURTESY: u32 = 1 << 1;
    pub(in super::super) const RELIGIOUS: u32 = 1 << 2;
    pub(in super::super) const RANK: u32 = 1 << 3;
    pub(in super::super) const ROYAL: u32 = 1 << 4;
    pub(in super::super) const ROLE: u32 = 1 << 5;
    pub(in super::super) const PARTICLE: u32 = 1 << 6;
    pub(in super::super) const KUNYA: u32 = 1 << 7;
    pub(in super::super) const BODY: u32 = 1 << 8;
    pub(in super::super) const GROUP: u32 = 1 << 9;
    pub(in super::super) const MEMBER: u32 = 1 << 10;
    pub(in super::super) const PLACE: u32 = 1 << 11;
    pub(in super::super) const PLACE_FORE: u32 = 1 << 12;
    pub(in super::super) const COMPASS: u32 = 1 << 13;
    pub(in super::super) const ADJECTIVE: u32 = 1 << 14;
    pub(in super::super) const CALENDAR: u32 = 1 << 15;
    pub(in super::super) const ARTICLE: u32 = 1 << 16;
    pub(in super::super) const DET: u32 = 1 << 17;
    pub(in super::super) const POSSESSIVE: u32 = 1 << 18;
    pub(in super::super) const PRONOUN: u32 = 1 << 19;
    pub(in super::super) const PREP: u32 = 1 << 20;
    pub(in super::super) const CONJ: u32 = 1 << 21;
    pub(in super::super) const BE: u32 = 1 << 22;
    pub(in super::super) const ADVERB: u32 = 1 << 23;
    pub(in super::super) const ACTS: u32 = 1 << 24;
    pub(in super::super) const LOCATIVE: u32 = 1 << 25;
    pub(in super::super) const LIFE: u32 = 1 << 26;
    pub(in super::super) const SHORT: u32 = 1 << 27;
    pub(in super::super) const REPORT: u32 = 1 << 28;
    pub(in super::super) const ENCYCLOPEDIA: u32 = 1 << 29;
    pub(in super::super) const OUTLET: u32 = 1 << 30;
    pub(in super::super) const NEVER_PLACE: u32 = 1 << 31;
    /// Words that stand before a person's name.
    pub(in super::super) const TITLE: u32 = COURTESY | RELIGIOUS | RANK | ROYAL | ROLE;
    /// Words that are no names, whatever their case.
    pub(in super::super) const FUNCTION: u32 =
        ARTICLE | DET | POSSESSIVE | PRONOUN | PREP | CONJ | BE | ADVERB;

    pub(super) fn named(name: &str) -> u32 {
        match name {
            "body" => BODY,
            "group" => GROUP,
            "member" => MEMBER,
            "place" => PLACE,
            "placefore" => PLACE_FORE,
            "compass" => COMPASS,
            "adjective" => ADJECTIVE,
            "calendar" => CALENDAR,
            "article" => ARTICLE,
            "det" => DET,
            "possessive" => POSSESSIVE,
            "pronoun" => PRONOUN,
            "prep" => PREP,
            "conj" => CONJ,
            "be" => BE,
            "adverb" => ADVERB,
            "acts" => ACTS,
            "locative" => LOCATIVE,
            "life" => LIFE,
            "short" => SHORT,
            "report" => REPORT,
            "encyclopedia" => ENCYCLOPEDIA,
            "outlet" => OUTLET,
            "neverplace" => NEVER_PLACE,
            _ => 0,
        }
    }
}

/// The tables by word of the lexicon.
#[derive(Debug)]
pub(super) struct English {
    classes: ByWord<u32>,
    sexes: ByWord<Option<Sex>>,
    /// Heads of names of events and works.
    happenings: ByWord<bool>,
}

impl English {
    /// The tables, read on first use.
    pub(super) fn get() -> &'static Self {
        static ENGLISH: LazyLock<English> = LazyLock::new(|| English::new(Lexicon::english()));
        &ENGLISH
    }

    fn new(lexicon: &Lexicon) -> Self {
        let mut classes = ByWord::<u32>::new(lexicon);
        let mut sexes = ByWord::<Option<Sex>>::new(lexicon);
        for (word, class, sex) in tables::words() {
            let at = lexicon.id(word);
            *classes.entry(at) |= match class {
                Class::Given => class::GIVEN,
                Class::Courtesy => class::COURTESY,
                Class::Religious => class::RELIGIOUS,
                Class::Rank => class::RANK,
                Class::Royal => class::ROYAL,
                Class::Role => class::ROLE,
                Class::Kunya => class::KUNYA,
                _ => class::PARTICLE,
            };
            *sexes.entry(at) = sex;
        }
        let mut happenings = ByWord::<bool>::new(lexicon);
        for (name, words) in lines() {
            for word in words.split(' ') {
                *classes.entry(lexicon.id(word)) |= class::named(name);
                *happenings.entry(lexicon.id(word)) |= name == "happening";
            }
        }
        Self { classes, sexes, happenings }
    }

    /// The classes of a word.
    pub(super) fn class(&self, word: WordId) -> u32 {
        *self.classes.get(word)
    }

    /// Whether a name of an event or a work has the word as its head: `war`, `treaty`, `book`.
    pub(super) fn is_happening(&self, word: WordId) -> bool {
        *self.happenings.get(word)
    }

    /// The sex that a given name or title tells.
    pub(super) fn sex(&self, word: WordId) -> Option<Sex> {
        *self.sexes.get(word)
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// All words of the tables.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    tables::words().map(|(word, ..)| word).chain(lines().flat_map(|(_, words)| words.split(' ')))
}

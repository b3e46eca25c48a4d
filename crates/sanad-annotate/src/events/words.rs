//! The words that show that something happened, from `data/<language>/events.tsv`.

use crate::lexicon::{ByWord, Lexicon, WordId, WordSet};
use crate::table::rows;
use sanad_model::EventKind;
use sanad_text::Language;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../../data/en/events.tsv");
const ARABIC: &str = include_str!("../../data/ar/events.tsv");
const PERSIAN: &str = include_str!("../../data/fa/events.tsv");

fn source(language: Language) -> &'static str {
    match language {
        Language::Arabic => ARABIC,
        Language::Persian => PERSIAN,
        _ => ENGLISH,
    }
}

/// What a word does; one word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// What happened, of a trigger.
    pub(super) kind: Option<EventKind>,
    /// Bits of the forms below.
    pub(super) forms: u32,
}

impl Entry {
    /// Past or participle: `killed`.
    pub(super) const VERB: u32 = 1;
    /// Past, never a participle before a noun: `fled`.
    pub(super) const PAST: u32 = 2;
    /// `killing`.
    pub(super) const GERUND: u32 = 4;
    /// `attack`.
    pub(super) const NOUN: u32 = 8;
    /// `issued`: needs a document.
    pub(super) const ISSUE: u32 = 16;
    /// Before a trigger: it did not happen, or not yet.
    pub(super) const UNREAL: u32 = 32;
    /// `have`, of "would have", "to have".
    pub(super) const HAVE: u32 = 64;
    /// What is issued or signed.
    pub(super) const DOCUMENT: u32 = 128;
    /// A form of "be".
    pub(super) const BE: u32 = 256;
    /// An article or the like.
    pub(super) const THE: u32 = 512;
    /// A preposition.
    pub(super) const PREP: u32 = 1024;
    /// A word that opens a clause.
    pub(super) const CLAUSE: u32 = 2048;
    /// `and`.
    pub(super) const AND: u32 = 4096;
    /// `to`.
    pub(super) const TO: u32 = 8192;
    /// A verb whose subject or object a happening may be: `took`, `erupted`.
    pub(super) const HELD: u32 = 16384;
    /// Of what happens again and again: `usually`.
    pub(super) const GENERIC: u32 = 32768;

    /// Never the second part of a compound.
    pub(super) const APART: u32 = 65536;

    /// A participle or noun with a light verb behind it, in Persian.
    pub(super) const LIGHT: u32 = 131_072;
    /// Behind a trigger: it did not happen, or not yet.
    pub(super) const UNDONE: u32 = 262_144;

    /// Whether it has one of the forms.
    pub(super) const fn has(self, forms: u32) -> bool {
        self.forms & forms != 0
    }
}

/// The table, indexed by the lexicon's words.
#[derive(Debug)]
pub(super) struct Table {
    entries: ByWord<Entry>,
    /// Words that say that something happened.
    triggers: WordSet,
}

impl Table {
    /// The table of a language, built on first use; the English one where there is no other.
    pub(super) fn of(language: Language) -> &'static Self {
        static TABLES: [LazyLock<Table>; 3] = [
            LazyLock::new(|| Table::new(Language::English)),
            LazyLock::new(|| Table::new(Language::Arabic)),
            LazyLock::new(|| Table::new(Language::Persian)),
        ];
        match language {
            Language::Arabic => &TABLES[1],
            Language::Persian => &TABLES[2],
            _ => &TABLES[0],
        }
    }

    fn new(language: Language) -> Self {
        let lexicon = Lexicon::of(language);
        let mut entries = ByWord::<Entry>::new(lexicon);
        for [kind, form, words] in rows(source(language)) {
            for word in words.split(' ') {
                let entry = entries.entry(lexicon.id(word));
                entry.kind = entry.kind.or(kind_named(kind));
                entry.forms |= form_named(form);
            }
        }
        let triggers = WordSet::of(&entries, |entry| entry.kind.is_some());
        Self { entries, triggers }
    }

    /// Whether a word says that something happened.
    pub(super) fn triggers(&self, word: WordId) -> bool {
        self.triggers.has(word)
    }

    /// A word's entry.
    pub(super) fn entry(&self, word: WordId) -> Entry {
        *self.entries.get(word)
    }
}

fn kind_named(name: &str) -> Option<EventKind> {
    Some(match name {
        "killing" => EventKind::Killing,
        "attack" => EventKind::Attack,
        "arrest" => EventKind::Arrest,
        "protest" => EventKind::Protest,
        "displacement" => EventKind::Displacement,
        "statement" => EventKind::Statement,
        _ => return None,
    })
}

fn form_named(name: &str) -> u32 {
    match name {
        "verb" => Entry::VERB,
        "past" => Entry::PAST,
        "gerund" => Entry::GERUND,
        "noun" => Entry::NOUN,
        "issue" => Entry::ISSUE,
        "unreal" => Entry::UNREAL,
        "real" => Entry::HAVE,
        "document" => Entry::DOCUMENT,
        "be" => Entry::BE,
        "the" => Entry::THE,
        "prep" => Entry::PREP,
        "clause" => Entry::CLAUSE,
        "and" => Entry::AND,
        "to" => Entry::TO,
        "held" => Entry::HELD,
        "generic" => Entry::GENERIC,
        "apart" => Entry::APART,
        "light" => Entry::LIGHT,
        "undone" => Entry::UNDONE,
        _ => 0,
    }
}

/// All words of a language's table, for the lexicon.
pub(super) fn words(language: Language) -> impl Iterator<Item = &'static str> {
    rows(source(language)).flat_map(|[.., words]| words.split(' '))
}

#[cfg(test)]
mod tests {
    use super::{form_named, kind_named, rows, source};
    use sanad_text::Language;

    #[test]
    fn every_row_is_known_and_every_word_is_one_token() {
        let languages = [Language::English, Language::Arabic, Language::Persian];
        for [kind, form, words] in languages.into_iter().map(source).flat_map(rows) {
            assert!(kind == "-" || kind_named(kind).is_some(), "events.tsv: unknown kind {kind}");
            assert_ne!(form_named(form), 0, "events.tsv: unknown form {form}");
            for word in words.split(' ') {
                let mut tokens = Vec::new();
                sanad_text::tokenize(word, 0, &mut tokens);
                assert_eq!(tokens.len(), 1, "{word} is no single token, so it is never found");
            }
        }
    }
}

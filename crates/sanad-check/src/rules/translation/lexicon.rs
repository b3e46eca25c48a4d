//! Words and phrases that carry what a translation must keep: one table a language in `data/translation`, looked up
//! folded. A word is tried whole, then without what is written together with it.

use sanad_text::{Language, fold};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a row of the tables says of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A number word under a thousand that adds up.
    Number,
    /// Hundred, thousand, million.
    Scale,
    /// Twelve or thereabouts.
    Dozen,
    /// A half, which also goes with scales.
    Half,
    /// Another fraction.
    Fraction,
    /// Several, dozens, hundreds.
    Vague,
    /// Third, fourth.
    Ordinal,
    /// Words that may stand for a small number.
    Loose,
    /// A noun in the dual.
    Pair,
    /// Percent.
    Percent,
    /// And.
    And,
    /// Words between a bound and its number.
    Of,
    /// A bound before its number.
    Before(Limit),
    /// A bound before its number, or something else: it agrees with that bound, and with none.
    Maybe(Limit),
    /// A bound behind it.
    After(Limit),
    /// A verb that bounds, with its subject between it and the number.
    Far(Limit),
    /// Negation.
    Not,
    /// The stem of a Persian verb, which `ن` at its front negates.
    Verb,
    /// Words that can carry a negation.
    Soft,
    /// Phrases in which a negation negates nothing.
    Still,
    /// Speech.
    Say,
    /// Claims.
    Allege,
    /// Phrases that look like claims and are none.
    Alleging,
    /// Doubt.
    Hedge,
    /// Denial.
    Deny,
    /// What looks like a denial and is none: `been denied food`.
    Denying,
    /// A month.
    Month,
    /// A month's name of two words, one of which is an ordinal.
    Monthly,
    /// A day of the week.
    Weekday,
    /// An era.
    Era,
    /// What stands before an hour.
    Clock,
    /// What stands behind an hour.
    Hour,
    /// Minutes in words.
    Quarter,
    /// A unit of measure; its value is in metres, square metres, kilograms.
    Measure(Dimension),
    /// A deed that may be negated; `Entry::deed` says which.
    Act,
}

/// A bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// At least.
    Least,
    /// At most.
    Most,
    /// About.
    About,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    /// Length.
    Length,
    /// Area.
    Area,
    /// Weight.
    Weight,
}

/// A word or phrase of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) class: Class,
    pub(super) value: f64,
    /// The deed, of [`Class::Act`].
    pub(super) deed: &'static str,
    /// The words, as numbers.
    pub(super) words: Vec<u32>,
}

/// The table of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) entries: Vec<Entry>,
    words: HashMap<String, u32>,
    /// For each word the entries that begin with it, longest first.
    first: Vec<Vec<u32>>,
}

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../data/translation/en.tsv")));
static ARABIC: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../data/translation/ar.tsv")));
static PERSIAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../data/translation/fa.tsv")));
static OTHER: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Lexicon {
    /// The table of a language; an empty one for what is not read.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Arabic => &ARABIC,
            Language::Persian => &PERSIAN,
            Language::Other => &OTHER,
        }
    }

    fn new(table: &'static str) -> Self {
        let mut out = Self::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(class), Some(value), Some(phrases)) = (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            for phrase in phrases.split(';') {
                let (class, phrase) = Self::row(class, value, phrase.trim());
                let words = phrase.split([' ', '-']).map(|word| out.number(word)).collect();
                let (number, deed) = (value.parse().unwrap_or(0.0), value);
                out.entries.push(Entry { class, value: number, deed, words });
            }
        }
        out.first = vec![Vec::new(); out.words.len() + 1];
        for (at, entry) in out.entries.iter().enumerate() {
            let at = u32::try_from(at).expect("a table has fewer than four billion rows");
            out.first[entry.words[0] as usize].push(at);
        }
        let length = |at: &u32| out.entries[*at as usize].words.len();
        out.first.iter_mut().for_each(|list| list.sort_by_key(|at| std::cmp::Reverse(length(at))));
        out
    }

    /// The class of a row; `before`, `after`, `maybe` and `far` have their bound in the second column.
    fn row<'a>(class: &str, value: &str, phrase: &'a str) -> (Class, &'a str) {
        let limit = match value {
            "least" => Limit::Least,
            "most" => Limit::Most,
            _ => Limit::About,
        };
        let class = match class {
            "number" => Class::Number,
            "scale" => Class::Scale,
            "dozen" => Class::Dozen,
            "half" => Class::Half,
            "fraction" => Class::Fraction,
            "vague" => Class::Vague,
            "ordinal" => Class::Ordinal,
            "two" => Class::Loose,
            "pair" => Class::Pair,
            "percent" => Class::Percent,
            "and" => Class::And,
            "of" => Class::Of,
            "before" => Class::Before(limit),
            "maybe" => Class::Maybe(limit),
            "after" => Class::After(limit),
            "far" => Class::Far(limit),
            "not" => Class::Not,
            "verb" => Class::Verb,
            "soft" => Class::Soft,
            "still" => Class::Still,
            "say" => Class::Say,
            "allege" => Class::Allege,
            "alleging" => Class::Alleging,
            "hedge" => Class::Hedge,
            "deny" => Class::Deny,
            "denying" => Class::Denying,
            "month" => Class::Month,
            "monthly" => Class::Monthly,
            "weekday" => Class::Weekday,
            "era" => Class::Era,
            "clock" => Class::Clock,
            "hour" => Class::Hour,
            "quarter" => Class::Quarter,
            "length" => Class::Measure(Dimension::Length),
            "area" => Class::Measure(Dimension::Area),
            "weight" => Class::Measure(Dimension::Weight),
            "act" => Class::Act,
            other => unreachable!("a table has a class {other}, which is none"),
        };
        (class, phrase)
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.words.len() + 1).expect("a table has few words");
        *self.words.entry(fold::fold_word(word)).or_insert(next)
    }

    /// The number of a folded word.
    pub(super) fn word(&self, folded: &str) -> Option<u32> {
        self.words.get(folded).copied()
    }

    /// The entries that begin with a word, longest first.
    pub(super) fn beginning(&self, word: u32) -> impl Iterator<Item = &Entry> {
        let list = self.first.get(word as usize).map_or(&[][..], Vec::as_slice);
        list.iter().map(|&at| &self.entries[at as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use sanad_text::Language;

    #[test]
    fn every_row_is_read() {
        for (language, table) in [
            (Language::English, include_str!("../../../data/translation/en.tsv")),
            (Language::Arabic, include_str!("../../../data/translation/ar.tsv")),
            (Language::Persian, include_str!("../../../data/translation/fa.tsv")),
        ] {
            let phrases: usize = table
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| line.split('\t').nth(2).map_or(0, |words| words.split(';').count()))
                .sum();
            assert_eq!(Lexicon::of(language).entries.len(), phrases);
            assert!(phrases > 300);
        }
    }
}

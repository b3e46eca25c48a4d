//! Which words dates are made of: the tables of `data/ar` and `data/fa`.

use super::super::en::{Rule, rule};
use crate::lexicon::{ByWord, Lexicon, WordId};
use crate::table::{classes, rows};
use sanad_text::Language;
use std::sync::LazyLock;

const ARABIC: [&str; 2] =
    [include_str!("../../../data/ar/dates.tsv"), include_str!("../../../data/ar/dates-named.tsv")];
const PERSIAN: [&str; 2] =
    [include_str!("../../../data/fa/dates.tsv"), include_str!("../../../data/fa/dates-named.tsv")];

classes! {
    /// What a word does in a date.
    Month "month", MonthShy "month-shy", MonthShiest "month-shiest", Solar "solar", SolarShy "solar-shy",
    Lunar "lunar", LunarShy "lunar-shy", Weekday "weekday", Season "season", Unit "unit", Units "units", Dual "dual",
    UnitAdjective "unit-adjective", Length "length", Part "part", Cardinal "cardinal", Tens "tens", Hundred "hundred",
    Thousand "thousand", Ordinal "ordinal", OrdinalMark "ordinal-mark", LastOrdinal "last-ordinal", Half "half",
    Quarter "quarter", Third "third", Minus "minus", Vague "vague", Decades "decades", Mod "mod", Pointer "pointer",
    Demonstrative "demonstrative", Every "every", Ago "ago", Since "since", After "after", From "from", To "to",
    OfTo "of-to", And "and", Or "or", Between "between", In "in", On "on", Preposition "preposition",
    UntilSign "until-sign", DayWord "day-word", NightWord "night-word", YearWord "year-word", Reference "reference",
    Set "set", Once "once", Era "era", Meridiem "meridiem", Exactly "exactly", Zone "zone", Equals "equals",
    With "with", VetoBefore "veto-before", VetoAfter "veto-after", GeneralNoun "general-noun",
    PlaceNoun "place-noun", PlaceAdjective "place-adjective",
    PrayerNoun "prayer-noun", YearNoun "year-noun", FutureCue "future-cue",
}

impl Class {
    /// Whether a date may open with a word that does this; other words only go on with one.
    pub(super) const fn opens(self) -> bool {
        use Class as C;
        !matches!(
            self,
            C::None
                | C::And
                | C::Or
                | C::In
                | C::From
                | C::To
                | C::OfTo
                | C::With
                | C::Between
                | C::Preposition
                | C::UntilSign
                | C::VetoBefore
                | C::VetoAfter
                | C::GeneralNoun
                | C::PlaceNoun
                | C::PlaceAdjective
                | C::PrayerNoun
                | C::YearNoun
                | C::FutureCue
        )
    }
}

/// A word's entry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// What it does.
    pub(super) class: Class,
    /// Its value: a month's number, a unit's rank.
    pub(super) value: i16,
    /// Whether a name of several words begins with it.
    phrase: bool,
    /// Whether a named day begins with it.
    pub(super) names_day: bool,
}

impl Entry {
    /// Whether the grammar looks at the word at all.
    pub(super) fn known(self) -> bool {
        self.class != Class::None || self.phrase || self.names_day
    }
}

/// A name of several words.
#[derive(Debug)]
struct Phrase {
    words: Vec<WordId>,
    class: Class,
    value: i16,
}

/// A named day.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) words: Vec<WordId>,
    pub(super) rule: Rule,
    pub(super) night: bool,
}

/// The tables of one language.
#[derive(Debug)]
pub(super) struct Table {
    entries: ByWord<Entry>,
    /// The word without its article.
    bare: ByWord<WordId>,
    /// By their first words, of one first word the longest first.
    phrases: Vec<Phrase>,
    /// Longest first.
    pub(super) named: Vec<Named>,
}

impl Table {
    /// The table of a language, built on first use.
    pub(super) fn of(language: Language) -> &'static Self {
        static AR: LazyLock<Table> = LazyLock::new(|| Table::new(Language::Arabic));
        static FA: LazyLock<Table> = LazyLock::new(|| Table::new(Language::Persian));
        if language == Language::Arabic { &AR } else { &FA }
    }

    fn new(language: Language) -> Self {
        let (lexicon, [words, named]) = (Lexicon::of(language), files(language));
        let mut table = Self {
            entries: ByWord::new(lexicon),
            bare: ByWord::new(lexicon),
            phrases: Vec::new(),
            named: Vec::new(),
        };
        for [class, value, names] in rows(words) {
            let (class, value) = (Class::named(class), value.parse().unwrap_or(0));
            for name in names.split(' ') {
                table.add(language, name, class, value);
            }
        }
        for (rule, night, name) in named_rows(named) {
            let words = words_of(language, lexicon, name);
            table.entries.entry(words[0]).names_day = true;
            table.named.push(Named { words, rule, night });
        }
        if language == Language::Arabic {
            table.articles(lexicon);
        }
        table.phrases.sort_by_key(|phrase| (phrase.words[0], std::cmp::Reverse(phrase.words.len())));
        table.named.sort_by_key(|named| std::cmp::Reverse(named.words.len()));
        table
    }

    fn add(&mut self, language: Language, name: &'static str, class: Class, value: i16) {
        let lexicon = Lexicon::of(language);
        if name.contains('_') {
            let words = words_of(language, lexicon, name);
            self.entries.entry(words[0]).phrase = true;
            self.phrases.push(Phrase { words, class, value });
        } else {
            let entry = self.entries.entry(lexicon.id(name));
            (entry.class, entry.value) = (class, value);
        }
    }

    /// Lets words that another layer's table holds with their article be known by the word without it.
    fn articles(&mut self, lexicon: &Lexicon) {
        for word in words(Language::Arabic) {
            let whole = lexicon.id(&format!("ال{word}"));
            let bare = lexicon.id(word);
            if whole.known() && whole != bare {
                *self.bare.entry(whole) = bare;
                let entry = *self.entries.get(bare);
                let there = self.entries.entry(whole);
                there.phrase |= entry.phrase;
                there.names_day |= entry.names_day;
                if there.class == Class::None {
                    (there.class, there.value) = (entry.class, entry.value);
                }
            }
        }
    }

    /// A word's entry.
    pub(super) fn entry(&self, word: WordId) -> Entry {
        *self.entries.get(word)
    }

    /// The word without its article.
    pub(super) fn bare(&self, word: WordId) -> WordId {
        let bare = *self.bare.get(word);
        if bare.known() { bare } else { word }
    }

    /// The longest name of several words that begins with `entry`: class, value, how many words.
    pub(super) fn phrase(&self, entry: Entry, word: impl Fn(usize) -> WordId) -> Option<(Class, i16, usize)> {
        if !entry.phrase {
            return None;
        }
        let fits = |phrase: &&Phrase| {
            phrase.words.iter().enumerate().all(|(n, &wanted)| self.bare(word(n)) == wanted)
        };
        let first = self.bare(word(0));
        let from = self.phrases.partition_point(|phrase| phrase.words[0] < first);
        let found = self.phrases[from..].iter().take_while(|phrase| phrase.words[0] == first).find(fits)?;
        Some((found.class, found.value, found.words.len()))
    }
}

fn words_of(language: Language, lexicon: &Lexicon, name: &'static str) -> Vec<WordId> {
    parts(language, name).map(|word| lexicon.id(word)).collect()
}

fn files(language: Language) -> [&'static str; 2] {
    if language == Language::Arabic { ARABIC } else { PERSIAN }
}

/// The words of a language's tables, for the lexicon.
pub(in crate::dates) fn words(language: Language) -> impl Iterator<Item = &'static str> {
    let [words, named] = files(language);
    let names = rows(words).flat_map(|[_, _, names]| names.split(' '));
    names.chain(named_rows(named).map(|(_, _, name)| name)).flat_map(move |name| parts(language, name))
}

/// The words of a name. In Arabic those of a name of several words stand without article and conjunction, as they are
/// compared.
fn parts(language: Language, name: &'static str) -> impl Iterator<Item = &'static str> {
    let several = language == Language::Arabic && name.contains(['_', ' ']);
    name.split(['_', ' ']).map(move |word| {
        let rest = word.strip_prefix("وال").or_else(|| word.strip_prefix("ال"));
        match rest {
            Some(rest) if several && rest.len() >= 4 => rest,
            _ => word,
        }
    })
}

fn named_rows(table: &'static str) -> impl Iterator<Item = (Rule, bool, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).flat_map(|(written, names)| {
        let night = written.ends_with(" night");
        let rule = rule(written.trim_end_matches(" night"));
        names.split("; ").map(move |name| (rule, night, name))
    })
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, Class, PERSIAN, named_rows};
    use crate::dates::en::Rule;
    use crate::table::rows;
    use sanad_text::fold::fold_word;

    #[test]
    fn every_class_is_known_and_every_word_has_one() {
        for [words, named] in [ARABIC, PERSIAN] {
            let mut seen = Vec::new();
            for [class, _, names] in rows(words) {
                assert_ne!(Class::named(class), Class::None, "dates.tsv: unknown class {class}");
                for word in names.split(' ') {
                    let folded = fold_word(word);
                    assert!(!seen.contains(&folded), "dates.tsv: {word} stands twice; keep one");
                    seen.push(folded);
                }
            }
            assert!(named_rows(named).all(|(rule, _, _)| rule != Rule::Unfixed));
        }
    }

    #[test]
    fn named_days_have_rules() {
        assert!(named_rows(PERSIAN[1]).any(|row| row == (Rule::Solar(9, 30), true, "شب یلدا")));
        assert!(named_rows(ARABIC[1]).any(|row| row == (Rule::Islamic(10, 1), false, "عيد الفطر")));
    }
}

//! The words that numbers, bounds, counted nouns and deeds are made of, from `data/<language>/figures*.tsv`.

use crate::lexicon::{ByWord, Lexicon, WordId, WordSet};
use crate::table::{classes, rows};
use sanad_model::{Bound, Counted};
use sanad_text::Language;
use std::sync::LazyLock;

/// The tables of a language, as written.
struct Source {
    words: &'static str,
    nouns: &'static str,
    harm: &'static str,
    bounds: &'static str,
    /// Currencies that an adjective makes one country's.
    money: &'static str,
}

const ENGLISH: Source = Source {
    words: include_str!("../../data/en/figures.tsv"),
    nouns: include_str!("../../data/en/figures-nouns.tsv"),
    harm: include_str!("../../data/en/figures-harm.tsv"),
    bounds: include_str!("../../data/en/figures-bounds.tsv"),
    money: "",
};

const ARABIC: Source = Source {
    words: include_str!("../../data/ar/figures.tsv"),
    nouns: include_str!("../../data/ar/figures-nouns.tsv"),
    harm: include_str!("../../data/ar/figures-harm.tsv"),
    bounds: include_str!("../../data/ar/figures-bounds.tsv"),
    money: include_str!("../../data/ar/figures-money.tsv"),
};

const PERSIAN: Source = Source {
    words: include_str!("../../data/fa/figures.tsv"),
    nouns: include_str!("../../data/fa/figures-nouns.tsv"),
    harm: include_str!("../../data/fa/figures-harm.tsv"),
    bounds: include_str!("../../data/fa/figures-bounds.tsv"),
    money: include_str!("../../data/fa/figures-money.tsv"),
};

fn source(language: Language) -> &'static Source {
    match language {
        Language::Arabic => &ARABIC,
        Language::Persian => &PERSIAN,
        _ => &ENGLISH,
    }
}

classes! {
    /// What a word does around a number; how a [`Class::Harm`] word says what happened is in [`Entry::form`].
    Harm "harm",
    Cardinal "cardinal", Tens "tens", Scale "scale", ScaleShort "scale-short", Scales "scales", Dozen "dozen",
    Dozens "dozens", Half "half", Fraction "fraction", Several "several", Odd "odd", Plus "plus", Strong "strong",
    A "a", And "and", Or "or", Of "of", In "in", To "to", Between "between", From "from", The "the", Prep "prep",
    Be "be", Have "have", Modal "modal", Not "not", Who "who", Them "them", Clause "clause", Adverb "adverb",
    Report "report", Pronoun "pronoun", Including "including", Other "other", Toll "toll", Turnout "turnout", TollVerb "toll-verb",
    Lost "lost", Claim "claim", Ref "ref",
    Person "person", PersonOne "person-one", Family "family", Incident "incident", Thing "thing", Unit "unit",
    Time "time", Percent "percent", Currency "currency", Abstract "abstract",
    // Of Arabic and Persian.
    Ten "ten", Nine "nine", Plural "ha", Third "third", TwoThirds "two-thirds", ThreeQuarters "three-quarters", Some "some",
    By "by", Object "object", Life "life", Die "die", Disease "disease", Each "each", Fall "fall", Case "case",
    Piece "piece", Body "body", Stuff "stuff", Old "old", Against "against", Still "still",
}

/// How a word says what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// `were killed`, `killed 12`.
    #[default]
    Participle,
    /// `kill 12`.
    Verb,
    /// `killing 12`, `the killing of 12`.
    Act,
    /// `12 deaths`.
    Count,
    /// `12 bodies`.
    Body,
    /// `12 died`.
    Alone,
    /// `12 dead`.
    State,
    /// `12 prisoners`.
    Status,
    /// A noun that a verb may follow: `بازداشت ۱۲ نفر`, `۱۲ نفر بازداشت شدند`.
    Light,
}

/// A word's entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// What it does.
    pub(super) class: Class,
    /// How, of a [`Class::Harm`] word.
    pub(super) form: Form,
    /// What happened, of a [`Class::Harm`] word.
    pub(super) what: Counted,
    /// Its number.
    pub(super) value: f64,
    /// Its unit.
    pub(super) unit: &'static str,
    /// Whether a bound that stands before its number ends with it.
    pub(super) ends_bound: bool,
    /// Whether numbers begin with it.
    pub(super) trigger: bool,
    /// How many it says without a numeral: one or two, of a noun in the singular or dual; otherwise none.
    pub(super) alone: u8,
}

const NOTHING: Entry = Entry {
    class: Class::None,
    form: Form::Participle,
    what: Counted::Other,
    value: 0.0,
    unit: "",
    ends_bound: false,
    trigger: false,
    alone: 0,
};

/// A phrase that bounds a number.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) words: Vec<WordId>,
    pub(super) bound: Bound,
}

/// The tables, indexed by the lexicon's words.
#[derive(Debug)]
pub(super) struct Table {
    entries: ByWord<Entry>,
    /// Words that numbers begin with.
    triggers: WordSet,
    /// Longest first.
    pub(super) before: Vec<Phrase>,
    /// Longest first.
    pub(super) after: Vec<Phrase>,
    /// Adjectives that make a currency one country's, with its unit and code.
    money: Vec<(WordId, &'static str, &'static str)>,
}

impl Table {
    /// The table of a language, built on first use; the English one where there is no other.
    pub(super) fn of(language: Language) -> &'static Self {
        static ENGLISH: LazyLock<Table> = LazyLock::new(|| Table::new(Language::English));
        static ARABIC: LazyLock<Table> = LazyLock::new(|| Table::new(Language::Arabic));
        static PERSIAN: LazyLock<Table> = LazyLock::new(|| Table::new(Language::Persian));
        match language {
            Language::Arabic => &ARABIC,
            Language::Persian => &PERSIAN,
            _ => &ENGLISH,
        }
    }

    fn new(language: Language) -> Self {
        let (lexicon, source) = (Lexicon::of(language), source(language));
        let mut entries = ByWord::filled(lexicon, NOTHING);
        for [class, value, words] in rows(source.words).chain(rows(source.nouns)) {
            let (class, alone) = class_named(class);
            for word in words.split(' ') {
                *entries.entry(lexicon.id(word)) = Entry {
                    class,
                    value: value.parse().unwrap_or(0.0),
                    unit: if value == "-" { "" } else { value },
                    trigger: triggers(class),
                    alone,
                    ..NOTHING
                };
            }
        }
        for [what, form, words] in rows(source.harm) {
            let (what, (form, alone)) = (counted(what), form_named(form));
            for word in words.split(' ') {
                let entry = entries.entry(lexicon.id(word));
                let class = if entry.class == Class::None { Class::Harm } else { entry.class };
                *entry = Entry { class, form, what, alone, ..*entry };
            }
        }
        let [mut before, mut after] = [const { Vec::new() }; 2];
        for [side, bound, words] in rows(source.bounds) {
            let words: Vec<WordId> = words.split(' ').map(|word| lexicon.id(word)).collect();
            let phrase = Phrase { bound: bound_named(bound), words };
            if side == "before" {
                if let Some(last) = phrase.words.last() {
                    entries.entry(*last).ends_bound = true;
                }
                before.push(phrase);
            } else {
                after.push(phrase);
            }
        }
        before.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        after.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        let money = rows(source.money)
            .flat_map(|[code, unit, words]| words.split(' ').map(move |word| (lexicon.id(word), unit, code)));
        let triggers = WordSet::of(&entries, |entry| entry.trigger);
        Self { entries, triggers, before, after, money: money.collect() }
    }

    /// The code of a currency that an adjective makes one country's.
    pub(super) fn money(&self, unit: &str, adjective: WordId) -> Option<&'static str> {
        let found = self.money.iter().find(|(word, of, _)| *word == adjective && *of == unit);
        found.map(|&(.., code)| code)
    }

    /// Whether numbers begin with a word.
    pub(super) fn triggers(&self, word: WordId) -> bool {
        self.triggers.has(word)
    }

    /// A word's entry.
    pub(super) fn entry(&self, word: WordId) -> &Entry {
        self.entries.get(word)
    }
}

fn triggers(class: Class) -> bool {
    use Class as C;
    matches!(
        class,
        C::Cardinal
            | C::Tens
            | C::Scale
            | C::Scales
            | C::Dozen
            | C::Dozens
            | C::Half
            | C::Fraction
            | C::Several
            | C::Ten
            | C::Nine
            | C::Third
            | C::TwoThirds
            | C::ThreeQuarters
            | C::Some
    )
}

/// A class, and how many a word of it says alone: `thing-two` is a dual.
fn class_named(name: &str) -> (Class, u8) {
    match name.strip_suffix("-two") {
        Some(name) => (Class::named(name), 2),
        _ => (Class::named(name), u8::from(name == "person-one")),
    }
}

fn counted(name: &str) -> Counted {
    match name {
        "killed" => Counted::Killed,
        "injured" => Counted::Injured,
        "casualties" => Counted::Casualties,
        "missing" => Counted::Missing,
        "abducted" => Counted::Abducted,
        "detained" => Counted::Detained,
        "executed" => Counted::Executed,
        "ill-treated" => Counted::IllTreated,
        "displaced" => Counted::Displaced,
        "deserted" => Counted::Deserted,
        "destroyed" => Counted::Destroyed,
        _ => Counted::Other,
    }
}

fn form_named(name: &str) -> (Form, u8) {
    let (name, alone) = match (name.strip_suffix("-one"), name.strip_suffix("-two")) {
        (Some(name), _) => (name, 1),
        (_, Some(name)) => (name, 2),
        _ => (name, 0),
    };
    let form = match name {
        "verb" => Form::Verb,
        "act" => Form::Act,
        "count" => Form::Count,
        "body" => Form::Body,
        "alone" => Form::Alone,
        "state" => Form::State,
        "status" => Form::Status,
        "light" => Form::Light,
        _ => Form::Participle,
    };
    (form, alone)
}

fn bound_named(name: &str) -> Bound {
    match name {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        _ => Bound::About,
    }
}

/// All words of a language's tables, for the lexicon.
pub(super) fn words(language: Language) -> impl Iterator<Item = &'static str> {
    let Source { words, nouns, harm, bounds, money } = *source(language);
    [words, nouns, harm, bounds, money].into_iter().flat_map(rows).flat_map(|[.., words]| words.split(' '))
}

#[cfg(test)]
mod tests {
    use super::{Class, Counted, class_named, counted, rows, source, words};
    use sanad_text::{Language, fold, tokenize};

    const LANGUAGES: [Language; 3] = [Language::English, Language::Arabic, Language::Persian];

    #[test]
    fn every_class_is_known_and_no_word_stands_twice() {
        for language in LANGUAGES {
            let (source, mut seen) = (source(language), std::collections::BTreeSet::new());
            for [class, _, words] in rows(source.words).chain(rows(source.nouns)) {
                assert_ne!(class_named(class).0, Class::None, "{language:?}: unknown class {class}");
                for word in words.split(' ') {
                    assert!(
                        seen.insert(fold::fold_word(word)),
                        "{language:?}: {word} stands twice; keep one"
                    );
                }
            }
            let mut harmed = std::collections::BTreeSet::new();
            for [what, _, words] in rows(source.harm) {
                assert_ne!(counted(what), Counted::Other, "{language:?}: unknown {what}");
                for word in words.split(' ') {
                    assert!(
                        harmed.insert(fold::fold_word(word)),
                        "{language:?}: {word} is harm twice; keep one"
                    );
                }
            }
            let both = harmed.intersection(&seen).count();
            assert!(both == 0 || language != Language::English, "a word is a noun and harm; keep one");
        }
    }

    #[test]
    fn every_word_is_one_token() {
        for word in LANGUAGES.into_iter().flat_map(words) {
            let mut tokens = Vec::new();
            tokenize(word, 0, &mut tokens);
            assert_eq!(tokens.len(), 1, "{word} is no single token, so it is never found");
        }
    }
}

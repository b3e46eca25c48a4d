//! English: the words that numbers, bounds, counted nouns and deeds are made of, from `data/en/figures*.tsv`.

use crate::lexicon::{ByWord, Lexicon, WordId};
use crate::table::{classes, rows};
use sanad_model::{Bound, Counted};
use std::sync::LazyLock;

const WORDS: &str = include_str!("../../data/en/figures.tsv");
const NOUNS: &str = include_str!("../../data/en/figures-nouns.tsv");
const HARM: &str = include_str!("../../data/en/figures-harm.tsv");
const BOUNDS: &str = include_str!("../../data/en/figures-bounds.tsv");

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
}

const NOTHING: Entry = Entry {
    class: Class::None,
    form: Form::Participle,
    what: Counted::Other,
    value: 0.0,
    unit: "",
    ends_bound: false,
    trigger: false,
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
    /// Longest first.
    pub(super) before: Vec<Phrase>,
    /// Longest first.
    pub(super) after: Vec<Phrase>,
}

impl Table {
    /// The English table, built on first use.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Table> = LazyLock::new(|| Table::new(Lexicon::english()));
        &ENGLISH
    }

    fn new(lexicon: &Lexicon) -> Self {
        let mut entries = ByWord::filled(lexicon, NOTHING);
        for [class, value, words] in rows(WORDS).chain(rows(NOUNS)) {
            let class = Class::named(class);
            for word in words.split(' ') {
                *entries.entry(lexicon.id(word)) = Entry {
                    class,
                    value: value.parse().unwrap_or(0.0),
                    unit: if value == "-" { "" } else { value },
                    trigger: triggers(class),
                    ..NOTHING
                };
            }
        }
        for [what, form, words] in rows(HARM) {
            let (what, form) = (counted(what), form_named(form));
            for word in words.split(' ') {
                *entries.entry(lexicon.id(word)) = Entry { class: Class::Harm, form, what, ..NOTHING };
            }
        }
        let [mut before, mut after] = [const { Vec::new() }; 2];
        for [side, bound, words] in rows(BOUNDS) {
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
        Self { entries, before, after }
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
    )
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

fn form_named(name: &str) -> Form {
    match name {
        "verb" => Form::Verb,
        "act" => Form::Act,
        "count" => Form::Count,
        "body" => Form::Body,
        "alone" => Form::Alone,
        "state" => Form::State,
        "status" => Form::Status,
        _ => Form::Participle,
    }
}

fn bound_named(name: &str) -> Bound {
    match name {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        _ => Bound::About,
    }
}

/// All words of the tables, for the lexicon.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    [WORDS, NOUNS, HARM, BOUNDS].into_iter().flat_map(rows).flat_map(|[.., words]| words.split(' '))
}

#[cfg(test)]
mod tests {
    use super::{BOUNDS, Class, Counted, HARM, NOUNS, WORDS, counted, rows};
    use sanad_text::tokenize;

    #[test]
    fn every_class_is_known_and_no_word_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for [class, _, words] in rows(WORDS).chain(rows(NOUNS)) {
            assert_ne!(Class::named(class), Class::None, "figures: unknown class {class}");
            for word in words.split(' ') {
                assert!(seen.insert(word), "figures: {word} stands twice; keep one");
            }
        }
        for [what, _, words] in rows(HARM) {
            assert_ne!(counted(what), Counted::Other, "figures-harm.tsv: unknown {what}");
            for word in words.split(' ') {
                assert!(seen.insert(word), "figures-harm.tsv: {word} stands twice; keep one");
            }
        }
    }

    #[test]
    fn every_word_is_one_token() {
        for [.., words] in [WORDS, NOUNS, HARM, BOUNDS].into_iter().flat_map(rows) {
            for word in words.split(' ') {
                let mut tokens = Vec::new();
                tokenize(word, 0, &mut tokens);
                assert_eq!(tokens.len(), 1, "{word} is no single token, so it is never found");
            }
        }
    }
}

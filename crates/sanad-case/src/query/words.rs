//! The words of the query language in three languages: operators, names of fields, words that say nothing.

use super::{Field, When};
use sanad_text::fold::fold_word;
use sanad_text::stem::each_word;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What puts two parts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
}

/// What can stand before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Field(Field),
    When(When),
}

#[derive(Default)]
struct Words {
    operators: BTreeMap<&'static str, Operator>,
    fields: BTreeMap<String, Named>,
    languages: BTreeMap<String, &'static str>,
    stops: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for table in [
        include_str!("../../data/query/en.tsv"),
        include_str!("../../data/query/ar.tsv"),
        include_str!("../../data/query/fa.tsv"),
    ] {
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(what), Some(of), Some(written)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            for word in written.split(' ') {
                match (what, operator_called(of), named(of)) {
                    ("operator", Some(operator), _) => drop(words.operators.insert(word, operator)),
                    ("field", _, Some(named)) => drop(words.fields.insert(fold_word(word), named)),
                    ("language", ..) => drop(words.languages.insert(fold_word(word), of)),
                    _ => each_word(word, |_, word| words.stops.extend([word.to_owned()])),
                }
            }
        }
    }
    words
});

fn operator_called(name: &str) -> Option<Operator> {
    match name {
        "and" => Some(Operator::And),
        "or" => Some(Operator::Or),
        "not" => Some(Operator::Not),
        _ => None,
    }
}

fn named(name: &str) -> Option<Named> {
    let field = Field::ALL.into_iter().find(|field| field.name() == name).map(Named::Field);
    let when = [When::Date, When::Published].into_iter().find(|when| when.name() == name).map(Named::When);
    field.or(when)
}

/// What a word puts together, as it is typed.
pub(super) fn operator(word: &str) -> Option<Operator> {
    WORDS.operators.get(word).copied()
}

/// What is asked of a document by this name.
pub(super) fn field(name: &str) -> Option<Named> {
    named(name).or_else(|| WORDS.fields.get(&fold_word(name)).copied())
}

/// The tag of a language that is called so.
#[must_use]
pub fn language(name: &str) -> Option<&'static str> {
    WORDS.languages.get(&fold_word(name)).copied()
}

/// Whether a word says nothing by itself: `the`, `في`, `از`.
#[must_use]
pub fn is_stop(word: &str) -> bool {
    let (mut all, mut any) = (true, false);
    each_word(word, |_, word| {
        any = true;
        all &= WORDS.stops.contains(word);
    });
    all && any
}

#[cfg(test)]
mod tests {
    use super::{Field, Named, Operator, WORDS, field, is_stop, operator};

    #[test]
    fn tables_are_read_in_three_languages() {
        assert_eq!(operator("OR"), Some(Operator::Or));
        assert_eq!(
            (operator("أو"), operator("یا"), operator("or")),
            (Some(Operator::Or), Some(Operator::Or), None)
        );
        assert_eq!(field("نوع"), Some(Named::Field(Field::Kind)));
        assert!(is_stop("the") && is_stop("في") && is_stop("از") && !is_stop("granary") && !is_stop("—"));
        assert!(WORDS.stops.len() > 200, "{}", WORDS.stops.len());
    }
}

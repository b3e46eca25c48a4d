//! [`Guard`]: names of protected sources, and whether words give one away, in any of its spellings.

use sanad_case::store::{Row, words, words_at};
use sanad_names::{Outcome, Prepared, compare, keys};
use sanad_text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that say who a protected source is.
const WHO: &[&str] = &["source", "authors"];

/// A name that is written over more words than this is looked for word by word only.
const LONGEST: usize = 5;

/// Names that must not leave.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// The folded words of each name, by the first of them.
    spelled: BTreeMap<String, Vec<Vec<String>>>,
    people: Vec<Prepared>,
    /// By what spellings of a name share.
    shared: BTreeMap<String, Vec<usize>>,
}

/// Whether a document may only be shown without its source: it is sealed and nobody said that its source may be named,
/// or somebody said that it may not.
pub(super) fn is_protected(row: &Row) -> bool {
    match row.field("protection") {
        Some("pseudonym" | "anonymous") => true,
        Some("open") => false,
        _ => row.key.is_some(),
    }
}

impl Guard {
    /// The names of the sources of those documents that are protected.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut names = BTreeSet::new();
        for row in rows.filter(|row| is_protected(row)) {
            let written = WHO.iter().filter_map(|field| row.field(field));
            names.extend(written.flat_map(|written| written.split(';').map(str::trim)));
        }
        let mut out = Self::default();
        names.into_iter().for_each(|name| out.take(name));
        out
    }

    fn take(&mut self, name: &str) {
        let spelled = words(name);
        // One letter, one digit: a mark, and no name.
        if spelled.iter().map(|word| word.chars().count()).sum::<usize>() < 3 {
            return;
        }
        self.spelled.entry(spelled[0].clone()).or_default().push(spelled);
        let person = Prepared::new(name);
        for key in keys(&person) {
            self.shared.entry(key).or_default().push(self.people.len());
        }
        self.people.push(person);
    }

    /// Whether there is no name to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.spelled.is_empty()
    }

    /// Where the names stand as they are spelled, folded.
    pub(super) fn places(&self, text: &str) -> Vec<Span> {
        if self.is_empty() {
            return Vec::new();
        }
        let all = words_at(text);
        let mut out = Vec::new();
        for (at, (span, word)) in all.iter().enumerate() {
            for name in self.spelled.get(word).into_iter().flatten() {
                let rest = all.get(at..at + name.len());
                if let Some(rest) = rest.filter(|rest| rest.iter().map(|(_, word)| word).eq(name)) {
                    out.push(span.cover(rest[rest.len() - 1].0));
                }
            }
        }
        out
    }

    /// Whether a name can be one of them, in another spelling or script, or with parts left out.
    pub(super) fn is_one(&self, name: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let prepared = Prepared::new(name);
        let near: BTreeSet<usize> =
            keys(&prepared).iter().filter_map(|key| self.shared.get(key)).flatten().copied().collect();
        near.into_iter().any(|n| {
            let found = compare(&prepared, &self.people[n]);
            // A first name alone is many people's.
            let parts = words(name).len();
            found.one() && (parts > 1 || matches!(found.outcome, Outcome::Same | Outcome::Spellings))
        })
    }

    /// Whether a line of words, such as a title or a path, gives one of them away.
    pub(super) fn is_in(&self, line: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        if !self.places(line).is_empty() {
            return true;
        }
        let all = words_at(line);
        (0..all.len()).any(|from| {
            let ends = from + 2..=(from + LONGEST).min(all.len());
            ends.into_iter().any(|to| {
                let span = all[from].0.cover(all[to - 1].0);
                self.is_one(span.slice(line))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Guard;
    use sanad_case::store::Row;
    use std::collections::BTreeMap;

    fn row(fields: &[(&str, &str)], key: Option<&str>) -> Row {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
        Row { fields, key: key.map(str::to_owned), ..Row::default() }
    }

    #[test]
    fn a_name_is_found_in_every_spelling_and_script() {
        let sealed = row(&[("source", "Marwan al-Haddad")], Some("k"));
        let guard = Guard::of([&sealed].into_iter());
        for line in [
            "What MARWAN AL-HADDAD saw",
            "news/marwan-al-haddad.txt",
            "شهادة مروان الحداد",
            "by Marwan Haddad, 2013",
        ] {
            assert!(guard.is_in(line), "{line}");
        }
        for line in ["The mill of Hadra", "Marwan said so", "مطحنة الحدرة", ""] {
            assert!(!guard.is_in(line), "{line}");
        }
        assert!(guard.is_one("مروان الحداد") && !guard.is_one("Karim Haddad"));
        assert_eq!(guard.places("So said Marwan al-Haddad.").len(), 1);
    }

    #[test]
    fn only_protected_sources_are_looked_for() {
        let open = row(&[("source", "Karim Nasser")], None);
        let said = row(&[("source", "Layla Aziz"), ("protection", "open")], Some("k"));
        let hidden = row(&[("authors", "Omar Sabbagh; S"), ("protection", "pseudonym")], None);
        let guard = Guard::of([&open, &said, &hidden].into_iter());
        assert!(!guard.is_in("Karim Nasser and Layla Aziz, S"));
        assert!(guard.is_in("Omar Sabbagh"));
    }
}

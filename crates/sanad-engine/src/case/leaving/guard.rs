//! [`Guard`]: names of protected sources, and where words give one away, in any of its spellings.

use sanad_names::{Outcome, Prepared, compare, keys};
use sanad_text::Span;
use sanad_text::stem::each_word;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A name stands within so many words.
const NEAR: usize = 5;

/// Arabic words that are written together with the one after them.
const JOINED: &[char] = &['و', 'ف', 'ب', 'ل', 'ك'];

/// Names that must not leave.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// The folded words of each name, by the first of them.
    spelled: BTreeMap<String, Vec<Vec<String>>>,
    people: Vec<Person>,
    /// The words of names by what their spellings share: whose, and the how manieth.
    shared: BTreeMap<String, Vec<Part>>,
    /// Which words of names a word can be, for each word that was met.
    met: RefCell<BTreeMap<String, Vec<Hit>>>,
}

#[derive(Debug)]
struct Person {
    whole: Prepared,
    words: Vec<Prepared>,
}

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    person: usize,
    word: usize,
}

/// That a word, from this byte on, can be a word of a name.
#[derive(Clone, Copy, Debug)]
struct Hit {
    part: Part,
    from: u32,
}

/// The words of a text as a search looks them up, with their places.
fn words_at(text: &str) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    each_word(text, |span, word| out.push((span, word.to_owned())));
    out
}

impl Guard {
    /// These names.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut out = Self::default();
        names.into_iter().for_each(|name| out.take(name));
        out
    }

    /// Another name for somebody who is called so; a single word that is a part of that name stays many people's.
    pub(super) fn also(&mut self, name: &str) {
        let words = words_at(name);
        let part = matches!(words.as_slice(), [(span, _)] if !self.hits(span.slice(name)).is_empty());
        if !part && !self.is_called(name) {
            self.take(name);
        }
    }

    /// Whether it is one of them, in any spelling, and nothing more.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let prepared = Prepared::new(name);
        // A word of nobody's is something more, unless it is none that names are told apart by (`El`, `Abu`).
        let small = |word: &str| word.chars().count() < 3 || keys(&Prepared::new(word)).is_empty();
        let known = |word: &str| small(word) || !self.hits(word).is_empty();
        self.is_in(name)
            && words_at(name).iter().all(|(span, _)| known(span.slice(name)))
            && self.people.iter().any(|person| compare(&prepared, &person.whole).one())
    }

    fn take(&mut self, name: &str) {
        let spelled: Vec<String> = words_at(name).into_iter().map(|(_, word)| word).collect();
        // One letter, one digit: a mark, and no name.
        if spelled.iter().map(|word| word.chars().count()).sum::<usize>() < 3 {
            return;
        }
        let together = spelled.concat();
        self.spelled.entry(spelled[0].clone()).or_default().push(spelled);
        self.spelled.entry(together.clone()).or_default().push(vec![together]);
        let person = self.people.len();
        let words: Vec<Prepared> =
            words_at(name).into_iter().map(|(span, _)| Prepared::new(span.slice(name))).collect();
        for (word, prepared) in words.iter().enumerate() {
            for key in keys(prepared) {
                self.shared.entry(key).or_default().push(Part { person, word });
            }
        }
        self.people.push(Person { whole: Prepared::new(name), words });
        self.met.borrow_mut().clear();
    }

    /// Whether there is no name to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether a line gives one of them away: words, a path, an address, whatever stands between their words.
    pub(super) fn is_in(&self, line: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let parted = || line.replace(|letter: char| letter.is_ascii_punctuation(), " ");
        !self.places(line).is_empty() || !self.places(&parted()).is_empty()
    }

    /// Where one of them is given away: as it is spelled, folded, or in another spelling or script.
    pub(super) fn places(&self, text: &str) -> Vec<Span> {
        if self.is_empty() {
            return Vec::new();
        }
        let all = words_at(text);
        let mut out = Vec::new();
        let mut recent: Vec<(usize, Span, Hit)> = Vec::new();
        for (at, (span, word)) in all.iter().enumerate() {
            for name in self.spelled.get(word).into_iter().flatten() {
                let rest = all.get(at..at + name.len());
                if let Some(rest) = rest.filter(|rest| rest.iter().map(|(_, word)| word).eq(name)) {
                    out.push(span.cover(rest[rest.len() - 1].0));
                }
            }
            recent.retain(|(before, ..)| before + NEAR > at);
            for hit in self.hits(span.slice(text)) {
                let here = Span::new(span.start + hit.from, span.end);
                let person = &self.people[hit.part.person];
                if person.words.len() == 1 {
                    out.push(here);
                }
                let others = recent.iter().filter(|(.., other)| {
                    other.part.person == hit.part.person && other.part.word != hit.part.word
                });
                let wholes = others.map(|(_, before, _)| before.cover(here));
                // A word that is no name by itself, as the `Abu` of a kunya: it is right before.
                let right_before = at.checked_sub(1).map(|before| all[before].0.cover(here));
                let wholes = wholes.chain(right_before);
                out.extend(
                    wholes.filter(|whole| compare(&Prepared::new(whole.slice(text)), &person.whole).one()),
                );
                recent.push((at, here, hit));
            }
        }
        out.sort_unstable_by_key(|span| (span.start, span.end));
        out.dedup();
        out
    }

    /// The words of names that a word can be, by itself or behind a word that is written together with it.
    fn hits(&self, word: &str) -> Vec<Hit> {
        if let Some(met) = self.met.borrow().get(word) {
            return met.clone();
        }
        let mut out = self.hits_of(word, 0);
        let joined = word.chars().next().filter(|first| JOINED.contains(first)).map_or(0, char::len_utf8);
        if joined > 0 && word.chars().count() > 3 {
            out.extend(self.hits_of(&word[joined..], joined as u32));
        }
        self.met.borrow_mut().insert(word.to_owned(), out.clone());
        out
    }

    fn hits_of(&self, word: &str, from: u32) -> Vec<Hit> {
        let prepared = Prepared::new(word);
        let near: BTreeSet<Part> =
            keys(&prepared).iter().filter_map(|key| self.shared.get(key)).flatten().copied().collect();
        let is_one = |part: &Part| {
            let found = compare(&prepared, &self.people[part.person].words[part.word]);
            matches!(found.outcome, Outcome::Same | Outcome::Spellings)
        };
        near.into_iter().filter(is_one).map(|part| Hit { part, from }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Guard;

    fn haddad() -> Guard {
        Guard::of(["Marwan al-Haddad"])
    }

    #[test]
    fn a_name_is_found_in_every_spelling_and_script() {
        let guard = haddad();
        for line in [
            "What MARWAN AL-HADDAD saw",
            "news/marwan-al-haddad.txt",
            "شهادة مروان الحداد",
            "قال ومروان الحداد معه",
            "by Marwan Haddad, 2013",
            "https://x.example/a/marwan_al-haddad?b",
            "MarwanAlHaddad.txt",
            "Marouane El Haddad",
        ] {
            assert!(guard.is_in(line), "{line}");
        }
        for line in ["The mill of Hadra", "Marwan said so", "مطحنة الحدرة", "Karim Haddad; Marwan Nasser", ""]
        {
            assert!(!guard.is_in(line), "{line}");
        }
        let text = "قال مروان الحداد إن الطحين نفد";
        let places: Vec<&str> = guard.places(text).into_iter().map(|span| span.slice(text)).collect();
        assert_eq!(places, ["مروان الحداد"]);
    }

    #[test]
    fn another_name_is_found_too_and_a_part_of_the_first_is_not() {
        let mut guard = haddad();
        for name in ["Abu Layth", "Haddad", "الحداد", "Sayyaf", "Marouane El Haddad"] {
            guard.also(name);
        }
        for line in ["said Abu Layth", "قال أبو ليث", "Sayyaf left"] {
            assert!(guard.is_in(line), "{line}");
        }
        assert!(!guard.is_in("Karim Haddad said") && !guard.is_in("الحداد"));
        assert!(guard.is_called("مروان الحداد") && !guard.is_called("Marwan al-Haddad Street"));
        assert_eq!(guard.people.len(), 3);
    }
}

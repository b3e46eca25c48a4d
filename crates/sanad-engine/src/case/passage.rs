//! The passage of a document that answers a query best.

use super::windows::Windows;
use sanad_case::store::Needle;
use sanad_text::Span;
use sanad_text::stem::{each_word, stem};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A passage that answers a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From the first of the words to the last.
    pub span: Span,
    /// The passage with what stands around it, on one line, as it is written.
    pub snippet: String,
}

/// Words may stand so many bytes apart to count as near.
const NEAR: u32 = 240;

/// What is shown around a passage, in bytes.
const AROUND: u32 = 60;

/// What is shown of a long passage, in bytes.
const LONGEST: u32 = 400;

/// Bytes of a word with the space behind it, roughly.
const LETTERS: usize = 7;

/// What a word of the same stem is worth, the word itself being 1.
const STEM: f64 = 0.5;

/// What is looked for, made ready for many texts.
pub struct Seeker<'a> {
    hay: Haystack<'a>,
    windows: Windows,
    /// One more than the last part of the query.
    own: usize,
}

impl<'a> Seeker<'a> {
    /// Looks for these words.
    #[must_use]
    pub fn new(needles: &'a [Needle]) -> Self {
        let own = needles.iter().map(|needle| needle.part + 1).max().unwrap_or(0);
        Self { hay: Haystack::new(needles), windows: Windows::new(needles), own }
    }

    /// The passage that has most of what is looked for, the rarer words counting for more, the shortest of several. `spans`
    /// are passages that answer by themselves. Where there is nothing to look for it is the beginning; `None` where the text
    /// is empty.
    #[must_use]
    pub fn passage(&self, text: &str, spans: &[Span]) -> Option<Passage> {
        let mut places = Vec::new();
        for window in self.windows.of(text) {
            self.hay.places(&Words::of(text, window), &mut places);
        }
        places.extend(spans.iter().map(|span| Place { span: *span, part: self.own, worth: 1.0 }));
        places.sort_by_key(|place| (place.span.start, place.span.end, place.part));
        let span = best(&places, text.len() / LETTERS).or_else(|| beginning(text))?;
        Some(Passage { span, snippet: snippet(text, span) })
    }
}

/// The words of a part of a text, folded, one behind the other.
struct Words {
    folded: String,
    at: Vec<(Span, usize)>,
}

impl Words {
    fn of(text: &str, window: Range<usize>) -> Self {
        let mut words = Self { folded: String::new(), at: Vec::new() };
        let from = window.start;
        each_word(&text[window], |span, word| {
            let span = Span::of(span.start as usize + from..span.end as usize + from);
            words.at.push((span, words.folded.len()));
            words.folded.push_str(word);
        });
        words
    }

    fn word(&self, n: usize) -> &str {
        let end = self.at.get(n + 1).map_or(self.folded.len(), |(_, start)| *start);
        &self.folded[self.at[n].1..end]
    }
}

/// Where something stands that was looked for.
struct Place {
    span: Span,
    part: usize,
    worth: f64,
}

/// What is looked for, by what it begins with.
struct Haystack<'a> {
    first: BTreeMap<&'a str, Vec<&'a Needle>>,
    prefixes: Vec<&'a Needle>,
    stems: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Haystack<'a> {
    fn new(needles: &'a [Needle]) -> Self {
        let mut hay = Self { first: BTreeMap::new(), prefixes: Vec::new(), stems: BTreeMap::new() };
        for needle in needles {
            let Some(first) = needle.words.first() else { continue };
            if needle.prefix && needle.words.len() == 1 {
                hay.prefixes.push(needle);
            } else {
                hay.first.entry(first).or_default().push(needle);
            }
            if let Some(stem) = &needle.stem {
                hay.stems.entry(stem).or_default().insert(needle.part);
                hay.stems.entry(first).or_default().insert(needle.part);
            }
        }
        hay
    }

    fn places(&self, words: &Words, out: &mut Vec<Place>) {
        for (n, (span, _)) in words.at.iter().enumerate() {
            let word = words.word(n);
            for needle in self.first.get(word).into_iter().flatten() {
                let count = needle.words.len();
                if stand(needle, words, n) {
                    out.push(Place {
                        span: span.cover(words.at[n + count - 1].0),
                        part: needle.part,
                        worth: 1.0,
                    });
                }
            }
            let begun = self.prefixes.iter().filter(|needle| word.starts_with(&needle.words[0]));
            out.extend(begun.map(|needle| Place { span: *span, part: needle.part, worth: 1.0 }));
            if !self.stems.is_empty() {
                let stem = stem(word);
                let parts = self.stems.get(word).into_iter().chain(self.stems.get(&*stem)).flatten();
                out.extend(parts.map(|part| Place { span: *span, part: *part, worth: STEM }));
            }
        }
    }
}

/// Whether the words of a needle stand here.
fn stand(needle: &Needle, words: &Words, n: usize) -> bool {
    let last = needle.words.len() - 1;
    n + last < words.at.len()
        && needle.words.iter().enumerate().skip(1).all(|(at, wanted)| {
            let word = words.word(n + at);
            word == wanted || needle.prefix && at == last && word.starts_with(wanted.as_str())
        })
}

/// The words near each other that are worth most, the closest and then the first of several.
fn best(places: &[Place], length: usize) -> Option<Span> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for place in places {
        *counts.entry(place.part).or_default() += 1;
    }
    let weight = |part: usize| (1.0 + length as f64 / counts.get(&part).map_or(1.0, |n| *n as f64)).ln();
    let mut best: Option<(f64, Span)> = None;
    for (n, first) in places.iter().enumerate() {
        let near =
            places[n..].iter().take_while(|place| place.span.end <= first.span.start.saturating_add(NEAR));
        let (mut seen, mut span): (Vec<(usize, f64)>, Span) = (vec![(first.part, first.worth)], first.span);
        for place in near {
            match seen.iter_mut().find(|(part, _)| *part == place.part) {
                Some((_, worth)) if *worth >= place.worth => continue,
                Some((_, worth)) => *worth = place.worth,
                None => seen.push((place.part, place.worth)),
            }
            span = span.cover(place.span);
        }
        let worth: f64 = seen.iter().map(|(part, worth)| weight(*part) * worth).sum();
        // Sums in another order differ in their last digits.
        let beats = |(most, other): (f64, Span)| {
            worth > most + 1e-9 || (worth > most - 1e-9 && span.len() < other.len())
        };
        if best.is_none_or(beats) {
            best = Some((worth, span));
        }
    }
    best.map(|(_, span)| span)
}

/// The first line that says something.
fn beginning(text: &str) -> Option<Span> {
    let start = text.find(|c: char| c.is_alphanumeric())?;
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    let mut end = line.len().min(NEAR as usize);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    Some(Span::of(start..start + end))
}

fn snippet(text: &str, span: Span) -> String {
    let span = Span::new(span.start, span.end.min(span.start.saturating_add(LONGEST)));
    let mut start = span.start.saturating_sub(AROUND) as usize;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end.saturating_add(AROUND) as usize).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // Whole words only.
    if start > 0 {
        start += text[start..span.start as usize].find(char::is_whitespace).unwrap_or(0);
    }
    if end < text.len() {
        let from = span.start as usize;
        end = from + text[from..end].rfind(char::is_whitespace).unwrap_or(end - from);
    }
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{before}{}{after}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Passage, Seeker};
    use sanad_case::query::parse;
    use sanad_case::store::Store;
    use sanad_text::Span;

    fn find(text: &str, query: &str) -> Option<Passage> {
        let store = Store::in_memory().expect("memory");
        let found = store.search(&parse(query).expect(query), 0).expect("a store");
        Seeker::new(&found.needles).passage(text, &[])
    }

    fn words(text: &str, query: &str) -> String {
        find(text, query).map(|found| found.span.slice(text).to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_nearest_words_win() {
        let text = "The granary burnt. ".to_owned()
            + &"Nothing more was said. ".repeat(30)
            + "At the granary, 47 men were held.";
        let found = find(&text, "granary ٤٧").expect("both are there");
        assert_eq!(found.span.slice(&text), "granary, 47");
        assert!(found.snippet.starts_with("… ") && found.snippet.ends_with("held."), "{}", found.snippet);
    }

    #[test]
    fn rare_words_weigh_more_and_the_word_itself_more_than_its_stem() {
        let text = "He said so. He said no. The lorries left. He said that a lorry came to the granary.";
        assert_eq!(words(text, "said lorry"), "said that a lorry");
        assert_eq!(words(text, "lorries"), "lorries");
        assert_eq!(words(text, "lorry"), "lorry");
        assert_eq!(words(text, "\"a lorry came\""), "a lorry came");
        assert_eq!(words(text, "gran*"), "granary");
        assert_eq!(words(text, "\"to the\" OR \"lorry left\""), "to the");
    }

    #[test]
    fn arabic_is_found_folded_and_shown_as_it_is() {
        let text = "قالت الوكالة إن ٤٧ مدنيًّا قُتلوا في أيّار.";
        assert_eq!(words(text, "قتلوا"), "قُتلوا");
        assert_eq!(words(text, "أيار"), "أيّار");
        assert_eq!(words("در کتاب‌هایشان نوشت.", "کتاب"), "کتاب‌هایشان");
    }

    #[test]
    fn without_words_it_is_the_beginning() {
        assert_eq!(words("\n— The granary.\nIt burnt.", "kind:letter"), "The granary.");
        assert_eq!(words("It burnt.", "granary"), "It burnt.");
        assert_eq!(find("\n— ", "granary"), None);
        let long = "قرية ".repeat(400);
        let found = Seeker::new(&[]).passage(&long, &[Span::of(9..3000)]).expect("a passage");
        assert!(found.snippet.len() < 600, "{}", found.snippet.len());
    }
}

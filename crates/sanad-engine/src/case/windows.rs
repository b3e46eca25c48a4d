//! [`Windows`]: the stretches of a text in which a query's words can stand, so that the rest need not be cut into words.
//!
//! A word as it is written and as it is looked up differ (see [`sanad_text::stem`]), so a stretch is taken wherever they might:
//! at a letter that folds to another, at a mark inside a word, at a character of another script. What is left out holds
//! none of the words for certain.

use aho_corasick::AhoCorasick;
use sanad_case::store::Needle;
use sanad_text::fold::{Fold, fold_char};
use std::ops::Range;
use std::sync::LazyLock;

/// What is looked for, as it may be written.
pub(super) struct Windows {
    /// A part of each word that stands in each of its writings; `None` where a word has none, and all is looked through.
    parts: Option<AhoCorasick>,
    /// How many words the longest phrase has.
    words: usize,
}

impl Windows {
    pub(super) fn new(needles: &[Needle]) -> Self {
        let words = needles.iter().map(|needle| needle.words.len()).max().unwrap_or(0);
        let looked_for =
            needles.iter().flat_map(|needle| needle.words.first().into_iter().chain(&needle.stem));
        let parts: Option<Vec<&str>> = looked_for.map(|word| part(word)).collect();
        let parts =
            parts.and_then(|parts| AhoCorasick::builder().ascii_case_insensitive(true).build(parts).ok());
        Self { parts, words }
    }

    /// The stretches, in order, from a space to a space.
    pub(super) fn of(&self, text: &str) -> Vec<Range<usize>> {
        let Some(parts) = &self.parts else { return std::iter::once(0..text.len()).collect() };
        if self.words == 0 {
            return Vec::new();
        }
        let found = parts.find_overlapping_iter(text).map(|found| found.start());
        let mut places: Vec<usize> = found.filter(|&at| begins(text, at)).collect();
        marked(text, &mut places);
        places.sort_unstable();
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut rest = &places[..];
        while let Some(&first) = rest.first() {
            let from = out.last().map_or(0, |last| last.end);
            let space = text.as_bytes()[from..first].iter().rposition(u8::is_ascii_whitespace);
            let end = self.end(text, first, &mut rest);
            out.push(from + space.unwrap_or(0)..end);
        }
        out
    }

    /// Where a stretch ends that has the first of the places: behind the piece of text between spaces that it stands in, and
    /// behind as many pieces with words as a phrase can go on. Takes the places that stand in it.
    fn end(&self, text: &str, first: usize, rest: &mut &[usize]) -> usize {
        let bytes = text.as_bytes();
        let word = |c: char| c.is_alphanumeric() && matches!(fold_char(c), Fold::To(_));
        let (mut at, mut left) = (first, 0);
        loop {
            let end = bytes[at..].iter().position(u8::is_ascii_whitespace).map_or(text.len(), |n| at + n);
            let inside = rest.partition_point(|&place| place < end);
            if inside > 0 {
                *rest = &rest[inside..];
                // One more for what is no word of its own, as the `'s` of a possessive.
                left = if self.words > 1 { self.words } else { 0 };
            } else if text[at..end].contains(word) {
                left -= 1;
            }
            if left == 0 || end == text.len() {
                return end;
            }
            at = end + 1;
        }
    }
}

/// Whether a word can begin here, of which the part is the beginning; those in Arabic script can stand anywhere in their words.
fn begins(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(before) = at.checked_sub(1).map(|at| bytes[at]) else { return true };
    let first = bytes[at];
    !(first.is_ascii_alphabetic() && before.is_ascii_alphabetic()
        || first.is_ascii_digit() && before.is_ascii_digit())
}

/// A part of a folded word that stands in whatever is looked up as this word, or has it as its stem.
fn part(word: &str) -> Option<&str> {
    if word.is_ascii() {
        // `cities` has the stem `city`.
        return Some(word.strip_suffix('y').filter(|rest| !rest.is_empty()).unwrap_or(word))
            .filter(|part| !part.is_empty());
    }
    let runs = word.split(|c| !alone(c)).filter(|run| !run.is_empty());
    runs.max_by_key(|run| run.len())
}

/// What folding makes of the letters of the Arabic block, by their place in it.
struct Letters {
    /// To which no other letter folds.
    alone: [bool; 256],
    /// That are looked up as one letter of the block; and marks between words.
    plain: [bool; 256],
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut from = [0u8; 256];
    let block = || (0..).zip('\u{600}'..='\u{6ff}');
    let to = |c: char| match fold_char(c) {
        Fold::To(to @ '\u{600}'..='\u{6ff}') if c.is_alphabetic() => Some(to),
        _ => None,
    };
    block().filter_map(|(_, c)| to(c)).for_each(|to| from[to as usize - 0x600] += 1);
    let (mut alone, mut plain) = ([false; 256], [false; 256]);
    for (at, c) in block() {
        alone[at] = to(c) == Some(c) && from[at] == 1;
        plain[at] = to(c).is_some() || matches!(c, '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}');
    }
    Letters { alone, plain }
});

fn alone(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}') && LETTERS.alone[c as usize - 0x600]
}

/// Where words may be written otherwise than they are looked up: at marks between letters or digits, and at characters that
/// are neither ASCII nor plain letters.
fn marked(text: &str, out: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let is =
        |at: Option<usize>, of: fn(u8) -> bool| at.and_then(|at| bytes.get(at)).is_some_and(|byte| of(*byte));
    let joins = |at: &usize| {
        let of: fn(u8) -> bool = match bytes[*at] {
            b',' => |byte| byte.is_ascii_digit(),
            b'.' => |byte| byte.is_ascii_alphabetic(),
            _ => |byte| byte.is_ascii_alphabetic() || byte >= 0x80,
        };
        is(at.checked_sub(1), of) && is(Some(at + 1), of)
    };
    out.extend(memchr::memchr3_iter(b'\'', b'.', b',', bytes).filter(joins));
    let plain = &LETTERS.plain;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            at += bytes[at..].iter().position(|byte| *byte >= 0x80).unwrap_or(bytes.len());
            continue;
        }
        // The Arabic block in two bytes.
        if matches!(byte, 0xd8..=0xdb)
            && let Some(second) = bytes.get(at + 1)
            && plain[usize::from(byte & 3) << 6 | usize::from(second & 0x3f)]
        {
            at += 2;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if !outer(text, at, c) {
            out.push(at);
        }
        at += c.len_utf8();
    }
}

/// Whether it is a mark that stands beside a word and not in it.
fn outer(text: &str, at: usize, c: char) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    matches!(c, '\u{a0}' | '«' | '»' | '\u{2010}'..='\u{2027}')
        && !(letter(text[..at].chars().next_back()) && letter(text[at + c.len_utf8()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::Windows;
    use proptest::prelude::*;
    use sanad_case::query::parse;
    use sanad_case::store::{Needle, Store};
    use sanad_text::stem::{each_word, stem};

    /// The words as they are looked up, and where they stand.
    fn words(text: &str) -> Vec<(u32, String)> {
        let mut out = Vec::new();
        each_word(text, |span, word| out.push((span.start, word.to_owned())));
        out
    }

    /// The places of the needles' first words that a phrase may begin at, in all of the text or in the windows.
    fn places(words: &[(u32, String)], needles: &[Needle], out: &mut Vec<u32>, from: u32) {
        for (n, (at, word)) in words.iter().enumerate() {
            let one = |needle: &Needle| {
                let phrase = needle.words.iter().enumerate().all(|(more, wanted)| {
                    let last = needle.prefix && more + 1 == needle.words.len();
                    let word = words.get(n + more).map(|(_, word)| word.as_str());
                    word.is_some_and(
                        |word| if last { word.starts_with(wanted.as_str()) } else { word == wanted },
                    )
                });
                let stems = needle.stem.as_ref().is_some_and(|wanted| {
                    [stem(word).as_ref(), word.as_str()]
                        .iter()
                        .any(|form| form == wanted || *form == needle.words[0])
                });
                phrase || stems
            };
            if needles.iter().any(one) {
                out.push(from + at);
            }
        }
    }

    fn asked(query: &str) -> Vec<Needle> {
        let store = Store::in_memory().expect("memory");
        store.search(&parse(query).expect(query), 0).expect("a store").needles
    }

    fn compare(text: &str, query: &str) -> usize {
        let needles = asked(query);
        let (mut all, mut ours) = (Vec::new(), Vec::new());
        places(&words(text), &needles, &mut all, 0);
        let windows = Windows::new(&needles).of(text);
        for window in &windows {
            places(
                &words(&text[window.clone()]),
                &needles,
                &mut ours,
                u32::try_from(window.start).expect("short"),
            );
        }
        assert_eq!(ours, all, "{query} in {text:?}");
        windows.iter().map(ExactSizeIterator::len).sum()
    }

    #[test]
    fn most_of_a_text_is_left_out() {
        let text =
            "Nothing more was said of it by anybody. ".repeat(50) + "At the granary, 47 men were held.";
        assert!(compare(&text, "granary 47") < 40);
        assert!(compare(&text, "\"the granary\"") < 60);
        let text = "لم يقل أحد شيئا عن ذلك. ".repeat(50) + "وفي المخزن احتجز الرجال.";
        assert!(compare(&text, "المخازن OR مخزن") < 200);
    }

    #[test]
    fn words_that_are_written_otherwise_are_in_them() {
        for (text, query) in [
            ("The cities of Mālikī, and U.S. troops, can’t 1,200", "city"),
            ("The cities of Mālikī, and U.S. troops, can’t 1,200", "maliki"),
            ("The cities of Mālikī, and U.S. troops, can’t 1,200", "us"),
            ("The cities of Mālikī, and U.S. troops, can’t 1,200", "cant 1200"),
            ("the 'Iran's—\u{201c}own\u{201d} flag", "\"iran own flag\""),
            ("قُتِلَ أَحْمَد في القـــرية ٤٧", "\"قتل احمد في القريه 47\""),
            ("می‌گوید", "میگوید"),
            ("وقريتهم", "قرية"),
        ] {
            assert!(compare(text, query) > 0, "{query}");
        }
    }

    #[test]
    fn a_text_without_spaces_is_read_once() {
        let text = "city.".repeat(100_000);
        assert!(compare(&text, "\"city city\"") > 0);
    }

    proptest! {
        #[test]
        fn none_is_left_out(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "city", "Cities", "the", "The", "can’t", "can't", "U.S.", "us", "1,200", "1200", "٤٧", "47", "47men", "é", "cité",
                    "Mālikī", "maliki", "قرية", "القرية", "وقريتهم", "قَرية", "قـــرية", "می‌گوید", "ميگويد", "كتاب", "کتاب‌ها",
                    "وكالة", "«", "“", "”", "’", "—", "'s", "’s", ".", ",", "-", "\u{a0}", "\u{200f}", "ﷲ", "ﻗﺮﻳﺔ", "x",
                ]),
                0..24,
            ),
            glue in prop::collection::vec(prop::sample::select(vec![" ", " ", " ", "", "\n", ", ", "\u{200b}"]), 24),
            query in prop::sample::select(vec![
                "city", "cities", "us", "cant", "1200", "47", "cite", "maliki", "قرية", "ميگويد", "كتاب", "\"the city\"", "ci*",
                "\"the ci*\"", "m* الق*", "\"47 men\"", "x OR وكالة", "\"قرية كتاب\"", "~maliki", "الله", "\"us city\"", "y*",
            ]),
        ) {
            let text: String = parts.iter().zip(&glue).flat_map(|(part, glue)| [*part, *glue]).collect();
            compare(&text, query);
        }
    }
}

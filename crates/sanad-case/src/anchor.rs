//! Marked passages, and how they are found again in another text of the same document.
//!
//! A newer reader may join lines, drop a page's head, write one letter for another. What was decided on a passage must
//! then lie where its words lie, or be known to have been lost: never on other words in silence. No text is read or
//! kept here.

use crate::record::Anchor;
use sanad_text::Span;
use sanad_text::fold::Folded;
use std::cell::OnceCell;
use std::ops::Range;

/// How many characters before and after a passage are kept with it.
const AROUND: usize = 40;

/// What a passage was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It lies where it lay.
    Same,
    /// Its words stand once in the text.
    Words,
    /// Its words stand several times; this is the place with most of the same words around it, or the nearest.
    Context,
    /// Its words are there, written in another way: other line ends, another form of a letter.
    Folded,
}

impl How {
    /// Whether a person should look at it.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Context | Self::Folded)
    }
}

/// The passage at these bytes of a text; `None` where they are empty, outside, or cut a character.
#[must_use]
pub fn of(text: &str, text_sha256: &str, bytes: Range<usize>) -> Option<Anchor> {
    let exact = text.get(bytes.clone()).filter(|exact| !exact.is_empty())?;
    let (before, after) = (&text[..bytes.start], &text[bytes.end..]);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    Some(Anchor {
        text_sha256: text_sha256.to_owned(),
        start: u32::try_from(bytes.start).ok()?,
        end: u32::try_from(bytes.end).ok()?,
        exact: exact.to_owned(),
        prefix: before[from..].to_owned(),
        suffix: after[..to].to_owned(),
    })
}

/// A document's newer text, to find passages in.
#[derive(Debug)]
pub struct Newer<'a> {
    text: &'a str,
    sha256: &'a str,
    bare: OnceCell<Bare>,
}

impl<'a> Newer<'a> {
    /// The text and its hash.
    #[must_use]
    pub fn new(text: &'a str, sha256: &'a str) -> Self {
        Self { text, sha256, bare: OnceCell::new() }
    }

    /// Where a passage of the older text lies in this one; `None` where its words are not there.
    #[must_use]
    pub fn find(&self, old: &Anchor) -> Option<(Anchor, How)> {
        let (bytes, how) = self.exactly(old).or_else(|| self.folded(old))?;
        of(self.text, self.sha256, bytes).map(|anchor| (anchor, how))
    }

    fn exactly(&self, old: &Anchor) -> Option<(Range<usize>, How)> {
        if old.exact.is_empty() {
            return None;
        }
        let at = old.start as usize;
        let mut there: Vec<usize> = self.text.match_indices(&old.exact).map(|(at, _)| at).collect();
        // Matches that overlap are not all counted; the place where it was must be.
        if self.text.get(at..).is_some_and(|rest| rest.starts_with(&old.exact)) && !there.contains(&at) {
            there.push(at);
        }
        let best = choose(self.text, &there, old.exact.len(), old, at)?;
        let how = match there.as_slice() {
            _ if best == at => How::Same,
            [_] => How::Words,
            _ => How::Context,
        };
        Some((best..best + old.exact.len(), how))
    }

    fn folded(&self, old: &Anchor) -> Option<(Range<usize>, How)> {
        let bare = self.bare.get_or_init(|| Bare::of(self.text));
        let [exact, prefix, suffix] = [&old.exact, &old.prefix, &old.suffix].map(|part| Bare::of(part).text);
        if exact.is_empty() {
            return None;
        }
        let there: Vec<usize> = bare.text.match_indices(&exact).map(|(at, _)| at).collect();
        let near = bare.spans.partition_point(|span| span.start < old.start);
        let old = Anchor { prefix, suffix, ..old.clone() };
        let best = choose(&bare.text, &there, exact.len(), &old, near)?;
        let (first, last) = (bare.spans[best], bare.spans[best + exact.len() - 1]);
        Some((Span::new(first.start, last.end).range(), How::Folded))
    }
}

/// A text folded and without white space; for each of its bytes the character of the original that it came from.
#[derive(Debug, Default)]
struct Bare {
    text: String,
    spans: Vec<Span>,
}

impl Bare {
    fn of(text: &str) -> Self {
        let folded = Folded::of(text);
        let mut bare = Self::default();
        for (at, c) in folded.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
            bare.text.push(c);
            let span = folded.original(Span::of(at..at + c.len_utf8()));
            bare.spans.extend(std::iter::repeat_n(span, c.len_utf8()));
        }
        bare
    }
}

/// The place with most of the same characters around it; of equals the nearest to `near`.
fn choose(text: &str, there: &[usize], length: usize, old: &Anchor, near: usize) -> Option<usize> {
    let rank = |at: usize| {
        let before = same(text[..at].chars().rev(), old.prefix.chars().rev());
        let after = same(text[at + length..].chars(), old.suffix.chars());
        (before + after, std::cmp::Reverse(at.abs_diff(near)))
    };
    there.iter().copied().max_by_key(|&at| rank(at))
}

/// How many characters are the same from the start on, white space aside.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let solid = |c: &char| !c.is_whitespace();
    one.filter(solid).zip(other.filter(solid)).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::{How, Newer, of};
    use proptest::prelude::*;

    fn find(old: &str, words: &str, new: &str) -> Option<(String, How)> {
        let at = old.find(words).expect("the passage is in the old text");
        let anchor = of(old, "old", at..at + words.len()).expect("a passage");
        let (found, how) = Newer::new(new, "new").find(&anchor)?;
        assert_eq!(found.text_sha256, "new");
        assert_eq!(new.get(found.start as usize..found.end as usize), Some(&*found.exact));
        Some((found.exact, how))
    }

    #[test]
    fn where_it_lay_or_moved() {
        let old = "Head\nThe mill burned on Monday.";
        assert_eq!(find(old, "mill burned", old), Some(("mill burned".to_owned(), How::Same)));
        let moved = "The mill burned on Monday.";
        assert_eq!(find(old, "mill burned", moved), Some(("mill burned".to_owned(), How::Words)));
        assert_eq!(find(old, "mill burned", "The granary burned on Monday."), None);
    }

    #[test]
    fn of_several_the_one_in_the_same_company() {
        let old = "In Hadra 12 were killed. In Qasr 12 were injured.";
        let at = old.rfind("12").expect("twice");
        let anchor = of(old, "old", at..at + 2).expect("a passage");
        // The old offsets now fall on the first of the two.
        let new = "A new line of the page's head. In Hadra 12 were killed. In Qasr 12 were injured.";
        let (found, how) = Newer::new(new, "new").find(&anchor).expect("twice");
        assert_eq!((found.start as usize, how), (new.rfind("12").expect("twice"), How::Context));
    }

    #[test]
    fn written_in_another_way() {
        let old = "قال الشاهد إنّ القرية\u{640} أُحرقت ليلاً";
        let new = "page 3\nقال الشاهد\nان القريه احرقت ليلا";
        let words = "الشاهد إنّ القرية\u{640} أُحرقت";
        let found = find(old, words, new).expect("the same words");
        assert_eq!(found, ("الشاهد\nان القريه احرقت".to_owned(), How::Folded));
        let found = find("می‌گوید که رفت", "می‌گوید", "او مي گويد كه رفت").expect("the same word");
        assert_eq!(found.0, "مي گويد");
    }

    #[test]
    fn what_is_no_passage() {
        assert_eq!(of("نامه", "x", 0..1), None);
        assert_eq!(of("نامه", "x", 2..2), None);
        assert_eq!(of("نامه", "x", 6..99), None);
    }

    fn words() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("[a-f]{1,5}|[ابتىيةه]{1,5}|[0-9]{1,3}|لأ|ﷺ", 3..40)
    }

    proptest! {
        #[test]
        fn nothing_found_is_anything_but_what_it_says(
            old in ".{1,60}", new in ".{0,80}", from in 0..60usize, to in 0..60usize,
        ) {
            if let Some(anchor) = of(&old, "old", from.min(to)..from.max(to)) {
                if let Some((found, how)) = Newer::new(&new, "new").find(&anchor) {
                    prop_assert_eq!(&new[found.start as usize..found.end as usize], &*found.exact);
                    prop_assert!(how == How::Folded || found.exact == anchor.exact);
                } else {
                    prop_assert!(!new.contains(&anchor.exact));
                }
                let (again, how) = Newer::new(&old, "old").find(&anchor).expect("in the same text");
                prop_assert_eq!((again, how), (anchor, How::Same));
            }
        }

        #[test]
        fn a_passage_that_stands_once_follows_its_words(
            words in words(), at in 0..40usize, head in ".{0,50}", tail in ".{0,50}",
        ) {
            let at = at % words.len();
            let marked = format!("<{}>", words[at]);
            let build = |space: &str| {
                let mut parts = words.clone();
                parts[at].clone_from(&marked);
                parts.join(space)
            };
            let old = build(" ");
            let start = old.find(&marked).expect("it is there");
            let anchor = of(&old, "old", start..start + marked.len()).expect("a passage");
            prop_assume!(!head.contains(['<', '>']) && !tail.contains(['<', '>']));
            for space in [" ", "\n", "  \r\n"] {
                let new = format!("{head}{}{tail}", build(space));
                let (found, _) = Newer::new(&new, "new").find(&anchor).expect("its words are there");
                prop_assert_eq!(&found.exact, &marked);
                prop_assert_eq!(found.start as usize, new.find(&marked).expect("once"));
            }
        }

        #[test]
        fn other_line_ends_lose_nothing(words in words(), from in 0..40usize, many in 2..9usize) {
            let from = from % (words.len() - 1);
            let to = (from + many).min(words.len());
            let old = words.join(" ");
            let passage = words[from..to].join(" ");
            let start = words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
            let anchor = of(&old, "old", start..start + passage.len()).expect("a passage");
            let new = words.join("\n");
            let (found, _) = Newer::new(&new, "new").find(&anchor).expect("its words are there");
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&found.exact), bare(&passage));
        }
    }
}

//! The words of one side of a comparison, by what names that can be one share: where a name of the other side stands.

use crate::rules::translation::side::Side;
use sanad_names::{Prepared, compare as alike, keys};
use sanad_text::{Span, is_arabic_script};
use std::collections::{BTreeMap, BTreeSet};

/// So many places of a word are looked at.
const FAR: usize = 24;

/// What was found of a name on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// All of it.
    Whole,
    /// One of its words, in the passage beside it.
    Part(Span),
    /// Nothing of it.
    Nothing,
}

/// The words of a side by what names that can be one share.
pub(in crate::rules::translation) struct Index<'s, 'a> {
    side: &'s Side<'a>,
    /// The tokens that are words.
    words: Vec<Span>,
    by_key: BTreeMap<String, Vec<usize>>,
}

impl<'s, 'a> Index<'s, 'a> {
    pub(in crate::rules::translation) fn new(side: &'s Side<'a>) -> Self {
        let tokens = side.report.tokens().iter().filter(|token| token.is_word());
        let words: Vec<Span> = tokens.map(|token| token.span()).collect();
        let mut out = Self { side, words, by_key: BTreeMap::new() };
        let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, &span) in out.words.iter().enumerate() {
            let word = side.report.slice(span);
            if !name_like(word) {
                continue;
            }
            let own = known.entry(word).or_insert_with(|| {
                let mut all = keys(&Prepared::new(word));
                all.extend(without_clitic(word).map(|rest| keys(&Prepared::new(rest))).unwrap_or_default());
                all
            });
            for key in own {
                let list = out.by_key.entry(key.clone()).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        out
    }

    /// Looks for a name: first in the passage beside it, then anywhere.
    pub(super) fn find(&self, name: &str, beside: Span) -> Seen {
        let prepared = Prepared::new(name);
        let mut places: BTreeSet<usize> = BTreeSet::new();
        for key in keys(&prepared) {
            let list = self.by_key.get(&key).map_or(&[][..], Vec::as_slice);
            let near = list.partition_point(|&at| self.words[at].start < beside.start);
            let end = (near + FAR).min(list.len());
            places.extend(&list[near.saturating_sub(FAR / 4)..end]);
            places.extend(list.iter().take(FAR));
        }
        let whole = places.iter().any(|&at| self.stands(&prepared, name, at));
        if whole {
            return Seen::Whole;
        }
        let own = places.iter().filter(|&&at| beside.contains(self.words[at]));
        let part = own.copied().find(|&at| self.shares(name, at));
        part.map_or(Seen::Nothing, |at| Seen::Part(self.around(at)))
    }

    /// Whether the whole name stands anywhere.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.find(name, Span::default()) == Seen::Whole
    }

    /// Whether a word of the name stands in the span.
    pub(super) fn holds(&self, name: &str, span: Span) -> bool {
        let parts = name.split([' ', '-', '\u{a0}']).filter(|part| part.chars().count() > 2);
        parts.into_iter().any(|part| {
            keys(&Prepared::new(part)).iter().any(|key| {
                let list = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
                let from = list.partition_point(|&at| self.words[at].start < span.start);
                let inside = list[from..].iter().take_while(|&&at| self.words[at].start < span.end);
                inside.take(FAR).any(|&at| self.shares(part, at))
            })
        })
    }

    /// Whether the name stands around a word.
    fn stands(&self, prepared: &Prepared, name: &str, at: usize) -> bool {
        let count = name.split([' ', '-', '\u{a0}']).count();
        (at.saturating_sub(1)..=at).any(|start| {
            (start + count - 1..=(start + count + 2).min(self.words.len())).any(|end| {
                let Some(text) = self.run(start, end).filter(|_| end > at) else { return false };
                let one = |text: &str| alike(prepared, &Prepared::new(text)).one();
                one(text) || without_clitic(text).is_some_and(one)
            })
        })
    }

    /// The text of some words that nothing but spaces and hyphens parts.
    fn run(&self, start: usize, end: usize) -> Option<&'a str> {
        let text = self.side.report.text();
        let words = &self.words[start..end];
        let joined = words.windows(2).all(|pair| {
            let between = &text[pair[0].end as usize..pair[1].start as usize];
            between.len() <= 3
                && between.chars().all(|c| matches!(c, ' ' | '-' | '‑' | '’' | '\'' | '\u{a0}'))
        });
        let (first, last) = (words.first()?, words.last()?);
        joined.then(|| &text[first.start as usize..last.end as usize])
    }

    /// Whether a word is one of the name's.
    fn shares(&self, name: &str, at: usize) -> bool {
        let word = self.side.report.slice(self.words[at]);
        let other = Prepared::new(word);
        let stripped = without_clitic(word).map(Prepared::new);
        name.split([' ', '-', '\u{a0}']).filter(|part| part.chars().count() > 2).any(|part| {
            let part = Prepared::new(part);
            alike(&part, &other).one() || stripped.as_ref().is_some_and(|other| alike(&part, other).one())
        })
    }

    /// A word with those that belong to the same name, as far as capitals tell.
    fn around(&self, at: usize) -> Span {
        let names = &self.side.report.annotations.names;
        let first = names.partition_point(|name| name.span.end <= self.words[at].start);
        names
            .get(first)
            .filter(|name| name.span.contains(self.words[at]))
            .map_or(self.words[at], |name| name.core)
    }
}

/// Words of Arabic script, and Latin ones with a capital.
fn name_like(word: &str) -> bool {
    word.chars().next().is_some_and(|c| is_arabic_script(c) || c.is_uppercase()) && word.chars().count() > 1
}

/// An Arabic word, or words, without the particle that is written together with it.
fn without_clitic(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])?;
    let rest = rest.trim_start_matches('\u{640}');
    (rest.split(' ').next()?.chars().count() > 2).then_some(rest)
}

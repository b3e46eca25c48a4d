//! Names of persons, across scripts: a name of one side that stands nowhere on the other.
//!
//! Names are looked for in the words of the other text, so that one side's annotations are enough.

use super::Passage;
use crate::rules::translation::side::{Side, within};
use crate::rules::translation::wording::{COMPARE, Desk};
use sanad_model::{EntityKind, Name, Severity};
use sanad_names::{Prepared, compare as alike, keys};
use sanad_text::{Span, is_arabic_script};
use std::collections::{BTreeMap, BTreeSet};

/// So many places of a word are looked at.
const FAR: usize = 24;
/// Names of more words are titles and lists.
const LONGEST: usize = 6;

/// Compares the names of all passages.
pub(in crate::rules::translation) fn compare(desk: &mut Desk, passages: &[Passage]) {
    let (original, translation) = (desk.original, desk.translation);
    let (there, here) = (Index::new(original), Index::new(translation));
    let speakers = [mentions(original), mentions(translation)];
    let mut told = BTreeSet::new();
    for passage in passages {
        for name in persons(original, passage.there) {
            let words = original.report.slice(name.core);
            if told.insert((true, words)) {
                let beside = passage.at_original(name.span.start).here;
                let found = here.find(words, beside);
                lost(desk, name, found, beside, true, speaks(&speakers[0], name));
            }
        }
        for name in persons(translation, passage.here) {
            let words = translation.report.slice(name.core);
            if told.insert((false, words)) {
                let beside = passage.at_translation(name.span.start).there;
                let found = there.find(words, beside);
                lost(desk, name, found, beside, false, speaks(&speakers[1], name));
            }
        }
    }
}

/// The persons of a passage that are named with more than one word.
fn persons<'s>(side: &'s Side, span: Span) -> impl Iterator<Item = &'s Name> {
    let names = within(&side.report.annotations.names, span, |name| name.span);
    names.iter().filter(|name| {
        let words = side.report.slice(name.core).split([' ', '-', '\u{a0}']).count();
        name.kind == EntityKind::Person && (2..=LONGEST).contains(&words)
    })
}

/// What was found of a name on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Whole,
    /// One of its words, in the passage beside it.
    Part(Span),
    Nothing,
}

/// Where speakers, those who relay them and outlets are named, in text order.
fn mentions(side: &Side) -> Vec<Span> {
    let quotations = side.report.annotations.quotations.iter();
    let all = quotations.flat_map(|one| one.speaker.iter().chain(&one.chain).chain(&one.outlet));
    let mut out: Vec<Span> = all.map(|mention| mention.span).collect();
    out.sort_unstable_by_key(|span| (span.start, span.end));
    out
}

/// Whether a name is one of somebody who speaks.
fn speaks(mentions: &[Span], name: &Name) -> bool {
    let after = mentions.partition_point(|span| span.start < name.span.end);
    mentions[after.saturating_sub(4)..after].iter().any(|span| span.overlaps(name.span))
}

fn lost(desk: &mut Desk, name: &Name, found: Seen, beside: Span, original: bool, speaks: bool) {
    let severity = if speaks { Severity::Warning } else { Severity::Note };
    match (found, original) {
        (Seen::Whole, _) => {}
        (Seen::Part(here), true) => {
            let message = format!(
                "The name {} of the original is not {} here.",
                desk.there(name.core),
                desk.here(here)
            );
            desk.changed(Severity::Warning, here, name.core, message, NAME);
        }
        (Seen::Part(there), false) => {
            let message =
                format!("The name {} is not {} of the original.", desk.here(name.core), desk.there(there));
            desk.changed(Severity::Warning, name.core, there, message, NAME);
        }
        (Seen::Nothing, true) => {
            let message = format!("The name {} of the original does not stand here.", desk.there(name.core));
            desk.missing(severity, beside, name.core, message, COMPARE);
        }
        (Seen::Nothing, false) => {
            let message = format!("The name {} does not stand in the original.", desk.here(name.core));
            desk.added(severity, name.core, beside, message, COMPARE);
        }
    }
}

const NAME: &str = "Take the name from the original, written as elsewhere in the report.";

/// The words of a side by what names that can be one share.
struct Index<'s, 'a> {
    side: &'s Side<'a>,
    /// The tokens that are words.
    words: Vec<Span>,
    by_key: BTreeMap<String, Vec<usize>>,
}

impl<'s, 'a> Index<'s, 'a> {
    fn new(side: &'s Side<'a>) -> Self {
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
    fn find(&self, name: &str, beside: Span) -> Seen {
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
        joined.then(|| &text[words[0].start as usize..words[words.len() - 1].end as usize])
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

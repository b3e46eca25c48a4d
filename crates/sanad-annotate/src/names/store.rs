//! [`Store`]: the stretches of a document in which names may stand, and what the document shows of each word.
//!
//! Most of a text holds no name. What is kept is a *region* around each capital: the words that may belong to the name
//! on both sides, and two more for context. Words are interned once.

use super::company::{note_run, run_end, said_to_be};
use super::hash;
use super::lowers::Lowers;
use super::reach::{common, follows, leads};
use super::shape::{affixes, shape};
use super::style::Tells;
use super::words::{English, class};
use crate::Scan;
use crate::lexicon::WordId;
use sanad_text::{Flags, Kind, Token};
use std::ops::Range;

/// How many words to the left of a capital may belong to its name, and how many to the right.
const LEFT: usize = 5;
const RIGHT: usize = 3;
/// Words kept on both sides of a region for their context.
const CONTEXT: usize = 2;

/// A token of a region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tok {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Index into [`Store::words`].
    pub(super) word: u32,
    pub(super) flags: Flags,
    pub(super) kind: Kind,
    /// Bits of [`mark`].
    pub(super) marks: u8,
}

/// What is known of a token's place.
pub(super) mod mark {
    /// A capital that may be part of a name.
    pub(in super::super) const HOT: u8 = 1;
    /// First word of a sentence (behind opening marks).
    pub(in super::super) const INITIAL: u8 = 2;
    /// Context only.
    pub(in super::super) const OUTSIDE: u8 = 4;
    /// A line ends before it, and not for want of room.
    pub(in super::super) const BREAK: u8 = 8;
    /// In a heading.
    pub(in super::super) const HEADING: u8 = 16;
}

/// A word as written, once a document.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Hash as written.
    pub(super) exact: u64,
    /// Hash in lower case.
    pub(super) lower: u64,
    /// Last three, last two, first three letters.
    pub(super) affixes: [u64; 3],
    /// Its letters: see [`shape`].
    pub(super) shape: u8,
    /// Classes of the tables.
    pub(super) class: u32,
    /// What the gazetteer says.
    pub(super) places: u16,
    /// Whether one of its longer names may begin with the word.
    pub(super) begins: bool,
    /// Its number in the lexicon.
    pub(super) lexicon: WordId,
    /// With a capital inside a sentence, how often.
    pub(super) inside: u32,
    /// With a capital at a sentence's start, how often.
    pub(super) initial: u32,
    /// Bits of [`seen`].
    pub(super) seen: u16,
}

/// What the document shows of a word.
pub(super) mod seen {
    /// Last of a run of capitals that begins with a given name or follows a title.
    pub(in super::super) const SURNAME: u16 = 1;
    /// Last of any run of capitals.
    pub(in super::super) const TAIL: u16 = 2;
    /// First of a run of capitals.
    pub(in super::super) const HEAD: u16 = 4;
    /// After a locative preposition.
    pub(in super::super) const AT: u16 = 8;
    /// Before a verb that wants an actor.
    pub(in super::super) const ACTS: u16 = 16;
    /// Directly after a title.
    pub(in super::super) const TITLED: u16 = 32;
    /// Alone between brackets after capitals.
    pub(in super::super) const DEFINED: u16 = 64;
    /// After "the".
    pub(in super::super) const THE: u16 = 128;
    /// In lower case somewhere.
    pub(in super::super) const LOWER: u16 = 256;
    /// Alone, not in a run.
    pub(in super::super) const ALONE: u16 = 512;
    /// Said to be a body (`X is a band`, `X, the band`), a place, somebody.
    pub(in super::super) const IS_BODY: u16 = 1024;
    pub(in super::super) const IS_PLACE: u16 = 2048;
    pub(in super::super) const IS_PERSON: u16 = 4096;
}

/// The half of a hash that its slot does not tell.
fn print(exact: u64) -> u32 {
    (exact >> 32) as u32
}

/// A stretch of tokens that may hold names.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// All its tokens, with context, as indices into [`Store::tokens`].
    pub(super) whole: Range<u32>,
    /// Those that may be part of a name.
    pub(super) inner: Range<u32>,
}

/// What a document's names are read from.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) tokens: Vec<Tok>,
    pub(super) regions: Vec<Region>,
    pub(super) words: Vec<Word>,
    /// By hash as written: half of the hash, and the word's number from 1 on.
    slots: Vec<(u32, u32)>,
    lowers: Lowers,
    /// What tells the style, over the document's first words.
    pub(super) tells: Tells,
    /// One mark a token of the block at hand.
    hot: Vec<u8>,
    kept: Vec<bool>,
    /// Of the words that are being interned their hashes, and what their slots hold.
    looks: Vec<(u64, (u32, u32))>,
}

impl Store {
    /// Makes room for a document of this many bytes.
    pub(super) fn begin(&mut self, bytes: usize) {
        if self.slots.is_empty() {
            self.lowers = Lowers::new(bytes);
            // What is not filled is not touched.
            self.tokens.reserve(bytes / 16);
            self.words.reserve((bytes / 64).min(1 << 16));
            self.slots = vec![(0, 0); 1 << 12];
        }
    }

    /// Takes in a block.
    pub(super) fn read(&mut self, text: &str, scan: &Scan, english: &English, heading: bool) {
        self.begin(text.len());
        let tokens = scan.tokens();
        self.mark(text, scan, english, heading);
        self.kept.clear();
        self.kept.resize(tokens.len(), false);
        for sentence in &scan.text.sentences {
            let range = sentence.start as usize..sentence.end as usize;
            for at in range.clone() {
                if self.hot[at] & mark::HOT != 0 {
                    self.reach(scan, english, at, range.clone());
                }
            }
        }
        self.cut(text, scan, english);
    }

    /// Which tokens are capitals that may be names, which begin sentences.
    fn mark(&mut self, text: &str, scan: &Scan, english: &English, heading: bool) {
        let tokens = scan.tokens();
        self.hot.clear();
        self.hot.resize(tokens.len(), if heading { mark::HEADING } else { 0 });
        for sentence in &scan.text.sentences {
            let mut range = sentence.start as usize..sentence.end as usize;
            if let Some(first) = range.find(|&at| tokens[at].kind != Kind::Mark) {
                self.hot[first] |= mark::INITIAL;
            }
        }
        let mut line = tokens.first().map_or(0, |token| token.start);
        for (at, token) in tokens.iter().enumerate() {
            if token.flags.has(Flags::NEWLINE) && at > 0 {
                let width = tokens[at - 1].end - line;
                line = token.start;
                if !(55..=130).contains(&width) {
                    self.hot[at] |= mark::BREAK | mark::INITIAL;
                }
            }
            if !token.is_word() || token.flags.has(Flags::POSSESSIVE) {
                if token.kind == Kind::Number && self.tells.reads() {
                    let new = self.lowers.note(hash::join(hash::lower(token.text(text)), 2));
                    self.tells.number(new, token.value, token.end - token.start);
                }
                continue;
            }
            if token.capital() {
                let class = english.class(scan.words[at]);
                let function = class & class::FUNCTION != 0
                    || self.hot[at] & mark::INITIAL != 0 && common(text, tokens, at, class);
                let shouted = token.flags.has(Flags::SHOUTED) || token.flags.has(Flags::DOTTED);
                let one = token.span().len() == 1;
                if (!function || shouted) && !(one && matches!(token.text(text), "I" | "A")) {
                    self.hot[at] |= mark::HOT;
                    if self.tells.reads() {
                        // Not the same as the word in lower case.
                        let new = self.lowers.note(hash::join(hash::lower(token.text(text)), 1));
                        self.tells.word(new, english.class(scan.words[at]), token.text(text));
                    }
                }
            } else {
                let new = self.lowers.note_word(scan.words[at], token.text(text));
                if self.tells.reads() {
                    self.tells.word(new, english.class(scan.words[at]), token.text(text));
                }
            }
        }
    }

    /// Keeps the words around a capital that may belong to its name.
    fn reach(&mut self, scan: &Scan, english: &English, hot: usize, sentence: Range<usize>) {
        self.kept[hot] = true;
        let tokens = scan.tokens();
        let class = |at: usize| english.class(scan.words[at]);
        let mut unknown = 0;
        for at in (sentence.start.max(hot.saturating_sub(LEFT))..hot).rev() {
            if self.hot[at + 1] & mark::BREAK != 0 || self.kept[at] {
                break;
            }
            if !leads(tokens[at], class(at), &mut unknown) {
                break;
            }
            self.kept[at] = true;
        }
        unknown = 0;
        let mut at = hot + 1;
        while at < sentence.end.min(hot + 1 + RIGHT)
            && self.hot[at] & (mark::BREAK | mark::HOT) == 0
            && follows(tokens[at], class(at), &mut unknown)
        {
            self.kept[at] = true;
            at += 1;
        }
    }

    /// Copies what is kept, with context, and interns its words.
    fn cut(&mut self, text: &str, scan: &Scan, english: &English) {
        let tokens = scan.tokens();
        let mut at = 0;
        while at < tokens.len() {
            if !self.kept[at] {
                at += 1;
                continue;
            }
            let sentence = &scan.text.sentences[scan.text.sentence_of(at)];
            let (low, high) = (sentence.start as usize, sentence.end as usize);
            let mut end = at + 1;
            while end < high
                && (self.kept[end] || end + 1 < high && self.kept[end + 1])
                && self.hot[end] & mark::BREAK == 0
            {
                end += 1;
            }
            self.push(
                text,
                scan,
                english,
                at.saturating_sub(CONTEXT).max(low)..(end + CONTEXT).min(high),
                at..end,
            );
            at = end;
        }
    }

    fn push(&mut self, text: &str, scan: &Scan, english: &English, whole: Range<usize>, inner: Range<usize>) {
        let base = self.tokens.len();
        // The slots of all words first: they are far apart, and the memory answers several at a time.
        self.looks.clear();
        let mask = self.slots.len() - 1;
        self.looks.extend(scan.tokens()[whole.clone()].iter().map(|token| {
            let exact = hash::bytes(token.text(text).as_bytes());
            (exact, self.slots[exact as usize & mask])
        }));
        for (n, at) in whole.clone().enumerate() {
            let token = scan.tokens()[at];
            let (exact, (known, id)) = self.looks[n];
            let word = if id != 0 && known == print(exact) {
                id - 1
            } else {
                self.intern(text, token, exact, scan.words[at], english)
            };
            let mut marks = self.hot[at];
            if !inner.contains(&at) {
                marks = (marks | mark::OUTSIDE) & !mark::HOT;
            } else if token.capital() {
                let entry = &mut self.words[word as usize];
                let count = if marks & mark::INITIAL != 0 { &mut entry.initial } else { &mut entry.inside };
                *count += 1;
            }
            self.tokens.push(Tok {
                start: token.start,
                end: token.end,
                word,
                flags: token.flags,
                kind: token.kind,
                marks,
            });
        }
        if let Some(last) = inner.clone().rev().find(|&at| self.hot[at] & mark::HOT != 0) {
            let said = said_to_be(scan, english, last + 1);
            let word = self.tokens[base + last - whole.start].word;
            self.words[word as usize].seen |= said;
        }
        let place = |at: usize| u32::try_from(base + at - whole.start).unwrap_or(u32::MAX);
        self.regions.push(Region {
            whole: place(whole.start)..place(whole.end),
            inner: place(inner.start)..place(inner.end),
        });
    }

    fn intern(&mut self, text: &str, token: Token, exact: u64, lexicon: WordId, english: &English) -> u32 {
        let written = token.text(text);
        let mask = self.slots.len() - 1;
        let mut slot = exact as usize & mask;
        loop {
            match self.slots[slot] {
                (_, 0) => break,
                (known, id) if known == print(exact) => return id - 1,
                _ => slot = (slot + 1) & mask,
            }
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX - 1);
        self.slots[slot] = (print(exact), id + 1);
        let class = if token.flags.has(Flags::POSSESSIVE) { 0 } else { english.class(lexicon) };
        let (places, begins) = super::gazetteer::word(written, token);
        self.words.push(Word {
            exact,
            lower: hash::lower(written),
            affixes: affixes(written),
            shape: shape(token, written),
            class,
            places,
            begins,
            lexicon,
            inside: 0,
            initial: 0,
            seen: 0,
        });
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 4 - 1;
        self.slots = vec![(0, 0); mask + 1];
        for (id, word) in self.words.iter().enumerate() {
            let mut slot = word.exact as usize & mask;
            while self.slots[slot].1 != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = (print(word.exact), u32::try_from(id + 1).unwrap_or(u32::MAX));
        }
    }

    /// Once all blocks are read: which words come in lower case too, in which company they stand.
    pub(super) fn sum_up(&mut self) {
        for at in 0..self.words.len() {
            if self.lowers.has(self.words[at].lower) {
                self.words[at].seen |= seen::LOWER;
            }
        }
        let Self { tokens, words, regions, .. } = self;
        for region in regions.iter() {
            let range = region.inner.start as usize..region.inner.end as usize;
            let mut at = range.start;
            while at < range.end {
                if tokens[at].marks & mark::HOT == 0 {
                    at += 1;
                    continue;
                }
                let end = run_end(tokens, words, at, range.end);
                note_run(tokens, words, at..end, region);
                at = end;
            }
        }
    }

    /// The word so far from a token, if it belongs to the region.
    pub(super) fn near(&self, region: &Region, at: usize, offset: isize) -> Option<&Word> {
        let at = at.checked_add_signed(offset)?;
        region.whole.contains(&u32::try_from(at).ok()?).then(|| self.word(at))
    }

    /// The word of a token.
    pub(super) fn word(&self, at: usize) -> &Word {
        &self.words[self.tokens[at].word as usize]
    }
}

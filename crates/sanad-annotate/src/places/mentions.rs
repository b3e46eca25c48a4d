//! Names of the gazetteer in the text, with what stands beside them.

use super::words::{self, ADMIN, COMMON, HEAD, NEAR, TITLE};
use crate::lexicon::WordId;
use crate::{Scan, hash};
use sanad_places::{Class, Folded, Gazetteer, Hits, Kind, Role, world};
use sanad_text::{Flags, Span, Token};
use sanad_time::is_month;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What stands beside a mention, as bits.
pub(super) mod cue {
    /// `in`, `near`, `from` before it.
    pub(in super::super) const NEAR: u16 = 1;
    /// `near`, `outside` before it: the place itself is not meant.
    pub(in super::super) const BESIDE: u16 = 1 << 1;
    /// `County`, `Province` after it, or inside it.
    pub(in super::super) const ADMIN: u16 = 1 << 2;
    /// `Road`, `Creek` after it: another name that holds this one.
    pub(in super::super) const HEAD: u16 = 1 << 3;
    /// A title before it.
    pub(in super::super) const TITLE: u16 = 1 << 4;
    /// A capital word right before it.
    pub(in super::super) const LEFT: u16 = 1 << 5;
    /// A capital word right after it.
    pub(in super::super) const RIGHT: u16 = 1 << 6;
    /// One word that is common in lower case.
    pub(in super::super) const COMMON: u16 = 1 << 7;
    /// It opens a sentence.
    pub(in super::super) const START: u16 = 1 << 8;
    /// Several words.
    pub(in super::super) const LONG: u16 = 1 << 9;
    /// It opens a block as a dateline does: `PORTO — `, `BASRA, Iraq (Wire) — `.
    pub(in super::super) const DATELINE: u16 = 1 << 10;
    /// Written in capitals or with full stops, as short forms are.
    pub(in super::super) const SHORT: u16 = 1 << 11;
    /// Right after a comma that follows another mention: `Springfield, Ohio`.
    pub(in super::super) const HOLDER: u16 = 1 << 12;
    /// A possessive follows.
    pub(in super::super) const OWNER: u16 = 1 << 13;
    /// Behind the word for a town or a division, in Arabic or Persian text.
    pub(in super::super) const HEADED: u16 = 1 << 15;
    /// In Arabic or Persian text.
    pub(in super::super) const SCRIPT: u16 = 1 << 14;
}

/// A name of the gazetteer in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// Its words.
    pub(super) span: Span,
    /// What it may be.
    pub(super) hits: Hits<'static>,
    /// What stands beside it.
    pub(super) cues: u16,
    /// The index of the mention that says where it is: `Ohio` in `Springfield, Ohio`.
    pub(super) holder: Option<u32>,
}

/// How a text is written: American or British English, by the words that give it away.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    pub(super) american: u32,
    pub(super) british: u32,
}

impl Manner {
    /// Takes in the words and the money of a block.
    pub(super) fn read(&mut self, scan: &Scan) {
        for (token, &word) in scan.tokens().iter().zip(&scan.words) {
            let class = if word.known() {
                words::class(word)
            } else {
                match token.mark() {
                    Some('$') => words::AMERICAN,
                    Some('£') => words::BRITISH,
                    _ => continue,
                }
            };
            self.american += u32::from(class & words::AMERICAN != 0);
            self.british += u32::from(class & words::BRITISH != 0);
        }
    }
}

/// Words of this document (in Latin letters: with a capital) that neither are a name of the gazetteer nor begin one, by
/// their hashes: most stand several times, and not far apart.
#[derive(Debug, Default)]
pub(super) struct Nameless {
    hashes: Vec<u64>,
}

/// A word that is asked about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    /// One of a lexicon.
    Word(WordId),
    /// Any, by its hash.
    Hash(u64),
}

/// Nameless words of the lexicons, a bit each. The gazetteer and the lexicons never change, so what was seen of a word in
/// one document holds in the next.
static WORDS: [AtomicU64; 1024] = [const { AtomicU64::new(0) }; 1024];

impl Nameless {
    const SIZE: usize = 4096;

    pub(super) fn has(&self, key: Key) -> bool {
        match key {
            Key::Word(word) => WORDS[word.index() / 64].load(Relaxed) >> (word.index() % 64) & 1 != 0,
            Key::Hash(hash) => self.hashes.get(hash as usize % Self::SIZE) == Some(&hash),
        }
    }

    pub(super) fn note(&mut self, key: Key) {
        match key {
            Key::Word(word) => {
                WORDS[word.index() / 64].fetch_or(1 << (word.index() % 64), Relaxed);
            }
            Key::Hash(hash) => {
                self.hashes.resize(Self::SIZE, 0);
                self.hashes[hash as usize % Self::SIZE] = hash;
            }
        }
    }
}

/// Reads the mentions of a block.
pub(super) fn read(text: &str, scan: &Scan, nameless: &mut Nameless, out: &mut Vec<Mention>) {
    let reader = Reader { text, scan, tokens: scan.tokens() };
    let mut before: Option<(u32, usize)> = None;
    let mut sentence = scan.text.sentences.iter().map(|range| range.start as usize).peekable();
    let mut at = 0;
    while at < reader.tokens.len() {
        while sentence.peek().is_some_and(|&start| start < at) {
            sentence.next();
        }
        if !reader.opens(at) {
            at += 1;
            continue;
        }
        let Some((count, hits)) = reader.longest(at, nameless) else {
            at += 1;
            continue;
        };
        let starts = sentence.peek() == Some(&at);
        let held = before.filter(|&(_, end)| reader.comma(end, at));
        let mut mention = reader.mention(at, count, hits, starts, held.is_some());
        let held = held.filter(|_| holds(mention.hits.class()));
        mention.cues |= if held.is_some() { cue::HOLDER } else { 0 };
        if reader.admits(&mention) {
            let index = u32::try_from(out.len()).unwrap_or(u32::MAX);
            if let Some((held, _)) = held {
                out[held as usize].holder = Some(index);
            }
            out.push(mention);
            before = Some((index, at + count));
            at += count;
        } else {
            at += 1;
        }
    }
}

/// Puts the mentions from `from` on in text order: those of a block are read language by language.
pub(super) fn sort(mentions: &mut [Mention], from: usize) {
    let block = &mentions[from..];
    if block.is_sorted_by_key(|mention| mention.span) {
        return;
    }
    let mut order: Vec<usize> = (0..block.len()).collect();
    order.sort_by_key(|&at| block[at].span);
    let mut place = vec![0; block.len()];
    order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
    let moved = |holder: u32| u32::try_from(from + place[holder as usize - from]).unwrap_or(u32::MAX);
    let sorted: Vec<Mention> =
        order.iter().map(|&at| Mention { holder: block[at].holder.map(moved), ..block[at] }).collect();
    mentions[from..].copy_from_slice(&sorted);
}

/// Whether a name may say where another place lies.
fn holds(class: Class) -> bool {
    class.any(Class::COUNTRY.with(Class::REGION).with(Class::DISTRICT).with(Class::ALTERNATE))
}

struct Reader<'a> {
    text: &'a str,
    scan: &'a Scan,
    tokens: &'a [Token],
}

impl Reader<'_> {
    fn word(&self, at: usize) -> u8 {
        words::class(self.scan.word(at))
    }

    /// Whether a name may begin here.
    fn opens(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let initial = || self.tokens.get(at + 1).is_some_and(|next| next.is_mark('.') && !next.spaced());
        // A month's name is a town's too (March in England), and hardly ever means it.
        token.is_word()
            && token.capital()
            && (token.end - token.start >= 2 || initial())
            && !is_month(token.text(self.text))
    }

    /// The longest name that begins at a token, and its number of tokens (hyphens and full stops are tokens too).
    fn longest(&self, at: usize, nameless: &mut Nameless) -> Option<(usize, Hits<'static>)> {
        let key = Key::Hash(hash::bytes(self.tokens[at].text(self.text).as_bytes()));
        if nameless.has(key) {
            return None;
        }
        let mut folded = Folded::default();
        let mut best = None;
        let mut next = at;
        for _ in 0..Gazetteer::MOST_WORDS {
            let token = self.tokens[next];
            folded.add(token.text(self.text));
            next += 1;
            let (hits, begins) = world().read(&folded);
            if token.capital() && !hits.is_empty() {
                best = Some((next - at, hits));
            }
            if !begins && best.is_none() && next == at + 1 {
                nameless.note(key);
            }
            match self.following(next) {
                Some(word) if begins => next = word,
                _ => break,
            }
        }
        best
    }

    /// The word that goes on with a name that ends before `next`: after one space, a hyphen, or the full stop of a
    /// short word (`St. Louis`).
    fn following(&self, next: usize) -> Option<usize> {
        let before = self.tokens[next - 1];
        let token = *self.tokens.get(next)?;
        let at = match token.mark() {
            Some('-') if !token.spaced() && !self.tokens.get(next + 1)?.spaced() => next + 1,
            Some('.') if !token.spaced() && before.end - before.start <= 2 => next + 1,
            Some(_) => return None,
            None => next,
        };
        let word = *self.tokens.get(at)?;
        let apart = word.flags.has(Flags::NEWLINE) || word.flags.has(Flags::POSSESSIVE);
        // Inside a name only short words are written small: `of`, `al`, `ez`, `des`.
        let small = word.capital() || word.end - word.start <= 3;
        (word.is_word() && small && !apart && word.start - before.end <= 2).then_some(at)
    }

    /// Whether a word goes on with what stands before it.
    fn joins(&self, at: usize) -> bool {
        let (before, token) = (self.tokens[at - 1], self.tokens[at]);
        let apart = token.flags.has(Flags::NEWLINE) || token.flags.has(Flags::POSSESSIVE);
        !apart && token.start - before.end <= 1
    }

    /// Whether only a comma stands between two tokens.
    fn comma(&self, end: usize, at: usize) -> bool {
        let stop = usize::from(self.tokens.get(end).is_some_and(|token| token.is_mark('.')));
        (at == end + 1 + stop && self.tokens[end + stop].is_mark(','))
            || (at == end + 1 && self.tokens[end].is_mark('('))
    }

    fn mention(&self, at: usize, count: usize, hits: Hits<'static>, starts: bool, held: bool) -> Mention {
        let (first, last) = (self.tokens[at], self.tokens[at + count - 1]);
        let mut cues = 0;
        let mut set = |bit: u16, on: bool| cues |= if on { bit } else { 0 };
        let left = at.checked_sub(1);
        let left_word = left.map_or(0, |left| self.word(left));
        let right = at + count;
        let right_word = self.tokens.get(right).map_or(0, |_| self.word(right));
        let same =
            |at: usize| self.tokens.get(at).is_some_and(|t| t.is_word() && t.capital() && self.joins(at));
        set(cue::NEAR, left_word & NEAR != 0 && !starts);
        set(cue::BESIDE, left_word & words::BESIDE != 0);
        set(cue::TITLE, left_word & TITLE != 0 && left.is_some_and(|left| self.tokens[left].capital()));
        set(cue::ADMIN, self.is_division(at, right));
        set(cue::HEAD, right_word & HEAD != 0 && same(right));
        set(cue::RIGHT, same(right));
        set(
            cue::LEFT,
            !starts
                && left.is_some_and(|left| self.tokens[left].is_word() && self.tokens[left].capital())
                && self.joins(at),
        );
        set(cue::COMMON, count == 1 && self.word(at) & COMMON != 0);
        set(cue::START, starts);
        set(cue::LONG, count > 1);
        set(cue::OWNER, self.tokens.get(right).is_some_and(|token| token.flags.has(Flags::POSSESSIVE)));
        let stop = self.tokens.get(right).is_some_and(|token| token.is_mark('.') && token.start == last.end);
        let shouted = first.flags.has(Flags::SHOUTED);
        let inner = Span::new(first.start, last.end).slice(self.text).contains('.');
        let long = last.end - first.start >= 3 || left_word & NEAR != 0;
        set(cue::SHORT, inner || (stop && (long || held)) || (shouted && count == 1));
        set(cue::DATELINE, at == 0 && shouted && self.dateline(right));
        Mention { span: Span::new(first.start, last.end), hits, cues, holder: None }
    }

    /// Whether a word for a division follows (`Anbar province`) or goes before (`the governorate of Anbar`).
    fn is_division(&self, at: usize, right: usize) -> bool {
        let after =
            self.tokens.get(right).is_some_and(|_| self.word(right) & ADMIN != 0 && self.joins(right));
        let of = at >= 2 && self.tokens[at - 1].text(self.text) == "of";
        after || (of && self.word(at - 2) & ADMIN != 0)
    }

    /// Whether a dash follows within a few tokens, as after the place of a dateline.
    fn dateline(&self, right: usize) -> bool {
        self.tokens[right..]
            .iter()
            .take(12)
            .any(|token| matches!(token.mark(), Some('—' | '–' | '-')) && token.spaced())
    }

    /// Whether the name may be meant at all: short forms want their form, and two letters more than that.
    fn admits(&self, mention: &Mention) -> bool {
        let short = mention.cues & cue::SHORT != 0;
        if mention.span.len() <= 2 {
            // `IN`, `OR`, `ME`: a state of two letters is one only behind a comma.
            let country = mention
                .hits
                .into_iter()
                .any(|hit| hit.role == Role::Short && world().place(hit.place).kind == Kind::Country);
            let last = mention.span.slice(self.text).ends_with(char::is_lowercase);
            return short && (country || mention.cues & cue::HOLDER != 0 || last);
        }
        short || mention.hits.into_iter().any(|hit| hit.role != Role::Short)
    }
}

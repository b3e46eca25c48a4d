//! Noun phrases, read to the right until a word that cannot go on with one.

use super::super::speaker::{Kind, Speaker};
use super::{Reader, Verb, class};
use crate::affix::Clitics;
use std::ops::Range;

/// A noun phrase has at most this many tokens.
const LONGEST: usize = 18;
/// An aside between commas or brackets has at most this many.
const ASIDE: usize = 16;

/// Words that name who can speak.
pub(super) const WHO: u64 =
    class::HONORIFIC | class::ROLE | class::ANONYMOUS | class::ORGANISATION | class::OUTLET | class::QUANTITY;

impl Reader<'_> {
    /// One past the noun phrase that begins at `from`; `from` itself where there is none.
    pub(super) fn phrase_end(&self, from: usize, high: usize) -> usize {
        self.phrase_on(from, from, high)
    }

    /// The same, where what lies before `at` is known to belong to it.
    pub(super) fn phrase_on(&self, from: usize, at: usize, high: usize) -> usize {
        let high = high.min(from + LONGEST).min(self.page.tokens.len());
        let mut at = at;
        while at < high {
            if let Some(index) = self.page.piece(at) {
                // `حركة «س»`: a name in marks after what it is the name of.
                let piece = self.page.pieces[index];
                let named = at > from && self.is(at - 1, class::BODY | class::WORK | class::OUTLET);
                if !(named && piece.to - piece.from <= 6) {
                    break;
                }
                at = piece.close + 1;
                continue;
            }
            let next = if self.page.mark(at) {
                self.mark_in_phrase(at, from, high)
            } else if self.persian {
                self.persian_step(at, from)
            } else {
                self.arabic_step(at, from)
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        while at > from && self.page.mark(at - 1) && !self.page.any(at - 1, &[')', ']', '»', '”', '"']) {
            at -= 1;
        }
        at
    }

    /// A mark inside a phrase: `د. سامي`, `الشبكة (ش.م)`, `س-ص`.
    fn mark_in_phrase(&self, at: usize, from: usize, high: usize) -> Option<usize> {
        let page = self.page;
        let tight = page.tokens.get(at).is_some_and(|token| !token.spaced());
        if page.is(at, '.')
            && at > from
            && tight
            && (self.is(at - 1, class::HONORIFIC) || self.letter(at - 1))
        {
            return Some(at + 1);
        }
        if page.any(at, &['-', '/', '‌', 'ـ']) && tight && at > from {
            return Some(at + 1);
        }
        if page.any(at, &['(', '[']) && at > from {
            let close = (at + 1..high.max(at + 9).min(page.tokens.len()))
                .find(|&close| page.any(close, &[')', ']']))?;
            let quiet = (at + 1..close)
                .all(|inside| self.word(inside).verb == Verb::No && page.piece(inside).is_none());
            return quiet.then_some(close + 1);
        }
        None
    }

    fn letter(&self, at: usize) -> bool {
        self.page.word(at) && self.raw(at).chars().count() == 1
    }

    /// Whether an Arabic word is definite by `ال`, known or not.
    pub(super) fn definite(&self, at: usize) -> bool {
        let word = self.word(at);
        word.clitics.has(Clitics::THE)
            || word.frame == 0 && word.class == 0 && self.bare(at).starts_with("ال")
    }

    /// The word without `و` and the like at its front.
    pub(super) fn bare(&self, at: usize) -> &str {
        let raw = self.raw(at);
        raw.get(usize::from(self.word(at).lead)..).unwrap_or(raw)
    }

    /// Whether an Arabic word is an adjective by its ending or by the tables: `الأمني`, `المتحدة`.
    pub(super) fn adjective(&self, at: usize) -> bool {
        let raw = self.raw(at).trim_end_matches(|c: char| ('\u{64b}'..='\u{652}').contains(&c));
        self.is(at, class::ADJECTIVE)
            || !self.is(at, WHO)
                && raw.chars().count() > 3
                && (raw.ends_with('ي') || raw.ends_with("ية") || raw.ends_with("يين") || raw.ends_with("يون"))
    }

    /// Whether an Arabic word is written with a preposition, known or by its looks: `بالقرية`, `للجنة`.
    pub(super) fn prefixed(&self, at: usize) -> bool {
        let word = self.word(at);
        let clitics = word.clitics;
        if clitics.has(Clitics::BY) || clitics.has(Clitics::FOR) || clitics.has(Clitics::AS) {
            return true;
        }
        let raw = self.raw(at);
        word.class == 0
            && word.frame == 0
            && ["بال", "لل", "كال", "وبال", "ولل"].iter().any(|head| raw.starts_with(head))
    }

    /// Whether the next word cannot go on with the phrase in Arabic; else the token after it.
    fn arabic_step(&self, at: usize, from: usize) -> Option<usize> {
        let word = self.word(at);
        let first = at == from;
        let stops = class::THAT
            | class::RELATIVE
            | class::NEGATION
            | class::PERFECT
            | class::ADVERB
            | class::CLAUSE
            | class::SAYING
            | class::PRONOUN
            | class::ACCORDING;
        if word.is(class::NAMING) && !first {
            return Some(at + 1);
        }
        if word.is(class::PREP) && !word.clitics.has(Clitics::THE) && !self.name_ali(at) {
            return self.arabic_preposition(at, from);
        }
        if self.prefixed(at) {
            let head = word.clitics.has(Clitics::FOR) || self.raw(at).starts_with("لل");
            let document = self.is(from, class::CHANNEL | class::WORK);
            let told = word.is(class::OUTLET | class::AUDIENCE | class::CHANNEL | class::TIME) && !document;
            let held = !first && (self.is(at - 1, WHO) || self.definite(at - 1) || self.adjective(at - 1));
            return (head && !told && held).then_some(at + 1);
        }
        if word.verb == Verb::Participle && !self.definite(at) {
            return None;
        }
        if word.verb == Verb::Finite && !self.definite(at) && !self.noun_too(at) {
            return None;
        }
        if word.is(stops) && !self.definite(at) && !word.is(WHO)
            || word.is(class::TIME)
                && !first
                && !(self.definite(at) && (word.is(class::ADJECTIVE) || self.is(at - 1, class::OUTLET)))
        {
            return None;
        }
        if word.clitics.has(Clitics::AND) && !first && !word.is(WHO | class::TIME) && word.class != 0 {
            return None;
        }
        Some(at + 1)
    }

    /// `علي` as a name: written with the dots that the preposition lacks.
    fn name_ali(&self, at: usize) -> bool {
        let raw = self.bare(at);
        raw == "علي" && !self.persian
    }

    /// A finite form that is also a noun and stands where no clause begins.
    fn noun_too(&self, at: usize) -> bool {
        self.frame(at).takes(super::takes::DOUBTFUL) && !self.is(at + 1, class::THAT) && !self.colon(at + 1)
    }

    /// `عدد من السكان`, `مصدر في الشرطة`: a preposition that belongs to the phrase.
    fn arabic_preposition(&self, at: usize, from: usize) -> Option<usize> {
        if at == from {
            return None;
        }
        let next = self.word(at + 1);
        let told = next.is(class::CHANNEL | class::TIME | class::AUDIENCE | class::THAT | class::LEAD);
        let from_many = self.raw(at) == "من" && self.is(at - 1, class::QUANTITY | class::WITHIN);
        let about = self.raw(at) == "عن" && self.bare(at - 1).contains("مسؤول");
        let inside = matches!(self.raw(at), "في" | "لدى" | "من") && self.is(from, class::WITHIN) || about;
        let office = self.raw(at) == "في"
            && self.is(from, class::ROLE)
            && (!self.definite(from) || at > from + 1)
            && !self.bare(from).starts_with("وزير");
        let inside = inside || office;
        if self.word(at).prep & self.bar != 0 && !from_many {
            return None;
        }
        ((from_many || inside) && !told && self.page.word(at + 1)).then_some(at + 2)
    }

    /// Whether the next word cannot go on with the phrase in Persian; else the token after it.
    fn persian_step(&self, at: usize, from: usize) -> Option<usize> {
        let word = self.word(at);
        let first = at == from;
        if word.is(class::PREP) {
            return self.persian_preposition(at, from);
        }
        if self.raw(at) == "و" {
            let joins = !first
                && self.page.word(at + 1)
                && !self.is(at + 1, class::PREP | class::STOP | class::PRONOUN);
            return (joins && self.persian_cue(at + 1).is_none() && !self.light(at + 1)).then_some(at + 2);
        }
        let stops = class::THAT
            | class::THESE
            | class::MARKED
            | class::STOP
            | class::CLAUSE
            | class::MI
            | class::WILL;
        let time = word.is(class::TIME) && !word.is(class::OUTLET) && !first;
        if word.is(stops) || time || self.light(at) || self.persian_cue(at).is_some() {
            return None;
        }
        Some(at + 1)
    }

    /// Whether the token is a form of a light verb, or of "to be".
    pub(super) fn light(&self, at: usize) -> bool {
        const LIGHT: u64 = class::KARD
            | class::DAD
            | class::DASHT
            | class::SHOD
            | class::AST
            | class::GEREFT
            | class::ZAD
            | class::SAKHT;
        self.is(at, LIGHT)
    }

    /// `یکی از ساکنان`, `نماینده شهر در مجلس`: a preposition that belongs to the phrase.
    fn persian_preposition(&self, at: usize, from: usize) -> Option<usize> {
        if at == from {
            return None;
        }
        let next = self.word(at + 1);
        let some = self.raw(at) == "از" && self.is(at - 1, class::QUANTITY | class::ANONYMOUS);
        let seat = self.raw(at) == "در"
            && self.is(from, class::WITHIN)
            && !next.is(class::GATHERING | class::CHANNEL | class::TIME | class::PREP);
        ((some || seat) && self.page.word(at + 1)).then_some(at + 2)
    }

    /// The phrase that begins at `from`, with its apposition, and where reading goes on after it.
    pub(super) fn phrase(&self, from: usize, high: usize) -> Option<(Speaker, usize)> {
        let end = self.phrase_end(from, high);
        if end == from {
            return None;
        }
        let (range_end, next) = self.apposition(from, end, high);
        let speaker = self.speaker(from..range_end, end);
        Some((speaker, next))
    }

    /// A speaker of these words, whose head ends at `head`.
    pub(super) fn speaker(&self, range: Range<usize>, head: usize) -> Speaker {
        let pronoun = range.len() == 1 && self.is(range.start, class::PRONOUN);
        let core = self
            .name(range.start..head)
            .or_else(|| self.name_behind(head, range.end))
            .unwrap_or(range.start..range.start);
        let first = self.word(range.start);
        let body = first.is(class::ORGANISATION | class::OUTLET)
            && !first.is(class::ROLE | class::ANONYMOUS | class::QUANTITY);
        let kind = match (pronoun, body) {
            (true, _) => Kind::Pronoun,
            (_, true) => Kind::Body,
            _ => Kind::Phrase,
        };
        Speaker { range, core, kind }
    }

    /// `سامي الخوري، مدير المشفى، …`: where the apposition ends, and one past its closing comma.
    fn apposition(&self, from: usize, end: usize, high: usize) -> (usize, usize) {
        if !self.comma(end) || end + 1 >= high {
            return (end, end);
        }
        let mut first = end + 1;
        if matches!(self.raw(first), "وهو" | "وهي" | "وهم") {
            first += 1;
        }
        let describes = self.is(first, class::ROLE | class::ANONYMOUS | class::HONORIFIC)
            && self.word(first).verb == Verb::No
            || self.is(first, class::ORGANISATION) && self.persian
            || first > end + 1
            || self.named(first) && self.is(from, class::ROLE) && self.name(from..end).is_none()
            || self.is(first, class::RELATIVE);
        if !describes {
            return (end, end);
        }
        let stop = high.min(first + ASIDE);
        let close = (first..stop).find(|&at| {
            self.comma(at)
                || self.colon(at)
                || self.is(at, class::THAT) && !self.page.mark(at)
                || self.page.piece(at).is_some()
        });
        let verb = |at: usize| self.word(at).verb == Verb::Finite && !self.noun_too(at) && !self.persian;
        match close {
            Some(close) if self.comma(close) && self.is(first, class::RELATIVE) => (end, close + 1),
            _ if self.is(first, class::RELATIVE) => (end, end),
            Some(close) if self.comma(close) && !(first..close).any(verb) => (close, close + 1),
            // Persian: `نام، سمت در گفت‌وگو با …`
            _ if self.persian => {
                let ends = self.phrase_end(first, stop);
                if ends > first { (ends, ends) } else { (end, end) }
            }
            Some(close) if !(first..close).any(verb) => (self.trim(first, close), close),
            None if stop == high && !(first..stop).any(verb) => {
                let close = self.trim(first, stop);
                (close, close)
            }
            _ => (end, end),
        }
    }
}

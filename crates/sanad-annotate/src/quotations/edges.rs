//! Where reported content begins and ends.

use super::cues::{Cues, Hit};
use super::direct::State;
use super::en::{Special, class, form, takes};
use super::page::Page;
use std::ops::Range;

/// Content is never longer than this many tokens.
const LONGEST: usize = 150;

/// The content that follows a cue, and one past the last token of the cue with its preposition.
pub(super) type Following = (Range<usize>, usize);

/// The rules of edges, over one page.
pub(super) struct Edges<'p> {
    pub(super) cues: Cues<'p>,
    pub(super) states: &'p [State],
}

impl Edges<'_> {
    pub(super) fn page(&self) -> &Page {
        self.cues.page
    }

    /// The content that follows a cue, and one past the last token of the cue with its preposition.
    pub(super) fn following(&self, hit: &Hit, high: usize) -> Option<Following> {
        let page = self.page();
        let mut at = self.cues.skip(hit, high);
        if at >= high {
            return None;
        }
        let mut cue_end = hit.group.end;
        let facts = page.fact(at);
        if let Some(piece) = page.piece(at) {
            let piece_words = page.pieces[piece].to - page.pieces[piece].from;
            if page.fact(at - 1).is(class::TERM) && piece_words <= 8 {
                return None;
            }
            if self.states[piece] != State::Free || !hit.takes(takes::QUOTE | takes::NOUN | takes::CLAUSE) {
                return None;
            }
            return self.close(at, high, false, cue_end);
        }
        if page.is(at, ',') {
            // `said, among other things, that …`
            let close = (at + 1..high.min(at + 9)).find(|&other| page.is(other, ','))?;
            if page.fact(close + 1).special == Special::That && hit.takes(takes::THAT) {
                return self.close(close + 1, high, true, cue_end);
            }
            return None;
        }
        if page.is(at, ':') && hit.takes(takes::QUOTE) {
            return if page.piece(at + 1).is_none() { self.close(at + 1, high, true, at + 1) } else { None };
        }
        if page.mark(at) && !page.any(at, &['$', '@', '#', '(']) {
            return None;
        }
        if facts.special == Special::That && hit.takes(takes::THAT | takes::CLAUSE) && !self.demonstrative(at)
        {
            return self.close(at, high, true, cue_end);
        }
        if facts.special == Special::To {
            return self.to(hit, at, high);
        }
        if facts.is(class::PREP)
            && hit.takes(takes::THAT)
            && let Some(that) = self.that_behind(at, high)
        {
            return self.close(that, high, true, cue_end);
        }
        if facts.is(class::WHETHER) && hit.takes(takes::WHETHER)
            || facts.is(class::WH) && hit.takes(takes::WH) && !facts.is(class::PREP)
        {
            return self.close(at, high, true, cue_end);
        }
        if facts.prep & hit.frame.preps != 0 {
            at += 1;
            cue_end = at;
            if at >= high || page.mark(at) && page.piece(at).is_none() {
                return None;
            }
            return self.close(at, high, false, cue_end);
        }
        if self.infinitive_after(at, high) && hit.takes(takes::NOUN_INFINITIVE) {
            return self.close(at, high, false, cue_end);
        }
        if hit.takes(takes::ADDRESSEE) {
            // The addressee was skipped: `told X to …`, `told X he …`.
            let after = page.fact(at);
            if after.is(class::PREP | class::COORDINATE) && !after.is(class::SUBORDINATE) {
                return None;
            }
        }
        let clause = hit.takes(takes::CLAUSE) && self.is_clause(at, high);
        let noun = hit.takes(takes::NOUN) && self.is_noun_phrase(at);
        if clause {
            return self.close(at, high, true, cue_end);
        }
        if noun {
            return self.close(at, high, false, cue_end);
        }
        None
    }

    fn to(&self, hit: &Hit, at: usize, high: usize) -> Option<Following> {
        let page = self.page();
        let infinitive = self.bare_verb(at + 1);
        if infinitive && hit.takes(takes::INFINITIVE) {
            return self.close(at, high, false, hit.group.end);
        }
        if infinitive && hit.takes(takes::NOUN_INFINITIVE) && at > hit.group.end {
            return self.close(hit.group.end, high, false, hit.group.end);
        }
        if !infinitive && hit.frame.preps & page.fact(at).prep != 0 {
            return self.close(at + 1, high, false, at + 1);
        }
        None
    }

    /// Whether the word at `at`, or the first of the piece that begins there, can be an infinitive.
    fn bare_verb(&self, at: usize) -> bool {
        let page = self.page();
        let word = match page.piece(at) {
            Some(piece) if page.pieces[piece].open == at => page.pieces[piece].from,
            _ => at,
        };
        let facts = page.fact(word);
        page.word(word)
            && !page.capital(word)
            && !facts.is(class::DET | class::POSS | class::OBJECT | class::WH)
            && facts.special != Special::That
    }

    pub(super) fn close(&self, from: usize, high: usize, clause: bool, cue_end: usize) -> Option<Following> {
        let end = self.clause_end(from, high, clause);
        (end > from).then_some((from..end, cue_end))
    }

    /// `said after a lunch on Tuesday that …`: the conjunction behind phrases without a verb.
    fn that_behind(&self, at: usize, high: usize) -> Option<usize> {
        let page = self.page();
        let that = (at + 2..high.min(at + 12)).find(|&at| page.fact(at).special == Special::That)?;
        let plain = (at..that).all(|at| {
            let title =
                page.piece(at).is_some_and(|piece| page.pieces[piece].to - page.pieces[piece].from <= 5);
            let facts = page.fact(at);
            title
                || page.piece(at).is_none()
                    && !page.finite(at)
                    && !facts.is(class::SUBJECT | class::RELATIVE | class::WH)
                    && !page.any(at, &[',', ';', ':', '—', '–'])
        });
        let subject = page.fact(that + 1).is(class::DET | class::POSS | class::SUBJECT)
            || page.capital(that + 1)
            || page.piece(that + 1).is_some();
        (plain && subject).then_some(that)
    }

    /// `that` before a noun: a pointer, no conjunction.
    fn demonstrative(&self, at: usize) -> bool {
        let page = self.page();
        page.mark(at + 1)
            && page.piece(at + 1).is_none()
            && !page.any(at + 1, &[',', '$', '—', '-', '(', '[', ':'])
    }

    /// `X to do`: a noun phrase with an infinitive.
    fn infinitive_after(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let end = self.cues.phrases().after(at, high);
        end > at
            && page.fact(end).special == Special::To
            && !page.fact(end + 1).is(class::DET | class::POSS)
            && !page.capital(end + 1)
    }

    /// Whether a clause begins here: a subject with a finite verb soon after.
    fn is_clause(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let facts = page.fact(at);
        if facts.is(class::SUBJECT) && (!facts.is(class::OBJECT) || page.finite(at + 1)) {
            return true;
        }
        if facts.is(class::COORDINATE | class::RELATIVE)
            && !facts.is(class::DET | class::SUBORDINATE | class::NEGATION)
        {
            return false;
        }
        if facts.is(class::PREP)
            && !facts.is(class::SUBORDINATE | class::TIME)
            && !self.prep_opens_clause(at, high)
        {
            return false;
        }
        let limit = high.min(at + 22);
        let mut token = at;
        while token < limit {
            if let Some(piece) = page.piece(token) {
                let piece = page.pieces[piece];
                if (piece.from..piece.to.min(piece.from + 12)).any(|inside| page.finite(inside)) {
                    return true;
                }
                token = piece.close + 1;
                continue;
            }
            if page.any(token, &[';', ':', '?']) {
                return false;
            }
            let facts = page.fact(token);
            let verb = page.finite(token)
                || facts.verb > 0
                    && facts.has_form(form::THIRD | form::BASE)
                    && token > at
                    && !page.fact(token - 1).is(class::DET | class::POSS | class::PREP);
            if verb && (token > at || facts.is(class::MODAL)) {
                return true;
            }
            token += 1;
        }
        false
    }

    /// `said in X, Y did`: a phrase with its comma before the clause.
    fn prep_opens_clause(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        (at + 1..high.min(at + 14)).any(|token| page.is(token, ',')) || page.fact(at).is(class::TIME)
    }

    fn is_noun_phrase(&self, at: usize) -> bool {
        let page = self.page();
        let facts = page.fact(at);
        !facts.is(class::PREP
            | class::AUXILIARY
            | class::COORDINATE
            | class::SUBORDINATE
            | class::RELATIVE
            | class::WHETHER
            | class::NEGATION
            | class::VERB)
            && (!page.adverb(at) || facts.is(class::DET))
            && (!facts.is(class::TIME) || facts.is(class::DET) || page.possessive(at + 1))
    }

    /// One past the source that follows "according to": up to the comma, the stop, a time or a new clause.
    pub(super) fn source_end(&self, from: usize, high: usize) -> usize {
        let page = self.page();
        let limit = high.min(from + super::speaker::REACH);
        let mut at = from;
        while at < limit
            && page.piece(at).is_none_or(|piece| page.pieces[piece].to - page.pieces[piece].from <= 8)
        {
            let facts = page.fact(at);
            let mark = page.any(at, &[',', ';', ':', '—', '–', '(', '?', '!']);
            let stop = page.is(at, '.') && at + 1 >= high;
            let who = facts.special == Special::Who && !page.mark(at - 1);
            let clause = facts.is(class::RELATIVE | class::WH) && !facts.is(class::DET) && at > from && !who
                || facts.is(class::COORDINATE) && page.finite(at + 1);
            let time = at > from + 1
                && facts.is(class::TIME)
                && !facts.is(class::DET)
                && (page.mark(at + 1) || at + 1 >= high)
                && !page.fact(at - 1).is(class::PREP | class::DET);
            if mark || stop || clause || time {
                break;
            }
            at += 1;
        }
        // `X, a local station,`: an apposition belongs to the source.
        if page.is(at, ',') && matches!(page.text(self.cues.text, at + 1), "a" | "an" | "the") {
            let close = (at + 2..limit.min(at + 12)).find(|&close| page.any(close, &[',', '.', ';']));
            if let Some(close) = close
                && page.is(close, ',')
                && (at + 2..close)
                    .any(|inside| page.fact(inside).is(class::OUTLET | class::ROLE | class::ORGANISATION))
                && !(at + 2..close).any(|inside| page.finite(inside))
            {
                return close;
            }
        }
        at
    }

    /// The token where a clause that ends before `end` begins; nothing before `low` is taken.
    pub(super) fn clause_start(&self, low: usize, end: usize) -> usize {
        let page = self.page();
        let low = low.max(end.saturating_sub(LONGEST));
        let mut start = low;
        for at in low..end {
            if page.piece(at).is_some_and(|piece| self.states[piece] == State::Direct)
                || page.is(at, ';') && page.piece(at).is_none()
            {
                start = at + 1;
            }
        }
        while start < end && page.any(start, &[',', '—', '–', ':', '.', ')']) {
            start += 1;
        }
        start
    }

    /// One past the last token of the content that begins at `from`: the sentence's end, unless something cuts it off.
    pub(super) fn clause_end(&self, from: usize, high: usize, clause: bool) -> usize {
        let page = self.page();
        let limit = high.min(from + LONGEST);
        let mut at = from;
        while at < limit {
            if let Some(piece) = page.piece(at) {
                if self.states[piece] == State::Direct {
                    break;
                }
                let piece = page.pieces[piece];
                at = piece.close + 1;
                let ended = page.ends(&piece, &['.', '?', '!']);
                let comma = page.ends(&piece, &[',']) && at < limit && page.piece(at).is_none();
                // `chanted “A!” and “B!”`: both.
                let both =
                    page.fact(at).is(class::COORDINATE) && page.piece(at + 1).is_some() && at + 1 < limit;
                if ended && both {
                    at += 1;
                    continue;
                }
                if ended || comma && self.comma_cuts(at - 1, from, limit, clause) {
                    break;
                }
                continue;
            }
            if at > from && self.cuts(at, from, limit, clause) {
                break;
            }
            at += 1;
        }
        self.trim(from, at)
    }

    fn trim(&self, from: usize, mut end: usize) -> usize {
        let page = self.page();
        while end > from
            && page.piece(end - 1).is_none()
            && page.any(end - 1, &['.', ',', ';', ':', '—', '–', '-', '?', '!', '…'])
        {
            // The stop of `U.S.` is part of its word already.
            end -= 1;
        }
        end
    }
}

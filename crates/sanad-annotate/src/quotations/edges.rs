//! Where reported content begins and ends.

use super::cues::{Cues, Hit};
use super::direct::State;
use super::en::{Special, class, form, takes};
use super::page::Page;
use std::ops::Range;

/// Content is never longer than this many tokens.
const LONGEST: usize = 150;

/// The rules of edges, over one page.
pub(super) struct Edges<'p> {
    pub(super) cues: Cues<'p>,
    pub(super) states: &'p [State],
}

impl Edges<'_> {
    fn page(&self) -> &Page {
        self.cues.page
    }

    /// The content that follows a cue, and one past the last token of the cue with its preposition.
    pub(super) fn following(&self, hit: &Hit, high: usize) -> Option<(Range<usize>, usize)> {
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

    fn to(&self, hit: &Hit, at: usize, high: usize) -> Option<(Range<usize>, usize)> {
        let page = self.page();
        let next = page.fact(at + 1);
        let infinitive = page.word(at + 1)
            && !page.capital(at + 1)
            && !next.is(class::DET | class::POSS | class::OBJECT | class::WH)
            && next.special != Special::That;
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

    fn close(&self, from: usize, high: usize, clause: bool, cue_end: usize) -> Option<(Range<usize>, usize)> {
        let end = self.clause_end(from, high, clause);
        (end > from).then_some((from..end, cue_end))
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
            let clause = facts.is(class::RELATIVE | class::WH) && !facts.is(class::DET) && at > from
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
                && (at + 2..close).any(|inside| page.fact(inside).is(class::OUTLET | class::ROLE | class::ORGANISATION))
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
                let ended = piece.to > piece.from && page.any(piece.to - 1, &['.', '?', '!']);
                if ended {
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

    /// Whether the content ends before token `at`.
    fn cuts(&self, at: usize, from: usize, high: usize, clause: bool) -> bool {
        let page = self.page();
        let facts = page.fact(at);
        if page.mark(at) {
            return self.mark_cuts(at, from, high, clause);
        }
        if facts.special == Special::According && page.fact(at + 1).special == Special::To {
            return true;
        }
        if facts.is(class::COORDINATE) {
            return self.coordination_cuts(at, clause);
        }
        if !clause && facts.is(class::SUBORDINATE) && !facts.is(class::PREP | class::TIME | class::ADVERB) {
            return true;
        }
        !clause && facts.is(class::PREP) && self.time_cuts(at, high)
    }

    /// `opposed the plan on Monday`: a day after a noun phrase belongs to the cue.
    fn time_cuts(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let next = page.fact(at + 1);
        let day = next.is(class::TIME) && !next.is(class::DET) && page.capital(at + 1) && at + 2 <= high;
        let ends = page.mark(at + 2) || at + 2 >= high;
        let prep = matches!(page.text(self.cues.text, at), "on" | "during" | "after" | "in");
        let channel = prep
            && (page.fact(at + 2).is(class::CHANNEL) && next.is(class::DET | class::POSS)
                || page.fact(at + 3).is(class::CHANNEL) && next.is(class::DET | class::POSS));
        day && ends || channel
    }

    fn mark_cuts(&self, at: usize, from: usize, high: usize, clause: bool) -> bool {
        let page = self.page();
        if page.is(at, ';') || page.is(at, ':') && !clause {
            return true;
        }
        if page.any(at, &['—', '–'])
            || page.is(at, '-')
                && page.tokens[at].spaced()
                && page.tokens.get(at + 1).is_some_and(|next| next.spaced())
        {
            // A pair of dashes is an aside; a single one cuts.
            let close = (at + 1..high).find(|&other| {
                page.tokens[other].mark() == page.tokens[at].mark() && page.tokens[other].spaced()
            });
            return close.is_none();
        }
        if !page.is(at, ',') {
            return false;
        }
        let next = at + 1;
        let facts = page.fact(next);
        if facts.has_form(form::ING) && facts.verb > 0 && self.cues.at(next, at).is_some() {
            return true;
        }
        if facts.is(class::RELATIVE | class::WH)
            && !facts.is(class::DET)
            && page.text(self.cues.text, next) != "what"
        {
            return true;
        }
        if facts.is(class::SUBORDINATE) && !facts.is(class::ADVERB) && !page.any(next + 1, &[',']) {
            return !clause
                || matches!(page.text(self.cues.text, next), "while" | "though" | "although" | "whereas");
        }
        if facts.special == Special::According || self.speaker_and_cue(next, high) {
            return true;
        }
        if facts.is(class::COORDINATE) {
            return self.coordination_cuts(next, clause);
        }
        !clause && !self.lists(at, from, high)
    }

    /// `…, the minister said`: somebody else’s attribution begins.
    fn speaker_and_cue(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let end = self.cues.phrases().after(at, high.min(at + 14));
        let verb = page.fact(end);
        end > at
            && verb.verb > 0
            && verb.has_form(form::PAST | form::THIRD)
            && page.piece(end).is_none()
            && self.cues.at(end, at).is_some_and(|hit| {
                hit.takes(takes::QUOTE) && hit.shape == super::cues::Shape::Finite && {
                    let after = self.cues.skip(&hit, high);
                    after >= high || page.any(after, &['.', ',', ';', '—'])
                }
            })
    }

    /// Whether a comma in a noun phrase separates items of a list, or an aside that the phrase goes on after.
    fn lists(&self, at: usize, from: usize, high: usize) -> bool {
        let page = self.page();
        let next = page.fact(at + 1);
        if next.is(class::PREP | class::ADVERB | class::TIME | class::SUBJECT) && !next.is(class::DET)
            || next.has_form(form::ING)
            || page.text(self.cues.text, at + 1).ends_with("ing")
        {
            return false;
        }
        let _ = from;
        (at + 1..high.min(at + 12)).any(|token| page.fact(token).is(class::COORDINATE) || page.is(token, ','))
    }

    /// `, and said`, `, but he`, `and accused`: a new predicate of the speaker or of somebody else.
    fn coordination_cuts(&self, at: usize, clause: bool) -> bool {
        let page = self.page();
        let next = page.fact(at + 1);
        if next.special == Special::That {
            return false;
        }
        let comma = page.is(at - 1, ',');
        let but = page.text(self.cues.text, at) == "but";
        let mut verb = at + 1;
        while verb < at + 4 && (page.adverb(verb) || page.fact(verb).is(class::HAVE)) {
            verb += 1;
        }
        let facts = page.fact(verb);
        let cue = facts.verb > 0
            && facts.has_form(form::PAST | form::THIRD)
            && facts.noun == 0
            && self.cues.at(verb, at).is_some_and(|hit| hit.shape == super::cues::Shape::Finite);
        if cue && (!clause || self.cues.english.frame_of(facts.verb).takes & takes::QUOTE != 0) {
            return true;
        }
        if facts.is(class::VERB) && !clause && facts.class & class::AUXILIARY == 0 {
            return true;
        }
        comma && (but || next.is(class::SUBJECT) && !clause)
            || !clause && (but || page.finite(verb) || next.is(class::SUBJECT))
    }
}

//! Noun phrases read to the right: who stands after an inverted cue, who is addressed.

use super::en::{Special, class};
use super::speaker::{Kind, Phrases, REACH, Speaker};

impl Phrases<'_> {
    /// One past the noun phrase that begins at `start`, not past `high`; `start` when there is none.
    pub(super) fn after(self, start: usize, high: usize) -> usize {
        let page = self.page;
        let high = high.min(start + REACH);
        let mut at = start;
        if page.fact(at).is(class::SUBJECT | class::OBJECT) && !page.capital_name(at) && at < high {
            return at + 1;
        }
        while at < high && page.piece(at).is_none() {
            let facts = page.fact(at);
            let capital = page.capital_name(at) && at > start || page.capital(at) && at == start;
            let stop = if page.mark(at) {
                !self.inner_mark(at, high)
            } else if facts.is(class::COORDINATE) {
                !(page.capital(at + 1) && at > start && page.capital(at - 1) && !facts.is(class::NEGATION))
            } else if facts.is(class::PREP) && !(capital && at > start) {
                at == start || facts.special != Special::Of && !self.prep_goes_on(at)
            } else if facts.is(class::DET | class::POSS) {
                at > start && !page.fact(at - 1).is(class::PREP | class::DET)
            } else if facts.is(class::TIME) && at > start {
                true
            } else if page.possessive(at) {
                false
            } else {
                !capital
                    && (facts.is(class::AUXILIARY
                        | class::SUBJECT
                        | class::RELATIVE
                        | class::WH
                        | class::SUBORDINATE
                        | class::VERB
                        | class::OBJECT
                        | class::WHETHER)
                        || facts.verb > 0
                            && facts.noun == 0
                            && at > start
                            && !facts.is(class::ANONYMOUS | class::ROLE)
                        || page.adverb(at) && at > start)
            };
            if stop {
                break;
            }
            at += 1;
        }
        at
    }

    fn inner_mark(self, at: usize, high: usize) -> bool {
        let page = self.page;
        let tight = page.tokens.get(at).is_some_and(|token| !token.spaced());
        if page.any(at, &['-', '–', '/', '\'', '’', '&', '@', '#', '$', '%']) {
            return tight || page.any(at, &['&', '@', '#', '$']);
        }
        page.is(at, '.')
            && tight
            && at + 1 < high
            && at > 0
            && (page.fact(at - 1).is(class::HONORIFIC | class::ROLE)
                || page.tokens[at - 1].end - page.tokens[at - 1].start == 1)
    }

    /// Whether a preposition inside a phrase leads on to more of it: not to a time or a channel.
    fn prep_goes_on(self, at: usize) -> bool {
        let next = self.page.fact(at + 1);
        let then = self.page.fact(at + 2);
        let to = self.page.fact(at).special == Special::To;
        let circumstance = class::TIME | class::CHANNEL;
        let word = self.page.word(at + 1);
        word && !to && !next.is(circumstance) && !then.is(circumstance)
    }

    /// The subject that follows an inverted cue: `said X, a spokesman for Y.`
    pub(super) fn inverted(self, start: usize, high: usize) -> Option<Speaker> {
        let page = self.page;
        let facts = page.fact(start);
        if page.text(self.text, start) == "there" {
            return None;
        }
        if facts.is(class::SUBJECT) && !page.capital_name(start) && start < high {
            return Some(Speaker { range: start..start + 1, core: start..start + 1, kind: Kind::Pronoun });
        }
        let end = self.after(start, high);
        let adverb = page.adverb(start) && !page.capital(start) || facts.special == Special::That;
        if end == start || adverb || !self.has_head(start, end) {
            return None;
        }
        let mut speaker = Speaker { range: start..end, core: start..end, kind: Kind::Phrase };
        speaker.range.end = self.appositions(end, high);
        Some(speaker)
    }

    /// Whether a stop ends its sentence: a word with a capital follows, and no title or initial stands before.
    pub(super) fn stops(self, at: usize) -> bool {
        let page = self.page;
        let short = at > 0
            && (page.fact(at - 1).is(class::HONORIFIC | class::ROLE) && page.capital(at - 1)
                || page.tokens[at - 1].end - page.tokens[at - 1].start <= 2);
        page.piece(at + 1).is_some() || page.capital(at + 1) && page.tokens[at + 1].spaced() && !short
    }

    /// `, a spokesman for Y`, `, 45,`: what stands in apposition after `at`.
    fn appositions(self, at: usize, high: usize) -> usize {
        let page = self.page;
        if !page.is(at, ',') || at + 1 >= high {
            return at;
        }
        let first = page.fact(at + 1);
        let role = first.is(class::ROLE | class::ANONYMOUS)
            || page.fact(at + 2).is(class::ROLE)
            || page.fact(at + 3).is(class::ROLE);
        let article = matches!(page.text(self.text, at + 1), "a" | "an" | "the");
        let age = page.tokens[at + 1].kind == sanad_text::Kind::Number;
        if !(article || role || age) || first.is(class::COORDINATE | class::WH | class::RELATIVE) {
            return at;
        }
        let mut end = at + 1;
        let limit = high.min(at + REACH);
        while end < limit
            && page.piece(end).is_none()
            && !page.any(end, &[',', ';', ':', '—', '('])
            && !(page.is(end, '.') && (end + 1 >= high || self.stops(end)))
        {
            let facts = page.fact(end);
            if facts.is(class::WH | class::RELATIVE) && end > at + 1
                || facts.is(class::COORDINATE) && page.finite(end + 1)
            {
                break;
            }
            end += 1;
        }
        end
    }
}

//! What stands between a cue and its content: whom it was said to, when, where, in what.

use super::cues::{Cues, Hit};
use super::en::{Special, class, takes};

/// A tail of prepositional phrases has at most this many tokens.
const TAIL: usize = 12;

impl Cues<'_> {
    /// Skips whom it was said to, when and where: the token where the content may begin.
    pub(super) fn skip(self, hit: &Hit, high: usize) -> usize {
        let mut at = hit.group.end;
        if hit.takes(takes::ADDRESSEE) {
            at = self.skip_addressee(at, high);
        }
        for _ in 0..4 {
            let next = self.skip_adverbial(at, hit, high);
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    /// Whether nothing but prepositional phrases stands between a cue and its sentence's end: `said after the attacks.`
    pub(super) fn tails_off(self, at: usize, high: usize) -> bool {
        let page = self.page;
        let limit = high.min(at + TAIL);
        let begins = page.fact(at).is(class::PREP) && page.fact(at).special != Special::To;
        let end = (at..limit).find(|&end| {
            page.any(end, &['.', '?', '!']) && (end + 1 >= high || page.tokens[end + 1].spaced())
        });
        let end = end.unwrap_or(limit);
        begins
            && (end < limit || limit == high)
            && (at..end).all(|at| {
                page.piece(at).is_none()
                    && !page.finite(at)
                    && !page.any(at, &[',', ';', ':', '—', '–', '('])
                    && !page.fact(at).is(class::SUBJECT | class::RELATIVE | class::WH)
            })
    }

    fn skip_addressee(self, at: usize, high: usize) -> usize {
        let page = self.page;
        if page.mark(at) && !page.any(at, &['@', '#'])
            || page.fact(at).is(class::WH | class::WHETHER | class::PREP)
            || page.fact(at).special == Special::That
        {
            return at;
        }
        if let Some(piece) = page.piece(at) {
            // `told “The Morning Show” that`: a title is an addressee when a clause follows it.
            let after = page.pieces[piece].close + 1;
            let goes_on = page.fact(after).is(class::SUBJECT | class::TIME | class::WH)
                || page.fact(after).special == Special::That;
            return if goes_on { after } else { at };
        }
        self.phrases().after(at, high)
    }

    /// One adverbial: `on Monday`, `in a statement`, `to reporters in Paris`, `earlier this month`, `also`.
    fn skip_adverbial(self, at: usize, hit: &Hit, high: usize) -> usize {
        let page = self.page;
        if at >= high || page.piece(at).is_some() {
            return at;
        }
        let facts = page.fact(at);
        if page.is(at, ',') {
            let next = page.fact(at + 1);
            let more = next.is(class::PREP | class::TIME | class::ADVERB)
                && at + 1 < high
                && page.piece(at + 1).is_none();
            let after = if more { self.skip_adverbial(at + 1, hit, high) } else { at };
            if after <= at + 1 {
                return at;
            }
            // A closing comma belongs to it unless a quotation follows.
            let closes = page.is(after, ',') && page.piece(after + 1).is_none();
            return after + usize::from(closes);
        }
        if facts.is(class::PREP) && !facts.is(class::TIME) {
            return self.skip_preposition(at, hit, high);
        }
        let mut end = at;
        while end < high
            && page.piece(end).is_none()
            && (page.fact(end).is(class::TIME) && !page.possessive(end + 1)
                || page.adverb(end) && !page.fact(end).is(class::DET))
            && !page.fact(end).is(class::WH)
        {
            end += 1;
        }
        if end > at && page.tokens.get(end).is_some_and(|token| token.kind == sanad_text::Kind::Number) {
            end += 1;
        }
        // `last year’s budget`, `this week` as a subject: a noun phrase, not a time.
        if end > at && page.fact(at).is(class::DET) && page.finite(end) { at } else { end }
    }

    fn skip_preposition(self, at: usize, hit: &Hit, high: usize) -> usize {
        let page = self.page;
        let facts = page.fact(at);
        if facts.prep & hit.frame.preps != 0 && !self.names_time(at + 1, high) && hit.special != Special::Say
        {
            return at;
        }
        let to = facts.special == Special::To;
        let named = self.names_time(at + 1, high);
        let audience = to
            && hit.takes(takes::QUOTE)
            && !page.fact(at + 1).is(class::VERB)
            && (page.capital(at + 1) || page.fact(at + 1).is(class::AUDIENCE | class::DET | class::OBJECT));
        if !(named || audience) {
            return at;
        }
        let mut end = self.phrases().after(at + 1, high);
        // `in an interview with X`, `at a rally in Y on Monday`, `3rd July 2014`
        while end < high && page.piece(end).is_none() {
            let more = page.fact(end).is(class::TIME) || page.tokens[end].kind == sanad_text::Kind::Number;
            let prep = page.fact(end).is(class::PREP)
                && page.fact(end).special != Special::To
                && page.fact(end).prep & hit.frame.preps == 0;
            if more {
                end += 1;
            } else if prep || page.fact(end).special == Special::Of {
                let next = self.phrases().after(end + 1, high);
                if next == end + 1 {
                    break;
                }
                end = next;
            } else {
                break;
            }
        }
        end
    }

    /// Whether a time, a channel or an audience stands within the next few tokens of the phrase.
    fn names_time(self, at: usize, high: usize) -> bool {
        let page = self.page;
        let end = self.phrases().after(at, high).min(at + 7);
        (at..end).any(|token| {
            let facts = page.fact(token);
            facts.is(class::TIME) && !facts.is(class::DET)
                || facts.is(class::CHANNEL | class::AUDIENCE)
                || self.is_day(token)
        })
    }

    /// A number that can be a day or a year.
    fn is_day(self, at: usize) -> bool {
        self.page.tokens[at].number().is_some_and(|n| {
            (1900..2100).contains(&n)
                || n <= 31
                    && (self.page.fact(at + 1).is(class::TIME) || self.page.fact(at + 2).is(class::TIME))
        })
    }
}

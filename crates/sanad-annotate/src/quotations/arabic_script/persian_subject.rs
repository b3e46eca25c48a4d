//! Who a Persian verb has for its subject: the first noun phrase of its clause.

use super::super::speaker::{Kind, Speaker};
use super::phrase::WHO;
use super::{Reader, Sentence, Verb, class};

/// A subject stands at most this many tokens before its verb.
const AHEAD: usize = 70;
/// A leading phrase with a preposition ends at a comma within this many tokens.
const LEADING: usize = 18;

impl Reader<'_> {
    /// The subject of a verb of speech whose words begin at `verb`, and where it was found.
    pub(super) fn persian_subject(&self, verb: usize, sentence: &Sentence) -> Option<Speaker> {
        let low = sentence.low.max(verb.saturating_sub(AHEAD));
        // Behind marked words: `«…»، س گفت`.
        let piece = (low..verb).rev().find_map(|at| self.page.piece(at));
        if let Some(piece) = piece
            && let Some(subject) = self.first_phrase(self.page.pieces[piece].close + 1, verb, false)
        {
            return Some(subject);
        }
        let clause = self.persian_clause(low, verb);
        if clause > low
            && let Some(subject) = self.first_phrase(clause, verb, true)
        {
            return Some(subject);
        }
        self.first_phrase(low, verb, false)
    }

    /// Where the verb's own clause begins: after `و` or `که` behind another verb.
    fn persian_clause(&self, low: usize, verb: usize) -> usize {
        (low + 1..verb)
            .rev()
            .find(|&at| {
                let joins = self.raw(at) == "و" || self.is(at, class::THAT) || self.page.any(at, &['؛', ':']);
                let finite =
                    self.light(at - 1) || self.word(at - 1).verb == Verb::Finite && self.page.word(at - 1);
                joins && (finite || self.page.mark(at)) && self.page.piece(at).is_none()
            })
            .map_or(low, |at| at + 1)
    }

    /// The phrase that opens a clause, past what leads in.
    fn first_phrase(&self, from: usize, verb: usize, sure: bool) -> Option<Speaker> {
        let mut at = self.skip_persian_lead(from, verb);
        for _ in 0..3 {
            if at >= verb {
                return None;
            }
            if self.is(at, class::POINTER) && self.is(at + 1, class::MARKED) {
                at += 2;
                continue;
            }
            if !self.is(at, class::PREP) {
                break;
            }
            // `در این نشست، …`
            let comma = (at..verb.min(at + LEADING)).find(|&comma| self.comma(comma));
            match comma {
                Some(comma) => at = self.skip_persian_lead(comma + 1, verb),
                None => return self.inner_phrase(at, verb),
            }
        }
        let found = self.opening(at, verb);
        match found {
            Some(subject) if !sure || self.speaks(&subject) => Some(subject),
            Some(_) => None,
            None => self.inner_phrase(at, verb),
        }
    }

    fn speaks(&self, subject: &Speaker) -> bool {
        subject.kind == Kind::Pronoun
            || subject.range.clone().any(|at| self.is(at, WHO))
            || self.named(subject.range.start)
    }

    /// The phrase at `at`, unless `را` makes an object of it.
    fn opening(&self, at: usize, verb: usize) -> Option<Speaker> {
        if self.page.piece(at).is_some() {
            return None;
        }
        let (mut subject, next) = self.phrase(at, verb)?;
        if self.is(next, class::MARKED) && next < verb {
            // `وزیر این گزارش را رد کرد`: the object begins at its pointer.
            let pointed = (at + 1..next)
                .rev()
                .find(|&at| self.is(at, class::POINTER | class::OBJECT) && !self.is(at - 1, class::POINTER));
            let object = pointed.or_else(|| self.second(at, next))?;
            let object = object - usize::from(self.is(object - 1, class::POINTER) && object - 1 > at);
            if self.is(at, class::POINTER) && object <= at + 1 && !self.is(at + 1, WHO) {
                return None;
            }
            subject = self.speaker(at..object, object);
        }
        // `آماری که … آن را …`: what a relative clause is about, which nobody speaks of.
        if self.is(next, class::THAT) && !self.speaks(&subject) {
            return None;
        }
        let pointer = subject.range.len() == 1 && self.is(at, class::POINTER | class::OBJECT);
        (!pointer && !subject.range.is_empty()).then_some(subject)
    }

    /// `وزارت کشور شورشیان را …`: where a title with what it is of ends, or a name.
    fn second(&self, from: usize, end: usize) -> Option<usize> {
        let body = class::ORGANISATION | class::ROLE | class::ADJECTIVE | class::HONORIFIC | class::OUTLET;
        let titled = self.is(from, body);
        (from + 1..end).find(|&at| if titled { !self.is(at, body) } else { self.is(at, WHO) })
    }

    /// `در این نشست وزیر گفت`: who is named inside, not after a preposition.
    fn inner_phrase(&self, from: usize, verb: usize) -> Option<Speaker> {
        let who = class::ROLE
            | class::PRONOUN
            | class::HONORIFIC
            | class::QUANTITY
            | class::ANONYMOUS
            | class::OUTLET
            | class::ORGANISATION;
        (from + 1..verb)
            .rev()
            .filter(|&at| self.is(at, who) && self.page.piece(at).is_none())
            .filter(|&at| !self.is(at - 1, class::PREP | WHO) && !self.is(at, class::MARKED))
            .filter(|&at| {
                self.is(at, class::PRONOUN)
                    || self.is(at - 1, class::THAT)
                    || self.is(at - 1, class::TIME | class::POINTER | class::CHANNEL | class::GATHERING)
                    || self.page.mark(at - 1)
                    || self.word(at - 1).class == 0
            })
            .find_map(|at| self.opening(at, verb))
    }

    fn skip_persian_lead(&self, mut at: usize, high: usize) -> usize {
        while at < high && self.page.piece(at).is_none() {
            let number = self.page.tokens[at].kind == sanad_text::Kind::Number;
            let lead = self.is(at, class::LEAD | class::TIME | class::STOP | class::CLAUSE)
                || number
                || matches!(self.raw(at), "و" | "اما" | "ولی" | "چنان")
                || self.comma(at)
                || self.page.any(at, &['-', '–', '—', ')']);
            if !lead || self.is(at, WHO) {
                break;
            }
            at += 1;
        }
        at
    }
}

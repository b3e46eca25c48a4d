//! Who a sentence says did something: the agent after `by`, the subject before a verb, when it names somebody.

use super::acts::{PHRASE, REACH, Seek};
use crate::lexicon::{class, form};
use sanad_text::{Flags, Kind, Span};

impl Seek<'_> {
    /// `by the Varnian guard`, `at the hands of the guard`, within the clause.
    pub(super) fn agent(&self, from: usize) -> Option<Span> {
        let high = (from + REACH + 8).min(self.high());
        for at in from..high {
            let token = self.token(at);
            let listed = (at + 1..(at + 4).min(high)).any(|at| self.claims.facts(at).has(form::NOUN));
            if token
                .mark()
                .is_some_and(|mark| matches!(mark, ';' | ':' | '.' | '(') || mark == ',' && !listed)
            {
                return None;
            }
            // `the massacre was condemned by`: only a verb of committing has its agent there.
            if self.is(at, class::BE) && !(at + 1..(at + 4).min(high)).any(|at| self.is(at, class::COMMIT)) {
                return None;
            }
            let hands = self.word(at) == "hands" && at + 1 < high && self.word(at + 1) == "of";
            if hands || self.word(at) == "by" {
                return self.phrase_after(at + 1 + usize::from(hands));
            }
            // A verb of another act, or of speech, has an agent of its own.
            let verb = self.claims.facts(at).deed.is_some() && !self.claims.facts(at).has(form::NOUN);
            if at > from && (verb || self.is(at, class::SAY)) {
                return None;
            }
        }
        None
    }

    /// The noun phrase that starts here, when it names somebody.
    pub(super) fn phrase_after(&self, from: usize) -> Option<Span> {
        let mut named = false;
        let mut end = from;
        for at in from..(from + 8).min(self.high()) {
            let token = self.token(at);
            let inner = token.mark().is_none_or(|mark| matches!(mark, '-' | '’' | '\''));
            let over = self.is(at, class::AROUND | class::CLAUSE | class::BE | class::HAVE | class::SAY)
                && self.word(at) != "and";
            if !inner || over || token.flags.has(Flags::POSSESSIVE) && at == from {
                break;
            }
            if at == from && (token.kind == Kind::Number || self.word(at).ends_with("ing")) {
                return None;
            }
            if named && self.predicate(at) {
                break;
            }
            // What a court calls a crime is no crime of the court’s.
            if self.is(at, class::AUTHORITY) && !self.token(at).capital() {
                return None;
            }
            named |= self.claims.named(at);
            end = at + 1;
        }
        named.then(|| Span::new(self.token(from).start, self.token(end - 1).end))
    }

    /// `… by Kell reached its peak`, `militias affiliated with`: what follows a name and is no part of it.
    fn predicate(&self, at: usize) -> bool {
        let lower = self.token(at).is_word() && !self.token(at).capital();
        let next = Some(at + 1).filter(|&next| next < self.high());
        let object = next.is_some_and(|next| {
            matches!(self.word(next), "the" | "a" | "an" | "its" | "his" | "her" | "their")
        });
        let linked = self.is(at, class::OF) && self.word(at).len() > 4 || self.word(at).ends_with("ed");
        lower && (linked || object && !self.is(at, class::OF) && self.word(at) != "and")
    }

    /// The subject of the verb, when it names somebody.
    pub(super) fn subject(&self, verb: usize) -> Option<Span> {
        let mut at = verb;
        while at > self.low() {
            let before = at - 1;
            if self.is(before, class::UNREAL | class::NEGATION) {
                return None;
            }
            if !(self.adverb(before) || self.is(before, class::HAVE | class::BE)) {
                break;
            }
            at = before;
        }
        let before = at.checked_sub(1).filter(|&before| before >= self.low())?;
        let word = self.word(before);
        if matches!(word, "who" | "which" | "that") {
            return self.phrase_before(before);
        }
        if let Some(opening) = self.aside(before) {
            return self.phrase_before(opening);
        }
        if self.token(before).is_mark(',') || self.is(before, class::CLAUSE) {
            return self.head_of(self.clause(before));
        }
        self.phrase_before(at)
    }

    /// `4th` of `the 4th Brigade`.
    fn ordinal(&self, at: usize) -> bool {
        at + 1 < self.high() && !self.token(at + 1).spaced() && self.token(at + 1).is_word()
    }

    /// `Marn, who commands the post, ordered`, `Marn, a colonel, ordered`: the comma that opens what the other closes.
    fn aside(&self, closing: usize) -> Option<usize> {
        let low = closing.saturating_sub(24).max(self.low());
        let opening = (low..closing).rev().find(|&at| self.token(at).is_mark(','))?;
        let opens = matches!(self.word(opening + 1), "who" | "which" | "whose" | "then" | "a" | "an" | "the");
        (self.token(closing).is_mark(',') && opens).then_some(opening)
    }

    /// Where the clause of a word starts.
    pub(super) fn clause(&self, at: usize) -> usize {
        let low = at.saturating_sub(40).max(self.low());
        let starts = |at: &usize| {
            let mark = self.token(*at).mark().is_some_and(|mark| matches!(mark, ';' | ':' | '–' | '—'));
            mark || matches!(
                self.word(*at),
                "that" | "because" | "while" | "when" | "where" | "although" | "who" | "which"
            )
        };
        (low..at).rev().find(starts).map_or(low, |at| at + 1)
    }

    /// The noun phrase that ends here, when it names somebody; what stands behind a preposition of place names nobody.
    pub(super) fn phrase_before(&self, end: usize) -> Option<Span> {
        let low = end.saturating_sub(PHRASE).max(self.low());
        let (mut start, mut named) = (end, None);
        let mut end = end;
        for at in (low..end).rev() {
            let token = self.token(at);
            let inner = token.mark().is_none_or(|mark| matches!(mark, '-' | '’' | '\'' | '(' | ')'));
            // `On 4 May 2020 officers of the guard`: a date before the subject.
            let dated = named.is_some() && (token.kind == Kind::Number || self.is(at, class::TIME));
            if dated && !self.ordinal(at)
                || !inner
                || self.is(at, class::CLAUSE | class::SAY) && !matches!(self.word(at), "and" | "or")
            {
                break;
            }
            if self.is(at, class::BE | class::HAVE) {
                (named, end) = (None, at);
            } else if self.is(at, class::AROUND) {
                named = None;
            } else if self.claims.named(at) {
                named = Some(at);
            }
            start = at;
            // `In July the brigade`: an article opens the phrase, unless a preposition leads on.
            let mut before = at;
            while before > low && self.adverb(before - 1) {
                before -= 1;
            }
            let leads = before > low
                && (self.is(before - 1, class::OF | class::AROUND | class::BE)
                    || self.word(before - 1) == "and");
            if self.is(at, class::DET) && !leads {
                break;
            }
        }
        if named.is_some() {
            return Some(Span::new(self.token(start).start, self.token(end - 1).end));
        }
        // A pronoun stands for somebody whom the sentence before names.
        let pronoun = end.checked_sub(1).filter(|&at| at >= self.low() && self.is(at, class::PERSON))?;
        self.named_before().then(|| self.token(pronoun).span())
    }

    pub(super) fn named_before(&self) -> bool {
        let before = self.low().checked_sub(1);
        let sentence = before.and_then(|at| self.report.sentence_at(self.token(at).start));
        sentence.is_some_and(|s| {
            s.block == self.sentence.block && s.tokens.clone().any(|at| self.claims.named(at))
        })
    }

    /// The subject that opens a clause, when it names somebody: what leads in up to a comma is passed over.
    pub(super) fn head_of(&self, clause: usize) -> Option<Span> {
        let mut from = clause;
        let high = self.high();
        while from < high
            && (self.is(from, class::AROUND | class::OF | class::CLAUSE)
                || self.adverb(from)
                || self.token(from).is_mark(','))
        {
            let opens = self.is(from, class::AROUND | class::OF)
                || matches!(self.word(from), "After" | "Before" | "As" | "While" | "When" | "Following");
            from = if opens {
                (from..(from + 20).min(high)).find(|&at| self.token(at).is_mark(','))? + 1
            } else {
                from + 1
            };
        }
        if from < high && self.is(from, class::PERSON) && self.named_before() {
            return Some(self.token(from).span());
        }
        let mut named = None;
        for at in from..(from + 8).min(high) {
            // `The governor, Odo Varn, …`: the name beside the role.
            let beside =
                self.token(at).is_mark(',') && at + 1 < high && named.is_none() && self.claims.named(at + 1);
            if beside {
                continue;
            }
            let stop = self.token(at).mark().is_some_and(|mark| !matches!(mark, '-' | '’' | '\''));
            let past =
                at > from && named.is_none() && self.word(at).len() > 4 && self.word(at).ends_with("ed");
            if stop
                || past
                || self.is(
                    at,
                    class::AROUND | class::BE | class::HAVE | class::CLAUSE | class::SAY | class::UNREAL,
                )
            {
                break;
            }
            if self.claims.named(at) {
                named = Some(at);
            } else if named.is_some() && !self.token(at).flags.has(Flags::POSSESSIVE) {
                break;
            }
        }
        let named = named?;
        let denied = (named + 1..(named + 3).min(high)).any(|at| self.is(at, class::NEGATION));
        (!denied).then(|| Span::new(self.token(from).start, self.token(named).end))
    }
}

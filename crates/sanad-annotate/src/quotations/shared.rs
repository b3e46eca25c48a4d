//! The subject that a cue shares with a verb before it: `X met Y and said`, `X left, saying`.

use super::en::{Special, class, form, takes};
use super::speaker::{Kind, Phrases, Speaker};

/// How many verbs are tried for a shared subject.
const TRIES: usize = 4;

impl Phrases<'_> {
    /// The subject of the first verb of the clause, for `X met Y and said`.
    pub(super) fn shared_subject(self, end: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let mut clause = low;
        for at in low..end {
            if page.any(at, &[';', ':'])
                || page.fact(at).special == Special::That && !self.follows_noun(at, low) && !self.points(at)
            {
                clause = at + 1;
            }
        }
        let mut tries = 0;
        let mut fallback = None;
        for at in (clause..end).rev() {
            if page.piece(at).is_some()
                || !page.finite(at)
                || self.leads(at, clause)
                || self.relative_clause(at, clause)
                || self.reduced(at)
            {
                continue;
            }
            tries += 1;
            if tries > TRIES {
                break;
            }
            let Some(found) = self.subject_of(at, clause) else { continue };
            let dependent = found.range.start > clause && {
                let prior = page.fact(found.range.start - 1);
                prior.is(class::SUBORDINATE | class::WH | class::RELATIVE)
                    || prior.special == Special::That
                    || found.kind == Kind::Pronoun && self.reports(found.range.start - 1)
            };
            if found.kind == Kind::Relative {
                continue;
            }
            if !dependent {
                return Some(found);
            }
            fallback.get_or_insert(found);
        }
        if fallback.is_some() {
            return fallback;
        }
        let verb = self.first_lower(clause, end)?;
        self.subject_of(verb, clause).filter(|found| found.kind != Kind::Relative)
    }

    /// `echoed that promise`, `by that`: a pointer, no conjunction.
    fn points(self, that: usize) -> bool {
        let page = self.page;
        let Some(before) = that.checked_sub(1) else { return true };
        let facts = page.fact(before);
        let frame = super::en::English::get().frame_of(facts.verb);
        let no_clause = facts.verb > 0 && facts.noun == 0 && frame.takes & takes::THAT == 0
            || facts.verb == 0 && page.finite(before) && !facts.is(class::AUXILIARY);
        page.fact(that + 1).is(class::PREP) || no_clause || facts.is(class::PREP)
    }

    /// Whether a verb stands where its clause begins: its subject is that of the verb before.
    pub(super) fn leads(self, at: usize, clause: usize) -> bool {
        let page = self.page;
        at == clause
            || page.fact(at - 1).is(class::COORDINATE | class::SUBORDINATE)
            || page.is(at - 1, ',')
                && self.before(at, clause).is_none_or(|found| found.kind == Kind::Relative)
    }

    fn subject_of(self, mut verb: usize, clause: usize) -> Option<Speaker> {
        let page = self.page;
        if page.contracted(verb) {
            return Some(Speaker { range: verb..verb + 1, core: verb..verb + 1, kind: Kind::Pronoun });
        }
        while verb > clause
            && (page.adverb(verb - 1) || page.fact(verb - 1).is(class::AUXILIARY | class::NEGATION))
        {
            verb -= 1;
        }
        self.before(verb, clause)
    }

    /// Where a clause that begins with a name or pronoun has its verb, when no verb in it is known.
    fn first_lower(self, clause: usize, end: usize) -> Option<usize> {
        let page = self.page;
        let mut at = clause;
        while at < end
            && (page.fact(at).is(class::COORDINATE | class::SUBORDINATE | class::ADVERB) || page.is(at, ','))
        {
            at += 1;
        }
        if page.fact(at).is(class::SUBJECT) {
            return Some(at + 1);
        }
        let first = at;
        let tight = |at: usize| at > 0 && page.tokens.get(at).is_some_and(|token| !token.spaced());
        while at < end
            && (page.capital(at)
                || page.any(at, &['.', '-']) && tight(at)
                || page.is(at + 1, '-') && tight(at + 1))
        {
            at += 1;
        }
        if at > first && page.is(at, ',') {
            at = (at + 1..end).find(|&close| page.is(close, ','))? + 1;
        }
        (at > first && page.word(at) && at < end).then_some(at)
    }

    /// Whether the verb belongs to a relative clause: `X, who left`.
    fn relative_clause(self, at: usize, low: usize) -> bool {
        (low..at).rev().take(3).any(|before| self.page.fact(before).is(class::RELATIVE) && before > low)
    }

    /// `the man accused of …`, `people interviewed by …`: a participle that follows its noun.
    fn reduced(self, at: usize) -> bool {
        let facts = self.page.fact(at);
        facts.has_form(form::PARTICIPLE)
            && !facts.is(class::AUXILIARY)
            && self.page.fact(at + 1).is(class::PREP)
            && !self.page.capital(at - 1)
            && !self.page.fact(at - 1).is(class::AUXILIARY | class::SUBJECT)
            && facts.special != Special::Say
    }
}

//! What happened to those who are counted: the verb before or after a figure, the toll, the neighbour it shares with.

use super::noun::What;
use super::reader::{Draft, Reader};
use super::words::{Class, Entry, Form};
use sanad_model::Counted;
use sanad_text::Kind;

/// How far the verb may stand behind what it counts.
const AHEAD: usize = 16;
/// How far a toll may stand before its number.
const BACK: usize = 12;

impl Reader<'_> {
    /// What happened, and the token that shows it.
    pub(super) fn deed(&self, draft: &Draft) -> Option<(Counted, usize)> {
        let noun = &draft.noun;
        let shows = |at: usize| (self.entry(at).what, at);
        let form = |at: usize| self.entry(at).form;
        let head = noun.head.filter(|&head| self.class(head) == Class::Harm);
        if let Some(head) = head.filter(|&head| form(head) == Form::Count) {
            return Some(shows(head));
        }
        if !matches!(
            noun.what,
            What::None
                | What::People
                | What::Family
                | What::Harm
                | What::Others
                | What::OfThem
                | What::Thing
                | What::Other
                | What::Share
        ) {
            return None;
        }
        // `dozens killed and injured`: not told apart.
        let both = |found: (Counted, usize)| {
            let next = self.entry(found.1 + 2);
            let and = matches!(self.class(found.1 + 1), Class::And | Class::Or);
            let told = matches!(
                (found.0, next.what),
                (Counted::Killed, Counted::Injured) | (Counted::Injured, Counted::Killed)
            );
            if and && next.class == Class::Harm && told { (Counted::Casualties, found.1) } else { found }
        };
        let fits = |found: &(Counted, usize)| match noun.what {
            What::Thing => found.0 == Counted::Destroyed,
            What::Other => self.befalls_somebody(*found),
            What::None => true,
            _ => found.0 != Counted::Destroyed,
        };
        self.governing(draft)
            .filter(fits)
            .or_else(|| noun.state.filter(|_| noun.head.is_none()).map(shows))
            .or_else(|| self.following(draft.end(), noun.what != What::None).filter(fits))
            .or_else(|| head.map(shows))
            .or_else(|| noun.state.map(shows).filter(fits))
            .or_else(|| self.toll(draft))
            .map(both)
    }

    /// Whether it happens to people alone: of an unknown plural it then says that people are counted.
    pub(super) fn befalls_somebody(&self, (what, at): (Counted, usize)) -> bool {
        match what {
            Counted::Detained => !self.word(at).starts_with("captur"),
            Counted::Missing | Counted::Deserted => false,
            _ => true,
        }
    }

    /// `killing at least 12`, `the deaths of 12`, `had lost 5,900 soldiers`, `claimed 30 lives`.
    fn governing(&self, draft: &Draft) -> Option<(Counted, usize)> {
        let mut at = self.before(draft.start)?;
        for _ in 0..4 {
            let skipped = matches!(self.class(at), Class::A | Class::The | Class::Adverb)
                || ["another", "further", "additional", "total", "down", "up", "away", "off"]
                    .contains(&self.word(at))
                || (self.class(at) == Class::Of
                    && self.before(at).is_some_and(|left| self.word(left) == "total"));
            if !skipped {
                break;
            }
            at = self.before(at)?;
        }
        let of = self.class(at) == Class::Of;
        if of {
            at = self.before(at)?;
        }
        let entry = self.entry(at);
        match (entry.class, entry.form) {
            (Class::Harm, Form::Act | Form::Verb) => Some((entry.what, at)),
            (Class::Harm, Form::Count) if of => Some((entry.what, at)),
            (Class::Harm, Form::Participle) if !of && !self.passive(at) => Some((entry.what, at)),
            (Class::Lost, _)
                if !of && matches!(draft.noun.what, What::People | What::Family | What::Others) =>
            {
                Some((Counted::Killed, at))
            }
            (Class::Claim, _) if draft.noun.head.is_some_and(|head| self.word(head) == "lives") => {
                Some((Counted::Killed, at))
            }
            _ => None,
        }
    }

    /// Whether the participle at `at` is passive: a form of "be" stands before it.
    pub(super) fn passive(&self, at: usize) -> bool {
        let Some(mut left) = self.before(at) else { return false };
        for _ in 0..2 {
            if !matches!(self.class(left), Class::Adverb | Class::Report) && !self.word(left).ends_with("ly")
            {
                break;
            }
            let Some(further) = self.before(left) else { return false };
            left = further;
        }
        self.class(left) == Class::Be
    }

    /// The verb after the noun phrase that ends at `end`: `were killed`, `died`, `killed in …`.
    fn following(&self, end: usize, with_noun: bool) -> Option<(Counted, usize)> {
        let mut be = false;
        let mut have = false;
        let mut skipping = false;
        let mut aside = false;
        // `Two guards and a clerk were killed`: only a plural verb is shared.
        let mut plural = false;
        for at in end..(end + AHEAD).min(self.high) {
            let token = self.scan.tokens()[at];
            if !token.is_word() {
                match token.mark() {
                    Some(',') if aside => aside = false,
                    Some(',') if with_noun && self.opens_aside(at + 1) => (aside, skipping) = (true, true),
                    Some('-' | '‑') if !token.spaced() => {}
                    Some('"' | '”' | '’' | '\'') if at == end => {}
                    Some('(' | ')') if with_noun => skipping = true,
                    None if aside || skipping => {}
                    _ => return None,
                }
                continue;
            }
            if aside {
                continue;
            }
            let entry = self.entry(at);
            match entry.class {
                Class::Harm => return self.verb_ahead(entry, at, be, have, skipping, at == end),
                Class::Be if plural && !["were", "are", "been"].contains(&self.word(at)) => return None,
                Class::Be => (be, have) = (true, false),
                // `were among the dead`, `are in custody`
                Class::Including | Class::The | Class::In | Class::Prep if be && self.state_within(at) => {}
                Class::And if at == end && matches!(self.class(at + 1), Class::A | Class::The) => {
                    (plural, skipping) = (true, true);
                }
                Class::A | Class::The if plural && at <= end + 1 => {}
                Class::Lost if self.loses_life(at + 1) => return Some((Counted::Killed, at)),
                Class::Have => have = true,
                Class::Not => return None,
                Class::Adverb | Class::Report | Class::Who | Class::Modal => {}
                Class::And if skipping && !self.starts_clause(at + 1) => {}
                Class::Clause | Class::Or | Class::And | Class::Including | Class::Pronoun | Class::Lost => {
                    return None;
                }
                Class::To if be => {}
                _ if token.text(self.text).ends_with("ly") => {}
                _ if be || !with_noun => return None,
                Class::None if !token.capital() && token.text(self.text).ends_with("ed") => return None,
                Class::Claim | Class::TollVerb => return None,
                _ => skipping = true,
            }
        }
        None
    }

    /// Whether a state follows within two words: `the dead`, `custody`.
    fn state_within(&self, at: usize) -> bool {
        (at + 1..at + 3).any(|n| {
            let entry = self.entry(n);
            entry.class == Class::Harm && matches!(entry.form, Form::State | Form::Participle)
        })
    }

    /// `lost their lives`, `lost his life`.
    fn loses_life(&self, at: usize) -> bool {
        self.class(at) == Class::The && ["lives", "life"].contains(&self.word(at + 1))
    }

    /// `…, including six children, were killed`, `…, most of them women, were …`.
    fn opens_aside(&self, at: usize) -> bool {
        self.class(at) == Class::Including
            || ["most", "many", "mostly", "some", "mainly", "half", "all", "several"].contains(&self.word(at))
            || self.entry(at).trigger
            || self.token(at).is_some_and(|token| token.kind == Kind::Number)
    }

    /// Whether a new clause or noun phrase starts after an "and".
    fn starts_clause(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is_none_or(|token| token.kind == Kind::Number)
            || self.entry(at).trigger
            || matches!(self.class(at), Class::The | Class::A | Class::Pronoun | Class::Other | Class::Adverb)
    }

    fn verb_ahead(
        &self,
        entry: &Entry,
        at: usize,
        be: bool,
        have: bool,
        skipping: bool,
        first: bool,
    ) -> Option<(Counted, usize)> {
        let found = Some((entry.what, at));
        match entry.form {
            Form::Participle if be => found,
            // `12 people killed in the raid`, but not `two gunmen killed 12 people`.
            Form::Participle if !have && !skipping && !self.has_object(at + 1) => found,
            Form::Alone if be || have || !skipping => found,
            Form::State if be || first || !skipping => found,
            _ => None,
        }
    }

    /// Whether an object follows a verb.
    pub(super) fn has_object(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        token.kind == Kind::Number
            || self.entry(at).trigger
            || matches!(
                self.class(at),
                Class::The
                    | Class::A
                    | Class::Pronoun
                    | Class::Person
                    | Class::PersonOne
                    | Class::Them
                    | Class::Other
            )
            || (self.entry(at).ends_bound && self.has_object(at + 1))
            || (token.capital() && self.class(at) == Class::None)
            || ["at", "more", "up"].contains(&self.word(at)) && (self.entry(at + 1).ends_bound)
    }

    /// `the death toll rose to 53`, `the number of people displaced … at 400,000`: a bare number.
    fn toll(&self, draft: &Draft) -> Option<(Counted, usize)> {
        if draft.noun.what != What::None || draft.noun.state.is_some() {
            return None;
        }
        let last = self.before(draft.start)?;
        let leads =
            matches!(self.class(last), Class::To | Class::Be | Class::TollVerb | Class::Of | Class::Toll)
                || ["at", "with", "past"].contains(&self.word(last));
        if !leads {
            return None;
        }
        let named = |at: usize| matches!(self.class(at), Class::Toll | Class::Turnout);
        if self.class(last) == Class::Of && !self.before(last).is_some_and(named) {
            return None;
        }
        let from = last.saturating_sub(BACK).max(self.low);
        let toll = (from..=last).rev().find(|&at| named(at))?;
        let stop = (toll..last).any(|at| {
            self.token(at).is_some_and(|token| matches!(token.mark(), Some('.' | ';' | ':')))
                || matches!(self.class(at), Class::Clause)
        });
        if stop {
            return None;
        }
        if self.class(toll) == Class::Turnout {
            return Some((Counted::People, toll));
        }
        let shown = (toll.saturating_sub(1).max(self.low)..last)
            .find(|&at| self.class(at) == Class::Harm && !matches!(self.entry(at).form, Form::Verb));
        let casualties = ["toll", "tolls"].contains(&self.word(toll)).then_some((Counted::Casualties, toll));
        shown.map(|at| (self.entry(at).what, at)).or(casualties)
    }
}

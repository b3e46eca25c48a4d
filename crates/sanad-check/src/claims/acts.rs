//! Grave acts that the report says a named actor did, in its own voice.
//!
//! Sentences are not parsed. A word of the table shows an act; beside it the actor is looked for where English puts
//! it: before an active verb, after `by`, before a verb of committing, as a possessive. Where none of these names
//! anybody the act is left alone.

mod arabic;
mod persian;

use super::Claims;
use crate::lexicon::{Deed, class, form};
use crate::{Report, Sentence};
use sanad_model::EntityKind;
use sanad_text::{Flags, Kind, Language, Span, Token};

/// A grave act and who is said to have done it.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// The word that shows it.
    pub(crate) trigger: Span,
    /// Index of its sentence.
    pub(crate) sentence: usize,
    /// What it is.
    pub(crate) deed: Deed,
    /// The words that name the actor, or a pronoun.
    pub(crate) actor: Span,
    /// Whether it is a pronoun: the sentence before names the actor.
    pub(crate) pronoun: bool,
}

impl Act {
    /// Actor and act, in text order.
    pub(crate) fn span(&self) -> Span {
        self.trigger.cover(self.actor)
    }
}

/// How many words a noun phrase is followed over.
pub(super) const PHRASE: usize = 14;
/// How far an agent or a verb of committing may stand from a noun.
pub(super) const REACH: usize = 12;

/// All acts of the running text, one a sentence and deed.
pub(super) fn find(report: &Report, claims: &Claims) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    for (number, sentence) in report.sentences().iter().enumerate() {
        if !report.in_body(sentence.span.start)
            || report.slice(sentence.span).trim_end().ends_with(['?', '؟'])
        {
            continue;
        }
        let first = out.len();
        let seek = Seek { report, claims, sentence };
        for at in sentence.tokens.clone() {
            let facts = claims.facts(at);
            let Some(deed) = facts.deed else { continue };
            let token = report.tokens()[at];
            if out[first..].iter().any(|act| act.deed == deed) || report.quoted(token.start) {
                continue;
            }
            let actor = match report.language_at(token.start) {
                Language::Arabic if report.in_arabic_script(token) => arabic::actor(&seek, at),
                Language::Persian if report.in_arabic_script(token) => persian::actor(&seek, at),
                _ => seek.actor(at),
            };
            if let Some(actor) = actor {
                let pronoun = claims.facts(report.token_from(actor.start)).is(class::PERSON);
                out.push(Act { trigger: token.span(), sentence: number, deed, actor, pronoun });
            }
        }
    }
    out
}

/// A sentence in which an act and its actor are looked for.
#[derive(Clone, Copy)]
pub(super) struct Seek<'a> {
    pub(super) report: &'a Report<'a>,
    pub(super) claims: &'a Claims,
    pub(super) sentence: &'a Sentence,
}

impl Seek<'_> {
    pub(super) fn token(&self, at: usize) -> Token {
        self.report.tokens()[at]
    }

    pub(super) fn is(&self, at: usize, class: u128) -> bool {
        self.claims.facts(at).is(class)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.report.word(self.token(at))
    }

    pub(super) const fn low(&self) -> usize {
        self.sentence.tokens.start
    }

    pub(super) const fn high(&self) -> usize {
        self.sentence.tokens.end
    }

    /// The name of somebody, a body or a people that starts within so many tokens.
    fn name_from(&self, from: usize, within: usize) -> Option<Span> {
        let first = self.report.tokens().get(from).filter(|_| from < self.high())?;
        let last = self.token((from + within - 1).min(self.high() - 1));
        let names = &self.report.annotations.names;
        let at = names.partition_point(|name| name.span.end <= first.start);
        let name = names[at..].iter().take(3).find(|name| name.kind != EntityKind::Place)?;
        let stops =
            (from..self.report.token_from(name.span.start)).any(|at| self.token(at).kind == Kind::Mark);
        (name.span.start < last.end && !stops).then_some(name.span)
    }

    /// The name of somebody that holds the token.
    fn name_at(&self, at: usize) -> Option<Span> {
        let names = &self.report.annotations.names;
        let token = self.token(at);
        let first = names.partition_point(|name| name.span.end <= token.start);
        let name = names.get(first).filter(|name| name.span.start < token.end)?;
        (name.kind != EntityKind::Place).then_some(name.span)
    }

    /// Whether people who take no part in a fight stand near the act, and no arrest is meant that is lawful by itself.
    fn near_protected(&self, at: usize) -> bool {
        let near = at.saturating_sub(REACH).max(self.low())..(at + REACH).min(self.high());
        let lawful = self.claims.facts(at).deed == Some(Deed::Detention)
            && !near.clone().any(|at| self.is(at, class::UNLAWFUL));
        !lawful && self.protected(near)
    }

    pub(super) fn adverb(&self, at: usize) -> bool {
        self.is(at, class::ADVERB) || self.word(at).ends_with("ly") && !self.is(at, class::TIME)
    }

    /// Who is said to have done the act that the word shows.
    fn actor(&self, at: usize) -> Option<Span> {
        let facts = self.claims.facts(at);
        let verb = facts.form & (form::PAST | form::PARTICIPLE | form::THIRD);
        let noun = facts.has(form::NOUN);
        if verb != 0 && (!noun || !self.determined(at)) {
            return self.verb(at);
        }
        let ing = facts.has(form::ING) && (!noun || self.takes_object(at));
        if let Some(actor) = ing.then(|| self.ing(at)).flatten() {
            return Some(actor);
        }
        if noun {
            return self.noun(at);
        }
        facts.has(form::BASE).then(|| self.ordered(at)).flatten()
    }

    /// `the killed`, `his murder`: a noun or an adjective.
    fn determined(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| before >= self.low());
        before.is_some_and(|before| {
            let token = self.token(before);
            matches!(
                self.word(before),
                "the" | "a" | "an" | "his" | "her" | "their" | "its" | "of" | "these" | "those"
            ) || token.flags.has(Flags::POSSESSIVE)
        })
    }

    /// Whether somebody or something follows to whom it is done.
    fn takes_object(&self, at: usize) -> bool {
        let Some(next) = Some(at + 1).filter(|&next| next < self.high()) else { return false };
        let token = self.token(next);
        // `killed at least forty`
        let bound = matches!(self.word(next), "at" | "over" | "about" | "around" | "between" | "up")
            && (next + 1..(next + 4).min(self.high())).any(|at| self.token(at).kind == Kind::Number);
        if bound {
            return true;
        }
        token.kind != Kind::Mark
            && !self.is(next, class::AROUND | class::BE | class::HAVE | class::CLAUSE)
            && (!self.is(next, class::OF | class::UNREAL) || token.number().is_some())
            && !matches!(self.word(next), "by" | "themselves" | "himself")
            && !(next..(next + 6).min(self.high())).any(|at| self.is(at, class::PLAN))
    }

    fn verb(&self, at: usize) -> Option<Span> {
        let facts = self.claims.facts(at);
        let mut before = at;
        while before > self.low() && self.adverb(before - 1) {
            before -= 1;
        }
        let passive = before > self.low() && self.is(before - 1, class::BE);
        if passive {
            let group = before.saturating_sub(4).max(self.low())..before;
            let real = !group.into_iter().any(|at| self.is(at, class::UNREAL | class::NEGATION));
            let plan = (before.saturating_sub(4).max(self.low())..before).any(|at| self.is(at, class::PLAN));
            let suffers = !plan && self.suffering(at);
            return (real && suffers && facts.has(form::PARTICIPLE)).then(|| self.agent(at + 1)).flatten();
        }
        if facts.has(form::PAST | form::THIRD) && self.takes_object(at) {
            return self.suffered(at).then(|| self.subject(at)).flatten();
        }
        // `villagers killed by the army`: a participle with its agent.
        let plan = at > self.low() && self.is(at - 1, class::PLAN);
        let suffers = !plan && self.suffering(at);
        (facts.has(form::PARTICIPLE) && suffers).then(|| self.agent(at + 1)).flatten()
    }

    /// Whether an act of force falls on people who take no part in a fight, and no act at all on fighters.
    fn suffered(&self, at: usize) -> bool {
        let object = at + 1..(at + 1 + REACH).min(self.high());
        let fighters = object.clone().take(6).any(|at| self.is(at, class::FIGHTER));
        let facts = self.claims.facts(at);
        // Who may arrest does so every day.
        let lawful = facts.deed == Some(Deed::Detention)
            && !(at.saturating_sub(3).max(self.low())..object.end).any(|at| self.is(at, class::UNLAWFUL));
        !fighters && !lawful && (facts.grave || self.protected(object))
    }

    /// The same in the passive: who suffers stands before the verb.
    fn suffering(&self, at: usize) -> bool {
        let facts = self.claims.facts(at);
        facts.grave || facts.deed != Some(Deed::Detention) && self.protected(self.clause(at)..at)
    }

    fn protected(&self, mut range: std::ops::Range<usize>) -> bool {
        range.any(|at| self.is(at, class::PROTECTED))
    }

    /// `…, killing six`, `are killing`, `engaged in killing`: done by the subject of the sentence.
    fn ing(&self, at: usize) -> Option<Span> {
        let before = at.checked_sub(1).filter(|&before| before >= self.low())?;
        let comma = self.token(before).is_mark(',') || matches!(self.word(before), "and" | "by" | "while");
        if !self.takes_object(at) || !self.suffered(at) {
            return None;
        }
        if self.is(before, class::BE) {
            return self.subject(at);
        }
        if comma {
            return self.head_of(self.low());
        }
        let low = before.saturating_sub(4).max(self.low());
        let verb = (low..=before).rev().find(|&at| self.is(at, class::COMMIT))?;
        self.subject(verb)
    }

    /// `ordered his men to kill`: done by who gave the order.
    fn ordered(&self, at: usize) -> Option<Span> {
        let to = at.checked_sub(1).filter(|&to| to >= self.low() && self.word(to) == "to")?;
        let low = to.saturating_sub(8).max(self.low());
        let verb = (low..to).rev().find(|&at| self.is(at, class::ORDER))?;
        (self.takes_object(at) && self.suffered(at)).then(|| self.subject(verb)).flatten()
    }

    fn noun(&self, at: usize) -> Option<Span> {
        let facts = self.claims.facts(at);
        let after = at + 1..(at + 1 + REACH).min(self.high());
        if !facts.grave && !self.protected(after.clone())
            || after.clone().take(4).any(|at| self.is(at, class::PLAN))
        {
            return None;
        }
        // `opened fire on demonstrators`, `set fire to houses`
        if self.word(at) == "fire" {
            let verb = at.checked_sub(1).filter(|&verb| verb >= self.low());
            let verb =
                verb.filter(|&verb| matches!(self.word(verb), "opened" | "opening" | "set" | "setting"));
            return verb.and_then(|verb| self.subject(verb));
        }
        // `organised crime`
        if at > self.low() && self.is(at - 1, class::AVERT) {
            return None;
        }
        self.agent(at + 1).or_else(|| self.owner(at)).or_else(|| {
            let low = at.saturating_sub(REACH).max(self.low());
            let verb = (low..at).rev().find(|&at| self.is(at, class::COMMIT))?;
            let stops = |at: usize| self.token(at).mark().is_some_and(|mark| matches!(mark, ';' | ':' | '.'));
            if (verb..at).any(|at| stops(at) || self.is(at, class::NEGATION | class::AVERT)) {
                return None;
            }
            self.subject(verb)
        })
    }

    /// `Kell’s massacre of villagers`.
    fn owner(&self, at: usize) -> Option<Span> {
        let next = Some(at + 1).filter(|&next| next < self.high())?;
        if self.word(next) != "of" && !self.is(next, class::AROUND) {
            return None;
        }
        let low = at.saturating_sub(4).max(self.low());
        let mark = (low..at).rev().find(|&at| self.token(at).flags.has(Flags::POSSESSIVE))?;
        if (mark..at).any(|at| self.token(at).mark().is_some()) {
            return None;
        }
        let head = mark.checked_sub(1).filter(|&head| head >= self.low() && self.claims.named(head))?;
        Some(self.token(head).span())
    }
}

//! What the rules on claims and sources share: the grave acts that a report tells in its own voice, and whether a
//! note, an attribution, or another part of the publication stands behind a sentence.

mod actors;
mod acts;
mod cover;

pub(crate) use acts::Act;
pub(crate) use cover::{Part, declared, keys, near, practice};

use crate::Report;
use crate::lexicon::{Facts, class, form};
use sanad_text::Flags;
use std::collections::HashSet;
use std::sync::Arc;

/// Facts on the words of a report, found once for all rules.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// What the tables say of each token.
    facts: Arc<[Facts]>,
    /// Whether each token is part of a name.
    named: Vec<bool>,
    /// The grave acts of named actors, in text order.
    pub(crate) acts: Vec<Act>,
    /// What each section is.
    parts: Vec<Part>,
}

impl Claims {
    /// Reads the report.
    pub(crate) fn new(report: &Report) -> Self {
        let mut claims = Self { facts: report.facts(), parts: cover::parts(report), ..Self::default() };
        claims.named = names(report, &claims);
        claims.acts = acts::find(report, &claims);
        claims
    }

    /// What the tables say of a token.
    pub(crate) fn facts(&self, token: usize) -> Facts {
        self.facts[token]
    }

    /// Whether the token is part of a name: of a person, a body, a people, a place.
    pub(crate) fn named(&self, token: usize) -> bool {
        self.named[token]
    }
}

/// Capitals that do more than open a sentence: a word that has one in the middle of some sentence.
fn names(report: &Report, claims: &Claims) -> Vec<bool> {
    let tokens = report.tokens();
    let mut opens = vec![false; tokens.len()];
    for sentence in report.sentences() {
        // The first word, and the first after marks of opening.
        let first = sentence.tokens.clone().find(|&at| tokens[at].is_word());
        if let Some(first) = first {
            opens[first] = true;
        }
    }
    let capital = |at: usize| {
        let token = tokens[at];
        let after_mark =
            at > 0 && tokens[at - 1].mark().is_some_and(|mark| matches!(mark, '“' | '"' | ':' | '‘'));
        let is = token.is_word() && token.capital() && token.end - token.start > 1;
        (is && !claims.facts[at].is(class::TIME), opens[at] || after_mark)
    };
    let proper: HashSet<&str> = (0..tokens.len())
        .filter(|&at| capital(at) == (true, false) && !report.in_heading(tokens[at].start))
        .map(|at| report.word(tokens[at]))
        .collect();
    let common = |at: usize| claims.facts[at].is(class::GRAMMAR & !(class::LAW | class::PLAN | class::ORDER));
    let foreign = foreign_names(report);
    (0..tokens.len())
        .map(|at| match capital(at) {
            _ if foreign.get(at).copied().unwrap_or_default() => true,
            (true, true) => {
                !common(at)
                    && (proper.contains(report.word(tokens[at])) || opens_with_name(report, claims, at))
            }
            (is, _) => is,
        })
        .collect()
}

/// Which tokens in Arabic script, which has no capitals, stand in a name that was found; nothing for texts without.
fn foreign_names(report: &Report) -> Vec<bool> {
    if report.annotations.languages.is_empty() {
        return Vec::new();
    }
    let mut out = vec![false; report.tokens().len()];
    for name in &report.annotations.names {
        let first = report.token_from(name.span.start + 1).saturating_sub(1);
        let last = report.token_from(name.span.end).max(first);
        for (named, &token) in out[first..last].iter_mut().zip(&report.tokens()[first..last]) {
            *named |= report.in_arabic_script(token) && token.span().overlaps(name.span);
        }
    }
    out
}

/// Whether a capital that opens a sentence is a name by what follows: `Kell’s guards`, `Edda Kell`, `Kell killed`.
fn opens_with_name(report: &Report, claims: &Claims, at: usize) -> bool {
    let Some(&next) = report.tokens().get(at + 1) else { return false };
    let plural = report.word(report.tokens()[at]).ends_with('s');
    let facts = claims.facts[at + 1];
    let verb = facts.has(form::PAST | form::THIRD) || facts.is(class::BE | class::HAVE | class::ORDER);
    let particle = matches!(report.word(next), "al" | "el" | "bin" | "ibn" | "abu" | "de" | "van" | "von")
        && report.tokens()[at + 2..].iter().take(2).any(|token| token.capital());
    particle || next.flags.has(Flags::POSSESSIVE) || next.is_word() && next.capital() || verb && !plural
}

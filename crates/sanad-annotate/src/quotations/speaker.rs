//! Noun phrases without a parser: who stands before a cue, who stands after it.
//!
//! Every walk is bounded by [`REACH`] tokens.

use super::en::{Special, class, form};
use super::page::Page;
use std::ops::Range;

/// How far a noun phrase may reach, in tokens.
pub(super) const REACH: usize = 40;

/// What a speaker's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A personal pronoun.
    Pronoun,
    /// `who`, `which`, `that`: the noun phrase before it is meant.
    Relative,
    /// Anything else.
    Phrase,
    /// A body, in Arabic and Persian: all its words are its name.
    Body,
}

/// Somebody named as speaking.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    /// All its words.
    pub(super) range: Range<usize>,
    /// Without apposition: where the name is, or the head.
    pub(super) core: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// The rules of noun phrases, over one page.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'p> {
    pub(super) page: &'p Page,
    pub(super) text: &'p str,
}

impl Phrases<'_> {
    /// The subject that ends directly before token `end`; nothing before `low` is looked at.
    pub(super) fn before(self, end: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let low = low.max(end.saturating_sub(REACH));
        let last = end.checked_sub(1).filter(|&last| last >= low)?;
        let facts = page.fact(last);
        if page.any(last, &[',', '—', '–']) || (page.is(last, '-') && page.tokens[last].spaced()) {
            return self.before_comma(last, low);
        }
        if page.any(last, &[')', ']']) {
            let open = self.bracket(last, low)?;
            let core = self.before(open, low)?;
            return Some(Speaker { range: core.range.start..end, ..core });
        }
        if facts.is(class::COORDINATE) && !facts.is(class::NEGATION) {
            return self.shared_subject(last, low);
        }
        if facts.is(class::SUBJECT) && !page.capital_name(last) {
            return Some(Speaker { range: last..end, core: last..end, kind: Kind::Pronoun });
        }
        if page.possessive(last) && last > low && page.fact(last - 1).is(class::SUBJECT) {
            // `he's said`
            return Some(Speaker { range: last - 1..last, core: last - 1..last, kind: Kind::Pronoun });
        }
        if facts.is(class::RELATIVE) && (facts.special == Special::Who || self.follows_noun(last, low)) {
            return Some(Speaker { range: last..end, core: last..end, kind: Kind::Relative });
        }
        let start = self.start(end, low)?;
        if page.fact(start).is(class::ROLE)
            && !page.capital(start)
            && start > low + 1
            && page.is(start - 1, ',')
            && page.capital(start - 2)
        {
            // `A B, head of C said`
            let name = self.start(start - 1, low)?;
            return Some(Speaker { range: name..end, core: name..start - 1, kind: Kind::Phrase });
        }
        let whole = self.restricted(start, end, low);
        Some(whole.unwrap_or(Speaker { range: start..end, core: start..end, kind: Kind::Phrase }))
    }

    /// `X, a spokesman for Y, said`, `X, who left, said`, `X, speaking on Monday, said`.
    fn before_comma(self, comma: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let dash = !page.is(comma, ',');
        let open = (low..comma).rev().find(|&at| {
            if dash {
                page.tokens[at].mark() == page.tokens[comma].mark() && page.tokens[at].spaced()
            } else {
                page.is(at, ',') && !self.suffix(at + 1)
            }
        })?;
        let first = open + 1;
        if first >= comma || open <= low || page.piece(open).is_some() {
            return None;
        }
        let facts = page.fact(first);
        if facts.is(class::COORDINATE) && !page.fact(first + 1).is(class::DET) {
            return self.shared_subject(first, low);
        }
        let aside = facts.is(class::WH
            | class::RELATIVE
            | class::PREP
            | class::ADVERB
            | class::SUBORDINATE
            | class::TIME
            | class::COORDINATE)
            || facts.has_form(form::ING)
            || page.text(self.text, first).ends_with("ing")
            || facts.has_form(form::PARTICIPLE)
            || facts.special == Special::According;
        if let Some(whole) = self.listed(comma, low) {
            return Some(whole);
        }
        let mut core = self.before(open, low)?;
        if core.kind == Kind::Relative && !facts.is(class::PREP | class::SUBORDINATE) {
            return None;
        }
        if !aside && core.kind == Kind::Phrase {
            core.range.end = comma;
        }
        Some(core)
    }

    /// `A B, 22, of C, D,`: a sentence that begins with a name and holds nothing but commas and nouns up to the cue.
    fn listed(self, comma: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let first = (low..comma).find(|&at| page.is(at, ','))?;
        let inside = low..comma;
        let commas = inside.clone().filter(|&at| page.is(at, ',')).count();
        let plain = inside.clone().all(|at| {
            page.piece(at).is_none()
                && !page.finite(at)
                && !page.any(at, &[';', ':', '—', '–'])
                && (!page.is(at, '.')
                    || page.is(at + 1, ',')
                    || at > low && page.fact(at - 1).is(class::HONORIFIC | class::ROLE))
                && !page.fact(at).is(class::SUBJECT | class::RELATIVE | class::WH)
        });
        let begins = page.capital(low)
            && !page.fact(low).is(class::PREP
                | class::TIME
                | class::SUBORDINATE
                | class::ADVERB
                | class::COORDINATE
                | class::DET);
        let sentence = low == 0 || page.mark(low - 1);
        (commas >= 2 && plain && begins && sentence).then_some(Speaker {
            range: low..comma,
            core: low..first,
            kind: Kind::Phrase,
        })
    }

    /// `Jr.`, `R-Ohio`, an age: what stands between commas inside one name.
    pub(super) fn suffix(self, at: usize) -> bool {
        matches!(self.page.text(self.text, at), "Jr" | "Sr" | "Jr." | "Sr." | "Inc" | "Inc.")
    }

    pub(super) fn follows_noun(self, at: usize, low: usize) -> bool {
        at > low && {
            let before = at - 1 - usize::from(self.page.is(at - 1, ',') && at - 1 > low);
            self.page.word(before) && !self.page.finite(before) && self.page.fact(before).verb == 0
                || self.page.fact(before).noun > 0
                || self.page.fact(before).is(class::DET)
        }
    }

    pub(super) fn bracket(self, close: usize, low: usize) -> Option<usize> {
        let open = if self.page.is(close, ')') { '(' } else { '[' };
        (low..close).rev().take(14).find(|&at| self.page.is(at, open))
    }
}

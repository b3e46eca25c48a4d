//! Relative clauses without commas before a cue: `a doctor who came from the hills said`.

use super::en::{Special, class, form, takes};
use super::speaker::{Kind, Phrases, Speaker};

/// A restrictive clause has at most this many tokens.
const LONGEST: usize = 16;

impl Phrases<'_> {
    /// `A who did B` before `end`, where the phrase from `start` on is the end of `B`: all of it speaks, its core is `A`.
    pub(super) fn restricted(self, start: usize, end: usize, low: usize) -> Option<Speaker> {
        let page = self.page;
        let last = start.checked_sub(1).filter(|&last| last > low)?;
        if !(page.fact(last).is(class::PREP) || page.finite(last) || page.fact(last).has_form(form::ED)) {
            return None;
        }
        let low = low.max(end.saturating_sub(LONGEST));
        let who = (low..start)
            .rev()
            .take_while(|&at| page.word(at) && page.piece(at).is_none())
            .find(|&at| page.fact(at).special == Special::Who || page.text(self.text, at) == "which")?;
        let antecedent = who > low && page.word(who - 1) && !page.fact(who - 1).is(class::PREP);
        let verb = page.finite(who + 1) || page.adverb(who + 1) || page.fact(who + 1).has_form(form::ED);
        // `a man who said the minister lied`: the clause has content of its own, and its verb a subject of its own.
        if !antecedent || !verb || (who + 1..start).any(|at| self.reports(at)) {
            return None;
        }
        let first = self.start(who, low)?;
        Some(Speaker { range: first..end, core: first..who, kind: Kind::Phrase })
    }

    /// Whether a verb takes a clause with or without `that`.
    pub(super) fn reports(self, at: usize) -> bool {
        let facts = self.page.fact(at);
        let frame = super::en::English::get().frame_of(facts.verb);
        facts.verb > 0 && frame.takes & (takes::CLAUSE | takes::THAT) != 0 && !facts.is(class::AUXILIARY)
            || facts.special == Special::That
    }
}

//! Where a reported clause ends before its sentence does.

use super::{Reader, Verb, class, takes};
use crate::affix::Clitics;

/// How far behind a verb its own content is looked for.
const OWN: usize = 16;

impl Reader<'_> {
    /// One past the last token of what is said from `from` on; a noun phrase ends at the first comma that lists nothing.
    pub(super) fn clause_end(&self, from: usize, high: usize, noun: bool) -> usize {
        let mut at = from;
        while at < high {
            if let Some(index) = self.page.piece(at) {
                at = self.page.pieces[index].close + 1;
                continue;
            }
            let cut = if self.page.any(at, &['؛', ';']) {
                true
            } else if self.comma(at) {
                self.comma_cuts(at + 1, high, noun)
            } else if self.page.any(at, &['-', '–', '—']) && self.page.tokens[at].spaced() {
                self.dash_cuts(at, high)
            } else {
                self.word_cuts(at, high)
            };
            if cut {
                return at;
            }
            at += 1;
        }
        at.min(high)
    }

    /// A pair of dashes is an aside; a single one cuts.
    fn dash_cuts(&self, at: usize, high: usize) -> bool {
        let mark = self.page.tokens[at].mark();
        let next = self.page.tokens.get(at + 1).is_some_and(|next| next.spaced());
        next && !(at + 1..high.min(at + 30))
            .any(|other| self.page.tokens[other].mark() == mark && self.page.tokens[other].spaced())
            && !(at.saturating_sub(30)..at)
                .any(|other| self.page.tokens[other].mark() == mark && self.page.tokens[other].spaced())
    }

    fn comma_cuts(&self, next: usize, high: usize, noun: bool) -> bool {
        if next >= high {
            return false;
        }
        let word = self.word(next);
        if self.through(next) || self.reports(next) {
            return true;
        }
        if self.persian {
            let them = word.is(class::PRONOUN) && self.persian_owned(next, high.min(next + OWN));
            return them || self.persian_owned(next, high.min(next + 8)) || noun && self.raw(next) != "و";
        }
        let aside = word.is(class::CLAUSE) && !word.clitics.has(Clitics::AND) && !self.definite(next);
        aside || noun && !word.clitics.has(Clitics::AND) && !self.raw(next).starts_with('و')
    }

    fn word_cuts(&self, at: usize, high: usize) -> bool {
        if self.persian {
            return self.raw(at) == "و" && at + 1 < high && self.persian_reports(at + 1, high);
        }
        let word = self.word(at);
        let verb = word.verb == Verb::Finite && self.joined(at) && self.bound(at);
        let participle = word.verb == Verb::Participle && !self.definite(at) && self.bound(at);
        verb || participle || word.is(class::ACCORDING) && self.through(at) && self.who_follows(at)
    }

    fn who_follows(&self, at: usize) -> bool {
        (at + 1..at + 3).any(|next| self.is(next, super::phrase::WHO | class::WHAT))
    }

    /// Whether a verb begins with `و` or `ف`.
    pub(super) fn joined(&self, at: usize) -> bool {
        let clitics = self.word(at).clitics;
        clitics.has(Clitics::AND) || clitics.has(Clitics::SO)
    }

    /// Whether what it reports follows a cue directly: `وأضاف أن`, `مشيرا إلى أن`, `قائلا:`.
    fn bound(&self, at: usize) -> bool {
        let next = at + 1;
        let prep = self.word(next).prep & self.frame(at).preps != 0;
        let by = self.frame(at).preps & super::words::BY != 0 && self.begins_with_by(next);
        by || self.is(next, class::THAT)
            || self.colon(next)
            || prep
            || self.page.piece(next).is_some() && self.frame(at).takes(takes::QUOTE)
    }

    /// Whether an Arabic cue with its own content begins at `at`.
    pub(super) fn reports(&self, at: usize) -> bool {
        let word = self.word(at);
        if self.persian || word.verb == Verb::No || self.definite(at) {
            return false;
        }
        if word.verb == Verb::Participle {
            return self.bound(at)
                || self.frame(at).takes(takes::NOUN | takes::OBJECT) && self.page.word(at + 1);
        }
        let frame = self.frame(at);
        let near = (at + 1..at + OWN).take_while(|&at| !self.page.any(at, &['.', '؛', ';']));
        let own = |at: usize| self.is(at, class::THAT) || self.colon(at);
        self.bound(at)
            || frame.takes(takes::QUOTE | takes::THAT) && near.into_iter().any(own)
            || word.is(class::RELAY)
    }

    /// Whether a phrase that names a source begins at `at`: `بحسب`, `نقلا عن`, `به گفته`.
    pub(super) fn through(&self, at: usize) -> bool {
        if self.persian {
            return self.persian_through(at).is_some();
        }
        let word = self.word(at);
        let only = word.clitics.has(Clitics::SO);
        word.is(class::ACCORDING) && !only && self.according_source(at).is_some()
    }
}

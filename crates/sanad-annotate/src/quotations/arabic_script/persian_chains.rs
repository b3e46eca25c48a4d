//! Through whom words come in Persian: `به گزارش`, `به نقل از`, `به گفته`, `بنا بر اعلام`.

use super::super::speaker::Speaker;
use super::arabic_chains::Source;
use super::{Reader, class};
use crate::affix::Clitics;
use sanad_model::Mode;

impl Reader<'_> {
    /// The source that a phrase at `at` names.
    pub(super) fn persian_through(&self, at: usize) -> Option<Source> {
        let (noun, from) = self.through_noun(at)?;
        let mode = if self.is(noun, class::ALLEGING) {
            Mode::Alleged
        } else if self.is(noun, class::BELIEVING) {
            Mode::Hedged
        } else {
            Mode::Asserted
        };
        let mut from = from;
        while matches!(self.raw(from), "ی" | "ها" | "های") {
            from += 1;
        }
        let high = self.page.tokens.len().min(from + 30);
        let (speaker, end) = self.source_of(from, high)?;
        let (speaker, end) = self.narrowed(speaker, end);
        Some(Source { speaker, relays: Vec::new(), cue: at..from, end, mode })
    }

    /// The noun of `به گفته`, `بر اساس گزارش` at `at`, and where the source begins.
    fn through_noun(&self, at: usize) -> Option<(usize, usize)> {
        let next = at + 1;
        if self.is(at, class::GLUED) {
            return Some((at, next + usize::from(self.raw(next) == "از")));
        }
        let raw = self.raw(at);
        let held =
            at > 0 && (self.word(at - 1).frame != 0 || matches!(self.raw(at - 1), "توجه" | "استناد" | "با"));
        if raw == "به"
            && self.is(next, class::THROUGH)
            && !held
            && !self.word(next).clitics.has(Clitics::PRONOUN)
        {
            if self.raw(next) == "نقل" {
                return (self.raw(next + 1) == "از").then_some((next, next + 2));
            }
            return (!self.colon(next + 1)).then_some((next, next + 1));
        }
        if raw == "از" && self.raw(next) == "قول" {
            return Some((next, next + 1));
        }
        if !self.is(at, class::BASE) || held && raw == "بر" {
            return None;
        }
        let noun = match (raw, self.raw(next)) {
            ("بر", "اساس" | "پایه" | "مبنای") | ("بنا", "بر" | "به") => at + 2,
            ("بر" | "بنا", _) => return None,
            _ => next,
        };
        self.is(noun, class::SAYING).then_some((noun, noun + 1))
    }

    /// A source that no comma closes may have swallowed the subject behind it.
    fn narrowed(&self, speaker: Speaker, end: usize) -> (Speaker, usize) {
        let start = speaker.range.start;
        let closed =
            self.comma(end) || end >= self.page.tokens.len() || self.page.mark(end) || self.comma(end - 1);
        if closed || speaker.range.len() <= 1 {
            return (speaker, end);
        }
        let first = self.word(start);
        let mut to = start + 1;
        if first.is(class::OUTLET) {
            let generic = self.is(start, class::WORK | class::BODY)
                || self.raw(start).starts_with("خبرگزاری")
                || self.raw(start) == "پایگاه";
            to += usize::from(generic);
        } else if first.is(class::ANONYMOUS) || first.is(class::POINTER) || first.is(class::QUANTITY) {
            to += usize::from(!first.is(class::ANONYMOUS));
            while to < end && self.is(to, class::ADJECTIVE) {
                to += 1;
            }
        } else if first.is(class::ROLE | class::HONORIFIC | class::ORGANISATION) {
            to = end;
        } else {
            to = (start + 2).min(end);
        }
        let to = to.min(end);
        (self.speaker(start..to, to), to)
    }
}

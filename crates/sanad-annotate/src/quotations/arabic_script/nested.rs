//! Reports inside reports: what somebody is said to have said is a record of its own, with its chain.

use super::super::speaker::Kind;
use super::{Found, Reader, Sentence};
use sanad_model::Form;

/// How far inside the content its own cue may stand.
const NEAR: usize = 18;
/// A chain is followed over at most this many reports.
const DEEPEST: usize = 3;

impl Reader<'_> {
    /// Adds the records inside the report with this index.
    pub(super) fn inner(&self, index: usize, found: &mut Found) {
        let mut outer = index;
        for _ in 0..DEEPEST {
            let Some(inner) = self.inside(outer, found) else { return };
            outer = inner;
        }
    }

    fn inside(&self, outer: usize, found: &mut Found) -> Option<usize> {
        let report = &found.drafts[outer];
        let relay = report.speaker.clone()?;
        let (&part, true) = (report.parts.first()?, report.parts.len() == 1 && report.form == Form::Indirect)
        else {
            return None;
        };
        let first = self.page.tokens.partition_point(|token| token.start < part.start);
        let end = self.page.tokens.partition_point(|token| token.start < part.end);
        let mut chain = report.chain.clone();
        chain.push(relay);
        let first = first + usize::from(self.is(first, super::class::THAT));
        for at in first..end.min(first + NEAR) {
            if self.page.piece(at).is_some() || self.page.any(at, &['؛', ':', '.']) {
                return None;
            }
            let mut sentence = Sentence::of(first..end);
            let next = found.drafts.len();
            let (lead, runs) = (found.lead.take(), found.runs);
            let read = if self.persian {
                self.persian_cue_at(at, &mut sentence, found)
            } else {
                self.arabic_cue_at(at, &mut sentence, found)
            };
            (found.lead, found.runs) = (lead, runs);
            if found.drafts.len() == next {
                if read.is_some() {
                    return None;
                }
                continue;
            }
            let draft = &mut found.drafts[next];
            let own = draft
                .speaker
                .as_ref()
                .is_some_and(|speaker| speaker.kind != Kind::Pronoun && speaker.range.start >= first);
            if !own || draft.span().end > part.end {
                found.drafts.truncate(next);
                return None;
            }
            draft.chain.splice(0..0, chain);
            draft.inside = true;
            draft.same = super::Same::No;
            return Some(next);
        }
        None
    }
}

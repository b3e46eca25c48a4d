//! Reported speech inside reported speech: what somebody is said to have said is a record of its own, with its chain.

use super::cues::Shape;
use super::draft::Draft;
use super::en::takes;
use super::indirect::Indirect;
use super::speaker::{Kind, Speaker};
use sanad_model::{Form, Mode};
use std::ops::Range;

/// How far inside the content its own cue may stand.
const NEAR: usize = 16;
/// A chain is followed over at most this many reports.
const DEEPEST: usize = 3;

impl Indirect<'_, '_> {
    /// Adds the records inside the report that was added last.
    pub(super) fn inner(&self, out: &mut Vec<Draft>) {
        for _ in 0..DEEPEST {
            let Some(found) = out.last().and_then(|outer| self.inside(outer)) else { return };
            out.push(found);
        }
    }

    /// The report inside a report.
    fn inside(&self, outer: &Draft) -> Option<Draft> {
        let page = self.page();
        let relay = outer.speaker.clone()?;
        let part = outer.parts.last().filter(|_| outer.form == Form::Indirect)?;
        let first = page.tokens.partition_point(|token| token.start < part.start);
        let end = page.tokens.partition_point(|token| token.start < part.end);
        for at in first..end.min(first + NEAR) {
            if page.piece(at).is_some() || page.any(at, &[',', ';', ':', '—', '–']) {
                return None;
            }
            if let Some((speaker, clause)) = self.cues().heard(at, end) {
                return Some(inner(outer, relay, speaker, at..at + 2, page.place(clause..end)));
            }
            let Some(hit) = self.cues().at(at, first).filter(|_| page.fact(at).verb > 0) else { continue };
            let speech = hit.takes(takes::THAT) && hit.takes(takes::QUOTE);
            if hit.shape != Shape::Finite || !speech || hit.frame.mode == Mode::Hedged {
                return None;
            }
            let subject = self.cues().phrases().before(hit.group.start, first)?;
            let somebody = subject.kind == Kind::Phrase && self.cues().phrases().who(&subject);
            let (content, cue) = self.edges().following(&hit, end).filter(|_| somebody)?;
            let cue = hit.group.start..cue.max(hit.group.end);
            let mut draft = inner(outer, relay, subject, cue, page.place(content));
            draft.mode = if hit.negated { Mode::Denied } else { hit.frame.mode };
            return Some(draft);
        }
        None
    }
}

fn inner(
    outer: &Draft,
    relay: Speaker,
    speaker: Speaker,
    cue: Range<usize>,
    content: sanad_text::Span,
) -> Draft {
    let mut draft = Draft::new(vec![content], Form::Indirect);
    draft.speaker = Some(speaker);
    draft.cue = Some(cue);
    draft.chain.clone_from(&outer.chain);
    draft.chain.push(relay);
    draft.parent = outer.parent;
    draft.inside = true;
    draft
}

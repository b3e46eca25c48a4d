//! Reported speech inside reported speech: what somebody is said to have said is a record of its own, with its chain.

use super::cues::Shape;
use super::draft::Draft;
use super::en::{Special, class, takes};
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
        let first = first + usize::from(page.fact(first).special == Special::That);
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
            // A pronoun is the speaker again, for all that can be seen.
            let other = subject.kind == Kind::Phrase;
            let (content, cue) = self.edges().following(&hit, end).filter(|_| other)?;
            let cue = hit.group.start..cue.max(hit.group.end);
            let mut draft = inner(outer, relay, subject, cue, page.place(content));
            draft.mode = if hit.negated { Mode::Denied } else { hit.frame.mode };
            return Some(draft);
        }
        None
    }

    /// `according to a doctor who spoke to B`: B relays, or is the outlet.
    pub(super) fn through(&self, draft: &mut Draft, source: Range<usize>) {
        let page = self.page();
        let text = |at: usize| page.text(self.cues().text, at);
        let Some(spoke) = (source.start..source.end).find(|&at| {
            matches!((text(at), text(at + 1)), ("spoke" | "talked" | "said", "to" | "with"))
                || matches!((text(at), text(at + 1)), ("interviewed" | "quoted" | "cited", "by"))
        }) else {
            return;
        };
        let from = spoke + 2;
        let end = self.cues().phrases().after(from, source.end);
        if end <= from {
            return;
        }
        if self.direct.is_outlet(from..end) {
            draft.outlet = Some(from..end);
        } else if (from..end).any(|at| page.capital(at)) {
            draft.chain.push(Speaker { range: from..end, core: from..end, kind: Kind::Phrase });
        }
    }

    /// `According to these sources the guards left`: the source is one phrase where no comma ends it.
    pub(super) fn bare_source(&self, source: usize, stop: usize) -> usize {
        let page = self.page();
        if page.is(stop, ',') {
            return stop;
        }
        let end = self.cues().phrases().after(source, stop);
        let subject = page.fact(end).is(class::DET | class::POSS | class::SUBJECT) || page.is(end, ',');
        if end > source && subject { end } else { stop }
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

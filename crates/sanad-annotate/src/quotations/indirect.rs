//! Reported speech: the clause, phrase or infinitive that a cue brings, before it or after it.

use super::cues::{Cues, Hit, Shape};
use super::direct::{Direct, State};
use super::draft::Draft;
use super::edges::Edges;
use super::en::{Special, class, takes};
use super::page::Page;
use super::speaker::Speaker;
use sanad_model::{Form, Mode};
use std::ops::Range;

/// Reads the sentences of one level of a page.
pub(super) struct Indirect<'p, 'd> {
    pub(super) direct: &'d Direct<'p>,
    /// What has become of the pieces.
    pub(super) states: &'d mut Vec<State>,
    /// Tokens that are cues and speakers of direct speech: (start, end), rising.
    pub(super) used: &'d [(usize, usize, Option<Speaker>)],
}

impl Indirect<'_, '_> {
    fn cues(&self) -> Cues<'_> {
        self.direct.cues
    }

    fn page(&self) -> &Page {
        self.direct.cues.page
    }

    /// Finds the reported speech of one sentence.
    pub(super) fn read(&mut self, sentence: Range<usize>, out: &mut Vec<Draft>) {
        let mut low = sentence.start;
        let mut at = sentence.start;
        let mut last: Option<Speaker> = None;
        while at < sentence.end {
            if let Some(piece) = self.page().piece(at) {
                let piece = self.page().pieces[piece];
                at = piece.close + 1;
                continue;
            }
            if let Some((end, speaker)) = self.used_at(at) {
                last = speaker.or(last);
                low = end.max(at + 1);
                at = low;
                continue;
            }
            let facts = self.page().fact(at);
            if facts.verb == 0 && facts.noun == 0 && facts.special != Special::According {
                at += 1;
                continue;
            }
            let Some(hit) = self.cues().at(at, low) else {
                at += 1;
                continue;
            };
            let found = self.content(&hit, low, &sentence, last.as_ref());
            match found {
                // `He reported on 3 May:` leads in what follows and reports nothing itself.
                Some((draft, next)) if draft.parts.len() == 1 && self.page().is(next, ':') && (next + 1 >= self.page().tokens.len() || self.page().piece(next + 1).is_some()) => {
                    let _ = draft;
                    at += 1;
                }
                Some((draft, next)) => {
                    let shares = |speaker: &Speaker| hit.shape != Shape::Noun && (speaker.kind != super::speaker::Kind::Relative || last.is_none());
                    if draft.speaker.as_ref().is_some_and(shares) {
                        last.clone_from(&draft.speaker);
                    }
                    self.absorb(&draft);
                    out.push(draft);
                    low = next.max(at + 1);
                    at = low;
                }
                None => at += 1,
            }
        }
    }

    fn used_at(&self, at: usize) -> Option<(usize, Option<Speaker>)> {
        let n = self.used.partition_point(|used| used.1 <= at);
        let used = self.used.get(n)?;
        (used.0 <= at).then(|| (used.1, used.2.clone()))
    }

    /// Pieces inside reported speech are part of it.
    fn absorb(&mut self, draft: &Draft) {
        let span = draft.span();
        let first = self.page().pieces.partition_point(|piece| piece.span.start < span.start);
        for index in first..self.page().pieces.len() {
            if self.page().pieces[index].span.start >= span.end {
                break;
            }
            if self.states[index] == State::Free {
                self.states[index] = State::Reported;
            }
        }
    }

    fn content(
        &self,
        hit: &Hit,
        low: usize,
        sentence: &Range<usize>,
        last: Option<&Speaker>,
    ) -> Option<(Draft, usize)> {
        match hit.shape {
            Shape::According => self.according(hit, low, sentence),
            Shape::Noun => self.noun(hit, low, sentence),
            Shape::Passive => self.passive(hit, low, sentence),
            Shape::Participle => self.participle(hit, low, sentence, last),
            Shape::Finite => self.finite(hit, low, sentence, last),
        }
    }

    fn edges(&self) -> Edges<'_> {
        Edges { cues: self.cues(), states: self.states }
    }

    fn finite(
        &self,
        hit: &Hit,
        low: usize,
        sentence: &Range<usize>,
        last: Option<&Speaker>,
    ) -> Option<(Draft, usize)> {
        let phrases = self.cues().phrases();
        if hit.special == Special::Seem {
            return self.seeming(hit, low, sentence);
        }
        let mut speaker = phrases.before(hit.group.start, low);
        let coordinated = hit.group.start > low && self.page().fact(hit.group.start - 1).is(class::COORDINATE);
        if coordinated && last.is_some() {
            speaker = last.cloned();
        }
        if let Some(found) = self.trailing(hit, speaker.as_ref(), low, sentence) {
            return Some(found);
        }
        let speaker = speaker?;
        let (content, cue_end) = self.edges().following(hit, sentence.end)?;
        let mut draft = self.draft(
            vec![content.clone()],
            Some(speaker),
            hit.group.start..cue_end.max(hit.group.end),
            hit,
        );
        draft.outlet = self.direct.outlet(hit);
        self.unnamed(&mut draft, sentence);
        Some((draft, content.end))
    }

    /// `Clause, S said.` and `Clause, said S.`, also in mid-sentence.
    fn trailing(
        &self,
        hit: &Hit,
        speaker: Option<&Speaker>,
        low: usize,
        sentence: &Range<usize>,
    ) -> Option<(Draft, usize)> {
        let page = self.page();
        if !hit.takes(takes::CLAUSE | takes::QUOTE) || hit.negated {
            return None;
        }
        let phrases = self.cues().phrases();
        let comma_before =
            |at: usize| at > low && page.any(at - 1, &[',', '—', '–']) && page.piece(at - 1).is_none();
        let (speaker, start, end) = match speaker {
            Some(speaker) if comma_before(speaker.range.start) => (speaker.clone(), speaker.range.start, hit.group.end),
            _ if comma_before(hit.group.start) && (hit.special == Special::Say || !hit.takes(takes::NOUN)) => {
                let speaker = phrases.inverted(hit.group.end, sentence.end)?;
                let end = speaker.range.end;
                (speaker, hit.group.start, end)
            }
            _ => return None,
        };
        let after = self.cues().skip(&Hit { group: hit.group.start..end, ..hit.clone() }, sentence.end);
        let ends = after >= sentence.end
            || page.any(after, &['.', ',', ';', '—', '–', '?', '!', '…']) && page.piece(after).is_none();
        let from = self.edges().clause_start(low, start - 1);
        let lead = (from..start - 1).all(|at| page.fact(at).is(class::COORDINATE | class::ADVERB | class::PREP));
        let resumes = page.is(after, ',') && self.resumes(after + 1, sentence.end);
        if !ends || from >= start - 1 || lead && !resumes || from + 1 >= start - 1 && !lead {
            return None;
        }
        let mut parts = if lead { Vec::new() } else { vec![from..start - 1] };
        let mut next = after;
        if page.is(after, ',') && after + 1 < sentence.end && !page.fact(after + 1).is(class::RELATIVE | class::WH) && page.fact(after + 1).special != Special::According && !self.own_cue(after + 1, sentence.end) {
            let rest = self.edges().clause_end(after + 1, sentence.end, true);
            if rest > after + 1 && !page.any(after + 1, &['"', '“']) || rest > after + 1 && page.piece(after + 1).is_some_and(|piece| self.states[piece] == State::Free) {
                parts.push(after + 1..rest);
                next = rest;
            }
        }
        let draft = self.draft(parts, Some(speaker), hit.group.clone(), hit);
        Some((draft, next))
    }

    /// Whether a clause interrupted by its attribution goes on at `at`.
    fn resumes(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let facts = page.fact(at);
        at < high && page.piece(at).is_none() && !facts.is(class::COORDINATE | class::RELATIVE | class::WH) && !self.own_cue(at, high)
    }

    /// Whether what follows a comma is a cue of its own: `adding that`, `and said`.
    fn own_cue(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let at = at + usize::from(page.fact(at).is(class::COORDINATE));
        at < high && page.fact(at).verb > 0 && self.cues().at(at, at.saturating_sub(1)).is_some()
    }

    fn participle(
        &self,
        hit: &Hit,
        low: usize,
        sentence: &Range<usize>,
        last: Option<&Speaker>,
    ) -> Option<(Draft, usize)> {
        let page = self.page();
        let before = hit.group.start.checked_sub(1)?;
        let comma = page.is(before, ',')
            || page.fact(before).is(class::COORDINATE | class::SUBORDINATE | class::ADVERB)
            || page.any(before, &['—', '–']);
        let opening = hit.group.start == sentence.start;
        if !comma && !hit.takes(takes::THAT) {
            return None;
        }
        if opening {
            return None;
        }
        let speaker = match last {
            Some(last) if comma => Some(last.clone()),
            _ => self.direct.participle_subject(hit, sentence.start),
        };
        let (content, cue_end) = self.edges().following(hit, sentence.end)?;
        let _ = low;
        let speaker = speaker?;
        let draft = self.draft(
            vec![content.clone()],
            Some(speaker),
            hit.group.start..cue_end.max(hit.group.end),
            hit,
        );
        Some((draft, content.end))
    }

    /// `X is expected to …`, `it was reported that …`, `X was asked about …`: nobody is named.
    fn passive(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let next = hit.group.end;
        let subject = self.cues().phrases().before(hit.group.start, low)?;
        let fact = page.fact(next);
        let infinitive = fact.special == Special::To
            && hit.takes(takes::INFINITIVE | takes::CLAUSE)
            && !page.capital(next + 1)
            && !page.fact(next + 1).is(class::DET | class::POSS);
        let that = fact.special == Special::That && hit.takes(takes::THAT);
        if hit.takes(takes::ADDRESSEE | takes::WHETHER)
            && (that || fact.is(class::WH | class::WHETHER) || page.text(self.cues().text, next) == "about")
        {
            // `X was told that …`, `X was asked about …`: the subject is the addressee.
            let (content, cue_end) = self.edges().following(hit, sentence.end)?;
            let draft =
                self.draft(vec![content.clone()], None, hit.group.start..cue_end.max(hit.group.end), hit);
            return Some((draft, content.end));
        }
        if !(infinitive || that) {
            return None;
        }
        let end = self.edges().clause_end(next, sentence.end, false);
        let impersonal = matches!(page.text(self.cues().text, subject.range.start), "it" | "It");
        let mut parts = vec![next..end];
        if !impersonal && infinitive {
            parts.insert(0, subject.range);
        }
        let mut draft = self.draft(parts, None, hit.group.clone(), hit);
        if draft.mode == Mode::Asserted {
            draft.mode = Mode::Hedged;
        }
        Some((draft, end))
    }

    /// `X seems to …`, `it appears that …`: an appearance that nobody vouches for.
    fn seeming(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let next = hit.group.end;
        let subject = self.cues().phrases().before(hit.group.start, low)?;
        let to = page.fact(next).special == Special::To
            && !page.capital(next + 1)
            && !page.fact(next + 1).is(class::DET | class::POSS | class::OBJECT);
        let that = page.fact(next).special == Special::That;
        if !(to || that) {
            return None;
        }
        let end = self.edges().clause_end(next, sentence.end, false);
        let parts = if that { vec![next..end] } else { vec![subject.range, next..end] };
        let draft = self.draft(parts, None, hit.group.clone(), hit);
        Some((draft, end))
    }

    /// `X’s claim that …`, `his call for …`.
    fn noun(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let mut owner = hit.group.start;
        while owner > low && !page.possessive(owner - 1) && !page.fact(owner - 1).is(class::POSS) {
            owner -= 1;
        }
        let last = owner.checked_sub(1)?;
        let speaker = if page.possessive(last) {
            self.cues().phrases().before(last, low)?
        } else {
            Speaker { range: last..owner, core: last..owner, kind: super::speaker::Kind::Pronoun }
        };
        let (content, cue_end) = self.edges().following(hit, sentence.end)?;
        let draft = self.draft(
            vec![content.clone()],
            Some(speaker),
            hit.group.start..cue_end.max(hit.group.end),
            hit,
        );
        Some((draft, content.end))
    }

    /// `According to S, …` and `…, according to S`.
    fn according(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let source = hit.group.end;
        let stop = self.edges().source_end(source, sentence.end);
        if stop <= source {
            return None;
        }
        let speaker = Speaker {
            range: source..stop,
            core: source..self.cues().phrases().after(source, stop).max(source + 1),
            kind: super::speaker::Kind::Phrase,
        };
        let start = hit.group.start;
        let front =
            (low..start).all(|at| page.fact(at).is(class::COORDINATE | class::ADVERB) || page.is(at, ','));
        let (content, next) = if front && page.is(stop, ',') && stop + 1 < sentence.end {
            let end = self.edges().clause_end(stop + 1, sentence.end, true);
            (stop + 1..end, end)
        } else {
            let to = if start > low && page.is(start - 1, ',') { start - 1 } else { start };
            (self.edges().clause_start(low, to)..to, stop)
        };
        if content.is_empty() {
            return None;
        }
        let mut parts = vec![content];
        let mut next = next;
        if !front && start > low && page.is(start - 1, ',') && page.is(stop, ',') && self.resumes(stop + 1, sentence.end) {
            let end = self.edges().clause_end(stop + 1, sentence.end, true);
            if end > stop + 1 {
                parts.push(stop + 1..end);
                next = end;
            }
        }
        let mut draft = self.draft(parts, Some(speaker), hit.group.clone(), hit);
        draft.mode = Mode::Asserted;
        Some((draft, next))
    }

    /// `…, who asked not to be named`, `on condition of anonymity` anywhere in the sentence.
    fn unnamed(&self, draft: &mut Draft, sentence: &Range<usize>) {
        let page = self.page();
        let high = sentence.end.min(sentence.start + 80);
        draft.unnamed = (sentence.start..high).any(|at| {
            page.fact(at).special == Special::Condition && page.text(self.cues().text, at + 2) == "anonymity"
        });
    }

    fn draft(
        &self,
        parts: Vec<Range<usize>>,
        speaker: Option<Speaker>,
        cue: Range<usize>,
        hit: &Hit,
    ) -> Draft {
        let page = self.page();
        let spans = parts.into_iter().filter(|part| !part.is_empty()).map(|part| page.place(part)).collect();
        let mut draft = Draft::new(spans, Form::Indirect);
        draft.speaker = speaker;
        draft.cue = Some(cue);
        draft.mode = if hit.negated && hit.frame.mode == Mode::Asserted && !hit.takes(takes::ADDRESSEE) {
            Mode::Denied
        } else {
            hit.frame.mode
        };
        draft.parent = self.direct.parent;
        draft
    }
}

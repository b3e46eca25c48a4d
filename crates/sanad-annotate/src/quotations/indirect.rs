//! Reported speech: the clause, phrase or infinitive that a cue brings, before it or after it.

use super::cues::{Cues, Hit, Shape};
use super::direct::{Direct, State};
use super::draft::Draft;
use super::edges::{Edges, Following};
use super::en::{Special, class, takes};
use super::page::Page;
use super::speaker::{Kind, Speaker};
use sanad_model::{Form, Mode};
use std::ops::Range;

/// A lead-in before a colon has at most this many tokens between its cue and the colon.
pub(super) const LEAD: usize = 10;

/// Reads the sentences of one level of a page.
pub(super) struct Indirect<'p, 'd> {
    pub(super) direct: &'d Direct<'p>,
    /// What has become of the pieces.
    pub(super) states: &'d mut Vec<State>,
    /// Where `who` stands, when the report read last in the sentence is that of a relative clause.
    pub(super) relative: Option<usize>,
    /// Tokens that are cues and speakers of direct speech: (start, end), rising.
    pub(super) used: &'d [(usize, usize, Option<Speaker>)],
}

impl Indirect<'_, '_> {
    pub(super) fn cues(&self) -> Cues<'_> {
        self.direct.cues
    }

    pub(super) fn page(&self) -> &Page {
        self.direct.cues.page
    }

    /// Finds the reported speech of one sentence.
    pub(super) fn read(&mut self, sentence: Range<usize>, out: &mut Vec<Draft>) {
        let mut low = sentence.start;
        let mut at = sentence.start;
        let mut last: Option<Speaker> = None;
        let mut citing: Option<Speaker> = None;
        self.relative = None;
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
            if hit.shape == Shape::According
                && low > sentence.start
                && let Some(next) = self.relayed(&hit, low, &sentence, out)
            {
                low = next;
                at = next;
                continue;
            }
            let found = self.content(&hit, low, &sentence, last.as_ref());
            match found {
                // `He reported on 3 May:` leads in what follows and reports nothing itself.
                Some((draft, next))
                    if draft.parts.len() == 1
                        && next - hit.group.end <= LEAD
                        && self.page().is(next, ':')
                        && (next + 1 >= self.page().tokens.len()
                            || self.page().piece(next + 1).is_some()) =>
                {
                    at += 1;
                }
                Some((mut draft, next)) => {
                    if draft.speaker.as_ref().is_some_and(|speaker| speaker.kind == Kind::Relative)
                        && let Some(relay) = citing.take()
                    {
                        // `The agency cited X, who stressed that …`: the agency relays, X speaks.
                        draft.chain.push(relay);
                        out.pop();
                    }
                    citing = if hit.special == Special::Citing { draft.speaker.clone() } else { None };
                    let shares = |speaker: &Speaker| {
                        hit.shape != Shape::Noun && (speaker.kind != Kind::Relative || last.is_none())
                    };
                    if draft.speaker.as_ref().is_some_and(shares) {
                        last.clone_from(&draft.speaker);
                    }
                    self.relative = relative(draft.speaker.as_ref());
                    self.absorb(&draft);
                    out.push(draft);
                    self.inner(out);
                    low = next.max(at + 1);
                    at = low;
                }
                None => at += 1,
            }
        }
    }

    /// `X said …, according to Y`: Y relays what X said; one past Y.
    fn relayed(&self, hit: &Hit, low: usize, sentence: &Range<usize>, out: &mut [Draft]) -> Option<usize> {
        let page = self.page();
        let only_marks = (low..hit.group.start).all(|at| page.mark(at) && page.piece(at).is_none());
        let start = page.tokens[sentence.start].start;
        let before = page.tokens[hit.group.start].start;
        let stop = self.edges().source_end(hit.group.end, sentence.end);
        let recent = out.iter_mut().rev().take(6);
        let spoken = recent.filter(|draft| {
            draft.speaker.is_some() && draft.span().start >= start && draft.span().end <= before
        });
        let draft =
            spoken.max_by_key(|draft| draft.span().end).filter(|_| only_marks && stop > hit.group.end)?;
        draft.chain.insert(0, self.source(hit.group.end, stop));
        Some(stop)
    }

    /// The source that stands between two tokens.
    pub(super) fn source(&self, from: usize, to: usize) -> Speaker {
        let core = from..self.cues().phrases().after(from, to).max(from + 1);
        Speaker { range: from..to, core, kind: Kind::Phrase }
    }

    fn used_at(&self, at: usize) -> Option<(usize, Option<Speaker>)> {
        let n = self.used.partition_point(|used| used.1 <= at);
        let used = self.used.get(n)?;
        (used.0 <= at).then(|| (used.1, used.2.clone()))
    }

    /// Pieces inside reported speech are part of it.
    pub(super) fn absorb(&mut self, draft: &Draft) {
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

    pub(super) fn edges(&self) -> Edges<'_> {
        Edges { cues: self.cues(), states: self.states }
    }

    pub(super) fn finite(
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
        let mut speaker = self.around(hit).or_else(|| phrases.before(hit.group.start, low));
        if let Some(found) = self.heard(hit, low, sentence) {
            return Some(found);
        }
        if hit.special == Special::Citing && self.quotes_as(hit, sentence.end) {
            return None;
        }
        let coordinated =
            hit.group.start > low && self.page().fact(hit.group.start - 1).is(class::COORDINATE);
        if coordinated && last.is_some() {
            speaker = last.cloned();
        }
        if let Some(found) = self.trailing(hit, speaker.as_ref(), low, sentence) {
            return Some(found);
        }
        let speaker = speaker?;
        if let Some(clause) = self.as_said(hit, &speaker, sentence) {
            return Some(self.said_by(hit, speaker, low, clause));
        }
        let high = self.opening_clause(&speaker, sentence);
        let (content, cue_end) = self.edges().following(hit, high)?;
        let as_it = content.len() == 1
            && speaker.range.start > low
            && self.page().text(self.cues().text, speaker.range.start - 1) == "as";
        if as_it {
            return None;
        }
        let (mut draft, end) = self.said_by(hit, speaker, low, (content, cue_end));
        draft.outlet = self.direct.outlet(hit);
        self.unnamed(&mut draft, sentence);
        Some((draft, end))
    }

    /// Where a sentence's opening clause ends: `When X said A, B` reports nothing beyond the comma.
    fn opening_clause(&self, speaker: &Speaker, sentence: &Range<usize>) -> usize {
        let page = self.page();
        let opens = speaker.range.start.checked_sub(1).is_some_and(|before| {
            let facts = page.fact(before);
            facts.is(class::SUBORDINATE) && facts.special == Special::None && before <= sentence.start + 2
        });
        let comma = |at: &usize| page.is(*at, ',') && page.piece(*at).is_none();
        let end = if opens { (speaker.range.end..sentence.end).find(comma) } else { None };
        end.unwrap_or(sentence.end)
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
        if !hit.takes(takes::CLAUSE | takes::THAT) || hit.negated {
            return None;
        }
        let phrases = self.cues().phrases();
        let comma_before =
            |at: usize| at > low && page.any(at - 1, &[',', '—', '–']) && page.piece(at - 1).is_none();
        let (speaker, start, end) = match speaker {
            Some(speaker) if comma_before(speaker.range.start) => {
                (speaker.clone(), speaker.range.start, hit.group.end)
            }
            _ if comma_before(hit.group.start)
                && (hit.special == Special::Say || !hit.takes(takes::NOUN | takes::ADDRESSEE)) =>
            {
                let speaker = phrases.inverted(hit.group.end, sentence.end)?;
                let end = speaker.range.end;
                (speaker, hit.group.start, end)
            }
            _ => return None,
        };
        let after = self.cues().skip(&Hit { group: hit.group.start..end, ..hit.clone() }, sentence.end);
        let ends = after >= sentence.end
            || page.any(after, &['.', ',', ';', '—', '–', '?', '!', '…']) && page.piece(after).is_none()
            || self.cues().tails_off(after, sentence.end);
        let from = self.edges().clause_start(low, start - 1);
        let lead =
            (from..start - 1).all(|at| page.fact(at).is(class::COORDINATE | class::ADVERB | class::PREP));
        let resumes = page.is(after, ',') && self.resumes(after + 1, sentence.end);
        if !ends || from >= start - 1 || lead && !resumes || from + 1 >= start - 1 && !lead {
            return None;
        }
        let mut parts = Vec::new();
        if !lead {
            parts.push(from..start - 1);
        }
        let mut next = after;
        if page.is(after, ',')
            && after + 1 < sentence.end
            && !page.fact(after + 1).is(class::RELATIVE | class::WH)
            && page.fact(after + 1).special != Special::According
            && !self.own_cue(after + 1, sentence.end)
        {
            let rest = self.edges().clause_end(after + 1, sentence.end, true);
            let free = page.piece(after + 1).is_none_or(|piece| self.states[piece] == State::Free);
            if rest > after + 1 && free {
                parts.push(after + 1..rest);
                next = rest;
            }
        }
        let draft = self.draft(parts, Some(speaker), hit.group.clone(), hit);
        Some((draft, next))
    }

    /// Whether a clause interrupted by its attribution goes on at `at`.
    pub(super) fn resumes(&self, at: usize, high: usize) -> bool {
        let page = self.page();
        let facts = page.fact(at);
        at < high
            && page.piece(at).is_none()
            && !facts.is(class::COORDINATE | class::RELATIVE | class::WH)
            && !self.own_cue(at, high)
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
            || self.direct.ends_in_comma(before)
            || page.fact(before).is(class::COORDINATE | class::SUBORDINATE | class::ADVERB)
            || page.any(before, &['—', '–']);
        let opening = hit.group.start == sentence.start;
        if !comma && !hit.takes(takes::THAT) && self.direct.gerund_subject(hit.group.start, low).is_none() {
            return None;
        }
        if opening || hit.special == Special::Citing && self.cites_aside(hit, sentence.end) {
            return None;
        }
        let quoted = self.cues().quoted_as(hit, low);
        let speaker = match last {
            _ if quoted.is_some() => quoted,
            Some(last) if comma => Some(last.clone()),
            _ => self.direct.participle_subject(hit, sentence.start),
        };
        let (content, cue_end) = self.edges().following(hit, sentence.end)?;
        let speaker = speaker.filter(|speaker| !self.gerund(speaker))?;
        Some(self.said_by(hit, speaker, low, (content, cue_end)))
    }

    /// The draft of a cue whose subject speaks or stands in a chain; one past its content.
    fn said_by(&self, hit: &Hit, speaker: Speaker, low: usize, following: Following) -> (Draft, usize) {
        let (speaker, relays) = self.cues().chain(hit, speaker, low);
        let (mut draft, end) = self.follow(hit, Some(speaker), following);
        draft.chain = relays;
        (draft, end)
    }

    /// The draft of a cue with the content that follows it; one past its content.
    pub(super) fn follow(
        &self,
        hit: &Hit,
        speaker: Option<Speaker>,
        (content, cue_end): Following,
    ) -> (Draft, usize) {
        let cue = hit.group.start..cue_end.max(hit.group.end);
        let end = content.end;
        (self.draft(std::iter::once(content).collect(), speaker, cue, hit), end)
    }

    /// `…, who asked not to be named`, `on condition of anonymity` anywhere in the sentence.
    fn unnamed(&self, draft: &mut Draft, sentence: &Range<usize>) {
        let page = self.page();
        let high = sentence.end.min(sentence.start + 80);
        draft.unnamed = (sentence.start..high).any(|at| {
            page.fact(at).special == Special::Condition && page.text(self.cues().text, at + 2) == "anonymity"
        });
    }

    pub(super) fn draft(
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

/// Where a relative pronoun stands that speaks.
fn relative(speaker: Option<&Speaker>) -> Option<usize> {
    speaker.filter(|speaker| speaker.kind == Kind::Relative).map(|speaker| speaker.range.start)
}

//! Persian cues read: the subject before the verb, what is said after it or before it.

use super::super::speaker::Speaker;
use super::content::Marker;
use super::{Cue, Draft, Form, Found, Reader, Sentence, Verb, class, takes};
use std::ops::Range;

impl Reader<'_> {
    /// Reads the Persian cue at a token, if one stands there; one past what it takes.
    pub(super) fn persian_cue_at(
        &self,
        at: usize,
        sentence: &mut Sentence,
        found: &mut Found,
    ) -> Option<usize> {
        let word = self.word(at);
        if word.verb == Verb::No && word.class & (class::PREP | class::BASE | class::GLUED) == 0 {
            return None;
        }
        if let Some(source) = self.persian_through(at) {
            if !self.cited_by_subject(at, &source, sentence) {
                return self.sourced(at, source, sentence, found);
            }
            return None;
        }
        if let Some(next) = self.gerund(at, sentence, found) {
            return Some(next);
        }
        if let Some(next) = self.demand(at, sentence, found) {
            return Some(next);
        }
        let verbal = self.persian_cue(at)?;
        let cue = self.verbal_cue(verbal);
        self.verb(&cue, sentence, found)
    }

    /// `خبرگزاری س به نقل از ص نوشت`: the verb behind takes both.
    fn cited_by_subject(
        &self,
        at: usize,
        source: &super::arabic_chains::Source,
        sentence: &Sentence,
    ) -> bool {
        let subject = at > sentence.low && self.phrase_end(sentence.low, at) == at;
        subject
            && !self.comma(at - 1)
            && (source.end..source.end + 3).any(|at| self.persian_cue(at).is_some())
    }

    fn verb(&self, cue: &Cue, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let high = sentence.range.end;
        let start = cue.group.start;
        let subject = if cue.passive { None } else { self.persian_subject(start, sentence) };
        let marker = self.persian_marker(cue, high);
        let (content, end) = match marker {
            Some(marker) => match self.content(marker, sentence, cue, found) {
                Some((draft, end)) => (draft, end),
                None => self.leading(marker, sentence, found)?,
            },
            None => self.content_before(cue, subject.as_ref(), sentence, found)?,
        };
        let mut draft = content;
        let mut speaker = subject;
        if speaker.is_none() && !cue.passive {
            speaker.clone_from(&sentence.last);
        }
        let from = speaker.as_ref().map_or(sentence.low, |speaker| speaker.range.end).min(start);
        let (source, outlet) =
            (self.cited(from, start), self.outlet(from.max(sentence.low)..start, speaker.as_ref()));
        if let Some(source) = source {
            draft.chain.extend(speaker.replace(source));
        } else {
            draft.outlet = outlet;
        }
        self.attribute(&mut draft, cue, speaker, sentence);
        if draft.parts.is_empty() {
            found.lead = Some(draft);
        } else {
            found.drafts.push(draft);
        }
        Some(end)
    }

    /// A colon at the block's end leads in what the next block says.
    fn leading(&self, marker: Marker, sentence: &Sentence, found: &Found) -> Option<(Draft, usize)> {
        let Marker::Colon(at) = marker else { return None };
        (at + 1 >= self.page.tokens.len() && found.lead.is_none())
            .then(|| (Draft::new(Vec::new(), Form::Direct), sentence.range.end))
    }

    /// `س به نقل از ص گفت`: ص.
    fn cited(&self, from: usize, verb: usize) -> Option<Speaker> {
        (from..verb).find_map(|at| {
            let quoted =
                self.raw(at) == "نقل" && at > 0 && self.raw(at - 1) == "به" || self.raw(at) == "به‌نقل";
            (quoted && self.raw(at + 1) == "از").then(|| self.phrase(at + 2, verb))?.map(|(source, _)| source)
        })
    }

    /// What stands before a verb that nothing follows: an object, a phrase with its preposition, marked words, a clause.
    fn content_before(
        &self,
        cue: &Cue,
        subject: Option<&Speaker>,
        sentence: &Sentence,
        found: &mut Found,
    ) -> Option<(Draft, usize)> {
        let start = cue.group.start;
        let low = subject.map_or(sentence.low, |subject| subject.range.end.max(sentence.low));
        if let Some(object) = self.object_before(cue, low, start) {
            return Some((self.draft(object, found), cue.group.end));
        }
        if cue.passive || cue.frame.takes(takes::DOUBTFUL) && !self.page.any(cue.group.end, &['.']) {
            return None;
        }
        let mut opens = subject.map_or(start, |subject| subject.range.start);
        // `«…»؛ این را س گفت.`
        if opens >= 2 && self.is(opens - 1, class::MARKED) && self.is(opens - 2, class::POINTER) {
            opens -= 2;
        }
        if opens < sentence.low || !cue.frame.takes(takes::QUOTE) {
            return None;
        }
        let mut draft = self.before(opens, cue, sentence, found)?;
        let end = self.join(&mut draft, cue.group.end, self.page.tokens.len(), found);
        Some((draft, end))
    }

    /// `… را رد کرد`, `از … خبر داد`, `… را «…» خواند`.
    fn object_before(&self, cue: &Cue, low: usize, start: usize) -> Option<Range<usize>> {
        // A sentence without an end must not be read again for each of its verbs.
        let low = low.max(start.saturating_sub(80));
        let marked =
            (low..start).rev().find(|&at| self.is(at, class::MARKED) && self.page.piece(at).is_none());
        if cue.frame.takes(takes::OBJECT) {
            let marked = marked?;
            let mut from = self.skip_commas(low, start);
            from += usize::from(self.raw(from) == "و");
            return (marked > from).then_some(from..start);
        }
        if cue.frame.takes(takes::NOUN) && marked == Some(start.wrapping_sub(1)) && !cue.passive {
            let from = self.skip_commas(low, start - 1);
            let from = (from..start - 1).rev().find(|&at| self.comma(at)).map_or(from, |comma| comma + 1);
            let from =
                (from..start - 1).find(|&at| self.is(at, class::POINTER | class::OBJECT)).unwrap_or(from);
            return (from < start - 1).then_some(from..start - 1);
        }
        let prep = (low..start)
            .rev()
            .find(|&at| self.word(at).prep & cue.frame.preps != 0 && self.page.piece(at).is_none())?;
        let after = prep + 1;
        let told =
            self.is(after, class::CHANNEL | class::OUTLET | class::AUDIENCE | class::GATHERING | class::TIME);
        (!told && after < start && !cue.passive).then_some(after..start)
    }

    /// `با بیان اینکه …`, `با تأکید بر اینکه …`, before the verb of the sentence.
    fn gerund(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let high = sentence.range.end;
        if !matches!(self.raw(at), "با" | "ضمن") || self.word(at + 1).frame == 0 {
            return None;
        }
        let these = (at + 2..high.min(at + 5)).find(|&these| self.is(these, class::THESE))?;
        let frame = self.frame(at + 1);
        let cue = Cue { group: at..these, frame, mode: frame.mode, agree: super::Agree::Any, passive: false };
        let from = these + 1;
        let end = (from..high)
            .find(|&comma| self.comma(comma) && self.persian_owned(comma + 1, high))
            .unwrap_or_else(|| self.clause_end(from, high, false));
        // Without a comma the clause ends at its own verb.
        let verb = (from + 1..end).find(|&at| {
            self.light(at - 1) && (self.persian_cue(at).is_some() || self.persian_cue(at + 1).is_some())
        });
        let to = self.trim(from, verb.unwrap_or(end));
        if to <= from {
            return None;
        }
        let subject = self.persian_subject(at, sentence).or_else(|| sentence.last.clone());
        let mut draft = self.draft(from..to, found);
        let relays = sentence.relays.clone();
        self.attribute(&mut draft, &cue, subject, sentence);
        sentence.relays = relays;
        found.drafts.push(draft);
        Some(to)
    }

    /// `خواستار … شد`: what is demanded stands inside the verb.
    fn demand(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let frame = self.frame(at);
        if frame.light & class::SHOD == 0
            || !frame.takes(takes::NOUN)
            || frame.light & class::KARD != 0
            || self.light(at + 1)
        {
            return None;
        }
        let high = sentence.range.end.min(at + 24);
        let verb = (at + 2..high).find(|&verb| {
            self.is(verb, class::SHOD | class::AST) && !self.is(verb, class::PARTICIPLE)
                || self.is(verb, class::SHOD) && self.is(verb + 1, class::AST)
        })?;
        let cue =
            Cue { group: at..at + 1, frame, mode: frame.mode, agree: super::Agree::Any, passive: false };
        let subject = self.persian_subject(at, sentence).or_else(|| sentence.last.clone());
        let mut draft = self.draft(at + 1..verb, found);
        self.attribute(&mut draft, &cue, subject, sentence);
        found.drafts.push(draft);
        Some(verb + 1)
    }
}

//! Through whom words come in Arabic: `نقلت وكالة … عن …`, `بحسب`, `نقلا عن`, `جاء في بيان`, `على لسان`.

use super::super::speaker::{Kind, Speaker};
use super::content::Marker;
use super::{Agree, Cue, Found, Frame, Reader, Sentence, Verb, class, takes};
use sanad_model::Mode;
use std::ops::Range;

/// A source that a phrase such as `بحسب` names.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Who.
    pub(super) speaker: Speaker,
    /// Through whom, outermost first.
    pub(super) relays: Vec<Speaker>,
    /// The words that show it.
    pub(super) cue: Range<usize>,
    /// One past all of it.
    pub(super) end: usize,
    /// How it is put.
    pub(super) mode: Mode,
}

impl Reader<'_> {
    fn speech(&self, group: Range<usize>, mode: Mode) -> Cue {
        let takes = takes::QUOTE | takes::THAT | takes::NOUN;
        Cue { group, frame: Frame { takes, ..Frame::NONE }, mode, agree: Agree::Any, passive: false }
    }

    /// `نقلت وكالة س عن ص قوله إن …`
    pub(super) fn relay(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let high = sentence.range.end;
        if self.definite(at) || at > 0 && self.is(at - 1, class::PREP) && at > sentence.range.start {
            return None;
        }
        let from = self.skip_adverbs(at + 1, high);
        let ahead = self.subject_first(&self.speech(at..at + 1, Mode::Asserted), sentence);
        let (agency, mut next) = match self.phrase(from, high) {
            Some((agency, next)) if self.raw(from) != "عن" => (Some(agency), next),
            _ => (ahead, from),
        };
        let about = (next..high.min(next + 10)).find(|&about| self.raw(about) == "عن")?;
        if (next..about).any(|at| self.page.piece(at).is_some() || self.is(at, class::THAT) || self.colon(at))
        {
            return None;
        }
        let (speaker, after) = self.phrase(about + 1, high)?;
        next = after;
        let saying = (next..high.min(next + 14)).find(|&at| self.is(at, class::SAYING));
        let mut cue = self.speech(saying.map_or(at..at + 1, |saying| saying..saying + 1), Mode::Asserted);
        cue.agree = Agree::Any;
        let marker = self.marker(saying.map_or(next, |saying| saying + 1), high, &cue);
        let marker = match (marker, saying) {
            (Some(marker), _) => marker,
            (None, Some(saying)) => Marker::Phrase(saying + 1),
            (None, None) => return self.relayed_before(at, &cue, speaker, agency, next, sentence, found),
        };
        let (mut draft, end) = self.content(marker, sentence, &cue, found)?;
        draft.chain.extend(agency);
        self.attribute(&mut draft, &cue, Some(speaker), sentence);
        found.drafts.push(draft);
        Some(end)
    }

    /// `«…»، نقلت الوكالة عن س`
    #[allow(clippy::too_many_arguments, reason = "what one clause holds")]
    fn relayed_before(
        &self,
        at: usize,
        cue: &Cue,
        speaker: Speaker,
        agency: Option<Speaker>,
        next: usize,
        sentence: &mut Sentence,
        found: &mut Found,
    ) -> Option<usize> {
        let mut draft = self.before(at, cue, sentence, found)?;
        draft.chain.extend(agency);
        self.attribute(&mut draft, cue, Some(speaker), sentence);
        found.drafts.push(draft);
        Some(next)
    }

    /// The source after `بحسب` and the like at `at`.
    pub(super) fn according_source(&self, at: usize) -> Option<Source> {
        let mut from = at + 1;
        match self.bare(at).trim_end_matches(['\u{64b}', 'ا', 'ً']) {
            "نقل" => from = self.behind(from, "عن")?,
            "استناد" => from = self.behind(from, "إلى")?,
            "وفق" | "طبق" | "تبع" if matches!(self.raw(from), "ل" | "لـ") => from += 1,
            _ => {}
        }
        let high = self.page.tokens.len().min(from + 40);
        let what = matches!(self.raw(from), "ما" | "لما");
        if !what {
            let (speaker, end) = self.source_phrase(from, high)?;
            return Some(Source { speaker, relays: Vec::new(), cue: at..from, end, mode: Mode::Asserted });
        }
        // `بحسب ما أعلن س`, `وفق ما نقلت وكالة س عن ص`
        let verb = from + 1;
        if self.word(verb).verb != Verb::Finite && !self.is(verb, class::RELAY | class::STOOD) {
            return None;
        }
        let mode = self.frame(verb).mode;
        if self.is(verb, class::STOOD) && self.raw(verb + 1) == "في" {
            let (speaker, end) = self.phrase(verb + 2, high)?;
            return Some(Source { speaker, relays: Vec::new(), cue: at..verb + 1, end, mode });
        }
        let (speaker, end) = self.phrase(self.skip_adverbs(verb + 1, high), high)?;
        if self.is(verb, class::RELAY) && self.raw(end) == "عن" {
            let (source, end) = self.phrase(end + 1, high)?;
            return Some(Source { speaker: source, relays: vec![speaker], cue: at..verb + 1, end, mode });
        }
        Some(Source { speaker, relays: Vec::new(), cue: at..verb + 1, end, mode })
    }

    /// A source: a phrase, or a name in marks; what follows its comma belongs to it only where a comma closes that too.
    pub(super) fn source_of(&self, from: usize, high: usize) -> Option<(Speaker, usize)> {
        if let Some(index) = self.page.piece(from) {
            let piece = self.page.pieces[index];
            let short = piece.open == from && piece.to - piece.from <= 6;
            let range = piece.open..piece.close + 1;
            return short
                .then(|| (Speaker { core: piece.from..piece.to, range, kind: Kind::Body }, piece.close + 1));
        }
        let end = self.phrase_end(from, high);
        if end == from {
            return None;
        }
        let body = self.is(from, class::OUTLET | class::ORGANISATION);
        match self.phrase(from, high) {
            Some((speaker, next)) if !body && next > end && self.comma(next - 1) => Some((speaker, next)),
            _ => Some((self.speaker(from..end, end), end)),
        }
    }

    /// A source, written with `ل` or not: all of it up to a comma.
    fn source_phrase(&self, from: usize, high: usize) -> Option<(Speaker, usize)> {
        if self.page.piece(from).is_some()
            || self.is(from, class::OWN) && self.word(from).clitics.has(crate::affix::Clitics::PRONOUN)
        {
            return None;
        }
        // The first word may be written with the preposition that was read already.
        let end = self.phrase_end(from + 1, high).max(from + 1);
        if !self.page.word(from) || self.is(from, class::PREP | class::THAT) {
            return None;
        }
        let range = from..end;
        let (mut speaker, next) = (self.speaker(range, end), end);
        if let Some((whole, after)) = self.source_of(from, high)
            && after >= end
        {
            return Some((whole, after));
        }
        // `تقرير لمنظمة س`, `بيان صادر عن س`: what the document is of.
        let mut last = next;
        while last < high
            && (self.prefixed(last) || matches!(self.raw(last), "عن" | "صادر" | "من"))
            && !self.is(last, class::TIME)
        {
            let more = self.phrase_end(last + 1, high);
            if more == last + 1 && !self.prefixed(last) {
                break;
            }
            last = more.max(last + 1);
        }
        speaker.range.end = last;
        Some((speaker, last))
    }

    fn behind(&self, at: usize, word: &str) -> Option<usize> {
        (self.raw(at) == word).then_some(at + 1)
    }

    /// `بحسب س، …`, `…، بحسب س.`
    pub(super) fn according(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        if self.word(at).clitics.has(crate::affix::Clitics::SO) {
            return None;
        }
        let mut source = self.according_source(at)?;
        // `وفق شهود تحدثوا إلى س، …`: what is said of the source lies before the comma.
        if self.skip_lead(sentence.low, at) >= at && !self.comma(source.end) {
            let high = sentence.range.end.min(source.end + 12);
            let comma = (source.end..high)
                .find(|&at| self.comma(at) || self.is(at, class::THAT) || self.page.piece(at).is_some());
            let spoke = self.word(source.end).verb == Verb::Finite || self.is(source.end, class::RELATIVE);
            source.end = comma.filter(|&comma| spoke && self.comma(comma)).unwrap_or(source.end);
        }
        self.sourced(at, source, sentence, found)
    }

    /// What a source that stands apart says: the words before it, those after it, or both; one past the source.
    pub(super) fn sourced(
        &self,
        at: usize,
        source: Source,
        sentence: &mut Sentence,
        found: &mut Found,
    ) -> Option<usize> {
        let high = sentence.range.end;
        let lead =
            self.skip_commas(if self.persian { sentence.low } else { self.skip_lead(sentence.low, at) }, at);
        let Source { speaker, relays, cue, end, mode } = source;
        if let Some(index) = self.page.piece(speaker.range.start) {
            self.title(index, found);
        }
        if lead >= at && sentence.low > sentence.range.start {
            // `قال س إن …، بحسب ص`: ص relays what was read last.
            let start = self.page.tokens[sentence.range.start].start;
            if let Some(draft) =
                found.drafts.last_mut().filter(|draft| draft.span().start >= start && draft.speaker.is_some())
            {
                draft.chain.insert(0, speaker);
                return Some(end);
            }
        }
        if lead >= at {
            sentence.relays.extend(relays);
            sentence.relays.push(speaker);
            sentence.relay_cue = Some(cue);
            sentence.relay_mode = mode;
            return Some(end);
        }
        let cue = self.speech(cue, mode);
        let mut draft = match self.before(at, &cue, sentence, found) {
            Some(draft) => draft,
            None => {
                let from = self.skip_commas(sentence.low, at);
                let to = self.trim(from, at);
                (to > from).then(|| self.draft(from..to, found))?
            }
        };
        let mut next = end;
        let rest = self.skip_commas(end, high);
        if self.comma(at.saturating_sub(1))
            && rest > end
            && rest + 1 < high
            && !self.reports(rest)
            && !self.through(rest)
        {
            let stop = self.clause_end(rest, high, false);
            let to = self.trim(rest, stop);
            if to > rest + 1 {
                let more = self.draft(rest..to, found);
                draft.parts.extend(more.parts);
                next = stop;
            }
        }
        draft.chain = relays;
        self.attribute(&mut draft, &cue, Some(speaker), sentence);
        found.drafts.push(draft);
        Some(next)
    }

    /// `، نقلا عن س،` between a subject and what it says.
    pub(super) fn citing(&self, at: usize, sentence: &Sentence) -> Option<(Speaker, usize)> {
        let from = self.skip_commas(at, sentence.range.end);
        let cites =
            self.is(from, class::ACCORDING) && self.raw(from + 1) == "عن" && from < sentence.range.end;
        let source = self.according_source(from).filter(|_| cites)?;
        Some((source.speaker, source.end))
    }

    /// `جاء في بيان الوزارة أن …`
    pub(super) fn stood(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let high = sentence.range.end;
        let channel = self.raw(at + 1) == "في" && self.is(at + 2, class::CHANNEL | class::WORK);
        if !channel || self.definite(at) {
            return None;
        }
        let (mut speaker, mut next) = self.phrase(at + 2, high)?;
        while next < high && self.prefixed(next) {
            next = self.phrase_end(next + 1, high).max(next + 1);
            speaker.range.end = next;
        }
        let cue = self.speech(at..at + 1, Mode::Asserted);
        let marker = self.marker(next, high, &cue)?;
        let (mut draft, end) = self.content(marker, sentence, &cue, found)?;
        self.attribute(&mut draft, &cue, Some(speaker), sentence);
        found.drafts.push(draft);
        Some(end)
    }

    /// `على لسان س أن …`
    pub(super) fn tongue(&self, at: usize, sentence: &mut Sentence, found: &mut Found) -> Option<usize> {
        let high = sentence.range.end;
        let (speaker, next) = self.phrase(at + 1, high)?;
        let cue = self.speech(at - 1..at + 1, Mode::Asserted);
        let saying = (next..high.min(next + 6)).find(|&at| self.is(at, class::SAYING));
        let marker = self.marker(saying.map_or(next, |saying| saying + 1), high, &cue);
        let (mut draft, end) = match marker {
            Some(marker) => self.content(marker, sentence, &cue, found)?,
            None => (self.before(at - 1, &cue, sentence, found)?, next),
        };
        self.attribute(&mut draft, &cue, Some(speaker), sentence);
        found.drafts.push(draft);
        Some(end)
    }
}

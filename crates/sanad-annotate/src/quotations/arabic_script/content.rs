//! What is said: where it begins after a cue, where it ends, and what stands before one.

use super::super::direct::State;
use super::super::draft::Draft;
use super::super::speaker::Speaker;
use super::words::BY;
use super::{Cue, Found, Reader, Sentence, Verb, class, takes};
use sanad_text::Span;
use std::ops::Range;

/// What shows that the content begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// The conjunction at this token, part of the content.
    That(usize),
    /// A colon at this token.
    Colon(usize),
    /// A marked piece that begins at this token.
    Piece(usize),
    /// The first token of a phrase after a preposition.
    Phrase(usize),
}

impl Marker {
    /// The token that it stands at.
    pub(super) const fn at(self) -> usize {
        let (Self::That(at) | Self::Colon(at) | Self::Piece(at) | Self::Phrase(at)) = self;
        at
    }
}

/// A cue's content begins at most this many tokens after it or its subject.
const NEAR: usize = 40;

impl Reader<'_> {
    /// What begins the content of an Arabic cue, from a token on.
    pub(super) fn marker(&self, from: usize, high: usize, cue: &Cue) -> Option<Marker> {
        let high = high.min(from + NEAR);
        let mut at = from;
        while at < high {
            if let Some(index) = self.page.piece(at) {
                if let Some(found) = self.piece_begins(at, index, from, cue) {
                    return found;
                }
                at = self.page.pieces[index].close + 1;
                continue;
            }
            if self.colon(at) {
                return (cue.frame.takes(takes::QUOTE | takes::THAT)).then_some(Marker::Colon(at));
            }
            if self.page.any(at, &['؛', ';']) || self.other_report(at, from) {
                return None;
            }
            if self.reporting_that(at, cue) {
                return Some(Marker::That(at));
            }
            if let Some(found) = self.prepositional(at, high, cue) {
                return Some(found);
            }
            at += 1;
        }
        None
    }

    /// Whether the conjunction at `at` begins what the cue reports.
    fn reporting_that(&self, at: usize, cue: &Cue) -> bool {
        use crate::affix::Clitics;
        let word = self.word(at);
        if !word.is(class::THAT) || word.clitics.has(Clitics::FOR) || word.clitics.has(Clitics::AS) {
            return false;
        }
        let before = self.word(at.saturating_sub(1));
        let foreign = before.is(class::PREP) && before.prep & cue.frame.preps == 0 && at > cue.group.end;
        !before.is(class::UNTHAT) && !foreign && cue.frame.takes(takes::THAT | takes::OBJECT | takes::QUOTE)
    }

    /// A piece that a cue brings; `Some(None)` where it can bring none.
    fn piece_begins(&self, at: usize, index: usize, from: usize, cue: &Cue) -> Option<Option<Marker>> {
        let piece = self.page.pieces[index];
        let before = at.saturating_sub(1);
        let named = self.is(before, class::BODY | class::WORK | class::OUTLET) && piece.to - piece.from <= 6;
        let told = matches!(self.raw(before), "ل" | "لـ");
        if (named || told) && !self.colon(before) {
            return None;
        }
        let by = matches!(self.raw(before), "ب" | "بـ") && cue.frame.preps & BY != 0;
        if by || cue.frame.takes(takes::QUOTE) && (at <= from + 12 || self.comma(before)) {
            return Some(Some(Marker::Piece(at)));
        }
        None
    }

    /// `إلى ضرورة …`, `بالإفراج عن …`: a phrase after the preposition that the cue takes.
    fn prepositional(&self, at: usize, high: usize, cue: &Cue) -> Option<Marker> {
        let word = self.word(at);
        if word.is(class::PREP) && word.prep & cue.frame.preps != 0 {
            let after = at + 1;
            if after >= high || self.is(after, class::THAT) {
                return None;
            }
            let place = self.raw(at) == "في" && self.is(after, class::CHANNEL | class::TIME);
            return (!place && (self.page.word(after) || self.page.piece(after).is_some()))
                .then_some(Marker::Phrase(after));
        }
        let by = cue.frame.preps & BY != 0 && !word.is(class::THAT) && self.begins_with_by(at);
        by.then_some(Marker::Phrase(at))
    }

    /// Whether a word is written with `ب`, as far as that can be seen.
    pub(super) fn begins_with_by(&self, at: usize) -> bool {
        let word = self.word(at);
        let raw = self.raw(at);
        word.clitics.has(crate::affix::Clitics::BY)
            || word.class == 0
                && word.frame == 0
                && raw.starts_with('ب')
                && raw.chars().count() >= 5
                && !(at > 0 && self.is(at - 1, class::HONORIFIC))
    }

    /// Whether another report begins at `at`: `وأضاف أن`.
    fn other_report(&self, at: usize, from: usize) -> bool {
        let word = self.word(at);
        at > from && word.verb == Verb::Finite && self.joined(at) && self.reports(at)
    }

    /// The content that a marker begins, and one past it.
    pub(super) fn content(
        &self,
        marker: Marker,
        sentence: &Sentence,
        cue: &Cue,
        found: &mut Found,
    ) -> Option<(Draft, usize)> {
        let high = sentence.range.end;
        match marker {
            Marker::That(at) => self.clause_draft(at, at + 1, high, false, found),
            Marker::Phrase(at) => {
                let (mut draft, next) = self.clause_draft(at, at + 1, high, true, found)?;
                let start = self.page.place(at..at + 1).start;
                let by = cue.frame.preps & BY != 0 && self.word(at).lead == 0 && self.begins_with_by(at);
                let start = start + if by { 2 } else { 0 };
                draft.parts[0].start = start;
                Some((draft, next))
            }
            Marker::Piece(at) => {
                self.piece_draft(at, high, !self.page.any(at.saturating_sub(1), &[':']), found)
            }
            Marker::Colon(at) => {
                let from = at + 1;
                if from >= high {
                    return None;
                }
                if self.page.piece(from).is_some() {
                    return self.piece_draft(from, high, false, found);
                }
                if !cue.frame.takes(takes::QUOTE | takes::THAT) {
                    return None;
                }
                let end = self.clause_end(from, high, false);
                let to = self.trim(from, end);
                let draft = (to > from).then(|| self.draft(from..to, found))?;
                found.runs = (end >= high).then_some(found.drafts.len());
                Some((draft, end))
            }
        }
    }

    fn clause_draft(
        &self,
        from: usize,
        scan: usize,
        high: usize,
        noun: bool,
        found: &mut Found,
    ) -> Option<(Draft, usize)> {
        let end = self.clause_end(scan, high, noun);
        let to = self.trim(from, end);
        (to > from + usize::from(!noun)).then(|| (self.draft(from..to, found), end))
    }

    /// A piece that a cue brings: alone, with what joins it, or with the words that go on after it.
    fn piece_draft(&self, at: usize, high: usize, partly: bool, found: &mut Found) -> Option<(Draft, usize)> {
        let index = self.page.piece(at)?;
        let piece = self.page.pieces[index];
        let after = piece.close + 1;
        let goes_on = partly
            && after < high
            && piece.closed
            && self.page.word(after)
            && !self.is(after, class::CLAUSE | class::ACCORDING)
            && !self.joined(after)
            && !self.reports(after)
            && !self.through(after)
            && !self.page.ends(&piece, &['.', '!', '؟', '?']);
        if goes_on {
            let end = self.clause_end(after, high, false);
            let to = self.trim(at, end);
            return Some((self.draft(at..to, found), end));
        }
        let mut draft = self.draft(piece.open..after.min(self.page.tokens.len()), found);
        let next = self.join(&mut draft, after, high, found);
        Some((draft, next))
    }

    /// Joins pieces that follow a direct quotation with nothing but marks or `و` between: one speech.
    pub(super) fn join(&self, draft: &mut Draft, mut after: usize, high: usize, found: &mut Found) -> usize {
        for _ in 0..8 {
            let mut at = after;
            while at < high
                && self.page.piece(at).is_none()
                && (self.page.any(at, &['،', ',', '.', '…', '؛'])
                    || matches!(self.raw(at), "و" | "ثم" | "وـ"))
            {
                at += 1;
            }
            let Some(index) = self.page.piece(at).filter(|_| at > after && at < high) else { break };
            let piece = self.page.pieces[index];
            if found.states[index] != State::Free || self.owned(index, high) {
                break;
            }
            found.states[index] = State::Direct;
            draft.parts.push(piece.span);
            after = piece.close + 1;
        }
        after
    }

    /// Whether a piece is followed by a cue of its own.
    fn owned(&self, index: usize, high: usize) -> bool {
        let after = self.skip_commas(self.page.pieces[index].close + 1, high);
        let verb = self.word(after).verb == Verb::Finite && !self.joined(after);
        let takes_quote = self.frame(after).takes(takes::QUOTE) && !self.persian;
        verb && takes_quote || self.persian && self.persian_owned(after, high)
    }

    /// What stands before a cue whose own words begin at `start`: marked pieces, or a clause up to a comma.
    pub(super) fn before(
        &self,
        start: usize,
        cue: &Cue,
        sentence: &Sentence,
        found: &mut Found,
    ) -> Option<Draft> {
        let mut end = start;
        if end > 0 && (self.comma(end - 1) || self.page.any(end - 1, &['-', '–', '—'])) {
            end -= 1;
        }
        if let Some(index) = end.checked_sub(1).and_then(|at| self.page.piece(at)) {
            return self.pieces_before(index, sentence, found);
        }
        let unsure = cue.frame.takes(takes::DOUBTFUL) || !cue.frame.takes(takes::QUOTE);
        if end == start || unsure || end <= sentence.low + 1 {
            return None;
        }
        let from = self.skip_commas(sentence.low, end);
        (end > from + 1).then(|| self.draft(from..end, found))
    }

    fn pieces_before(&self, index: usize, sentence: &Sentence, found: &mut Found) -> Option<Draft> {
        let piece = self.page.pieces[index];
        let free = found.states[index] == State::Free;
        if !free || piece.close + 2 < sentence.low {
            return None;
        }
        // `قال إن الوضع «سيئ»، …`: the words before belong to it where they make a clause of their own.
        let mut draft = self.draft(piece.open..piece.close + 1, found);
        let lead = self.skip_commas(sentence.low, piece.open);
        let clause = piece.open >= sentence.low + 3
            && !self.page.ends(&piece, &['.', '!', '؟', '?'])
            && !self.colon(piece.open - 1);
        if clause
            && lead < piece.open
            && self.page.piece(piece.open - 1).is_none()
            && !self.comma(piece.open - 1)
        {
            draft.parts[0] = Span::new(self.page.tokens[lead].start, piece.span.end);
            draft.form = sanad_model::Form::Indirect;
            draft.piece = None;
            return Some(draft);
        }
        let mut first = piece.open;
        while let Some(before) = self.joined_before(first, sentence.low) {
            let other = self.page.pieces[before];
            if found.states[before] != State::Free {
                break;
            }
            found.states[before] = State::Direct;
            draft.parts.insert(0, other.span);
            draft.piece = Some(before);
            first = other.open;
        }
        Some(draft)
    }

    fn joined_before(&self, open: usize, low: usize) -> Option<usize> {
        let mut at = open;
        while at > low && self.page.piece(at - 1).is_none() && (self.comma(at - 1) || self.raw(at - 1) == "و")
        {
            at -= 1;
        }
        if at == open || at <= low { None } else { self.page.piece(at - 1) }
    }

    /// Where the report was made or printed, between the cue and what is said: `لصحيفة …`, `در گفت‌وگو با …`.
    pub(super) fn outlet(&self, between: Range<usize>, speaker: Option<&Speaker>) -> Option<Range<usize>> {
        let own = |at: usize| speaker.is_some_and(|speaker| speaker.range.contains(&at));
        for at in between.clone() {
            if own(at) || self.page.piece(at).is_some() {
                continue;
            }
            let told = if self.persian {
                matches!(self.raw(at), "با" | "به" | "در") && self.is(at + 1, class::OUTLET)
            } else {
                (self.prefixed(at)
                    || matches!(self.raw(at.saturating_sub(1)), "مع" | "على" | "في" | "عبر" | "ل" | "لـ"))
                    && self.is(at, class::OUTLET)
            };
            if told {
                let from = at + usize::from(self.persian);
                let end =
                    self.phrase_on(from, from + 1, between.end).max(from + 1).min(between.end.max(from + 1));
                return Some(from..end);
            }
        }
        None
    }
}

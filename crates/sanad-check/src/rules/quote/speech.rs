//! What the rules on quotations share: which of them are speech, and what stands around them.

use crate::Report;
use crate::lexicon::class;
use sanad_model::{EntityKind, Form, Mention, Quotation};
use sanad_text::{Kind, Span, Token, decimal};

/// Quotations shorter than this many words are taken for terms and slogans.
pub(super) const LEAST_WORDS: usize = 6;

/// A direct or block quotation of six words or more in the running text.
pub(super) struct Speech<'a> {
    pub(super) quotation: &'a Quotation,
    /// The words before it in its sentence, or the last sentence of the block before when it opens its block.
    pub(super) lead: Span,
    /// The words after it in its sentence, or up to the end of its block.
    pub(super) rest: Span,
}

/// The speech of a report, in text order; slogans, titles, headings and notes are left out.
pub(super) fn all<'a>(report: &'a Report<'a>) -> impl Iterator<Item = Speech<'a>> {
    any(report).filter(|speech| speech.counts(report))
}

/// All direct and block quotations, however short.
pub(super) fn any<'a>(report: &'a Report<'a>) -> impl Iterator<Item = Speech<'a>> {
    report.spoken().iter().map(|&index| {
        let quotation = &report.annotations.quotations[index as usize];
        Speech {
            quotation,
            lead: report.last_of(lead(report, quotation)),
            rest: report.first_of(rest(report, quotation)),
        }
    })
}

fn words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.kind != Kind::Mark).count()
}

impl Speech<'_> {
    /// Whether what stands around it shows a slogan, a title or a form of words rather than somebody's speech.
    fn slogan(&self, report: &Report) -> bool {
        report.has(report.tokens_in(self.lead), class::SLOGAN)
            || report.has(report.tokens_in(self.rest), class::SLOGAN_AFTER)
    }

    /// Whether anybody was found for it: a speaker, an outlet, somebody who relays it.
    pub(super) fn attributed(&self) -> bool {
        let quotation = self.quotation;
        quotation.speaker.is_some()
            || quotation.outlet.is_some()
            || !quotation.chain.is_empty()
            || quotation.cue.is_some()
    }

    /// Whether somebody who can speak is named, or a word of speech stands beside it: not a mere subject nearby.
    pub(super) fn spoken(&self, report: &Report) -> bool {
        let quotation = self.quotation;
        // A speaker who is carried over has spoken before, whatever they are called.
        let carried = quotation.carried && quotation.speaker.is_some();
        let shown =
            carried || quotation.cue.is_some() || quotation.outlet.is_some() || !quotation.chain.is_empty();
        shown || quotation.speaker.is_some_and(|speaker| can_speak(report, speaker))
    }

    /// The words that a finding quotes: its first ones.
    pub(super) fn opening(&self, report: &Report) -> Span {
        report.opening(self.quotation.parts.first().copied().unwrap_or(self.quotation.span), 8)
    }

    /// Whether a note marker stands in it or after it in its block (a note at the end covers its paragraph).
    pub(super) fn noted(&self, report: &Report) -> bool {
        let block = report.block_at(self.quotation.span.end.saturating_sub(1));
        let end =
            block.map_or(self.quotation.span.end, |block| block.span.end).max(self.quotation.span.end) + 8;
        let notes = &report.annotations.notes;
        let first = notes.partition_point(|note| note.span.end <= self.quotation.span.start);
        self.quotation.note.is_some() || notes.get(first).is_some_and(|note| note.span.start < end)
    }

    /// Whether it is built into a sentence of the report's: it opens in lower case, or in the middle.
    pub(super) fn fragment(&self, report: &Report) -> bool {
        let text = report.slice(self.quotation.span);
        if text.chars().find(|c| c.is_alphabetic()).is_some_and(sanad_text::is_arabic_script) {
            return self.uncased_fragment(report, text);
        }
        !text
            .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '…')
            .starts_with(char::is_uppercase)
    }

    /// A script without capitals: a sentence opens behind a colon or a full stop, or ends with a mark of its own.
    fn uncased_fragment(&self, report: &Report, text: &str) -> bool {
        let inside = text.trim_end_matches(['»', '”', '"', '’', ')']);
        let ended = inside.ends_with(['.', '!', '؟', '…', '?']);
        let before = report.text()[..self.quotation.span.start as usize].trim_end();
        let opens = before.is_empty() || before.ends_with([':', '.', '!', '؟', '»', '…', ']', ')']);
        !(ended || opens)
    }

    /// Whether it is long enough for speech and no slogan.
    pub(super) fn counts(&self, report: &Report) -> bool {
        let words: usize = self.quotation.parts.iter().map(|part| words(report.tokens_in(*part))).sum();
        let body = report.in_body(self.quotation.span.start) && !self.in_title(report);
        body && words >= LEAST_WORDS && !self.slogan(report)
    }

    /// Whether it stands in a first line that is no sentence: a title that the reader did not know for one.
    fn in_title(&self, report: &Report) -> bool {
        let first = report.document.block_at(self.quotation.span.start) == Some(0);
        let closing =
            |c: char| decimal(c).is_some() || matches!(c, '”' | '"' | '’' | '\'' | '»' | ')' | '[' | ']');
        let sentence =
            |block: &str| block.trim_end_matches(closing).ends_with(['.', '!', '?', ':', '…', '؟']);
        first && !sentence(report.slice(report.document.blocks[0].span))
    }

    pub(super) const fn is_block(&self) -> bool {
        matches!(self.quotation.form, Form::Block)
    }
}

fn lead(report: &Report, quotation: &Quotation) -> Span {
    let start = quotation.span.start;
    let Some(mut at) = report.sentence_index(start) else { return Span::new(start, start) };
    // A sentence that was split inside another quotation goes back to where that one's sentence starts.
    for _ in 0..4 {
        match report.quotation_at(report.sentences()[at].span.start) {
            Some(n) if report.annotations.quotations[n as usize].span.end <= start && at > 0 => at -= 1,
            _ => break,
        }
    }
    let own = report.sentences()[at].span;
    if own.start < start {
        return Span::new(own.start, start);
    }
    let before = at.checked_sub(1).map(|before| report.sentences()[before].span);
    before.unwrap_or(Span::new(start, start))
}

fn rest(report: &Report, quotation: &Quotation) -> Span {
    let end = quotation.span.end;
    let last = report.sentence_at(end.saturating_sub(1)).map_or(end, |sentence| sentence.span.end.max(end));
    // `“…,” he said.` may have been split after the mark: take the next sentence of the block in.
    let block = report.block_at(end.saturating_sub(1)).map_or(end, |block| block.span.end.max(end));
    let next = report.sentence_at(last + 1).map_or(last, |sentence| sentence.span.end);
    Span::new(end, last.max(next.min(block)))
}

/// Whether a word shows speech or writing, in any of its forms.
pub(super) fn shows_speech(report: &Report, span: Span) -> bool {
    report.has(report.tokens_in(span), class::CUE)
}

/// Whether the span names somebody or something: a capital that does not only open the sentence, or a pronoun.
pub(super) fn names_somebody(report: &Report, span: Span) -> bool {
    let tokens = report.tokens_in(span);
    let named = |(at, &token): (usize, &Token)| {
        // A capital at the start is a name when a word of speech follows it.
        let capital =
            token.capital() && (at > 0 || tokens.get(1).is_some_and(|&next| report.is(next, class::CUE)));
        token.is_word()
            && (capital
                || report.is(token, class::WHO)
                || report.in_arabic_script(token) && report.claims().named(report.token_from(token.start)))
    };
    tokens.iter().enumerate().any(named)
}

/// Whether a subject that stands without a word of speech can be a speaker: a person, a body, a role, a pronoun.
fn can_speak(report: &Report, speaker: Mention) -> bool {
    let entity = speaker.entity.and_then(|entity| report.annotations.entities.get(entity as usize));
    let known = entity.is_some_and(|entity| entity.kind != EntityKind::Unknown);
    let tokens = report.tokens_in(speaker.span);
    let role = |&token: &Token| {
        let word = report.word(token);
        let ends = ["er", "or", "ist", "ian", "man", "men", "ant", "ary"]
            .iter()
            .any(|ending| word.ends_with(ending));
        token.is_word() && ((ends && word.len() > 4) || report.is(token, class::WHO))
    };
    known || names_somebody(report, speaker.span) || tokens.iter().any(role)
}

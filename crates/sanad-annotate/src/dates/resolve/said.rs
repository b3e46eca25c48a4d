//! The date on which a quotation was said: the nearest date in the sentence of its cue, outside the quotation.

use super::Resolver;
use sanad_model::{DateKind, DateMention, Quotation};
use sanad_text::Span;

/// The date on which `quotation` was said, an index into `dates`, where its own sentence gives one.
///
/// `sentences` are those of the document, in text order.
#[must_use]
pub fn said_date(quotation: &Quotation, dates: &[DateMention], sentences: &[Span]) -> Option<u32> {
    let placed = |date: &DateMention| {
        let dated = matches!(date.kind, DateKind::Date | DateKind::Time);
        dated && (date.interval.earliest.is_some() || date.stated.year.is_some())
    };
    let sentence = cue_sentence(quotation, sentences)?;
    let first = dates.partition_point(|date| date.span.start < sentence.start);
    let inside = dates[first..].iter().take_while(|date| date.span.start < sentence.end).take(REACH);
    let at = nearest(quotation, inside.map(|date| (date.span, placed(date))))?;
    u32::try_from(first + at).ok()
}

/// The most dates of one sentence that are looked at.
const REACH: usize = 64;

fn mark(quotation: &Quotation) -> Span {
    quotation.cue.as_ref().map_or(quotation.span, |cue| cue.span)
}

/// The sentence of the cue, or of the quotation's start where no cue is known.
fn cue_sentence(quotation: &Quotation, sentences: &[Span]) -> Option<Span> {
    let mark = mark(quotation);
    let before = &sentences[..sentences.partition_point(|sentence| sentence.start <= mark.start)];
    before.last().copied().filter(|sentence| sentence.overlaps(mark))
}

/// The nearest of the dates of the cue's sentence that stands outside the quotation and has a place in time.
fn nearest(quotation: &Quotation, dates: impl Iterator<Item = (Span, bool)>) -> Option<usize> {
    let mark = mark(quotation);
    let outside = |span: Span| !quotation.parts.iter().any(|part| part.overlaps(span));
    let distance = |span: Span| span.start.saturating_sub(mark.end).max(mark.start.saturating_sub(span.end));
    dates
        .enumerate()
        .filter(|(_, (span, placed))| *placed && outside(*span))
        .min_by_key(|(_, (span, _))| distance(*span))
        .map(|(at, _)| at)
}

impl Resolver<'_> {
    /// Finds the date of each quotation that holds a date, from what is resolved outside.
    pub(super) fn find_said(&mut self, quotations: &[Quotation]) {
        let mut sentences: Vec<Span> = self.forms.iter().map(|form| form.sentence).collect();
        sentences.dedup();
        let mut wanted: Vec<u32> = self.quoted.iter().flatten().copied().collect();
        wanted.dedup();
        for index in wanted {
            let quotation = &quotations[index as usize];
            let Some(sentence) = cue_sentence(quotation, &sentences) else { continue };
            let first = self.forms.partition_point(|form| form.span.start < sentence.start);
            let last = self.forms.partition_point(|form| form.span.start < sentence.end).min(first + REACH);
            let dates = (first..last)
                .map(|at| (self.forms[at].span, self.found[at].point.is_some() && self.quoted[at].is_none()));
            let found = nearest(quotation, dates);
            self.said[index as usize] = found.and_then(|at| u32::try_from(first + at).ok());
        }
    }
}

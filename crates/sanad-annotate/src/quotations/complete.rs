//! What later steps know of a quotation: the date on which it was said, and its note.

use sanad_model::{Annotations, DateKind, DateMention, Document, Grain, Quotation};
use sanad_text::Span;

/// How many dates before and after a cue are looked at.
const NEAR: usize = 8;

/// Gives quotations the dates on which they were said, and their notes.
pub fn complete(document: &Document, out: &mut Annotations) {
    for index in 0..out.quotations.len() {
        let said = said(out, &out.quotations[index]);
        let note = note(document, out, &out.quotations[index]);
        let quotation = &mut out.quotations[index];
        quotation.said = said;
        quotation.note = note;
    }
}

/// The sentence that holds the offset.
fn sentence(out: &Annotations, offset: u32) -> Option<Span> {
    let n = out.sentences.partition_point(|sentence| sentence.end <= offset);
    out.sentences.get(n).copied().filter(|sentence| sentence.start <= offset)
}

/// The date nearest to the cue in its sentence, outside what was said.
fn said(out: &Annotations, quotation: &Quotation) -> Option<u32> {
    let cue = quotation.cue.as_ref()?.span;
    let sentence = sentence(out, cue.start)?;
    let near = out.dates.partition_point(|date| date.span.start < cue.start);
    let first = near.saturating_sub(NEAR);
    let window = &out.dates[first..out.dates.len().min(near + NEAR)];
    let inside = window.iter().enumerate().filter(|(_, date)| sentence.contains(date.span));
    let fits = |date: &DateMention| {
        date.kind == DateKind::Date
            && (Grain::Day..=Grain::Year).contains(&date.grain)
            && !quotation.parts.iter().any(|part| part.overlaps(date.span))
    };
    let distance = |date: &DateMention| cue.start.abs_diff(date.span.start);
    let nearest = inside.filter(|(_, date)| fits(date)).min_by_key(|(_, date)| distance(date));
    nearest.and_then(|(n, _)| u32::try_from(first + n).ok())
}

/// The marker directly after the content, or after the sentence that it ends in.
fn note(document: &Document, out: &Annotations, quotation: &Quotation) -> Option<u32> {
    let end = quotation.span.end;
    let n = out.notes.partition_point(|note| note.span.start < end);
    let marker = out.notes.get(n)?;
    let between = Span::new(end, marker.span.start).slice(&document.text);
    let index = u32::try_from(n).ok();
    if is_closing(between) {
        return index;
    }
    let sentence = sentence(out, end.saturating_sub(1))?;
    if marker.span.start < sentence.end && quotation.within.is_none() {
        return index;
    }
    let after = Span::new(sentence.end.min(marker.span.start), marker.span.start).slice(&document.text);
    (is_closing(after) && quotation.within.is_none()).then_some(index).flatten()
}

/// Nothing but what closes a sentence or a quotation, within one line.
fn is_closing(between: &str) -> bool {
    between.len() <= 12
        && between.chars().all(|c| {
            matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '…' | '”' | '’' | '"' | '\'' | '»' | ')' | ' ')
        })
}

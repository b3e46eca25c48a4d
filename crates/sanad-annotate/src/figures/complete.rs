//! Drops figures that the dates have taken; adds the date as of which a figure holds, and its quotation.

use sanad_model::{Annotations, DateKind, Document, Form};
use sanad_text::Span;

/// Completes the figures of a document, whose dates and quotations are known.
pub(super) fn complete(document: &Document, out: &mut Annotations) {
    let dates = &out.dates;
    let taken = |number: Span| {
        let at = dates.partition_point(|date| date.span.end <= number.start);
        dates[at..].iter().take(2).any(|date| date.span.overlaps(number))
    };
    out.figures.retain(|figure| !taken(figure.number));
    let spoken: Vec<u32> = (0..out.quotations.len() as u32)
        .filter(|&at| out.quotations[at as usize].form != Form::Indirect)
        .collect();
    for at in 0..out.figures.len() {
        let span = out.figures[at].span;
        out.figures[at].quotation = quotation(out, &spoken, span.start);
        out.figures[at].as_of = as_of(&document.text, out, span);
    }
}

/// The innermost quotation that is no indirect one and holds the offset.
fn quotation(out: &Annotations, spoken: &[u32], offset: u32) -> Option<u32> {
    let last = spoken.partition_point(|&at| out.quotations[at as usize].span.start <= offset);
    spoken[..last]
        .iter()
        .rev()
        .take(4)
        .copied()
        .find(|&at| out.quotations[at as usize].parts.iter().any(|part| part.holds(offset)))
}

/// The date of the sentence before which "as of", "by", "since" or "until" stands.
fn as_of(text: &str, out: &Annotations, figure: Span) -> Option<u32> {
    let sentence = out.sentences.partition_point(|sentence| sentence.start <= figure.start).checked_sub(1)?;
    let sentence = out.sentences[sentence];
    let first = out.dates.partition_point(|date| date.span.start < sentence.start);
    let near = |span: Span| span.start.abs_diff(figure.start);
    out.dates[first..]
        .iter()
        .enumerate()
        .take(24)
        .take_while(|(_, date)| date.span.start < sentence.end)
        .filter(|(_, date)| date.kind == DateKind::Date && limits(text, sentence, date.span))
        .min_by_key(|(_, date)| near(date.span))
        .map(|(n, _)| u32::try_from(first + n).unwrap_or(u32::MAX))
}

/// Whether the words before a date make it the limit of a count.
fn limits(text: &str, sentence: Span, date: Span) -> bool {
    let mut from = sentence.start.max(date.start.saturating_sub(24)) as usize;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let words = &text[from..date.start as usize];
    let mut words = words.split_whitespace().rev().map(str::to_lowercase);
    let (Some(last), second) = (words.next(), words.next()) else { return false };
    match last.as_str() {
        "by" | "since" | "until" | "till" => true,
        // Until, since, by; in Persian until, from.
        "حتى" | "لغاية" | "منذ" | "بحلول" | "تا" | "از" => true,
        "of" => second.as_deref() == Some("as"),
        "at" | "on" => second.as_deref() == Some("as"),
        "to" => second.as_deref() == Some("up"),
        _ => false,
    }
}

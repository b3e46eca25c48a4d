//! What later steps know of a quotation: the date on which it was said, and its note.

use sanad_model::{Annotations, DateKind, DateMention, Document, Grain, Quotation};
use sanad_text::Span;

/// How many dates before and after a cue are looked at.
const NEAR: usize = 8;

/// Gives quotations the dates on which they were said, and their notes.
pub fn complete(document: &Document, out: &mut Annotations) {
    for index in 0..out.quotations.len() {
        let said = said(document, out, index);
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

/// The date of the saying: one that stands with the cue, days before years, outside what was said, outside the speaker's
/// description and outside clauses of their own.
fn said(document: &Document, out: &Annotations, index: usize) -> Option<u32> {
    let quotation = &out.quotations[index];
    let cue = quotation.cue.as_ref()?.span;
    let sentence = sentence(out, cue.start)?;
    let near = out.dates.partition_point(|date| date.span.start < cue.start);
    let first = near.saturating_sub(NEAR);
    let window = &out.dates[first..out.dates.len().min(near + NEAR)];
    let fits = |date: &DateMention| {
        sentence.contains(date.span)
            && date.kind == DateKind::Date
            && (Grain::Day..=Grain::Year).contains(&date.grain)
            && !quotation.parts.iter().any(|part| part.overlaps(date.span))
            && !quotation.speaker.is_some_and(|speaker| speaker.span.overlaps(date.span))
            && !reported(out, index, cue, date.span)
            && !elsewhere(document, quotation, cue, date.span, sentence)
    };
    // Nearest last: a day before a year, then what follows the cue, then what is nearer.
    let rank = |date: &DateMention| {
        let coarse = date.grain > Grain::Month;
        (
            date.range.is_some(),
            !leads_on(document, date.span),
            coarse,
            date.span.start < cue.start,
            cue.start.abs_diff(date.span.start),
        )
    };
    let found = window.iter().enumerate().filter(|(_, date)| fits(date)).min_by_key(|(_, date)| rank(date));
    found.and_then(|(n, _)| u32::try_from(first + n).ok())
}

/// Whether a date stands in what another quotation nearby says.
fn reported(out: &Annotations, index: usize, cue: Span, date: Span) -> bool {
    let near = index.saturating_sub(2)..out.quotations.len().min(index + 3);
    near.filter(|&other| other != index).any(|other| {
        let parts = &out.quotations[other].parts;
        parts.iter().any(|part| part.contains(date)) && !parts.iter().any(|part| part.contains(cue))
    })
}

/// Whether a date belongs to a clause or a quotation other than the cue's.
fn elsewhere(document: &Document, quotation: &Quotation, cue: Span, date: Span, sentence: Span) -> bool {
    let text = &*document.text;
    let between = |from: u32, to: u32| if from < to { Span::new(from, to).slice(text) } else { "" };
    if date.start > cue.start {
        // What was said ended before the date: the rest is the cue's, up to a clause of its own.
        let from = cue.end.max(
            quotation.parts.iter().map(|part| part.end).filter(|&end| end <= date.start).max().unwrap_or(0),
        );
        return relative(between(from, date.start)) || marked(between(from, date.start));
    }
    let subject = quotation.speaker.map_or(cue.start, |speaker| speaker.span.start);
    // Where `who` is the subject itself, the date stands before its clause.
    let words = between(date.end, if subject > date.end { subject.min(cue.start) } else { cue.start });
    // `A, who left in 2009, said`: the clause begins between the speaker and the date.
    let aside = subject < date.start && relative(between(subject, date.start));
    let opening = between(sentence.start, date.start);
    let fronted = subject < date.start || !relative(opening);
    aside || !fronted || relative(words) || words.contains(';') || marked(words)
}

/// Whether a date is directly followed by `in which`: the date of the speech or letter itself.
fn leads_on(document: &Document, date: Span) -> bool {
    let rest = &document.text[date.end as usize..];
    [" in which ", ", in which ", " at which "].iter().any(|which| rest.starts_with(which))
}

/// Whether a relative clause begins in the words; `on which`, `in which` lead on to the saying itself.
fn relative(words: &str) -> bool {
    let words: Vec<&str> = words.split_ascii_whitespace().collect();
    words.iter().enumerate().any(|(n, word)| {
        let led = n > 0 && matches!(words[n - 1], "in" | "on" | "at" | "during" | "after");
        matches!(*word, "who" | "which" | "whose" | "whom") && !led
    })
}

/// Whether a quotation stands in the words.
fn marked(words: &str) -> bool {
    words.contains(['“', '”', '"', '«', '»'])
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
            matches!(
                c,
                '.' | ','
                    | '،'
                    | ';'
                    | '؛'
                    | ':'
                    | '?'
                    | '؟'
                    | '!'
                    | '…'
                    | '”'
                    | '’'
                    | '"'
                    | '\''
                    | '»'
                    | '«'
                    | '›'
                    | ')'
                    | ' '
            )
        })
}

#[cfg(test)]
mod tests {
    use super::said;
    use sanad_model::{
        Annotations, Calendar, CalendarFrom, Cue, DateKind, DateMention, DateStatus, Form, Grain, Mode,
        Quotation, Stated,
    };
    use sanad_text::Span;
    use sanad_time::Interval;

    fn date(start: u32, grain: Grain) -> DateMention {
        DateMention {
            span: Span::new(start, start + 4),
            kind: DateKind::Date,
            value: None,
            edtf: None,
            native: None,
            calendar: Calendar::Gregorian,
            calendar_from: CalendarFrom::None,
            variant: None,
            interval: Interval::default(),
            grain,
            status: DateStatus::Ok,
            anchor: None,
            range: None,
            same: None,
            stated: Stated::default(),
            offset: None,
            from_impossible: false,
            quotation: None,
        }
    }

    #[test]
    fn said_is_a_day_before_a_year_outside_the_content() {
        // A sentence of 0..100 with its cue at 40..44 and its content at 60..90.
        let content = Span::new(60, 90);
        let quotation = Quotation {
            span: content,
            parts: vec![content],
            form: Form::Direct,
            speaker: None,
            cue: Some(Cue { span: Span::new(40, 44) }),
            outlet: None,
            chain: Vec::new(),
            said: None,
            note: None,
            mode: Mode::Asserted,
            anonymous: false,
            within: None,
            repaired: false,
            carried: false,
        };
        let dates = vec![
            date(5, Grain::Day),
            date(30, Grain::Time),
            date(50, Grain::Year),
            date(62, Grain::Day),
            date(101, Grain::Day),
        ];
        let quotations = vec![quotation];
        let sentences = vec![Span::new(0, 100)];
        let out = Annotations { dates, sentences, quotations, ..Annotations::default() };
        let document = sanad_model::Document::new(" ".repeat(120));
        assert_eq!(said(&document, &out, 0), Some(0));
    }
}

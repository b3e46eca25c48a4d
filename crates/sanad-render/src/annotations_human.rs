//! Annotations for a terminal: one line each, with its place.

use crate::Style;
use crate::excerpt::{isolated, shortened as cut};
use sanad_model::{
    Annotations, DateMention, DateStatus, Document, Event, Figure, Name, NoteMarker, Quotation, WrittenFrom,
};
use sanad_text::Span;
use std::fmt::Write as _;

/// Words of the text, cut to a width and isolated.
fn shortened(words: &str, width: usize) -> String {
    isolated(&cut(words, width))
}

/// All annotations of a document, one a line.
#[must_use]
pub fn annotations_human(document: &Document, found: &Annotations, style: Style) -> String {
    let mut out = head(document, found, style);
    let mut lines: Vec<(Span, u8, &str, String)> = Vec::new();
    lines.extend(
        found.quotations.iter().map(|q| (q.span, 0, "quotation", quotation(document, found, q, style))),
    );
    lines.extend(found.dates.iter().map(|d| (d.span, 1, "date", date(document, d))));
    lines.extend(found.notes.iter().map(|n| (n.span, 2, "note", note(document, n))));
    lines.extend(found.names.iter().map(|n| (n.span, 3, "name", name(document, found, n))));
    lines.extend(found.figures.iter().map(|f| (f.span, 4, "figure", figure(document, f))));
    lines.extend(found.events.iter().map(|e| (e.span, 5, "event", event(document, found, e))));
    lines.sort_by_key(|(span, layer, ..)| (span.start, *layer, std::cmp::Reverse(span.end)));
    for (span, _, layer, line) in lines {
        let place = match (document.place(span.start), document.page(span.start)) {
            (Some(at), _) => format!("{}:{}", at.line, at.column),
            (None, Some(page)) => format!("p. {page}"),
            (None, None) => String::new(),
        };
        let place = format!("{place:>9}");
        let _ = writeln!(out, "{}  {} {line}", style.dim(&place), style.accent(&format!("{layer:<9}")));
    }
    out
}

fn head(document: &Document, found: &Annotations, style: Style) -> String {
    let mut out = format!("{}", style.strong(&document.path));
    if let Some(title) = &document.metadata.title {
        let _ = write!(out, " · {}", isolated(title));
    }
    if let Some((day, from)) = document.metadata.written {
        let from = match from {
            WrittenFrom::Option => "given",
            WrittenFrom::Metadata => "from its metadata",
            WrittenFrom::Dateline => "from its dateline",
        };
        let _ = write!(out, " · written {day} ({from})");
    }
    if let Some(encoding) = document.metadata.transcoded_from {
        let _ = write!(out, " · read as {encoding}");
    }
    let _ = writeln!(
        out,
        "\n{} dates, {} quotations, {} names, {} figures, {} events, {} note markers\n",
        found.dates.len(),
        found.quotations.len(),
        found.names.len(),
        found.figures.len(),
        found.events.len(),
        found.notes.len()
    );
    out
}

fn date(document: &Document, date: &DateMention) -> String {
    let words = shortened(date.span.slice(&document.text), 48);
    let value = match (date.status, &date.value) {
        (DateStatus::Impossible, _) => "impossible".to_owned(),
        (DateStatus::WeekdayMismatch, Some(value)) => format!("{value}, not that weekday"),
        (_, Some(value)) => value.clone(),
        (_, None) => "undated".to_owned(),
    };
    format!("{words} = {value}")
}

fn quotation(document: &Document, found: &Annotations, quotation: &Quotation, style: Style) -> String {
    let text = &*document.text;
    let width = style.width.saturating_sub(60).max(40);
    let mut line = format!("{} {}", quotation.form.name(), shortened(quotation.span.slice(text), width));
    match quotation.speaker {
        Some(speaker) => {
            let name = speaker.entity.and_then(|entity| found.entities.get(entity as usize));
            let words = shortened(speaker.span.slice(text), 40);
            let _ = write!(line, " — {words}");
            if let Some(entity) = name.filter(|entity| isolated(&entity.name) != words) {
                let _ = write!(line, " ({})", isolated(&entity.name));
            }
        }
        None => line.push_str(" — nobody named"),
    }
    for link in &quotation.chain {
        let _ = write!(line, ", through {}", shortened(link.span.slice(text), 30));
    }
    if let Some(outlet) = quotation.outlet {
        let _ = write!(line, ", to {}", shortened(outlet.span.slice(text), 30));
    }
    if let Some(said) = quotation.said.and_then(|at| found.dates.get(at as usize)?.value.as_deref()) {
        let _ = write!(line, ", {said}");
    }
    if let Some(note) = quotation.note.and_then(|at| found.notes.get(at as usize)) {
        let _ = write!(line, " {}", isolated(note.span.slice(text)));
    }
    line
}

fn note(document: &Document, note: &NoteMarker) -> String {
    let state = if note.definition.is_some() { "defined" } else { "no note with this number" };
    format!("{} {state}", isolated(note.span.slice(&document.text)))
}

fn name(document: &Document, found: &Annotations, name: &Name) -> String {
    let words = shortened(name.span.slice(&document.text), 48);
    let mut line = format!("{words} = {}", name.kind.name());
    let entity = name.entity.and_then(|entity| found.entities.get(entity as usize));
    if let Some(entity) = entity.filter(|entity| isolated(&entity.name) != words) {
        let _ = write!(line, " ({})", isolated(&entity.name));
    }
    if let Some(place) = name.place {
        let country = place.country.as_ref().map_or("", |country| country.code());
        let _ = write!(line, " {country} {:.2}, {:.2}", place.latitude, place.longitude);
    }
    line
}

fn figure(document: &Document, figure: &Figure) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "…".to_owned(), |number| number.to_string());
    let words = shortened(figure.span.slice(&document.text), 48);
    let (low, high) = (number(figure.low), number(figure.high));
    format!("{words} = {} {}, {low} to {high} {}", figure.what.name(), figure.bound.name(), figure.unit)
}

fn event(document: &Document, found: &Annotations, event: &Event) -> String {
    let mut line = format!("{} {}", event.kind.name(), shortened(event.trigger.slice(&document.text), 30));
    if let Some(date) = event.date.and_then(|at| found.dates.get(at as usize)) {
        let _ = write!(line, ", {}", shortened(date.span.slice(&document.text), 30));
    }
    if let Some(place) = event.place.and_then(|at| found.names.get(at as usize)) {
        let _ = write!(line, ", {}", isolated(place.core.slice(&document.text)));
    }
    for figure in event.figures.iter().filter_map(|&at| found.figures.get(at as usize)) {
        let _ = write!(line, ", {}", shortened(figure.span.slice(&document.text), 40));
    }
    line
}

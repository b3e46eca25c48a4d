//! Annotations as JSON: a document line, then the annotations by where they start.

mod found;

use crate::SCHEMA;
use crate::findings_json::json;
use found::{event_line, figure_line, name_line};
use sanad_model::{
    Anchor, Annotations, Calendar, CalendarFrom, DateKind, DateMention, DateStatus, Document, Mention,
    NoteMarker, Quotation, Remark, RemarkKind, WrittenFrom,
};
use sanad_text::Span;
use sanad_time::hijri::Variant;
use serde::Serialize;

#[derive(Serialize)]
struct DocumentLine<'a> {
    layer: &'static str,
    schema: u32,
    sanad: &'static str,
    extractor: &'a str,
    path: &'a str,
    sha256: &'a str,
    text_sha256: &'a str,
    bytes: u64,
    language: Option<&'a str>,
    written: Option<String>,
    written_from: Option<&'static str>,
    title: Option<&'a str>,
    transcoded_from: Option<&'a str>,
    authors: &'a [String],
    publisher: Option<&'a str>,
    modified: Option<String>,
    address: Option<&'a str>,
    recipients: &'a [String],
    period: Option<[String; 2]>,
    collected: Option<&'a str>,
    id: Option<&'a str>,
    pages: Option<usize>,
    remarks: Vec<RemarkLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct RemarkLine<'a> {
    kind: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    author: Option<&'a str>,
}

#[derive(Serialize)]
struct DateLine<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    r#type: &'static str,
    value: Option<&'a str>,
    edtf: Option<&'a str>,
    native: Option<&'a str>,
    calendar: &'static str,
    calendar_from: Option<&'static str>,
    variant: Option<&'static str>,
    earliest: Option<String>,
    latest: Option<String>,
    status: &'static str,
    anchor: Option<AnchorPlace<'a>>,
    range: Option<String>,
    same: Option<String>,
}

#[derive(Serialize)]
struct AnchorPlace<'a> {
    kind: &'static str,
    start: Option<u32>,
    end: Option<u32>,
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct Words<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Named<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    entity: Option<String>,
}

#[derive(Serialize)]
struct QuotationLine<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    form: &'static str,
    parts: Vec<[u32; 2]>,
    speaker: Option<Named<'a>>,
    cue: Option<Words<'a>>,
    outlet: Option<Named<'a>>,
    chain: Vec<Named<'a>>,
    said: Option<&'a str>,
    note: Option<u32>,
    mode: &'static str,
    anonymous: bool,
    carried: bool,
}

#[derive(Serialize)]
struct NoteLine<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    number: Option<u32>,
    label: &'a str,
    defined: bool,
}

/// All lines, each with its line break. `with_text` adds the extracted text to the document line.
#[must_use]
pub fn annotations_json(document: &Document, found: &Annotations, with_text: bool) -> String {
    let mut lines: Vec<(Span, u8, String)> = Vec::new();
    let text = &*document.text;
    lines.extend(found.dates.iter().map(|date| (date.span, 1, date_line(text, found, date))));
    lines.extend(
        found.quotations.iter().map(|quotation| (quotation.span, 0, quotation_line(text, found, quotation))),
    );
    lines.extend(found.notes.iter().map(|note| (note.span, 2, note_line(text, note))));
    lines.extend(found.names.iter().map(|name| (name.span, 3, name_line(text, name))));
    lines.extend(found.figures.iter().map(|figure| (figure.span, 4, figure_line(text, found, figure))));
    lines.extend(found.events.iter().map(|event| (event.span, 5, event_line(text, found, event))));
    lines.sort_by_key(|(span, layer, _)| (span.start, *layer, std::cmp::Reverse(span.end)));
    let mut out = document_line(document, with_text);
    out.push('\n');
    for (_, _, line) in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn document_line(document: &Document, with_text: bool) -> String {
    let meta = &document.metadata;
    json(&DocumentLine {
        layer: "document",
        schema: SCHEMA,
        sanad: env!("CARGO_PKG_VERSION"),
        extractor: &document.extractor,
        path: &document.path,
        sha256: &document.sha256,
        text_sha256: &document.text_sha256,
        bytes: document.bytes,
        language: meta.language.as_deref(),
        written: meta.written.map(|(day, _)| day.to_string()),
        written_from: meta.written.map(|(_, from)| match from {
            WrittenFrom::Option => "option",
            WrittenFrom::Metadata => "metadata",
            WrittenFrom::Dateline => "dateline",
        }),
        title: meta.title.as_deref(),
        transcoded_from: meta.transcoded_from,
        authors: &meta.authors,
        publisher: meta.publisher.as_deref(),
        modified: meta.modified.map(|day| day.to_string()),
        address: meta.address.as_deref(),
        recipients: &meta.recipients,
        period: meta.period.map(|(first, last)| [first.to_string(), last.to_string()]),
        collected: meta.collected.as_deref(),
        id: meta.id.as_deref(),
        pages: document.page_count(),
        remarks: document.remarks.iter().map(remark).collect(),
        text: with_text.then_some(&*document.text),
    })
}

fn remark(remark: &Remark) -> RemarkLine<'_> {
    RemarkLine {
        kind: match remark.kind {
            RemarkKind::Deletion => "deletion",
            RemarkKind::Insertion => "insertion",
            RemarkKind::Comment => "comment",
            RemarkKind::DoubtfulOrder => "doubtful_order",
            RemarkKind::NoText => "no_text",
            RemarkKind::Attachment => "attachment",
            RemarkKind::Uncertain => "uncertain",
            _ => "other",
        },
        start: remark.span.start,
        end: remark.span.end,
        text: &remark.text,
        author: remark.author.as_deref(),
    }
}

fn date_line(text: &str, found: &Annotations, date: &DateMention) -> String {
    json(&DateLine {
        layer: "date",
        start: date.span.start,
        end: date.span.end,
        text: date.span.slice(text),
        r#type: match date.kind {
            DateKind::Date => "date",
            DateKind::Time => "time",
            DateKind::Duration => "duration",
            DateKind::Set => "set",
        },
        value: date.value.as_deref(),
        edtf: date.edtf.as_deref(),
        native: date.native.as_deref(),
        calendar: match date.calendar {
            Calendar::SolarHijri => "solar_hijri",
            Calendar::Islamic => "islamic",
            _ => "gregorian",
        },
        calendar_from: match date.calendar_from {
            CalendarFrom::None => None,
            CalendarFrom::Stated => Some("stated"),
            CalendarFrom::Inferred => Some("inferred"),
        },
        variant: date.variant.map(Variant::name),
        earliest: date.interval.earliest.map(|day| day.to_string()),
        latest: date.interval.latest.map(|day| day.to_string()),
        status: match date.status {
            DateStatus::Ok => "ok",
            DateStatus::Impossible => "impossible",
            DateStatus::WeekdayMismatch => "weekday_mismatch",
            DateStatus::Undated => "undated",
        },
        anchor: date.anchor.map(|anchor| anchor_place(text, found, anchor)),
        range: date.range.map(|range| format!("r{range}")),
        same: date.same.map(|same| format!("s{same}")),
    })
}

fn anchor_place<'a>(text: &'a str, found: &Annotations, anchor: Anchor) -> AnchorPlace<'a> {
    let (kind, span) = match anchor {
        Anchor::Document => ("document", None),
        Anchor::Quotation(index) => ("quotation", found.quotations.get(index as usize).map(|q| q.span)),
        Anchor::Date(index) => ("date", found.dates.get(index as usize).map(|d| d.span)),
    };
    AnchorPlace {
        kind,
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
        text: span.filter(|_| kind == "date").map(|span| span.slice(text)),
    }
}

fn words(text: &str, span: Span) -> Words<'_> {
    Words { start: span.start, end: span.end, text: span.slice(text) }
}

fn named(text: &str, mention: Mention) -> Named<'_> {
    let Words { start, end, text } = words(text, mention.span);
    Named { start, end, text, entity: mention.entity.map(|entity| format!("e{}", entity + 1)) }
}

fn quotation_line(text: &str, found: &Annotations, quotation: &Quotation) -> String {
    json(&QuotationLine {
        layer: "quotation",
        start: quotation.span.start,
        end: quotation.span.end,
        text: quotation.span.slice(text),
        form: quotation.form.name(),
        parts: quotation.parts.iter().map(|part| [part.start, part.end]).collect(),
        speaker: quotation.speaker.map(|speaker| named(text, speaker)),
        cue: quotation.cue.as_ref().map(|cue| words(text, cue.span)),
        outlet: quotation.outlet.map(|outlet| named(text, outlet)),
        chain: quotation.chain.iter().map(|link| named(text, *link)).collect(),
        said: quotation.said.and_then(|at| found.dates.get(at as usize)?.value.as_deref()),
        note: quotation.note.and_then(|at| found.notes.get(at as usize)?.number),
        mode: quotation.mode.name(),
        anonymous: quotation.anonymous,
        carried: quotation.carried,
    })
}

fn note_line(text: &str, note: &NoteMarker) -> String {
    json(&NoteLine {
        layer: "note",
        start: note.span.start,
        end: note.span.end,
        text: note.span.slice(text),
        number: note.number,
        label: &note.label,
        defined: note.definition.is_some(),
    })
}

//! What the commands on a case say in JSON: one object a line, every field always present.

mod decided;
mod found;
mod resolved;
mod status;

pub use decided::decision;
pub use found::{Named, as_of, event_id, figure, figure_id, role, statement, statement_id, thing};
pub use resolved::{actor, conflict, derivation, event};
pub use status::{Asking, Device, Loose, Status, Unread};

use super::{Anew, Came, LogEntry, Moved};
use sanad_case::record::Record;
use sanad_case::store::{FieldValue, Row};
use serde::Serialize;
use std::collections::BTreeMap;

fn json(line: &impl Serialize) -> String {
    serde_json::to_string(line).expect("plain data is JSON")
}

#[derive(Serialize)]
struct DocumentLine<'a> {
    id: &'a str,
    path: Option<&'a str>,
    sha256: Option<String>,
    kind: Option<&'a str>,
    publisher: Option<&'a str>,
    owner: Option<&'a str>,
    language: Option<&'a str>,
    published: Option<&'a str>,
    protection: &'a str,
    status: &'a str,
    cause: Option<&'a str>,
    title: Option<&'a str>,
    within: Option<&'a str>,
    media: Option<&'a str>,
    bytes: Option<u64>,
}

fn document_line(row: &Row) -> DocumentLine<'_> {
    DocumentLine {
        id: &row.id,
        path: row.path.as_deref(),
        sha256: row.sha256.map(|hash| hash.to_string()),
        kind: row.field("kind"),
        publisher: row.field("publisher"),
        owner: row.field("owner"),
        language: row.field("language"),
        published: row.field("published"),
        protection: row.protection(),
        status: &row.status,
        cause: row.cause.as_deref(),
        title: row.field("title"),
        within: row.within.as_deref(),
        media: row.media.as_deref(),
        bytes: row.bytes,
    }
}

/// A line of `list documents`.
#[must_use]
pub fn document(row: &Row) -> String {
    json(&document_line(row))
}

#[derive(Serialize)]
struct ValueLine<'a> {
    subject: &'a str,
    field: &'a str,
    value: Option<&'a str>,
    device: &'a str,
    seq: u64,
    at: &'a str,
}

fn value_line(value: &FieldValue) -> ValueLine<'_> {
    let FieldValue { subject, field, value, device, seq, at } = value;
    ValueLine { subject, field, value: value.as_deref(), device, seq: *seq, at }
}

#[derive(Serialize)]
struct LogLine<'a> {
    device: &'a str,
    seq: u64,
    kind: &'a str,
    sealed: bool,
    key: Option<&'a str>,
    subject: Option<&'a str>,
    commitment: &'a str,
    record: Option<&'a Record>,
}

fn log_line(entry: &LogEntry) -> LogLine<'_> {
    LogLine {
        device: &entry.device,
        seq: entry.seq,
        kind: entry.record.as_ref().map_or(&entry.kind, |record| record.what.kind()),
        sealed: entry.key.is_some(),
        key: entry.key.as_deref(),
        subject: entry.record.as_ref().and_then(|record| record.what.subject()),
        commitment: &entry.commitment,
        record: entry.record.as_ref(),
    }
}

/// A line of `log`.
#[must_use]
pub fn entry(entry: &LogEntry) -> String {
    json(&log_line(entry))
}

/// The line of `show`.
#[must_use]
pub fn shown(row: &Row, values: &[FieldValue], custody: &[LogEntry], text: Option<&str>) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        #[serde(flatten)]
        document: DocumentLine<'a>,
        extractor: Option<&'a str>,
        text_sha256: Option<&'a str>,
        fields: &'a BTreeMap<String, String>,
        values: Vec<ValueLine<'a>>,
        custody: Vec<LogLine<'a>>,
        text: Option<&'a str>,
    }
    json(&Line {
        document: document_line(row),
        extractor: row.extractor.as_deref(),
        text_sha256: row.text_sha256.as_deref(),
        fields: &row.fields,
        values: values.iter().map(value_line).collect(),
        custody: custody.iter().map(log_line).collect(),
        text,
    })
}

/// A line of `search`.
#[must_use]
pub fn hit(row: &Row, span: (u32, u32), snippet: &str, score: f64) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        document: &'a str,
        path: Option<&'a str>,
        start: u32,
        end: u32,
        snippet: &'a str,
        score: f64,
    }
    // Six digits: what a machine may round otherwise elsewhere is not shown.
    let score = (score * 1e6).round() / 1e6;
    json(&Line { document: &row.id, path: row.path.as_deref(), start: span.0, end: span.1, snippet, score })
}

/// A line of `add`.
#[must_use]
pub fn came(came: &Came) -> String {
    #[derive(Default, Serialize)]
    struct Line<'a> {
        result: &'a str,
        id: Option<&'a str>,
        path: &'a str,
        protection: Option<&'a str>,
        status: Option<&'a str>,
        cause: Option<&'a str>,
    }
    json(&match came {
        Came::Added { id, path, sealed, status, cause } => Line {
            result: "added",
            id: Some(id),
            path,
            protection: Some(if *sealed { "sealed" } else { "open" }),
            status: Some(status),
            cause: cause.as_deref(),
        },
        Came::Already { path } => Line { result: "already", path, ..Line::default() },
        Came::Passed(passed) => {
            Line { result: "passed", path: &passed.path, cause: Some(&passed.why), ..Line::default() }
        }
    })
}

#[derive(Serialize)]
struct KeyLine<'a> {
    key: &'a str,
    documents: usize,
    state: &'a str,
}

/// A protected source's key: how many documents it is of, and whether it is open, closed or destroyed.
#[must_use]
pub fn key(key: &str, documents: usize, state: &str) -> String {
    json(&KeyLine { key, documents, state })
}

#[derive(Serialize)]
struct AnewLine<'a> {
    id: &'a str,
    path: Option<&'a str>,
    status: &'a str,
    cause: Option<&'a str>,
    marks: Vec<MovedLine<'a>>,
}

#[derive(Serialize)]
struct MovedLine<'a> {
    id: &'a str,
    decision: Option<String>,
    state: &'a str,
    start: Option<u32>,
    end: Option<u32>,
    text: &'a str,
}

fn moved(moved: &Moved) -> MovedLine<'_> {
    let (state, anchor) = match &moved.found {
        None => ("lost", None),
        Some((anchor, how)) if how.is_doubtful() => ("doubtful", Some(anchor)),
        Some((anchor, _)) => ("found", Some(anchor)),
    };
    MovedLine {
        id: &moved.mark.id,
        decision: moved.mark.decision.as_ref().map(|(device, seq)| format!("{device}#{seq}")),
        state,
        start: anchor.map(|anchor| anchor.start),
        end: anchor.map(|anchor| anchor.end),
        text: &anchor.unwrap_or(&moved.mark.made).exact,
    }
}

/// What came of reading a document anew.
#[must_use]
pub fn read_again(row: &Row, anew: &Anew) -> String {
    let (status, cause, marks) = match anew {
        Anew::Same => ("same", None, &[][..]),
        Anew::Failed(why) => ("failed", Some(why.as_str()), &[][..]),
        Anew::Read(marks) => ("anew", None, marks.as_slice()),
    };
    let marks = marks.iter().map(moved).collect();
    json(&AnewLine { id: &row.id, path: row.path.as_deref(), status, cause, marks })
}

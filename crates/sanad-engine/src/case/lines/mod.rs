//! What the commands on a case say in JSON: one object a line, every field always present.

mod decided;
mod found;
mod resolved;

pub use decided::decision;
pub use found::{as_of, event_id, figure, figure_id, statement, statement_id, thing};
pub use resolved::{actor, derivation, event};

use super::decided::{Decided, Fate};
use super::{Anew, Came, LogEntry, Moved, View};
use sanad_case::CaseError;
use sanad_case::record::Record;
use sanad_case::store::{DeviceRow, FieldValue, Row};
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

/// What is on file, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The case.
    pub case: String,
    /// All documents.
    pub documents: usize,
    /// By how far they are read.
    pub read: usize,
    /// With parts that are missing or doubtful.
    pub partly: usize,
    /// Not at all, those aside that are sealed.
    pub unread: usize,
    /// Those that are sealed, opened here or not.
    pub sealed: usize,
    /// Those of them that are not opened here.
    pub locked: usize,
    /// Bytes of all that can be seen.
    pub bytes: u64,
    /// By kind of source.
    pub kinds: BTreeMap<String, usize>,
    /// By language.
    pub languages: BTreeMap<String, usize>,
    /// Device, who works there, entries of its chain.
    pub devices: Vec<Device>,
    /// People who may open what is sealed.
    pub holders: usize,
    /// Devices that joined, and ask to hold keys.
    pub asking: Vec<Asking>,
    /// Keys that are held by others than those who are to hold them.
    pub unsettled: usize,
    /// Entries that stand in clear, and are about documents that are sealed.
    pub in_clear: usize,
    /// Fields on which devices disagree.
    pub conflicts: usize,
    /// What could not be read: identifier, path, cause.
    pub unread_documents: Vec<Unread>,
    /// Decisions about what was found that count.
    pub decisions: usize,
    /// Those on which devices disagree.
    pub disputed: usize,
    /// Those whose words, or what was found at them, are not there any more.
    pub loose: Vec<Loose>,
}

/// A decision that nothing shows any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loose {
    /// In whose chain it is.
    pub device: String,
    /// Its place there.
    pub seq: u64,
    /// Why: `lost`, `unfound`, `otherwise`.
    pub state: &'static str,
    /// What it was decided on.
    pub subject: Option<String>,
    /// The words.
    pub text: String,
}

/// A device of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Device {
    /// The name of its chain.
    pub device: String,
    /// Who works there.
    pub name: Option<String>,
    /// Entries of its chain.
    pub entries: u64,
}

/// A device that asks to hold keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// The name of its chain.
    pub device: String,
    /// Who works there.
    pub name: Option<String>,
    /// Their age recipient.
    pub recipient: String,
}

/// What could not be read, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Identifier.
    pub id: String,
    /// Path.
    pub path: Option<String>,
    /// Why.
    pub cause: Option<String>,
}

impl Status {
    /// Counts.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn of(view: &View) -> Result<Self, CaseError> {
        let mut status = Self { case: view.case().id().to_owned(), ..Self::default() };
        for row in view.documents()? {
            status.count(&row);
        }
        let positions = view.store().positions()?;
        for DeviceRow { device, name, .. } in view.store().devices()? {
            let entries = positions.get(&device).map_or(0, |at| at.entries);
            status.devices.push(Device { device, name, entries });
        }
        let store = view.store();
        status.holders = store.holders()?.len();
        status.unsettled = store.unsettled()?.len();
        status.in_clear = store.loose()?;
        for DeviceRow { device, name, recipient, .. } in store.asking()? {
            status.asking.push(Asking { device, name, recipient });
        }
        let mut fields: Vec<_> =
            view.conflicts()?.into_iter().map(|value| (value.subject, value.field)).collect();
        fields.dedup();
        status.conflicts = fields.len();
        for (row, fate) in Decided::of(view)?.all() {
            status.decisions += usize::from(fate == Fate::Counts);
            status.disputed += usize::from(fate == Fate::Conflict);
            if fate.is_loose() {
                let passage = row.what.passages().next();
                status.loose.push(Loose {
                    device: row.device.clone(),
                    seq: row.seq,
                    state: fate.name(),
                    subject: row.what.subject().map(str::to_owned),
                    text: passage.map(|passage| passage.anchor.exact.clone()).unwrap_or_default(),
                });
            }
        }
        Ok(status)
    }

    fn count(&mut self, row: &Row) {
        self.documents += 1;
        self.sealed += usize::from(row.key.is_some());
        self.bytes += row.bytes.unwrap_or(0);
        if row.path.is_none() {
            self.locked += 1;
            return;
        }
        match row.status.as_str() {
            "read" => self.read += 1,
            "partly" => self.partly += 1,
            _ => self.unread += 1,
        }
        // An archive that was unpacked is nothing but its parts.
        if row.status != "read" && row.cause.is_some() {
            let (id, path, cause) = (row.id.clone(), row.path.clone(), row.cause.clone());
            self.unread_documents.push(Unread { id, path, cause });
        }
        *self.kinds.entry(row.field("kind").unwrap_or("other").to_owned()).or_default() += 1;
        if let Some(language) = row.field("language") {
            *self.languages.entry(language.to_owned()).or_default() += 1;
        }
    }

    /// The line of `status`.
    #[must_use]
    pub fn json(&self) -> String {
        json(self)
    }
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

//! `csl-json`: source records as CSL-JSON 1.0.2, for programs that keep references.
//!
//! What CSL has a place for stands there; all else that is recorded stands in `custom`, which the schema keeps for that.

use super::{Format, Out, Shape, pretty};
use crate::references::{KINDS, has_container};
use crate::{Document, Parcel};
use serde_json::{Map, Value, json};
use std::io;

pub(super) const FORMAT: Format = Format {
    name: "csl-json",
    about: "source records as CSL-JSON, for Zotero and others",
    shape: Shape::File,
    texts: false,
    write,
};

/// Fields that CSL has a place for.
const NATIVE: &[&str] =
    &["title", "authors", "recipients", "publisher", "language", "published", "collected", "address", "note"];

fn write(parcel: &Parcel, out: &mut Out<'_>) -> io::Result<()> {
    (out.put)("", &items(parcel))
}

/// The whole file.
pub(super) fn items(parcel: &Parcel) -> Vec<u8> {
    pretty(&parcel.documents.iter().map(item).collect::<Vec<Value>>())
}

fn item(document: &Document) -> Value {
    let kind = document.field("kind").unwrap_or("other");
    let csl = KINDS.iter().find(|(of, _)| *of == kind).map_or("document", |(_, csl)| csl);
    let mut out = Map::new();
    let mut set = |name: &str, value: Value| out.insert(name.to_owned(), value);
    set("id", json!(document.id));
    set("type", json!(csl));
    if let Some(title) = document.field("title") {
        set("title", json!(title));
    }
    for (field, role) in [("authors", "author"), ("recipients", "recipient")] {
        // Which part of a name is the family's is not known, and is not guessed.
        let names: Vec<Value> = document.names(field).map(|name| json!({ "literal": name })).collect();
        if !names.is_empty() {
            set(role, json!(names));
        }
    }
    if let Some(publisher) = document.field("publisher") {
        set(if has_container(csl) { "container-title" } else { "publisher" }, json!(publisher));
    }
    for (field, variable) in [("published", "issued"), ("collected", "accessed")] {
        if let Some(parts) = document.field(field).and_then(date_parts) {
            set(variable, json!({ "date-parts": [parts] }));
        }
    }
    match (document.web_address(), document.field("address")) {
        (Some(url), _) => drop(set("URL", json!(url))),
        (None, Some(mark)) => drop(set("archive_location", json!(mark))),
        (None, None) => {}
    }
    for (field, variable) in [("language", "language"), ("note", "note")] {
        if let Some(value) = document.field(field) {
            set(variable, json!(value));
        }
    }
    set("custom", custom(document));
    Value::Object(out)
}

/// What finds the document again, and what CSL has no place for.
fn custom(document: &Document) -> Value {
    let unplaced = |field: &str, value: &str| match field {
        "published" | "collected" => date_parts(value).is_none(),
        // Where it is not written as it would be read back.
        "authors" | "recipients" => document.names(field).collect::<Vec<_>>().join("; ") != value,
        _ => !NATIVE.contains(&field),
    };
    let fields: Map<String, Value> = document
        .fields
        .iter()
        .filter(|(field, value)| !value.is_empty() && unplaced(field, value))
        .map(|(field, value)| (field.clone(), json!(value)))
        .collect();
    json!({ "sanad": { "id": document.id, "path": document.path, "sha256": document.sha256, "fields": fields } })
}

/// `2015-04` as `[2015, 4]`.
fn date_parts(written: &str) -> Option<Vec<u32>> {
    written.split('-').map(|part| part.parse().ok()).collect()
}

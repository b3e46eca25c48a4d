//! `re3d`: reports on a conflict with persons, organisations, places, times and quantities.
//!
//! Of nested spans the outermost count. A span that the set gives two types keeps the first.

use super::entities::{Gold, NAMES, Outcome, Type};
use super::metric::Line;
use sanad_text::Span;
use serde_json::Value;
use std::path::Path;

const SET: &str = "re3d";

/// Scores all documents below the folder; `--errors` lists what differs, `--shipped` uses the shipped model (in-sample).
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let documents = read(folder);
    if documents.is_empty() {
        eprintln!("{SET}: no documents found in {}", folder.display());
        return Vec::new();
    }
    let outcome = Outcome::of(SET, &documents, args);
    let capital = |words: &str| words.contains(char::is_uppercase);
    let of = |kind: Type| outcome.tally(&[kind]);
    [
        outcome.tally(&NAMES).lines(SET, "names exact F1", "names overlap F1"),
        outcome.tally_of(&NAMES, capital).lines(
            SET,
            "names exact F1, capitalised gold",
            "names overlap F1, capitalised gold",
        ),
        of(Type::Person).lines(SET, "Person exact F1", "Person overlap F1"),
        of(Type::Organisation).lines(SET, "Organisation exact F1", "Organisation overlap F1"),
        of(Type::Location).lines(SET, "Location exact F1", "Location overlap F1"),
        of(Type::Temporal).lines(SET, "Temporal exact F1", "Temporal overlap F1"),
        of(Type::Quantity).lines(SET, "Quantity exact F1", "Quantity overlap F1"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The documents of all folders below, in the order of their names.
pub(crate) fn read(folder: &Path) -> Vec<Gold> {
    let mut folders: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    folders.sort();
    folders.iter().flat_map(|folder| read_one(folder)).collect()
}

fn read_one(folder: &Path) -> Vec<Gold> {
    let entities = records(&folder.join("entities.json"));
    let documents = records(&folder.join("documents.json"));
    let mut out: Vec<Gold> = documents.iter().filter_map(|document| gold(document, &entities)).collect();
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// The lines of a file of JSON lines.
fn records(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.trim_start_matches('\u{feff}').lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn gold(document: &Value, entities: &[Value]) -> Option<Gold> {
    let name = document["_id"].as_str()?.to_owned();
    let text = document["text"].as_str()?.to_owned();
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mine = entities.iter().filter(|entity| entity["documentId"] == document["_id"]);
    let spans: Vec<(Type, Span)> = mine.filter_map(|entity| span(entity, &offsets)).collect();
    let names = outermost(&spans, &NAMES);
    let rest = [Type::Temporal, Type::Quantity].map(|kind| outermost(&spans, &[kind]));
    let mut spans: Vec<_> = [names].into_iter().chain(rest).flatten().collect();
    spans.sort_by_key(|(_, span)| *span);
    Some(Gold { name, text, spans })
}

/// A record's type and place; its offsets count characters.
fn span(entity: &Value, offsets: &[usize]) -> Option<(Type, Span)> {
    let kind = match entity["type"].as_str()? {
        "Person" => Type::Person,
        "Organisation" => Type::Organisation,
        "Location" => Type::Location,
        "Temporal" => Type::Temporal,
        "Quantity" => Type::Quantity,
        _ => return None,
    };
    let at = |key: &str| offsets.get(usize::try_from(entity[key].as_u64()?).ok()?).copied();
    Some((kind, Span::of(at("begin")?..at("end")?)))
}

fn outermost(spans: &[(Type, Span)], kinds: &[Type]) -> Vec<(Type, Span)> {
    let mut out: Vec<(Type, Span)> = Vec::new();
    let of_kind: Vec<_> = spans.iter().filter(|(kind, _)| kinds.contains(kind)).copied().collect();
    for &(kind, span) in &of_kind {
        let inner = of_kind.iter().any(|(_, other)| *other != span && other.contains(span));
        if !inner && !out.iter().any(|(_, kept)| *kept == span) {
            out.push((kind, span));
        }
    }
    out
}

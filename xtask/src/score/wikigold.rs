//! `wikigold`: encyclopedic text with persons, organisations, places; names of other things are left out.
//!
//! The text is rebuilt from its words with single spaces.

use super::entities::{Gold, NAMES, Outcome, Type};
use super::metric::Line;
use sanad_text::Span;
use std::path::Path;

const SET: &str = "wikigold";

/// Scores all documents; `--errors` lists what differs, `--shipped` uses the shipped model (in-sample).
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let documents = read(folder);
    if documents.is_empty() {
        eprintln!("{SET}: no documents found in {}", folder.display());
        return Vec::new();
    }
    let outcome = Outcome::of(SET, &documents, args);
    let mut out = Vec::from(outcome.tally(&NAMES).lines(SET, "names exact F1", "names overlap F1"));
    out.extend(outcome.tally(&[Type::Person]).lines(SET, "Person exact F1", "Person overlap F1"));
    out.extend(outcome.tally(&[Type::Organisation]).lines(
        SET,
        "Organisation exact F1",
        "Organisation overlap F1",
    ));
    out.extend(outcome.tally(&[Type::Location]).lines(SET, "Location exact F1", "Location overlap F1"));
    out
}

/// The documents of the folder's file.
pub(crate) fn read(folder: &Path) -> Vec<Gold> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "conll"));
    files.sort();
    let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
    texts.flat_map(|text| documents(&text)).collect()
}

fn documents(text: &str) -> Vec<Gold> {
    let parts = text.split("-DOCSTART- O").filter(|part| !part.trim().is_empty());
    parts.enumerate().map(|(at, part)| document(&format!("{SET}-{at}"), part)).collect()
}

fn document(name: &str, part: &str) -> Gold {
    let mut gold = Gold { name: name.to_owned(), text: String::new(), spans: Vec::new() };
    let mut before = "O";
    for line in part.lines() {
        let Some((word, tag)) = line.rsplit_once(' ') else { continue };
        if !gold.text.is_empty() {
            gold.text.push(' ');
        }
        let start = gold.text.len();
        gold.text.push_str(word);
        let span = Span::of(start..gold.text.len());
        let kind = match tag {
            "I-PER" => Some(Type::Person),
            "I-ORG" => Some(Type::Organisation),
            "I-LOC" => Some(Type::Location),
            _ => None,
        };
        match (kind, gold.spans.last_mut()) {
            (Some(_), Some((_, last))) if before == tag => *last = last.cover(span),
            (Some(kind), _) => gold.spans.push((kind, span)),
            _ => {}
        }
        before = tag;
    }
    gold
}

//! Dates against TimeML (`time-en`): strict, relaxed and value F1. `--errors` lists what differs, `--document NAME`
//! keeps to the files whose name holds NAME.

use super::metric::{Counts, Line, f1_line, match_spans};
use sanad_annotate::{Options, annotate};
use sanad_model::DateMention;
use sanad_text::Span;
use sanad_time::Day;
use std::path::{Path, PathBuf};

const SET: &str = "time-en";

/// The text of a TimeML file, without its tags.
pub(crate) fn plain_text(source: &str) -> String {
    parse(source).map(|gold| gold.text).unwrap_or_default()
}

/// One tagged expression of the gold.
struct Timex {
    span: Span,
    value: String,
}

/// A TimeML file without its tags.
struct Gold {
    text: String,
    written: Option<Day>,
    times: Vec<Timex>,
}

/// Scores all documents of the folder.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let errors = args.iter().any(|arg| arg == "--errors");
    let wanted = args.iter().position(|arg| arg == "--document").and_then(|at| args.get(at + 1));
    let [mut strict, mut relaxed, mut value] = [const { Vec::new() }; 3];
    for path in files(folder) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if wanted.is_some_and(|part| !name.contains(part.as_str())) {
            continue;
        }
        let Some(gold) = std::fs::read_to_string(&path).ok().and_then(|source| parse(&source)) else {
            eprintln!("{SET}: could not read {}; is it TimeML in UTF-8?", path.display());
            continue;
        };
        let Ok(document) = sanad_read::read(&name, gold.text.as_bytes()) else {
            eprintln!("{SET}: the reader refused {}", path.display());
            continue;
        };
        let dates = annotate(&document, Options { date: gold.written }).dates;
        let counts = compare(&gold, &dates, errors.then_some(name.as_str()));
        strict.push(counts[0]);
        relaxed.push(counts[1]);
        value.push(counts[2]);
    }
    if strict.is_empty() {
        eprintln!(
            "{SET}: no documents found in {}; set SANAD_CORPORA to the folder of the corpora",
            folder.display()
        );
        return Vec::new();
    }
    vec![
        f1_line(SET, "spans, strict F1", &strict),
        f1_line(SET, "spans, relaxed F1", &relaxed),
        f1_line(SET, "values F1", &value),
    ]
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "tml"))
        .collect();
    files.sort();
    files
}

/// Counts of one document: strict, relaxed, value.
fn compare(gold: &Gold, dates: &[DateMention], print: Option<&str>) -> [Counts; 3] {
    let ours: Vec<Vec<Span>> = dates.iter().map(|date| vec![date.span]).collect();
    let theirs: Vec<Vec<Span>> = gold.times.iter().map(|time| vec![time.span]).collect();
    let pairs = match_spans(&ours, &theirs);
    let mut matched = [0, pairs.len(), 0];
    let mut lines = Vec::new();
    for &(p, g) in &pairs {
        let (date, time) = (&dates[p], &gold.times[g]);
        let same_span = date.span == time.span;
        let same_value = same_value(date.value.as_deref(), &time.value);
        matched[0] += usize::from(same_span);
        matched[2] += usize::from(same_value);
        if !same_span {
            lines.push((date.span, "edge ", time.span.slice(&gold.text).to_owned()));
        }
        if !same_value {
            lines.push((
                date.span,
                "value",
                format!("{} (is {:?})", time.value, date.value.as_deref().unwrap_or("-")),
            ));
        }
    }
    if let Some(name) = print {
        for (g, time) in gold.times.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.1 == g) {
                lines.push((time.span, "miss ", time.value.clone()));
            }
        }
        for (p, date) in dates.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.0 == p) {
                lines.push((date.span, "extra", date.value.clone().unwrap_or_default()));
            }
        }
        lines.sort_by_key(|line| line.0);
        for (span, what, more) in lines {
            println!(
                "{what} {:>7} {} | {more} | {}",
                name.get(..5).unwrap_or(name),
                span.slice(&gold.text),
                around(&gold.text, span)
            );
        }
    }
    matched.map(|matched| Counts { matched, predicted: dates.len(), gold: gold.times.len() })
}

pub(super) fn around(text: &str, span: Span) -> String {
    let (mut from, mut to) =
        ((span.start as usize).saturating_sub(60), (span.end as usize + 50).min(text.len()));
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    text[from..to].replace('\n', " ¶ ")
}

/// Whether the values agree; `null` and shapes that place nothing (`XXXX-XX-XX`) equal no value.
fn same_value(ours: Option<&str>, gold: &str) -> bool {
    let places_nothing =
        gold == "null" || (gold.starts_with('X') && !gold.bytes().any(|byte| byte.is_ascii_digit()));
    match ours {
        Some(value) => value == gold,
        None => places_nothing,
    }
}

/// Takes the text between `<TEXT>` and `</TEXT>` with its TIMEX3 elements.
fn parse(source: &str) -> Option<Gold> {
    let written =
        source.split_once("CREATION_TIME").and_then(|(_, rest)| attribute(rest.split('>').next()?, "value"));
    let body = source.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let mut gold = Gold { text: String::new(), written: written.as_deref().and_then(day), times: Vec::new() };
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        decode(&rest[..at], &mut gold.text);
        let (tag, after) = rest[at + 1..].split_once('>')?;
        if tag.starts_with("TIMEX3") {
            open.push((gold.text.len(), attribute(tag, "value").unwrap_or_default()));
        } else if tag.starts_with("/TIMEX3")
            && let Some((start, value)) = open.pop()
        {
            gold.times.push(Timex { span: Span::of(start..gold.text.len()), value });
        }
        rest = after;
    }
    decode(rest, &mut gold.text);
    gold.times.sort_by_key(|time| time.span);
    Some(gold)
}

pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    after.split_once('"').map(|(value, _)| value.to_owned())
}

pub(super) fn day(value: &str) -> Option<Day> {
    let mut parts = value.get(..10)?.split('-');
    Day::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}

fn decode(part: &str, out: &mut String) {
    let mut rest = part;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let entities = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")];
        let (entity, plain) =
            entities.into_iter().find(|(entity, _)| rest[at..].starts_with(entity)).unwrap_or(("&", "&"));
        out.push_str(plain);
        rest = &rest[at + entity.len()..];
    }
    out.push_str(rest);
}

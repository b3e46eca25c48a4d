//! Dates in Persian sentences (`time-fa`): exact spans of the two types DAT and TIM, as the set has them. `--errors`
//! lists what differs.
//!
//! The set makes one span of a range, its "from" included; here its two records, joined by their range, count as one.

use super::metric::{Counts, Line, f1_line};
use sanad_annotate::{Options, annotate};
use sanad_model::{DateKind, DateMention};
use sanad_text::Span;
use std::path::Path;

const SET: &str = "time-fa";
/// The opener of a range.
const FROM: &str = "از ";

/// A span with its type: whether it is finer than a day.
type Typed = (Span, bool);

/// Scores the file of the folder; a sentence counts as a document.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let path = folder.join("hengam-gold-1-100.iob");
    let Ok(source) = std::fs::read_to_string(&path) else {
        eprintln!("{SET}: could not read {}", path.display());
        return Vec::new();
    };
    let (text, sentences, gold) = parse(&source);
    let Ok(document) = sanad_read::read("hengam.txt", text.as_bytes()) else {
        eprintln!("{SET}: the reader refused the text");
        return Vec::new();
    };
    let found = typed(&text, &annotate(&document, Options { date: None }).dates);
    if args.iter().any(|arg| arg == "--errors") {
        errors(&text, &found, &gold);
    }
    let counts = |sentence: &Span| {
        let inside = |spans: &[Typed]| -> Vec<Typed> {
            spans.iter().copied().filter(|(span, _)| sentence.contains(*span)).collect()
        };
        let (found, gold) = (inside(&found), inside(&gold));
        let matched = found.iter().filter(|one| gold.contains(one)).count();
        Counts { matched, predicted: found.len(), gold: gold.len() }
    };
    let counts: Vec<Counts> = sentences.iter().map(counts).collect();
    vec![f1_line(SET, "exact spans and types F1", &counts)]
}

/// The spans of the records, ranges made one.
fn typed(text: &str, dates: &[DateMention]) -> Vec<Typed> {
    let mut out: Vec<Typed> = Vec::new();
    let mut before: Option<u32> = None;
    for date in dates {
        let fine = finer_than_a_day(date);
        if date.range.is_some() && date.range == before {
            if let Some((span, _)) = out.last_mut() {
                let opened = text[..span.start as usize].ends_with(FROM);
                let opener = u32::try_from(FROM.len()).unwrap_or(0);
                *span = Span::new(if opened { span.start - opener } else { span.start }, date.span.end);
            }
        } else {
            out.push((date.span, fine));
        }
        before = date.range;
    }
    out
}

/// Whether the set calls it TIM. "Tonight" and "Saturday night" are DAT there: a part of a day leaves it a day.
fn finer_than_a_day(date: &DateMention) -> bool {
    match date.value.as_deref().filter(|value| !value.ends_with("REF")) {
        Some(value) if value.starts_with('P') => value.starts_with("PT"),
        Some(value) => value.contains('T') && value.ends_with(|c: char| c.is_ascii_digit()),
        None => date.kind == DateKind::Time,
    }
}

/// The text, its sentences, and the gold spans.
fn parse(source: &str) -> (String, Vec<Span>, Vec<Typed>) {
    let (mut text, mut sentences, mut gold) = (String::new(), Vec::new(), Vec::<Typed>::new());
    let mut start = 0;
    let mut fresh = true;
    for line in source.lines().chain([""]) {
        let mut fields = line.split('\t');
        let (Some(word), Some(tag)) = (fields.next(), fields.next_back()) else {
            if !fresh {
                sentences.push(Span::of(start..text.len()));
                text.push_str("\n\n");
                (start, fresh) = (text.len(), true);
            }
            continue;
        };
        if !fresh {
            text.push(' ');
        }
        fresh = false;
        let span = Span::of(text.len()..text.len() + word.len());
        text.push_str(word);
        match (tag.split_once('-'), gold.last_mut()) {
            (Some(("I", _)), Some((last, _))) if last.end + 1 == span.start => last.end = span.end,
            (Some((_, kind)), _) => gold.push((span, kind == "TIM")),
            (None, _) => {}
        }
    }
    (text, sentences, gold)
}

fn errors(text: &str, found: &[Typed], gold: &[Typed]) {
    let mut lines: Vec<(Span, &str, bool)> = Vec::new();
    lines.extend(gold.iter().filter(|one| !found.contains(one)).map(|one| (one.0, "miss ", one.1)));
    lines.extend(found.iter().filter(|one| !gold.contains(one)).map(|one| (one.0, "extra", one.1)));
    lines.sort_by_key(|line| line.0);
    for (span, what, fine) in lines {
        let kind = if fine { "TIM" } else { "DAT" };
        println!("{what} {kind} {} | {}", span.slice(text), super::time::around(text, span));
    }
}

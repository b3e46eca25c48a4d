//! `gum-dates`: dates that an editor marked with their value in talks, news, lives and travel guides. The set marks only
//! what it has a value for, so that what is found beside it is not counted. A month or day of no year may be left open. `--errors` lists what differs.

use super::metric::{Counts, Line, line, match_spans};
use super::time::{around, attribute, day};
use sanad_annotate::{Options, annotate};
use sanad_text::Span;
use sanad_time::Day;
use std::path::Path;

const SET: &str = "gum-dates";

/// One document: its text put together from its tokens, and the dates in it.
struct Gold {
    text: String,
    written: Option<Day>,
    dates: Vec<(Span, String)>,
}

/// Scores all documents of the folder.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let errors = args.iter().any(|arg| arg == "--errors");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "xml"));
    files.sort();
    let (mut found, mut right) = (Vec::new(), Vec::new());
    for file in &files {
        let Ok(source) = std::fs::read_to_string(file) else { continue };
        let gold = read(&source);
        let Ok(document) = sanad_read::read("gum.txt", gold.text.as_bytes()) else { continue };
        let ours = annotate(&document, Options { date: gold.written }).dates;
        let spans: Vec<Vec<Span>> = ours.iter().map(|date| vec![date.span]).collect();
        let theirs: Vec<Vec<Span>> = gold.dates.iter().map(|date| vec![date.0]).collect();
        let pairs = match_spans(&spans, &theirs);
        let value = |p: usize| ours[p].value.as_deref().unwrap_or("-");
        let same = |got: &str, want: &str| {
            got.split('T').next() == Some(want) || got == want || got == "-" && want.starts_with("XXXX")
        };
        let agrees = |&&(p, g): &&(usize, usize)| same(value(p), &gold.dates[g].1);
        let counts = |matched| Counts { matched, predicted: ours.len(), gold: gold.dates.len() };
        found.push(counts(pairs.len()));
        right.push(counts(pairs.iter().filter(agrees).count()));
        if errors {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            for (g, (span, want)) in gold.dates.iter().enumerate() {
                let got = pairs.iter().find(|pair| pair.1 == g).map_or("missed", |&(p, _)| value(p));
                if !same(got, want) {
                    println!("{name} {want} {got} | {}", around(&gold.text, *span));
                }
            }
        }
    }
    vec![line(SET, "dates found", &found, share), line(SET, "values right", &right, share)]
}

fn share(counts: Counts) -> f64 {
    if counts.gold == 0 { 0.0 } else { 100.0 * counts.matched as f64 / counts.gold as f64 }
}

/// Puts the text together: one token a line, tags on lines of their own; `<w>` holds tokens without space.
fn read(source: &str) -> Gold {
    let mut gold = Gold { text: String::new(), written: None, dates: Vec::new() };
    let mut open: Vec<(usize, Option<String>)> = Vec::new();
    // Whether the next token is written without a space before it; the depth of `<w>`.
    let (mut tight, mut joined, mut first) = (true, false, true);
    for row in source.lines() {
        if let Some(tag) = row.strip_prefix('<') {
            match tag.split([' ', '>', '/']).find(|part| !part.is_empty()).unwrap_or_default() {
                "text" if !tag.starts_with('/') => {
                    gold.written = attribute(tag, "dateCreated").as_deref().and_then(day);
                }
                "w" => (joined, first) = (!tag.starts_with('/'), true),
                "p" | "head" | "item" | "caption" | "cell" | "quote" | "sp" | "l"
                    if !gold.text.is_empty() =>
                {
                    if !gold.text.ends_with('\n') {
                        gold.text.push_str("\n\n");
                    }
                    tight = true;
                }
                "date" if tag.starts_with('/') => {
                    if let Some((start, Some(value))) = open.pop() {
                        let from = start + gold.text[start..].len() - gold.text[start..].trim_start().len();
                        gold.dates.push((Span::of(from..gold.text.len()), value));
                    }
                }
                "date" => open.push((gold.text.len(), attribute(tag, "when").map(|when| timex(&when)))),
                _ => {}
            }
            continue;
        }
        let mut cells = row.split('\t');
        let (Some(token), Some(class)) = (cells.next(), cells.next()) else { continue };
        let closing =
            matches!(token, "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "%" | "…") || class == "''";
        if !(tight || closing || joined && !first) {
            gold.text.push(' ');
        }
        gold.text.push_str(&token.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"));
        tight = matches!(token, "(" | "[" | "$" | "£" | "€") || class == "``";
        first = false;
    }
    gold.dates.sort();
    gold
}

/// A date of the set as TIMEX3 writes it: `--07-18` has no year, `-0449` is before our era.
fn timex(when: &str) -> String {
    match (when.strip_prefix("--"), when.strip_prefix('-')) {
        (Some(rest), _) => format!("XXXX-{rest}"),
        (_, Some(rest)) => format!("BC{rest}"),
        _ => when.to_owned(),
    }
}

//! The project's own passages (`tests/passages`): all layers on Arabic and Persian texts that were written after the
//! annotators. `--errors` lists what differs.
//!
//! A file holds passages in the form of the suites: `## ` title, the text in `>` lines, then the gold, a line each and
//! each kind in text order:
//!
//! ```text
//! written 2014-05-04
//! date `أمس` 2014-05-03
//! quote `الطريق كان مغلقا` `الشاهد`
//! figure `12` exact 12 killed
//! name `سالم` person
//! ```
//!
//! `-` stands for no value, no speaker, no number; a speaker may have alternatives, apart by ` / `.

use super::metric::{Counts, Line, f1_line, line, match_spans};
use super::time::around;
use sanad_annotate::{Options, annotate};
use sanad_model::{Annotations, EntityKind};
use sanad_text::Span;
use sanad_time::Day;
use std::path::Path;

/// One passage with its gold.
struct Passage {
    title: String,
    text: String,
    written: Option<Day>,
    gold: Vec<Gold>,
}

/// A gold line: kind, place, the rest of its fields.
struct Gold {
    kind: &'static str,
    span: Span,
    fields: Vec<String>,
}

const KINDS: [&str; 4] = ["date", "quote", "figure", "name"];

/// Scores the Arabic passages.
pub(super) fn arabic(folder: &Path, args: &[String]) -> Vec<Line> {
    score("passages-ar", folder, args)
}

/// Scores the Persian passages.
pub(super) fn persian(folder: &Path, args: &[String]) -> Vec<Line> {
    score("passages-fa", folder, args)
}

/// Scores the names of the longer Arabic texts.
pub(super) fn arabic_names(folder: &Path, args: &[String]) -> Vec<Line> {
    names_alone(score("names-ar", folder, args))
}

/// Scores the names of the longer Persian texts.
pub(super) fn persian_names(folder: &Path, args: &[String]) -> Vec<Line> {
    names_alone(score("names-fa", folder, args))
}

/// Of texts whose gold has names alone only their lines say something.
fn names_alone(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| line.figure.starts_with("names"));
    lines
}

fn score(set: &'static str, folder: &Path, args: &[String]) -> Vec<Line> {
    let errors = args.iter().any(|arg| arg == "--errors");
    let passages = match read(folder) {
        Ok(passages) => passages,
        Err(why) => {
            eprintln!("{set}: {why}");
            return Vec::new();
        }
    };
    let mut counts: [Vec<Counts>; 8] = Default::default();
    for passage in &passages {
        let Ok(document) = sanad_read::read("passage.txt", passage.text.as_bytes()) else { continue };
        let found = annotate(&document, Options { date: passage.written });
        for (sum, one) in counts.iter_mut().zip(compare(passage, &found, errors)) {
            sum.push(one);
        }
    }
    let [date, value, quote, exact, speaker, figure, name, name_exact] = counts;
    let recall = |counts: Counts| 100.0 * counts.matched as f64 / counts.gold.max(1) as f64;
    vec![
        f1_line(set, "dates, overlap F1", &date),
        f1_line(set, "dates, values F1", &value),
        f1_line(set, "quotations, overlap F1", &quote),
        f1_line(set, "quotations, exact F1", &exact),
        line(set, "speaker right, all gold", &speaker, recall),
        f1_line(set, "figures, number, bound, what F1", &figure),
        f1_line(set, "names, kind and overlap F1", &name),
        f1_line(set, "names, kind and exact F1", &name_exact),
    ]
}

/// What was found of a kind: its place and what the gold's fields must say of it.
fn found(kind: &str, text: &str, all: &Annotations) -> Vec<(Span, Vec<String>)> {
    let number = |low: Option<f64>, high: Option<f64>| match (low, high) {
        (Some(low), Some(high)) if low < high => format!("{low}-{high}"),
        (Some(one), _) | (None, Some(one)) => one.to_string(),
        (None, None) => "-".to_owned(),
    };
    match kind {
        "date" => {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
            all.dates.iter().map(|date| (date.span, vec![value(&date.value)])).collect()
        }
        "quote" => {
            let speaker = |quote: &sanad_model::Quotation| {
                quote.speaker.as_ref().map_or("-", |one| one.span.slice(text)).to_owned()
            };
            all.quotations.iter().map(|quote| (bare(text, quote.span), vec![speaker(quote)])).collect()
        }
        "figure" => {
            let fields = |one: &sanad_model::Figure| {
                vec![one.bound.name().to_owned(), number(one.low, one.high), one.what.name().to_owned()]
            };
            all.figures.iter().map(|one| (one.number, fields(one))).collect()
        }
        _ => {
            let names = all.names.iter().filter(|name| name.kind != EntityKind::People);
            names.map(|name| (name.core, vec![name.kind.name().to_owned()])).collect()
        }
    }
}

/// A quotation's words, without the marks around them.
fn bare(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let mark = |c: char| c.is_whitespace() || "«»“”\"'‘’.،,:".contains(c);
    let start = words.len() - words.trim_start_matches(mark).len();
    let end = words.trim_end_matches(mark).len().max(start);
    Span::new(span.start + start as u32, span.start + end as u32)
}

fn compare(passage: &Passage, all: &Annotations, errors: bool) -> [Counts; 8] {
    let mut out = [Counts::default(); 8];
    for kind in KINDS {
        let gold: Vec<&Gold> = passage.gold.iter().filter(|gold| gold.kind == kind).collect();
        let ours = found(kind, &passage.text, all);
        let spans = |list: Vec<Span>| list.into_iter().map(|span| vec![span]).collect::<Vec<_>>();
        let pairs = match_spans(
            &spans(ours.iter().map(|one| one.0).collect()),
            &spans(gold.iter().map(|one| bare_gold(kind, &passage.text, one.span)).collect()),
        );
        let (mut right, mut exact) = (0, 0);
        for &(p, g) in &pairs {
            let agrees = agrees(kind, &ours[p].1, &gold[g].fields);
            let same = ours[p].0 == bare_gold(kind, &passage.text, gold[g].span);
            right += usize::from(agrees);
            exact += usize::from(same && (agrees || kind == "quote"));
            if errors && !(agrees && same) {
                println!(
                    "{kind} {}: {:?} {:?}, gold `{}` {:?} | {}",
                    passage.title,
                    ours[p].0.slice(&passage.text),
                    ours[p].1,
                    gold[g].span.slice(&passage.text),
                    gold[g].fields,
                    around(&passage.text, gold[g].span)
                );
            }
        }
        if errors {
            list_unmatched(kind, passage, &ours, &gold, &pairs);
        }
        let counts = |matched| Counts { matched, predicted: ours.len(), gold: gold.len() };
        match kind {
            "date" => (out[0], out[1]) = (counts(pairs.len()), counts(right)),
            "quote" => (out[2], out[3], out[4]) = (counts(pairs.len()), counts(exact), counts(right)),
            "figure" => out[5] = counts(right),
            _ => (out[6], out[7]) = (counts(right), counts(exact)),
        }
    }
    out
}

fn bare_gold(kind: &str, text: &str, span: Span) -> Span {
    if kind == "quote" { bare(text, span) } else { span }
}

/// A speaker is right when its words share the gold's; everything else is equal or not.
fn agrees(kind: &str, ours: &[String], gold: &[String]) -> bool {
    if kind != "quote" {
        return ours == gold;
    }
    let ours = &ours[0];
    gold[0].split(" / ").any(|gold| match (ours == "-", gold == "-") {
        (false, false) => ours.contains(gold) || gold.contains(ours.as_str()),
        (none, wanted) => none == wanted,
    })
}

fn list_unmatched(
    kind: &str,
    passage: &Passage,
    ours: &[(Span, Vec<String>)],
    gold: &[&Gold],
    pairs: &[(usize, usize)],
) {
    let text = &passage.text;
    for (_, one) in ours.iter().enumerate().filter(|(p, _)| !pairs.iter().any(|pair| pair.0 == *p)) {
        println!(
            "{kind} {}: extra {:?} {:?} | {}",
            passage.title,
            one.0.slice(text),
            one.1,
            around(text, one.0)
        );
    }
    for (_, one) in gold.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|pair| pair.1 == *g)) {
        println!(
            "{kind} {}: missed {:?} {:?} | {}",
            passage.title,
            one.span.slice(text),
            one.fields,
            around(text, one.span)
        );
    }
}

/// Reads all passages of a folder; says which line is not as it must be.
fn read(folder: &Path) -> Result<Vec<Passage>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let source =
            std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        read_file(&file.display().to_string(), &source, &mut out)?;
    }
    Ok(out)
}

fn read_file(file: &str, source: &str, out: &mut Vec<Passage>) -> Result<(), String> {
    let first = out.len();
    for (n, line) in source.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            let title = title.trim().to_owned();
            out.push(Passage { title, text: String::new(), written: None, gold: Vec::new() });
            continue;
        }
        let Some(passage) = out.get_mut(first..).and_then(<[_]>::last_mut) else { continue };
        if let Some(text) = line.strip_prefix('>') {
            passage.text.push_str(text.strip_prefix(' ').unwrap_or(text));
            passage.text.push('\n');
        } else if !line.trim().is_empty() {
            gold_line(passage, line.trim()).map_err(|why| format!("{file}:{}: {why}", n + 1))?;
        }
    }
    Ok(())
}

fn gold_line(passage: &mut Passage, line: &str) -> Result<(), String> {
    let (word, rest) = line.split_once(' ').ok_or("a kind and its fields are wanted")?;
    if word == "written" {
        let mut parts = rest.splitn(3, '-').map(|part| part.parse::<u32>().ok());
        let (Some(Some(year)), Some(Some(month)), Some(Some(day))) =
            (parts.next(), parts.next(), parts.next())
        else {
            return Err("a day like 2014-05-04 is wanted".to_owned());
        };
        passage.written = Day::new(year as i32, month, day);
        return Ok(());
    }
    let kind = KINDS
        .into_iter()
        .find(|kind| *kind == word)
        .ok_or("date, quote, figure, name or written is wanted")?;
    let mut parts = rest.splitn(3, '`');
    let (Some(""), Some(words), Some(fields)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("the words of the text are wanted first, in back-ticks".to_owned());
    };
    // Names do not lie in one another: a family name alone is the next one.
    let behind = |gold: &Gold| if kind == "name" { gold.span.end } else { gold.span.start + 1 };
    let from = passage.gold.iter().rev().find(|gold| gold.kind == kind).map_or(0, behind);
    let mut from = from as usize;
    while !passage.text.is_char_boundary(from) {
        from += 1;
    }
    let at = passage.text[from..].find(words).ok_or("these words do not follow in the text")? + from;
    let fields = fields.trim();
    let fields = match kind {
        "quote" => vec![fields.trim_matches('`').to_owned()],
        _ => fields.split(' ').map(str::to_owned).collect(),
    };
    let span = Span::new(at as u32, (at + words.len()) as u32);
    passage.gold.push(Gold { kind, span, fields });
    Ok(())
}

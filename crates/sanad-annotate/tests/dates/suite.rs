//! Runs the cases of `tests/suite/annotate/dates/`.

use super::document;
use sanad_annotate::{Options, annotate};
use sanad_model::{Calendar, CalendarFrom, DateKind, DateMention, DateStatus};
use sanad_time::Day;
use std::path::Path;

/// One case: a heading, a text, what must be found.
#[derive(Default)]
struct Case {
    name: String,
    date: Option<Day>,
    text: String,
    wanted: Vec<Wanted>,
}

struct Wanted {
    words: String,
    /// `None`: these words are no date.
    value: Option<String>,
    facts: Vec<String>,
}

#[test]
fn english_cases() {
    let forms = run("en.md");
    assert!(forms >= 80, "en.md holds {forms} forms; the suite keeps at least 80");
}

#[test]
fn english_news() {
    let forms = run("en-news.md");
    assert!(forms >= 120, "en-news.md holds {forms} forms; the suite keeps at least 120");
}

#[test]
fn arabic_cases() {
    let forms = run("ar.md");
    assert!(forms >= 100, "ar.md holds {forms} forms; the suite keeps at least 100");
}

#[test]
fn persian_cases() {
    let forms = run("fa.md");
    assert!(forms >= 100, "fa.md holds {forms} forms; the suite keeps at least 100");
}

/// Runs the cases of one file; gives the number of forms in it.
fn run(file: &str) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/annotate/dates").join(file);
    let source = std::fs::read_to_string(&path).expect("the suite is part of the project");
    let cases = cases(&source, file);
    let failures: Vec<String> = cases.iter().flat_map(failures).collect();
    assert!(
        failures.is_empty(),
        "{} of the cases in {} fail. Mend the grammar, or the case if it is wrong:\n{}",
        failures.len(),
        path.display(),
        failures.join("\n")
    );
    cases.iter().map(|case| case.wanted.len()).sum()
}

fn failures(case: &Case) -> Vec<String> {
    let document = document(&case.text);
    let found = annotate(&document, Options { date: case.date }).dates;
    let mut out = Vec::new();
    let mut from = 0;
    for wanted in &case.wanted {
        let fail = |why: String| format!("## {}: {:?}: {why}", case.name, wanted.words);
        let Some(value) = &wanted.value else {
            if let Some(date) = found.iter().find(|date| date.span.slice(&case.text) == wanted.words) {
                out.push(fail(format!("is no date, but was read as {:?}", date.value)));
            }
            continue;
        };
        let at = found.iter().skip(from).position(|date| date.span.slice(&case.text) == wanted.words);
        let Some(at) = at.map(|at| at + from) else {
            let all: Vec<_> = found.iter().map(|date| date.span.slice(&case.text)).collect();
            out.push(fail(format!("was not found (in this order); found are {all:?}")));
            continue;
        };
        from = at + 1;
        let date = &found[at];
        let is = date.value.as_deref().unwrap_or("-");
        if is != value {
            out.push(fail(format!("has the value {is}, not {value}")));
        }
        out.extend(
            wanted
                .facts
                .iter()
                .filter(|fact| !holds(date, fact))
                .map(|fact| fail(format!("is not {fact}: {date:?}"))),
        );
    }
    out
}

fn holds(date: &DateMention, fact: &str) -> bool {
    match fact {
        "impossible" => date.status == DateStatus::Impossible,
        "weekday_mismatch" => date.status == DateStatus::WeekdayMismatch,
        "undated" => date.status == DateStatus::Undated,
        "duration" => date.kind == DateKind::Duration,
        "set" => date.kind == DateKind::Set,
        "time" => date.kind == DateKind::Time,
        "range" => date.range.is_some(),
        "same" => date.same.is_some(),
        "stated" => date.calendar_from == CalendarFrom::Stated,
        "inferred" => date.calendar_from == CalendarFrom::Inferred,
        "calendar:gregorian" => date.calendar == Calendar::Gregorian,
        "calendar:solar_hijri" => date.calendar == Calendar::SolarHijri,
        "calendar:islamic" => date.calendar == Calendar::Islamic,
        _ if fact.contains(':') => {
            let (name, value) = fact.split_once(':').unwrap_or_default();
            let day = |day: Option<Day>| day.is_some_and(|day| day.to_string() == value);
            match name {
                "native" => date.native.as_deref() == Some(value),
                "from" => day(date.interval.earliest),
                "to" => day(date.interval.latest),
                _ => panic!("{fact:?} is no fact of a date; see the head of ar.md"),
            }
        }
        other => panic!("{other:?} is no fact of a date; see the head of en.md"),
    }
}

fn cases(source: &str, file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (n, line) in source.lines().enumerate() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(date) = line.strip_prefix("date: ") {
            case.date = Some(day(date));
        } else if let Some(text) = line.strip_prefix("> ") {
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            case.text.push_str(text);
        } else if let Some(words) = line.strip_prefix("none ") {
            case.wanted.push(Wanted { words: quoted(words, file, n).0, value: None, facts: Vec::new() });
        } else if line.starts_with('"') {
            let (words, rest) = quoted(line, file, n);
            let rest = rest
                .trim()
                .strip_prefix('=')
                .unwrap_or_else(|| panic!("{file}:{}: write \"words\" = value", n + 1));
            let mut parts = rest.split_whitespace().map(str::to_owned);
            case.wanted.push(Wanted { words, value: parts.next(), facts: parts.collect() });
        } else {
            assert!(
                line.trim().is_empty(),
                "{file}:{}: a line is a heading, `date:`, `>`, `\"…\" =` or `none`",
                n + 1
            );
        }
    }
    cases
}

fn quoted<'a>(line: &'a str, file: &str, n: usize) -> (String, &'a str) {
    let inner = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let (words, rest) = inner.unwrap_or_else(|| panic!("{file}:{}: put the words in quotation marks", n + 1));
    (words.replace("\\n", "\n"), rest)
}

fn day(date: &str) -> Day {
    let mut parts = date.trim().split('-').map(|part| part.parse::<u32>().expect("a date is YYYY-MM-DD"));
    let mut next = || parts.next().expect("a date has three parts");
    let (year, month, day) = (next(), next(), next());
    Day::new(year.cast_signed(), month, day).expect("the calendar has the day")
}

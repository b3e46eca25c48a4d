//! Runs the cases of `tests/suite/annotate/dates/`, and the laws that hold for every text.

use sanad_annotate::lexicon::Lexicon;
use sanad_annotate::{Options, Scan, annotate, dates};
use sanad_model::{
    Anchor, Block, BlockKind, Cue, DateKind, DateMention, DateStatus, Document, Form, MediaType, Metadata,
    Mode, Quotation, Section, SourceMap,
};
use sanad_text::{LineIndex, Span};
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/annotate/dates/en.md");
    let source = std::fs::read_to_string(&path).expect("the suite is part of the project");
    let cases = cases(&source);
    let forms: usize = cases.iter().map(|case| case.wanted.len()).sum();
    assert!(forms >= 80, "en.md holds {forms} forms; the suite keeps at least 80");
    let failures: Vec<String> = cases.iter().flat_map(failures).collect();
    assert!(
        failures.is_empty(),
        "{} of the cases in {} fail. Mend the grammar, or the case if it is wrong:\n{}",
        failures.len(),
        path.display(),
        failures.join("\n")
    );
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
        other => panic!("en.md: {other:?} is no fact of a date; see the head of the file"),
    }
}

fn cases(source: &str) -> Vec<Case> {
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
            case.wanted.push(Wanted { words: quoted(words, n).0, value: None, facts: Vec::new() });
        } else if line.starts_with('"') {
            let (words, rest) = quoted(line, n);
            let rest = rest
                .trim()
                .strip_prefix('=')
                .unwrap_or_else(|| panic!("en.md:{}: write \"words\" = value", n + 1));
            let mut parts = rest.split_whitespace().map(str::to_owned);
            case.wanted.push(Wanted { words, value: parts.next(), facts: parts.collect() });
        } else {
            assert!(
                line.trim().is_empty(),
                "en.md:{}: a line is a heading, `date:`, `>`, `\"…\" =` or `none`",
                n + 1
            );
        }
    }
    cases
}

fn quoted(line: &str, n: usize) -> (String, &str) {
    let inner = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let (words, rest) = inner.unwrap_or_else(|| panic!("en.md:{}: put the words in quotation marks", n + 1));
    (words.replace("\\n", "\n"), rest)
}

fn day(date: &str) -> Day {
    let mut parts = date.trim().split('-').map(|part| part.parse::<u32>().expect("a date is YYYY-MM-DD"));
    let mut next = || parts.next().expect("a date has three parts");
    let (year, month, day) = (next(), next(), next());
    Day::new(year.cast_signed(), month, day).expect("the calendar has the day")
}

/// A document of one block a line that opens with `# `, and paragraphs of the rest.
fn document(text: &str) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut at = 0;
    let mut open: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let span = Span::of(at..at + line.len()).trim(text);
        at += line.len();
        if line.starts_with("# ") {
            let heading = Span::new(span.start + 2, span.end);
            sections.push(Section { heading, level: 1, parent: None });
            blocks.push(Block { kind: BlockKind::Heading(1), span: heading, section: None, paragraph: 0 });
            open = None;
        } else if span.is_empty() {
            open = None;
        } else if let Some(block) = open {
            blocks[block].span.end = span.end;
        } else {
            open = Some(blocks.len());
            blocks.push(Block { kind: BlockKind::Paragraph, span, section: None, paragraph: 1 });
        }
    }
    Document {
        path: "case".to_owned(),
        media: MediaType::Text,
        extractor: "text/1",
        sha256: String::new(),
        text_sha256: String::new(),
        bytes: text.len() as u64,
        text: text.into(),
        blocks,
        sections,
        notes: Vec::new(),
        metadata: Metadata::default(),
        lines: LineIndex::new(text),
        map: SourceMap::default(),
    }
}

/// The laws: spans slice the text, stand in order, do not overlap; anchors point at dates.
fn keeps_the_laws(text: &str) {
    let document = document(text);
    for date in [None, Day::new(2019, 5, 20)] {
        let found = annotate(&document, Options { date }).dates;
        for pair in found.windows(2) {
            assert!(
                pair[0].span.end <= pair[1].span.start,
                "{:?} and {:?} overlap in {text:?}",
                pair[0].span,
                pair[1].span
            );
        }
        for date in &found {
            assert!(!date.span.slice(text).is_empty());
            assert_eq!(date.span.slice(text).trim(), date.span.slice(text), "{text:?}");
            if let Some(Anchor::Date(anchor)) = date.anchor {
                assert!((anchor as usize) < found.len());
            }
            if date.value.is_none() {
                assert_ne!(date.status, DateStatus::Ok, "{date:?} of {text:?}");
            }
        }
    }
}

#[test]
fn laws_hold_for_mixed_words() {
    const WORDS: &[&str] = &[
        "the",
        "May",
        "5",
        "5th",
        "of",
        "2009",
        "-",
        "–",
        "and",
        "to",
        "two",
        "days",
        "after",
        "the talks",
        "last",
        "year",
        "’89",
        "s",
        "(",
        ")",
        "\"",
        "“",
        "”",
        "early",
        "mid",
        "end",
        "next",
        "Monday",
        ",",
        ".",
        "29",
        "February",
        "31",
        "June",
        "BC",
        "499",
        "12:30",
        "p.m.",
        "a",
        "half",
        "century",
        "third",
        "quarter",
        "winter",
        "Christmas",
        "night",
        "morning",
        "that",
        "same",
        "every",
        "\n",
        "\n\n",
        "26/1/2007",
        "2007-01-26",
        "9/11",
        "1990s",
        "Café",
        "دو",
        "۱۲",
        "ago",
        "later",
        "now",
        "time",
        "period",
        "in",
        "on",
        "twenty",
        "hundred",
        "dozen",
        "couple",
        "few",
        "long",
        "old",
        "from",
        "since",
        "1917",
        "18",
        "/",
        "'",
        "fall",
        "March",
        "said",
    ];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            text.push_str(WORDS[(random % WORDS.len() as u64) as usize]);
            if !random.is_multiple_of(7) {
                text.push(' ');
            }
        }
        keeps_the_laws(&text);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
fn a_hostile_text_takes_time_in_proportion() {
    let time = |text: &str| {
        let document = document(text);
        (0..3)
            .map(|_| {
                let start = std::time::Instant::now();
                let _ = annotate(&document, Options::default());
                start.elapsed()
            })
            .min()
            .expect("three runs")
    };
    for part in [
        "12 and ",
        "two days after the talks ",
        "July to ",
        "May 5, 2009, ",
        "\"",
        "( ",
        "the end of ",
        "mid-",
        "In 1990 ",
    ] {
        let once = time(&part.repeat(20_000));
        let twice = time(&part.repeat(40_000));
        let allowed = once * 4 + std::time::Duration::from_millis(100);
        assert!(
            twice < allowed,
            "{part:?}: {once:?} once, {twice:?} twice as long; find the loop without a bound"
        );
    }
}

/// What is said in a quotation counts from the day on which it was said.
#[test]
fn quotations_have_their_own_today() {
    let text = "They met on 7 June 2016. On 3 May 2015 the mayor said: “Yesterday the bridge fell. We had warned on 5 April.” \
                Two days later he left. “Today is calm,” she wrote.";
    let document = document(text);
    let quote = |from: &str, to: &str, cue: &str| {
        let at = |words: &str| {
            u32::try_from(text.find(words).expect("the words stand in the text")).expect("short")
        };
        let span = Span::new(at(from), at(to) + u32::try_from(to.len()).expect("short"));
        let cue = Cue { span: Span::new(at(cue), at(cue) + u32::try_from(cue.len()).expect("short")) };
        Quotation {
            span,
            parts: vec![span],
            form: Form::Direct,
            speaker: None,
            cue: Some(cue),
            outlet: None,
            chain: Vec::new(),
            said: None,
            note: None,
            mode: Mode::Asserted,
            anonymous: false,
            within: None,
            repaired: false,
        }
    };
    let quotations = vec![quote("“Yesterday", "April.”", "said"), quote("“Today", "calm,”", "wrote")];
    let (mut forms, mut scan) = (dates::Forms::default(), Scan::default());
    for block in 0..document.blocks.len() {
        scan.load(&document, block, Lexicon::english(), &[]);
        forms.find(&document, &scan);
    }
    let found = dates::resolve(&document, &forms, &quotations, None);
    let values: Vec<_> =
        found.iter().map(|date| (date.span.slice(text), date.value.as_deref(), date.quotation)).collect();
    let wanted = [
        ("7 June 2016", Some("2016-06-07"), None),
        ("3 May 2015", Some("2015-05-03"), None),
        ("Yesterday", Some("2015-05-02"), Some(0)),
        ("5 April", Some("2015-04-05"), Some(0)),
        ("Two days later", Some("2015-05-05"), None),
        ("Today", None, Some(1)),
    ];
    assert_eq!(values, wanted);
    assert_eq!(found[2].anchor, Some(Anchor::Quotation(0)));
    let sentences: Vec<Span> = (0..scan.text.sentences.len()).map(|n| scan.text.sentence_span(n)).collect();
    assert_eq!(dates::said_date(&quotations[0], &found, &sentences), Some(1));
    assert_eq!(dates::said_date(&quotations[1], &found, &sentences), None);
}

#[test]
fn datelines() {
    let of = |text: &str| dates::dateline(&document(text)).map(|day| day.to_string());
    assert_eq!(of("2015-04-23\n\nA report\n\nText."), Some("2015-04-23".into()));
    assert_eq!(of("A title\n\nPublished 3 May 2019\n\nText."), Some("2019-05-03".into()));
    assert_eq!(of("ALTMAR, May 3, 2019 (Wire) - The bridge fell."), Some("2019-05-03".into()));
    assert_eq!(of("The bridge fell on 3 May 2019 and was rebuilt."), None);
    assert_eq!(of("Published in May 2019"), None);
    assert_eq!(of(""), None);
}

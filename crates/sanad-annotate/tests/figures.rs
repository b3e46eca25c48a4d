//! Runs `tests/suite/annotate/figures/en.md`: a text in `>` lines, then what must be found in it, a line each.
//!
//! ```text
//! `words` what bound low..high unit   a figure with exactly these words; `-` for an end that is not said
//!     then any of: who `words`|none   number `words`   as_of VALUE|none   quoted   by `words` (what shows it)
//! none `words`                        no figure shares a character with these words
//! count N                             there are so many figures
//! ```

mod support;

use sanad_model::{Annotations, Bound, Document, Figure};
use sanad_text::Span;
use support::{Found, read};

#[test]
fn suite() {
    support::run("figures/en.md", 60, read, check, |(document, found)| {
        found.figures.iter().map(|figure| format!("    {}\n", shown(document, found, figure))).collect()
    });
}

fn shown(document: &Document, found: &Annotations, figure: &Figure) -> String {
    let slice = |span: Span| span.slice(&document.text);
    format!(
        "`{}` {} who `{}` number `{}` as_of {} by `{}`",
        slice(figure.span),
        essence(figure),
        figure.who.map_or("none", slice),
        slice(figure.number),
        as_of(found, figure),
        figure.trigger.map_or("none", slice),
    )
}

fn as_of<'a>(found: &'a Annotations, figure: &Figure) -> &'a str {
    figure.as_of.and_then(|at| found.dates[at as usize].value.as_deref()).unwrap_or("none")
}

fn essence(figure: &Figure) -> String {
    let end = |end: Option<f64>| end.map_or("-".to_owned(), |end| end.to_string());
    let (what, bound) = (figure.what.name(), figure.bound.name());
    format!("{what} {bound} {}..{} {}", end(figure.low), end(figure.high), figure.unit)
}

fn check((document, found): &Found, line: &str) -> Result<(), String> {
    let fields = support::fields(line);
    let slice = |span: Span| span.slice(&document.text);
    match fields[..] {
        [(false, "count"), (false, n)] => {
            let has = found.figures.len();
            return if n.parse() == Ok(has) { Ok(()) } else { Err(format!("has {has}")) };
        }
        [(false, "none"), (true, words)] => {
            let at = document.text.find(words).ok_or("the words are not in the text")?;
            let span = Span::of(at..at + words.len());
            let over = found.figures.iter().find(|figure| figure.span.overlaps(span));
            return over.map_or(Ok(()), |figure| Err(format!("has {}", shown(document, found, figure))));
        }
        _ => {}
    }
    let [(true, words), (false, what), (false, bound), (false, ends), (_, unit), ref more @ ..] = fields[..]
    else {
        return Err("expected `words` what bound low..high unit".into());
    };
    let wanted = format!("{what} {bound} {ends} {unit}");
    let same = |figure: &&Figure| slice(figure.span) == words && essence(figure) == wanted;
    let figure = found.figures.iter().find(same).ok_or("not found so")?;
    let mut more = more.iter();
    while let Some((_, field)) = more.next() {
        let mut value = || more.next().map_or("", |(_, value)| *value);
        let (has, wants) = match *field {
            "who" => (figure.who.map_or("none", slice), value()),
            "number" => (slice(figure.number), value()),
            "by" => (figure.trigger.map_or("none", slice), value()),
            "as_of" => (as_of(found, figure), value()),
            "quoted" => (if figure.quotation.is_some() { "quoted" } else { "" }, "quoted"),
            other => return Err(format!("unknown field {other}")),
        };
        if has != wants {
            return Err(format!("{field} is `{has}`"));
        }
    }
    Ok(())
}

/// Ten passages that were written after the layer: `number` what bound low..high unit. What is right must stay right;
/// the figures stand in `docs/accuracy.md`.
#[test]
fn held_out_passages_are_scored() {
    let (mut gold, mut ours, mut found, mut right) = (0, 0, 0, 0);
    for case in support::cases("figures/held-out.md") {
        let (document, annotations) = read(&case.text);
        ours += annotations.figures.len();
        let mut from = 0;
        for line in &case.expected {
            let [(true, words), (_, what), (_, bound), (_, ends), (_, unit)] = support::fields(line)[..]
            else {
                panic!("{}: {line}", case.title);
            };
            let at = from + document.text[from..].find(words).expect("the words are in the text");
            from = at + words.len();
            gold += 1;
            let over = |figure: &&Figure| figure.number.overlaps(Span::of(at..from));
            if let Some(figure) = annotations.figures.iter().find(over) {
                found += 1;
                right += usize::from(essence(figure) == format!("{what} {bound} {ends} {unit}"));
            }
        }
    }
    println!("{gold} figures, {ours} read, {found} found, {right} right in all");
    assert!(
        gold >= 60 && found >= 59 && right >= 53,
        "{gold} figures, {ours} read, {found} found, {right} right"
    );
}

/// Spans lie in the text and hold their parts; figures stand in order and do not overlap.
fn laws(text: &str) {
    let (document, found) = read(text);
    let mut last = 0;
    for figure in &found.figures {
        let Figure { span, number, low, high, bound, .. } = figure;
        assert!(document.text.get(span.range()).is_some(), "{span:?} cuts {text:?}");
        assert!(span.contains(*number) && !number.is_empty(), "{figure:?} in {text:?}");
        assert!(span.start >= last, "{figure:?} overlaps the one before in {text:?}");
        last = span.end;
        assert!(low.zip(*high).is_none_or(|(low, high)| low <= high), "{figure:?} in {text:?}");
        assert_eq!(*bound == Bound::Vague, low.is_none() && high.is_none(), "{figure:?} in {text:?}");
        assert!(!figure.unit.is_empty(), "{figure:?} in {text:?}");
        for part in [figure.who, figure.trigger].into_iter().flatten() {
            assert!(document.text.get(part.range()).is_some(), "{part:?} cuts {text:?}");
        }
    }
}

#[test]
fn any_order_of_words_keeps_the_laws() {
    let words = [
        "at",
        "least",
        "between",
        "3",
        "12,000",
        "forty",
        "-",
        "two",
        "hundred",
        "and",
        "of",
        "them",
        "people",
        "killed",
        "were",
        "half",
        "a",
        "million",
        "%",
        "per",
        "cent",
        "$",
        "thirds",
        "in",
        "10",
        "others",
        "more",
        "than",
        ".",
        "to",
        "dozens",
        "women",
        "’s",
        "including",
        ",",
        "“",
        "”",
        "99999999999999999999",
        "1.5",
        "odd",
        "km",
        "3",
        "é",
        "5–7",
        "the",
        "one",
        "several",
        "m",
        "from",
        "or",
        "few",
        "death",
        "toll",
        "by",
        "March",
        "2015",
    ];
    let mut state = 7u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..18 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = (state >> 33) as usize;
            text += words[pick % words.len()];
            if !pick.is_multiple_of(7) {
                text.push(' ');
            }
        }
        laws(&text);
    }
}

#[test]
fn case_and_names_do_not_matter() {
    let of = |text: &str| -> Vec<String> { read(text).1.figures.iter().map(essence).collect() };
    let text = "At least 50 Varnish farmers were killed in Estow and over 250 others injured.";
    let swapped = "At least 50 Orlesk farmers were killed in Brack and over 250 others injured.";
    assert_eq!(of(text), of(swapped));
    assert_eq!(of(text).len(), 2);
}

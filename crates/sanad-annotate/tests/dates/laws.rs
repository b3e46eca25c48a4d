//! The laws that hold for every text: spans in order and free of overlap, time in proportion to length.

use super::document;
use sanad_annotate::{Options, annotate};
use sanad_model::{Anchor, DateStatus};
use sanad_time::Day;

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
        "4294967295",
        "99999999999",
        "0",
        "00",
        "0001",
        "years ago",
        "thousand",
        "BCE",
        "AD",
        "decades later",
        "29th",
        "30 February",
        "&",
        "the",
        "of",
        "anniversary",
        "weekend",
        "Sundays",
        "yesterday",
        "III",
        "Year",
        "o'clock",
        "24:61",
        "GMT",
        "fall",
        "March",
        "said",
    ];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..20_000 {
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

//! What holds for every fixture and report: parties are treated alike, fingerprints survive edits elsewhere, spans
//! slice the text, and hostile texts are read to their end.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_check::{Config, Waiver};
use sanad_model::Diagnostic;
use sanad_time::Day;
use support::{check, check_with, fixture, line, markdown_files, root};

/// Parties and places of the fixtures, in pairs of differing lengths.
const PAIRS: &[(&str, &str)] = &[
    ("Varnia", "Orlesk"),
    ("Brack", "Aldmouth"),
    ("Estow", "Corvale"),
    ("Ilse", "Jo"),
    ("Odo Varn", "Sela Orrin"),
    ("The council", "The federation"),
    ("Kell", "Marn"),
    ("كورفال", "إستو"),
    ("كتيبة كيل", "كتيبة مارن"),
    ("كتيبة النسر", "كتيبة الفهد"),
    ("أودو فارن", "سيلا أورين"),
    ("وادي ليم", "وادي دورن"),
    ("کوروال", "استو"),
    ("تیپ کل", "تیپ مارن"),
    ("گردان عقاب", "گردان شاهین"),
    ("اودو وارن", "سلا اورین"),
];

/// All texts of the suite, with their names and dates.
fn texts() -> Vec<(String, String, Option<Day>)> {
    let mut out = Vec::new();
    for path in markdown_files(&root().join("tests/suite/check")) {
        for case in fixture::read(&path).cases {
            out.push((case.place, case.text, case.date));
        }
    }
    for entry in std::fs::read_dir(root().join("tests/reports")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            out.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap(), None));
        }
    }
    assert!(out.len() > 100);
    out
}

fn swap(text: &str, a: &str, b: &str) -> String {
    text.replace(a, "\u{1}").replace(b, a).replace('\u{1}', b)
}

#[test]
fn parties_are_treated_alike() {
    for (name, text, date) in texts() {
        let found = check(&text, date).findings;
        for (a, b) in PAIRS {
            let swapped = swap(&text, a, b);
            if swapped == text {
                continue;
            }
            let show = |text: &str, finding: &Diagnostic| {
                format!("{} {} {}", finding.rule, finding.severity.name(), finding.span.slice(text))
            };
            let before: Vec<String> = found.iter().map(|finding| swap(&show(&text, finding), a, b)).collect();
            let after: Vec<String> =
                check(&swapped, date).findings.iter().map(|f| show(&swapped, f)).collect();
            assert_eq!(before, after, "{name}: {a} and {b} exchanged");
        }
    }
}

#[test]
fn fingerprints_survive_edits_elsewhere() {
    for (name, text, date) in texts() {
        // After the first paragraph, so that a title and a date at the top stay there; but a list or a passage
        // stays with what leads in.
        let at = text
            .find("\n\n")
            .filter(|&at| !text[..at].ends_with([':', ',']) && !text[at + 2..].starts_with('“'));
        let at = at.map_or(0, |at| at + 2);
        let edited = format!(
            "{}The inquiry met in the town hall. It had seven members.\n\n{}",
            &text[..at],
            &text[at..]
        );
        let after: Vec<String> =
            check(&edited, date).findings.into_iter().map(|finding| finding.fingerprint).collect();
        for finding in check(&text, date).findings {
            // The edit is elsewhere when it comes before, and parts nothing that belongs together.
            let elsewhere = at > 0 && finding.span.start as usize >= at;
            let known = after.contains(&finding.fingerprint);
            assert!(known || !elsewhere, "{name}: {} is not recognised", line(&text, &finding));
        }
    }
}

#[test]
fn fingerprints_differ_and_waive() {
    for (name, text, date) in texts() {
        let found = check(&text, date).findings;
        for (n, finding) in found.iter().enumerate() {
            let twin = found[n + 1..].iter().find(|other| other.fingerprint == finding.fingerprint);
            assert!(twin.is_none(), "{name}: two findings share a fingerprint: {}", line(&text, finding));
        }
        let Some(first) = found.first() else { continue };
        let waiver = Waiver { fingerprint: first.fingerprint.clone(), reason: "looked at".to_owned() };
        let left = check_with(&text, date, &Config { waivers: vec![waiver], ..Config::default() });
        assert_eq!((left.waived, left.findings.len()), (1, found.len() - 1), "{name}");
        assert!(left.used.contains(&first.fingerprint), "{name}");
    }
}

#[test]
fn findings_teach_and_slice() {
    for (name, text, date) in texts() {
        for finding in check(&text, date).findings {
            let told = line(&text, &finding);
            assert!(!finding.span.is_empty() && !finding.help.is_empty(), "{name}: {told}");
            assert!(finding.message.ends_with('.') && !finding.message.contains('\n'), "{name}: {told}");
            assert!(
                finding.related.iter().all(|related| text.get(related.span.range()).is_some()),
                "{name}: {told}"
            );
        }
    }
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    let openings = [
        "“",
        "\"",
        "(",
        "[1]",
        "0 ",
        "l5 May ",
        "\u{202e}",
        "three things (",
        "a\n\nb",
        "29 February 2011 ",
        "â€™",
        "Kell killed ",
        "is said to be genocide ",
        "Odo-Varn al-",
        "(OV) Odo Varn ",
        "A source said ",
        "53 people were killed, ",
        "قتل 53 شخصا، ",
        "ثلاثة أسباب (",
        "قتلت كتيبة كيل تسعة قرويين و",
        "سه دلیل: ",
        "منظمة رصد (رصد) ",
        "قوات حماية (ق.ح.",
        "كمال الداوودي كمال الداودي ",
        "می گوید می\u{200c}گوید ",
        "۱2٣",
        "\u{fe8d}\u{fedf}",
    ];
    for opening in openings {
        for tail in ["", " said.", "\n\n1) one\n\n2) two\n"] {
            let text = format!("{}{tail}", opening.repeat(3000));
            let _ = check(&text, None);
        }
    }
}

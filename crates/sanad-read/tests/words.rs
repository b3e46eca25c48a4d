//! The share of a report's words that its PDF and DOCX twins give in the right order, against the Markdown that they
//! were made from: longest common subsequence, text and notes apart. `docs/accuracy.md` has the figures.
#![allow(clippy::unwrap_used, reason = "a test")]

use sanad_model::{BlockKind, Document};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats")
}

fn read(name: &str) -> Document {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    sanad_read::read(name, &bytes).unwrap()
}

/// Words of the text, words of the notes.
fn words(document: &Document) -> [Vec<String>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    for block in &document.blocks {
        let to = match block.kind {
            BlockKind::Note(_) => 1,
            BlockKind::Leftover => continue,
            _ => 0,
        };
        let text = block.span.slice(&document.text).replace("[^", "[").replace(" | ", " ");
        out[to].extend(text.split_whitespace().map(str::to_owned));
    }
    out
}

fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut before = 0;
        for (at, other) in b.iter().enumerate() {
            let here = row[at + 1];
            row[at + 1] = if word == other { before + 1 } else { row[at + 1].max(row[at]) };
            before = here;
        }
    }
    row[b.len()]
}

#[test]
fn words_in_the_right_order() {
    let source = words(&read("twin.md"));
    let least = [
        ("twin.docx", 100.0),
        ("twin-libreoffice.pdf", 100.0),
        ("twin-chromium.pdf", 100.0),
        ("twin-typst.pdf", 100.0),
        ("columns-typst.pdf", 100.0),
    ];
    for (name, least) in least {
        let made = words(&read(name));
        let found: usize = source.iter().zip(&made).map(|(source, made)| common(source, made)).sum();
        let all = |parts: &[Vec<String>; 2]| parts.iter().map(Vec::len).sum::<usize>();
        let (recall, precision) =
            (100.0 * found as f64 / all(&source) as f64, 100.0 * found as f64 / all(&made) as f64);
        println!("{name}: {recall:.2} % of the words in the right order, {precision:.2} % of what was read");
        for (source, made) in source.iter().zip(&made) {
            let known: std::collections::BTreeSet<&String> = source.iter().collect();
            let strange: Vec<&String> = made.iter().filter(|word| !known.contains(word)).collect();
            println!("  not in the source: {strange:?}");
        }
        assert!(
            recall >= least && precision >= least,
            "{name}: {recall:.2} and {precision:.2}, at least {least}"
        );
    }
}

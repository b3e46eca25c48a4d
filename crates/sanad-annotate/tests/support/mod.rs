//! Reads suites of Markdown: a `## ` title, a text in `>` lines, then what must be found in it, a line each.
#![allow(dead_code, reason = "no test uses all of it")]

use sanad_annotate::{Options, annotate};
use sanad_model::{Annotations, Document};
use std::fmt::Write as _;

/// A text that was read, with what was found in it.
pub(crate) type Found = (Document, Annotations);

/// Reads a text as Markdown, all layers.
pub(crate) fn read(text: &str) -> Found {
    read_as("case.md", text)
}

/// Reads a text under a file's name.
pub(crate) fn read_as(path: &str, text: &str) -> Found {
    let document = sanad_read::read(path, text.as_bytes()).expect("a case is UTF-8");
    let found = annotate(&document, Options::default());
    (document, found)
}

/// One case of a suite.
pub(crate) struct Case {
    /// Its file and title.
    pub(crate) title: String,
    /// The text to be read.
    pub(crate) text: String,
    /// What must be found.
    pub(crate) expected: Vec<String>,
}

/// The cases of a suite, by its path under `tests/suite/annotate`: a file, or a folder with all its files.
pub(crate) fn cases(path: &str) -> Vec<Case> {
    let whole = format!("{}/../../tests/suite/annotate/{path}", env!("CARGO_MANIFEST_DIR"));
    let files: Vec<_> = match std::fs::read_dir(&whole) {
        Ok(folder) => folder.map(|entry| entry.expect("the folder is listed").path()).collect(),
        Err(_) => vec![whole.into()],
    };
    let mut files: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    files.sort();
    files.iter().flat_map(|file| cases_of(file)).collect()
}

fn cases_of(file: &str) -> Vec<Case> {
    let suite = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let name = file.rsplit('/').next().unwrap_or(file);
    let mut out: Vec<Case> = Vec::new();
    for line in suite.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            let title = format!("{name}: {title}");
            out.push(Case { title, text: String::new(), expected: Vec::new() });
            continue;
        }
        let Some(case) = out.last_mut().filter(|_| !line.starts_with("# ")) else { continue };
        if let Some(text) = line.strip_prefix('>') {
            case.text.push_str(text.strip_prefix(' ').unwrap_or(text));
            case.text.push('\n');
        } else if !line.trim().is_empty() {
            case.expected.push(line.trim().into());
        }
    }
    out
}

/// A line split into words and back-ticked strings; the flag tells which.
pub(crate) fn fields(line: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    for (n, part) in line.split('`').enumerate() {
        if n % 2 == 1 {
            out.push((true, part));
        } else {
            out.extend(part.split_whitespace().map(|word| (false, word)));
        }
    }
    out
}

/// Runs all cases; `check` says what is wrong with a line, `describe` lists what was found.
pub(crate) fn run<F>(
    path: &str,
    least: usize,
    read: impl Fn(&str) -> F,
    check: impl Fn(&F, &str) -> Result<(), String>,
    describe: impl Fn(&F) -> String,
) {
    let cases = cases(path);
    assert!(cases.len() >= least, "{path} holds {} cases, fewer than {least}", cases.len());
    let mut failures = String::new();
    for case in cases {
        let Case { title, text, expected } = case;
        assert!(!expected.is_empty(), "{title} expects nothing; write what must be found");
        let found = read(&text);
        for line in &expected {
            if let Err(why) = check(&found, line) {
                let _ = writeln!(failures, "{title}\n  {line}\n  {why}\n{}", describe(&found));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nIf the new reading is the better one, change the case; else mend the layer."
    );
}

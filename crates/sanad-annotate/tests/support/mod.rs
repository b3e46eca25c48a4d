//! Reads suites of Markdown: a `## ` title, a text in `>` lines, then what must be found in it, a line each.

use std::fmt::Write as _;

/// One case of a suite.
pub(crate) struct Case {
    /// Its title.
    pub(crate) title: String,
    /// The text to be read.
    pub(crate) text: String,
    /// What must be found.
    pub(crate) expected: Vec<String>,
}

/// The cases of a suite, by its path under `tests/suite/annotate`.
pub(crate) fn cases(path: &str) -> Vec<Case> {
    let path = format!("{}/../../tests/suite/annotate/{path}", env!("CARGO_MANIFEST_DIR"));
    let suite = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut out: Vec<Case> = Vec::new();
    for line in suite.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            out.push(Case { title: title.into(), text: String::new(), expected: Vec::new() });
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
        assert!(!expected.is_empty(), "{path}: {title} expects nothing; write what must be found");
        let found = read(&text);
        for line in &expected {
            if let Err(why) = check(&found, line) {
                let _ = writeln!(failures, "{path}: {title}\n  {line}\n  {why}\n{}", describe(&found));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}\nIf the new reading is the better one, change the case; else mend the layer."
    );
}

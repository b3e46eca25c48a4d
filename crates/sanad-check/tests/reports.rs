//! Whole reports with planted defects: what is found in each is committed beside it, and its repaired twin is silent.
//! `SANAD_UPDATE=1` writes the lists anew; read the difference before committing it.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use sanad_model::Severity;
use std::path::PathBuf;
use support::{check, line, root};

fn reports() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("tests/reports")).unwrap();
    let mut found: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    found.sort();
    assert!(found.len() >= 6, "the reports are missing");
    found
}

fn repaired(path: &std::path::Path) -> bool {
    path.to_string_lossy().ends_with("-repaired.txt")
}

#[test]
fn planted_defects_are_found_and_nothing_else() {
    for path in reports().iter().filter(|path| !repaired(path)) {
        let text = std::fs::read_to_string(path).unwrap();
        assert!(
            text.contains("This report is invented"),
            "{}: it must say that it is invented",
            path.display()
        );
        let mut found = String::new();
        for finding in check(&text, None).findings {
            let words = finding.span.slice(&text).replace('\n', "\\n");
            found += &format!("{} {} \"{words}\"\n", finding.severity.name(), finding.rule);
        }
        let expected = path.with_extension("expected");
        if std::env::var_os("SANAD_UPDATE").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let wanted = std::fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(found, wanted, "{}: what is found differs from {}", path.display(), expected.display());
    }
}

#[test]
fn repaired_twins_are_silent() {
    for path in reports().iter().filter(|path| repaired(path)) {
        let text = std::fs::read_to_string(path).unwrap();
        let found = check(&text, None).findings;
        let grave = found.iter().filter(|finding| finding.severity > Severity::Note);
        let lines: Vec<String> = grave.map(|finding| line(&text, finding)).collect();
        assert!(lines.is_empty(), "{}:\n{}", path.display(), lines.join("\n"));
    }
}

/// Well-edited texts of several kinds in which there is nothing to find: `tests/plain/<language>-<kind>.txt`.
#[test]
fn plain_texts_are_left_alone() {
    let folder = std::fs::read_dir(root().join("tests/plain")).unwrap();
    let mut texts: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    texts.sort();
    assert!(texts.len() >= 10, "the plain texts are missing");
    let mut told = Vec::new();
    for path in texts {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = check(&text, None).findings;
        let grave = found.iter().filter(|finding| finding.severity > Severity::Note);
        told.extend(grave.map(|finding| format!("{}: {}", path.display(), line(&text, finding))));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

//! One report in every format: the same findings, by rule, quoted words and message.

use super::Folder;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats")
}

/// Rule, words and message of each finding, in order; a note's marker as `[7]`, whatever the format writes.
fn findings(file: &Path) -> Vec<String> {
    let path = file.canonicalize().unwrap();
    let run = Folder::new().sanad(&["check", "--format", "json", path.to_str().unwrap()]);
    let field = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!("\"{name}\":\"")).unwrap();
        rest.split("\",\"").next().unwrap().trim_end_matches("\"}").replace("[^", "[")
    };
    let found = run.out.lines().filter(|line| line.contains("\"rule\":"));
    found.map(|line| [field(line, "rule"), field(line, "text"), field(line, "message")].join(" | ")).collect()
}

#[test]
fn every_format_gives_the_same_findings() {
    let expected = findings(&folder().join("twin.md"));
    let rules: BTreeSet<&str> = expected.iter().filter_map(|line| line.split(" | ").next()).collect();
    assert!(rules.len() >= 8, "the twin has defects of eight rules: {rules:?}");
    let mut formats = 0;
    for entry in std::fs::read_dir(folder()).unwrap().flatten() {
        let path = entry.path();
        if path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("twin")) {
            assert_eq!(findings(&path), expected, "{}", path.display());
            formats += 1;
        }
    }
    assert!(formats >= 3);
}

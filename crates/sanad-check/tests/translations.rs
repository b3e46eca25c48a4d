//! Whole documents with free translations: how much is reported of faithful ones, and how many planted changes are
//! found. The figures of `docs/accuracy.md`: `cargo test -p sanad-check --test translations -- --nocapture`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that prints its figures")]

mod support;

use sanad_model::{Diagnostic, Severity};
use std::collections::BTreeSet;
use std::path::Path;
use support::{check_beside, line, root};

const RULE: &str = "translation/invariant";

/// A pair of documents with the changes that are planted in the translation.
struct Pair {
    name: String,
    original: String,
    translation: String,
    planted: Vec<(String, String)>,
}

fn pairs() -> Vec<Pair> {
    let folder = root().join("tests/translations");
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".planted").map(str::to_owned));
    }
    names.into_iter().map(|name| pair(&folder, name)).collect()
}

fn pair(folder: &Path, name: String) -> Pair {
    let read = |ending: &str| std::fs::read_to_string(folder.join(format!("{name}.{ending}"))).unwrap();
    let (original, translation) = (read("original.txt"), read("translation.txt"));
    let list = read("planted");
    let planted = list.lines().map(|line| {
        let (from, to) = line.split_once("\" -> \"").unwrap_or_else(|| panic!("{name}: {line}"));
        let (from, to) = (from.trim_start_matches('"'), to.trim_end_matches('"'));
        assert!(translation.matches(from).count() == 1, "{name}: {from} stands once in the translation");
        (from.to_owned(), to.to_owned())
    });
    let planted = planted.collect();
    Pair { name, original, translation, planted }
}

fn found(text: &str, original: &str) -> Vec<Diagnostic> {
    let all = check_beside(text, Some(original), None).findings;
    all.into_iter().filter(|one| one.rule == RULE && one.severity > Severity::Note).collect()
}

#[test]
fn faithful_documents_are_left_alone_and_planted_changes_found() {
    let (mut planted, mut seen) = (0, 0);
    for pair in pairs() {
        let faithful = found(&pair.translation, &pair.original);
        println!("{}: {} findings in the faithful translation", pair.name, faithful.len());
        for finding in &faithful {
            println!("    {}", line(&pair.translation, finding));
        }
        let messages: BTreeSet<&str> = faithful.iter().map(|finding| finding.message.as_str()).collect();
        let mut missed = Vec::new();
        for (from, to) in &pair.planted {
            let text = pair.translation.replace(from, to);
            let at = pair.translation.find(from.as_str()).unwrap();
            let paragraph = |at: usize| text[..at].matches("\n\n").count();
            // In the paragraph of the change, and not there without it.
            let hit = found(&text, &pair.original).iter().any(|finding| {
                paragraph(finding.span.start as usize) == paragraph(at)
                    && !messages.contains(finding.message.as_str())
            });
            if !hit {
                missed.push(format!("    missed: {from:?} -> {to:?}"));
            }
        }
        println!(
            "{}: {} of {} planted changes found",
            pair.name,
            pair.planted.len() - missed.len(),
            pair.planted.len()
        );
        missed.iter().for_each(|missed| println!("{missed}"));
        planted += pair.planted.len();
        seen += pair.planted.len() - missed.len();
        assert!(faithful.len() <= 2, "{}: a faithful translation has more than two findings", pair.name);
    }
    println!("all: {seen} of {planted} planted changes found");
    assert!(seen * 100 >= planted * 95, "nineteen in twenty planted changes are found");
}

//! What the pages show is what the program says.

use super::{Folder, Run};
use std::path::{Path, PathBuf};
use std::process::Command;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_readme_shows_a_real_run() {
    let page = std::fs::read_to_string(workspace().join("README.md")).unwrap();
    let block = page
        .split("```console\n$ sanad ")
        .nth(1)
        .expect("the README shows a run")
        .split("```")
        .next()
        .unwrap();
    let (command, shown) = block.split_once('\n').unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sanad"))
        .args(command.split(' '))
        .current_dir(workspace())
        .output()
        .unwrap();
    let run = Run::of(&output);
    assert_eq!(
        shown.trim_end(),
        run.out.trim_end(),
        "put the new output of `sanad {command}` into README.md"
    );
}

/// A report that is not part of this repository: `SANAD_REPORT` names it.
#[test]
fn a_real_report() {
    let report = std::env::var_os("SANAD_REPORT")
        .map_or_else(|| workspace().join("../shared/reports/iraq-2015.txt"), PathBuf::from);
    if !report.is_file() {
        assert!(std::env::var_os("SANAD_REQUIRE").is_none(), "{} is required here", report.display());
        println!("skipped: {} is not there", report.display());
        return;
    }
    let run =
        Folder::new().sanad(&["check", "--format", "json", report.canonicalize().unwrap().to_str().unwrap()]);
    assert_eq!(run.code, 1);
    let found = |severity: &str| -> Vec<(String, String)> {
        let lines = run.out.lines().filter(|line| line.contains(&format!("\"severity\":\"{severity}\"")));
        let field = |line: &str, name: &str| {
            line.split(&format!("\"{name}\":\"")).nth(1).unwrap().split("\",\"").next().unwrap().to_owned()
        };
        lines.map(|line| (field(line, "rule"), field(line, "text"))).collect()
    };
    let errors = found("error");
    let rules: Vec<&str> = errors.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, ["date/contradictory", "date/impossible", "quote/unbalanced"], "{errors:?}");
    let warnings = found("warning");
    for rule in ["date/relative", "note/undefined", "text/truncated"] {
        assert_eq!(warnings.iter().filter(|(found, _)| found == rule).count(), 1, "{rule}: {warnings:?}");
    }
    for rule in ["list/count", "date/weekday", "date/order"] {
        assert!(warnings.iter().all(|(found, _)| found != rule), "{rule}: {warnings:?}");
    }
}

/// What an annotated page weighs beyond its text: a style, an index, and a few bytes a mark.
#[test]
fn pages_stay_light() {
    let folder = Folder::new();
    let weighs = |path: &Path| {
        let path = path.canonicalize().unwrap();
        let text = std::fs::metadata(&path).unwrap().len() as usize;
        let page = folder.sanad(&["annotate", "--format", "html", path.to_str().unwrap()]).out.len();
        (text, page - text)
    };
    let reports = std::fs::read_dir(workspace().join("tests/reports")).unwrap();
    let texts = reports
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let mut count = 0;
    for path in texts {
        let (text, more) = weighs(&path);
        assert!(more < 16_000 + 3 * text, "{}: {more} bytes beyond {text} of text", path.display());
        count += 1;
    }
    assert!(count >= 12, "the reports are missing");
    let report = std::env::var_os("SANAD_REPORT")
        .map_or_else(|| workspace().join("../shared/reports/iraq-2015.txt"), PathBuf::from);
    if report.is_file() {
        let (_, more) = weighs(&report);
        assert!(more < 100_000, "{}: {more} bytes beyond its text", report.display());
    } else {
        assert!(std::env::var_os("SANAD_REQUIRE").is_none(), "{} is required here", report.display());
        println!("skipped: {} is not there", report.display());
    }
}

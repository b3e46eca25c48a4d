//! What the tests share: reading and checking a text, the fixtures' form.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "tests, of which each uses its part")]

pub mod fixture;
pub mod remarked;

use sanad_check::{Checked, Config, Publication, Report};
use sanad_model::{Annotations, Diagnostic, Document, WrittenFrom};
use sanad_time::Day;
use std::path::{Path, PathBuf};

/// The workspace's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Reads, annotates and checks a text with all rules, beside its original where it is a translation.
pub fn check_beside(text: &str, original: Option<&str>, date: Option<Day>) -> Checked {
    let Some(original) = original else { return check(text, date) };
    let (original, translation) = (annotated(original, date), annotated(text, date));
    let [original, translation] =
        [&original, &translation].map(|(document, annotations)| Report::new(document, annotations));
    sanad_check::check(&Publication::translated(translation, original), &Config::default()).remove(0)
}

/// Reads, annotates and checks a text with all rules.
pub fn check(text: &str, date: Option<Day>) -> Checked {
    check_with(text, date, &Config::default())
}

/// The same with a configuration. What the file says beside its text is written as [`remarked`] has it.
pub fn check_with(text: &str, date: Option<Day>, config: &Config) -> Checked {
    let (document, annotations) = annotated(text, date);
    let publication = Publication::from(Report::new(&document, &annotations));
    sanad_check::check(&publication, config).remove(0)
}

fn annotated(text: &str, date: Option<Day>) -> (Document, Annotations) {
    let (text, remarks) = remarked::split(text);
    let mut document = sanad_read::read("fixture.txt", text.as_bytes()).unwrap();
    document.remarks = remarks;
    assert_eq!(&*document.text, text, "plain text is read as it stands");
    // As the engine settles it: given, or a dateline.
    let dateline = || sanad_annotate::dates::dateline(&document).map(|day| (day, WrittenFrom::Dateline));
    let written = date.map(|day| (day, WrittenFrom::Option)).or_else(dateline);
    document.metadata.written = written;
    let annotations = sanad_annotate::annotate(&document, sanad_annotate::Options { date });
    (document, annotations)
}

/// A finding in one line, as failures print it.
pub fn line(text: &str, finding: &Diagnostic) -> String {
    let words = finding.span.slice(text).replace('\n', "\\n");
    format!("{} {} on {words:?}: {}", finding.rule, finding.severity.name(), finding.message)
}

/// All `.md` files below a folder, sorted.
pub fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

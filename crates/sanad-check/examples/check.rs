//! Checks the files named on the command line with all rules: `cargo run --release -p sanad-check --example check FILE…`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]

use sanad_check::{Config, Publication, Report, check};
use sanad_model::WrittenFrom;

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let mut document = match sanad_read::read(&path, &bytes) {
            Ok(document) => document,
            Err(refused) => {
                eprintln!("{path}: {}", refused.why);
                continue;
            }
        };
        let dateline = sanad_annotate::dates::dateline(&document).map(|day| (day, WrittenFrom::Dateline));
        document.metadata.written = document.metadata.written.or(dateline);
        let annotations = sanad_annotate::annotate(&document, sanad_annotate::Options::default());
        let publication = Publication::from(Report::new(&document, &annotations));
        for finding in check(&publication, &Config::default()).remove(0).findings {
            let (line, column) = document.place(finding.span.start).map_or((0, 0), |at| (at.line, at.column));
            let words = finding.span.slice(&document.text);
            let (rule, severity) = (finding.rule, finding.severity.name());
            println!("{path}:{line}:{column}: {severity} {rule} {words:?}: {}", finding.message);
            for related in &finding.related {
                println!("    {:?}: {}", related.span.slice(&document.text), related.message);
            }
        }
    }
}

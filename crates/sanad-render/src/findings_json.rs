//! Findings as JSON, one object a line.

use crate::Together;
use sanad_model::Diagnostic;
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    #[serde(rename = "where")]
    location: Option<String>,
    message: &'a str,
    related: Vec<Place<'a>>,
    help: &'a str,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Refusal<'a> {
    error: &'a str,
    path: &'a str,
    help: &'a str,
}

/// One finding, without a line break.
#[must_use]
pub fn finding_json<'a>(together: impl Into<Together<'a>>, finding: &Diagnostic) -> String {
    let together = together.into();
    let document = together.own();
    let at = document.place(finding.span.start);
    let related = finding.related.iter().map(|related| Place {
        path: &together.of(related).path,
        start: related.span.start,
        end: related.span.end,
        text: related.span.slice(&together.of(related).text),
        message: &related.message,
    });
    json(&Line {
        rule: finding.rule,
        severity: finding.severity.name(),
        path: &document.path,
        start: finding.span.start,
        end: finding.span.end,
        text: finding.span.slice(&document.text),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        location: document.location(finding.span.start),
        message: &finding.message,
        related: related.collect(),
        help: &finding.help,
        fingerprint: &finding.fingerprint,
    })
}

/// A file that could not be read, without a line break.
#[must_use]
pub fn refusal_json(path: &str, error: &str, help: &str) -> String {
    json(&Refusal { error, path, help })
}

pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings, numbers and lists are always JSON")
}

//! Findings as SARIF 2.1.0, one log for a whole run: for code hosts and editors that show findings beside a text.

use crate::Together;
use sanad_model::{Diagnostic, Document, Severity};
use sanad_text::Span;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a rule is described with in the log.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    /// `date/impossible`.
    pub id: &'static str,
    /// What it finds.
    pub what: &'static str,
    /// What to write instead, why, limits: its page as Markdown.
    pub why: &'static str,
    /// Its own severity.
    pub severity: Severity,
}

/// A log that is being gathered.
#[derive(Debug)]
pub struct Sarif {
    rules: Vec<Value>,
    index: BTreeMap<&'static str, usize>,
    results: Vec<Value>,
    notifications: Vec<Value>,
}

impl Sarif {
    /// An empty log that knows the rules.
    #[must_use]
    pub fn new(rules: &[RuleText]) -> Self {
        let describe = |rule: &RuleText| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.what },
                "fullDescription": { "text": rule.why },
                "defaultConfiguration": { "level": rule.severity.name() },
            })
        };
        Self {
            rules: rules.iter().map(describe).collect(),
            index: rules.iter().enumerate().map(|(at, rule)| (rule.id, at)).collect(),
            results: Vec::new(),
            notifications: Vec::new(),
        }
    }

    /// Adds a finding.
    pub fn add<'a>(&mut self, together: impl Into<Together<'a>>, finding: &Diagnostic) {
        let together = together.into();
        let related = finding.related.iter().enumerate().map(|(at, related)| {
            let mut place = location(together.of(related), related.span);
            place["id"] = json!(at);
            place["message"] = json!({ "text": related.message });
            place
        });
        let related: Vec<Value> = related.collect();
        let mut result = json!({
            "ruleId": finding.rule,
            "level": finding.severity.name(),
            "message": { "text": format!("{} {}", finding.message, finding.help).trim_end() },
            "locations": [location(together.own(), finding.span)],
            "partialFingerprints": { "sanad/v1": finding.fingerprint },
        });
        if let Some(index) = self.index.get(finding.rule) {
            result["ruleIndex"] = json!(index);
        }
        if !related.is_empty() {
            result["relatedLocations"] = Value::Array(related);
        }
        self.results.push(result);
    }

    /// Adds a file that could not be read.
    pub fn refuse(&mut self, path: &str, why: &str, help: &str) {
        self.notifications.push(json!({
            "level": "error",
            "message": { "text": format!("{why}; {help}") },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } }],
        }));
    }

    /// The log, with a line break at its end.
    #[must_use]
    pub fn finish(self) -> String {
        let read_all = self.notifications.is_empty();
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "Sanad",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": self.rules,
                } },
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": read_all,
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        format!("{log:#}\n")
    }
}

fn location(document: &Document, span: Span) -> Value {
    let region = match (document.place(span.start), document.place(span.end)) {
        (Some(start), Some(end)) => json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "snippet": { "text": span.slice(&document.text) },
        }),
        // A region needs a place in the file, and a DOCX or a PDF has none that a person could go to.
        _ => Value::Null,
    };
    let mut out = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&document.path) },
        },
    });
    if !region.is_null() {
        out["physicalLocation"]["region"] = region;
    }
    if let Some(words) = document.location(span.start) {
        out["logicalLocations"] = json!([{ "fullyQualifiedName": words }]);
    }
    out
}

/// A path as a URI reference: separators turned, what URIs reserve escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    // `C:/x` would read as a scheme.
    if out.as_bytes().get(1..4) == Some(b"%3A") {
        format!("file:///{}", out.replacen("%3A", ":", 1))
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Sarif, uri};
    use sanad_model::{Diagnostic, Document, Severity};
    use sanad_text::{LineIndex, Span};

    #[test]
    fn a_log_holds_places_and_fingerprints() {
        let mut document = Document::new("On 31 June 2018\nit rained.".to_owned());
        document.lines = LineIndex::new(&document.text);
        document.path = "my report.txt".to_owned();
        let finding = Diagnostic::new("date/impossible", Severity::Error, Span::new(3, 15), "No such day.")
            .related(Span::new(16, 18), "here too");
        let mut log = Sarif::new(&[]);
        log.add(&document, &finding);
        let text = log.finish();
        for part in [
            "\"2.1.0\"",
            "my%20report.txt",
            "\"startColumn\": 4",
            "\"endColumn\": 16",
            "\"startLine\": 2",
            "sanad/v1",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(uri("C:\\a b"), "file:///C:/a%20b");
    }
}

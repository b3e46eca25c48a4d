//! From an annotated report to diagnostics. One rule a file in `rules/`, one list.
//!
//! The steps, as [`check`] takes them:
//! 1. the selected rules run in the order of [`RULES`], each appending what it finds;
//! 2. findings get their severity from the configuration, and are sorted by place and rule;
//! 3. each gets a fingerprint that survives edits elsewhere in the text;
//! 4. waived ones are taken out and counted.
//!
//! A rule says what the text itself shows; it never says who is right. Nothing here reads the clock or a file.

mod config;
mod english;
mod fingerprint;
mod numbers;
mod page;
mod report;
mod rule;
mod rules;

pub use config::{Checked, Config, Waiver};
pub use page::{explain, page};
pub use report::{Report, Sentence};
pub use rule::{Docs, Rule};
pub use rules::RULES;

use sanad_model::Diagnostic;

/// Runs the selected rules over a report.
#[must_use]
pub fn check(report: &Report, config: &Config) -> Checked {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| config.runs(rule)) {
        let first = findings.len();
        (rule.check)(report, &mut findings);
        debug_assert!(findings[first..].iter().all(|finding: &Diagnostic| finding.rule == rule.id));
    }
    for finding in &mut findings {
        finding.severity = config.severity(finding);
    }
    findings.sort_by_key(|finding| (finding.span.start, finding.rule, finding.span.end));
    fingerprint::fill(report, &mut findings);
    config.waive(findings)
}

/// The rule with this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

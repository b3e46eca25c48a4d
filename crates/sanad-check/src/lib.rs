//! From an annotated report to diagnostics. One rule a file in `rules/`, one list.
//!
//! The steps, as [`check`] takes them:
//! 1. the selected rules run in the order of [`RULES`], each over one report or over all that are published together;
//! 2. findings get their severity from the configuration, and are sorted by place and rule;
//! 3. each gets a fingerprint that survives edits elsewhere in the text;
//! 4. waived ones are taken out and counted.
//!
//! A rule says what the text itself shows; it never says who is right. Nothing here reads the clock or a file.

mod calendars;
mod claims;
mod config;
mod counted;
mod english;
mod fingerprint;
mod lexicon;
mod numbers;
mod page;
mod publication;
mod report;
mod rule;
mod rules;
mod spelling;

pub use config::{Checked, Config, Waiver};
pub use page::{explain, page};
pub use publication::{Findings, Publication};
pub use report::{Report, Sentence};
pub use rule::{Check, Docs, Rule};
pub use rules::RULES;

use sanad_model::Diagnostic;

/// Runs the selected rules over reports that are published together (or over a single one): what was found in each,
/// in the order of the reports.
#[must_use]
pub fn check(publication: &Publication, config: &Config) -> Vec<Checked> {
    let mut all = Findings::new(publication);
    for rule in RULES.iter().filter(|rule| config.runs(rule)) {
        match rule.check {
            Check::Report(check) => {
                for (report, findings) in publication.reports().iter().zip(all.lists()) {
                    check(report, findings);
                }
            }
            Check::Publication(check) => check(publication, &mut all),
            Check::Translation(check) => {
                if let Some(original) = publication.original() {
                    for (report, findings) in publication.reports().iter().zip(all.lists()) {
                        check(original, report, findings);
                    }
                }
            }
        }
    }
    let reports = publication.reports().iter().zip(all.into_lists());
    reports.map(|(report, findings)| finish(report, findings, config)).collect()
}

/// Severities, order, fingerprints, waivers: steps 2 to 4.
fn finish(report: &Report, mut findings: Vec<Diagnostic>, config: &Config) -> Checked {
    debug_assert!(findings.iter().all(|finding| rule(finding.rule).is_some()));
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

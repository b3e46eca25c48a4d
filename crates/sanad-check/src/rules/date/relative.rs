//! placeholder
use crate::{Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "date/relative",
    severity: Severity::Warning,
    docs: Docs {
        what: "To be written, soon enough",
        why: "To be written, soon enough",
        example: "To be written, soon enough",
        instead: "To be written, soon enough",
        limits: "To be written, soon enough",
    },
    check,
};
fn check(_report: &Report, _out: &mut Vec<Diagnostic>) {}

//! [`Config`]: which rules run, how grave they are, what was waived. Plain data; files are parsed elsewhere.

use crate::Rule;
use sanad_model::{Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// What a person configured. Rules are named by id (`date/order`) or by group (`date`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The rules to run; all when empty.
    pub select: Vec<String>,
    /// The rules to leave out; a more exact name wins over a group (`select = ["date/order"]`, `ignore = ["date"]`).
    pub ignore: Vec<String>,
    /// Severities in place of the rules' own.
    pub severity: BTreeMap<String, Severity>,
    /// Findings that somebody looked at and let stand.
    pub waivers: Vec<Waiver>,
}

/// A finding that is let stand, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// [`Diagnostic::fingerprint`] of the finding.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
}

/// What a check yields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The findings, by place and rule.
    pub findings: Vec<Diagnostic>,
    /// How many findings were waived.
    pub waived: usize,
    /// The fingerprints of the waivers that were used; the others are out of date.
    pub used: BTreeSet<String>,
}

impl Config {
    /// Whether the rule is to run.
    #[must_use]
    pub fn runs(&self, rule: &Rule) -> bool {
        let names = |list: &[String], name: &str| list.iter().any(|entry| entry == name);
        if names(&self.ignore, rule.id) {
            return false;
        }
        if names(&self.select, rule.id) {
            return true;
        }
        let wanted = self.select.is_empty() || names(&self.select, rule.group());
        wanted && !names(&self.ignore, rule.group())
    }

    /// The names in `select`, `ignore` and `severity` that no rule and no group has.
    #[must_use]
    pub fn unknown_names(&self) -> Vec<&str> {
        let known = |name: &str| crate::RULES.iter().any(|rule| rule.id == name || rule.group() == name);
        let all = self.select.iter().chain(&self.ignore).chain(self.severity.keys());
        all.map(String::as_str).filter(|name| !known(name)).collect()
    }

    pub(crate) fn severity(&self, finding: &Diagnostic) -> Severity {
        let group = finding.rule.split('/').next().unwrap_or_default();
        let set = self.severity.get(finding.rule).or_else(|| self.severity.get(group));
        set.copied().unwrap_or(finding.severity)
    }

    pub(crate) fn waive(&self, findings: Vec<Diagnostic>) -> Checked {
        let waivers: BTreeSet<&str> = self.waivers.iter().map(|waiver| waiver.fingerprint.as_str()).collect();
        let mut out = Checked::default();
        for finding in findings {
            if waivers.contains(finding.fingerprint.as_str()) {
                out.waived += 1;
                out.used.insert(finding.fingerprint);
            } else {
                out.findings.push(finding);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::rule;

    fn runs(select: &[&str], ignore: &[&str], id: &str) -> bool {
        let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Config { select: list(select), ignore: list(ignore), ..Config::default() }.runs(rule(id).unwrap())
    }

    #[test]
    fn the_more_exact_name_wins() {
        assert!(runs(&[], &[], "date/order"));
        assert!(runs(&["date"], &[], "date/order"));
        assert!(!runs(&["text"], &[], "date/order"));
        assert!(!runs(&[], &["date"], "date/order"));
        assert!(runs(&["date/order"], &["date"], "date/order"));
        assert!(!runs(&["date"], &["date/order"], "date/order"));
    }

    #[test]
    fn names_no_rule_has_are_told() {
        let config = Config { select: vec!["date".into(), "dates".into()], ..Config::default() };
        assert_eq!(config.unknown_names(), ["dates"]);
    }
}

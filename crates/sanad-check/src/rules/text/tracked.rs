//! `text/tracked`: tracked changes and comments that a file still carries.

use super::remarked;
use crate::english::counted;
use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Remark, RemarkKind, Severity};
use std::collections::BTreeSet;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "text/tracked",
    severity: Severity::Warning,
    docs: Docs {
        what: "A word processor’s tracked deletions, tracked insertions and comments that are still in the file.",
        why: "Whoever gets the file can read what was deleted and who said what beside it: a name that was taken out, a doubt \
              that was settled. What was deleted is not checked either, and what was inserted may not have been accepted.",
        example: "At least forty [deleted by A. Editor: or fifty] people were killed. [comment by B. Editor: Who counted?]",
        instead: "At least forty people were killed.",
        limits: "One finding a file, with a place for each. It sees DOCX alone: other formats keep no such record, or none that \
                 is read. Insertions count as text and are checked with it.",
    },
    check: Check::Report(check),
};

/// As many places are named.
const FEW: usize = 40;

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let remarks: Vec<&Remark> = report
        .document
        .remarks
        .iter()
        .filter(|remark| {
            matches!(remark.kind, RemarkKind::Deletion | RemarkKind::Insertion | RemarkKind::Comment)
        })
        .collect();
    let Some(first) = remarks.first() else { return };
    let message = format!("This copy carries {}{}.", counts(&remarks), authors(&remarks));
    let mut finding = Diagnostic::new(RULE.id, Severity::Warning, remarked(report, first.span), message).help(
        "Accept or reject the changes and delete the comments before it goes out: what was deleted is not checked, and it \
         travels with the file.",
    );
    for remark in remarks.iter().take(FEW) {
        finding = finding.related(remarked(report, remark.span), said(remark));
    }
    out.push(finding);
}

/// `2 tracked deletions and one comment`.
fn counts(remarks: &[&Remark]) -> String {
    let kinds = [
        (RemarkKind::Deletion, "tracked deletion"),
        (RemarkKind::Insertion, "tracked insertion"),
        (RemarkKind::Comment, "comment"),
    ];
    let counts: Vec<String> = kinds
        .into_iter()
        .map(|(kind, name)| (remarks.iter().filter(|remark| remark.kind == kind).count(), name))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| counted(count, name))
        .collect();
    listed(&counts)
}

/// ` by A. Editor and B. Editor`, where the file says it.
fn authors(remarks: &[&Remark]) -> String {
    let names: BTreeSet<&str> = remarks.iter().filter_map(|remark| remark.author.as_deref()).collect();
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    if names.len() > 4 {
        let more = names.len() - 3;
        names.truncate(3);
        names.push(format!("{more} others"));
    }
    if names.is_empty() { String::new() } else { format!(", by {}", listed(&names)) }
}

fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What a place says: `deleted: “or fifty”`.
fn said(remark: &Remark) -> String {
    let verb = match remark.kind {
        RemarkKind::Deletion => "deleted here",
        RemarkKind::Insertion => "inserted",
        _ => "comment",
    };
    let words: String = remark.text.trim().chars().take(80).collect();
    let more = if words.len() < remark.text.trim().len() { "…" } else { "" };
    format!("{verb}: “{}{more}”", words.replace('\n', " "))
}

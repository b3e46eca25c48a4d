//! `figure/conflict`: one event, two figures that exclude each other.

mod same;
mod scripts;
mod told;
mod words;

use crate::publication::related;
use crate::{Check, Docs, Findings, Publication, Rule};
use sanad_model::{Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};
use told::Told;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "figure/conflict",
    severity: Severity::Warning,
    docs: Docs {
        what: "The same thing counted twice for the same event, with figures that exclude each other.",
        why: "A summary that says 50 and a chapter that says 53 costs a report the trust that the rest of it earns.",
        example: "The massacre at Estow killed 72 farmers.\n\n\
                  On 9 April 2015 soldiers entered Estow. The massacre killed 70 farmers.",
        instead: "The massacre at Estow killed 72 farmers.\n\n\
                  On 9 April 2015 soldiers entered Estow. The massacre killed 72 farmers.",
        limits: "Only within one voice: the report’s own, or one named speaker’s. Different sources may differ, and so \
                 may figures whose sentences carry different notes. Silent on bounds that agree (“at least 50” and \
                 53), on rounding (“nearly 32,000” and 31,690), on updates (“rose to”, another as-of date), on \
                 totals beside days, on a part beside its whole, and where a sentence counts the same thing twice. Two \
                 figures are taken for the same event by place and day, or by place and the word for what happened. \
                 A place that stands \
                 in two scripts is one. With several files of one publication, they are compared with each other too.",
    },
    check: Check::Publication(check),
};

/// Figures that share their keys are compared with so many before them.
const BEFORE: usize = 12;

fn check(publication: &Publication, out: &mut Findings) {
    let mut told: Vec<Told> =
        publication.numbered().flat_map(|(number, report)| told::all(number, report)).collect();
    scripts::unite(publication, &mut told);
    let mut groups: BTreeMap<(&told::Key, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        for anchor in &one.anchors {
            groups.entry((&one.key, anchor)).or_default().push(at);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for group in groups.values() {
        for (n, &later) in group.iter().enumerate() {
            let before = &group[n.saturating_sub(BEFORE)..n];
            pairs.extend(
                before
                    .iter()
                    .filter(|&&earlier| same::conflict(&told[earlier], &told[later]))
                    .map(|&earlier| (later, earlier)),
            );
        }
    }
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    for of_one in pairs.chunk_by(|a, b| a.0 == b.0) {
        let later = &told[of_one[0].0];
        let earlier: Vec<&Told> = of_one.iter().map(|&(_, earlier)| &told[earlier]).collect();
        out.push(later.report, finding(publication, later, &earlier));
    }
}

fn finding(publication: &Publication, later: &Told, earlier: &[&Told]) -> Diagnostic {
    let words = |told: &Told| publication.report(told.report).slice(told.span).to_owned();
    let first = earlier[0];
    let other = &publication.report(first.report).document.path;
    let place = if first.report == later.report { "before".to_owned() } else { format!("in {other}") };
    let voice = match &later.source {
        told::Source::Own => String::new(),
        told::Source::Speaker(name) => format!(" by {name}"),
        told::Source::Unknown => String::new(),
    };
    let message = format!(
        "“{}” here, “{}” {place}{voice}: both seem to count the same for the same event.",
        words(later),
        words(first)
    );
    let finding = Diagnostic::new(RULE.id, Severity::Warning, later.span, message)
        .help("Compare with the sources; use one figure, or say in what the two differ (date, place, source, whom they count).");
    earlier.iter().fold(finding, |finding, other| {
        related(finding, later.report, other.report, other.span, "the other figure")
    })
}

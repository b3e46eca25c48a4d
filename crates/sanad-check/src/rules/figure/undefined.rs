//! `figure/undefined`: casualties that do not say killed or injured, or as of when.

use crate::{Check, Docs, Report, Rule};
use sanad_model::{Bound, Counted, DateKind, Diagnostic, Figure, Form, Severity};
use sanad_text::Span;

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "figure/undefined",
    severity: Severity::Note,
    docs: Docs {
        what: "Casualties that do not say whether people were killed or injured, and running totals that do not say as \
               of when. One note a report.",
        why: "Readers take “casualties” for dead, and a total without a date is wrong from the next day on.",
        example: "The shelling of Varn caused 120 casualties.",
        instead: "The shelling of Varn killed 20 people and wounded 100.",
        limits: "Only figures with a number, outside quotations and notes. A running total is told by “so far”, “to \
                 date” or “until now”, without a date in its sentence. Where the sentence or the one after it says \
                 how many were killed, it is silent.",
    },
    check: Check::Report(check),
};

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let figures = &report.annotations.figures;
    let found: Vec<(&Figure, &str)> = figures
        .iter()
        .filter(|figure| {
            figure.bound != Bound::Vague && report.in_body(figure.span.start) && !spoken(report, figure)
        })
        .filter_map(|figure| Some((figure, lacks(report, figure)?)))
        .collect();
    let Some((&(first, lack), others)) = found.split_first() else { return };
    let mut message = format!("“{}”: the text does not say {lack}", report.slice(first.span));
    if !others.is_empty() {
        message += &match others.len() {
            1 => "; nor does another that follows".to_owned(),
            more => format!("; nor do {more} others that follow"),
        };
    }
    let finding = Diagnostic::new(RULE.id, Severity::Note, first.span, message + ".")
        .help("Say how many were killed and how many injured, and as of which date.");
    let finding = others.iter().take(MOST).fold(finding, |finding, (figure, lack)| {
        finding.related(figure.span, format!("does not say {lack}"))
    });
    out.push(finding);
}

/// More related places than this help nobody.
const MOST: usize = 12;

fn spoken(report: &Report, figure: &Figure) -> bool {
    let quotation = figure.quotation.and_then(|at| report.annotations.quotations.get(at as usize));
    quotation.is_some_and(|quotation| quotation.form != Form::Indirect) || report.quoted(figure.span.start)
}

/// What the figure does not say.
fn lacks<'a>(report: &Report, figure: &Figure) -> Option<&'a str> {
    let at = report.sentence_index(figure.span.start)?;
    let sentence = &report.sentences()[at];
    if figure.what == Counted::Casualties {
        let next = report.sentences().get(at + 1).filter(|next| next.block == sentence.block);
        let reach = Span::new(sentence.span.start, next.unwrap_or(sentence).span.end);
        let told = |other: &Figure| matches!(other.what, Counted::Killed | Counted::Injured);
        return (!within(report, reach).iter().any(told))
            .then_some("how many were killed and how many injured");
    }
    let dated = report.dates_in(sentence.span).any(|(_, date)| {
        date.kind == DateKind::Date
            && date.interval.earliest.is_some()
            && date.value.as_deref() != Some("PRESENT_REF")
    });
    let running = figure.what.is_harm() && figure.as_of.is_none() && !dated && running(report, sentence.span);
    running.then_some("as of when")
}

fn within<'a>(report: &Report<'a>, span: Span) -> &'a [Figure] {
    let all = &report.annotations.figures;
    let first = all.partition_point(|figure| figure.span.start < span.start);
    let last = all.partition_point(|figure| figure.span.start < span.end).max(first);
    &all[first..last]
}

const RUNNING: &[&str] = &[
    "so far",
    "to date",
    "until now",
    "up to now",
    "till now",
    "حتى الآن",
    "حتى اللحظة",
    "إلى الآن",
    "لغاية الآن",
    "حتى اليوم",
    "تاکنون",
    "تا کنون",
    "تا به حال",
    "تا حالا",
    "تا امروز",
    "تا این لحظه",
];

/// Whether the sentence speaks of a total that goes on.
fn running(report: &Report, sentence: Span) -> bool {
    // Longer sentences are lists or damage.
    if sentence.len() > 2000 {
        return false;
    }
    let text = report.slice(sentence);
    RUNNING.iter().any(|words| text.contains(words))
}

//! `text/language`: text in a language that is recognised and not read.

use crate::{Check, Docs, Report, Rule};
use sanad_model::{Diagnostic, Severity};
use sanad_text::{Language, Span, identify};

/// See its documentation.
pub(in crate::rules) static RULE: Rule = Rule {
    id: "text/language",
    severity: Severity::Warning,
    docs: Docs {
        what: "A text, or paragraphs of it, in a language that is recognised and not read: Urdu, Kurdish or Pashto in Arabic \
               script.",
        why: "Its dates, names, figures and quotations were not looked at. That nothing was found there says nothing.",
        example: "گواہ نے کہا کہ گاؤں کی سڑک صبح سے بند تھی اور کوئی نہیں آیا۔",
        instead: "شاهد گفت که راه روستا از صبح بسته بود و کسی نیامد.",
        limits: "One finding a text: a warning when most of it is so, else a note with the paragraphs. Told by letters and by \
                 the commonest small words, in paragraphs of eight words and more. Languages in Latin and other scripts are \
                 not told.",
    },
    check: Check::Report(check),
};

/// Shorter stretches are names and titles.
const LEAST: usize = 8;

fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let other = |(span, language): &&(Span, Language)| {
        *language == Language::Other
            && report.tokens_in(*span).iter().filter(|token| token.is_word()).count() >= LEAST
    };
    let unread: Vec<Span> =
        report.annotations.languages.iter().filter(other).map(|&(span, _)| span).collect();
    let Some((&first, others)) = unread.split_first() else { return };
    let share: usize = unread.iter().map(|span| span.len() as usize).sum();
    let whole = share * 2 > report.text().len();
    let what = if whole { "The text" } else { "This passage" };
    let language = match identify(report.slice(first)) {
        Some("ur") => "Urdu",
        Some("ckb") => "Kurdish",
        Some("ps") => "Pashto",
        _ => "a language that is not read here",
    };
    let more = if whole || others.is_empty() {
        String::new()
    } else {
        format!("; {} more are like it", others.len())
    };
    let message =
        format!("{what} is recognised as {language}, and was not read: nothing in it was checked{more}.");
    let severity = if whole { Severity::Warning } else { Severity::Note };
    let finding = Diagnostic::new(RULE.id, severity, report.opening(first, 8), message)
        .help("Check it by hand, or check a translation of it.");
    let others = others.iter().take(if whole { 0 } else { 12 });
    out.push(
        others.fold(finding, |finding, &span| finding.related(report.opening(span, 8), "not read either")),
    );
}

//! How findings are worded: what the original says, quoted, and what stands here.

use sanad_model::{Counted, Diagnostic, Severity};
use sanad_text::Span;

use super::side::Side;

/// The id of the rule.
pub(super) const ID: &str = "translation/invariant";
/// The original's number among the documents of a run: the translation is the first.
pub(super) const ORIGINAL: u32 = 1;

/// Both sides, and what was found.
pub(super) struct Desk<'s, 'a> {
    pub(super) original: &'s Side<'a>,
    pub(super) translation: &'s Side<'a>,
    pub(super) out: Vec<Diagnostic>,
}

impl Desk<'_, '_> {
    /// Words of the original between marks.
    pub(super) fn there(&self, span: Span) -> String {
        quoted(self.original.report.slice(span))
    }

    /// Words of the translation between marks.
    pub(super) fn here(&self, span: Span) -> String {
        quoted(self.translation.report.slice(span))
    }

    /// The first words of a passage of the translation.
    pub(super) fn opening_here(&self, span: Span) -> Span {
        self.translation.report.opening(span, 8)
    }

    /// What changed: both places are known.
    pub(super) fn changed(
        &mut self,
        severity: Severity,
        here: Span,
        there: Span,
        message: String,
        help: &str,
    ) {
        let finding = Diagnostic::new(ID, severity, here, message)
            .related_in(ORIGINAL, there, "the original")
            .help(help);
        self.out.push(finding);
    }

    /// What is in the original only; `here` is where it should be.
    pub(super) fn missing(
        &mut self,
        severity: Severity,
        here: Span,
        there: Span,
        message: String,
        help: &str,
    ) {
        let here = self.opening_here(here);
        self.changed(severity, here, there, message, help);
    }

    /// What is in the translation only; `there` is where it should be.
    pub(super) fn added(&mut self, severity: Severity, here: Span, there: Span, message: String, help: &str) {
        let there = self.original.report.opening(there, 8);
        let finding = Diagnostic::new(ID, severity, here, message)
            .related_in(ORIGINAL, there, "the passage of the original")
            .help(help);
        self.out.push(finding);
    }
}

/// What to do about most findings.
pub(super) const COMPARE: &str =
    "Compare the passage with the original, and say in a note where you departed from it.";

/// Words between marks, on one line, their direction kept to themselves.
pub(super) fn quoted(words: &str) -> String {
    let mut line: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 90 {
        line = line.chars().take(80).collect();
        line.truncate(line.rfind(' ').unwrap_or(line.len()));
        line.push('…');
    }
    if line.chars().any(sanad_text::is_arabic_script) {
        format!("“\u{2068}{line}\u{2069}”")
    } else {
        format!("“{line}”")
    }
}

/// Those who are counted.
pub(super) const fn counted(what: Counted) -> &'static str {
    match what {
        Counted::Killed => "the killed",
        Counted::Injured => "the injured",
        Counted::Casualties => "the casualties",
        Counted::Missing => "the missing",
        Counted::Abducted => "the abducted",
        Counted::Detained => "the detained",
        Counted::Executed => "the executed",
        Counted::IllTreated => "the ill-treated",
        Counted::Displaced => "the displaced",
        Counted::Deserted => "those who left their ranks",
        _ => "something else",
    }
}

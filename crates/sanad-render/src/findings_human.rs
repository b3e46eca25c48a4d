//! Findings for a terminal.

use crate::excerpt::{excerpt, isolated, isolated_quotes};
use crate::{Style, Together};
use sanad_model::{Diagnostic, Document, Severity};
use sanad_text::Span;
use std::fmt::Write as _;

/// Other places beyond this many are counted, not shown.
const MOST_RELATED: usize = 3;

/// One finding with its excerpt, ending in a line break.
#[must_use]
pub fn finding_human<'a>(together: impl Into<Together<'a>>, finding: &Diagnostic, style: Style) -> String {
    let together = together.into();
    let mut out = String::new();
    let head = format!("{}[{}]", finding.severity.name(), finding.rule);
    let _ = writeln!(
        out,
        "{} {}",
        style.severity(finding.severity, &head),
        style.strong(&wrapped(
            &isolated_quotes(&finding.message),
            style.width.saturating_sub(head.len() + 1),
            2
        ))
    );
    place(&mut out, together.own(), finding.span, '^', Some(finding.severity), style);
    for related in finding.related.iter().take(MOST_RELATED) {
        let _ = writeln!(out, "  {}", wrapped(&isolated_quotes(&related.message), style.width - 2, 2));
        place(&mut out, together.of(related), related.span, '-', None, style);
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        let _ =
            writeln!(out, "  {}", style.dim(&format!("and {more} more {}", plural(more, "place", "places"))));
    }
    if !finding.help.is_empty() {
        let _ = writeln!(
            out,
            "  {} {}",
            style.accent("help:"),
            wrapped(&isolated_quotes(&finding.help), style.width.saturating_sub(8), 8)
        );
    }
    out
}

/// The place, the excerpt and its underline.
fn place(
    out: &mut String,
    document: &Document,
    span: Span,
    mark: char,
    severity: Option<Severity>,
    style: Style,
) {
    let _ = writeln!(out, "  {}", style.dim(&location(document, span.start)));
    excerpt_lines(out, document, span, mark, severity, style);
}

/// Where a byte of the text is, for a person: file, line and column, heading and paragraph.
pub(crate) fn location(document: &Document, offset: u32) -> String {
    let mut line = match document.place(offset) {
        Some(at) => format!("{}:{}:{}", isolated(&document.path), at.line, at.column),
        None => isolated(&document.path),
    };
    if let Some(location) = document.location(offset) {
        // The heading is the text's, what is counted in it is ours.
        let _ = match location.rsplit_once(", ") {
            Some((heading, counted)) => write!(line, " · {}, {counted}", isolated(heading)),
            None => write!(line, " · {}", isolated(&location)),
        };
    }
    line
}

/// The excerpt and its underline, or its words where they run from right to left.
pub(crate) fn excerpt_lines(
    out: &mut String,
    document: &Document,
    span: Span,
    mark: char,
    severity: Option<Severity>,
    style: Style,
) {
    let excerpt = excerpt(document, span, style.width.saturating_sub(4));
    let bar = style.dim("│");
    let _ = writeln!(out, "  {bar} {}", excerpt.line.trim_end());
    if let Some((start, length)) = excerpt.mark {
        let marks = mark.to_string().repeat(length);
        let space = " ".repeat(start);
        let _ = match severity {
            Some(severity) => writeln!(out, "  {bar} {space}{}", style.severity(severity, &marks)),
            None => writeln!(out, "  {bar} {space}{}", style.accent(&marks)),
        };
    }
    if let Some(words) = excerpt.words {
        let _ = match severity {
            Some(severity) => writeln!(out, "  {bar} {} {words}", style.severity(severity, "here:")),
            None => writeln!(out, "  {bar} {} {words}", style.accent("here:")),
        };
    }
}

/// Breaks a sentence at spaces; later lines are indented.
fn wrapped(words: &str, width: usize, indent: usize) -> String {
    let width = width.max(30);
    let mut out = String::new();
    let mut used = 0;
    for word in words.split_whitespace() {
        let length = crate::excerpt::columns(word);
        if used > 0 && used + 1 + length > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
    }
    out
}

/// What a run found, over all files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Files that could not be read.
    pub unread: usize,
    /// Errors found.
    pub errors: usize,
    /// Warnings found.
    pub warnings: usize,
    /// Notes found.
    pub notes: usize,
    /// Findings waived.
    pub waived: usize,
    /// Whether notes were shown.
    pub notes_shown: bool,
}

impl Summary {
    /// Counts a finding.
    pub fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }
}

/// The last line of a run.
#[must_use]
pub fn summary_human(summary: Summary, style: Style) -> String {
    let Summary { files, unread, errors, warnings, notes, waived, notes_shown } = summary;
    let mut parts = Vec::new();
    if errors > 0 {
        let words = format!("{errors} {}", plural(errors, "error", "errors"));
        parts.push(style.severity(Severity::Error, &words).to_string());
    }
    if warnings > 0 {
        let words = format!("{warnings} {}", plural(warnings, "warning", "warnings"));
        parts.push(style.severity(Severity::Warning, &words).to_string());
    }
    if notes > 0 {
        let hint = if notes_shown { "" } else { " (--notes shows them)" };
        parts.push(format!("{notes} {}{hint}", plural(notes, "note", "notes")));
    }
    if parts.is_empty() {
        parts.push("nothing found".to_owned());
    }
    if waived > 0 {
        parts.push(format!("{waived} waived"));
    }
    if unread > 0 {
        let words = format!("{unread} {} not read", plural(unread, "file", "files"));
        parts.push(style.severity(Severity::Error, &words).to_string());
    }
    format!("{} {}: {}", files, plural(files, "file checked", "files checked"), parts.join(", "))
}

pub(crate) fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

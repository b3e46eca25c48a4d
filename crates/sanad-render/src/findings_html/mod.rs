//! Findings as a page: a list to read and to print, each with its words in their sentence.
//!
//! One page holds a whole run. It is gathered to the end, since what it says first is how much was found.

use crate::Together;
use crate::excerpt::{around, isolated_quotes};
use crate::findings_human::{Summary, plural};
use crate::html::{Bdi, escape, page_end, page_start, refused};
use maud::{Markup, PreEscaped, html};
use sanad_model::{Diagnostic, Document, Severity};
use sanad_text::Span;

const STYLE: &str = include_str!("findings.css");

/// Letters of context around the words.
const EXCERPT: usize = 320;
/// Other places beyond this many are counted, not shown.
const MOST_RELATED: usize = 6;

/// A page that is being gathered.
#[derive(Debug, Default)]
pub struct FindingsPage {
    files: Vec<File>,
}

/// A file's part of the page.
#[derive(Debug)]
struct File {
    path: String,
    /// Errors, warnings, notes; `None` for a file that could not be read.
    counts: Option<[usize; 3]>,
    part: String,
}

impl FindingsPage {
    /// Adds a file that was checked.
    pub fn add<'a>(&mut self, together: impl Into<Together<'a>>, findings: &[Diagnostic], waived: usize) {
        let together = together.into();
        let document = together.own();
        let number = self.files.len() + 1;
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let counts = [count(Severity::Error), count(Severity::Warning), count(Severity::Note)];
        let part = html! {
            section.file id={ "d" (number) } {
                h2 { (Bdi(document.metadata.title.as_deref().unwrap_or(&document.path))) }
                @if document.metadata.title.is_some() { p.path { (Bdi(&document.path)) } }
                @if let Some(encoding) = document.metadata.transcoded_from {
                    p.quiet { "Read as " (encoding) ", which its bytes look like." }
                }
                @if document.text.trim().is_empty() { p { "The file is empty: there is nothing to check." } }
                @else if findings.is_empty() { p { "Nothing was found." } }
                @for found in findings { (finding(together, found)) }
                @if waived > 0 {
                    p.quiet { (waived) " more " (plural(waived, "was", "were")) " waived in sanad.toml, each with its reason." }
                }
            }
        };
        self.files.push(File { path: document.path.clone(), counts: Some(counts), part: part.into_string() });
    }

    /// Adds a file that could not be read.
    pub fn refuse(&mut self, path: &str, why: &str, help: &str) {
        let part = refused(self.files.len() + 1, path, why, help).into_string();
        self.files.push(File { path: path.to_owned(), counts: None, part });
    }

    /// The page.
    #[must_use]
    pub fn finish(self, summary: Summary) -> String {
        let title = match &self.files[..] {
            [one] => format!("{}: findings", one.path),
            files => format!("{} files: findings", files.len()),
        };
        let mut out = page_start(&title, STYLE, &switches(summary));
        let head = html! {
            header.head {
                h1 { "Findings" }
                p.total { (total(summary)) }
                p.quiet { "Each finding says what the text itself shows, never who is right. To let one stand, "
                    "run the command below it with your reason." }
            }
            @if self.files.len() > 1 { (tally(&self.files)) }
        };
        out.push_str(&head.into_string());
        for file in self.files {
            out.push_str(&file.part);
            out.push('\n');
        }
        out.push_str(&page_end());
        out
    }
}

/// Severities that can be switched off; notes are off unless they were asked for.
fn switches(summary: Summary) -> Markup {
    let switch = |id: &str, words: String, on: bool| {
        html! { label { input type="checkbox" id=(id) checked[on]; " " (words) } }
    };
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", plural(n, one, many));
    html! {
        header.bar { fieldset {
            legend { "Show" }
            (switch("on-error", count(summary.errors, "error", "errors"), true))
            (switch("on-warning", count(summary.warnings, "warning", "warnings"), true))
            (switch("on-note", count(summary.notes, "note", "notes"), summary.notes_shown))
        } }
    }
}

fn total(summary: Summary) -> Markup {
    let Summary { files, unread, errors, warnings, notes, waived, .. } = summary;
    let counts = [
        (errors, "error", "errors"),
        (warnings, "warning", "warnings"),
        (notes, "note", "notes"),
        (waived, "waived", "waived"),
        (unread, "file not read", "files not read"),
    ];
    let said: Vec<String> = counts
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", plural(*n, one, many)))
        .collect();
    html! {
        (files) " " (plural(files, "file checked", "files checked")) ": "
        @if said.is_empty() { "nothing found" } @else { (said.join(", ")) } "."
    }
}

/// The files with what was found in each.
fn tally(files: &[File]) -> Markup {
    html! {
        table.tally {
            thead { tr { th scope="col" { "File" } th scope="col" { "Errors" } th scope="col" { "Warnings" } th scope="col" { "Notes" } } }
            tbody { @for (at, file) in files.iter().enumerate() {
                tr {
                    th scope="row" { a href={ "#d" (at + 1) } { (Bdi(&file.path)) } }
                    @match file.counts {
                        Some(counts) => { @for n in counts { td { (n) } } }
                        None => td colspan="3" { "not read" },
                    }
                }
            } }
        }
    }
}

fn finding(together: Together, finding: &Diagnostic) -> Markup {
    let document = together.own();
    let severity = finding.severity.name();
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    html! {
        section class={ "finding " (severity) } {
            h3 { b class=(severity) { (severity) } " " (isolated_quotes(&finding.message)) }
            (place(document, finding.span, Some(finding.rule)))
            @for related in finding.related.iter().take(MOST_RELATED) {
                div.related {
                    p { (isolated_quotes(&related.message)) }
                    @if related.document.is_some() { p.path { (Bdi(&together.of(related).path)) } }
                    (place(together.of(related), related.span, None))
                }
            }
            @if more > 0 { p.quiet { "and " (more) " more " (plural(more, "place", "places")) } }
            @if !finding.help.is_empty() { p.help { b { "What to do: " } (isolated_quotes(&finding.help)) } }
            p.print { "To let it stand: " code { "sanad waive " (finding.fingerprint) " --reason …" }
                " · why the rule exists: " code { "sanad explain " (finding.rule) } }
        }
    }
}

/// Where, and the words in what surrounds them.
fn place(document: &Document, span: Span, rule: Option<&str>) -> Markup {
    let line = document.place(span.start).map(|at| format!("line {}, column {}", at.line, at.column));
    let location = document.location(span.start);
    let (before, words, after) = around(document, span, EXCERPT);
    let (language, direction) = tongue(&[&*before, &*words, &*after].concat());
    let mut excerpt = String::new();
    escape(&mut excerpt, &before);
    excerpt.push_str("<mark>");
    escape(&mut excerpt, &words);
    excerpt.push_str("</mark>");
    escape(&mut excerpt, &after);
    html! {
        p.where {
            @if let Some(rule) = rule { code { (rule) } " · " }
            @match location.as_deref().map(|location| (location, location.rsplit_once(", "))) {
                Some((_, Some((heading, counted)))) => { (Bdi(heading)) ", " (counted) }
                Some((location, None)) => (Bdi(location)),
                None => {}
            }
            @if location.is_some() && line.is_some() { " · " }
            @if let Some(line) = line { (line) }
        }
        blockquote lang=(language) dir=(direction) { (PreEscaped(excerpt)) }
    }
}

/// Language and direction of an excerpt: those of most of its letters, and not of its first word.
fn tongue(excerpt: &str) -> (&'static str, &'static str) {
    let letters = excerpt.chars().filter(|c| c.is_alphabetic());
    let (right, left): (Vec<char>, Vec<char>) = letters.partition(|&c| sanad_text::is_arabic_script(c));
    if right.len() > left.len() {
        (sanad_text::identify(excerpt).unwrap_or_default(), "rtl")
    } else {
        ("", "ltr")
    }
}

#[cfg(test)]
mod tests;

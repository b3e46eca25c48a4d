//! Annotations as a page: the text with its layers, findings and speakers in the margin, names and events behind it.
//!
//! Every layer has a mark of its own, so that none is told by its colour alone; each can be switched off, by the
//! style sheet and the browser, without a script. The text stands as it was read: marks are added, nothing is changed.

mod blocks;
mod index;
mod margin;
mod marks;
mod words;

use crate::findings_human::plural;
use crate::html::{Bdi, contents, page_end, page_start, refused};
use maud::{Markup, PreEscaped, html};
use sanad_model::{Annotations, Diagnostic, Document, Severity, WrittenFrom};
use sanad_text::Span;

/// How the layers of a text are drawn.
pub const LAYERS_CSS: &str = include_str!("annotations.css");

/// What is known of one document.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// The document.
    pub document: &'a Document,
    /// What the annotators found.
    pub annotations: &'a Annotations,
    /// What the rules found.
    pub findings: &'a [Diagnostic],
    /// What somebody marked, or is led to.
    pub marked: &'a [Marked],
}

/// A passage that stands out beside what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Its words.
    pub span: Span,
    /// Its id on the page: letters and digits.
    pub id: String,
    /// What is said of it in the margin: of what kind the note is, and its words.
    pub note: Option<(String, String)>,
}

/// The start of a page over these files.
#[must_use]
pub fn annotations_html_start(files: &[String]) -> String {
    let title = match files {
        [one] => format!("{one}: what Sanad sees"),
        _ => format!("{} files: what Sanad sees", files.len()),
    };
    page_start(&title, LAYERS_CSS, &html! { (switches(&in_english)) (contents(files)) })
}

/// The part of a file, the `number`th of the page, from 1.
#[must_use]
pub fn annotations_html(seen: Annotated, number: usize) -> String {
    let p = if number > 1 { format!("d{number}-") } else { String::new() };
    let Annotated { document, annotations, findings, .. } = seen;
    let title = blocks::Title::of(document);
    let index = index::Index::new(document, annotations);
    let tongue = blocks::Tongue::of(seen, Span::of(0..document.text.len()));
    let text = blocks::text(seen, tongue, &index, &title, &p);
    let stated = document.metadata.language.as_deref().filter(|_| !tongue.right_to_left);
    let language = stated.unwrap_or(if tongue.right_to_left { tongue.tag } else { "" });
    let part = html! {
        section.file id={ "d" (number) } {
            (head(seen, &title, &p))
            article lang=(language) dir=(tongue.direction()) { (PreEscaped(text)) }
            (PreEscaped(index.names(annotations, &p)))
            (PreEscaped(index::events(document, annotations, &p)))
            @if findings.is_empty() && document.text.trim().is_empty() {
                p.quiet { "The file is empty: there is no text to show." }
            }
        }
    };
    part.into_string()
}

/// The text of a document alone, without head and index. Where `actor` knows who an entity is, its name leads there.
#[must_use]
pub fn text_html(seen: Annotated, actor: &dyn Fn(u32) -> Option<String>) -> String {
    let Annotated { document, annotations, .. } = seen;
    let title = blocks::Title { words: String::new(), block: None };
    let tongue = blocks::Tongue::of(seen, Span::of(0..document.text.len()));
    let text = blocks::text(seen, tongue, &index::Index::outside(annotations, actor), &title, "");
    html! { article lang=(tongue.tag) dir=(tongue.direction()) { (PreEscaped(text)) } }.into_string()
}

/// The switches of the layers, under the words that a page has for them: `findings`, `quotations`, `dates`, `figures`,
/// `names`, `places`, `events`, `notes`, and `layers` for all of them.
#[must_use]
pub fn switches_html(words: &dyn Fn(&str) -> String) -> String {
    switches(words).into_string()
}

/// The part of a file that could not be read.
#[must_use]
pub fn refusal_html(number: usize, path: &str, why: &str, help: &str) -> String {
    refused(number, path, why, help).into_string()
}

/// The end of a page.
#[must_use]
pub fn annotations_html_end() -> String {
    page_end()
}

fn in_english(layer: &str) -> String {
    let mut letters = layer.chars();
    match letters.next().filter(|_| layer == "layers") {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => layer.to_owned(),
    }
}

/// One switch a layer; each is drawn as the layer is, so that the switches are the legend too.
fn switches(words: &dyn Fn(&str) -> String) -> Markup {
    let switch = |layer: &str, mark: &dyn Fn(&str) -> Markup| {
        html! { label { input type="checkbox" id={ "on-" (layer) } checked; " " (mark(&words(layer))) } }
    };
    html! {
        header.bar {
            fieldset {
                legend { (words("layers")) }
                (switch("findings", &|words| html! { mark.warning { (words) } }))
                (switch("quotations", &|words| html! { q { (words) } }))
                (switch("dates", &|words| html! { i { (words) } }))
                (switch("figures", &|words| html! { b { (words) } }))
                (switch("names", &|words| html! { a { (words) } }))
                (switch("places", &|words| html! { a.l { (words) } }))
                (switch("events", &|words| html! { u { (words) } }))
                (switch("notes", &|words| html! { span.k { (words) } }))
            }
        }
    }
}

/// Title, origin, counts, and a way to each finding.
fn head(seen: Annotated, title: &blocks::Title, p: &str) -> Markup {
    let Annotated { document, annotations, findings, .. } = seen;
    let meta = &document.metadata;
    html! {
        header.head {
            p.path { (Bdi(&document.path)) }
            @if title.block.is_none() { h1 dir="auto" { (title.words) } }
            p.quiet {
                @if !meta.authors.is_empty() { (Bdi(&meta.authors.join(", "))) ". " }
                @if let Some(publisher) = &meta.publisher { (Bdi(publisher)) ". " }
                @if let Some((day, from)) = meta.written {
                    "Written " time datetime=(day) { (day) } (match from {
                        WrittenFrom::Option => ", as given. ",
                        WrittenFrom::Metadata => ", says the file. ",
                        WrittenFrom::Dateline => ", says its dateline. ",
                    })
                }
                @if let Some(encoding) = meta.transcoded_from { "Read as " (encoding) ". " }
                (counts(annotations))
            }
            @if !findings.is_empty() { (ways(findings, p)) }
        }
    }
}

/// "10 quotations, 15 dates."
fn counts(found: &Annotations) -> String {
    let all = [
        (found.quotations.len(), "quotation", "quotations"),
        (found.dates.len(), "date", "dates"),
        (found.figures.len(), "figure", "figures"),
        (found.names.len(), "name", "names"),
        (found.events.len(), "event", "events"),
        (found.notes.len(), "note marker", "note markers"),
    ];
    let said =
        all.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| format!("{n} {}", plural(*n, one, many)));
    let said: Vec<String> = said.collect();
    if said.is_empty() { "Nothing is marked in it.".to_owned() } else { format!("{}.", said.join(", ")) }
}

/// Links to the findings, the gravest first.
fn ways(findings: &[Diagnostic], p: &str) -> Markup {
    let kinds = [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")];
    html! {
        nav.ways aria-label="Findings" {
            @for (severity, words) in kinds {
                @let of: Vec<usize> = (0..findings.len()).filter(|&at| findings[at].severity == severity).collect();
                @if !of.is_empty() {
                    p class=(severity.name()) {
                        b { (words) }
                        @for at in of { " " a href={ "#" (p) "f" (at + 1) } { (at + 1) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

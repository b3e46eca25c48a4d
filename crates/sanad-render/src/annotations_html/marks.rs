//! From the records to marks: which element each layer is drawn with, and what it says when it is pointed at.
//!
//! The classes are short since a page may hold thousands: `d` date, `f` figure, `n` name and `l` a place's name,
//! `q` quotation (`i` reported, `b` set off), `k` note marker, `v` event, `w` a finding's words, `r` its other places.

use super::words;
use crate::html::escape;
use crate::layers::Mark;
use sanad_model::{Annotations, Diagnostic, Document, EntityKind, Form};
use sanad_text::Span;

/// Which of a document's records are the first of their entity in a block: the index of names leads to these.
pub(super) struct Firsts {
    /// For each name, whether it has an id.
    pub(super) names: Vec<bool>,
}

impl Firsts {
    pub(super) fn new(document: &Document, found: &Annotations) -> Self {
        let mut seen: Vec<Option<usize>> = vec![None; found.entities.len()];
        let first = found.names.iter().map(|name| {
            let block = document.block_at(name.span.start);
            let Some(seen) = name.entity.and_then(|entity| seen.get_mut(entity as usize)) else {
                return false;
            };
            let first = block.is_some() && *seen != block;
            *seen = block;
            first
        });
        Self { names: first.collect() }
    }
}

/// All marks of a document. Ids and links begin with `p`, which is empty but for further files on one page.
pub(super) fn marks(
    document: &Document,
    found: &Annotations,
    findings: &[Diagnostic],
    firsts: &Firsts,
    p: &str,
) -> Vec<Mark> {
    let mut out = Vec::new();
    quotations(document, found, p, &mut out);
    findings_marks(findings, p, &mut out);
    notes(document, found, p, &mut out);
    names(document, found, firsts, p, &mut out);
    out.extend(found.events.iter().enumerate().map(|(at, event)| {
        let mut mark = mark(event.trigger, 4, "span", "v", words::event(event));
        mark.first = format!("id=\"{p}v{}\"", at + 1);
        mark
    }));
    for figure in &found.figures {
        out.push(stop(mark(figure.span, 5, "b", "f", &words::figure(document, found, figure))));
    }
    for date in &found.dates {
        let mut mark = stop(mark(date.span, 6, "time", "d", &words::date(document, found, date)));
        if let Some(value) = words::machine_date(date) {
            mark.attributes.push_str(&format!(" datetime={value}"));
        }
        out.push(mark);
    }
    out
}

fn mark(span: Span, rank: u8, element: &'static str, class: &str, title: &str) -> Mark {
    let mut attributes = format!("class=\"{class}\"");
    if !title.is_empty() {
        attributes.push_str(" title=\"");
        escape(&mut attributes, title);
        attributes.push('"');
    }
    Mark { span, rank, element, attributes, first: String::new(), href: None }
}

/// Can be reached with the keyboard: the value shows then, as it does under a pointer.
fn stop(mut mark: Mark) -> Mark {
    mark.first.push_str("tabindex=0");
    mark
}

fn quotations(document: &Document, found: &Annotations, p: &str, out: &mut Vec<Mark>) {
    for (at, quotation) in found.quotations.iter().enumerate() {
        let class = match quotation.form {
            Form::Direct | Form::Nested => "q",
            Form::Block => "q b",
            Form::Indirect => "q i",
        };
        let title = words::quotation(document, found, quotation);
        for (part, span) in quotation.parts.iter().enumerate() {
            let mut mark = mark(*span, 0, "span", class, &title);
            if part == 0 {
                mark.first = format!("id=\"{p}q{}\"", at + 1);
            }
            out.push(mark);
        }
    }
}

fn findings_marks(findings: &[Diagnostic], p: &str, out: &mut Vec<Mark>) {
    for (at, finding) in findings.iter().enumerate() {
        let number = at + 1;
        let severity = finding.severity.name();
        let title = format!("{}: {} {}", severity, finding.message, finding.help);
        let mut words = mark(finding.span, 1, "mark", &format!("w {severity}"), &title);
        words.first = format!("id=\"{p}f{number}\" data-n=\"{number}\" tabindex=0");
        out.push(words);
        for related in finding.related.iter().filter(|related| related.document.is_none()) {
            let title = format!("{number}: {}", related.message);
            out.push(mark(related.span, 2, "span", &format!("r {severity}"), &title));
        }
    }
}

fn notes(document: &Document, found: &Annotations, p: &str, out: &mut Vec<Mark>) {
    for (at, note) in found.notes.iter().enumerate() {
        let definition = note.definition.and_then(|at| document.notes.get(at as usize));
        let title = definition.map_or_else(
            || "there is no note with this number".to_owned(),
            |definition| words::words(document, definition.span),
        );
        let class = if definition.is_some() { "k" } else { "k none" };
        let mut mark = mark(note.span, 3, "span", class, &title);
        mark.href = note.definition.map(|definition| format!("#{p}note{}", definition + 1));
        mark.first = format!("id=\"{p}k{}\"", at + 1);
        out.push(mark);
    }
}

fn names(document: &Document, found: &Annotations, firsts: &Firsts, p: &str, out: &mut Vec<Mark>) {
    for (at, name) in found.names.iter().enumerate() {
        let class = if name.kind == EntityKind::Place { "l" } else { "n" };
        let mut mark =
            mark(name.span, 4, "span", class, &words::name(document, found, name, firsts.names[at]));
        mark.href = name.entity.map(|entity| format!("#{p}e{}", entity + 1));
        if firsts.names[at] {
            mark.first = format!("id=\"{p}n{}\"", at + 1);
        }
        out.push(mark);
    }
}

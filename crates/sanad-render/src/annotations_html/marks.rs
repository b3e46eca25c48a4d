//! From the records to marks: which element each layer is drawn with, and what it says when it is pointed at.
//!
//! A page may hold thousands of marks, so each layer has an element of its own in place of a class: `i` a date, `b` a
//! figure, `u` an event, `q` a quotation (`q.i` reported, `q.b` set off, `q.c` with a chain), `mark` a finding's words, `em` its other places; `a` a name, `a.l` a place,
//! `a.k` a note's marker. What an element says is written once: of a name where the document has it first; the style
//! sheet puts what a quotation says into the margin, of findings this is done by notes of their own.

use super::index::Index;
use super::words;
use super::{Annotated, Marked};
use crate::html::attribute;
use crate::layers::Mark;
use sanad_model::{Annotations, Diagnostic, Document, EntityKind, Form};
use sanad_text::Span;
use std::collections::BTreeSet;

/// All marks of a document. Ids and links begin with `p`, which is empty but for further files on one page.
pub(super) fn marks(seen: Annotated, index: &Index, p: &str) -> Vec<Mark> {
    let Annotated { document, annotations: found, findings, marked } = seen;
    let mut out: Vec<Mark> = marked.iter().map(|marked| of_marked(marked, p)).collect();
    quotations(document, found, &mut out);
    findings_marks(findings, p, &mut out);
    notes(document, found, p, &mut out);
    names(document, found, index, p, &mut out);
    out.extend(found.events.iter().map(|event| mark(event.trigger, 4, "u", "", words::event(event))));
    for figure in &found.figures {
        out.push(stop(mark(figure.span, 5, "b", "", &words::figure(document, found, figure))));
    }
    for date in &found.dates {
        out.push(stop(mark(date.span, 6, "i", "", &words::date(document, found, date))));
    }
    out
}

fn of_marked(marked: &Marked, p: &str) -> Mark {
    let mut mark = mark(marked.span, 1, "mark", "own", "");
    attribute(&mut mark.first, "id", &format!("{p}{}", marked.id));
    mark
}

fn mark(span: Span, rank: u8, element: &'static str, class: &str, title: &str) -> Mark {
    let mut attributes = String::new();
    if !class.is_empty() {
        attribute(&mut attributes, "class", class);
    }
    if !title.is_empty() {
        attribute(&mut attributes, "title", title);
    }
    Mark { span, rank, element, attributes, first: String::new(), href: None }
}

/// Can be reached with the keyboard: the value shows then, as it does under a pointer.
fn stop(mut mark: Mark) -> Mark {
    mark.first.push_str(" tabindex=0");
    mark
}

fn quotations(document: &Document, found: &Annotations, out: &mut Vec<Mark>) {
    for quotation in &found.quotations {
        let class = match quotation.form {
            Form::Direct | Form::Nested => "",
            Form::Block => "b",
            Form::Indirect if quotation.chain.is_empty() => "i",
            // The margin has its chain.
            Form::Indirect => "i c",
        };
        let title = words::quotation(document, found, quotation);
        out.extend(
            quotation
                .parts
                .iter()
                .enumerate()
                .map(|(part, span)| mark(*span, 0, "q", class, if part == 0 { &title } else { "" })),
        );
    }
}

fn findings_marks(findings: &[Diagnostic], p: &str, out: &mut Vec<Mark>) {
    for (at, finding) in findings.iter().enumerate() {
        let number = at + 1;
        let severity = finding.severity.name();
        let mut words = mark(finding.span, 1, "mark", severity, "");
        words.first = format!(" id={p}f{number} data-n={number}");
        out.push(words);
        for related in finding.related.iter().filter(|related| related.document.is_none()) {
            let title = format!("see {number}");
            out.push(mark(related.span, 2, "em", "", &title));
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
        mark.first = format!(" id={p}k{}", at + 1);
        out.push(mark);
    }
}

fn names(document: &Document, found: &Annotations, index: &Index, p: &str, out: &mut Vec<Mark>) {
    // Who and what has been named, and in which block last: the index says the rest.
    let (mut blocks, mut others) = (vec![None; found.entities.len()], BTreeSet::new());
    for name in &found.names {
        let block = document.block_at(name.span.start);
        let entity = name.entity.filter(|&entity| (entity as usize) < blocks.len());
        let before = entity.and_then(|entity| blocks[entity as usize].replace(block));
        let leads = entity.and_then(|entity| index.leads(found, entity, p));
        let indexed = leads.is_some();
        let first = match entity {
            Some(_) => before.is_none(),
            None => others.insert(name.span.slice(&document.text)),
        };
        let title = if first { words::name(document, found, name, indexed) } else { String::new() };
        // Again in its paragraph, it leads nowhere.
        let href = leads.filter(|_| before != Some(block));
        // A link to a place is drawn as one.
        let place = name.kind == EntityKind::Place;
        let told = href.as_ref().is_some_and(|href| href.starts_with("#l")) == place;
        let class = match (place, told && href.is_some()) {
            (true, false) => "l",
            _ => "",
        };
        let mut mark = mark(name.span, 4, "a", class, &title);
        mark.href = href;
        out.push(mark);
    }
}

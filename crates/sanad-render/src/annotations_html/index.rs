//! What stands behind the text: who and what is named in it, and what is said to have happened.

use super::marks::Firsts;
use super::words;
use crate::html::Bdi;
use maud::{Markup, html};
use sanad_model::{Annotations, Document, EntityKind, Located};

/// An entry of the index.
#[derive(Clone, Default)]
struct Entry {
    /// Where it is named: numbers of names.
    named: Vec<usize>,
    /// Where it speaks: numbers of quotations.
    speaks: Vec<usize>,
    /// Where it is, for a place.
    place: Option<Located>,
}

/// Kinds in the order of the index, with their headings.
const KINDS: &[(EntityKind, &str)] = &[
    (EntityKind::Person, "Persons"),
    (EntityKind::Organisation, "Bodies"),
    (EntityKind::Group, "Groups"),
    (EntityKind::Place, "Places"),
    (EntityKind::Unknown, "Others who speak"),
];

/// The index of names: like a book's, with links in place of page numbers, one a paragraph.
pub(super) fn index(found: &Annotations, firsts: &Firsts, p: &str) -> Markup {
    let entries = entries(found, firsts);
    html! {
        @if !entries.iter().all(|entry| entry.named.is_empty() && entry.speaks.is_empty()) {
            section.index aria-labelledby={ (p) "index" } {
                h2 id={ (p) "index" } { "Names" }
                p.quiet { "Each number leads to a paragraph that has the name; after “speaks”, to words of theirs." }
                @for (kind, heading) in KINDS {
                    @let listed = listed(found, &entries, *kind);
                    @if !listed.is_empty() {
                        h3 { (heading) }
                        ul { @for at in listed { (entry(found, &entries[at], at, p)) } }
                    }
                }
            }
        }
    }
}

fn entries(found: &Annotations, firsts: &Firsts) -> Vec<Entry> {
    let mut entries = vec![Entry::default(); found.entities.len()];
    for (at, name) in found.names.iter().enumerate() {
        let Some(entry) = name.entity.and_then(|entity| entries.get_mut(entity as usize)) else { continue };
        entry.place = entry.place.or(name.place);
        if firsts.names[at] {
            entry.named.push(at);
        }
    }
    for (at, quotation) in found.quotations.iter().enumerate() {
        let entity = quotation.speaker.and_then(|speaker| speaker.entity);
        if let Some(entry) = entity.and_then(|entity| entries.get_mut(entity as usize)) {
            entry.speaks.push(at);
        }
    }
    entries
}

/// The entities of a kind that stand somewhere, by the alphabet.
fn listed(found: &Annotations, entries: &[Entry], kind: EntityKind) -> Vec<usize> {
    let stands = |at: &usize| !entries[*at].named.is_empty() || !entries[*at].speaks.is_empty();
    let mut listed: Vec<usize> =
        (0..entries.len()).filter(stands).filter(|&at| found.entities[at].kind == kind).collect();
    listed.sort_by_cached_key(|&at| (found.entities[at].name.to_lowercase(), at));
    listed
}

fn entry(found: &Annotations, entry: &Entry, at: usize, p: &str) -> Markup {
    html! {
        li id={ (p) "e" (at + 1) } {
            b { (Bdi(&found.entities[at].name)) }
            @if let Some(place) = &entry.place { " " small { (words::located(place)) } }
            @for (count, name) in entry.named.iter().enumerate() {
                " " a href={ "#" (p) "n" (name + 1) } { (count + 1) }
            }
            @if !entry.speaks.is_empty() { " speaks" }
            @for (count, quotation) in entry.speaks.iter().enumerate() {
                " " a href={ "#" (p) "q" (quotation + 1) } { (count + 1) }
            }
        }
    }
}

/// What is said to have happened, by date; what has no date comes last.
pub(super) fn events(document: &Document, found: &Annotations, p: &str) -> Markup {
    let mut order: Vec<usize> = (0..found.events.len()).collect();
    order.sort_by_key(|&at| {
        let days = found.events[at].interval;
        (days.earliest.is_none(), days.earliest, days.latest, at)
    });
    html! {
        @if !order.is_empty() {
            section.events aria-labelledby={ (p) "events" } {
                h2 id={ (p) "events" } { "Events, by date" }
                div.wide tabindex="0" role="group" aria-label="Table of events" {
                    table {
                        thead { tr { th scope="col" { "When" } th scope="col" { "What" } th scope="col" { "Where" }
                            th scope="col" { "Who" } th scope="col" { "How many" } } }
                        tbody { @for at in order { (event(document, found, at, p)) } }
                    }
                }
            }
        }
    }
}

fn event(document: &Document, found: &Annotations, at: usize, p: &str) -> Markup {
    let event = &found.events[at];
    let days = match (event.interval.earliest, event.interval.latest) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "not said".to_owned(),
    };
    let place = event.place.and_then(|at| found.names.get(at as usize));
    let actors = event.actors.iter().filter_map(|&at| found.names.get(at as usize));
    let figures = event.figures.iter().filter_map(|&at| found.figures.get(at as usize));
    html! {
        tr {
            td { (days) }
            td { a href={ "#" (p) "v" (at + 1) } { (words::event(event)) } }
            td { @if let Some(place) = place { (Bdi(&words::words(document, place.core))) } }
            td { @for (n, actor) in actors.enumerate() {
                @if n > 0 { ", " } (Bdi(&words::words(document, actor.core))) } }
            td { @for (n, figure) in figures.enumerate() {
                @if n > 0 { "; " } (Bdi(&words::words(document, figure.span))) } }
        }
    }
}

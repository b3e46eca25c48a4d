//! What stands behind the text: who and what is named in it, and what is said to have happened. Numbers are those of
//! paragraphs, like a book's pages, and lead there.

use super::words;
use crate::html::escape;
use sanad_model::{Annotations, Document, EntityKind, Located};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The index of names.
pub(super) struct Index {
    entries: Vec<Entry>,
    /// The blocks that it, and the table of events, lead to.
    pub(super) linked: BTreeSet<usize>,
    /// For each entity whether the text leads to its entry: whoever stands in one paragraph only has nothing more there.
    led: Vec<bool>,
    /// Where entities lead to that have their entries elsewhere.
    elsewhere: Vec<Option<String>>,
}

/// An entry of the index.
#[derive(Clone, Default)]
struct Entry {
    /// The blocks that have the name.
    named: BTreeSet<usize>,
    /// The blocks in which it speaks.
    speaks: BTreeSet<usize>,
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

/// What ids of entries begin with: places are drawn by it.
pub(super) const fn letter(kind: EntityKind) -> char {
    if matches!(kind, EntityKind::Place) { 'l' } else { 'e' }
}

impl Index {
    pub(super) fn new(document: &Document, found: &Annotations) -> Self {
        let mut entries = vec![Entry::default(); found.entities.len()];
        for name in &found.names {
            let Some(entry) = name.entity.and_then(|entity| entries.get_mut(entity as usize)) else {
                continue;
            };
            entry.place = entry.place.or(name.place);
            entry.named.extend(document.block_at(name.span.start));
        }
        for quotation in &found.quotations {
            let entity = quotation.speaker.and_then(|speaker| speaker.entity);
            if let Some(entry) = entity.and_then(|entity| entries.get_mut(entity as usize)) {
                entry.speaks.extend(document.block_at(quotation.span.start));
            }
        }
        let mut linked: BTreeSet<usize> =
            entries.iter().flat_map(|entry| entry.named.iter().chain(&entry.speaks).copied()).collect();
        linked.extend(found.events.iter().filter_map(|event| document.block_at(event.trigger.start)));
        linked.retain(|&at| !super::blocks::is_note(document, at));
        let led = entries.iter().map(|entry| entry.named.union(&entry.speaks).count() > 1).collect();
        Self { entries, linked, led, elsewhere: Vec::new() }
    }

    /// No index: entities have their entries elsewhere.
    pub(super) fn outside(found: &Annotations, entry: &dyn Fn(u32) -> Option<String>) -> Self {
        let elsewhere = (0..).zip(&found.entities).map(|(n, _)| entry(n)).collect();
        Self { entries: Vec::new(), linked: BTreeSet::new(), led: Vec::new(), elsewhere }
    }

    /// Where an entity's name leads to.
    pub(super) fn leads(&self, found: &Annotations, entity: u32, p: &str) -> Option<String> {
        let at = entity as usize;
        match self.elsewhere.get(at) {
            Some(elsewhere) => elsewhere.clone(),
            None => self
                .led
                .get(at)
                .copied()
                .unwrap_or_default()
                .then(|| format!("#{p}{}{}", letter(found.entities[at].kind), entity + 1)),
        }
    }

    /// The index as HTML.
    pub(super) fn names(&self, found: &Annotations, p: &str) -> String {
        let mut out = String::new();
        for (kind, heading) in KINDS {
            let listed = self.listed(found, *kind);
            if listed.is_empty() {
                continue;
            }
            let (again, once): (Vec<usize>, Vec<usize>) = listed.into_iter().partition(|&at| self.led[at]);
            let _ = write!(out, "<h3>{heading}</h3>");
            if !again.is_empty() {
                out.push_str("<ul>");
                again.into_iter().for_each(|at| self.entry(found, at, p, &mut out));
                out.push_str("</ul>");
            }
            self.once(found, &once, p, &mut out);
        }
        if out.is_empty() {
            return out;
        }
        format!(
            "<section class=index aria-labelledby={p}index><h2 id={p}index>Names</h2><p class=quiet>Each number is that of \
             a paragraph with the name, and leads there; <b>in bold</b>, to words of theirs.</p>{out}</section>"
        )
    }

    /// The entities of a kind that stand somewhere, by the alphabet.
    fn listed(&self, found: &Annotations, kind: EntityKind) -> Vec<usize> {
        let stands = |at: &usize| !self.entries[*at].named.is_empty() || !self.entries[*at].speaks.is_empty();
        let mut listed: Vec<usize> =
            (0..self.entries.len()).filter(stands).filter(|&at| found.entities[at].kind == kind).collect();
        listed.sort_by_cached_key(|&at| (found.entities[at].name.to_lowercase(), at));
        listed
    }

    /// Those who stand in one paragraph only.
    fn once(&self, found: &Annotations, all: &[usize], p: &str, out: &mut String) {
        for (n, &at) in all.iter().enumerate() {
            out.push_str(if n == 0 { "<p>In one paragraph only: " } else { ", " });
            let entry = &self.entries[at];
            let block = entry.named.union(&entry.speaks).next().filter(|at| self.linked.contains(at));
            let _ = match block {
                Some(block) => write!(out, "<a href=#{p}p{}>", block + 1),
                None => write!(out, "<a>"),
            };
            escape(out, &found.entities[at].name);
            out.push_str("</a>");
        }
        out.push_str(if all.is_empty() { "" } else { ".</p>" });
    }

    fn entry(&self, found: &Annotations, at: usize, p: &str, out: &mut String) {
        let entry = &self.entries[at];
        let letter = letter(found.entities[at].kind);
        let _ = write!(out, "<li id={p}{letter}{}><bdi>", at + 1);
        escape(out, &found.entities[at].name);
        out.push_str("</bdi>");
        if let Some(place) = &entry.place {
            let _ = write!(out, " <small>{}</small>", words::located(place));
        }
        self.links(entry, p, out);
        out.push('\n');
    }

    /// Paragraphs in a row are one link; those in which it speaks are bold.
    fn links(&self, entry: &Entry, p: &str, out: &mut String) {
        let all: Vec<usize> = entry.named.union(&entry.speaks).copied().collect();
        let (linked, noted): (Vec<usize>, Vec<usize>) = all.iter().partition(|&at| self.linked.contains(at));
        let speaks = |at: &usize| entry.speaks.contains(at);
        for run in linked.chunk_by(|a, b| a + 1 == *b && !speaks(a) && !speaks(b)) {
            let (first, last) = (run[0] + 1, run[run.len() - 1] + 1);
            let _ = write!(out, " <a href=#{p}p{first}>");
            let _ = match (run, first == last) {
                ([one], _) if speaks(one) => write!(out, "<b>{first}</b></a>"),
                (_, true) => write!(out, "{first}</a>"),
                _ => write!(out, "{first}–{last}</a>"),
            };
        }
        if !noted.is_empty() {
            out.push_str(" notes");
        }
    }
}

/// What is said to have happened, by date; what has no date comes last.
pub(super) fn events(document: &Document, found: &Annotations, p: &str) -> String {
    let mut order: Vec<usize> = (0..found.events.len()).collect();
    order.sort_by_key(|&at| {
        let days = found.events[at].interval;
        (days.earliest.is_none(), days.earliest, days.latest, at)
    });
    if order.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<section class=events aria-labelledby={p}events><h2 id={p}events>Events, by date</h2>\
         <div class=wide tabindex=0 role=group aria-label=\"Table of events\"><table><thead><tr><th scope=col>When\
         <th scope=col>What<th scope=col>Where<th scope=col>Who<th scope=col>How many<tbody>"
    );
    order.into_iter().for_each(|at| event(document, found, at, p, &mut out));
    out.push_str("</table></div></section>");
    out
}

fn event(document: &Document, found: &Annotations, at: usize, p: &str, out: &mut String) {
    let event = &found.events[at];
    let days = match (event.interval.earliest, event.interval.latest) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => words::period(from, to),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "not said".to_owned(),
    };
    let word = words::event(event);
    let _ = match document.block_at(event.trigger.start).filter(|&at| !super::blocks::is_note(document, at)) {
        Some(block) => write!(out, "<tr><td>{days}<td><a href=#{p}p{}>{word}</a>", block + 1),
        None => write!(out, "<tr><td>{days}<td>{word}"),
    };
    let place = event.place.and_then(|at| found.names.get(at as usize)).map(|name| name.core);
    let actors = event.actors.iter().filter_map(|&at| found.names.get(at as usize)).map(|name| name.core);
    let figures = event.figures.iter().filter_map(|&at| found.figures.get(at as usize));
    cell(document, place.into_iter(), ", ", out);
    cell(document, actors, ", ", out);
    cell(document, figures.map(|figure| figure.span), "; ", out);
    out.push('\n');
}

/// A cell with words of the text.
fn cell(document: &Document, spans: impl Iterator<Item = sanad_text::Span>, between: &str, out: &mut String) {
    out.push_str("<td>");
    for (n, span) in spans.enumerate() {
        out.push_str(if n > 0 { between } else { "" });
        out.push_str("<bdi>");
        escape(out, &words::words(document, span));
        out.push_str("</bdi>");
    }
}

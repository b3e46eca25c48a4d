//! What leaves of one document's text: marks, and what was found in it, without what gives away a protected source.

use super::protected::{Names, Protected};
use crate::case::decided::{At, Decided, first_named};
use crate::case::{decode, lines};
use sanad_case::record::{Anchor, Sort};
use sanad_case::store::{MarkRow, Row};
use sanad_case::{CaseError, View, anchor, found_id};
use sanad_exchange::{Actor, Event, Figure, NameForm, Parcel, Passage, Role, Said, Span as Place, Statement};
use sanad_model::found::{self, Found, Who};
use sanad_text::Span;

/// What stayed of a document.
#[derive(Debug, Default)]
pub(super) struct Stayed {
    /// Whether its text names a protected source.
    pub(super) gives_away: bool,
    /// How many marks and statements name one.
    pub(super) passages: usize,
}

/// Puts what may leave of a document's text into the parcel.
pub(super) fn put(
    view: &View,
    row: &Row,
    protected: &Protected,
    decided: &Decided,
    parcel: &mut Parcel,
) -> Result<Stayed, CaseError> {
    let marks = view.marks(Some(&row.id))?;
    let found = view.found(row)?.unwrap_or_default();
    let names = protected.in_text(row);
    if marks.is_empty() && names.guard.is_empty() && found == Found::default() {
        return Ok(Stayed::default());
    }
    let document = view.text(row, decode)?;
    let text = document.as_ref().map_or("", |document| &*document.text);
    let sha256 = row.text_sha256.as_deref().unwrap_or_default();
    let mut one = One::new(row, text, sha256, &found, names);
    one.marks(marks, protected, parcel);
    one.actors(parcel);
    one.statements(decided, parcel);
    one.figures(parcel);
    one.events(parcel);
    Ok(Stayed { gives_away: !one.named.is_empty(), passages: one.stayed })
}

/// One document.
struct One<'a> {
    row: &'a Row,
    text: &'a str,
    sha256: &'a str,
    found: &'a Found,
    names: &'a Names,
    /// Where the text names a protected source: in order, none over another.
    named: Vec<Span>,
    /// Which entities are one.
    protected: Vec<bool>,
    /// Which statements leave.
    leaves: Vec<bool>,
    characters: Characters<'a>,
    stayed: usize,
}

impl<'a> One<'a> {
    fn new(row: &'a Row, text: &'a str, sha256: &'a str, found: &'a Found, names: &'a Names) -> Self {
        let guard = &names.guard;
        let mut named = guard.places(text);
        let is_protected = |entity: &found::Entity| {
            let at = |span| At { document: row.id.clone(), span };
            guard.is_in(&entity.name)
                || entity.names.iter().any(|form| guard.is_in(&form.text))
                || first_named(entity).is_some_and(|span| names.has(&at(span)))
        };
        let protected: Vec<bool> = found.entities.iter().map(is_protected).collect();
        for (entity, _) in found.entities.iter().zip(&protected).filter(|(_, protected)| **protected) {
            named.extend(entity.names.iter().flat_map(|form| &form.spans));
        }
        let named = apart(named);
        let mut one = Self {
            row,
            text,
            sha256,
            found,
            names,
            named,
            protected,
            leaves: Vec::new(),
            characters: Characters::of(text),
            stayed: 0,
        };
        one.leaves = found.statements.iter().map(|said| one.may_leave(said)).collect();
        one
    }

    fn gives_away(&self, span: Span) -> bool {
        let first = self.named.partition_point(|name| name.end <= span.start);
        self.named.get(first).is_some_and(|name| name.start < span.end)
    }

    fn is_protected(&self, entity: Option<u32>) -> bool {
        entity.is_some_and(|at| self.protected.get(at as usize).copied().unwrap_or(false))
    }

    fn names_one(&self, who: &Who) -> bool {
        self.is_protected(who.entity) || self.gives_away(who.span)
    }

    fn may_leave(&self, said: &found::Statement) -> bool {
        let mut who = said.speaker.iter().chain(&said.chain).chain(&said.outlet);
        !self.gives_away(said.span) && !who.any(|who| self.names_one(who))
    }

    fn entity(&self, at: u32) -> Option<String> {
        let first = first_named(self.found.entities.get(at as usize)?)?;
        Some(found_id('a', &self.row.id, first))
    }

    fn said(&self, who: &Who) -> Said {
        Said { text: who.text.clone(), actor: who.entity.and_then(|at| self.entity(at)) }
    }

    /// The passage at a place, with what stands around it where that gives nothing away.
    fn passage(&self, id: String, span: Span) -> Passage {
        let anchor = anchor::of(self.text, self.sha256, span.range()).unwrap_or_else(|| Anchor {
            text_sha256: self.sha256.to_owned(),
            start: span.start,
            end: span.end,
            exact: String::new(),
            prefix: String::new(),
            suffix: String::new(),
        });
        self.anchored(id, anchor, true)
    }

    fn anchored(&self, id: String, anchor: Anchor, here: bool) -> Passage {
        let Anchor { text_sha256, start, end, exact, prefix, suffix } = anchor;
        let from = start.saturating_sub(prefix.len() as u32);
        let around = Span::new(from, end.saturating_add(suffix.len() as u32));
        let bare = here && !self.gives_away(around)
            || !here && !self.names.guard.is_in(&prefix) && !self.names.guard.is_in(&suffix);
        let bytes = here.then_some(Place { start: start as usize, end: end as usize });
        Passage {
            id,
            document: self.row.id.clone(),
            bytes,
            characters: bytes.map(|at| Place {
                start: self.characters.before(at.start),
                end: self.characters.before(at.end),
            }),
            text_sha256,
            exact,
            prefix: if bare { prefix } else { String::new() },
            suffix: if bare { suffix } else { String::new() },
            note: None,
        }
    }

    fn marks(&mut self, marks: Vec<MarkRow>, protected: &Protected, parcel: &mut Parcel) {
        for MarkRow { id, anchor, made, note, .. } in marks {
            let here = anchor.is_some();
            let anchor = anchor.unwrap_or(made);
            let stays = here && self.gives_away(Span::new(anchor.start, anchor.end))
                || self.names.guard.is_in(&anchor.exact)
                || note.as_deref().is_some_and(|note| protected.all.guard.is_in(note));
            if stays {
                self.stayed += 1;
            } else {
                parcel.marks.push(Passage { note, ..self.anchored(id, anchor, here) });
            }
        }
    }

    fn actors(&self, parcel: &mut Parcel) {
        for (at, entity) in (0..).zip(&self.found.entities) {
            let Some(id) = self.entity(at).filter(|_| !self.is_protected(Some(at))) else { continue };
            let form = |form: &found::NameForm| NameForm {
                text: form.text.clone(),
                language: form.language.tag().to_owned(),
                documents: 1,
            };
            let roles = self.found.roles.iter().filter(|role| role.entity == at);
            let roles = roles.filter(|role| !self.gives_away(role.span) && !self.is_protected(role.of));
            let role = |role: &found::Role| Role {
                text: role.text.clone(),
                of: role.of.and_then(|of| self.entity(of)),
                when: role.when,
                document: Some(self.row.id.clone()),
            };
            parcel.actors.push(Actor {
                id,
                name: entity.name.clone(),
                kind: entity.kind,
                names: entity.names.iter().map(form).collect(),
                roles: roles.map(role).collect(),
                documents: vec![self.row.id.clone()],
                place: entity.place,
            });
        }
    }

    fn statements(&mut self, decided: &Decided, parcel: &mut Parcel) {
        for (said, leaves) in self.found.statements.iter().zip(&self.leaves) {
            if !leaves {
                self.stayed += 1;
                continue;
            }
            let at = At { document: self.row.id.clone(), span: said.span };
            parcel.statements.push(Statement {
                passage: self.passage(lines::statement_id(&self.row.id, said), said.span),
                form: said.form.name(),
                mode: said.mode.name(),
                speaker: said.speaker.as_ref().map(|who| self.said(who)),
                chain: said.chain.iter().map(|who| self.said(who)).collect(),
                outlet: said.outlet.as_ref().map(|who| self.said(who)),
                said: said.said,
                anonymous: said.anonymous,
                state: decided.state(Sort::Statement, &at).name().to_owned(),
            });
        }
    }

    /// A figure of a statement leaves with it.
    fn figure_leaves(&self, figure: &found::Figure) -> bool {
        let stated = figure.statement.and_then(|at| self.leaves.get(at as usize)).copied();
        stated.unwrap_or(true) && !self.gives_away(figure.span)
    }

    fn event_leaves(&self, event: &found::Event) -> bool {
        !self.gives_away(event.span) && !event.actors.iter().any(|at| self.is_protected(Some(*at)))
    }

    fn figures(&self, parcel: &mut Parcel) {
        for figure in self.found.figures.iter().filter(|figure| self.figure_leaves(figure)) {
            let event = figure.event.and_then(|at| self.found.events.get(at as usize));
            let statement = figure.statement.and_then(|at| self.found.statements.get(at as usize));
            let event = event.filter(|event| self.event_leaves(event));
            parcel.figures.push(Figure {
                passage: self.passage(lines::figure_id(&self.row.id, figure), figure.span),
                low: figure.low,
                high: figure.high,
                bound: figure.bound,
                what: figure.what,
                unit: figure.unit.clone(),
                who: figure.who.clone().filter(|who| !self.names.guard.is_in(who)),
                as_of: figure.as_of,
                event: event.map(|event| lines::event_id(&self.row.id, event)),
                statement: statement.map(|said| lines::statement_id(&self.row.id, said)),
            });
        }
    }

    fn events(&self, parcel: &mut Parcel) {
        for event in self.found.events.iter().filter(|event| self.event_leaves(event)) {
            let figures = event.figures.iter().filter_map(|at| self.found.figures.get(*at as usize));
            let figures = figures.filter(|figure| self.figure_leaves(figure));
            let id = lines::event_id(&self.row.id, event);
            parcel.events.push(Event {
                what: event.what.name(),
                when: event.when,
                place_words: None,
                place: event.place.filter(|at| !self.is_protected(Some(*at))).and_then(|at| self.entity(at)),
                actors: event.actors.iter().filter_map(|at| self.entity(*at)).collect(),
                figures: figures.map(|figure| lines::figure_id(&self.row.id, figure)).collect(),
                passages: vec![self.passage(id.clone(), event.span)],
                id,
            });
        }
    }
}

/// In order; those that lie over each other as one.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// Bytes of a text, told in Unicode code points.
struct Characters<'a> {
    text: &'a str,
    /// How many code points begin before each [`STEP`].
    steps: Vec<usize>,
}

/// Bytes that are counted through for one answer.
const STEP: usize = 1024;

impl<'a> Characters<'a> {
    fn of(text: &'a str) -> Self {
        let counts = text.as_bytes().chunks(STEP).scan(0, |sum, part| {
            let before = *sum;
            *sum += begun(part);
            Some(before)
        });
        Self { text, steps: counts.collect() }
    }

    /// How many code points begin before this byte.
    fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = (byte / STEP).min(self.steps.len().saturating_sub(1));
        let counted = self.steps.get(step).copied().unwrap_or_default();
        counted + begun(&self.text.as_bytes()[(step * STEP).min(byte)..byte])
    }
}

/// How many code points begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Characters;

    #[test]
    fn bytes_are_told_in_code_points() {
        let text = "قُتل ٤٧ a 😀 ".repeat(300);
        let characters = Characters::of(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(characters.before(at), n);
        }
        assert_eq!(characters.before(text.len()), text.chars().count());
        assert_eq!(Characters::of("").before(0), 0);
    }
}

//! [`Appearance`]: where an actor or an event appears, one document at a time, with what the document says there.

use super::decided::id_of;
use super::decode;
use sanad_case::record::Sort;
use sanad_case::store::Row;
use sanad_case::things::{first_named, places};
use sanad_case::{CaseError, View};
use sanad_model::Document;
use sanad_model::found::{Figure, Found, Role, Statement};
use sanad_resolve::At;
use sanad_text::Span;
use std::collections::BTreeSet;

/// A document in which an actor is named or an event told.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// The document.
    pub row: Row,
    /// Its text.
    pub document: Document,
    /// What was found in it.
    pub found: Found,
    /// Where the members lie that it has.
    pub spans: Vec<Span>,
}

/// The documents of members, those alone that can be read here; members of one document stand together.
///
/// # Errors
/// Where the store refuses, or a text is damaged.
pub fn appearances(view: &View, members: &[At]) -> Result<Vec<Appearance>, CaseError> {
    let mut out: Vec<Appearance> = Vec::new();
    for at in members {
        if let Some(last) = out.last_mut().filter(|last| last.row.id == at.document) {
            last.spans.push(at.span);
            continue;
        }
        let row = view.row(&at.document)?;
        let Some(found) = view.found(&row)? else { continue };
        let Some(document) = view.text(&row, decode)? else { continue };
        out.push(Appearance { row, document, found, spans: vec![at.span] });
    }
    Ok(out)
}

/// What these entities of a document say or pass on; and what others say in words that name them.
pub(super) fn statements<'f>(
    found: &'f Found,
    ours: &BTreeSet<u32>,
) -> (Vec<&'f Statement>, Vec<&'f Statement>) {
    let (mut by, mut about) = (Vec::new(), Vec::new());
    for statement in &found.statements {
        if speakers(statement).any(|entity| ours.contains(&entity)) {
            by.push(statement);
        } else if ours.iter().any(|entity| named_within(found, *entity, statement.span)) {
            about.push(statement);
        }
    }
    (by, about)
}

/// Who says it, passes it on, or published it.
pub(super) fn speakers(statement: &Statement) -> impl Iterator<Item = u32> {
    let all = statement.speaker.iter().chain(&statement.chain).chain(&statement.outlet);
    all.filter_map(|who| who.entity)
}

/// Whether an entity is named in a passage.
pub(super) fn named_within(found: &Found, entity: u32, span: Span) -> bool {
    let names = found.entities.get(entity as usize).into_iter().flat_map(|entity| &entity.names);
    names.flat_map(|form| &form.spans).any(|at| span.start <= at.start && at.end <= span.end)
}

impl Appearance {
    /// The entities of the document that are the actor.
    #[must_use]
    pub fn entities(&self) -> Vec<u32> {
        let named = (0..).zip(&self.found.entities);
        let ours = named.filter(|(_, entity)| first_named(entity).is_some_and(|at| self.spans.contains(&at)));
        ours.map(|(n, _)| n).collect()
    }

    /// The events of the document that are the event.
    #[must_use]
    pub fn events(&self) -> Vec<u32> {
        let told = (0..).zip(places(&self.found, Sort::Event));
        told.filter(|(_, span)| span.is_some_and(|span| self.spans.contains(&span))).map(|(n, _)| n).collect()
    }

    /// Who it is that an entity of the document is, as an identifier.
    #[must_use]
    pub fn actor_of(&self, entity: u32) -> Option<String> {
        let entity = self.found.entities.get(entity as usize)?;
        let at = At { document: self.row.id.clone(), span: first_named(entity)? };
        Some(id_of(Sort::Actor, &at))
    }

    /// What the actor says, by the document; and what others say in words that name them.
    #[must_use]
    pub fn statements(&self) -> (Vec<&Statement>, Vec<&Statement>) {
        statements(&self.found, &self.entities().into_iter().collect())
    }

    /// What the actor is said to have been; and who is said to have been something in it.
    #[must_use]
    pub fn roles(&self) -> (Vec<&Role>, Vec<&Role>) {
        let ours = self.entities();
        let own = self.found.roles.iter().filter(|role| ours.contains(&role.entity)).collect();
        let others = self.found.roles.iter().filter(|role| role.of.is_some_and(|of| ours.contains(&of)));
        (own, others.collect())
    }

    /// Figures of events in which the actor is named, or of statements that they made.
    #[must_use]
    pub fn figures(&self) -> Vec<&Figure> {
        let ours = self.entities();
        let of_event = |n: u32| {
            let event = self.found.events.get(n as usize);
            event.is_some_and(|event| event.actors.iter().any(|actor| ours.contains(actor)))
        };
        let said = |n: u32| {
            let speaker =
                self.found.statements.get(n as usize).and_then(|statement| statement.speaker.as_ref());
            speaker.and_then(|who| who.entity).is_some_and(|entity| ours.contains(&entity))
        };
        let all = self.found.figures.iter();
        all.filter(|figure| figure.event.is_some_and(of_event) || figure.statement.is_some_and(said))
            .collect()
    }

    /// The words for an entity: its fullest name in the document.
    #[must_use]
    pub fn name_of(&self, entity: u32) -> Option<&str> {
        self.found.entities.get(entity as usize).map(|entity| entity.name.as_str())
    }
}

//! Places into the records of names.

use super::Found;
use super::mentions::{Mention, cue};
use super::strength::ENOUGH;
use super::weigh::Candidate;
use sanad_model::{Annotations, Country, Document, Entity, EntityKind, Located, Name};
use sanad_places::{Kind, Role};
use std::collections::BTreeMap;

/// Gives the names that are there their places, and adds the mentions that are in no name.
pub(super) fn write(document: &Document, mentions: &[Mention], found: &[Found], out: &mut Annotations) {
    let mut new = Vec::new();
    let mut names = out.names.iter_mut().peekable();
    for (mention, found) in mentions.iter().zip(found) {
        while names.next_if(|name| name.span.end <= mention.span.start).is_some() {}
        let Some(candidate) = &found.candidate else { continue };
        match names.peek_mut().filter(|name| name.span.overlaps(mention.span)) {
            Some(name) => give(name, mention, found, candidate),
            None if found.strength >= ENOUGH => new.push(name(mention, candidate)),
            None => {}
        }
    }
    if !new.is_empty() {
        out.names.extend(new);
        out.names.sort_by_key(|name| name.span);
    }
    if mentions.iter().any(|mention| mention.cues & cue::SCRIPT != 0) {
        join(document, out);
    }
}

/// Places that no name layer has joined: one place of the gazetteer is one entity.
fn join(document: &Document, out: &mut Annotations) {
    let mut known: BTreeMap<u32, u32> = BTreeMap::new();
    for name in out.names.iter().filter(|name| name.kind == EntityKind::Place) {
        if let (Some(place), Some(entity)) = (name.place, name.entity) {
            known.entry(place.gazetteer).or_insert(entity);
        }
    }
    for name in out.names.iter_mut().filter(|name| name.kind == EntityKind::Place && name.entity.is_none()) {
        let Some(place) = name.place else { continue };
        let entity = *known.entry(place.gazetteer).or_insert_with(|| {
            let name = name.span.slice(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            out.entities.push(Entity { name, kind: EntityKind::Place });
            u32::try_from(out.entities.len() - 1).unwrap_or(u32::MAX)
        });
        name.entity = Some(entity);
    }
}

/// A name's place: its own if it is a place, else the one that is named in it. A person's name is no place, but the
/// people in a description is (`a Turkish driver`).
fn give(name: &mut Name, mention: &Mention, found: &Found, candidate: &Candidate) {
    let enough = match name.kind {
        EntityKind::Place | EntityKind::Unknown => found.strength >= 0.0,
        EntityKind::Person => {
            candidate.role == Role::Demonym && mention.cues & cue::LEFT == 0 && found.strength >= ENOUGH
        }
        _ => found.strength >= ENOUGH,
    };
    if name.place.is_none() && enough {
        name.place = located(mention, candidate);
    }
}

fn name(mention: &Mention, candidate: &Candidate) -> Name {
    let kind = if candidate.role == Role::Demonym { EntityKind::People } else { EntityKind::Place };
    let place = located(mention, candidate);
    Name { span: mention.span, core: mention.span, kind, entity: None, place }
}

/// The record of a place.
pub(super) fn located(mention: &Mention, candidate: &Candidate) -> Option<Located> {
    let place = &candidate.place;
    let beside = mention.cues & cue::BESIDE != 0 && place.kind == Kind::Town;
    Some(Located {
        country: place.country.map(Country),
        latitude: place.latitude,
        longitude: place.longitude,
        precision: if beside { 2 } else { place.kind.precision() },
        gazetteer: candidate.id.0,
    })
}

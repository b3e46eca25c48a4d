//! What documents name and tell one by one is joined: as documents come to it together, and as people decided. Whoever is
//! named in several documents leaves as one, with all names that leave; what people corrected leaves as they have it.
//!
//! Where nothing that is sealed leaves, nothing that is sealed bears on it: neither what sealed documents come to, nor what
//! was decided on them.

use super::super::decided::{At, Correction, Decided};
use super::super::deciding::{actor_kind, event_kind, interval};
use super::super::resolve::{actors_in, events_in};
use super::guard::Guard;
use sanad_case::record::Sort;
use sanad_case::things::{found_id, letter};
use sanad_case::{CaseError, View};
use sanad_exchange::{Actor, Event, NameForm, Parcel, Role};
use sanad_model::{EntityKind, EventKind};
use sanad_time::Interval;
use std::collections::{BTreeMap, BTreeSet};

/// Identifiers, each with the one that speaks for all that are the same.
type Same = BTreeMap<String, String>;

/// What people gave for each of those that speak for others, or what these come to.
struct Whole<T> {
    /// The name, or nothing for an event.
    name: Option<String>,
    kind: T,
    given: Vec<Correction>,
}

/// Joins what is in the parcel.
pub(super) fn join(
    view: &View,
    decided: &Decided,
    all: bool,
    guard: &Guard,
    parcel: &mut Parcel,
) -> Result<(), CaseError> {
    let store = if all { view.resolution() } else { view.store() };
    let given = |sort, members: &[At]| {
        let mut given = decided.corrections(sort, members);
        given.retain(|one| {
            !guard.is_in(&one.field) && !one.value.as_deref().is_some_and(|to| guard.is_in(to))
        });
        given
    };
    let leaving: BTreeSet<String> = parcel.actors.iter().map(|actor| actor.id.clone()).collect();
    let (mut same, mut wholes) = (Same::new(), BTreeMap::new());
    actors_in(store, |actor| {
        if let Some(first) = joined(Sort::Actor, &actor.members, &leaving, &mut same) {
            let given = given(Sort::Actor, &actor.members);
            wholes.insert(first, Whole { name: Some(actor.name), kind: actor.kind, given });
        }
    })?;
    actors(parcel, &same, &wholes);
    let leaving: BTreeSet<String> = parcel.events.iter().map(|event| event.id.clone()).collect();
    let mut wholes = BTreeMap::new();
    events_in(store, |event| {
        if let Some(first) = joined(Sort::Event, &event.members, &leaving, &mut same) {
            let given = given(Sort::Event, &event.members);
            wholes.insert(first, Whole { name: None, kind: event.what, given });
        }
    })?;
    events(parcel, &same, &wholes);
    for figure in &mut parcel.figures {
        figure.event = figure.event.take().map(|id| one(&same, id));
    }
    for statement in &mut parcel.statements {
        for said in statement.speaker.iter_mut().chain(&mut statement.chain).chain(&mut statement.outlet) {
            said.actor = said.actor.take().map(|id| one(&same, id));
        }
    }
    Ok(())
}

/// The first of the members that leave speaks for all.
fn joined(sort: Sort, members: &[At], leaving: &BTreeSet<String>, same: &mut Same) -> Option<String> {
    let ids = members.iter().map(|at| found_id(letter(sort), &at.document, at.span));
    let ids: Vec<String> = ids.filter(|id| leaving.contains(id)).collect();
    let first = ids.first()?.clone();
    same.extend(ids.into_iter().map(|id| (id, first.clone())));
    Some(first)
}

fn one(same: &Same, id: String) -> String {
    same.get(&id).cloned().unwrap_or(id)
}

fn actors(parcel: &mut Parcel, same: &Same, wholes: &BTreeMap<String, Whole<EntityKind>>) {
    let mut out: Vec<Actor> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for mut actor in std::mem::take(&mut parcel.actors) {
        actor.id = one(same, actor.id);
        for role in &mut actor.roles {
            role.of = role.of.take().map(|id| one(same, id));
        }
        match at.get(&actor.id) {
            Some(n) => take(&mut out[*n], actor),
            None => {
                at.insert(actor.id.clone(), out.len());
                out.push(actor);
            }
        }
    }
    for actor in &mut out {
        if let Some(whole) = wholes.get(&actor.id) {
            settle(actor, whole);
        }
    }
    parcel.actors = out;
}

fn take(actor: &mut Actor, other: Actor) {
    for form in other.names {
        let same = |own: &&mut NameForm| own.text == form.text && own.language == form.language;
        match actor.names.iter_mut().find(same) {
            Some(own) => own.documents += form.documents,
            None => actor.names.push(form),
        }
    }
    actor.roles.extend(other.roles);
    // They come document after document.
    let new = other.documents.into_iter().filter(|document| actor.documents.last() != Some(document));
    actor.documents.extend(new.collect::<Vec<_>>());
    let precision = |of: &Actor| of.place.map_or(u8::MAX, |place| place.precision);
    if other.place.map_or(u8::MAX, |place| place.precision) < precision(actor) {
        actor.place = other.place;
    }
}

fn settle(actor: &mut Actor, whole: &Whole<EntityKind>) {
    actor.kind = whole.kind;
    // A name that only stands in what stays is not shown.
    if let Some(name) = whole.name.as_ref().filter(|name| actor.names.iter().any(|form| form.text == **name))
    {
        actor.name.clone_from(name);
    }
    for Correction { field, value, .. } in &whole.given {
        match (field.as_str(), value) {
            ("name", Some(name)) => actor.name.clone_from(name),
            ("kind", Some(kind)) => actor.kind = actor_kind(kind).unwrap_or(actor.kind),
            (field, value) => {
                let Some(role) = field.strip_prefix("role:") else { continue };
                actor.roles.retain(|other| other.text != role);
                if let Some(when) = value.as_deref().and_then(interval) {
                    actor.roles.push(Role { text: role.to_owned(), of: None, when, document: None });
                }
            }
        }
    }
}

fn events(parcel: &mut Parcel, same: &Same, wholes: &BTreeMap<String, Whole<EventKind>>) {
    let mut out: Vec<Event> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for mut event in std::mem::take(&mut parcel.events) {
        event.id = one(same, event.id);
        event.place = event.place.map(|id| one(same, id));
        event.actors = distinct(event.actors.into_iter().map(|id| one(same, id)));
        match at.get(&event.id) {
            Some(n) => take_event(&mut out[*n], event),
            None => {
                at.insert(event.id.clone(), out.len());
                out.push(event);
            }
        }
    }
    for event in &mut out {
        let Some(whole) = wholes.get(&event.id) else { continue };
        event.what = whole.kind.name();
        for Correction { field, value, .. } in &whole.given {
            match (field.as_str(), value.as_deref()) {
                ("what", Some(what)) => event.what = event_kind(what).map_or(event.what, EventKind::name),
                ("when", value) => event.when = value.and_then(interval).unwrap_or_default(),
                ("place", value) => (event.place, event.place_words) = (None, value.map(str::to_owned)),
                _ => {}
            }
        }
    }
    parcel.events = out;
}

fn take_event(event: &mut Event, other: Event) {
    event.when = both(event.when, other.when);
    event.place = event.place.take().or(other.place);
    event.actors = distinct(std::mem::take(&mut event.actors).into_iter().chain(other.actors));
    event.figures.extend(other.figures);
    event.passages.extend(other.passages);
}

/// The days that both allow; where there is none, those of the first.
fn both(one: Interval, other: Interval) -> Interval {
    let latest = match (one.latest, other.latest) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let met = Interval { earliest: one.earliest.max(other.earliest), latest };
    let holds = met.earliest.zip(met.latest).is_none_or(|(first, last)| first <= last);
    if holds { met } else { one }
}

fn distinct(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in ids {
        if !out.contains(&id) {
            out.push(id);
        }
    }
    out
}

//! Actors and events with the values that people gave. Of values on which they disagree the last is shown, by device and
//! entry; `list decisions` names both.

use super::decided::{At, Correction, Decided, State};
use super::deciding::{actor_kind, event_kind, interval};
use sanad_case::record::Sort;
use sanad_resolve::{Actor, ActorRole, Event};

/// What was decided on the members of something: the first that anything was decided on speaks for all.
#[must_use]
pub fn state_of(decided: &Decided, sort: Sort, members: &[At]) -> State {
    let each = members.iter().map(|at| decided.state(sort, at));
    each.into_iter().find(|state| *state != State::Proposed).unwrap_or(State::Proposed)
}

/// An actor as people corrected it: name, kind, roles.
#[must_use]
pub fn corrected_actor(mut actor: Actor, decided: &Decided) -> Actor {
    for Correction { field, value, .. } in decided.corrections(Sort::Actor, &actor.members) {
        match (field.as_str(), value) {
            ("name", Some(name)) => actor.name = name,
            ("kind", Some(kind)) => actor.kind = actor_kind(&kind).unwrap_or(actor.kind),
            (field, value) => {
                let Some(role) = field.strip_prefix("role:") else { continue };
                actor.roles.retain(|other| other.role != role);
                if let Some(when) = value.and_then(|written| interval(&written)) {
                    let role = role.to_owned();
                    actor.roles.push(ActorRole { role, from: when.earliest, to: when.latest });
                }
            }
        }
    }
    actor
}

/// An event as people corrected it: what, when, where.
#[must_use]
pub fn corrected_event(mut event: Event, decided: &Decided) -> Event {
    for Correction { field, value, .. } in decided.corrections(Sort::Event, &event.members) {
        match (field.as_str(), value) {
            ("what", Some(what)) => event.what = event_kind(&what).unwrap_or(event.what),
            ("when", value) => event.when = value.and_then(|written| interval(&written)).unwrap_or_default(),
            ("place", value) => event.place = value,
            _ => {}
        }
    }
    event
}

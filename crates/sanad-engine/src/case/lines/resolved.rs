//! The lines of what documents come to together: actors, events, derivations.

use super::json;
use crate::case::conflicts::{Conflict, Side};
use crate::case::resolve::{actor_id, event_id};
use sanad_case::store::Row;
use sanad_resolve::{Actor, At, Derivation, Event};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct MemberLine<'a> {
    id: String,
    document: &'a str,
    start: u32,
    end: u32,
}

fn members(what: char, members: &[At]) -> Vec<MemberLine<'_>> {
    let line = |at: &'_ At| (sanad_case::found_id(what, &at.document, at.span), at.span.start, at.span.end);
    members
        .iter()
        .map(|at| {
            let (id, start, end) = line(at);
            MemberLine { id, document: &at.document, start, end }
        })
        .collect()
}

/// A line of `list actors`.
#[must_use]
pub fn actor(actor: &Actor, state: &str) -> String {
    #[derive(Serialize)]
    struct Name<'a> {
        text: &'a str,
        language: &'a str,
        documents: u32,
    }
    #[derive(Serialize)]
    struct Role<'a> {
        role: &'a str,
        from: Option<String>,
        to: Option<String>,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        id: String,
        name: &'a str,
        kind: &'a str,
        names: Vec<Name<'a>>,
        roles: Vec<Role<'a>>,
        members: Vec<MemberLine<'a>>,
        why: &'a [String],
        state: &'a str,
    }
    let names = actor.names.iter();
    let roles = actor.roles.iter();
    json(&Line {
        id: actor_id(actor),
        name: &actor.name,
        kind: actor.kind.name(),
        names: names
            .map(|name| Name { text: &name.text, language: name.language.tag(), documents: name.documents })
            .collect(),
        roles: roles
            .map(|role| Role {
                role: &role.role,
                from: role.from.map(|day| day.to_string()),
                to: role.to.map(|day| day.to_string()),
            })
            .collect(),
        members: members('a', &actor.members),
        why: &actor.why,
        state,
    })
}

/// A line of `list events`.
#[must_use]
pub fn event(event: &Event, state: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: String,
        what: &'a str,
        earliest: Option<String>,
        latest: Option<String>,
        place: Option<&'a str>,
        documents: &'a [String],
        members: Vec<MemberLine<'a>>,
        why: &'a [String],
        state: &'a str,
    }
    json(&Line {
        id: event_id(event),
        what: event.what.name(),
        earliest: event.when.earliest.map(|day| day.to_string()),
        latest: event.when.latest.map(|day| day.to_string()),
        place: event.place.as_deref(),
        documents: &event.documents,
        members: members('e', &event.members),
        why: &event.why,
        state,
    })
}

/// A line of `list derivations`; `rows` are the documents by identifier.
#[must_use]
pub fn derivation(line: &Derivation, rows: &BTreeMap<String, Row>, state: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        from: &'a str,
        from_path: Option<&'a str>,
        to: &'a str,
        to_path: Option<&'a str>,
        kind: &'a str,
        declared: bool,
        evidence: &'a str,
        state: &'a str,
    }
    let path = |id: &str| rows.get(id).and_then(|row| row.path.as_deref());
    json(&Line {
        from: &line.from,
        from_path: path(&line.from),
        to: &line.to,
        to_path: path(&line.to),
        kind: line.kind.name(),
        declared: line.declared,
        evidence: &line.evidence,
        state,
    })
}

/// A line of `list conflicts`; `texts` are the words of both sides.
#[must_use]
pub fn conflict(conflict: &Conflict, texts: [&str; 2]) -> String {
    #[derive(Serialize)]
    struct End<'a> {
        id: &'a str,
        document: &'a str,
        path: Option<&'a str>,
        start: u32,
        end: u32,
        text: &'a str,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a str,
        kind: &'a str,
        event: &'a str,
        a: End<'a>,
        b: End<'a>,
        why: &'a str,
    }
    fn end<'a>(side: &'a Side, text: &'a str) -> End<'a> {
        let Side { id, row, span } = side;
        End { id, document: &row.id, path: row.path.as_deref(), start: span.start, end: span.end, text }
    }
    json(&Line {
        id: &conflict.id,
        kind: conflict.differ.name(),
        event: &conflict.event,
        a: end(&conflict.a, texts[0]),
        b: end(&conflict.b, texts[1]),
        why: &conflict.why,
    })
}

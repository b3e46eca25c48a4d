//! `sanad list actors`, `list events` and `list derivations`: what documents come to together.

use super::found::Take;
use crate::args::CaseFormat;
use crate::commands::case::{counted, looked_at};
use sanad_engine::case::decided::Decided;
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::Row;
use sanad_engine::case::{
    CaseError, View, actor_id, corrected_actor, corrected_event, each_actor, each_derivation, each_event,
    event_id, lines, resolved, state_of,
};
use sanad_engine::resolve::{Actor, ActorRole, Derivation, Event};
use sanad_render::isolated;
use std::collections::{BTreeMap, BTreeSet};

/// Where what is said of a line's subject stands below its identifier.
pub(super) const INDENT: &str = "               ";

/// What nobody has decided on.
const PROPOSED: &str = "proposed";

pub(super) fn ready(view: &mut View) -> Result<Decided, CaseError> {
    looked_at(view)?;
    resolved(view)?;
    Decided::of(view)
}

/// The lines of all actors.
pub(super) fn actors(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    let decided = ready(view)?;
    each_actor(view, |actor| {
        let actor = corrected_actor(actor, &decided);
        let state = state_of(&decided, Sort::Actor, &actor.members).name();
        take(&match format {
            CaseFormat::Json => lines::actor(&actor, state),
            CaseFormat::Human => told_actor(&actor, state),
        });
    })
}

/// The lines of all events.
pub(super) fn events(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    let decided = ready(view)?;
    each_event(view, |event| {
        let event = corrected_event(event, &decided);
        let state = state_of(&decided, Sort::Event, &event.members).name();
        take(&match format {
            CaseFormat::Json => lines::event(&event, state),
            CaseFormat::Human => told_event(&event, state),
        });
    })
}

/// The lines of all derivations.
pub(super) fn derivations(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    ready(view)?;
    let rows: BTreeMap<String, Row> =
        view.documents()?.into_iter().map(|row| (row.id.clone(), row)).collect();
    each_derivation(view, |line| {
        let state = if line.declared { "accepted" } else { PROPOSED };
        take(&match format {
            CaseFormat::Json => lines::derivation(&line, &rows, state),
            CaseFormat::Human => told_derivation(&line, &rows),
        });
    })
}

/// What is said of an actor.
pub(in crate::commands::case) fn told_actor(actor: &Actor, state: &str) -> String {
    let documents: BTreeSet<&str> = actor.members.iter().map(|at| at.document.as_str()).collect();
    let mut out = format!(
        "{}  {}\n{INDENT}{} · {} · {state}",
        actor_id(actor),
        isolated(&actor.name),
        actor.kind.name(),
        counted(documents.len(), "document", "documents")
    );
    let others: Vec<String> =
        actor.names.iter().filter(|name| name.text != actor.name).map(|name| isolated(&name.text)).collect();
    let mut line = |words: &str| {
        out.push('\n');
        out.push_str(INDENT);
        out.push_str(words);
    };
    if !others.is_empty() {
        line(&format!("also {}", others.join(" · ")));
    }
    for role in &actor.roles {
        line(&told_role(role));
    }
    out
}

fn told_role(role: &ActorRole) -> String {
    let when = match (role.from, role.to) {
        (Some(from), Some(to)) if from == to => format!(", {from}"),
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        (Some(from), None) => format!(", from {from}"),
        (None, Some(to)) => format!(", to {to}"),
        (None, None) => String::new(),
    };
    format!("{}{when}", isolated(&role.role))
}

/// What is said of an event.
pub(in crate::commands::case) fn told_event(event: &Event, state: &str) -> String {
    let when = match (event.when.earliest, event.when.latest) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => "no day".to_owned(),
    };
    let place = event.place.as_deref().map(|place| format!(", {}", isolated(place))).unwrap_or_default();
    let mut out = format!(
        "{}  {}, {when}{place}\n{INDENT}{} · {state}",
        event_id(event),
        event.what.name(),
        counted(event.documents.len(), "document", "documents")
    );
    for why in &event.why {
        out.push_str(&format!("\n{INDENT}one event by {why}"));
    }
    out
}

fn told_derivation(line: &Derivation, rows: &BTreeMap<String, Row>) -> String {
    let path =
        |id: &str| rows.get(id).and_then(|row| row.path.as_deref()).map_or_else(|| id.to_owned(), isolated);
    let state = if line.declared { "declared" } else { PROPOSED };
    let how = match line.kind.name() {
        "copy" => "is copied from",
        "reworded" => "is worded after",
        "translation" => "is translated from",
        "cites" => "cites",
        _ => "uses an interview in",
    };
    format!("{}\n  {how} {}\n  {} · {state}", path(&line.to), path(&line.from), line.evidence)
}

//! The lines of what was found in documents: statements and figures.

use super::super::Thing;
use super::json;
use sanad_case::found_id;
use sanad_case::store::Row;
use sanad_model::Number;
use sanad_model::found::{Event, Figure, Found, Role, Statement, Who};
use serde::Serialize;
use std::collections::BTreeMap;

/// The identifier of a statement.
#[must_use]
pub fn statement_id(document: &str, statement: &Statement) -> String {
    found_id('q', document, statement.span)
}

/// The identifier of a figure.
#[must_use]
pub fn figure_id(document: &str, figure: &Figure) -> String {
    found_id('f', document, figure.span)
}

/// The identifier of an event in one document.
#[must_use]
pub fn event_id(document: &str, event: &Event) -> String {
    found_id('e', document, event.span)
}

/// The line of `show` for something that was found; `state` is what was decided on it.
#[must_use]
pub fn thing(thing: &Thing, state: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a str,
        sort: &'a str,
        state: &'a str,
        document: &'a str,
        path: Option<&'a str>,
        start: u32,
        end: u32,
        before: &'a str,
        text: &'a str,
        after: &'a str,
        place: Option<String>,
        kind: Option<&'a str>,
        published: Option<&'a str>,
        steps: &'a [String],
        value: &'a BTreeMap<String, String>,
    }
    let [before, text, after] = thing.passage();
    json(&Line {
        id: &thing.id,
        sort: thing.sort.name(),
        state,
        document: &thing.row.id,
        path: thing.row.path.as_deref(),
        start: thing.at.span.start,
        end: thing.at.span.end,
        before,
        text,
        after,
        place: thing.document.location(thing.at.span.start),
        kind: thing.row.field("kind"),
        published: thing.row.field("published"),
        steps: &thing.steps,
        value: &thing.value,
    })
}

/// A line of `list statements`; `text` is the document's.
#[must_use]
pub fn statement(row: &Row, text: &str, statement: &Statement, state: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a str,
        document: &'a str,
        path: Option<&'a str>,
        start: u32,
        end: u32,
        text: &'a str,
        speaker: Option<&'a str>,
        chain: Vec<&'a str>,
        outlet: Option<&'a str>,
        said: Option<String>,
        form: &'a str,
        mode: &'a str,
        anonymous: bool,
        state: &'a str,
    }
    let words = |who: &'_ Option<Who>| who.as_ref().map(|who| who.text.clone());
    json(&Line {
        id: &statement_id(&row.id, statement),
        document: &row.id,
        path: row.path.as_deref(),
        start: statement.span.start,
        end: statement.span.end,
        text: statement.span.slice(text),
        speaker: words(&statement.speaker).as_deref(),
        chain: statement.chain.iter().map(|who| who.text.as_str()).collect(),
        outlet: words(&statement.outlet).as_deref(),
        said: statement.said.edtf(),
        form: statement.form.name(),
        mode: statement.mode.name(),
        anonymous: statement.anonymous,
        state,
    })
}

/// The days as of which a figure holds, and who says so: the words around it, else the document by its own day, after
/// which nobody can have counted for it.
#[must_use]
pub fn as_of(found: &Found, figure: &Figure) -> (Option<String>, Option<&'static str>) {
    match figure.as_of.edtf() {
        Some(stated) => (Some(stated), Some("stated")),
        None => found.written.map_or((None, None), |day| (Some(day.to_string()), Some("document"))),
    }
}

/// A line of `list figures`; `text` is the document's, `found` all that was found in it.
#[must_use]
pub fn figure(row: &Row, text: &str, found: &Found, figure: &Figure, state: &str) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: &'a str,
        document: &'a str,
        path: Option<&'a str>,
        start: u32,
        end: u32,
        text: &'a str,
        what: &'a str,
        unit: &'a str,
        who: Option<&'a str>,
        low: Option<Number>,
        high: Option<Number>,
        bound: &'a str,
        as_of: Option<String>,
        as_of_from: Option<&'a str>,
        event: Option<String>,
        state: &'a str,
    }
    let (as_of, as_of_from) = as_of(found, figure);
    let event = figure.event.and_then(|at| found.events.get(at as usize));
    json(&Line {
        id: &figure_id(&row.id, figure),
        document: &row.id,
        path: row.path.as_deref(),
        start: figure.span.start,
        end: figure.span.end,
        text: figure.span.slice(text),
        what: figure.what.name(),
        unit: &figure.unit,
        who: figure.who.as_deref(),
        low: figure.low.map(Number),
        high: figure.high.map(Number),
        bound: figure.bound.name(),
        as_of,
        as_of_from,
        event: event.map(|event| event_id(&row.id, event)),
        state,
    })
}

/// Somebody or something by identifier and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The identifier.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A line of `list roles`; `text` is the document's, `who` has the role, in `of`.
#[must_use]
pub fn role(
    row: &Row,
    text: &str,
    role: &Role,
    (who, of): (Option<&Named>, Option<&Named>),
    state: &str,
) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: String,
        document: &'a str,
        path: Option<&'a str>,
        start: u32,
        end: u32,
        text: &'a str,
        role: &'a str,
        who: Option<&'a Named>,
        of: Option<&'a Named>,
        from: Option<String>,
        to: Option<String>,
        state: &'a str,
    }
    json(&Line {
        id: found_id('r', &row.id, role.span),
        document: &row.id,
        path: row.path.as_deref(),
        start: role.span.start,
        end: role.span.end,
        text: role.span.slice(text),
        role: &role.text,
        who,
        of,
        from: role.when.earliest.map(|day| day.to_string()),
        to: role.when.latest.map(|day| day.to_string()),
        state,
    })
}

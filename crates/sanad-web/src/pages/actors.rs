//! The actors: a list that can be narrowed and sorted, and from which somebody is picked who is the same as another.

use super::{parts, word};
use crate::app::{Asked, Here};
use crate::shelf::ActorLine;
use crate::shell::Page;
use crate::table::{ROWS, Wanted, choice, counted, filter, heads, table, words};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::compare_names;
use std::collections::{BTreeMap, BTreeSet};

/// So many are shown of those whose names come nearest.
const NEAREST: usize = 50;

/// So many are compared.
const COMPARED: usize = 1000;

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/actors", fields, |desk, page| {
        let (t, wanted) = (page.t, &page.wanted);
        let (view, shelf) = desk.shelf()?;
        let all = shelf.actors(view)?;
        let back = format!("/actors/{}", wanted.get("with"));
        let forms = page.forms(&back);
        let other = all.iter().find(|line| line.id == wanted.get("with"));
        let title = match other {
            Some(other) => t.with("same-as-whom", &[("name", other.name.as_str().into())]),
            None => t.say("actors"),
        };
        let akin = match other {
            Some(other) if wanted.get("name").is_empty() => view.akin(&other.name)?,
            _ => BTreeSet::new(),
        };
        let rows = picked(&all, wanted, other, &akin);
        Ok(Page { title, body: body(t, (&all, &rows), wanted, other, forms), wide: true })
    })
    .await
}

fn fits(line: &ActorLine, wanted: &Wanted) -> bool {
    let sought = wanted.get("name").to_lowercase();
    wanted.is("kind", Some(line.kind))
        && wanted.is("state", Some(line.state.name()))
        && (sought.is_empty() || line.sought.contains(&sought))
}

/// Those that fit, in the order that is asked for: those in most documents first. Of those who may be the same as another
/// the nearest first: names that sound alike in some part, or whatever has the words that somebody asks for.
fn picked<'a>(
    all: &'a [ActorLine],
    wanted: &Wanted,
    other: Option<&ActorLine>,
    akin: &BTreeSet<String>,
) -> Vec<&'a ActorLine> {
    let mut rows: Vec<&ActorLine> = all.iter().filter(|line| fits(line, wanted)).collect();
    match (other, wanted.get("sort")) {
        (Some(other), "") => {
            let alike = |line: &ActorLine| {
                akin.contains(&line.name) || line.others.iter().any(|name| akin.contains(name))
            };
            let asked = !wanted.get("name").is_empty();
            rows.retain(|line| line.id != other.id && line.kind == other.kind && (asked || alike(line)));
            rows.truncate(COMPARED);
            let score = |line: &ActorLine| compare_names(None, &other.name, &line.name).score;
            let mut scored: Vec<_> = rows.into_iter().map(|line| (score(line), line)).collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0));
            rows = scored.into_iter().take(NEAREST).map(|(_, line)| line).collect();
        }
        (_, "name") => rows.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id))),
        (_, "kind") => rows.sort_by_key(|line| (line.kind, std::cmp::Reverse(line.documents))),
        _ => {}
    }
    rows
}

fn body(
    t: &Tongue,
    (all, rows): (&[ActorLine], &[&ActorLine]),
    wanted: &Wanted,
    other: Option<&ActorLine>,
    forms: parts::Forms<'_>,
) -> Markup {
    let slice = wanted.slice(rows, ROWS);
    let kinds = counted(all.iter().map(|line| Some(line.kind)));
    let states = counted(all.iter().map(|line| Some(line.state.name())));
    let inside = html! {
        (choice(t, wanted, ("kind", "kind", "actor"), &kinds))
        (choice(t, wanted, ("state", "state", "state"), &states))
        (words(t, wanted, "name", "name-in-any-script"))
    };
    let columns = [("name", true), ("kind", true), ("in-documents", true), ("state", false)];
    let lines = html! {
        (heads(t, wanted, &columns))
        tbody { @for line in slice.rows { (row(t, line, other, forms)) } }
    };
    html! {
        @if all.is_empty() { p { (t.say("no-actors-yet")) } } @else {
            @if other.is_some() { p { (t.say("same-as-help")) } }
            (filter(t, wanted, &["kind", "state", "name"], &inside))
            p { (t.count("n-actors", rows.len())) }
            @if rows.is_empty() { p.quiet { (t.say("none-fits")) } } @else { (table(t, "actors", &lines)) }
            (slice.turn(t, wanted))
        }
    }
}

fn row(t: &Tongue, line: &ActorLine, other: Option<&ActorLine>, forms: parts::Forms<'_>) -> Markup {
    html! {
        tr {
            td {
                a href={ "/actors/" (line.id) } { bdi { (line.name) } }
                @if !line.others.is_empty() {
                    div.quiet { @for (n, name) in line.others.iter().take(6).enumerate() { @if n > 0 { " · " } bdi { (name) } } }
                }
            }
            td { (word(t, "actor", line.kind)) }
            td.n data-label=(t.say("in-documents")) { (t.number(line.documents)) }
            td {
                @match other {
                    None => (parts::state(t, line.state)),
                    Some(other) => form.inline method="post" action="/decide" {
                        (forms.hidden(Some("merge")))
                        input type="hidden" name="id" value=(other.id);
                        input type="hidden" name="id" value=(line.id);
                        button aria-label={ (t.say("is-the-same")) ": " (line.name) } { (t.say("is-the-same")) }
                    },
                }
            }
        }
    }
}

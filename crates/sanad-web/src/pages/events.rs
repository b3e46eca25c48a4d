//! The events: a list that can be narrowed and sorted, and from which one is picked that is the same as another.

use super::{parts, word};
use crate::app::{Asked, Here};
use crate::shelf::EventLine;
use crate::shell::Page;
use crate::table::{ROWS, Wanted, choice, counted, filter, heads, table, words};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/events", fields, |desk, page| {
        let (t, wanted) = (page.t, &page.wanted);
        let (view, shelf) = desk.shelf()?;
        let all = shelf.events(view)?;
        let back = format!("/events/{}", wanted.get("with"));
        let forms = page.forms(&back);
        let other = all.iter().find(|line| line.id == wanted.get("with"));
        let title = if other.is_some() { t.say("same-event") } else { t.say("events") };
        Ok(Page { title, body: body(t, &all, wanted, other, forms), wide: true })
    })
    .await
}

/// Whether an event can lie between two days; a part of a day, `2019-03`, will do.
fn within(line: &EventLine, from: &str, to: &str) -> bool {
    let (first, last) = (line.days.0.as_deref(), line.days.1.as_deref());
    let cut = |day: &str, to: &str| day.get(..to.len()).unwrap_or(day) <= to;
    (from.is_empty() || last.or(first).is_some_and(|day| day >= from))
        && (to.is_empty() || first.or(last).is_some_and(|day| cut(day, to)))
}

fn fits(line: &EventLine, wanted: &Wanted) -> bool {
    let place = wanted.get("place").to_lowercase();
    wanted.is("what", Some(line.what))
        && wanted.is("state", Some(line.state.name()))
        && within(line, wanted.get("from"), wanted.get("to"))
        && (place.is_empty() || line.place.as_ref().is_some_and(|name| name.to_lowercase().contains(&place)))
}

fn picked<'a>(all: &'a [EventLine], wanted: &Wanted, other: Option<&EventLine>) -> Vec<&'a EventLine> {
    let mut rows: Vec<&EventLine> = all.iter().filter(|line| fits(line, wanted)).collect();
    if let Some(other) = other {
        rows.retain(|line| line.id != other.id);
    }
    match (other, wanted.get("sort")) {
        (_, "in-documents") => rows.sort_by_key(|line| std::cmp::Reverse(line.documents)),
        (_, "what") => rows.sort_by_key(|line| line.what),
        (_, "place") => rows.sort_by_key(|line| (line.place.is_none(), line.place.clone())),
        // Those of the same kind and place first: that is what can be the same.
        (Some(other), "") => rows.sort_by_key(|line| {
            (line.what != other.what, line.place != other.place, line.days.0 != other.days.0)
        }),
        _ => {}
    }
    rows
}

fn body(
    t: &Tongue,
    all: &[EventLine],
    wanted: &Wanted,
    other: Option<&EventLine>,
    forms: parts::Forms<'_>,
) -> Markup {
    let rows = picked(all, wanted, other);
    let slice = wanted.slice(&rows, ROWS);
    let kinds = counted(all.iter().map(|line| Some(line.what)));
    let states = counted(all.iter().map(|line| Some(line.state.name())));
    let inside = html! {
        (choice(t, wanted, ("what", "what-happened", "event"), &kinds))
        (choice(t, wanted, ("state", "state", "state"), &states))
        (words(t, wanted, "place", "place"))
        (words(t, wanted, "from", "from-day"))
        (words(t, wanted, "to", "to-day"))
    };
    let columns = [("day", true), ("what", true), ("place", true), ("in-documents", true), ("state", false)];
    let lines = html! {
        (heads(t, wanted, &columns))
        tbody { @for line in slice.rows { (row(t, line, other, forms)) } }
    };
    html! {
        @if all.is_empty() { p { (t.say("no-events-yet")) } } @else {
            @if let Some(other) = other { p { (words_of(t, other)) } p { (t.say("same-as-help")) } }
            (filter(t, wanted, &["what", "state", "place", "from", "to"], &inside))
            p { (t.count("n-events", rows.len())) }
            @if rows.is_empty() { p.quiet { (t.say("none-fits")) } } @else { (table(t, "events", &lines)) }
            (slice.turn(t, wanted))
        }
    }
}

fn words_of(t: &Tongue, line: &EventLine) -> Markup {
    html! {
        strong { (word(t, "event", line.what)) } ", "
        (parts::days(t, line.days.0.as_deref(), line.days.1.as_deref()))
        @if let Some(place) = &line.place { ", " bdi { (place) } }
    }
}

fn row(t: &Tongue, line: &EventLine, other: Option<&EventLine>, forms: parts::Forms<'_>) -> Markup {
    html! {
        tr {
            td.day { a href={ "/events/" (line.id) } { (parts::days(t, line.days.0.as_deref(), line.days.1.as_deref())) } }
            td { (word(t, "event", line.what)) }
            td { @if let Some(place) = &line.place { bdi { (place) } } }
            td.n data-label=(t.say("in-documents")) { (t.number(line.documents)) }
            td {
                @match other {
                    None => (parts::state(t, line.state)),
                    Some(other) => form.inline method="post" action="/decide" {
                        (forms.hidden(Some("merge")))
                        input type="hidden" name="id" value=(other.id);
                        input type="hidden" name="id" value=(line.id);
                        button { (t.say("is-the-same")) }
                    },
                }
            }
        }
    }
}

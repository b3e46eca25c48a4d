//! The documents: a table that can be narrowed and sorted.

use super::parts::day;
use super::{named, word};
use crate::app::{Asked, Here};
use crate::shell::Page;
use crate::table::{ROWS, Wanted, choice, counted, filter, heads, table, words};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::store::Row;
use std::collections::BTreeMap;

/// The fields by which documents are picked.
const PICKED_BY: [&str; 5] = ["kind", "lang", "status", "publisher", "path"];

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let (view, shelf) = desk.shelf()?;
        let rows = shelf.rows(view)?;
        let t = asked.tongue;
        let wanted = Wanted::of("/documents", fields);
        Ok(Page { title: t.say("documents"), body: body(t, &rows.all, &wanted), wide: true })
    })
    .await
}

fn body(t: &Tongue, all: &[Row], wanted: &Wanted) -> Markup {
    let mut rows = picked(all, wanted);
    let key = |row: &&Row| row.field(wanted.get("sort")).map(str::to_owned);
    if matches!(wanted.get("sort"), "published" | "publisher" | "kind" | "title") {
        rows.sort_by_cached_key(|row| (key(row).is_none(), key(row)));
    }
    let slice = wanted.slice(&rows, ROWS);
    let values = |field: &str| counted(all.iter().map(|row| row.field(field)));
    let inside = html! {
        (choice(t, wanted, ("kind", "kind", "kind"), &values("kind")))
        (choice(t, wanted, ("lang", "language", "lang"), &values("language")))
        (choice(t, wanted, ("status", "status", "status"), &counted(all.iter().map(|row| Some(row.status.as_str())))))
        (words(t, wanted, "path", "title-or-path"))
    };
    let columns = [
        ("title", true),
        ("kind", true),
        ("publisher", true),
        ("published", true),
        ("language", false),
        ("status", false),
    ];
    let lines = html! {
        (heads(t, wanted, &columns))
        tbody { @for row in slice.rows { (line(t, row)) } }
    };
    html! {
        (filter(t, wanted, &["kind", "lang", "status", "path"], &inside))
        p {
            (t.count("n-documents", rows.len()))
            @if !rows.is_empty() { " · " a href=(sample(wanted)) { (t.say("accept-many")) } }
        }
        @if rows.is_empty() { p.quiet { (t.say("none-fits")) } } @else { (table(t, "documents", &lines)) }
        (slice.turn(t, wanted))
    }
}

/// The sample of the same documents.
fn sample(wanted: &Wanted) -> String {
    let fields = PICKED_BY.map(|field| (field.to_owned(), wanted.get(field).to_owned()));
    Wanted::of("/sample", fields.into()).address()
}

/// The documents that fit, in their order.
pub(super) fn picked<'r>(all: &'r [Row], wanted: &Wanted) -> Vec<&'r Row> {
    let path = wanted.get("path").to_lowercase();
    let has = |value: Option<&str>| value.is_some_and(|value| value.to_lowercase().contains(&path));
    let fits = |row: &&Row| {
        wanted.is("kind", row.field("kind"))
            && wanted.is("lang", row.field("language"))
            && wanted.is("status", Some(&row.status))
            && wanted.is("publisher", row.field("publisher"))
            && (path.is_empty() || has(row.path.as_deref()) || has(row.field("title")))
    };
    all.iter().filter(fits).collect()
}

fn line(t: &Tongue, row: &Row) -> Markup {
    let field = |name: &str| row.field(name).unwrap_or_default().to_owned();
    html! {
        tr {
            td { (named(t, row)) @if row.key.is_some() { " " span.tag { (t.say("sealed")) } } }
            td { (word(t, "kind", &field("kind"))) }
            td { bdi { (field("publisher")) } }
            td.day { (day(t, &field("published"))) }
            td { (word(t, "lang", &field("language"))) }
            td { @if row.path.is_some() { (word(t, "status", &row.status)) } @else { (t.say("locked")) } }
        }
    }
}

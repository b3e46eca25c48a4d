//! The sources: whoever documents come from, with what is recorded of them. What is sealed and closed is counted, and
//! nothing of it is told.

use super::word;
use crate::app::{Asked, Here};
use crate::shell::{Page, encoded};
use crate::table::{ROWS, Wanted, choice, counted, filter, heads, table, words};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::store::Row;
use std::collections::{BTreeMap, BTreeSet};

/// A source, by what its documents say of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Source<'r> {
    pub(super) name: &'r str,
    pub(super) documents: Vec<&'r Row>,
}

impl Source<'_> {
    /// The values that its documents have of a field.
    pub(super) fn values(&self, field: &str) -> BTreeSet<&str> {
        let of = self.documents.iter().copied();
        of.filter_map(|row| if field == "protection" { Some(row.protection()) } else { row.field(field) })
            .collect()
    }
}

/// Whom a document comes from: its source where one is named, else whoever published it.
pub(super) fn name(row: &Row) -> Option<&str> {
    row.path.as_ref()?;
    row.field("source").or(row.field("publisher")).or(row.field("authors"))
}

/// All sources, by name.
pub(super) fn sources(rows: &[Row]) -> Vec<Source<'_>> {
    let mut all: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        if let Some(name) = name(row) {
            all.entry(name).or_default().push(row);
        }
    }
    all.into_iter().map(|(name, documents)| Source { name, documents }).collect()
}

/// The address of a source.
pub(super) fn address(name: &str) -> String {
    format!("/sources/{}", encoded(name).replace('/', "%2F"))
}

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let (view, shelf) = desk.shelf()?;
        let rows = shelf.rows(view)?;
        let derived = shelf.derivations(view)?.len();
        let t = asked.tongue;
        let wanted = Wanted::of("/sources", fields);
        let closed = rows.all.iter().filter(|row| row.path.is_none()).count();
        let body = html! {
            @if derived > 0 { p { a href="/derivations" { (t.count("n-derivations", derived)) } } }
            @if closed > 0 { p.quiet { (t.count("n-closed", closed)) } }
            (body(t, &sources(&rows.all), &wanted))
        };
        Ok(Page { title: t.say("sources"), body, wide: true })
    })
    .await
}

fn body(t: &Tongue, all: &[Source<'_>], wanted: &Wanted) -> Markup {
    let sought = wanted.get("name").to_lowercase();
    let kind = wanted.get("kind");
    let fits = |source: &&Source<'_>| {
        (sought.is_empty() || source.name.to_lowercase().contains(&sought))
            && (kind.is_empty() || source.values("kind").contains(kind))
    };
    let mut rows: Vec<&Source<'_>> = all.iter().filter(fits).collect();
    if wanted.get("sort") != "name" {
        rows.sort_by_key(|source| std::cmp::Reverse(source.documents.len()));
    }
    let slice = wanted.slice(&rows, ROWS);
    let kinds = counted(all.iter().flat_map(|source| source.values("kind").into_iter().map(Some)));
    let inside = html! {
        (choice(t, wanted, ("kind", "kind", "kind"), &kinds))
        (words(t, wanted, "name", "name"))
    };
    let columns = [
        ("name", true),
        ("in-documents", true),
        ("kind", false),
        ("owner", false),
        ("reliability", false),
        ("protection", false),
        ("consent", false),
    ];
    let lines = html! {
        (heads(t, wanted, &columns))
        tbody { @for source in slice.rows { (row(t, source)) } }
    };
    html! {
        @if all.is_empty() { p { (t.say("no-sources-yet")) } } @else {
            (filter(t, wanted, &["kind", "name"], &inside))
            p { (t.count("n-sources", rows.len())) }
            @if rows.is_empty() { p.quiet { (t.say("none-fits")) } } @else { (table(t, "sources", &lines)) }
            (slice.turn(t, wanted))
        }
    }
}

fn row(t: &Tongue, source: &Source<'_>) -> Markup {
    html! {
        tr {
            td { a href=(address(source.name)) { bdi { (source.name) } } }
            td.n data-label=(t.say("in-documents")) { (t.number(source.documents.len())) }
            @for (field, prefix) in [("kind", "kind"), ("owner", ""), ("reliability", "reliability"), ("protection", "protection"), ("consent", "")] {
                td { (values(t, source, field, prefix)) }
            }
        }
    }
}

/// The values of a field; more than one where its documents differ.
pub(super) fn values(t: &Tongue, source: &Source<'_>, field: &str, prefix: &str) -> Markup {
    html! {
        @for (n, value) in source.values(field).into_iter().enumerate() {
            @if n > 0 { " · " }
            bdi { (if prefix.is_empty() { value.to_owned() } else { word(t, prefix, value) }) }
        }
    }
}

//! The documents: a table that can be narrowed and sorted.

use super::{named, word};
use crate::app::{Asked, Here};
use crate::shell::{Page, encoded};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::store::Row;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Rows a page.
const ROWS: usize = 100;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    kind: String,
    lang: String,
    status: String,
    path: String,
    sort: String,
    page: usize,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(wanted): Query<Wanted>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let all = desk.view()?.documents()?;
        let t = asked.tongue;
        Ok(Page { title: t.say("documents"), body: body(t, &all, &wanted), wide: true })
    })
    .await
}

fn body(t: &Tongue, all: &[Row], wanted: &Wanted) -> Markup {
    let mut rows: Vec<&Row> = all.iter().filter(|row| fits(row, wanted)).collect();
    let key = |row: &Row| row.field(&wanted.sort).map(str::to_owned);
    if matches!(wanted.sort.as_str(), "published" | "publisher" | "kind" | "title") {
        rows.sort_by_key(|row| (key(row).is_none(), key(row)));
    }
    let pages = rows.len().div_ceil(ROWS).max(1);
    let at = wanted.page.min(pages - 1);
    html! {
        (filter(t, all, wanted))
        p aria-live="polite" { (t.count("n-documents", rows.len())) }
        @if rows.is_empty() { p.quiet { (t.say("none-fits")) } } @else {
            div.scrolls tabindex="0" role="region" aria-label=(t.say("documents")) {
                table.rows {
                    thead { tr {
                        @for column in ["title", "kind", "publisher", "published", "language", "status"] {
                            th scope="col" { (heading(t, column, wanted)) }
                        }
                    } }
                    tbody { @for row in rows.iter().skip(at * ROWS).take(ROWS) { (line(t, row)) } }
                }
            }
            (turn(t, wanted, at, pages))
        }
    }
}

fn fits(row: &Row, wanted: &Wanted) -> bool {
    let is = |want: &str, value: Option<&str>| want.is_empty() || value == Some(want);
    let path = wanted.path.to_lowercase();
    let has = |value: Option<&str>| value.is_some_and(|value| value.to_lowercase().contains(&path));
    is(&wanted.kind, row.field("kind"))
        && is(&wanted.lang, row.field("language"))
        && is(&wanted.status, Some(&row.status))
        && (path.is_empty() || has(row.path.as_deref()) || has(row.field("title")))
}

fn heading(t: &Tongue, column: &str, wanted: &Wanted) -> Markup {
    html! {
        @if matches!(column, "language" | "status") { (t.say(column)) } @else {
            a href=(address(&Wanted { sort: column.to_owned(), page: 0, ..wanted.clone() }))
                aria-current=[(wanted.sort == column).then_some("true")] { (t.say(column)) }
        }
    }
}

fn line(t: &Tongue, row: &Row) -> Markup {
    let field = |name: &str| row.field(name).unwrap_or_default().to_owned();
    html! {
        tr {
            td { (named(t, row)) @if row.key.is_some() { " " span.tag { (t.say("sealed")) } } }
            td { (word(t, "kind", &field("kind"))) }
            td { bdi { (field("publisher")) } }
            td.n { (t.digits(&field("published"))) }
            td { (word(t, "lang", &field("language"))) }
            td { (word(t, "status", &row.status)) }
        }
    }
}

fn filter(t: &Tongue, all: &[Row], wanted: &Wanted) -> Markup {
    let values = |of: &dyn Fn(&Row) -> Option<String>| {
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        for value in all.iter().filter_map(of) {
            *counted.entry(value).or_default() += 1;
        }
        counted
    };
    let choice = |name: &str, words: &str, chosen: &str, values: BTreeMap<String, usize>| {
        html! {
            div {
                label for=(name) { (t.say(words)) }
                select id=(name) name=(name) {
                    option value="" { (t.say("all")) }
                    @for (value, n) in values {
                        option value=(value) selected[value == chosen] { (word(t, name, &value)) " (" (t.number(n)) ")" }
                    }
                }
            }
        }
    };
    html! {
        form.filter action="/documents" {
            (choice("kind", "kind", &wanted.kind, values(&|row| row.field("kind").map(str::to_owned))))
            (choice("lang", "language", &wanted.lang, values(&|row| row.field("language").map(str::to_owned))))
            (choice("status", "status", &wanted.status, values(&|row| Some(row.status.clone()))))
            div {
                label for="path" { (t.say("title-or-path")) }
                input #path name="path" dir="auto" value=(wanted.path);
            }
            @if !wanted.sort.is_empty() { input type="hidden" name="sort" value=(wanted.sort); }
            button { (t.say("narrow")) }
        }
    }
}

fn turn(t: &Tongue, wanted: &Wanted, at: usize, pages: usize) -> Markup {
    let to = |page: usize| address(&Wanted { page, ..wanted.clone() });
    html! {
        @if pages > 1 {
            nav.turn aria-label=(t.say("more-pages")) {
                @if at > 0 { a rel="prev" href=(to(at - 1)) { (t.say("previous")) } }
                span { (t.number(at + 1)) " / " (t.number(pages)) }
                @if at + 1 < pages { a rel="next" href=(to(at + 1)) { (t.say("next")) } }
            }
        }
    }
}

fn address(wanted: &Wanted) -> String {
    let pairs = [
        ("kind", &wanted.kind),
        ("lang", &wanted.lang),
        ("status", &wanted.status),
        ("path", &wanted.path),
        ("sort", &wanted.sort),
    ];
    let said = pairs.iter().filter(|(_, value)| !value.is_empty());
    let mut all: Vec<String> = said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if wanted.page > 0 {
        all.push(format!("page={}", wanted.page));
    }
    format!("/documents?{}", all.join("&"))
}

//! A document: its text with its layers, where it comes from, through whose hands it went.

use super::{judging, word};
use crate::app::{Asked, Here, Trouble};
use crate::shell::Page;
use crate::tongue::Tongue;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use sanad_engine::case::decided::Decided;
use sanad_engine::case::store::Row;
use sanad_engine::case::{decode, looked};
use sanad_render::{Annotated, annotations_html};

/// Fields that stand above a text.
const FIELDS: &[&str] = &[
    "kind",
    "publisher",
    "owner",
    "authors",
    "published",
    "language",
    "source",
    "address",
    "collected",
    "collected-by",
];

pub(crate) async fn show(app: Here, asked: Asked, Path(id): Path<String>) -> Response {
    let form = app.guard.form.clone();
    app.at_desk(asked, move |desk, asked| {
        let view = desk.view()?;
        let row = view.document(&id)?;
        let t = asked.tongue;
        let title = row
            .field("title")
            .or(row.path.as_deref())
            .map_or_else(|| t.say("sealed-document"), str::to_owned);
        let text = if row.path.is_some() { view.text(&row, decode)? } else { None };
        let text = text.map(|document| looked(document, &row));
        let Some(looked) = text.transpose().map_err(|_| Trouble::Defect)? else {
            return Ok(Page { title, body: html! { (about(t, &row)) (no_text(t, &row)) }, wide: false });
        };
        let found = view.found(&row)?.unwrap_or_default();
        let decided = Decided::of(view)?;
        let said = judging::statements(t, &row, &looked.document, &found, &decided, &form);
        let seen = Annotated { document: &looked.document, annotations: &looked.annotations, findings: &[] };
        let body = html! { (about(t, &row)) (PreEscaped(annotations_html(seen, 1))) (said) };
        Ok(Page { title, body, wide: true })
    })
    .await
}

fn no_text(t: &Tongue, row: &Row) -> Markup {
    html! {
        p.refused { strong { (t.say("no-text")) } @if let Some(cause) = &row.cause { " " bdi { (cause) } } }
        @if row.path.is_none() { p { a href={ "/keys?back=/documents/" (row.id) } { (t.say("unlock")) } } }
    }
}

fn about(t: &Tongue, row: &Row) -> Markup {
    html! {
        dl.about {
            @if let Some(path) = &row.path { div { dt { (t.say("path")) } dd { bdi { (path) } } } }
            @for field in FIELDS {
                @if let Some(value) = row.field(field) {
                    div {
                        dt { (t.say(field)) }
                        dd {
                            @match *field {
                                "kind" => (word(t, "kind", value)),
                                "language" => (word(t, "lang", value)),
                                "published" | "collected" => time { (t.digits(value)) },
                                _ => bdi { (value) },
                            }
                        }
                    }
                }
            }
            @if row.key.is_some() { div { dt { (t.say("protection")) } dd { (t.say("sealed")) } } }
            @if let Some(hash) = row.sha256 { div { dt { "SHA-256" } dd { code dir="ltr" { (hash) } } } }
        }
    }
}

//! What was looked for: passages with the words.

use super::named;
use crate::app::{Asked, Here};
use crate::shell::Page;
use axum::extract::Query;
use axum::response::Response;
use maud::html;
use sanad_engine::case::{decode, passage};
use serde::Deserialize;

/// So many documents are shown.
const MOST: usize = 50;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    q: String,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(wanted): Query<Wanted>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let view = desk.view()?;
        let t = asked.tongue;
        let mut found = Vec::new();
        for hit in view.search(&wanted.q, MOST)? {
            let row = view.document(&hit.document)?;
            let Some(document) = view.text(&row, decode)? else { continue };
            let Some(passage) = passage(&document.text, &wanted.q) else { continue };
            found.push((row, document.location(passage.span.start), passage.snippet));
        }
        let body = html! {
            form.big role="search" action="/search" {
                label for="words" { (t.say("search-what")) }
                input #words name="q" type="search" dir="auto" value=(wanted.q);
                button { (t.say("search")) }
            }
            @if !wanted.q.trim().is_empty() {
                p aria-live="polite" { (t.count("n-documents", found.len())) }
                ol.hits {
                    @for (row, place, snippet) in &found {
                        li {
                            (named(t, row))
                            @if let Some(place) = place { " " span.quiet { bdi { (place) } } }
                            p dir="auto" { (snippet) }
                        }
                    }
                }
                @if found.is_empty() { p { (t.say("nothing-found")) } }
            }
        };
        Ok(Page { title: t.say("search"), body, wide: false })
    })
    .await
}

//! What was looked for: passages with the words.

use super::named;
use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::shell::Page;
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::{Html, IntoResponse as _, Response};
use maud::{Markup, html};
use sanad_engine::case::query::parse;
use sanad_engine::case::{Seeker, decode};
use serde::Deserialize;

/// So many documents are shown.
const MOST: usize = 50;

/// So many are shown while one types.
const FEW: usize = 12;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    q: String,
    /// Something, where only what answers is wanted, while one types.
    #[serde(default)]
    part: String,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(wanted): Query<Wanted>) -> Response {
    if !wanted.part.is_empty() {
        return app
            .part(asked, move |desk, asked| {
                let words = wanted.q.trim();
                // The last word goes on.
                let open = words.ends_with(char::is_alphanumeric) && parse(&format!("{words}*")).is_ok();
                let words = if open { format!("{words}*") } else { words.to_owned() };
                let answer = if words.is_empty() {
                    html! {}
                } else {
                    answer(desk, asked.tongue, &words, FEW)?
                };
                Ok(Html(answer.into_string()).into_response())
            })
            .await;
    }
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let answer = if wanted.q.trim().is_empty() {
            html! {}
        } else {
            answer(desk, t, &wanted.q, MOST)?
        };
        let body = html! {
            form.big role="search" action="/search" {
                label for="words" { (t.say("search-what")) }
                input #words name="q" type="search" dir="auto" value=(wanted.q);
                button { (t.say("search")) }
            }
            // What came of the words that are typed is told to whoever does not see it.
            p.away #came role="status" {}
            div #answer { (answer) }
        };
        Ok(Page { title: t.say("search"), body, wide: false })
    })
    .await
}

fn answer(desk: &mut Desk, t: &Tongue, asked: &str, most: usize) -> Result<Markup, Trouble> {
    let query = match parse(asked) {
        Ok(query) => query,
        Err(error) => {
            return Ok(html! {
                p.refused { strong { bdi { (error.to_string()) } } }
                p.help { b { (t.say("what-to-do")) } " " bdi { (error.help) } }
            });
        }
    };
    let view = desk.view()?;
    let found = view.search(&query, most)?;
    let (seeker, mut shown) = (Seeker::new(&found.needles), Vec::new());
    for hit in &found.hits {
        let row = view.row(&hit.document)?;
        let text = view.words(&row, decode)?.unwrap_or_default();
        let snippet = seeker.passage(&text, &hit.spans).map(|passage| passage.snippet);
        shown.push((row, snippet));
    }
    Ok(html! {
        p {
            (t.count("n-documents", found.total))
            @if found.some && found.total > 0 { " " (t.say("some-words")) }
        }
        ol.hits {
            @for (row, snippet) in &shown {
                li {
                    (named(t, row))
                    @if let Some(snippet) = snippet { p dir="auto" { (snippet) } }
                }
            }
        }
        @if shown.is_empty() { p { (t.say("nothing-found")) } }
    })
}

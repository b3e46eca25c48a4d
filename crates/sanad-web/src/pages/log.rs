//! The log: what was put on file and decided, by whom, newest first.

use crate::app::{Asked, Here};
use crate::shell::Page;
use axum::extract::Query;
use axum::response::Response;
use maud::html;
use serde::Deserialize;

/// Entries a page.
const ROWS: usize = 100;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    page: usize,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(wanted): Query<Wanted>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let view = desk.view()?;
        let t = asked.tongue;
        let mut entries = view.log()?;
        entries.reverse();
        let pages = entries.len().div_ceil(ROWS).max(1);
        let at = wanted.page.min(pages - 1);
        let body = html! {
            p { (t.count("n-entries", entries.len())) }
            div.scrolls tabindex="0" role="region" aria-label=(t.say("log")) {
                table.rows {
                    thead { tr {
                        @for column in ["when", "what", "about", "device"] { th scope="col" { (t.say(column)) } }
                    } }
                    tbody {
                        @for entry in entries.iter().skip(at * ROWS).take(ROWS) {
                            @let record = entry.record.as_ref();
                            tr {
                                td.n { (t.digits(record.map_or("", |record| record.at.as_str()))) }
                                td { (super::word(t, "entry", record.map_or(entry.kind.as_str(), |record| record.what.kind()))) }
                                td { @if let Some(subject) = record.and_then(|record| record.what.subject()) { code dir="ltr" { (subject) } } }
                                td { code dir="ltr" { (entry.device) } }
                            }
                        }
                    }
                }
            }
            @if pages > 1 {
                nav.turn aria-label=(t.say("more-pages")) {
                    @if at > 0 { a rel="prev" href={ "/log?page=" (at - 1) } { (t.say("previous")) } }
                    span { (t.number(at + 1)) " / " (t.number(pages)) }
                    @if at + 1 < pages { a rel="next" href={ "/log?page=" (at + 1) } { (t.say("next")) } }
                }
            }
        };
        Ok(Page { title: t.say("log"), body, wide: true })
    })
    .await
}

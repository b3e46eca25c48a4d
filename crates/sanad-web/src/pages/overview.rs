//! What is on file, what could not be read, what disagrees.

use super::word;
use crate::app::{Asked, Here};
use crate::shell::{Page, encoded};
use crate::tongue::Tongue;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::lines::Status;
use std::collections::BTreeMap;

/// So many of what could not be read are listed here.
const FEW: usize = 12;

pub(crate) async fn show(app: Here, asked: Asked) -> Response {
    app.at_desk(asked, |desk, asked| {
        let status = Status::of(desk.view()?)?;
        let t = asked.tongue;
        Ok(Page { title: t.say("overview"), body: body(t, &status), wide: false })
    })
    .await
}

fn body(t: &Tongue, status: &Status) -> Markup {
    html! {
        @if status.documents == 0 {
            p { (t.say("empty-case")) }
            p { code dir="ltr" { "sanad add PATH" } }
        } @else {
            p.lead { (t.count("documents-on-file", status.documents)) }
            dl.facts {
                (fact(t, "read", status.read))
                (fact(t, "partly", status.partly))
                (fact(t, "unread", status.unread))
                (fact(t, "sealed", status.sealed))
                (fact(t, "locked", status.locked))
                (fact(t, "conflicts", status.conflicts))
            }
            (counts(t, "kinds", "kind", &status.kinds))
            (counts(t, "languages", "lang", &status.languages))
            (unread(t, status))
        }
    }
}

fn fact(t: &Tongue, words: &str, n: usize) -> Markup {
    html! { @if n > 0 { div { dt { (t.say(words)) } dd { (t.number(n)) } } } }
}

/// A table of counts, each a link to the documents that it counts.
fn counts(t: &Tongue, title: &str, field: &str, counted: &BTreeMap<String, usize>) -> Markup {
    let most = counted.values().copied().max().unwrap_or(1).max(1);
    html! {
        @if !counted.is_empty() {
            h2 { (t.say(title)) }
            table.bars {
                @for (value, n) in counted {
                    tr {
                        th scope="row" { a href={ "/documents?" (field) "=" (encoded(value)) } { (word(t, field, value)) } }
                        td.n { (t.number(*n)) }
                        td aria-hidden="true" { meter min="0" max=(most) value=(n) {} }
                    }
                }
            }
        }
    }
}

fn unread(t: &Tongue, status: &Status) -> Markup {
    html! {
        @if !status.unread_documents.is_empty() {
            h2 { (t.say("not-all-read")) }
            ul.list {
                @for one in status.unread_documents.iter().take(FEW) {
                    li {
                        a href={ "/documents/" (one.id) } { bdi { (one.path.as_deref().unwrap_or(&one.id)) } }
                        @if let Some(cause) = &one.cause { p.quiet { bdi { (cause) } } }
                    }
                }
            }
            @if status.unread_documents.len() > FEW {
                p { a href="/documents?status=unread" { (t.count("all-unread", status.unread_documents.len())) } }
            }
        }
    }
}

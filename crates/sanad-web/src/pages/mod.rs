//! The pages, one file each.

pub(crate) mod actor;
pub(crate) mod actors;
pub(crate) mod asked;
mod basis;
pub(crate) mod beside;
pub(crate) mod deciding;
pub(crate) mod derivations;
pub(crate) mod documents;
pub(crate) mod event;
pub(crate) mod events;
pub(crate) mod figures;
pub(crate) mod history;
pub(crate) mod keys;
pub(crate) mod language;
pub(crate) mod log;
pub(crate) mod map;
pub(crate) mod marking;
pub(crate) mod network;
pub(crate) mod overview;
pub(crate) mod parts;
pub(crate) mod reader;
pub(crate) mod report;
pub(crate) mod sample;
pub(crate) mod search;
pub(crate) mod source;
pub(crate) mod sources;
mod statements;
pub(crate) mod telling;
pub(crate) mod time;

use crate::app::{Asked, Here, Trouble};
use crate::tongue::Tongue;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::store::Row;

/// Nothing has this address.
pub(crate) async fn missing(app: Here, asked: Asked) -> Response {
    app.at_desk(asked, |_, _| Err(Trouble::Nothing)).await
}

/// A document's name as a link to it: its title, else its path; what is closed is called so.
pub(crate) fn named(t: &Tongue, row: &Row) -> Markup {
    let words = row.field("title").or(row.path.as_deref());
    html! {
        a href={ "/documents/" (row.id) } {
            @match words {
                Some(words) => bdi { (words) },
                None => (t.say("sealed-document")),
            }
        }
    }
}

/// The words for a status, a kind, a language: a key of the Fluent files with a prefix, else as it is.
pub(crate) fn word(t: &Tongue, prefix: &str, value: &str) -> String {
    let key = format!("{prefix}-{value}");
    let said = t.say(&key);
    if said == key { value.to_owned() } else { said }
}

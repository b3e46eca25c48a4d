//! A document: its text with its layers and the notes in its margin, what is said in it, where it comes from, what it
//! rests on and what rests on it.

use super::{marking, named, sources, statements, word};
use crate::app::{Asked, Here, Trouble};
use crate::shell::{Page, encoded};
use crate::table::Wanted;
use crate::tongue::Tongue;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use sanad_engine::case::decided::{At, all_first_named, id_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::{MarkRow, Row};
use sanad_engine::case::{actor, decode, looked};
use sanad_engine::resolve::Derivation;
use sanad_engine::{Analysis, Span};
use sanad_render::{Annotated, Marked, switches_html, text_html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Fields that stand above a text.
const FIELDS: &[&str] = &["kind", "publisher", "owner", "authors", "published", "language", "source"];

/// Fields that tell where the file comes from: they are folded away.
const OF_FILE: &[&str] = &["address", "collected", "collected-by"];

/// The passage at which a document is opened.
#[derive(Deserialize)]
pub(crate) struct Asks {
    from: Option<u32>,
    to: Option<u32>,
    /// The page of what is said in it.
    page: Option<usize>,
}

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Path(id): Path<String>,
    Query(asks): Query<Asks>,
) -> Response {
    app.opened(asked, "/documents", BTreeMap::new(), move |desk, page| {
        let t = page.t;
        let (view, shelf) = desk.shelf()?;
        let row = view.document(&id)?;
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
        let (rows, derivations) = (shelf.rows(view)?, shelf.derivations(view)?);
        let decided = shelf.decided(view)?;
        let here = here(&looked, &asks);
        let turned = asks.page.unwrap_or_else(|| statements::page_of(&found, here));
        let turned = if turned == 0 { String::new() } else { turned.to_string() };
        let wanted = Wanted::of(format!("/documents/{}", row.id), [("page".to_owned(), turned)].into());
        let wanted = wanted.in_part("#said");
        let back = wanted.address();
        let forms = page.forms(&back);
        let marked = marked(t, &looked, &view.marks(Some(&row.id))?, here);
        let firsts = all_first_named(&looked.annotations);
        let known = |entity: u32| {
            let span = firsts.get(entity as usize).copied().flatten()?;
            let at = At { document: row.id.clone(), span };
            let id = id_of(Sort::Actor, &at);
            actor(view, &id).ok().flatten().map(|_| format!("/actors/{id}"))
        };
        let seen = Annotated {
            document: &looked.document,
            annotations: &looked.annotations,
            findings: &[],
            marked: &marked,
        };
        let chosen = here.map(|span| (span, span.slice(&looked.document.text)));
        let ways = ways(t, &row, &derivations, |id| rows.get(id).cloned());
        let body = html! {
            (about(t, &row))
            (ways)
            (PreEscaped(switches_html(&|layer| t.say(&format!("layer-{layer}")))))
            section.file { (PreEscaped(text_html(seen, &known))) }
            (marking::form(t, forms, &row.id, chosen))
            (statements::statements(t, (&row, &looked.document, &found), &decided, (&wanted, forms)))
        };
        Ok(Page { title, body, wide: true })
    })
    .await
}

/// The passage that the reader is led to, where the text has it.
fn here(looked: &Analysis, asks: &Asks) -> Option<Span> {
    let (from, to) = (asks.from?, asks.to?);
    let there = from < to && looked.document.text.get(from as usize..to as usize).is_some();
    there.then(|| Span::new(from, to))
}

/// The passages that people marked, with their notes, and the one that the reader is led to.
fn marked(t: &Tongue, looked: &Analysis, marks: &[MarkRow], here: Option<Span>) -> Vec<Marked> {
    let own = marks.iter().filter(|mark| mark.decision.is_none()).filter_map(|mark| {
        let anchor =
            mark.anchor.as_ref().filter(|anchor| anchor.text_sha256 == looked.document.text_sha256)?;
        let note = mark.note.clone().unwrap_or_default();
        let (span, id) = (Span { start: anchor.start, end: anchor.end }, mark.id.clone());
        Some(Marked { span, id, note: Some((t.say("note"), note)) })
    });
    own.chain(here.map(|span| Marked { span, id: "here".to_owned(), note: None })).collect()
}

/// What it rests on, what rests on it, and where else one can go from it.
fn ways(t: &Tongue, row: &Row, derivations: &[Derivation], get: impl Fn(&str) -> Option<Row>) -> Markup {
    let link = |other: &str| get(other).map(|other| named(t, &other));
    html! {
        ul.ways-on {
            @for line in derivations.iter().filter(|line| line.to == row.id || line.from == row.id) {
                @let (key, other) = if line.to == row.id { ("rests-on", &line.from) } else { ("rested-on-by", &line.to) };
                @if let Some(link) = link(other) {
                    li {
                        span.state.(if line.declared { "accepted" } else { "proposed" }) {
                            (t.say(if line.declared { "state-accepted" } else { "state-proposed" })) }
                        " " (t.say(key)) " (" (word(t, "derivation", line.kind.name())) "): " (link)
                        @if line.kind.name() == "translation" {
                            " · " a href={ "/documents/" (encoded(&row.id)) "/beside/" (encoded(other)) } { (t.say("both-beside")) }
                        }
                    }
                }
            }
            li { a href={ "/log?document=" (encoded(&row.id)) } { (t.say("custody")) }
                " · " a href={ "/report?document=" (encoded(&row.id)) } { (t.say("check-it")) }
                " · " a href={ "/network?from=" (encoded(&row.id)) } { (t.say("network")) } }
        }
    }
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
            @for name in FIELDS { (field(t, row, name)) }
            @if row.key.is_some() { div { dt { (t.say("protection")) } dd { (t.say("sealed")) } } }
        }
        @if row.path.is_some() || row.sha256.is_some() {
            details.of-file {
                summary { (t.say("about-file")) }
                dl.about {
                    @if let Some(path) = &row.path { div { dt { (t.say("path")) } dd { bdi { (path) } } } }
                    @for name in OF_FILE { (field(t, row, name)) }
                    @if let Some(hash) = row.sha256 { div.long { dt { "SHA-256" } dd { code dir="ltr" { (hash) } } } }
                }
            }
        }
    }
}

fn field(t: &Tongue, row: &Row, name: &str) -> Markup {
    html! {
        @if let Some(value) = row.field(name) {
            div {
                dt { (t.say(name)) }
                dd {
                    @match name {
                        "kind" => (word(t, "kind", value)),
                        "language" => (word(t, "lang", value)),
                        "published" | "collected" => time { (t.digits(value)) },
                        "publisher" | "source" => a href=(sources::address(value)) { bdi { (value) } },
                        _ => bdi { (value) },
                    }
                }
            }
        }
    }
}

//! What is on file, what needs a decision, what could not be read, what disagrees.

use super::{parts, word};
use crate::app::{Asked, Here};
use crate::shelf::{ActorLine, EventLine};
use crate::shell::{Page, encoded};
use crate::tongue::Tongue;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::decided::State;
use sanad_engine::case::lines::Status;
use std::collections::BTreeMap;

/// So many of what could not be read, or needs a decision, are listed here.
const FEW: usize = 8;

pub(crate) async fn show(app: Here, asked: Asked) -> Response {
    app.at_desk(asked, |desk, asked| {
        let (view, shelf) = desk.shelf()?;
        let status = shelf.status(view)?;
        let (actors, events) = (shelf.actors(view)?, shelf.events(view)?);
        let derivations = shelf.derivations(view)?;
        let waiting = derivations.iter().filter(|line| !line.declared).count();
        let t = asked.tongue;
        let open = open(t, &actors, &events, waiting);
        Ok(Page { title: t.say("overview"), body: body(t, &status, &open), wide: false })
    })
    .await
}

fn body(t: &Tongue, status: &Status, open: &Markup) -> Markup {
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
            h2 { (t.say("needs-a-decision")) }
            (amiss(t, status))
            (open)
            (unread(t, status))
            (counts(t, "kinds", "kind", &status.kinds))
            (counts(t, "languages", "lang", &status.languages))
        }
    }
}

/// What people decided in two ways, or on words that are not there any more.
fn amiss(t: &Tongue, status: &Status) -> Markup {
    html! {
        @if status.disputed > 0 { p { a href="/log" { (t.say("disputed")) ": " (t.number(status.disputed)) } } }
        @if !status.loose.is_empty() {
            h3 { (t.say("loose")) }
            ul.list { @for loose in status.loose.iter().take(FEW) {
                li { "“" bdi { (loose.text) } "” " span.quiet { (t.say(&format!("fate-{}", loose.state))) } }
            } }
        }
    }
}

/// What is proposed and carries most: those in most documents first.
fn open(t: &Tongue, actors: &[ActorLine], events: &[EventLine], derivations: usize) -> Markup {
    let named =
        |line: &&ActorLine| line.state == State::Proposed && !line.others.is_empty() && line.documents > 1;
    let people: Vec<&ActorLine> = actors.iter().filter(named).filter(|line| line.kind != "place").collect();
    let told = |line: &&EventLine| line.state == State::Proposed && line.documents > 1;
    let mut happened: Vec<&EventLine> = events.iter().filter(told).collect();
    happened.sort_by_key(|line| std::cmp::Reverse(line.documents));
    html! {
        @if people.is_empty() && happened.is_empty() && derivations == 0 { p { (t.say("no-decision-needed")) } }
        @if !people.is_empty() {
            h3 { (t.say("one-under-names")) }
            ul.list { @for line in people.iter().take(FEW) {
                li {
                    a href={ "/actors/" (line.id) } { bdi { (line.name) } }
                    " " span.quiet { @for name in line.others.iter().take(3) { " · " bdi { (name) } } }
                    " · " (t.count("in-n-documents", line.documents))
                }
            } }
            p { a href="/actors?state=proposed" { (t.say("show-all")) } }
        }
        @if !happened.is_empty() {
            h3 { (t.say("one-event-told")) }
            ul.list { @for line in happened.iter().take(FEW) {
                li {
                    a href={ "/events/" (line.id) } { (word(t, "event", line.what)) ", "
                        (parts::days(t, line.days.0.as_deref(), line.days.1.as_deref()))
                        @if let Some(place) = &line.place { ", " bdi { (place) } } }
                    " · " (t.count("in-n-documents", line.documents))
                }
            } }
            p { a href="/events?sort=in-documents&state=proposed" { (t.say("show-all")) } }
        }
        @if derivations > 0 { p { a href="/derivations?state=proposed" { (t.count("n-derivations", derivations)) } } }
    }
}

fn fact(t: &Tongue, words: &str, n: usize) -> Markup {
    html! { @if n > 0 { div { dt { (t.say(words)) } dd { (t.number(n)) } } } }
}

/// A table of counts, each a link to the documents that it counts.
fn counts(t: &Tongue, title: &str, field: &str, counted: &BTreeMap<String, usize>) -> Markup {
    let mut counted: Vec<(&String, usize)> = counted.iter().map(|(value, n)| (value, *n)).collect();
    counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let most = counted.first().map_or(1, |(_, n)| *n).max(1);
    html! {
        @if !counted.is_empty() {
            h2 { (t.say(title)) }
            table.bars {
                @for (value, n) in &counted {
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

//! An event: who reported what, when and where by each, and figures as ranges by source and as-of day; every passage one
//! click away.

use super::history::history;
use super::{actor, basis, parts, word};
use crate::app::{Asked, Here, Trouble};
use crate::shell::Page;
use crate::table::turn;
use crate::tongue::Tongue;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use parts::{Forms, deciding, interval, quote, verdict};
use sanad_engine::case::decided::{At, id_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::{
    Appearance, appearances, corrected_event, event, event_id, lines, looked, state_of,
};
use sanad_engine::found::{Event as Told, Figure};
use sanad_engine::resolve::Event;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) async fn show(
    app: Here,
    asked: Asked,
    Path(id): Path<String>,
    Query(fields): Query<BTreeMap<String, String>>,
) -> Response {
    app.opened(asked, "/events", fields, move |desk, page| {
        let t = page.t;
        let (view, shelf) = desk.shelf()?;
        let (decided, rows, derivations) =
            (shelf.decided(view)?, shelf.rows(view)?, shelf.derivations(view)?);
        let found = corrected_event(event(view, &id)?.ok_or(Trouble::Nothing)?, &decided);
        let id = event_id(&found);
        let own = format!("/events/{id}");
        let wanted = page.wanted.at(&own);
        let (members, at, pages) = actor::page_of(&found.members, &wanted);
        let there = appearances(view, members)?;
        let devices = view.store().devices()?;
        let forms = page.forms(&own);
        let state = state_of(&decided, Sort::Event, &found.members);
        let drawn = super::figures::section(t, view, &found, false)?;
        let ids: Vec<String> = found.members.iter().map(member).collect();
        let body = html! {
            p.lead {
                (interval(t, found.when.earliest, found.when.latest))
                @if let Some(place) = &found.place { " · " bdi { (place) } }
                " · " (t.count("in-n-documents", found.documents.len()))
            }
            div.decide {
                (deciding(forms, &verdict(t, &id, state, &decided)))
                a.button href={ "/events?with=" (id) } { (t.say("same-as-another")) }
            }
            @if found.members.len() > 1 { (parts::why(t, &found.why)) }
            (basis::section(t, &found, &derivations, &rows))
            @if let Some(drawn) = &drawn { (drawn) }
            (figures(t, &of_event(&there)))
            (reports(t, forms, &id, &found, &there))
            (turn(t, &wanted, at, pages))
            (who(t, &there))
            (history(t, forms, &decided.about(ids.iter().map(String::as_str)), &devices))
            (correct(t, forms, &id, &found))
        };
        Ok(Page { title: basis::title(t, &found), body, wide: true })
    })
    .await
}

fn member(at: &At) -> String {
    id_of(Sort::Event, at)
}

/// The figures of the event in each document.
fn of_event(there: &[Appearance]) -> Vec<(&Appearance, &Figure)> {
    let mut out = Vec::new();
    for seen in there {
        let events: BTreeSet<u32> = seen.events().into_iter().collect();
        let ours = |figure: &&Figure| figure.event.is_some_and(|event| events.contains(&event));
        out.extend(seen.found.figures.iter().filter(ours).map(|figure| (seen, figure)));
    }
    out
}

/// Figures as ranges, what is counted first, then by the day as of which they hold, with who says so.
pub(super) fn figures(t: &Tongue, all: &[(&Appearance, &Figure)]) -> Markup {
    let mut rows: Vec<_> = all
        .iter()
        .map(|(seen, figure)| {
            let (as_of, from) = lines::as_of(&seen.found, figure);
            ((figure.what.name(), figure.unit.clone(), as_of.clone()), from, *seen, *figure)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (t.say("figures")) }
                p.quiet { (t.say("figures-help")) }
                div.scrolls tabindex="0" role="region" aria-label=(t.say("figures")) {
                    table.rows {
                        thead { tr { @for head in ["counted", "how-many", "as-of", "who-says", "document"] { th scope="col" .n[head == "how-many"] { (t.say(head)) } } } }
                        tbody { @for ((_, unit, as_of), from, seen, figure) in &rows {
                            tr id=(lines::figure_id(&seen.row.id, figure)) {
                                td { (word(t, "counted", figure.what.name())) @if unit != "people" { " (" bdi { (unit) } ")" } }
                                td.n { a href=(parts::passage(&seen.row.id, figure.span)) { (parts::range(t, figure)) }
                                    div.quiet { bdi { (figure.span.slice(&seen.document.text)) } } }
                                td.day { @if let Some(day) = as_of { time { (t.digits(day)) } }
                                    @if *from == Some("document") { div.quiet { (t.say("by-the-document")) } } }
                                td { (says(t, seen, figure)) }
                                td { (parts::from(t, &seen.row)) }
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// Who gives a figure: whoever says it, else who published it.
fn says(t: &Tongue, seen: &Appearance, figure: &Figure) -> Markup {
    let statement = figure.statement.and_then(|n| seen.found.statements.get(n as usize));
    let speaker = statement.and_then(|statement| statement.speaker.as_ref());
    html! {
        @match (speaker, seen.row.field("publisher").or(seen.row.field("source"))) {
            (Some(who), _) => @match who.entity.and_then(|n| seen.found.entities.get(n as usize)) {
                Some(entity) => (parts::actor(&seen.row, entity, &entity.name)),
                None => bdi { (who.text) },
            },
            (None, Some(publisher)) => bdi { (publisher) },
            (None, None) => span.quiet { (t.say("nobody-named")) },
        }
    }
}

/// Who reported what: each passage with the day as its document writes it.
fn reports(t: &Tongue, forms: Forms<'_>, id: &str, found: &Event, there: &[Appearance]) -> Markup {
    let many = found.members.len() > 1;
    let list = html! {
        ol.passages { @for seen in there { (report(t, seen, many)) } }
    };
    html! {
        section {
            h2 { (t.say("who-reported")) }
            @if many {
                form method="post" action="/decide" {
                    (forms.hidden(Some("split")))
                    input type="hidden" name="id" value=(id);
                    (list)
                    (actor::reason(t))
                    button { (t.say("these-are-another-event")) }
                }
            } @else { (list) }
        }
    }
}

fn report(t: &Tongue, seen: &Appearance, many: bool) -> Markup {
    let written = written(seen);
    html! {
        @for n in seen.events() {
            @if let Some(event) = seen.found.events.get(n as usize) {
                @let own = id_of(Sort::Event, &At { document: seen.row.id.clone(), span: event.span });
                li.thing id=(own) {
                    p.steps {
                        @if many { label { input type="checkbox" name="member" value=(own); " " (t.say("another-event"))
                            span.away { ": " (seen.row.field("title").or(seen.row.path.as_deref()).unwrap_or_default()) } } " · " }
                        (interval(t, event.when.earliest, event.when.latest))
                        @if let Some(words) = written.get(&event.span.start) { " · " (t.say("as-written")) " “" bdi { (words) } "”" }
                        @if let Some(place) = event.place.and_then(|n| seen.name_of(n)) { " · " bdi { (place) } }
                    }
                    (quote(t, &seen.row, &seen.document.text, event.span))
                }
            }
        }
    }
}

/// The days of events as their document writes them, each with its calendar, by where the event begins.
fn written(seen: &Appearance) -> BTreeMap<u32, String> {
    let Ok(looked) = looked(seen.document.clone(), &seen.row) else { return BTreeMap::new() };
    let found = &looked.annotations;
    let dated = found.events.iter().filter_map(|event| {
        let date = found.dates.get(event.date? as usize)?;
        Some((event.span.start, date.span.slice(&looked.document.text).to_owned()))
    });
    dated.collect()
}

/// Who is named in it, by how many documents.
fn who(t: &Tongue, there: &[Appearance]) -> Markup {
    let mut named: BTreeMap<String, (String, &Appearance, usize)> = BTreeMap::new();
    for seen in there {
        let events: Vec<&Told> =
            seen.events().into_iter().filter_map(|n| seen.found.events.get(n as usize)).collect();
        let actors: BTreeSet<u32> = events.iter().flat_map(|event| event.actors.iter().copied()).collect();
        for entity in actors {
            let Some((id, name)) = seen.actor_of(entity).zip(seen.name_of(entity)) else { continue };
            named.entry(name.to_owned()).or_insert_with(|| (id, seen, 0)).2 += 1;
        }
    }
    html! {
        @if !named.is_empty() {
            section {
                h2 { (t.say("who-is-named")) }
                ul.list { @for (name, (id, _, n)) in &named {
                    li { a href={ "/actors/" (id) } { bdi { (name) } } " " span.quiet { (t.count("in-n-documents", *n)) } }
                } }
            }
        }
    }
}

fn correct(t: &Tongue, forms: Forms<'_>, id: &str, found: &Event) -> Markup {
    html! {
        details.correct {
            summary { (t.say("correct")) }
            form.stacked method="post" action="/decide" {
                (forms.hidden(Some("correct")))
                input type="hidden" name="id" value=(id);
                (actor::was("what", found.what.name()))
                label for="set-what" { (t.say("what-happened")) }
                select #set-what name="set-what" {
                    @for kind in ["killing", "attack", "arrest", "protest", "displacement", "statement"] {
                        option value=(kind) selected[found.what.name() == kind] { (word(t, "event", kind)) }
                    }
                }
                @let when = found.when.edtf().unwrap_or_default();
                (actor::was("when", &when))
                label for="set-when" { (t.say("event-when")) }
                input #set-when name="set-when" dir="ltr" value=(when);
                @let place = found.place.clone().unwrap_or_default();
                (actor::was("place", &place))
                label for="set-place" { (t.say("place")) }
                input #set-place name="set-place" dir="auto" value=(place);
                (actor::reason(t))
                button { (t.say("record")) }
            }
        }
    }
}

//! The figures of an event by source: who gives which number, as of when.

use super::asked::{Fields, address, field};
use super::parts::passage;
use super::word;
use crate::app::{Asked, Here, Trouble};
use crate::pictures::{Dot, Pen, Picture, figures, file};
use crate::shell::{Page, encoded};
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::{View, decode, event, event_id};
use sanad_engine::found::{Figure, Found};
use sanad_engine::resolve::Event;
use sanad_time::Interval;
use std::collections::{BTreeMap, BTreeSet};

/// Documents of an event that are looked into.
const DOCUMENTS: usize = 80;
/// Rows that one picture has.
const ROWS: usize = 40;

/// Figures that count the same: what is counted, in which unit.
type Sets = BTreeMap<(&'static str, String), Vec<Dot>>;

pub(crate) async fn show(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let view = desk.view()?;
        let found = event(view, field(&fields, "event"))?.ok_or(Trouble::Nothing)?;
        let drawn = section(t, view, &found, true)?;
        let body = html! {
            p { a href={ "/events/" (encoded(&event_id(&found))) } { (word(t, "event", found.what.name())) } }
            @match drawn { Some(drawn) => (drawn), None => p { (t.say("figures-none")) } }
        };
        Ok(Page { title: t.say("figures-title"), body, wide: true })
    })
    .await
}

/// The figures of an event, each set of them a picture, with its table where nothing else stands behind it; `None` where no
/// document gives one.
pub(crate) fn section(
    t: &Tongue,
    view: &View,
    found: &Event,
    tables: bool,
) -> Result<Option<Markup>, Trouble> {
    let sets = gather(view, found)?;
    let event = event_id(found);
    let alone = |counted: &str, unit: &str| {
        let all = [("event", event.clone()), ("counted", counted.to_owned()), ("unit", unit.to_owned())];
        address("/figures.svg", &Fields::new(), &all)
    };
    let drawn = html! {
        @for (n, ((counted, unit), dots)) in sets.iter().enumerate() {
            (drawn(Pen { t, alone: false }, counted, unit, dots).shown(t, &format!("figures-{n}"), &alone(counted, unit)))
            @if tables { (table(t, dots)) }
        }
    };
    Ok((!sets.is_empty()).then_some(drawn))
}

pub(crate) async fn alone(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.part(asked, move |desk, asked| {
        let t = asked.tongue;
        let view = desk.view()?;
        let sets = gather(view, &event(view, field(&fields, "event"))?.ok_or(Trouble::Nothing)?)?;
        let wanted = |set: &&(&(&'static str, String), &Vec<Dot>)| {
            let (counted, unit) = (field(&fields, "counted"), field(&fields, "unit"));
            (counted.is_empty() || set.0.0 == counted) && (unit.is_empty() || set.0.1 == unit)
        };
        let all: Vec<_> = sets.iter().collect();
        let ((counted, unit), dots) = all.iter().find(wanted).ok_or(Trouble::Nothing)?;
        Ok(file(&drawn(Pen { t, alone: true }, counted, unit, dots).file(t), "figures"))
    })
    .await
}

fn gather(view: &View, found: &Event) -> Result<Sets, Trouble> {
    let mut sets = Sets::new();
    let spans: BTreeSet<_> = found.members.iter().map(|at| (at.document.as_str(), at.span)).collect();
    for id in found.documents.iter().take(DOCUMENTS) {
        of_document(view, id, &spans, &mut sets)?;
    }
    Ok(sets)
}

fn of_document(
    view: &View,
    id: &str,
    spans: &BTreeSet<(&str, sanad_engine::Span)>,
    sets: &mut Sets,
) -> Result<(), Trouble> {
    let row = view.row(id)?;
    let Some(found) = view.found(&row)? else { return Ok(()) };
    let Some(text) = view.words(&row, decode)? else { return Ok(()) };
    let ours = |figure: &&Figure| {
        let event = figure.event.and_then(|n| found.events.get(n as usize));
        event.is_some_and(|event| spans.contains(&(id, event.span)))
    };
    for figure in found.figures.iter().filter(ours) {
        let published =
            row.field("publisher").or(row.field("title")).or(row.path.as_deref()).unwrap_or_default();
        let source = match speaker(&found, figure) {
            Some(speaker) => format!("{speaker} · {published}"),
            None => published.to_owned(),
        };
        let own = row.field("published").and_then(|written| written.parse().ok()).or(found.written);
        let known = figure.as_of.earliest.is_some() || figure.as_of.latest.is_some();
        sets.entry((figure.what.name(), figure.unit.clone())).or_default().push(Dot {
            source,
            words: text.get(figure.span.range()).unwrap_or_default().to_owned(),
            low: figure.low,
            high: figure.high,
            about: figure.bound.name() == "about",
            as_of: if known { figure.as_of } else { own.map(Interval::day).unwrap_or_default() },
            to: passage(id, figure.span),
        });
    }
    Ok(())
}

fn speaker<'f>(found: &'f Found, figure: &Figure) -> Option<&'f str> {
    let statement = found.statements.get(figure.statement? as usize)?;
    statement.speaker.as_ref().map(|who| who.text.as_str())
}

fn drawn(pen: Pen<'_>, counted: &str, unit: &str, dots: &[Dot]) -> Picture {
    let t = pen.t;
    let mut what = word(t, "counted", counted);
    if !unit.is_empty() && unit != "people" {
        what = format!("{what} ({unit})");
    }
    let title = t.with("figures-picture", &[("what", what.into()), ("n", dots.len().into())]);
    figures(pen, title, &dots[..dots.len().min(ROWS)])
}

fn table(t: &Tongue, dots: &[Dot]) -> Markup {
    use crate::pictures::axis::Calendar;
    use crate::pictures::line::days;
    html! {
        div.scrolls tabindex="0" role="region" aria-label=(t.say("figures-title")) { table.rows {
            thead { tr { @for column in ["figures-as-of", "figures-source", "figures-words"] { th scope="col" { (t.say(column)) } } } }
            tbody { @for dot in dots {
                tr {
                    td { (days(t, Calendar::named("", t), dot.as_of.earliest, dot.as_of.latest)) }
                    td { bdi { (dot.source) } }
                    td dir="auto" { a href=(dot.to) { (dot.words) } }
                }
            } }
        } }
    }
}

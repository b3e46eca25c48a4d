//! The lines of names, figures and events.

use super::{Words, json, words};
use sanad_model::{Annotations, Event, Figure, Name, Number};
use serde::Serialize;

#[derive(Serialize)]
struct NameLine<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    core: Words<'a>,
    kind: &'static str,
    entity: Option<String>,
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    precision: Option<u8>,
}

#[derive(Serialize)]
struct FigureLine<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    number: Words<'a>,
    low: Option<Number>,
    high: Option<Number>,
    bound: &'static str,
    what: &'static str,
    unit: &'a str,
    who: Option<&'a str>,
    as_of: Option<&'a str>,
}

#[derive(Serialize)]
struct EventLine<'a> {
    layer: &'static str,
    start: u32,
    end: u32,
    text: &'a str,
    trigger: Words<'a>,
    what: &'static str,
    earliest: Option<String>,
    latest: Option<String>,
    place: Option<&'a str>,
    actors: Vec<Words<'a>>,
    figures: Vec<Words<'a>>,
}

/// Degrees with four decimals, some ten metres: more than any gazetteer knows.
fn degrees(degrees: f32) -> f64 {
    (f64::from(degrees) * 10_000.0).round() / 10_000.0
}

pub(super) fn name_line(text: &str, name: &Name) -> String {
    let place = name.place.as_ref();
    json(&NameLine {
        layer: "name",
        start: name.span.start,
        end: name.span.end,
        text: name.span.slice(text),
        core: words(text, name.core),
        kind: name.kind.name(),
        entity: name.entity.map(|entity| format!("e{}", entity + 1)),
        country: place.and_then(|place| Some(place.country.as_ref()?.code())),
        lat: place.map(|place| degrees(place.latitude)),
        lon: place.map(|place| degrees(place.longitude)),
        precision: place.map(|place| place.precision),
    })
}

pub(super) fn figure_line(text: &str, found: &Annotations, figure: &Figure) -> String {
    json(&FigureLine {
        layer: "figure",
        start: figure.span.start,
        end: figure.span.end,
        text: figure.span.slice(text),
        number: words(text, figure.number),
        low: figure.low.map(Number),
        high: figure.high.map(Number),
        bound: figure.bound.name(),
        what: figure.what.name(),
        unit: &figure.unit,
        who: figure.who.map(|span| span.slice(text)),
        as_of: figure.as_of.and_then(|at| found.dates.get(at as usize)?.value.as_deref()),
    })
}

pub(super) fn event_line(text: &str, found: &Annotations, event: &Event) -> String {
    let name = |&at: &u32| found.names.get(at as usize).map(|name| words(text, name.span));
    let figure = |&at: &u32| found.figures.get(at as usize).map(|figure| words(text, figure.span));
    json(&EventLine {
        layer: "event",
        start: event.span.start,
        end: event.span.end,
        text: event.span.slice(text),
        trigger: words(text, event.trigger),
        what: event.kind.name(),
        earliest: event.interval.earliest.map(|day| day.to_string()),
        latest: event.interval.latest.map(|day| day.to_string()),
        place: event.place.and_then(|at| Some(found.names.get(at as usize)?.core.slice(text))),
        actors: event.actors.iter().filter_map(name).collect(),
        figures: event.figures.iter().filter_map(figure).collect(),
    })
}

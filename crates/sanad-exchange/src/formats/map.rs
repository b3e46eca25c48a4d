//! `geojson`: places and events on the map, RFC 7946.
//!
//! A point is drawn only where the spot, or a spot near it, is known. The middle of a district or a region is no place
//! where anything happened: its geometry is null, and the middle stands among its properties with its precision. Of a
//! country, or waters, not even that.

use super::{Format, Out, Shape, degrees, pretty};
use crate::parcel::ends;
use crate::{Actor, Event, Parcel};
use sanad_model::Located;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;

pub(super) const FORMAT: Format = Format {
    name: "geojson",
    about: "places and events with their precision (RFC 7946)",
    shape: Shape::File,
    texts: true,
    write,
};

fn write(parcel: &Parcel, out: &mut Out<'_>) -> io::Result<()> {
    let places: BTreeMap<&str, &Actor> = parcel
        .actors
        .iter()
        .filter(|actor| actor.is_place() && actor.place.is_some())
        .map(|actor| (actor.id.as_str(), actor))
        .collect();
    let mut features: Vec<Value> = places.values().map(|place| of_place(place)).collect();
    features.extend(parcel.events.iter().map(|event| of_event(event, &places)));
    (out.put)("", &pretty(&json!({ "type": "FeatureCollection", "features": features })))
}

fn of_place(place: &Actor) -> Value {
    let names: Vec<&str> = place.names.iter().map(|form| form.text.as_str()).collect();
    let about =
        json!({ "record": "place", "name": place.name, "names": names, "documents": place.documents });
    feature(&place.id, place.place, &about)
}

fn of_event(event: &Event, places: &BTreeMap<&str, &Actor>) -> Value {
    let (first, last) = ends(event.when);
    let place = event.place.as_deref().and_then(|id| places.get(id));
    let passages: Vec<Value> = event
        .passages
        .iter()
        .map(|passage| json!({ "document": passage.document, "text": passage.exact }))
        .collect();
    let about = json!({
        "record": "event", "what": event.what, "earliest": first, "latest": last,
        "place": event.place_words.as_ref().or(place.map(|place| &place.name)), "passages": passages,
    });
    feature(&event.id, place.and_then(|place| place.place), &about)
}

fn feature(id: &str, place: Option<Located>, about: &Value) -> Value {
    let mut properties = Map::new();
    properties.extend(about.as_object().cloned().into_iter().flatten());
    properties.insert("precision".to_owned(), json!(place.map(|place| place.precision)));
    properties.insert("precision_means".to_owned(), json!(place.map(|place| meaning(place.precision))));
    let country = place.and_then(|place| place.country);
    properties.insert("country".to_owned(), json!(country.as_ref().map(sanad_model::Country::code)));
    let point = |place: Located| json!([degrees(place.longitude), degrees(place.latitude)]);
    let middle = place.filter(|place| (3..=5).contains(&place.precision));
    properties.insert("middle".to_owned(), json!(middle.map(point)));
    let spot = place.filter(|place| (1..=2).contains(&place.precision));
    let geometry = spot.map(|place| json!({ "type": "Point", "coordinates": point(place) }));
    json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties })
}

/// What UCDP's `where_prec` says.
fn meaning(precision: u8) -> &'static str {
    match precision {
        1 => "the spot",
        2 => "near a known spot",
        3 => "somewhere in a district",
        4 => "somewhere in a first-order region",
        5 => "along a line, or in an area without sharp bounds",
        6 => "somewhere in a country",
        7 => "in the air or in international waters",
        _ => "not known",
    }
}

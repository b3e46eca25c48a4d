//! What the pages of pictures are asked for: part of an address, read and written.

use crate::shelf::Shelf;
use crate::shell::encoded;
use crate::tongue::Tongue;
use maud::{Markup, html};
use sanad_engine::case::store::{Of, Spot, Wanted as Rows};
use sanad_engine::case::{CaseError, View, actor, actor_id};
use sanad_engine::resolve::Actor;
use sanad_places::{Kind, Place, PlaceId, world};
use sanad_time::Day;
use std::collections::BTreeMap;

/// Fields of an address, by name.
pub(crate) type Fields = BTreeMap<String, String>;

/// A field's value; empty where it is not there.
pub(crate) fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// A day of an address: a day, a month or a year, of which the first or the last day is meant.
pub(crate) fn day(written: &str, last: bool) -> Option<Day> {
    if let Ok(day) = written.parse() {
        return Some(day);
    }
    let mut parts = written.trim().split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map(str::parse::<u32>).transpose().ok()?;
    // A day that never was is none, and no month either.
    if parts.next().is_some() {
        return None;
    }
    match (month, last) {
        (Some(month), false) => Day::new(year, month, 1),
        (Some(month), true) => Day::last_of_month(year, month),
        (None, false) => Day::new(year, 1, 1),
        (None, true) => Day::new(year, 12, 31),
    }
}

/// The address of a page with these fields, some of them changed; an empty value takes a field away.
pub(crate) fn address(page: &str, fields: &Fields, changes: &[(&str, String)]) -> String {
    let mut all: BTreeMap<&str, &str> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (name, value) in changes {
        all.insert(name, value);
    }
    let said = all.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { page.to_owned() } else { format!("{page}?{}", pairs.join("&")) }
}

/// A place by its number, where the gazetteer has one of that number.
pub(crate) fn place_of(number: u32) -> Option<Place> {
    ((number as usize) < world().len()).then(|| world().place(PlaceId(number)))
}

/// What an address says of who and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowed {
    pub(crate) actor: Option<Actor>,
    /// What documents call the place.
    pub(crate) place: Option<String>,
    pub(crate) rows: Rows,
}

/// Whether a place lies in another: itself, a region's towns, all of a country.
fn lies_in(number: u32, asked: &str) -> bool {
    let Some(place) = place_of(number) else { return false };
    if let Ok(country) = <[u8; 2]>::try_from(asked.as_bytes())
        && country.iter().all(u8::is_ascii_uppercase)
    {
        return place.country == Some(country);
    }
    let Some(asked) = asked.parse().ok().filter(|asked| place_of(*asked).is_some()) else { return false };
    let whole = world().place(PlaceId(asked));
    number == asked
        || whole.kind == Kind::Region && place.region == Some(PlaceId(asked))
        || whole.kind == Kind::Country && place.country.is_some() && place.country == whole.country
}

/// The places on file that lie in one.
pub(crate) fn within(spots: &[Spot], asked: &str) -> Vec<u32> {
    spots.iter().map(|spot| spot.gazetteer).filter(|number| lies_in(*number, asked)).collect()
}

/// What documents call a place: in the script of the interface where they do, else as most of them do.
pub(crate) fn called(t: &Tongue, spot: &Spot) -> String {
    let arabic = |name: &str| name.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    let wants = t.direction == "rtl";
    let own = spot.names.iter().find(|(name, _)| arabic(name) == wants);
    own.or(spot.names.first()).map(|(name, _)| name.clone()).unwrap_or_default()
}

/// A kind as a select has it: `e`, `q`, `e:killing`.
fn kind(written: &str) -> (Option<Of>, Option<String>) {
    let (of, what) =
        written.split_once(':').map_or((written, None), |(of, what)| (of, Some(what.to_owned())));
    match of {
        "e" => (Some(Of::Event), what),
        "q" => (Some(Of::Statement), what),
        _ => (None, None),
    }
}

/// Reads who, where and what kind.
pub(crate) fn narrowed(
    t: &Tongue,
    view: &View,
    shelf: &mut Shelf,
    fields: &Fields,
) -> Result<Narrowed, CaseError> {
    let (of, what) = kind(field(fields, "kind"));
    let mut out = Narrowed { rows: Rows { of, what, ..Rows::default() }, ..Narrowed::default() };
    let asked = field(fields, "actor");
    if !asked.is_empty() {
        out.actor = actor(view, asked)?;
        let members = out.actor.iter().flat_map(|actor| &actor.members);
        out.rows.who = Some(members.map(|at| (at.document.clone(), at.span.start)).collect());
    }
    let asked = field(fields, "place");
    if !asked.is_empty() {
        let spots = shelf.spots(view)?;
        let places = within(&spots, asked);
        let named = spots.iter().find(|spot| spot.gazetteer.to_string() == asked);
        out.place = Some(named.map_or_else(|| asked.to_owned(), |spot| called(t, spot)));
        out.rows.places = Some(places);
    }
    Ok(out)
}

/// What the page is narrowed to, each with a way to take it away.
pub(crate) fn chips(t: &Tongue, page: &str, fields: &Fields, narrowed: &Narrowed) -> Markup {
    let chip = |key: &str, name: &str, to: Option<String>| {
        html! {
            li {
                (t.say(key)) ": "
                @match to { Some(to) => a href=(to) { bdi { (name) } }, None => bdi { (name) } }
                " " a.take-away href=(address(page, fields, &[(key_field(key), String::new()), ("page", String::new())])) { (t.say("take-away")) }
            }
        }
    };
    let actor = narrowed.actor.as_ref();
    html! {
        @if actor.is_some() || narrowed.place.is_some() {
            ul.chips {
                @if let Some(actor) = actor { (chip("chip-actor", &actor.name, Some(format!("/actors/{}", actor_id(actor))))) }
                @if let Some(place) = &narrowed.place { (chip("chip-place", place, None)) }
            }
        }
    }
}

fn key_field(key: &str) -> &'static str {
    if key == "chip-actor" { "actor" } else { "place" }
}

/// Fields that a form must carry on.
pub(crate) fn carried(fields: &Fields, but: &[&str]) -> Markup {
    html! {
        @for (name, value) in fields.iter().filter(|(name, value)| !but.contains(&name.as_str()) && !value.is_empty()) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{address, day, lies_in};
    use sanad_places::{region_called, world};
    use std::collections::BTreeMap;

    #[test]
    fn an_address_keeps_what_is_not_changed() {
        let fields = BTreeMap::from([
            ("kind".to_owned(), "e:killing".to_owned()),
            ("place".to_owned(), "IQ".to_owned()),
        ]);
        assert_eq!(address("/time", &fields, &[("place", String::new())]), "/time?kind=e%3Akilling");
        assert_eq!(address("/time", &BTreeMap::new(), &[]), "/time");
    }

    #[test]
    fn a_day_a_month_or_a_year() {
        let read = |written, last| day(written, last).map(|day| day.to_string());
        assert_eq!(read("2013-05-04", true).as_deref(), Some("2013-05-04"));
        assert_eq!(read("2012-02", true).as_deref(), Some("2012-02-29"));
        assert_eq!(read("2013", false).as_deref(), Some("2013-01-01"));
        for odd in ["", "x", "2013-13", "13", "2013-02-30", "-", "2013-"] {
            assert_eq!(read(odd, false), None, "{odd}");
        }
    }

    #[test]
    fn a_town_lies_in_its_region_and_country() {
        let basra = region_called("Basra", *b"IQ").unwrap();
        let hits = world().look_up("Az Zubayr").map(|hit| hit.place);
        let town = hits.filter(|place| world().place(*place).country == Some(*b"IQ")).last().unwrap();
        assert_eq!(world().place(town).region, Some(basra));
        assert!(
            lies_in(town.0, &basra.0.to_string())
                && lies_in(town.0, "IQ")
                && lies_in(town.0, &town.0.to_string())
        );
        for other in ["SY", "999999999", "iq", "-1", "", "IQX"] {
            assert!(!lies_in(town.0, other), "{other}");
        }
    }
}

//! The map: which places documents name, or where what they tell of happened, each as fine as it is named.

use super::asked::{Fields, Narrowed, address, called, carried, chips, field, narrowed, place_of};
use super::parts::passage;
use super::{asked, named, word};
use crate::app::{Asked, Here, Trouble};
use crate::desk::Desk;
use crate::pictures::atlas::{Marked, draw, is_drawn};
use crate::pictures::project::{Flat, Part};
use crate::pictures::{Pen, Picture, file};
use crate::shell::Page;
use crate::tongue::Tongue;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use sanad_engine::case::View;
use sanad_engine::case::store::{Naming, Of, Row, Spot, Wanted as Rows};
use sanad_places::{Kind, PlaceId, outlines};

/// Places on one page of the table, and passages.
const ROWS: usize = 60;
/// So many places are drawn: those in most documents.
const DRAWN: usize = 700;
/// The part that is shown first holds this share of all mentions of towns, districts and regions.
const MOST: f64 = 0.9;

/// All that the page shows.
struct Shown {
    narrowed: Narrowed,
    /// Places by how many documents name them, or how many events were there.
    places: Vec<Marked>,
    /// Those that are seen; the others of the list have no outline here, or lie elsewhere.
    part: Part,
    events: bool,
    /// The passages of the chosen place, with how many documents there are.
    passages: Vec<(Row, Naming)>,
    documents: usize,
}

pub(crate) async fn show(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.at_desk(asked, move |desk, asked| {
        let t = asked.tongue;
        let shown = gather(desk, t, &fields)?;
        let body = html! {
            (filter(t, &fields, &shown))
            (chips(t, "/map", &fields, &shown.narrowed))
            @if shown.places.is_empty() { p { (t.say("map-empty")) } } @else {
                (ways(t, &fields, &shown))
                div.map-and-list {
                    (picture(Pen { t, alone: false }, &fields, &shown).shown(t, "map", &address("/map.svg", &fields, &[])))
                    (list(t, &shown))
                }
            }
            (passages(t, &fields, &shown))
        };
        Ok(Page { title: t.say("map"), body, wide: true })
    })
    .await
}

pub(crate) async fn alone(app: Here, asked: Asked, Query(fields): Query<Fields>) -> Response {
    app.part(asked, move |desk, asked| {
        let shown = gather(desk, asked.tongue, &fields)?;
        let picture = picture(Pen { t: asked.tongue, alone: true }, &fields, &shown);
        Ok(file(&picture.file(asked.tongue), "map"))
    })
    .await
}

fn gather(desk: &mut Desk, t: &Tongue, fields: &Fields) -> Result<Shown, Trouble> {
    let (view, shelf) = desk.shelf()?;
    let mut narrowed = narrowed(t, view, shelf, fields)?;
    let spots = shelf.spots(view)?;
    let events = field(fields, "show") == "events";
    let places =
        if events { happened(view, t, fields, &narrowed, &spots)? } else { mentioned(t, fields, &spots) };
    // A place chosen on the map is told of below it; all others stay.
    let chosen = narrowed.rows.places.take();
    let mut shown =
        Shown { part: part(fields, &places), narrowed, places, events, passages: Vec::new(), documents: 0 };
    if let Some(chosen) = chosen.filter(|chosen| !chosen.is_empty()) {
        let page: usize = field(fields, "page").parse().unwrap_or(0);
        let (found, documents) = view.naming(&chosen, page.saturating_mul(ROWS), ROWS)?;
        for one in found {
            shown.passages.push((view.row(&one.document)?, one));
        }
        shown.documents = documents;
    }
    Ok(shown)
}

fn marked(t: &Tongue, fields: &Fields, number: u32, name: String, count: usize, key: &str) -> Option<Marked> {
    let place = place_of(number)?;
    let words = format!("{name}: {}", t.count(key, count));
    Some(Marked {
        place: PlaceId(number),
        kind: place.kind,
        country: place.country,
        longitude: f64::from(place.longitude),
        latitude: f64::from(place.latitude),
        name,
        count,
        words,
        to: format!(
            "{}#passages",
            address("/map", fields, &[("place", number.to_string()), ("page", String::new())])
        ),
    })
}

fn mentioned(t: &Tongue, fields: &Fields, spots: &[Spot]) -> Vec<Marked> {
    let all = spots
        .iter()
        .filter_map(|spot| marked(t, fields, spot.gazetteer, called(t, spot), spot.documents, "n-documents"));
    sorted(all.collect())
}

fn happened(
    view: &View,
    t: &Tongue,
    fields: &Fields,
    narrowed: &Narrowed,
    spots: &[Spot],
) -> Result<Vec<Marked>, Trouble> {
    let day = |name: &str, last| asked::day(field(fields, name), last).map(|day| day.to_string());
    let wanted = Rows {
        of: Some(Of::Event),
        places: None,
        from: day("from", false),
        to: day("to", true),
        ..narrowed.rows.clone()
    };
    let name = |number: u32| {
        let spot = spots.binary_search_by_key(&number, |spot| spot.gazetteer).ok();
        spot.map(|at| called(t, &spots[at])).unwrap_or_default()
    };
    let places = view.places(&wanted)?;
    let all = places
        .into_iter()
        .filter_map(|(number, events)| marked(t, fields, number, name(number), events, "n-happened"));
    Ok(sorted(all.collect()))
}

fn sorted(mut all: Vec<Marked>) -> Vec<Marked> {
    all.sort_by(|a, b| b.count.cmp(&a.count).then(a.place.cmp(&b.place)));
    all.truncate(DRAWN);
    all
}

/// The part that was asked for, a country, or the one that holds most of what is named.
fn part(fields: &Fields, places: &[Marked]) -> Part {
    if let Some(part) = Part::read(field(fields, "bbox")) {
        return part;
    }
    if let Some(part) = field(fields, "country").as_bytes().try_into().ok().and_then(country) {
        return part;
    }
    let fine: Vec<&Marked> =
        places.iter().filter(|place| is_drawn(place.kind) && place.kind != Kind::Country).collect();
    let all: usize = fine.iter().map(|place| place.count).sum();
    let mut seen = 0;
    let mut points = Vec::new();
    for place in &fine {
        #[expect(clippy::cast_precision_loss, reason = "counts of things on file")]
        let enough = seen as f64 >= all as f64 * MOST;
        if enough {
            break;
        }
        seen += place.count;
        points.push((place.longitude, place.latitude));
    }
    let around = Part::around(&points);
    let countries = || {
        places.iter().filter(|place| place.kind == Kind::Country).find_map(|place| country(place.country?))
    };
    around.or_else(countries).unwrap_or(Part::WORLD)
}

/// The part that a country's largest piece takes.
fn country(code: [u8; 2]) -> Option<Part> {
    let outline = outlines().country(code)?;
    let degrees = |(x, y): (i16, i16)| (f64::from(x) / 100.0, f64::from(y) / 100.0);
    let pieces = outlines().rings(outline).map(|ring| ring.into_iter().map(degrees).collect::<Vec<_>>());
    let size = |part: &Part| (part.east - part.west) * (part.north - part.south);
    pieces.filter_map(|piece| Part::around(&piece)).max_by(|a, b| size(a).total_cmp(&size(b)))
}

fn picture(pen: Pen<'_>, fields: &Fields, shown: &Shown) -> Picture {
    let t = pen.t;
    let flat = Flat::of(shown.part);
    let seen = |place: &&Marked| is_drawn(place.kind) && flat.sees(flat.at(place.longitude, place.latitude));
    let count = shown.places.iter().filter(seen).count();
    let key = if shown.events { "map-title-events" } else { "map-title-named" };
    let title = t.count(key, count);
    let first: Vec<&str> =
        shown.places.iter().filter(seen).take(5).map(|place| place.words.as_str()).collect();
    let words = first.join("; ");
    let to = |code: [u8; 2]| {
        let code = String::from_utf8_lossy(&code).into_owned();
        address("/map", fields, &[("country", code), ("bbox", String::new())])
    };
    draw(pen, title, words, shown.part, &shown.places, &to)
}

fn ways(t: &Tongue, fields: &Fields, shown: &Shown) -> Markup {
    let seen = Flat::of(shown.part).part;
    let to = |part: Part| address("/map", fields, &[("bbox", part.written()), ("country", String::new())]);
    let usual = address("/map", fields, &[("bbox", String::new()), ("country", String::new())]);
    html! {
        nav.ways aria-label=(t.say("map-ways")) {
            a href=(to(seen.changed(0.5, 0.0, 0.0))) data-pan="in" { (t.say("closer")) }
            a href=(to(seen.changed(2.0, 0.0, 0.0))) data-pan="out" { (t.say("wider")) }
            a href=(to(seen.changed(1.0, 0.0, 0.4))) { (t.say("north")) }
            a href=(to(seen.changed(1.0, 0.0, -0.4))) { (t.say("south")) }
            a href=(to(seen.changed(1.0, -0.4, 0.0))) { (t.say("west")) }
            a href=(to(seen.changed(1.0, 0.4, 0.0))) { (t.say("east")) }
            a href=(usual) { (t.say("map-usual")) }
            a href=(to(Part::WORLD)) { (t.say("world")) }
        }
    }
}

fn filter(t: &Tongue, fields: &Fields, shown: &Shown) -> Markup {
    html! {
        form.filter action="/map" {
            div {
                label for="show" { (t.say("map-show")) }
                select #show name="show" {
                    option value="" selected[!shown.events] { (t.say("map-named")) }
                    option value="events" selected[shown.events] { (t.say("map-events")) }
                }
            }
            @if shown.events {
                @for end in ["from", "to"] {
                    div {
                        label for=(end) { (t.say(&format!("time-{end}"))) }
                        input id=(end) name=(end) size="10" dir="ltr" inputmode="numeric" placeholder="2019-03-14" value=(field(fields, end));
                    }
                }
            }
            (carried(fields, &["show", "from", "to", "page"]))
            button { (t.say("narrow")) }
        }
    }
}

/// The places beside the map.
fn list(t: &Tongue, shown: &Shown) -> Markup {
    let flat = Flat::of(shown.part);
    let seen = |place: &Marked| is_drawn(place.kind) && flat.sees(flat.at(place.longitude, place.latitude));
    let (here, elsewhere): (Vec<&Marked>, Vec<&Marked>) = shown.places.iter().partition(|place| seen(place));
    html! {
        div.places tabindex="0" role="region" aria-label=(t.say("map-places")) {
            table.rows data-live=(t.say("map-narrow")) {
                thead { tr {
                    th scope="col" { (t.say("map-place")) }
                    th scope="col" { (t.say("map-kind")) }
                    th.n scope="col" { (t.say(if shown.events { "time-events" } else { "documents" })) }
                } }
                tbody {
                    @for place in here.iter().take(ROWS) { (row(t, place)) }
                    @if !elsewhere.is_empty() {
                        tr { th colspan="3" scope="colgroup" { (t.say("map-elsewhere")) } }
                        @for place in elsewhere.iter().take(ROWS / 2) { (row(t, place)) }
                    }
                }
            }
        }
    }
}

fn row(t: &Tongue, place: &Marked) -> Markup {
    html! {
        tr {
            td { a href=(place.to) { bdi { (place.name) } } }
            td { (t.say(kind(place.kind))) }
            td.n { (t.number(place.count)) }
        }
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Country => "place-country",
        Kind::Area => "place-area",
        Kind::Line => "place-line",
        Kind::Water => "place-water",
        Kind::Region => "place-region",
        Kind::District => "place-district",
        Kind::Town => "place-town",
    }
}

/// The passages of the place that was chosen.
fn passages(t: &Tongue, fields: &Fields, shown: &Shown) -> Markup {
    let page: usize = field(fields, "page").parse().unwrap_or(0);
    let pages = shown.documents.div_ceil(ROWS);
    let to = |page: usize| address("/map", fields, &[("page", page.to_string())]);
    html! {
        @if !shown.passages.is_empty() {
            section #passages {
                h2 { (t.count("map-passages", shown.documents)) }
                p {
                    a href=(address("/time", &Fields::new(), &[("place", field(fields, "place").to_owned())])) { (t.say("map-on-time")) }
                }
                ol.hits {
                    @for (row, one) in &shown.passages {
                        li {
                            a href=(passage(&row.id, one.span)) { (t.count("n-mentions", one.mentions)) }
                            " · " (named(t, row))
                            @if let Some(kind) = row.field("kind") { " · " (word(t, "kind", kind)) }
                            @if let Some(day) = row.field("published") { " · " time { (t.digits(day)) } }
                        }
                    }
                }
                @if pages > 1 {
                    nav.turn aria-label=(t.say("more-pages")) {
                        @if page > 0 { a rel="prev" href=(to(page - 1)) { (t.say("previous")) } }
                        span { (t.number(page + 1)) " / " (t.number(pages)) }
                        @if page + 1 < pages { a rel="next" href=(to(page + 1)) { (t.say("next")) } }
                    }
                }
            }
        }
    }
}

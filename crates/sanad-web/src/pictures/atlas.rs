//! The map: countries and regions as the outlines have them, and what is on file of places, each as fine as it is named.
//! A country that is named is hatched, a region tinted, a district is an area, a town a dot; nothing less exact than a
//! town is ever a dot.

use super::extent::reach;
use super::project::{Flat, Part, Spot, path};
use super::{Pen, Picture, WIDTH, cut, n};
use maud::{Markup, html};
use sanad_places::{Kind, Outline, PlaceId, outlines};

/// A place on the map.
#[derive(Clone, Debug)]
pub(crate) struct Marked {
    pub(crate) place: PlaceId,
    pub(crate) kind: Kind,
    pub(crate) country: Option<[u8; 2]>,
    pub(crate) longitude: f64,
    pub(crate) latitude: f64,
    /// What documents call it.
    pub(crate) name: String,
    /// How many passages or documents.
    pub(crate) count: usize,
    /// The same in words.
    pub(crate) words: String,
    /// Its page.
    pub(crate) to: String,
}

/// How large a district is drawn, and a region that has no outline and of whose towns too few are known: degrees from the
/// middle.
const DISTRICT: f64 = 0.16;
const REGION: f64 = 0.5;
/// Under so many degrees of width all regions are drawn, not only those that are named.
const NEAR: f64 = 26.0;
/// So many names are written on the map.
const NAMED: usize = 24;

/// Whether a place has a place on the map: seas, rivers, continents have no outline here.
pub(crate) fn is_drawn(kind: Kind) -> bool {
    !matches!(kind, Kind::Area | Kind::Line | Kind::Water)
}

fn shape(flat: &Flat, outline: &Outline) -> Vec<Vec<Spot>> {
    let small = outlines().rings(outline).nth(1).is_none();
    outlines().rings(outline).map(|ring| flat.ring(&ring, small)).filter(|ring| ring.len() > 2).collect()
}

/// Draws the part of the world, with places; `country` gives the address of a country's own map.
pub(crate) fn draw(
    pen: Pen<'_>,
    title: String,
    words: String,
    part: Part,
    places: &[Marked],
    country: &dyn Fn([u8; 2]) -> String,
) -> Picture {
    let flat = Flat::of(part);
    let most = places.iter().map(|place| place.count).max().unwrap_or(1).max(1);
    let body = html! {
        defs { pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
            line.hatch x1="0" y1="0" x2="0" y2="7" stroke="#8a3a76" stroke-width="2.6" {}
        } }
        // What lies outside is cut at its edge.
        svg width=(n(WIDTH)) height=(n(flat.height)) {
            rect.sea width=(n(WIDTH)) height=(n(flat.height)) fill="#eef3f6" {}
            g transform="scale(.5)" stroke-linejoin="round" {
                (land(pen, &flat, country))
                (areas(pen, &flat, places, most))
                (borders(&flat))
            }
            (dots(pen, &flat, places, most))
            (names(pen, &flat, places))
        }
        (legend(pen, flat.height))
    };
    Picture { title, words, height: flat.height + 62.0, body, narrow: None }
}

fn land(pen: Pen<'_>, flat: &Flat, country: &dyn Fn([u8; 2]) -> String) -> Markup {
    let shapes = outlines().countries.iter().map(|outline| (outline, path(&shape(flat, outline), true)));
    let shapes: Vec<_> = shapes.filter(|(_, path)| !path.is_empty()).collect();
    let near = flat.part.east - flat.part.west < NEAR;
    let regions: String = if near {
        outlines().regions.iter().map(|outline| path(&shape(flat, outline), true)).collect()
    } else {
        String::new()
    };
    html! {
        g.land fill="#fbf8f0" stroke="#a79f8d" stroke-width="1.4" {
            @for (outline, path) in &shapes {
                @let code = std::str::from_utf8(&outline.country).unwrap_or_default();
                @let name = country_name(pen, code);
                (pen.link(&country(outline.country), &name, &html! { path d=(path) {} }))
            }
        }
        @if !regions.is_empty() { path.regions d=(regions) fill="none" stroke="#cfc8b8" stroke-width="1.2" {} }
    }
}

/// The name of a country that no document names: its code, which says nothing for or against anybody.
fn country_name(pen: Pen<'_>, code: &str) -> String {
    pen.t.with("country-code", &[("code", code.into())])
}

fn strength(count: usize, most: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of things on file")]
    let share = count as f64 / most as f64;
    share.sqrt()
}

/// Countries and regions that are named, with their outlines.
fn areas(pen: Pen<'_>, flat: &Flat, places: &[Marked], most: usize) -> Markup {
    html! {
        @for place in places {
            @let strong = strength(place.count, most);
            @match place.kind {
                Kind::Country => {
                    @if let Some(outline) = place.country.and_then(|code| outlines().country(code)) {
                        (pen.link(&place.to, &place.words, &html! {
                            path.country d=(path(&shape(flat, outline), true)) fill="url(#hatch)" fill-opacity=(n(0.3 + 0.5 * strong)) {}
                        }))
                    }
                }
                Kind::Region => {
                    @if let Some(outline) = outlines().region(place.place) {
                        (pen.link(&place.to, &place.words, &html! {
                            path.region d=(path(&shape(flat, outline), true)) fill="#8a3a76" fill-opacity=(n(0.15 + 0.35 * strong)) stroke="#8a3a76" stroke-width="2" {}
                        }))
                    }
                }
                _ => {}
            }
        }
    }
}

/// Disputed borders, all alike.
fn borders(flat: &Flat) -> Markup {
    let lines: Vec<Vec<Spot>> = outlines()
        .disputed
        .iter()
        .map(|line| flat.line(&line.points))
        .filter(|line| !line.is_empty())
        .collect();
    html! { path.disputed d=(path(&lines, false)) fill="none" stroke="#5d584d" stroke-width="2" stroke-dasharray="5 5" {} }
}

/// Towns, districts, and regions that have no outline.
fn dots(pen: Pen<'_>, flat: &Flat, places: &[Marked], most: usize) -> Markup {
    // The larger ones lie below.
    let mut order: Vec<&Marked> = places.iter().collect();
    order.sort_by_key(|place| std::cmp::Reverse(place.count));
    html! {
        @for place in order {
            @let spot = flat.at(place.longitude, place.latitude);
            @let area = match place.kind {
                Kind::District => Some(DISTRICT),
                Kind::Region if outlines().region(place.place).is_none() => Some(reach(place.place).unwrap_or(REGION)),
                _ => None,
            };
            @let words = if place.kind == Kind::Region { format!("{} ({})", place.words, pen.t.say("map-no-outline")) } else { place.words.clone() };
            @if !flat.sees(spot) {} @else if let Some(degrees) = area {
                (pen.link(&place.to, &words, &html! {
                    circle.area cx=(n(spot.0)) cy=(n(spot.1)) r=(n(flat.length(degrees).max(7.0))) fill="#8a3a76" fill-opacity="0.2" stroke="#8a3a76" stroke-dasharray="3 3" {}
                }))
            } @else if place.kind == Kind::Town {
                (pen.link(&place.to, &place.words, &html! {
                    circle.town cx=(n(spot.0)) cy=(n(spot.1)) r=(n(3.0 + 9.0 * strength(place.count, most))) fill="#8a3a76" fill-opacity="0.65" stroke="#ffffff" {}
                }))
            }
        }
    }
}

/// The middle of the largest piece of a region's shape: its name stands there.
fn middle(flat: &Flat, place: &Marked) -> Option<Spot> {
    let outline = if place.kind == Kind::Region { outlines().region(place.place)? } else { return None };
    let middle = |ring: Vec<sanad_places::Point>| {
        let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
        for two in ring.windows(2) {
            let [ax, ay, bx, by] = [two[0].0, two[0].1, two[1].0, two[1].1].map(f64::from);
            let part = ax * by - bx * ay;
            (area, x, y) = (area + part, x + (ax + bx) * part, y + (ay + by) * part);
        }
        (area.abs(), x / (3.0 * area), y / (3.0 * area))
    };
    let largest = outlines().rings(outline).map(middle).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (largest.0 > 0.0).then(|| flat.at(largest.1 / 100.0, largest.2 / 100.0))
}

/// The names of places in most documents, where they have room.
fn names(pen: Pen<'_>, flat: &Flat, places: &[Marked]) -> Markup {
    let mut order: Vec<&Marked> = places.iter().collect();
    order.sort_by_key(|place| std::cmp::Reverse(place.count));
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let mut out = Vec::new();
    for place in order {
        let (x, y) = middle(flat, place).unwrap_or_else(|| flat.at(place.longitude, place.latitude));
        let name = cut(&place.name, 24);
        #[expect(clippy::cast_precision_loss, reason = "a label")]
        let width = name.chars().count() as f64 * 7.4 + 10.0;
        let (left, y) = (x - width / 2.0, if place.kind == Kind::Town { y - 9.0 } else { y + 4.0 });
        let free = taken.iter().all(|(other, line, long)| {
            (line - y).abs() > 14.0 || left + width < *other || other + long < left
        });
        let inside = left > 0.0 && left + width < WIDTH && y > 14.0 && y < flat.height - 4.0;
        if free && inside && is_drawn(place.kind) {
            taken.push((left, y, width));
            out.push((x, y, name));
        }
        if out.len() == NAMED {
            break;
        }
    }
    html! {
        g.names fill="#1d1b16" stroke="#ffffff" stroke-width="3" paint-order="stroke" stroke-linejoin="round" {
            @for (x, y, name) in out { (pen.words(x, y, "middle", &name)) }
        }
    }
}

/// What the marks mean, below the map.
fn legend(pen: Pen<'_>, top: f64) -> Markup {
    let (t, rtl) = (pen.t, pen.is_rtl());
    let anchor = if rtl { "end" } else { "start" };
    let at = |n: usize| {
        #[expect(clippy::cast_precision_loss, reason = "four of them")]
        let x = 6.0 + n as f64 * 132.0 + if n == 3 { 110.0 } else { 0.0 };
        if rtl { WIDTH - x } else { x }
    };
    let y = top + 17.0;
    let square = |n: usize| if rtl { at(n) - 14.0 } else { at(n) };
    let words = |n: usize| if rtl { at(n) - 20.0 } else { at(n) + 20.0 };
    html! {
        g.labels fill="#5d584d" font-size="12" {
            rect.country x=(n(square(0))) y=(n(y - 10.0)) width="14" height="11" fill="url(#hatch)" {}
            (pen.words(words(0), y, anchor, &t.say("map-country")))
            rect.region x=(n(square(1))) y=(n(y - 10.0)) width="14" height="11" fill="#8a3a76" fill-opacity="0.4" stroke="#8a3a76" {}
            (pen.words(words(1), y, anchor, &t.say("map-region")))
            circle.area cx=(n(square(2) + 7.0)) cy=(n(y - 4.0)) r="7" fill="#8a3a76" fill-opacity="0.2" stroke="#8a3a76" stroke-dasharray="3 3" {}
            (pen.words(words(2), y, anchor, &t.say("map-district")))
            circle.town cx=(n(square(3) + 7.0)) cy=(n(y - 4.0)) r="5" fill="#8a3a76" fill-opacity="0.65" {}
            (pen.words(words(3), y, anchor, &t.say("map-town")))
            @for (n, line) in ["map-source", "map-borders"].into_iter().enumerate() {
                @let y = if n == 0 { y + 20.0 } else { y + 37.0 };
                (pen.words(if rtl { WIDTH - 6.0 } else { 6.0 }, y, anchor, &t.say(line)))
            }
        }
    }
}

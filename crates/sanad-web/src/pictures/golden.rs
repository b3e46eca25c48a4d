//! Small pictures, byte for byte as they were looked at: a change shows, and is looked at before it is kept
//! (`SANAD_BLESS=1` writes them anew).

use super::atlas::{self, Marked};
use super::axis::{Calendar, Stretch};
use super::lanes::{self, Lane};
use super::line::{self, Many, axis};
use super::project::Part;
use super::{Dot, Pen, Picture, figures, graph};
use crate::tongue::{Tongue, tongues};
use sanad_engine::case::decided::State;
use sanad_engine::case::{Edge, Network, Node, Way};
use sanad_places::{Kind, PlaceId, world};
use sanad_time::{Day, Interval};
use std::path::Path;

fn held(name: &str, picture: &Picture, t: &Tongue) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.svg"));
    // One element a line, so that a difference can be read.
    let drawn = picture.file(t).replace("><", ">\n<");
    if std::env::var_os("SANAD_BLESS").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = drawn.lines().zip(kept.lines()).find(|(now, then)| now != then);
    assert!(
        drawn == kept,
        "{} is drawn otherwise; look at it, then run with SANAD_BLESS=1: {differs:?}",
        path.display()
    );
}

fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    Day::new(year, month, day)
}

fn of((body, height): (maud::Markup, f64), title: &str) -> Picture {
    Picture { title: title.to_owned(), words: "In words.".to_owned(), height, body, narrow: None }
}

#[test]
fn a_line_of_many() {
    let days = (1..29).map(|n| Many {
        first: day(2013, 5, n),
        last: day(2013, 5, n),
        said: n % 5 == 0,
        count: n as usize,
    });
    let month = Many { first: day(2013, 6, 1), last: day(2013, 6, 30), said: false, count: 4 };
    let year = Many { first: day(2013, 1, 1), last: day(2013, 12, 31), said: true, count: 2 };
    let open = Many { first: day(2013, 6, 10), last: None, said: false, count: 1 };
    let many: Vec<Many> = days.chain([month, year, open]).collect();
    for t in [&tongues()[0], &tongues()[2]] {
        let pen = Pen { t, alone: true };
        let stretch = Stretch { from: day(2013, 4, 20).unwrap(), to: day(2013, 7, 10).unwrap() };
        let drawn =
            line::draw(pen, &axis(pen, stretch), Calendar::named("", t), &many, &|_, _| String::new());
        held(&format!("line-{}", t.tag), &of(drawn, "Many"), t);
    }
}

#[test]
fn a_line_of_few() {
    let lane = |first, last, said, state, words: &str| Lane {
        first,
        last,
        said,
        state,
        words: words.to_owned(),
        to: "/x".to_owned(),
    };
    let lanes = [
        lane(day(2013, 5, 4), day(2013, 5, 4), false, State::Proposed, "killing · Hadra <b>"),
        lane(day(2013, 5, 6), day(2013, 5, 6), true, State::Accepted, "Samira Qasemi: “at night”"),
        lane(day(2013, 5, 1), day(2013, 5, 31), false, State::Accepted, "arrest · حلب"),
        lane(None, day(2013, 5, 20), false, State::Rejected, "protest"),
    ];
    for t in [&tongues()[0], &tongues()[1]] {
        let pen = Pen { t, alone: true };
        let stretch = Stretch { from: day(2013, 4, 25).unwrap(), to: day(2013, 6, 10).unwrap() };
        let drawn = lanes::draw(pen, &axis(pen, stretch), Calendar::Islamic, &lanes);
        held(&format!("lanes-{}", t.tag), &of(drawn, "Few"), t);
    }
}

#[test]
fn figures_by_source() {
    let dot = |source: &str, low, high, about, n| Dot {
        source: source.to_owned(),
        words: format!("{source}’s words"),
        low,
        high,
        about,
        as_of: day(2019, 3, n).map(Interval::day).unwrap(),
        to: "/x".to_owned(),
    };
    let dots = [
        dot("Hospital", Some(23.0), Some(23.0), false, 15),
        dot("Mayor", Some(17.0), None, false, 14),
        dot("Wire", Some(20.0), Some(26.0), false, 20),
        dot("Guard", None, Some(9.0), false, 16),
        dot("A resident", Some(30.0), Some(30.0), true, 17),
        dot("Many", None, None, false, 18),
    ];
    let t = &tongues()[0];
    held("figures", &figures(Pen { t, alone: true }, "Killed".to_owned(), &dots), t);
}

#[test]
fn a_map_of_a_few_places() {
    let marked = |name: &str, kind: Kind, count: usize| {
        let mut hits = world().look_up(name).map(|hit| hit.place);
        let place: PlaceId = hits.find(|place| world().place(*place).kind == kind).unwrap();
        let found = world().place(place);
        let (longitude, latitude) = (f64::from(found.longitude), f64::from(found.latitude));
        let (name, words) = (name.to_owned(), format!("{name}: {count}"));
        Marked {
            place,
            kind,
            country: found.country,
            longitude,
            latitude,
            name,
            count,
            words,
            to: "/x".to_owned(),
        }
    };
    let places = [
        marked("Kuwait", Kind::Country, 9),
        marked("Basra", Kind::Region, 4),
        marked("Basra", Kind::Town, 6),
    ];
    let t = &tongues()[0];
    let part = Part { west: 46.0, south: 28.5, east: 49.0, north: 31.0 };
    // Numbers of the gazetteer stand nowhere in a picture alone.
    let drawn = atlas::draw(
        Pen { t, alone: true },
        "A map".to_owned(),
        "In words.".to_owned(),
        part,
        &places,
        &|_| String::new(),
    );
    held("map", &drawn, t);
}

#[test]
fn a_network_of_every_kind() {
    let node = |id: &str, kind| Node { id: id.to_owned(), name: id.to_owned(), kind, more: 0 };
    let nodes = vec![
        node("Samira Qasemi", "person"),
        node("River Guard", "organisation"),
        node("Hill Band", "group"),
        node("صحيفة الوادي", "document"),
        node("Hadra", "place"),
    ];
    let edge = |from, to, way, n| Edge { from, to, way, passages: vec![("d1".to_owned(), None); n] };
    let edges = vec![
        edge(0, 1, Way::Role, 1),
        edge(0, 3, Way::Says, 5),
        edge(0, 2, Way::About, 2),
        edge(1, 2, Way::Event, 3),
        edge(2, 0, Way::About, 1),
        edge(4, 1, Way::Role, 1),
    ];
    let network = Network { nodes, edges, cut: Vec::new(), left: 0, unread: 0 };
    let t = &tongues()[0];
    let pen = Pen { t, alone: true };
    let drawn =
        graph::draw(pen, "Near".to_owned(), "In words.".to_owned(), &network, &|_| "/x".to_owned(), &|_| {
            "/y".to_owned()
        });
    held("network", &drawn, t);
}

#[test]
fn what_an_event_rests_on() {
    let node = |id: &str, kind| Node { id: id.to_owned(), name: id.to_owned(), kind, more: 0 };
    let documents = ["Hadra Wire", "Valley Post", "صحيفة الوادي", "Lamp & Press"];
    let documents = documents.map(|id| node(id, "document"));
    let nodes = std::iter::once(node("Flood", "event")).chain(documents).collect();
    let edge = |from, to, way| Edge { from, to, way, passages: vec![("d1".to_owned(), None)] };
    let edges = vec![
        edge(2, 1, Way::Rests),
        edge(3, 1, Way::Rests),
        edge(2, 0, Way::Tells),
        edge(3, 0, Way::Tells),
        edge(4, 0, Way::Tells),
    ];
    let network = Network { nodes, edges, cut: vec![1, 4], left: 0, unread: 0 };
    for t in [&tongues()[0], &tongues()[1]] {
        let pen = Pen { t, alone: true };
        let to = |_: &Node| "/x".to_owned();
        let drawn =
            graph::draw(pen, "Flood".to_owned(), "In words.".to_owned(), &network, &to, &|_| "/y".to_owned());
        held(&format!("cut-{}", t.tag), &drawn, t);
    }
}

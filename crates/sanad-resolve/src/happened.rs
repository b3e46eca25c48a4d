//! Events: what one document says of an event in several places is one; what two documents say can be.

use crate::decided::Subject;
use crate::draft::{Draft, Known, Pins, Reading, hash_of};
use crate::hash::Hasher;
use crate::item::{Event, Item, Member, Said, Spot, Tie, What, bounds};
use crate::ready::share;
use sanad_model::{Counted, EventKind};
use sanad_text::Span;
use sanad_time::{Day, Interval};

/// Days since 1970.
pub(crate) fn number(day: Day) -> i32 {
    Day::new(1970, 1, 1).map_or(0, |first| day.days_since(first))
}

/// The first and the last day of an interval that has both.
pub(crate) fn days(when: Interval) -> Option<(i32, i32)> {
    Some((number(when.earliest?), number(when.latest?)))
}

/// Up to so many days are a date, with what a lunar calendar leaves open.
const DATE: i32 = 3;
/// Up to so many days are near a date.
const FUZZY: i32 = 45;
/// Numbers below say little: two are killed on many days.
const TELLING: f64 = 3.0;

fn width(days: (i32, i32)) -> i32 {
    days.1 - days.0 + 1
}

fn meet(a: (i32, i32), b: (i32, i32)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

fn class(kind: EventKind) -> u8 {
    match kind {
        EventKind::Killing | EventKind::Attack => 0,
        EventKind::Arrest => 1,
        EventKind::Protest => 2,
        EventKind::Displacement => 3,
        _ => 4,
    }
}

/// How two places stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Same,
    Within,
    Unknown,
    Differ,
}

fn places(a: Option<&Spot>, b: Option<&Spot>) -> Where {
    let (Some(a), Some(b)) = (a, b) else { return Where::Unknown };
    if a.gazetteer.is_some() && a.gazetteer == b.gazetteer {
        return Where::Same;
    }
    let countries = a.country.is_none() || b.country.is_none() || a.country == b.country;
    if !countries {
        return Where::Differ;
    }
    let named =
        share(&a.keys, &b.keys).or_else(|| share(&a.keys, &b.near)).or_else(|| share(&a.near, &b.keys));
    if named.is_some() {
        return Where::Same;
    }
    let within = |inner: &Spot, outer: &Spot| {
        inner.region.is_some() && inner.region == outer.gazetteer
            || outer.precision == 6 && inner.country.is_some() && inner.country == outer.country
    };
    if within(a, b) || within(b, a) { Where::Within } else { Where::Differ }
}

fn is_fine(spot: Option<&Spot>) -> bool {
    spot.is_some_and(|spot| spot.precision <= 3)
}

/// Whether two figures of one thing are the same number, or cannot both hold.
fn figures(a: &[(Counted, f64, f64)], b: &[(Counted, f64, f64)]) -> (usize, bool) {
    let (mut same, mut apart) = (0, false);
    for (what, low, high) in a {
        for (other, from, to) in b.iter().filter(|(other, ..)| other == what) {
            let one = low == from || high == to && high.is_finite();
            let exact = |low: f64, high: f64| low == high;
            if one && low.max(*from) >= TELLING {
                same += 1;
            }
            apart |= other == what && !one && exact(*low, *high) && exact(*from, *to);
        }
    }
    (same, apart)
}

/// A mention of an event, or several of one.
#[derive(Clone, Debug, Default)]
struct Told {
    spans: Vec<Span>,
    what: Vec<EventKind>,
    when: Interval,
    spot: Option<(Spot, String)>,
    actors: Vec<u32>,
    figures: Vec<(Counted, f64, f64)>,
    pins: Pins,
}

impl Told {
    fn spot(&self) -> Option<&Spot> {
        self.spot.as_ref().map(|(spot, _)| spot)
    }

    fn take(&mut self, mut other: Self) {
        let rank = |spot: Option<&Spot>| spot.map_or(9, |spot| spot.precision.max(1));
        if rank(other.spot()) < rank(self.spot()) {
            self.spot = other.spot.take();
        }
        self.spans.extend(other.spans);
        self.what.extend(other.what);
        self.actors.extend(other.actors);
        self.figures.extend(other.figures);
        self.pins.take(std::mem::take(&mut other.pins));
        self.when = match (days(self.when), days(other.when)) {
            (None, Some(_)) => other.when,
            (Some(_), Some(_)) => Interval {
                earliest: self.when.earliest.max(other.when.earliest),
                latest: [self.when.latest, other.when.latest].into_iter().flatten().min(),
            },
            _ => self.when,
        };
        self.tidy();
    }

    fn tidy(&mut self) {
        self.what.sort_unstable();
        self.what.dedup();
        self.actors.sort_unstable();
        self.actors.dedup();
        self.figures.sort_by_key(|a| (a.0, a.1.to_bits(), a.2.to_bits()));
        self.figures.dedup();
    }

    /// Whether two mentions in one document are of one event.
    fn is_one(&self, other: &Self) -> bool {
        if self.what.iter().any(|a| other.what.iter().any(|b| class(*a) != class(*b))) {
            return false;
        }
        if share(&self.pins.apart, &other.pins.apart).is_some() {
            return false;
        }
        if share(&self.pins.together, &other.pins.together).is_some() {
            return true;
        }
        let place = places(self.spot(), other.spot());
        let (same, apart) = figures(&self.figures, &other.figures);
        let actors = share(&self.actors, &other.actors).is_some();
        let strangers = !actors && !self.actors.is_empty() && !other.actors.is_empty();
        let near = self.spans.iter().any(|a| other.spans.iter().any(|b| a.start.abs_diff(b.start) < 1_500));
        match (days(self.when), days(other.when)) {
            _ if place == Where::Differ || apart && strangers => false,
            (Some(a), Some(b)) => {
                let dates = width(a) <= DATE && width(b) <= DATE || a == b && width(a) <= FUZZY;
                let sure = place == Where::Same || same > 0 || actors || near && !apart;
                meet(a, b) && dates && sure
            }
            // One that has no day of its own is the one that was told of there, or with that number.
            _ => {
                !apart && (place == Where::Same && is_fine(self.spot()) || same > 0 && near || actors && near)
            }
        }
    }
}

/// So many events back a mention is looked for.
const BACK: usize = 100;

/// The events that a document tells of.
pub(crate) fn drafts(reading: &Reading<'_>, known: &Known) -> Vec<Draft> {
    let events = &reading.found.events;
    let spans: Vec<Vec<Span>> = events.iter().map(|event| vec![event.span]).collect();
    let mut pins = known.pins(reading.input.id, Subject::Event, &spans);
    let mut all: Vec<Told> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let figures = event.figures.iter().filter_map(|&n| reading.found.figures.get(n as usize));
        let place = event.place;
        let mut told = Told {
            spans: vec![event.span],
            what: vec![event.what],
            when: event.when,
            spot: place
                .and_then(|n| Some((reading.spot(n)?, reading.found.entities[n as usize].name.clone()))),
            actors: event
                .actors
                .iter()
                .filter(|&&n| Some(n) != place)
                .filter_map(|&n| reading.keys.get(n as usize))
                .flat_map(super::keys::Keys::all)
                .collect(),
            figures: figures
                .filter_map(|figure| bounds(figure).map(|(low, high)| (figure.what, low, high)))
                .collect(),
            pins: pins.remove(&at).unwrap_or_default(),
        };
        told.tidy();
        let back = all.len().saturating_sub(BACK);
        match all[back..].iter_mut().find(|other| other.is_one(&told)) {
            Some(other) => other.take(told),
            None => all.push(told),
        }
    }
    all.into_iter().enumerate().map(|(at, told)| draft(reading.input.id, at, told)).collect()
}

fn draft(document: &str, at: usize, told: Told) -> Draft {
    let Told { mut spans, what, when, spot, actors, figures, pins } = told;
    let (spot, place) = spot.map_or((None, None), |(spot, name)| (Some(spot), Some(name)));
    let event =
        Event { document: document.to_owned(), what: what.clone(), days: days(when), spot, actors, figures };
    let mut keys = keys(&event);
    keys.extend(pins.together.iter().map(|pin| Hasher::new(2).number(*pin).key()));
    let what_item = What::Event(event);
    let hash = hash_of(&what_item, Some((document, at)), &pins);
    spans.sort_unstable();
    let member = Member { document: document.to_owned(), spans, said: Said::Happened { what, when, place } };
    let item = Item { hash, together: pins.together, apart: pins.apart, what: what_item };
    Draft { item, keys, member }
}

/// The blocks of an event: by day with its place, with who was in it, with how many; by month with two of these.
fn keys(event: &Event) -> Vec<u32> {
    const MOST: usize = 8;
    let Some(days) = event.days.filter(|days| (1..=FUZZY).contains(&width(*days))) else { return Vec::new() };
    let mut classes: Vec<u8> = event.what.iter().map(|kind| class(*kind)).collect();
    classes.dedup();
    let spots = || {
        event.spot.iter().flat_map(|spot| {
            let gazetteer = spot.gazetteer.map(|n| Hasher::new(14).number(n.into()).key());
            let region = spot.region.map(|n| Hasher::new(14).number(n.into()).key());
            spot.keys.iter().chain(&spot.near).copied().take(2 * MOST).chain(gazetteer).chain(region)
        })
    };
    let actors = || event.actors.iter().copied().take(MOST);
    let numbers = || event.figures.iter().filter(|f| f.1 >= TELLING && f.1.is_finite()).take(MOST);
    let mut out = Vec::new();
    for class in classes {
        let base = Hasher::new(30).number(class.into());
        if width(days) <= DATE {
            for day in days.0..=days.1 {
                let base = base.number(day.cast_unsigned().into());
                if class < 4 {
                    out.extend(spots().map(|key| base.number(1).number(key.into()).key()));
                    out.extend(
                        numbers().map(|f| base.number(3).number(f.0 as u64).number(f.1.to_bits()).key()),
                    );
                }
                out.extend(actors().map(|key| base.number(2).number(key.into()).key()));
            }
        }
        if class < 4 {
            for month in days.0.div_euclid(30)..=days.1.div_euclid(30) {
                let base = base.number(9).number(month.cast_unsigned().into());
                for f in numbers() {
                    let base = base.number(f.0 as u64).number(f.1.to_bits());
                    out.extend(spots().take(4).map(|key| base.number(key.into()).key()));
                }
            }
        }
    }
    out
}

/// What ties two documents' words on an event.
pub(crate) fn tie(a: &Event, b: &Event) -> Option<Tie> {
    if conflict(a, b) {
        return None;
    }
    let (x, y) = (a.days?, b.days?);
    let place = places(a.spot.as_ref(), b.spot.as_ref());
    let (same, _) = figures(&a.figures, &b.figures);
    let actors = share(&a.actors, &b.actors).is_some();
    let fine = is_fine(a.spot.as_ref()) && is_fine(b.spot.as_ref());
    let dates = width(x) <= DATE && width(y) <= DATE;
    let statement = a.what.iter().all(|kind| class(*kind) == 4);
    let enough = match place {
        Where::Differ => false,
        _ if width(x).max(width(y)) > FUZZY => false,
        _ if statement => dates && actors && same > 0,
        Where::Same if dates && fine => true,
        Where::Same if fine => same > 0 || actors,
        Where::Same | Where::Within => dates && (same > 0 || actors),
        Where::Unknown => dates && (same > 1 || same > 0 && actors),
    };
    if !enough {
        return None;
    }
    let mut why = vec![if x == y { "the same day" } else { "days that meet" }];
    match place {
        Where::Same => why.push("the same place"),
        Where::Within => why.push("one place lies in the other"),
        _ => {}
    }
    if actors {
        why.push("somebody named in both");
    }
    if same > 0 {
        why.push("the same number");
    }
    let score = 5_000
        + if x == y { 1_500 } else { 0 }
        + if place == Where::Same && fine { 1_500 } else { 0 }
        + if actors { 1_000 } else { 0 }
        + if same > 0 { 1_000 } else { 0 };
    let short = place == Where::Unknown || place == Where::Within || !dates;
    Some(Tie { score, short, why: why.join(", "), way: None })
}

/// Whether two cannot be one event. What one document tells apart is two.
pub(crate) fn conflict(a: &Event, b: &Event) -> bool {
    let kinds = a.what.iter().any(|x| b.what.iter().any(|y| class(*x) != class(*y)));
    let days = matches!((a.days, b.days), (Some(x), Some(y)) if !meet(x, y));
    a.document == b.document || kinds || days || places(a.spot.as_ref(), b.spot.as_ref()) == Where::Differ
}

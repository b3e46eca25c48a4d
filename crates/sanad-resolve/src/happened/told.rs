//! What one document tells: mentions of one event in several places of it are one.

use super::spot::{Where, is_fine, places};
use super::{DATE, FUZZY, TELLING, class, days, figures, meet, width};
use crate::decided::Subject;
use crate::draft::{Draft, Known, Pins, Reading, hash_of};
use crate::item::{Event, Item, Member, Said, Spot, What, bounds};
use crate::keys::Keys;
use crate::ready::share;
use sanad_model::found::Figure;
use sanad_model::{Counted, EntityKind, EventKind};
use sanad_text::Span;
use sanad_time::{Day, Interval};
use std::rc::Rc;

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
    /// No more than a number: what happened is told elsewhere.
    slight: bool,
}

impl Told {
    /// With the days in which a number that has none was true first: up to that of the document.
    fn dated(mut self, day: Option<Day>) -> Self {
        const BEFORE: i32 = 13;
        if let (true, Some(day)) = (self.slight, day) {
            self.when = Interval { earliest: day.plus_days(-BEFORE), latest: Some(day) };
        }
        self
    }

    fn spot(&self) -> Option<&Spot> {
        self.spot.as_ref().map(|(spot, _)| spot)
    }

    fn take(&mut self, mut other: Self) {
        let rank = |spot: Option<&Spot>| spot.map_or(9, |spot| spot.precision.max(1));
        if rank(other.spot()) < rank(self.spot()) {
            self.spot = other.spot.take();
        }
        self.spans.extend(other.spans);
        self.slight &= other.slight;
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

/// The events that a document tells of, and those of which it has no more than the number.
pub(crate) fn drafts(reading: &Reading<'_>, known: &Known) -> Vec<Draft> {
    let events = &reading.found.events;
    let spans: Vec<Vec<Span>> = events.iter().map(|event| vec![event.span]).collect();
    let mut pins = known.pins(reading.input.id, Subject::Event, &spans);
    let mut all: Vec<Told> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let figures = event.figures.iter().filter_map(|&n| reading.found.figures.get(n as usize));
        let within = reading
            .found
            .figures
            .iter()
            .filter(|figure| event.span.start <= figure.span.start && figure.span.end <= event.span.end);
        let is_place = |n: &&u32| {
            reading.found.entities.get(**n as usize).is_some_and(|entity| entity.kind == EntityKind::Place)
        };
        let place = event.place.or_else(|| event.actors.iter().find(is_place).copied());
        let told = Told {
            spans: vec![event.span],
            what: vec![event.what],
            when: event.when,
            spot: place.and_then(|n| {
                let mut spot = reading.spot(n)?;
                spot.also = reading.others(event.span, n);
                Some((spot, reading.found.entities[n as usize].name.clone()))
            }),
            actors: event
                .actors
                .iter()
                .filter(|&&n| Some(n) != place)
                .filter_map(|&n| reading.keys.get(n as usize))
                .flat_map(Keys::all)
                .collect(),
            figures: figures.chain(within).filter_map(counted).collect(),
            pins: pins.remove(&at).unwrap_or_default(),
            slight: false,
        };
        put(&mut all, told);
    }
    let in_event = |figure: &Figure| {
        events.iter().any(|event| event.span.start <= figure.span.start && figure.span.end <= event.span.end)
    };
    for figure in reading.found.figures.iter().filter(|figure| figure.event.is_none() && !in_event(figure)) {
        if let Some(told) = slight(reading, figure) {
            put(&mut all, told);
        }
    }
    let day = reading.day();
    all.into_iter().enumerate().map(|(at, told)| draft(&reading.id, at, told.dated(day))).collect()
}

fn put(all: &mut Vec<Told>, mut told: Told) {
    told.tidy();
    let back = all.len().saturating_sub(BACK);
    match all[back..].iter_mut().find(|other| other.is_one(&told)) {
        Some(other) => other.take(told),
        None => all.push(told),
    }
}

fn counted(figure: &Figure) -> Option<(Counted, f64, f64)> {
    bounds(figure).map(|(low, high)| (figure.what, low, high))
}

/// A number of people to whom something happened, at the place that is named nearest before it or after.
fn slight(reading: &Reading<'_>, figure: &Figure) -> Option<Told> {
    let what = match figure.what {
        Counted::Killed | Counted::Injured | Counted::Executed => EventKind::Killing,
        Counted::Detained => EventKind::Arrest,
        _ => return None,
    };
    let counted = counted(figure).filter(|(_, low, high)| *low >= TELLING && low == high)?;
    let (spot, name) = reading.nearest(figure.span.start)?;
    Some(Told {
        spans: vec![figure.span],
        what: vec![what],
        spot: Some((spot, name)),
        figures: vec![counted],
        slight: true,
        ..Told::default()
    })
}

impl Reading<'_> {
    /// The day of the document.
    fn day(&self) -> Option<Day> {
        let recorded = self.input.published.and_then(|written| written.parse().ok());
        recorded.or(self.found.written)
    }

    /// Keys of the other places that are named within a span, countries aside.
    fn others(&self, within: Span, place: u32) -> Vec<u32> {
        let mut out = Vec::new();
        for (n, entity) in (0..).zip(&self.found.entities) {
            let inside = |span: &Span| within.start <= span.start && span.end <= within.end;
            let named = entity.names.iter().any(|name| name.spans.iter().any(inside));
            let fine = entity.place.is_none_or(|place| place.precision < 6);
            if entity.kind == EntityKind::Place && n != place && fine && named {
                out.extend(self.spot(n).into_iter().flat_map(|spot| [spot.keys, spot.within].concat()));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The place that is named nearest, a town or finer as far as is known.
    fn nearest(&self, at: u32) -> Option<(Spot, String)> {
        const REACH: u32 = 300;
        let mut best: Option<(u32, u32)> = None;
        for (n, entity) in (0..).zip(&self.found.entities) {
            let fine = entity.place.is_none_or(|place| place.precision <= 3);
            if entity.kind != EntityKind::Place || !fine {
                continue;
            }
            let spans = entity.names.iter().flat_map(|name| &name.spans);
            let near = spans.map(|span| span.start.abs_diff(at)).min().filter(|near| *near < REACH);
            best = best.into_iter().chain(near.map(|near| (near, n))).min();
        }
        let (_, n) = best?;
        Some((self.spot(n)?, self.found.entities[n as usize].name.clone()))
    }
}

fn draft(document: &Rc<str>, at: usize, told: Told) -> Draft {
    let Told { mut spans, what, when, spot, actors, figures, pins, slight } = told;
    let (spot, place) = spot.map_or((None, None), |(spot, name)| (Some(spot), Some(name)));
    let event = Event {
        document: document.to_string(),
        what: what.clone(),
        days: days(when),
        spot,
        actors,
        figures,
        slight,
    };
    let what_item = What::Event(Box::new(event));
    let hash = hash_of(&what_item, Some((document, at)), &pins);
    spans.sort_unstable();
    let member = Member { document: document.clone(), spans, said: Said::Happened { what, when, place } };
    let item = Item { hash, together: pins.together, apart: pins.apart, what: what_item };
    Draft { item, member }
}

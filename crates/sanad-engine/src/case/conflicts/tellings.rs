//! [`Telling`]: an event as one document tells it; where two differ on when, where, and whether it happened.

use super::super::decided::Decided;
use super::{Differ, Documents, Pair};
use sanad_case::record::Sort;
use sanad_case::store::Row;
use sanad_model::found::{Entity, Event, Found, Statement};
use sanad_model::{Located, Mode};
use sanad_time::{Day, Interval};

/// An event in one document.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) row: &'a Row,
    pub(super) found: &'a Found,
    pub(super) event: &'a Event,
}

/// Places of one event lie no farther apart than so many kilometres.
const NEAR: f64 = 30.0;

/// So many different days or places of one event are held against each other.
const MOST: usize = 64;

/// Places that are known no nearer than this say nothing: a district at the most.
const FINE: u8 = 3;

/// What is told to have happened in more days than this is of no day.
const DAYS: i32 = 31;

impl<'a> Telling<'a> {
    pub(super) fn of(documents: &'a Documents, at: &sanad_resolve::At) -> Option<Self> {
        let (row, found) = documents.get(&at.document)?;
        let event = found.events.iter().find(|event| event.span == at.span)?;
        Some(Self { row, found, event })
    }

    /// The statements that it is told in.
    fn statements(&self) -> impl Iterator<Item = &'a Statement> {
        let span = self.event.span;
        let around = move |said: &&Statement| said.span.start <= span.start && span.end <= said.span.end;
        // The clause that tells of it can begin before the words that are said.
        let inside = move |said: &&Statement| span.start <= said.span.start && said.span.end <= span.end;
        self.found.statements.iter().filter(move |said| around(said) || inside(said))
    }

    fn place(&self) -> Option<(&'a Entity, Located)> {
        let entity = self.found.entities.get(self.event.place? as usize)?;
        Some((entity, entity.place.filter(|place| place.precision <= FINE)?))
    }

    fn days(&self) -> Option<(Day, Day)> {
        let Interval { earliest, latest } = self.event.when;
        earliest.zip(latest).filter(|(first, last)| last.days_since(*first) < DAYS)
    }
}

/// Every two of them, the earlier first.
pub(super) fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(|(n, a)| all[n + 1..].iter().map(move |b| (a, b)))
}

/// The first telling of each kind.
fn firsts<'a, T: PartialEq>(
    tellings: &[Telling<'a>],
    of: impl Fn(&Telling<'a>) -> Option<T>,
) -> Vec<(Telling<'a>, T)> {
    let mut out: Vec<(Telling<'a>, T)> = Vec::new();
    for telling in tellings {
        if out.len() == MOST {
            break;
        }
        if let Some(value) = of(telling).filter(|value| out.iter().all(|(_, had)| had != value)) {
            out.push((*telling, value));
        }
    }
    out
}

/// Those that leave no day for both.
pub(super) fn dates(tellings: &[Telling<'_>]) -> Vec<Pair> {
    let all = firsts(tellings, Telling::days);
    let apart = pairs(&all).filter(|((_, a), (_, b))| a.1 < b.0 || b.1 < a.0);
    let told = |(first, last): (Day, Day)| {
        if first == last { first.to_string() } else { format!("{first} to {last}") }
    };
    apart
        .map(|((one, a), (other, b))| {
            let why = format!("{} against {}", told(*a), told(*b));
            let [one, other] = [one, other].map(|telling| telling.side(Sort::Event, telling.event.span));
            (Differ::Date, one, other, why)
        })
        .collect()
}

/// Those that cannot be one place.
pub(super) fn places(tellings: &[Telling<'_>]) -> Vec<Pair> {
    let all = firsts(tellings, |telling| telling.place().map(|(_, place)| place.gazetteer));
    let mut out = Vec::new();
    for ((one, _), (other, _)) in pairs(&all) {
        let Some(((a, here), (b, there))) = one.place().zip(other.place()) else { continue };
        let far = kilometres(here, there);
        if far > NEAR {
            let why = format!("{} against {}, {far:.0} km apart", a.name, b.name);
            let [one, other] = [one, other].map(|telling| telling.side(Sort::Event, telling.event.span));
            out.push((Differ::Place, one, other, why));
        }
    }
    out
}

/// On a sphere.
fn kilometres(a: Located, b: Located) -> f64 {
    const RADIUS: f64 = 6371.0;
    let [from, to] = [a.latitude, b.latitude].map(|angle| f64::from(angle).to_radians());
    let across = f64::from(b.longitude - a.longitude).to_radians();
    let half = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
    2.0 * RADIUS * half.clamp(0.0, 1.0).sqrt().asin()
}

/// Statements that deny what another document tells as a fact.
pub(super) fn denials(decided: &Decided, tellings: &[Telling<'_>]) -> Vec<Pair> {
    let denied = |telling: &Telling<'_>| telling.statements().any(|said| said.mode == Mode::Denied);
    let facts: Vec<usize> = (0..tellings.len()).filter(|n| !denied(&tellings[*n])).collect();
    let mut out = Vec::new();
    for (n, telling) in tellings.iter().enumerate() {
        let statements = telling.statements().filter(|said| said.mode == Mode::Denied);
        for said in statements.filter(|said| telling.counts(decided, Sort::Statement, said.span)) {
            let of_another = |at: &&usize| tellings[**at].row.id != telling.row.id;
            let Some(&at) = facts.iter().find(of_another) else { continue };
            let other = &tellings[at];
            let denial = telling.side(Sort::Statement, said.span);
            let fact = other.side(Sort::Event, other.event.span);
            let who = said.speaker.as_ref().map_or("somebody", |who| who.text.as_str());
            let why = format!("denied by {who}");
            let (a, b) = if n < at { (denial, fact) } else { (fact, denial) };
            out.push((Differ::Denial, a, b, why));
        }
    }
    out
}

//! Events: what one document says of an event in several places is one; what two documents say can be.

mod spot;
mod told;

pub(crate) use told::drafts;

use crate::hash::Hasher;
use crate::item::{Event, Tie};
use crate::ready::share;
use sanad_model::{Counted, EventKind};
use sanad_time::{Day, Interval};
use spot::{Where, is_fine, places};

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

/// From here on one number is enough on one day.
const LARGE: f64 = 10.0;

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

/// The blocks of an event: by day with its place, with who was in it, with how many; by month with two of these.
pub(crate) fn keys(event: &Event) -> Vec<u32> {
    const MOST: usize = 8;
    let Some(days) = event.days.filter(|days| (1..=FUZZY).contains(&width(*days))) else { return Vec::new() };
    let mut classes: Vec<u8> = event.what.iter().map(|kind| class(*kind)).collect();
    classes.dedup();
    let spots = || {
        event.spot.iter().flat_map(|spot| {
            let gazetteer = spot.gazetteer.map(|n| Hasher::new(14).number(n.into()).key());
            let region = spot.region.map(|n| Hasher::new(14).number(n.into()).key());
            let named = spot.keys.iter().chain(&spot.near).copied().take(2 * MOST);
            let around = spot.within.iter().chain(&spot.also).copied().take(MOST);
            named.chain(around).chain(gazetteer).chain(region)
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
    let large = same > 0 && a.figures.iter().any(|figure| figure.1 >= LARGE && b.figures.contains(figure));
    let statement = a.what.iter().all(|kind| class(*kind) == 4);
    let enough = match place {
        Where::Differ => false,
        _ if width(x).max(width(y)) > FUZZY => false,
        _ if statement => dates && place != Where::Unsure && actors && same > 0,
        Where::Same if dates && fine => true,
        Where::Same if fine => same > 0 || actors,
        Where::Same | Where::Within => dates && (same > 0 || actors),
        // Who says as of one day that so many were killed speaks of one thing, if the number is none that comes often.
        Where::Unknown | Where::Unsure => {
            dates && (same > 1 || large || same > 0 && actors && place == Where::Unknown)
        }
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
    let short = matches!(place, Where::Unknown | Where::Unsure | Where::Within) || !dates;
    Some(Tie { score, short, why: why.join(", "), way: None })
}

/// Whether two cannot be one event. What one document tells apart is two.
pub(crate) fn conflict(a: &Event, b: &Event) -> bool {
    let kinds = a.what.iter().any(|x| b.what.iter().any(|y| class(*x) != class(*y)));
    let days = matches!((a.days, b.days), (Some(x), Some(y)) if !meet(x, y));
    a.document == b.document || kinds || days || places(a.spot.as_ref(), b.spot.as_ref()) == Where::Differ
}

//! Dates of the Hijri calendars, and months and years counted in them.

use super::super::form::{self, Calendar, Join, Pointing, Shift};
use super::narrative::anchored;
use super::points::Base;
use super::state::State;
use super::{Found, Genre, Resolver};
use sanad_model::Unit;
use sanad_time::hijri::{Native, islamic_interval};
use sanad_time::{Day, Hijri, Interval, Period, Point};

/// Years of the solar calendar that a year beside an Islamic month may mean as well.
const SOLAR_YEARS: std::ops::RangeInclusive<i32> = 1300..=1415;

/// Resolves a date written in a Hijri calendar.
pub(super) fn calendar(r: &Resolver, at: usize, state: &State, date: Calendar, calendar: Hijri) -> Found {
    if let (None, Some(day), None) = (date.month, date.day, date.year) {
        return of_this_month(r, at, state, date, day, calendar);
    }
    let (year, rest) = year(r, at, state, date, calendar);
    let Some(year) = year else {
        let never = match (calendar, date.month, date.day) {
            (Hijri::Solar, Some(7..), Some(31)) | (Hijri::Islamic, _, Some(31)) => true,
            (_, _, Some(day)) => day > 31,
            _ => false,
        };
        return Found { impossible: never, ..Found::default() };
    };
    match (date.month, date.day) {
        (Some(month), Some(day)) => whole(calendar, date, year, month, day, rest),
        (Some(month), None) => {
            Found { point: Some(Point::Hijri(Period::month(calendar, year, month.into()))), ..rest }
        }
        _ => Found { point: Some(Point::Hijri(Period::years(calendar, year, year))), ..rest },
    }
}

/// "the 14th of the month", "of last month".
fn of_this_month(r: &Resolver, at: usize, state: &State, date: Calendar, day: u8, calendar: Hijri) -> Found {
    let Some((base, today)) = reference(r, at, state) else { return Found::default() };
    let now = calendar.of(today);
    let here = Period::month(calendar, now.year, now.month);
    let month = match date.pointing {
        Some(Pointing::Last | Pointing::Previous) => here.step(-1),
        Some(Pointing::Next | Pointing::Following) => here.step(1),
        _ => here,
    };
    let rest = Found { anchor: Some(base.anchor), from_impossible: base.impossible, ..Found::default() };
    let number = month.only_month().and_then(|month| u8::try_from(month).ok()).unwrap_or(1);
    whole(calendar, date, month.year(), number, day, rest)
}

/// A day of parts that are all known; impossible days keep their month.
pub(super) fn whole(calendar: Hijri, date: Calendar, year: i32, month: u8, day: u8, rest: Found) -> Found {
    let native = Native { year, month: month.into(), day: day.into() };
    let rest = Found { native: Some((calendar, native)), ..rest };
    let Some(computed) = calendar.day(year, native.month, native.day) else {
        let period = Period::month(calendar, year, native.month);
        return Found { point: Some(Point::Hijri(period)), impossible: true, ..rest };
    };
    // A month begins when the moon was seen: the weekday tells which of the neighbouring days it was.
    let weekday = date.weekday;
    let falls = |day: &Day| weekday.is_none_or(|weekday| day.weekday() == weekday);
    let near = |reach: i32| {
        let mut days = (0..=reach).flat_map(|days| [days, -days]).filter_map(|days| computed.plus_days(days));
        days.find(|day| {
            falls(day) && spread(calendar, native).is_some_and(|span| span.meets(Interval::day(*day)))
        })
    };
    let fitting = if calendar == Hijri::Islamic { near(3) } else { Some(computed).filter(falls) };
    Found {
        point: Some(Point::Day(fitting.unwrap_or(computed))),
        clock: date.clock,
        weekday_mismatch: fitting.is_none() && date.year.is_some(),
        ..rest
    }
}

/// All days that a date can mean.
pub(super) fn spread(calendar: Hijri, native: Native) -> Option<Interval> {
    match calendar {
        Hijri::Solar => calendar.day(native.year, native.month, native.day).map(Interval::day),
        Hijri::Islamic => islamic_interval(native.year, native.month, native.day),
    }
}

/// The year of its calendar: written, pointed to, or found.
fn year(r: &Resolver, at: usize, state: &State, date: Calendar, calendar: Hijri) -> (Option<i32>, Found) {
    if let Some(year) = date.year {
        let year = if date.either { either(r, date, year) } else { Some(year) };
        return (year, Found::default());
    }
    let base = reference(r, at, state);
    let rest = base.map_or_else(Found::default, |(base, _)| Found {
        anchor: Some(base.anchor),
        from_impossible: base.impossible,
        ..Found::default()
    });
    let today = base.map(|(_, day)| day);
    if let Some(pointing) = date.pointing {
        return (today.map(|today| pointed(calendar.of(today), date, pointing)), rest);
    }
    if let Some(year) = ranged(r, at, date, calendar) {
        return (Some(year), rest);
    }
    let Some(month) = date.month else { return (None, Found::default()) };
    if calendar == Hijri::Solar
        && r.genre == Genre::Narrative
        && let Some(year) = r.years[at]
    {
        let day = date.day.unwrap_or(15).min(29);
        return (calendar.year_within(year, month.into(), day.into()), anchored(state.year));
    }
    (today.map(|today| nearest(calendar, today, date, month)), rest)
}

/// An Islamic month with a year that may count by the sun: the nearer to the document's date, or neither.
fn either(r: &Resolver, date: Calendar, year: i32) -> Option<i32> {
    let month = u32::from(date.month?);
    if !SOLAR_YEARS.contains(&year) {
        return Some(year);
    }
    let written = r.written?;
    let first = Hijri::Islamic.of(Hijri::Solar.day(year, 1, 1)?).year;
    let inside = |lunar: &i32| {
        Hijri::Islamic.day(*lunar, month, 1).is_some_and(|day| Hijri::Solar.of(day).year == year)
    };
    let by_the_sun = (first..=first + 1).find(inside);
    let far = |lunar: &i32| {
        Hijri::Islamic.day(*lunar, month, 1).map_or(i32::MAX, |day| day.days_since(written).abs())
    };
    [Some(year), by_the_sun].into_iter().flatten().min_by_key(far)
}

/// What a date without a year counts from: the day of speaking, else the last day of the text.
fn reference(r: &Resolver, at: usize, state: &State) -> Option<(Base, Day)> {
    let text = |known: Option<super::state::Known>| {
        let base = r.known(known)?;
        Some((base, base.point.interval().earliest?))
    };
    let speech = || {
        let base = r.speech(at)?;
        Some((base, base.point.interval().earliest?))
    };
    if r.genre == Genre::Narrative && r.quoted[at].is_none() {
        text(state.year).or_else(speech)
    } else {
        speech().or_else(|| text(state.year))
    }
}

/// The year of "last Mehr", "15 Khordad of last year".
fn pointed(now: Native, date: Calendar, pointing: Pointing) -> i32 {
    let month = date.month.map_or(now.month, u32::from);
    match pointing {
        Pointing::Last | Pointing::Previous if date.of_year || month >= now.month => now.year - 1,
        Pointing::Next | Pointing::Following if date.of_year || month <= now.month => now.year + 1,
        _ => now.year,
    }
}

/// The year of the right end of a range, which lies after its left.
fn ranged(r: &Resolver, at: usize, date: Calendar, calendar: Hijri) -> Option<i32> {
    let left = at.checked_sub(1).filter(|&left| r.forms[left].join == Join::Range)?;
    let from = calendar.of(r.found[left].point?.interval().earliest?);
    let turned = date.month.is_some_and(|month| u32::from(month) < from.month);
    Some(from.year + i32::from(turned))
}

/// The year in which the date stands nearest to a day; with a weekday, one on which it falls.
pub(super) fn nearest(calendar: Hijri, today: Day, date: Calendar, month: u8) -> i32 {
    let now = calendar.of(today).year;
    let day = |year: i32| calendar.day(year, month.into(), date.day.unwrap_or(15).into());
    let far = |year: &i32| day(*year).map_or(i32::MAX, |day| day.days_since(today).abs());
    let falls = |year: &i32| {
        let Some(weekday) = date.weekday.filter(|_| date.day.is_some()) else { return true };
        let slack = if calendar == Hijri::Islamic { 1 } else { 0 };
        day(*year).is_some_and(|day| {
            (-slack..=slack).any(|days| day.plus_days(days).is_some_and(|day| day.weekday() == weekday))
        })
    };
    let reach = if date.weekday.is_some() { 3 } else { 1 };
    let years = now - reach..=now + reach;
    years.clone().filter(falls).min_by_key(far).or_else(|| years.min_by_key(far)).unwrap_or(now)
}

/// The Hijri calendar in which months and years are counted from a point, if it is one.
fn counting(point: Point, system: Option<Hijri>, unit: Unit) -> Option<Hijri> {
    let long = matches!(unit, Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
    match point {
        Point::Hijri(period) if long => Some(period.calendar),
        Point::Day(_) if long => system,
        _ => None,
    }
}

/// The unit of a Hijri calendar that holds the point.
fn widen(point: Point, calendar: Hijri, unit: Unit) -> Option<Period> {
    let (year, month) = match point {
        Point::Day(day) => {
            let native = calendar.of(day);
            (native.year, Some(native.month))
        }
        Point::Hijri(period) => (period.year(), period.only_month()),
        _ => return None,
    };
    Some(match unit {
        Unit::Month => Period::month(calendar, year, month?),
        Unit::Year => Period::years(calendar, year, year),
        Unit::Decade => Period::years(calendar, year / 10 * 10, year / 10 * 10 + 9),
        Unit::Century => Period::years(calendar, (year - 1) / 100 * 100 + 1, (year - 1) / 100 * 100 + 100),
        _ => return None,
    })
}

/// "last month", "this year" of a Hijri calendar; `None` where another one counts.
pub(super) fn from_base(base: Base, pointing: Pointing, unit: Unit, system: Option<Hijri>) -> Option<Found> {
    let here = widen(base.point, counting(base.point, system, unit)?, unit)?;
    let period = match pointing {
        Pointing::Last | Pointing::Previous => here.step(-1),
        Pointing::Next | Pointing::Following => here.step(1),
        Pointing::This | Pointing::That | Pointing::The => here,
    };
    Some(Found {
        point: Some(Point::Hijri(period)),
        anchor: Some(base.anchor),
        from_impossible: base.impossible,
        ..Found::default()
    })
}

/// "two months ago" in a Hijri calendar; `None` where another one counts.
pub(super) fn counted(base: Base, shift: Shift, system: Option<Hijri>) -> Option<Found> {
    let calendar = counting(base.point, system, shift.unit)?;
    let amount = shift.amount?;
    let (unit, amount) = match shift.unit {
        Unit::Decade => (Unit::Year, amount * 10.0),
        unit if amount.fract() != 0.0 && unit == Unit::Year => (Unit::Month, amount * 12.0),
        unit => (unit, amount),
    };
    let steps = amount.round().clamp(0.0, 10_000.0) as i32;
    let there = widen(base.point, calendar, unit)?.step(if shift.later { steps } else { -steps });
    let there =
        widen(Point::Hijri(there), calendar, if unit == Unit::Month { unit_of(shift) } else { unit })?;
    Some(Found {
        point: Some(Point::Hijri(there)),
        anchor: Some(base.anchor),
        from_impossible: base.impossible,
        ..Found::default()
    })
}

fn unit_of(shift: Shift) -> Unit {
    if shift.unit == Unit::Year { Unit::Year } else { Unit::Month }
}

/// A season, decade or century of a Hijri calendar.
pub(super) fn long(what: form::What, calendar: Hijri) -> Option<Point> {
    Some(match what {
        form::What::Decade { digits, bc: false } => {
            Point::Hijri(Period::years(calendar, digits * 10, digits * 10 + 9))
        }
        form::What::Century { digits, bc: false } => {
            Point::Hijri(Period::years(calendar, digits * 100 + 1, digits * 100 + 100))
        }
        form::What::Quarter { quarter, year: Some(year) } => {
            let last = u32::from(quarter) * 3;
            Point::Hijri(Period::months(calendar, year, last - 2, last))
        }
        form::What::Half { half, year: Some(year) } => {
            let last = u32::from(half) * 6;
            Point::Hijri(Period::months(calendar, year, last - 5, last))
        }
        _ => return None,
    })
}

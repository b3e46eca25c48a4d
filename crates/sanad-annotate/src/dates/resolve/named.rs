//! Named days: feasts and days of remembrance, in the calendar that fixes them.

use super::super::en::Rule;
use super::super::form::{Clock, Form, Pointing, What, hijri};
use super::points::{self, Base};
use super::state::State;
use super::{Found, Resolver};
use sanad_model::Anchor;
use sanad_time::hijri::Native;
use sanad_time::{Day, Hijri, Interval, Period, Point};

/// Resolves a named day: of its year, else nearest to the day of speaking, else of the year that the text is in.
pub(super) fn resolve(r: &Resolver, at: usize, state: &State, from: Option<Base>) -> Found {
    let form = &r.forms[at];
    let What::Named { rule, year, pointing, night } = form.what else { return Found::default() };
    let today = from.and_then(|base| base.point.day());
    let spoken = state.year.map(|known| known.point.year());
    let (day, anchor) = match (year, today) {
        (Some(year), _) => (within(rule, year_of(form, year)), None),
        (None, Some(today)) => (towards(rule, form, today, pointing), from.map(|base| base.anchor)),
        (None, None) => (
            spoken.and_then(|year| nearest(rule, Interval::years(year, year), state)),
            state.year.map(|known| Anchor::Date(known.index)),
        ),
    };
    Found {
        point: day.map(|(day, _)| Point::Day(day)),
        native: day.and_then(|(_, native)| native),
        clock: night.then_some(Clock::Part("NI")).filter(|_| day.is_some()),
        anchor: anchor.filter(|_| day.is_some()),
        ..Found::default()
    }
}

/// A day, and its date in the calendar that fixes it.
type Placed = (Day, Option<(Hijri, Native)>);

/// The days of the rule in the years around a day.
fn around(rule: Rule, day: Day) -> Vec<Placed> {
    let native = |calendar: Hijri, month: u32, of_month: u32| {
        let now = calendar.of(day).year;
        let placed = (now - 1..=now + 1).filter_map(|year| {
            let native = Native { year, month, day: of_month };
            Some((calendar.day(year, month, of_month)?, Some((calendar, native))))
        });
        placed.collect()
    };
    match rule {
        Rule::Solar(month, of_month) => native(Hijri::Solar, month, of_month),
        Rule::Islamic(month, of_month) => native(Hijri::Islamic, month, of_month),
        _ => {
            let years = day.year() - 1..=day.year() + 1;
            years.filter_map(|year| Some((points::named_day(rule, year)?, None))).collect()
        }
    }
}

/// The first such day of an interval.
fn within(rule: Rule, span: Interval) -> Option<Placed> {
    let first = span.earliest?;
    around(rule, first.plus_days(180)?).into_iter().find(|(day, _)| span.meets(Interval::day(*day)))
}

/// The one of an interval that is nearest to the day that the text has last spoken of: a Gregorian year may have two of
/// an Islamic feast.
fn nearest(rule: Rule, span: Interval, state: &State) -> Option<Placed> {
    let day = state.day.and_then(|known| known.point.day());
    let Some(day) = day.filter(|_| matches!(rule, Rule::Islamic(..))) else { return within(rule, span) };
    let inside = around(rule, day).into_iter().filter(|(day, _)| span.meets(Interval::day(*day)));
    inside.min_by_key(|(one, _)| one.days_since(day).abs()).or_else(|| within(rule, span))
}

fn year_of(form: &Form, year: i32) -> Interval {
    match hijri(form.system) {
        Some(calendar) => Period::years(calendar, year, year).interval(),
        None => Interval::years(year, year),
    }
}

/// From a day: the nearest, the one of this or another year, the last or the next.
fn towards(rule: Rule, form: &Form, today: Day, pointing: Option<Pointing>) -> Option<Placed> {
    let this_year = hijri(form.system).map_or(today.year(), |calendar| calendar.of(today).year);
    let days = || around(rule, today).into_iter();
    match pointing {
        Some(Pointing::This | Pointing::That | Pointing::The) => within(rule, year_of(form, this_year)),
        Some(Pointing::Last) => within(rule, year_of(form, this_year - 1)),
        Some(Pointing::Next) => within(rule, year_of(form, this_year + 1)),
        Some(Pointing::Previous) => days().rfind(|(day, _)| *day < today),
        Some(Pointing::Following) => days().find(|(day, _)| *day > today),
        None => days().min_by_key(|(day, _)| day.days_since(today).abs()),
    }
}

//! Narrative: bare dates count from the dates before them, and from the years that the whole text suggests.

use super::super::form::{self, Calendar, Clock, Pointing, Reference, Shift, What};
use super::points::{self, Base};
use super::state::{Known, State};
use super::{Found, Resolver, native, news};
use sanad_model::{Anchor, Unit};
use sanad_time::{Day, Hijri, Point, Season};

/// Resolves form `at` of a narrative.
pub(super) fn resolve(r: &Resolver, at: usize, state: &State) -> Found {
    if let Some(found) = hijri(r, at, state) {
        return found;
    }
    match r.forms[at].what {
        What::Calendar(date) => calendar(r, at, state, date),
        What::Season { season, year, pointing, kind, of_year } => {
            if kind && year.is_none() && pointing.is_none() {
                return Found::default();
            }
            let pointed = pointed_season(pointing.filter(|_| !of_year), season, state);
            let year = year.or(pointed).or(r.years[at]);
            let base = state.year;
            Found {
                point: year.map(|year| Point::Season(year, season)),
                ..anchored(base.filter(|_| year.is_some()))
            }
        }
        What::Quarter { quarter, year } => {
            let year = year.or(state.year.map(|known| known.point.year()));
            point(year.map(|year| Point::Quarter(year, quarter.into())))
        }
        What::Half { half, year } => {
            let year = year.or(state.year.map(|known| known.point.year()));
            point(year.map(|year| Point::Half(year, half.into())))
        }
        What::Decade { digits, bc } => point(Some(Point::Decade { digits, bc })),
        What::DecadeOnly(tens) => {
            let century = state.year.map_or(1900, |known| known.point.year().div_euclid(100) * 100);
            point(Some(Point::Decade { digits: (century + tens) / 10, bc: false }))
        }
        What::Century { digits, bc } => point(Some(Point::Century { digits, bc })),
        What::Unit { pointing, unit, clock } => unit_point(r, at, state, pointing, unit, clock),
        What::Shift(shift) => shifted(r, at, state, shift),
        What::Duration { amount, unit } => value(duration(amount, unit)),
        What::Durations([long, short]) => value(both(long, short)),
        What::Set { amount, unit, rate } => {
            let counted = rate || amount != Some(1.0);
            Found { value: counted.then(|| duration(amount, unit)), ..Found::default() }
        }
        What::SetWeekday(weekday) => value(format!("XXXX-WXX-{}", weekday.number())),
        What::Reference(reference) => value(reference_value(reference).to_owned()),
        What::Word { days, clock } => word(r, at, days, clock),
        What::Clock(clock) => clock_time(r, at, state, clock),
        What::Named { .. } => super::named::resolve(r, at, state, None),
        What::Again(unit) => {
            let known = if unit == Unit::Day { state.day_for(r.quoted[at]) } else { state.last };
            let point = known.and_then(|known| points::widen(known.point, unit));
            Found { point, ..anchored(known.filter(|_| point.is_some())) }
        }
        What::Vague => Found::default(),
    }
}

/// What is written in a Hijri calendar: dates, and decades and parts of years.
pub(super) fn hijri(r: &Resolver, at: usize, state: &State) -> Option<Found> {
    let calendar = form::hijri(r.forms[at].system)?;
    match r.forms[at].what {
        What::Calendar(date) if date.month.is_some() || date.year.is_some() || date.day.is_some() => {
            Some(native::calendar(r, at, state, date, calendar))
        }
        What::Season { season, year: Some(year), .. } if calendar == Hijri::Solar => {
            let year = year + if season == Season::Winter { 622 } else { 621 };
            Some(point(Some(Point::Season(year, season))))
        }
        what => native::long(what, calendar).map(|long| point(Some(long))),
    }
}

/// A point that rests on nothing else.
pub(super) fn point(point: Option<Point>) -> Found {
    Found { point, ..Found::default() }
}

/// A value that is no point.
pub(super) fn value(value: String) -> Found {
    Found { value: Some(value), ..Found::default() }
}

/// What rests on a date before.
pub(super) fn anchored(known: Option<Known>) -> Found {
    match known {
        Some(known) => Found {
            anchor: Some(Anchor::Date(known.index)),
            from_impossible: known.impossible,
            ..Found::default()
        },
        None => Found::default(),
    }
}

/// `PRESENT_REF` and its like.
pub(super) const fn reference_value(reference: Reference) -> &'static str {
    match reference {
        Reference::Present => "PRESENT_REF",
        Reference::Past => "PAST_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// `P8M`, `PT2H`, `PXD`, `P2.5Y`.
pub(super) fn duration(amount: Option<f32>, unit: Unit) -> String {
    let (time, letters) = match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Week => ("", "W"),
        Unit::Month => ("", "M"),
        Unit::Quarter => ("", "Q"),
        Unit::Year => ("", "Y"),
        Unit::Decade => ("", "DE"),
        Unit::Century => ("", "CE"),
    };
    let amount = amount.map_or_else(|| "X".to_owned(), |amount| amount.to_string());
    format!("P{time}{amount}{letters}")
}

/// A length of two units, the longer one first: `P2Y3M`, `P1DT6H`, `PT2H30M`.
fn both(long: (f32, Unit), short: (f32, Unit)) -> String {
    let [long, short] = [long, short].map(|(amount, unit)| duration(Some(amount), unit));
    let rest = if long.starts_with("PT") { short.trim_start_matches("PT") } else { &short[1..] };
    long + rest
}

/// A day of parts that are all known; impossible days keep their month.
pub(super) fn whole(date: Calendar, year: i32, month: u8, day: u8, found: Found) -> Found {
    match Day::new(year, month.into(), day.into()) {
        Some(day) => {
            let mismatch = date.weekday.is_some_and(|weekday| weekday != day.weekday());
            let stated = date.year.is_some();
            Found {
                point: Some(Point::Day(day)),
                clock: date.clock,
                weekday_mismatch: mismatch && stated,
                ..found
            }
        }
        None => {
            Found { point: Some(Point::Month(year, month.into())), impossible: true, clock: None, ..found }
        }
    }
}

fn calendar(r: &Resolver, at: usize, state: &State, date: Calendar) -> Found {
    let (year, base) = match (date.year, date.pointing) {
        (Some(year), _) => (Some(year), None),
        (None, Some(pointing)) => (pointed_year(state, date, pointing), state.year),
        (None, None) => (r.years[at], state.year),
    };
    let rest = anchored(base.filter(|_| year.is_some()));
    match (date.month, date.day) {
        (Some(month), Some(day)) => match year {
            Some(year) => whole(date, year, month, day, rest),
            None => impossible_in_any_year(month, day),
        },
        (Some(month), None) => Found { point: year.map(|year| Point::Month(year, month.into())), ..rest },
        (None, Some(day)) => {
            let Some(known) = state.month else { return Found::default() };
            let month = known.point.month().and_then(|month| u8::try_from(month).ok()).unwrap_or(1);
            whole(date, known.point.year(), month, day, anchored(Some(known)))
        }
        (None, None) => match date.weekday {
            Some(weekday) => weekday_near(r, at, state, date, weekday),
            None => Found { point: year.map(Point::Year), ..rest },
        },
    }
}

/// "31 June" without a year that could be found is impossible all the same.
pub(super) fn impossible_in_any_year(month: u8, day: u8) -> Found {
    Found { impossible: Day::new(2000, month.into(), day.into()).is_none(), ..Found::default() }
}

/// The year of "last May", "August of that year".
fn pointed_year(state: &State, date: Calendar, pointing: Pointing) -> Option<i32> {
    let year = state.year?.point.year();
    if date.of_year {
        return Some(match pointing {
            Pointing::Last | Pointing::Previous => year - 1,
            Pointing::Next | Pointing::Following => year + 1,
            Pointing::This | Pointing::That | Pointing::The => year,
        });
    }
    let month = i32::from(date.month?);
    let now =
        state.month.filter(|known| known.point.year() == year).and_then(|known| points::months(known.point));
    let now = now.unwrap_or(year * 12 + 6);
    let count = year * 12 + month - 1;
    Some(match pointing {
        Pointing::Last | Pointing::Previous if count >= now => year - 1,
        Pointing::Next | Pointing::Following if count <= now => year + 1,
        _ => year,
    })
}

fn pointed_season(pointing: Option<Pointing>, season: Season, state: &State) -> Option<i32> {
    let year = state.year?.point.year();
    let now = state.month.filter(|known| known.point.year() == year).and_then(|known| known.point.month());
    let here = u32::from(points::season_month(season));
    Some(match pointing? {
        Pointing::Last | Pointing::Previous if now.is_none_or(|now| here >= now) => year - 1,
        Pointing::Next | Pointing::Following if now.is_none_or(|now| here <= now) => year + 1,
        _ => year,
    })
}

/// A weekday: near the running day, in its week rather than another.
fn weekday_near(
    r: &Resolver,
    at: usize,
    state: &State,
    date: Calendar,
    weekday: sanad_time::Weekday,
) -> Found {
    if let Some(known) = state.day_for(r.quoted[at])
        && let Some(day) = known.point.day()
    {
        let day = points::weekday_until(day, weekday)
            .filter(|&found| day.days_since(found) <= 3 || date.pointing == Some(Pointing::Last))
            .or_else(|| points::weekday_until(day.plus_days(6)?, weekday));
        return Found { point: day.map(Point::Day), clock: date.clock, ..anchored(Some(known)) };
    }
    news::weekday(r, at, date, weekday)
}

/// "last year", "that morning", "the following month", "the end of the year".
fn unit_point(
    r: &Resolver,
    at: usize,
    state: &State,
    pointing: Pointing,
    unit: Unit,
    clock: Option<Clock>,
) -> Found {
    let speech = matches!(pointing, Pointing::Last)
        || matches!(pointing, Pointing::Next | Pointing::This) && r.quoted[at].is_some();
    if speech && (r.quoted[at].is_some() || state.last.is_none()) && clock.is_none() {
        return match r.speech(at) {
            Some(base) => from_base(base, pointing, unit, clock, r.counts(at)),
            None => Found::default(),
        };
    }
    let known = match unit {
        Unit::Month => state.month,
        Unit::Quarter => state.quarter.or(state.month),
        Unit::Year => state.year,
        Unit::Decade | Unit::Century => state.last,
        _ => state.day_for(r.quoted[at]),
    };
    match known {
        Some(known) => from_base(
            Base { point: known.point, anchor: Anchor::Date(known.index), impossible: known.impossible },
            pointing,
            unit,
            clock,
            r.counts(at),
        ),
        None => Found::default(),
    }
}

/// The unit of `base` that the words point to: itself, the one before, the one after.
pub(super) fn from_base(
    base: Base,
    pointing: Pointing,
    unit: Unit,
    clock: Option<Clock>,
    counts: Option<Hijri>,
) -> Found {
    if let Some(found) = native::from_base(base, pointing, unit, counts) {
        return found;
    }
    let here = points::widen(base.point, unit);
    let point = match pointing {
        Pointing::Last | Pointing::Previous => here.and_then(|here| step(base.point, here, unit, false)),
        Pointing::Next | Pointing::Following => here.and_then(|here| step(base.point, here, unit, true)),
        Pointing::This | Pointing::That | Pointing::The => here,
    };
    let known = point.is_some();
    Found {
        point,
        clock: clock.filter(|_| known),
        anchor: known.then_some(base.anchor),
        from_impossible: known && base.impossible,
        ..Found::default()
    }
}

fn step(from: Point, here: Point, unit: Unit, later: bool) -> Option<Point> {
    match (unit, here) {
        (Unit::Decade, Point::Decade { digits, bc }) => {
            let back = later == bc;
            Some(Point::Decade { digits: if back { digits - 1 } else { digits + 1 }, bc })
        }
        (Unit::Century, Point::Century { digits, bc }) => {
            let back = later == bc;
            Some(Point::Century { digits: if back { digits - 1 } else { digits + 1 }, bc })
        }
        (Unit::Week, _) => points::shift(from, unit, 1.0, later),
        _ => points::shift(here, unit, 1.0, later),
    }
}

fn shifted(r: &Resolver, at: usize, state: &State, shift: Shift) -> Found {
    let base = match shift.base {
        form::Base::Speech => {
            let base = r.speech(at);
            return counted(base, shift, r.counts(at));
        }
        form::Base::Text => known_for(r, at, state, shift.unit),
        form::Base::Event(_) if let Some(base) = r.event_date(at, state) => {
            return counted(Some(base), shift, r.counts(at));
        }
        form::Base::Event(event) if shift.amount.is_some() && r.apposed(at, event, shift.unit).is_some() => {
            return point(r.apposed(at, event, shift.unit));
        }
        form::Base::Event(event) => {
            r.event_anchor(at, event, shift).or_else(|| known_for(r, at, state, shift.unit))
        }
    };
    counted(r.known(base), shift, r.counts(at))
}

/// The running point that a shift by `unit` counts from.
pub(super) fn known_for(r: &Resolver, at: usize, state: &State, unit: Unit) -> Option<Known> {
    match unit {
        Unit::Month => state.month,
        Unit::Quarter => state.quarter.or(state.month),
        Unit::Year | Unit::Decade | Unit::Century => state.year,
        _ => state.day_for(r.quoted[at]),
    }
}

/// The point a shift leads to; vague ones are `PAST_REF` and `FUTURE_REF`.
pub(super) fn counted(base: Option<Base>, shift: Shift, counts: Option<Hijri>) -> Found {
    let Some(amount) = shift.amount else {
        let reference = if shift.later { Reference::Future } else { Reference::Past };
        return Found {
            anchor: base.map(|base| base.anchor),
            ..value(reference_value(reference).to_owned())
        };
    };
    let Some(base) = base else { return Found::default() };
    if let Some(found) = native::counted(base, shift, counts) {
        return found;
    }
    // "a decade ago" is a year, "almost two decades ago" is not.
    let exact = shift.unit == Unit::Decade && !shift.approximate;
    let (unit, amount) = if exact { (Unit::Year, amount * 10.0) } else { (shift.unit, amount) };
    let point = points::shift(base.point, unit, amount, shift.later).or_else(|| {
        base.impossible.then_some(base.point).filter(|_| matches!(shift.unit, Unit::Day | Unit::Week))
    });
    Found { point, anchor: Some(base.anchor), from_impossible: base.impossible, ..Found::default() }
}

/// "today" in the running text of a narrative is now; "yesterday" needs a date.
fn word(r: &Resolver, at: usize, days: i32, clock: Option<Clock>) -> Found {
    if days == 0 && clock.is_none() && r.quoted[at].is_none() {
        return value("PRESENT_REF".to_owned());
    }
    match r.speech(at) {
        Some(base) => news::day_word(base, days, clock),
        None => Found::default(),
    }
}

/// A clock time: on the day that follows it in the phrase, else on the running day of the same block.
fn clock_time(r: &Resolver, at: usize, state: &State, clock: Clock) -> Found {
    let form = &r.forms[at];
    if let Some(next) = r.forms.get(at + 1)
        && next.block == form.block
        && r.follows(form, next)
        && let What::Calendar(date @ Calendar { month: Some(month), day: Some(day), .. }) = next.what
        && let Some(year) = date.year.or(r.years[at + 1])
    {
        let date = Calendar { clock: Some(clock), weekday: None, ..date };
        return Found { clock: Some(clock), ..whole(date, year, month, day, Found::default()) };
    }
    let Clock::At(..) = clock else { return Found::default() };
    match state.day_for(r.quoted[at]).filter(|known| known.block == form.block && !known.impossible) {
        Some(known) => Found { point: Some(known.point), clock: Some(clock), ..anchored(Some(known)) },
        None => Found::default(),
    }
}

//! News, and quotations of known date: bare dates count from the day of writing or speaking.

use super::super::form::{self, Calendar, Clock, Join, Pointing, Shift, What};
use super::narrative::{self, anchored, counted, duration, from_base, known_for, point, value, whole};
use super::points::{self, Base};
use super::state::{Known, State};
use super::{Found, Resolver};
use sanad_model::Unit;
use sanad_time::{Day, Point, Season, Weekday};

/// Resolves form `at` against the day of writing or speaking.
pub(super) fn resolve(r: &Resolver, at: usize, state: &State) -> Found {
    let Some(base) = r.speech(at) else { return narrative::resolve(r, at, state) };
    let Some(today) = base.point.day() else { return coarse(r, at, state, base) };
    if let Some(found) = narrative::hijri(r, at, state) {
        return found;
    }
    match r.forms[at].what {
        What::Calendar(date) => calendar(r, at, state, base, today, date),
        What::Season { season, year, pointing, kind, of_year } => {
            if kind && year.is_none() && pointing.is_none() {
                return Found::default();
            }
            let year = year
                .unwrap_or_else(|| season_year(today, season, pointing, of_year, r.forms[at].around.future));
            Found { anchor: Some(base.anchor), ..point(Some(Point::Season(year, season))) }
        }
        What::Quarter { quarter, year } => {
            let ended = i32::try_from(today.month()).unwrap_or(1) >= i32::from(quarter) * 3 - 2;
            let future = r.forms[at].around.future;
            let year = year.unwrap_or_else(|| if ended || future { today.year() } else { today.year() - 1 });
            point(Some(Point::Quarter(year, quarter.into())))
        }
        What::Half { half, year } => point(Some(Point::Half(year.unwrap_or(today.year()), half.into()))),
        What::DecadeOnly(tens) => point(Some(Point::Decade { digits: 190 + tens / 10, bc: false })),
        What::Unit { pointing, unit, clock } => unit_point(r, at, state, base, pointing, unit, clock),
        What::Shift(shift) => shifted(r, at, state, base, shift),
        What::Set { amount, unit, .. } => value(duration(amount, unit)),
        What::Word { days, clock } => day_word(base, days, clock),
        What::Clock(clock) => clock_time(r, at, state, base, today, clock),
        What::Named { .. } => super::named::resolve(r, at, state, Some(base)),
        What::Again(_) => Found::default(),
        What::Duration { .. }
        | What::Durations(_)
        | What::SetWeekday(_)
        | What::Reference(_)
        | What::Decade { .. }
        | What::Century { .. }
        | What::Vague => narrative::resolve(r, at, state),
    }
}

/// What was said in a month or year of which no day is known.
fn coarse(r: &Resolver, at: usize, state: &State, base: Base) -> Found {
    match r.forms[at].what {
        What::Unit { pointing, unit, clock } if pointing != Pointing::That => {
            from_base(base, pointing, unit, clock, r.counts(at))
        }
        What::Shift(shift) if shift.base == form::Base::Speech => counted(Some(base), shift, r.counts(at)),
        What::Calendar(date @ Calendar { year: None, month: Some(month), pointing: None, .. })
            if form::hijri(r.forms[at].system).is_none() =>
        {
            let year = base.point.year();
            match date.day {
                Some(day) => {
                    whole(date, year, month, day, Found { anchor: Some(base.anchor), ..Found::default() })
                }
                None => Found { anchor: Some(base.anchor), ..point(Some(Point::Month(year, month.into()))) },
            }
        }
        _ => narrative::resolve(r, at, state),
    }
}

fn calendar(r: &Resolver, at: usize, state: &State, base: Base, today: Day, date: Calendar) -> Found {
    let rest = Found {
        anchor: date.year.is_none().then_some(base.anchor),
        from_impossible: date.year.is_none() && base.impossible,
        ..Found::default()
    };
    if let (None, None, Some(month)) = (date.year, date.pointing, date.month)
        && let Some((known, year)) = told_year(r, at, today, state, month)
    {
        let rest = anchored(Some(known));
        return match date.day {
            Some(day) => whole(date, year, month, day, rest),
            None => Found { point: Some(Point::Month(year, month.into())), ..rest },
        };
    }
    match (date.month, date.day) {
        (Some(month), Some(day)) => {
            let year = date.year.unwrap_or_else(|| match date.pointing {
                Some(pointing) if date.of_year => of_year(today, pointing),
                Some(Pointing::Last | Pointing::Next | Pointing::Previous) => {
                    month_year(r, at, today, month, date)
                }
                None if let Some(year) = ranged_year(r, at, month) => year,
                _ => {
                    let year = points::nearest_year(today, month, Some(day), date.weekday);
                    let ahead = Day::new(year, month.into(), day.into()).is_some_and(|day| day > today);
                    // "since Jan. 1"
                    if ahead && r.forms[at].around.past && date.weekday.is_none() { year - 1 } else { year }
                }
            });
            whole(date, year, month, day, rest)
        }
        (Some(month), None) => {
            let ranged = if date.pointing.is_none() { ranged_year(r, at, month) } else { None };
            let year = date.year.or(ranged).unwrap_or_else(|| month_year(r, at, today, month, date));
            Found { point: Some(Point::Month(year, month.into())), ..rest }
        }
        (None, Some(day)) => {
            let near = state.month.filter(|known| known.block == r.forms[at].block);
            let here = near.map_or(Point::Day(today), |known| known.point);
            let month = here.month().and_then(|month| u8::try_from(month).ok()).unwrap_or(1);
            whole(date, here.year(), month, day, near.map_or(rest, |known| anchored(Some(known))))
        }
        (None, None) => match (date.year, date.weekday) {
            (Some(year), _) => point(Some(Point::Year(year))),
            (None, Some(named)) => weekday(r, at, date, named),
            (None, None) => narrative::resolve(r, at, state),
        },
    }
}

/// The year that a past date of the same sentence or the one before gives, where its year is written: "In May 1991 …
/// in July".
fn told_year(r: &Resolver, at: usize, today: Day, state: &State, month: u8) -> Option<(Known, i32)> {
    let known = state.told.filter(|known| known.block == r.forms[at].block && r.quoted[at].is_none())?;
    let (before, here) = (r.forms[known.index as usize].sentence, r.forms[at].sentence);
    let near = before == here || r.adjoin(before, here);
    if !near || r.forms[at].around.future {
        return None;
    }
    let year = known.point.year();
    // January after December is of the next year.
    let turned = known.point.month().is_some_and(|before| before >= 11 && month <= 3);
    (year < today.year()).then_some((known, if turned { year + 1 } else { year }))
}

/// The year of the right end of a range, which lies after its left.
fn ranged_year(r: &Resolver, at: usize, month: u8) -> Option<i32> {
    let left = at.checked_sub(1).filter(|&left| r.forms[left].join == Join::Range)?;
    let point = r.found[left].point?;
    let turned = point.month()? > u32::from(month);
    Some(point.year() + i32::from(turned))
}

fn of_year(today: Day, pointing: Pointing) -> i32 {
    match pointing {
        Pointing::Last | Pointing::Previous => today.year() - 1,
        Pointing::Next | Pointing::Following => today.year() + 1,
        Pointing::This | Pointing::That | Pointing::The => today.year(),
    }
}

/// The year of a bare month: the nearest, but past after "since" and "of", and with "last" and "next" as they say.
fn month_year(r: &Resolver, at: usize, today: Day, month: u8, date: Calendar) -> i32 {
    let now = i32::try_from(today.month()).unwrap_or(1);
    let here = i32::from(month);
    let year = today.year();
    match date.pointing {
        Some(pointing) if date.of_year => of_year(today, pointing),
        Some(Pointing::Last | Pointing::Previous) => {
            if here >= now {
                year - 1
            } else {
                year
            }
        }
        Some(Pointing::Next | Pointing::Following) => {
            if here <= now {
                year + 1
            } else {
                year
            }
        }
        Some(_) => year,
        None if r.forms[at].around.past => {
            if here > now {
                year - 1
            } else {
                year
            }
        }
        None if r.forms[at].around.future => {
            if here < now - 1 {
                year + 1
            } else {
                year
            }
        }
        None => points::nearest_year(today, month, None, None),
    }
}

/// A weekday: the most recent one, the day of writing included; "last" and "next" as they say.
pub(super) fn weekday(r: &Resolver, at: usize, date: Calendar, weekday: Weekday) -> Found {
    let Some(base) = r.speech(at) else { return Found::default() };
    let Some(today) = base.point.day() else { return Found::default() };
    let day = match date.pointing {
        Some(Pointing::Last | Pointing::Previous) if date.of_year => {
            points::weekday_in_week(today, weekday, -1)
        }
        Some(Pointing::Next | Pointing::Following) if date.of_year => {
            points::weekday_in_week(today, weekday, 1)
        }
        Some(Pointing::This) => points::weekday_in_week(today, weekday, 0),
        Some(Pointing::Last | Pointing::Previous) => {
            today.plus_days(-1).and_then(|day| points::weekday_until(day, weekday))
        }
        Some(Pointing::Next | Pointing::Following) => {
            today.plus_days(7).and_then(|day| points::weekday_until(day, weekday))
        }
        _ if r.forms[at].around.soon => {
            today.plus_days(6).and_then(|day| points::weekday_until(day, weekday))
        }
        _ => points::weekday_until(today, weekday),
    };
    Found {
        point: day.map(Point::Day),
        clock: date.clock,
        anchor: Some(base.anchor),
        from_impossible: base.impossible,
        ..Found::default()
    }
}

fn season_year(today: Day, season: Season, pointing: Option<Pointing>, of_year: bool, future: bool) -> i32 {
    let (counted, now) = points::season_of(today.year(), today.month());
    let rank = |season: Season| if season == Season::Winter { 0 } else { season as i32 + 1 };
    let (here, there) = (rank(now), rank(season));
    match pointing {
        Some(Pointing::Last) if of_year => counted - 1,
        Some(Pointing::Next) if of_year => counted + 1,
        Some(Pointing::Last | Pointing::Previous) => {
            if there >= here {
                counted - 1
            } else {
                counted
            }
        }
        Some(Pointing::Next | Pointing::Following) => {
            if there <= here {
                counted + 1
            } else {
                counted
            }
        }
        Some(_) => counted,
        None if future => {
            if there < here {
                counted + 1
            } else {
                counted
            }
        }
        None => {
            if there > here + 1 {
                counted - 1
            } else {
                counted
            }
        }
    }
}

/// "last month", "this week", "the following day".
fn unit_point(
    r: &Resolver,
    at: usize,
    state: &State,
    base: Base,
    pointing: Pointing,
    unit: Unit,
    clock: Option<Clock>,
) -> Found {
    let of_text = matches!(pointing, Pointing::That | Pointing::Previous | Pointing::Following)
        || unit == Unit::Day && clock != Some(Clock::Weekend) && pointing == Pointing::Next;
    if of_text && let Some(known) = known_for(r, at, state, unit) {
        return from_base(r.base(known), pointing, unit, clock, r.counts(at));
    }
    // "over the weekend" is the last one, on the days of a week.
    if clock == Some(Clock::Weekend)
        && pointing == Pointing::The
        && base.point.day().is_some_and(|day| day.weekday().number() < 6)
    {
        return from_base(base, Pointing::Last, unit, clock, None);
    }
    // "that night" of no day that was named.
    if of_text && unit == Unit::Day {
        return Found::default();
    }
    // "last night" is the night before; "this morning" is today's.
    from_base(base, pointing, unit, clock, r.counts(at))
}

fn shifted(r: &Resolver, at: usize, state: &State, base: Base, shift: Shift) -> Found {
    // In business news a year earlier is the same quarter of the year before.
    let quarter =
        state.quarter.filter(|_| shift.unit == Unit::Year && !shift.later && shift.amount == Some(1.0));
    if let Some(known) = quarter
        && (known.block == r.forms[at].block || state.last.is_some_and(|last| last.index == known.index))
        && !matches!(shift.base, form::Base::Event(_))
    {
        return Found {
            point: points::shift(known.point, Unit::Quarter, 4.0, false),
            ..anchored(Some(known))
        };
    }
    match shift.base {
        form::Base::Speech => counted(Some(base), shift, r.counts(at)),
        form::Base::Text => {
            let text = known_for(r, at, state, shift.unit).map(|known| r.base(known));
            counted(text.or(Some(base)), shift, r.counts(at))
        }
        // The close span is the length alone.
        form::Base::Event(_) => value(duration(shift.amount, shift.unit)),
    }
}

/// "yesterday", "tonight", "tomorrow morning".
pub(super) fn day_word(base: Base, days: i32, clock: Option<Clock>) -> Found {
    let day = base.point.day().and_then(|day| day.plus_days(days));
    Found {
        point: day.map(Point::Day),
        clock: clock.filter(|_| day.is_some()),
        anchor: day.map(|_| base.anchor),
        from_impossible: base.impossible && day.is_some(),
        ..Found::default()
    }
}

/// A clock time: on the day named beside it, else on the day of writing.
fn clock_time(r: &Resolver, at: usize, state: &State, base: Base, today: Day, clock: Clock) -> Found {
    let form = &r.forms[at];
    let beside = r.forms.get(at + 1).filter(|next| r.follows(form, next));
    if let Some(next) = beside
        && matches!(next.what, What::Calendar(_) | What::Word { .. })
        && let Some(Point::Day(day)) = resolve(r, at + 1, state).point
    {
        return Found { clock: Some(clock), anchor: Some(base.anchor), ..point(Some(Point::Day(day))) };
    }
    let before = at.checked_sub(1).filter(|&before| r.forms[before].sentence == form.sentence);
    if let Some(day) = before.and_then(|before| r.found[before].point).and_then(Point::day) {
        return Found { clock: Some(clock), ..point(Some(Point::Day(day))) };
    }
    if let Some(known) = state.day.filter(|known| known.block + 2 >= form.block && !known.impossible) {
        return Found { clock: Some(clock), ..Found { point: Some(known.point), ..anchored(Some(known)) } };
    }
    Found { clock: Some(clock), anchor: Some(base.anchor), ..point(Some(Point::Day(today))) }
}

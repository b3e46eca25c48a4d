//! Arithmetic on points: shifts by units, weekdays, named days, nearest years.

use super::super::en::Rule;
use sanad_model::{Anchor, Unit};
use sanad_time::{Day, Point, Season, Weekday};

/// A point to count from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    pub(super) point: Point,
    pub(super) anchor: Anchor,
    pub(super) impossible: bool,
}

/// The month of a point, counted from year 0.
pub(super) fn months(point: Point) -> Option<i32> {
    let month = i32::try_from(point.month()?).ok()?;
    Some(point.year() * 12 + month - 1)
}

/// The month with such a count.
pub(super) fn month(count: i32) -> Point {
    Point::Month(count.div_euclid(12), count.rem_euclid(12).unsigned_abs() + 1)
}

/// The point `amount` units after `from`, as fine as the unit; `None` when `from` is coarser than that.
pub(super) fn shift(from: Point, unit: Unit, amount: f32, later: bool) -> Option<Point> {
    let signed = |scale: f32| {
        let count = (amount * scale).round().clamp(0.0, 100_000.0) as i32;
        if later { count } else { -count }
    };
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => Point::Day(from.day()?.plus_days(signed(1.0))?),
        Unit::Week => {
            let day = from.day()?.plus_days(signed(7.0))?;
            week_of(day)
        }
        Unit::Month => month(months(from)? + signed(1.0)),
        Unit::Quarter => match from {
            Point::Quarter(year, quarter) => {
                quarter_at(year * 4 + i32::try_from(quarter).ok()? - 1 + signed(1.0))
            }
            _ => quarter_at(months(from)?.div_euclid(3) + signed(1.0)),
        },
        Unit::Year => match months(from) {
            Some(count) if amount.fract() != 0.0 => Point::Year((count + signed(12.0)).div_euclid(12)),
            _ => Point::Year(from.year() + signed(1.0)),
        },
        Unit::Decade => decade_of(from.year() + signed(10.0)),
        Unit::Century => century_of(from.year() + signed(100.0)),
    })
}

/// The ISO week of a day.
pub(super) fn week_of(day: Day) -> Point {
    let (year, week) = day.iso_week();
    Point::Week(year, week)
}

fn quarter_at(count: i32) -> Point {
    Point::Quarter(count.div_euclid(4), count.rem_euclid(4).unsigned_abs() + 1)
}

/// The decade of a year.
pub(super) fn decade_of(year: i32) -> Point {
    if year > 0 {
        Point::Decade { digits: year / 10, bc: false }
    } else {
        Point::Decade { digits: (1 - year) / 10, bc: true }
    }
}

/// The century of a year.
pub(super) fn century_of(year: i32) -> Point {
    if year > 0 {
        Point::Century { digits: year / 100, bc: false }
    } else {
        Point::Century { digits: (1 - year) / 100, bc: true }
    }
}

/// The point of `unit` that holds `point`, where `point` is fine enough.
pub(super) fn widen(point: Point, unit: Unit) -> Option<Point> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(point.day()?),
        Unit::Week => week_of(point.day()?),
        Unit::Month => month(months(point)?),
        Unit::Quarter => match point {
            Point::Quarter(..) => point,
            _ => quarter_at(months(point)?.div_euclid(3)),
        },
        Unit::Year => match point {
            Point::Decade { .. } | Point::Century { .. } => return None,
            _ => Point::Year(point.year()),
        },
        Unit::Decade => match point {
            Point::Decade { .. } => point,
            _ => decade_of(point.year()),
        },
        Unit::Century => match point {
            Point::Century { .. } => point,
            _ => century_of(point.year()),
        },
    })
}

/// The latest such weekday up to `day`, `day` itself included.
pub(super) fn weekday_until(day: Day, weekday: Weekday) -> Option<Day> {
    let back = i32::from(day.weekday().number()) - i32::from(weekday.number());
    day.plus_days(-back.rem_euclid(7))
}

/// The weekday in the week of `day`, `weeks` later.
pub(super) fn weekday_in_week(day: Day, weekday: Weekday, weeks: i32) -> Option<Day> {
    day.plus_days(i32::from(weekday.number()) - i32::from(day.weekday().number()) + weeks * 7)
}

/// The year in which the day (or month) stands nearest to `from`; with a weekday, one on which it falls.
pub(super) fn nearest_year(from: Day, month: u8, day: Option<u8>, weekday: Option<Weekday>) -> i32 {
    let distance = |year: i32| match Day::new(year, month.into(), day.unwrap_or(15).into()) {
        Some(day) => day.days_since(from).abs(),
        None => i32::MAX,
    };
    let reach = if weekday.is_some() { 3 } else { 1 };
    let falls = |year: &i32| match (weekday, day) {
        (Some(weekday), Some(day)) => {
            Day::new(*year, month.into(), day.into()).is_some_and(|day| day.weekday() == weekday)
        }
        _ => true,
    };
    let years = from.year() - reach..=from.year() + reach;
    years
        .clone()
        .filter(falls)
        .min_by_key(|&year| distance(year))
        .or_else(|| years.min_by_key(|&year| distance(year)))
        .unwrap_or(from.year())
}

/// A named day of a year.
pub(super) fn named_day(rule: Rule, year: i32) -> Option<Day> {
    match rule {
        Rule::Fixed(month, day) => Day::new(year, month, day),
        Rule::Easter(days) => easter(year)?.plus_days(days),
        Rule::Nth(month, weekday, which) => {
            let wanted = Weekday::ALL[usize::from(weekday.clamp(1, 7)) - 1];
            if which >= 5 {
                return weekday_until(Day::last_of_month(year, month)?, wanted);
            }
            let week = Day::new(year, month, which * 7)?;
            weekday_until(week, wanted)
        }
        Rule::Unfixed | Rule::Solar(..) | Rule::Islamic(..) => None,
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<Day> {
    if year < 1583 {
        return None;
    }
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::new(year, (n / 31).unsigned_abs(), (n % 31).unsigned_abs() + 1)
}

/// The season that a month lies in, with the year that the season is counted by.
pub(super) fn season_of(year: i32, month: u32) -> (i32, Season) {
    match month {
        3..=5 => (year, Season::Spring),
        6..=8 => (year, Season::Summer),
        9..=11 => (year, Season::Autumn),
        12 => (year + 1, Season::Winter),
        _ => (year, Season::Winter),
    }
}

/// The month in which a season begins to be spoken of, for distances.
pub(super) const fn season_month(season: Season) -> u8 {
    match season {
        Season::Winter => 1,
        Season::Spring => 4,
        Season::Summer => 7,
        Season::Autumn => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, Rule, Unit, named_day, shift};
    use sanad_time::Day;

    #[test]
    fn named_days_of_a_year() {
        let name = |rule, year| named_day(rule, year).unwrap().to_string();
        assert_eq!(name(Rule::Easter(0), 2019), "2019-04-21");
        assert_eq!(name(Rule::Easter(-2), 2024), "2024-03-29");
        assert_eq!(name(Rule::Nth(11, 4, 4), 1998), "1998-11-26");
        assert_eq!(name(Rule::Nth(5, 1, 9), 2019), "2019-05-27");
    }

    #[test]
    fn shifts_keep_the_grain_of_their_unit() {
        let day = Point::Day(Day::new(2011, 3, 4).unwrap());
        assert_eq!(shift(day, Unit::Day, 2.0, false).unwrap().timex(), "2011-03-02");
        assert_eq!(shift(day, Unit::Month, 5.0, true).unwrap().timex(), "2011-08");
        assert_eq!(shift(day, Unit::Year, 1.0, false).unwrap().timex(), "2010");
        assert_eq!(shift(Point::Year(-489), Unit::Year, 1.0, true).unwrap().timex(), "BC0489");
        assert!(shift(Point::Year(2011), Unit::Day, 1.0, true).is_none());
    }
}

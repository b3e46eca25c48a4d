//! [`Period`]: months and years of the Hijri calendars.

use crate::hijri::{self, Native};
use crate::{Day, Interval};

/// A calendar that counts from the Hijra.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hijri {
    /// By the sun, in Iran and Afghanistan.
    Solar,
    /// By the moon.
    Islamic,
}

impl Hijri {
    /// The date of a day in this calendar; of the Islamic one as computed.
    #[must_use]
    pub fn of(self, day: Day) -> Native {
        match self {
            Self::Solar => hijri::to_solar_hijri(day),
            Self::Islamic => hijri::to_islamic(day),
        }
    }

    /// The day of a date; of the Islamic calendar the computed one. `None` where there is none.
    #[must_use]
    pub fn day(self, year: i32, month: u32, day: u32) -> Option<Day> {
        match self {
            Self::Solar => hijri::solar_hijri(year, month, day),
            Self::Islamic => {
                let last_of_30 = || hijri::islamic(year, month, 29)?.plus_days(1).filter(|_| day == 30);
                hijri::islamic(year, month, day).or_else(last_of_30)
            }
        }
    }

    /// The year of this calendar in which a date lies in a Gregorian year; the first where there are two.
    #[must_use]
    pub fn year_within(self, gregorian: i32, month: u32, day: u32) -> Option<i32> {
        let first = self.of(Day::new(gregorian, 1, 1)?).year;
        let lies = |year: &i32| self.day(*year, month, day).is_some_and(|day| day.year() == gregorian);
        (first..=first + 1).find(lies)
    }

    fn month(self, year: i32, month: u32) -> Option<(Day, Day)> {
        match self {
            Self::Solar => hijri::solar_hijri_month(year, month),
            Self::Islamic => hijri::islamic_month(year, month),
        }
    }
}

/// Whole months of a Hijri calendar, from the first to the last, both included: a month, a year, ten years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Calendar.
    pub calendar: Hijri,
    /// Its first month, counted from month 1 of year 0.
    first: i32,
    /// How many months.
    months: i32,
}

impl Period {
    /// A month.
    #[must_use]
    pub fn month(calendar: Hijri, year: i32, month: u32) -> Self {
        Self::from(calendar, year * 12 + i32::try_from(month).unwrap_or(1) - 1, 1)
    }

    /// Months of one year, both included: a season, a half.
    #[must_use]
    pub fn months(calendar: Hijri, year: i32, first: u32, last: u32) -> Self {
        let first = i32::try_from(first).unwrap_or(1);
        let last = i32::try_from(last).unwrap_or(first);
        Self::from(calendar, year * 12 + first - 1, last - first + 1)
    }

    /// Years, both included.
    #[must_use]
    pub fn years(calendar: Hijri, first: i32, last: i32) -> Self {
        Self::from(calendar, first * 12, (last - first + 1) * 12)
    }

    fn from(calendar: Hijri, first: i32, months: i32) -> Self {
        Self { calendar, first: first.clamp(12, 36_000), months: months.clamp(1, 12_000) }
    }

    /// The same length of time, so many lengths later.
    #[must_use]
    pub fn step(self, by: i32) -> Self {
        Self::from(self.calendar, self.first + by.clamp(-10_000, 10_000) * self.months, self.months)
    }

    /// How many months it is long.
    #[must_use]
    pub const fn length(self) -> i32 {
        self.months
    }

    /// The year of its first month.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.first.div_euclid(12)
    }

    /// Its month, if it is one.
    #[must_use]
    pub fn only_month(self) -> Option<u32> {
        (self.months == 1).then(|| self.first.rem_euclid(12).unsigned_abs() + 1)
    }

    /// Its first and last possible day. An Islamic month may begin or end a day beside the computed one.
    #[must_use]
    pub fn interval(self) -> Interval {
        let bounds =
            |count: i32| self.calendar.month(count.div_euclid(12), count.rem_euclid(12).unsigned_abs() + 1);
        let sighting = i32::from(self.calendar == Hijri::Islamic);
        Interval {
            earliest: bounds(self.first).and_then(|(first, _)| first.plus_days(-sighting)),
            latest: bounds(self.first + self.months - 1).and_then(|(_, last)| last.plus_days(sighting)),
        }
    }

    /// `2023-07-23/2023-08-22`: its first and last day, as computed.
    #[must_use]
    pub fn ends(self) -> Option<String> {
        let Interval { earliest: Some(earliest), latest: Some(latest) } = self.interval() else {
            return None;
        };
        let sighting = i32::from(self.calendar == Hijri::Islamic);
        Some(format!("{}/{}", earliest.plus_days(sighting)?, latest.plus_days(-sighting)?))
    }

    /// `1402-05`, `1402`, `136X`, `13XX`; other lengths by their first and last month.
    #[must_use]
    pub fn native(self) -> String {
        let month = |count: i32| format!("{:04}-{:02}", count.div_euclid(12), count.rem_euclid(12) + 1);
        match (self.months, self.year()) {
            (1, _) => month(self.first),
            (12, year) if self.first % 12 == 0 => format!("{year:04}"),
            (120, year) if self.first % 120 == 0 => format!("{:03}X", year / 10),
            (1200, year) if year % 100 == 1 => format!("{:02}XX", year / 100),
            _ => format!("{}/{}", month(self.first), month(self.first + self.months - 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hijri, Period};

    #[test]
    fn months_years_decades() {
        let month = Period::month(Hijri::Solar, 1402, 5);
        assert_eq!(month.ends().unwrap(), "2023-07-23/2023-08-22");
        assert_eq!((month.native().as_str(), month.step(8).native().as_str()), ("1402-05", "1403-01"));
        let year = Period::years(Hijri::Solar, 1401, 1401);
        assert_eq!(
            (year.ends().unwrap().as_str(), year.native().as_str()),
            ("2022-03-21/2023-03-20", "1401")
        );
        let sixties = Period::years(Hijri::Solar, 1360, 1369);
        assert_eq!(
            (sixties.ends().unwrap().as_str(), sixties.native().as_str()),
            ("1981-03-21/1991-03-20", "136X")
        );
        let summer = Period::months(Hijri::Solar, 1402, 4, 6);
        assert_eq!(summer.native(), "1402-04/1402-06");
    }

    #[test]
    fn an_islamic_month_may_begin_a_day_beside() {
        let month = Period::month(Hijri::Islamic, 1445, 9);
        assert_eq!(month.ends().unwrap(), "2024-03-11/2024-04-09");
        assert_eq!(month.interval().earliest.unwrap().to_string(), "2024-03-10");
        assert!(Hijri::Islamic.day(1445, 2, 30).is_some());
        assert_eq!(Hijri::Islamic.day(1445, 2, 31), None);
    }
}

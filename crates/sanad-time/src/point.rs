//! [`Point`]: a place in time of any grain, and how TIMEX3 and EDTF write it.

use crate::{Day, Interval, Period};

/// A season, as written; which months it covers depends on the place, so its interval is generous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// Spring.
    Spring,
    /// Summer.
    Summer,
    /// Autumn, fall.
    Autumn,
    /// Winter, counted with the year of its January.
    Winter,
}

/// A place in time: a day or anything coarser. Years are astronomical: 1 BC is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A day.
    Day(Day),
    /// An ISO 8601 week: its year and number.
    Week(i32, u32),
    /// A month of a year.
    Month(i32, u32),
    /// A season of a year.
    Season(i32, Season),
    /// A quarter of a year, 1 to 4.
    Quarter(i32, u32),
    /// A half of a year, 1 or 2.
    Half(i32, u32),
    /// A year.
    Year(i32),
    /// Months or years of a Hijri calendar.
    Hijri(Period),
    /// Ten years, named by the digits they share: 193 for the 1930s. `bc` counts backwards: 48 is 489 to 480 BC.
    Decade {
        /// The shared digits.
        digits: i32,
        /// Before Christ.
        bc: bool,
    },
    /// A hundred years, named by the digits they share: 18 for the nineteenth century.
    Century {
        /// The shared digits.
        digits: i32,
        /// Before Christ.
        bc: bool,
    },
}

impl Point {
    /// The point's year; for decades and centuries the first.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Day(day) => day.year(),
            Self::Hijri(period) => period.interval().earliest.map_or(0, Day::year),
            Self::Week(year, _)
            | Self::Month(year, _)
            | Self::Season(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Year(year) => year,
            Self::Decade { digits, bc: false } => digits * 10,
            Self::Decade { digits, bc: true } => -(digits * 10 + 8),
            Self::Century { digits, bc: false } => digits * 100,
            Self::Century { digits, bc: true } => -(digits * 100 + 98),
        }
    }

    /// The point's month, where it has one.
    #[must_use]
    pub fn month(self) -> Option<u32> {
        match self {
            Self::Day(day) => Some(day.month()),
            Self::Month(_, month) => Some(month),
            _ => None,
        }
    }

    /// The day, if it is one.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        if let Self::Day(day) = self { Some(day) } else { None }
    }

    /// The TIMEX3 value: `2007-01-26`, `2014-W05`, `194`, `BC0499`.
    #[must_use]
    pub fn timex(self) -> String {
        match self {
            Self::Day(day) => format!("{}-{:02}-{:02}", timex_year(day.year()), day.month(), day.day()),
            Self::Week(year, week) => format!("{}-W{week:02}", timex_year(year)),
            Self::Month(year, month) => format!("{}-{month:02}", timex_year(year)),
            Self::Season(year, season) => format!("{}-{}", timex_year(year), season.timex()),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", timex_year(year)),
            Self::Half(year, half) => format!("{}-H{half}", timex_year(year)),
            Self::Hijri(period) => period.ends().unwrap_or_default(),
            Self::Year(year) => timex_year(year),
            Self::Decade { digits, bc } => format!("{}{digits:03}", if bc { "BC" } else { "" }),
            Self::Century { digits, bc } => format!("{}{digits:02}", if bc { "BC" } else { "" }),
        }
    }

    /// The EDTF value, where EDTF can say it (it has no weeks and no decades before Christ).
    #[must_use]
    pub fn edtf(self) -> Option<String> {
        Some(match self {
            Self::Day(day) => day.to_string(),
            Self::Week(..) => return None,
            Self::Hijri(period) => return period.ends(),
            Self::Month(year, month) => format!("{}-{month:02}", edtf_year(year)),
            Self::Season(year, season) => format!("{}-{}", edtf_year(year), season as u8 + 21),
            Self::Quarter(year, quarter) => format!("{}-{}", edtf_year(year), quarter + 32),
            Self::Half(year, half) => format!("{}-{}", edtf_year(year), half + 39),
            Self::Year(year) => edtf_year(year),
            Self::Decade { digits, bc: false } => format!("{digits:03}X"),
            Self::Century { digits, bc: false } => format!("{digits:02}XX"),
            Self::Decade { .. } | Self::Century { .. } => return None,
        })
    }

    /// The first and last possible day.
    #[must_use]
    pub fn interval(self) -> Interval {
        let months = |year: i32, first: u32, last: u32| Interval {
            earliest: Day::new(year, first, 1),
            latest: Day::last_of_month(year, last),
        };
        match self {
            Self::Day(day) => Interval::day(day),
            Self::Hijri(period) => period.interval(),
            Self::Week(year, week) => week_interval(year, week),
            Self::Month(year, month) => Interval::month(year, month),
            Self::Season(year, season) => match season {
                Season::Spring => months(year, 3, 6),
                Season::Summer => months(year, 6, 9),
                Season::Autumn => months(year, 9, 12),
                Season::Winter => {
                    Interval { earliest: Day::new(year - 1, 12, 1), latest: Day::new(year, 12, 31) }
                }
            },
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Self::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Self::Year(year) => Interval::years(year, year),
            Self::Decade { .. } => Interval::years(self.year(), self.year() + 9),
            Self::Century { .. } => Interval::years(self.year(), self.year() + 99),
        }
    }
}

impl Season {
    /// The two letters that TIMEX3 uses.
    #[must_use]
    pub const fn timex(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

fn week_interval(year: i32, week: u32) -> Interval {
    // 4 January always lies in the first ISO week.
    let monday = Day::new(year, 1, 4).and_then(|day| day.plus_days(1 - i32::from(day.weekday().number())));
    let shift = i32::try_from(week).unwrap_or(1) * 7 - 7;
    let earliest = monday.and_then(|day| day.plus_days(shift));
    Interval { earliest, latest: earliest.and_then(|day| day.plus_days(6)) }
}

fn timex_year(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

fn edtf_year(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

#[cfg(test)]
mod tests {
    use super::{Point, Season};
    use crate::Day;

    #[test]
    fn writes_timex_and_edtf() {
        let day = Day::new(2014, 1, 31).unwrap();
        assert_eq!(Point::Day(day).timex(), "2014-01-31");
        assert_eq!(Point::Year(-489).timex(), "BC0490");
        assert_eq!(Point::Year(-489).edtf().unwrap(), "-0489");
        assert_eq!(Point::Decade { digits: 48, bc: true }.timex(), "BC048");
        assert_eq!(Point::Season(1776, Season::Winter).timex(), "1776-WI");
        assert_eq!(Point::Quarter(1999, 2).edtf().unwrap(), "1999-34");
    }

    #[test]
    fn intervals_hold_their_days() {
        let week = Point::Week(2014, 5).interval();
        assert_eq!(week.earliest.unwrap().to_string(), "2014-01-27");
        assert_eq!(week.latest.unwrap().to_string(), "2014-02-02");
        let decade = Point::Decade { digits: 48, bc: true }.interval();
        assert_eq!((decade.earliest.unwrap().year(), decade.latest.unwrap().year()), (-488, -479));
        let century = Point::Century { digits: 3, bc: true }.interval();
        assert_eq!((century.earliest.unwrap().year(), century.latest.unwrap().year()), (-398, -299));
    }
}

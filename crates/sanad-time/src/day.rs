//! [`Day`], [`Weekday`] and [`Interval`].

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the proleptic Gregorian calendar, years −9999 to 9999 in astronomical counting (year 0 is 1 BC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday, the first day of an ISO 8601 week.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// All seven, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The English name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

impl Day {
    /// The day, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
        date.ok().map(Self)
    }

    /// Astronomical year.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month().unsigned_abs().into()
    }

    /// Day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day().unsigned_abs().into()
    }

    /// Day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().to_monday_zero_offset().unsigned_abs() as usize]
    }

    /// ISO 8601 week: its year and its number.
    #[must_use]
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.0.iso_week_date();
        (i32::from(week.year()), week.week().unsigned_abs().into())
    }

    /// The day `days` later (earlier when negative); `None` past the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(days.days()).ok().map(Self)
    }

    /// The same day `months` later, the last day of the month where that month is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        self.0.checked_add(months.months()).ok().map(Self)
    }

    /// Days from `other` to `self`; positive when `self` is later.
    #[must_use]
    pub fn days_since(self, other: Self) -> i32 {
        other.0.until(self.0).map_or(0, |span| span.get_days())
    }

    /// The last day of a month; `None` when there is no such month.
    #[must_use]
    pub fn last_of_month(year: i32, month: u32) -> Option<Self> {
        Self::new(year, month, 1).map(|first| Self(first.0.last_of_month()))
    }
}

/// ISO 8601: `2007-01-26`; years before 1 with a sign, as EDTF has it: `-0489-09-12`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, sign) = if self.year() < 0 { (-self.year(), "-") } else { (self.year(), "") };
        write!(f, "{sign}{year:04}-{:02}-{:02}", self.month(), self.day())
    }
}

/// From the earliest to the latest day that something can mean, both included. An open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// First possible day.
    pub earliest: Option<Day>,
    /// Last possible day.
    pub latest: Option<Day>,
}

impl Interval {
    /// One day.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    /// A whole month.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Self {
        Self { earliest: Day::new(year, month, 1), latest: Day::last_of_month(year, month) }
    }

    /// Whole years, both included.
    #[must_use]
    pub fn years(first: i32, last: i32) -> Self {
        Self { earliest: Day::new(first, 1, 1), latest: Day::new(last, 12, 31) }
    }

    /// The interval in EDTF: a day, a whole month or year, or both ends with `..` for an open one; `None` where both are.
    #[must_use]
    pub fn edtf(self) -> Option<String> {
        let (first, last) = match (self.earliest, self.latest) {
            (None, None) => return None,
            (Some(first), None) => return Some(format!("{first}/..")),
            (None, Some(last)) => return Some(format!("../{last}")),
            (Some(first), Some(last)) => (first, last),
        };
        let written = first.to_string();
        let month = &written[..written.len() - 3];
        Some(if first == last {
            written
        } else if self == Self::month(first.year(), first.month()) {
            month.to_owned()
        } else if self == Self::years(first.year(), first.year()) {
            month[..month.len() - 3].to_owned()
        } else {
            format!("{first}/{last}")
        })
    }

    /// Whether every day of `self` comes before every day of `other`.
    #[must_use]
    pub fn before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(a), Some(b)) if a < b)
    }

    /// Whether the two can share a day (open ends reach everywhere).
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        !self.before(other) && !other.before(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Interval, Weekday};

    #[test]
    fn intervals_are_written_short() {
        let [a, b] = [(2013, 5, 3), (2013, 6, 9)].map(|(year, month, day)| Day::new(year, month, day));
        let edtf = |earliest, latest| Interval { earliest, latest }.edtf();
        assert_eq!(edtf(a, a).as_deref(), Some("2013-05-03"));
        assert_eq!(edtf(a, b).as_deref(), Some("2013-05-03/2013-06-09"));
        assert_eq!(Interval::month(2013, 5).edtf().as_deref(), Some("2013-05"));
        assert_eq!(Interval::years(2013, 2013).edtf().as_deref(), Some("2013"));
        assert_eq!(
            [edtf(a, None), edtf(None, b), edtf(None, None)].map(Option::unwrap_or_default),
            ["2013-05-03/..".to_owned(), "../2013-06-09".to_owned(), String::new()]
        );
    }

    #[test]
    fn knows_the_calendar() {
        assert!(Day::new(2009, 2, 29).is_none());
        assert!(Day::new(2008, 2, 29).is_some());
        let day = Day::new(2006, 1, 26).unwrap();
        assert_eq!(day.weekday(), Weekday::Thursday);
        assert_eq!(Day::new(2007, 1, 26).unwrap().weekday(), Weekday::Friday);
        assert_eq!(day.plus_days(6).unwrap().to_string(), "2006-02-01");
        assert_eq!(Day::new(2007, 1, 26).unwrap().days_since(day), 365);
    }

    #[test]
    fn shifts_months_to_the_last_day() {
        let day = Day::new(2012, 1, 31).unwrap();
        assert_eq!(day.plus_months(1).unwrap().to_string(), "2012-02-29");
    }
}

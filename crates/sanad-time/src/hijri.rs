//! The two Hijri calendars, solar and lunar, counted into [`Day`]s. The rules are ICU4X's.
//!
//! The Solar Hijri calendar of Iran and Afghanistan is exact. A day of the Islamic (lunar) calendar is not: months
//! begin when the moon is seen, so that a written day may lie a day beside the computed one. [`islamic_interval`]
//! gives all the days that it can mean.

use crate::{Day, Interval};
use icu_calendar::cal::Hijri;
use icu_calendar::cal::Persian;
use icu_calendar::cal::hijri::{
    TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears, UmmAlQura,
};
use icu_calendar::types::RataDie;
use icu_calendar::{AsCalendar, Date};

/// A day in a calendar of its own: year, month from 1, day from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Native {
    /// Year of its calendar.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
}

/// Rules by which Islamic months are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The published calendar of Umm al-Qura, for the years 1300 to 1600.
    UmmAlQura,
    /// The civil calendar in cycles of thirty years, for all others.
    Civil,
}

impl Variant {
    /// Its name in the machine formats.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UmmAlQura => "umm_al_qura",
            Self::Civil => "civil",
        }
    }

    /// The rules that a year is computed by.
    #[must_use]
    pub fn of(year: i32) -> Self {
        if TABLED.contains(&year) { Self::UmmAlQura } else { Self::Civil }
    }
}

/// Years of the Islamic calendar that the tables of Umm al-Qura cover.
const TABLED: std::ops::RangeInclusive<i32> = 1300..=1600;
/// Years that are read at all, in both calendars.
const YEARS: std::ops::RangeInclusive<i32> = 1..=3000;
/// How many days the sighted month may begin before or after the computed one.
const SIGHTING: i32 = 1;

const UMM_AL_QURA: Hijri<UmmAlQura> = Hijri::new_umm_al_qura();
const CIVIL: Hijri<TabularAlgorithm> =
    Hijri::new_tabular(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday);

/// The day of a Solar Hijri date; `None` where the calendar has no such day.
#[must_use]
pub fn solar_hijri(year: i32, month: u32, day: u32) -> Option<Day> {
    let (year, month, day) = fields(year, month, day)?;
    to_day(&Date::try_new_persian(year, month, day).ok()?)
}

/// The Solar Hijri date of a day.
#[must_use]
pub fn to_solar_hijri(day: Day) -> Native {
    native(&Date::from_rata_die(rata_die(day), Persian))
}

/// How many days a month of the Solar Hijri calendar has; `None` when there is no such month.
#[must_use]
pub fn solar_hijri_month_length(year: i32, month: u32) -> Option<u32> {
    let (year, month, day) = fields(year, month, 1)?;
    Some(Date::try_new_persian(year, month, day).ok()?.days_in_month().into())
}

/// The computed day of an Islamic date (see [`Variant`]); `None` where the computed calendar has no such day.
#[must_use]
pub fn islamic(year: i32, month: u32, day: u32) -> Option<Day> {
    match Variant::of(year) {
        Variant::UmmAlQura => umm_al_qura(year, month, day),
        Variant::Civil => civil(year, month, day),
    }
}

/// The Islamic date of a day, as computed.
#[must_use]
pub fn to_islamic(day: Day) -> Native {
    let tabled = native(&Date::from_rata_die(rata_die(day), UMM_AL_QURA));
    if TABLED.contains(&tabled.year) { tabled } else { native(&Date::from_rata_die(rata_die(day), CIVIL)) }
}

/// All days that an Islamic date can mean: the computed day and its neighbours, joined with the civil calendar's. Every
/// month may have thirty days, none has thirty-one.
#[must_use]
pub fn islamic_interval(year: i32, month: u32, day: u32) -> Option<Interval> {
    let (first, _) = islamic_month(year, month)?;
    let computed = first.plus_days(i32::try_from(day).ok().filter(|day| (1..=30).contains(day))? - 1)?;
    let civil = civil(year, month, 1)?.plus_days(i32::try_from(day).ok()? - 1)?;
    let earliest = computed.plus_days(-SIGHTING)?.min(civil);
    let latest = computed.plus_days(SIGHTING)?.max(civil);
    Some(Interval { earliest: Some(earliest), latest: Some(latest) })
}

/// The first and last day of a month of the Islamic calendar, as computed.
#[must_use]
pub fn islamic_month(year: i32, month: u32) -> Option<(Day, Day)> {
    let first = islamic(year, month, 1)?;
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    // At the edge of the tables both rules meet, within a day or two.
    let next = islamic(next_year, next_month, 1)?;
    Some((first, next.plus_days(-1)?))
}

/// The first and last day of a month of the Solar Hijri calendar.
#[must_use]
pub fn solar_hijri_month(year: i32, month: u32) -> Option<(Day, Day)> {
    let last = solar_hijri_month_length(year, month)?;
    Some((solar_hijri(year, month, 1)?, solar_hijri(year, month, last)?))
}

fn umm_al_qura(year: i32, month: u32, day: u32) -> Option<Day> {
    let (year, month, day) = fields(year, month, day)?;
    to_day(&Date::try_new_hijri_with_calendar(year, month, day, UMM_AL_QURA).ok()?)
}

fn civil(year: i32, month: u32, day: u32) -> Option<Day> {
    let (year, month, day) = fields(year, month, day)?;
    to_day(&Date::try_new_hijri_with_calendar(year, month, day, CIVIL).ok()?)
}

fn fields(year: i32, month: u32, day: u32) -> Option<(i32, u8, u8)> {
    YEARS.contains(&year).then_some(())?;
    Some((year, month.try_into().ok()?, day.try_into().ok()?))
}

fn to_day<A: AsCalendar>(date: &Date<A>) -> Option<Day> {
    let days = date.to_rata_die() - RataDie::new(1);
    first()?.plus_days(i32::try_from(days).ok()?)
}

fn rata_die(day: Day) -> RataDie {
    RataDie::new(1) + first().map_or(0, |first| day.days_since(first).into())
}

fn native<A: AsCalendar>(date: &Date<A>) -> Native {
    Native {
        year: date.year().extended_year(),
        month: date.month().ordinal.into(),
        day: date.day_of_month().0.into(),
    }
}

/// Day 1 of both counts.
fn first() -> Option<Day> {
    Day::new(1, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::{
        Native, Variant, islamic, islamic_interval, solar_hijri, solar_hijri_month, to_islamic,
        to_solar_hijri,
    };

    fn solar(year: i32, month: u32, day: u32) -> String {
        solar_hijri(year, month, day).map_or_else(|| "none".to_owned(), |day| day.to_string())
    }

    #[test]
    fn known_days() {
        assert_eq!(solar(1357, 11, 22), "1979-02-11");
        assert_eq!(solar(1398, 8, 15), "2019-11-06");
        assert_eq!(solar(1402, 1, 1), "2023-03-21");
        assert_eq!(solar(1403, 1, 1), "2024-03-20");
        assert_eq!(solar(1403, 12, 30), "2025-03-20");
        assert_eq!(solar(1402, 12, 30), "none");
        assert_eq!(solar(1402, 7, 31), "none");
        assert_eq!(islamic(1445, 9, 2).unwrap().to_string(), "2024-03-12");
        assert_eq!(Variant::of(1445), Variant::UmmAlQura);
        assert_eq!(Variant::of(1299), Variant::Civil);
    }

    #[test]
    fn a_lunar_day_is_an_interval() {
        let ends = |year, month, day| {
            let interval = islamic_interval(year, month, day).unwrap();
            (interval.earliest.unwrap().to_string(), interval.latest.unwrap().to_string())
        };
        assert_eq!(ends(1435, 9, 5), ("2014-07-01".to_owned(), "2014-07-03".to_owned()));
        assert!(islamic_interval(1445, 2, 30).is_some());
        assert!(islamic_interval(1445, 2, 31).is_none());
    }

    #[test]
    fn months_follow_each_other() {
        let (_, last) = solar_hijri_month(1402, 5).unwrap();
        let (first, _) = solar_hijri_month(1402, 6).unwrap();
        assert_eq!(first.days_since(last), 1);
        assert_eq!(to_solar_hijri(last), Native { year: 1402, month: 5, day: 31 });
        assert_eq!(to_islamic(islamic(1446, 1, 1).unwrap()), Native { year: 1446, month: 1, day: 1 });
    }
}

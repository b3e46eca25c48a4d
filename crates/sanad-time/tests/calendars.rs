//! Laws of the calendars: there and back again, and equal to ICU4X, day by day where the range is small enough.

use icu_calendar::cal::hijri::{TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
use icu_calendar::cal::{Hijri, Persian};
use icu_calendar::{AsCalendar, Date, Gregorian};
use proptest::prelude::*;
use sanad_time::hijri::{
    islamic, islamic_interval, islamic_month, solar_hijri, solar_hijri_month_length, to_islamic,
    to_solar_hijri,
};
use sanad_time::{Day, Weekday};

/// The day through ICU's own conversion to the Gregorian calendar, not through day counts.
fn by_icu<A: AsCalendar>(date: &Date<A>) -> Day {
    let date = date.to_calendar(Gregorian);
    let (year, month, day) = (date.year().extended_year(), date.month().ordinal, date.day_of_month().0);
    Day::new(year, month.into(), day.into()).expect("ICU gives days of the calendar")
}

#[test]
fn every_solar_day_of_150_years_is_icus() {
    let mut before: Option<Day> = None;
    for year in 1300..=1450 {
        for month in 1..=12u8 {
            let length = solar_hijri_month_length(year, month.into()).expect("the month exists");
            for day in 1..=31u8 {
                let ours = solar_hijri(year, month.into(), day.into());
                let icu = Date::try_new_persian(year, month, day).ok().map(|date| by_icu(&date));
                assert_eq!(ours, icu, "{year}-{month}-{day}");
                assert_eq!(ours.is_some(), u32::from(day) <= length);
                let Some(ours) = ours else { continue };
                let back = to_solar_hijri(ours);
                assert_eq!((back.year, back.month, back.day), (year, month.into(), day.into()));
                assert!(before.is_none_or(|before| ours.days_since(before) == 1));
                before = Some(ours);
            }
        }
    }
}

#[test]
fn every_islamic_day_of_157_years_is_icus() {
    let calendar = Hijri::new_umm_al_qura();
    let mut before: Option<Day> = None;
    for year in 1343..=1500 {
        for month in 1..=12u8 {
            for day in 1..=30u8 {
                let ours = islamic(year, month.into(), day.into());
                let icu = Date::try_new_hijri_with_calendar(year, month, day, calendar).ok();
                assert_eq!(ours, icu.map(|date| by_icu(&date)), "{year}-{month}-{day}");
                let interval = islamic_interval(year, month.into(), day.into()).expect("thirty days can be");
                let Some(ours) = ours else { continue };
                let (earliest, latest) = (interval.earliest.unwrap(), interval.latest.unwrap());
                assert!(earliest < ours && ours < latest && latest.days_since(earliest) <= 4);
                let back = to_islamic(ours);
                assert_eq!((back.year, back.month, back.day), (year, month.into(), day.into()));
                assert!(before.is_none_or(|before| ours.days_since(before) == 1));
                before = Some(ours);
            }
        }
    }
}

proptest! {
    #[test]
    fn the_civil_calendar_is_icus(year in 2i32..1300, month in 1u8..=12, day in 1u8..=30) {
        let calendar = Hijri::new_tabular(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday);
        let icu = Date::try_new_hijri_with_calendar(year, month, day, calendar).ok();
        prop_assert_eq!(islamic(year, month.into(), day.into()), icu.map(|date| by_icu(&date)));
        let (first, last) = islamic_month(year, month.into()).expect("the month exists");
        prop_assert!((28..=29).contains(&last.days_since(first)));
    }

    #[test]
    fn any_day_goes_there_and_back(days in 230_000i32..1_000_000) {
        let day = Day::new(1, 1, 1).unwrap().plus_days(days).unwrap();
        let solar = to_solar_hijri(day);
        prop_assert_eq!(solar_hijri(solar.year, solar.month, solar.day), Some(day));
        let icu = Date::from_rata_die(icu_calendar::types::RataDie::new(i64::from(days) + 1), Persian);
        prop_assert_eq!(solar.year, icu.year().extended_year());
        let lunar = to_islamic(day);
        let again = islamic(lunar.year, lunar.month, lunar.day);
        prop_assert_eq!(again, Some(day));
        prop_assert!(Weekday::ALL.contains(&day.weekday()));
    }

    #[test]
    fn nothing_panics(year in any::<i32>(), month in any::<u32>(), day in any::<u32>()) {
        let _ = solar_hijri(year, month, day);
        let _ = islamic(year, month, day);
        let _ = islamic_interval(year, month, day);
        let _ = islamic_month(year, month);
    }
}

/// Where one set of rules takes over from the other, a month may be a day or two off; every day still has a date.
#[test]
fn the_rules_meet_without_a_gap() {
    for year in [1300, 1601] {
        let edge = islamic(year, 1, 1).unwrap();
        for days in -400..400 {
            let day = edge.plus_days(days).unwrap();
            let lunar = to_islamic(day);
            let again = islamic(lunar.year, lunar.month, lunar.day);
            assert_eq!(again, Some(day), "{year} {days} {lunar:?}");
        }
    }
}

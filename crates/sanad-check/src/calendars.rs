//! Dates of all calendars in English words, for messages.

use crate::english;
use sanad_model::{Calendar, DateMention, Stated};
use sanad_time::{Day, Hijri};

const SOLAR: [&str; 12] = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
];

const ISLAMIC: [&str; 12] = [
    "Muharram",
    "Safar",
    "Rabi al-Awwal",
    "Rabi al-Thani",
    "Jumada al-Ula",
    "Jumada al-Akhira",
    "Rajab",
    "Shaaban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qaada",
    "Dhu al-Hijja",
];

/// The month's name.
pub(crate) fn month(calendar: Calendar, number: u32) -> &'static str {
    let named = |names: &'static [&'static str; 12]| {
        let index = usize::try_from(number).unwrap_or(0).wrapping_sub(1);
        names.get(index).copied().unwrap_or("?")
    };
    match calendar {
        Calendar::SolarHijri => named(&SOLAR),
        Calendar::Islamic => named(&ISLAMIC),
        _ => english::month(number),
    }
}

/// The Hijri calendar of a date, if it is one.
pub(crate) const fn hijri(calendar: Calendar) -> Option<Hijri> {
    match calendar {
        Calendar::SolarHijri => Some(Hijri::Solar),
        Calendar::Islamic => Some(Hijri::Islamic),
        _ => None,
    }
}

/// The day that was written, its year inferred if need be; of the Islamic calendar the computed one.
pub(crate) fn written_day(date: &DateMention) -> Option<Day> {
    let Stated { year, month, day, .. } = date.stated;
    match hijri(date.calendar) {
        Some(calendar) => {
            let year = year.or_else(|| date.interval.earliest.map(|day| calendar.of(day).year))?;
            calendar.day(year, month?.into(), day?.into())
        }
        None => Day::new(year.or(date.interval.earliest.map(Day::year))?, month?.into(), day?.into()),
    }
}

/// `12 Mordad 1402 (3 August 2023)`; a Gregorian day is `3 August 2023`.
pub(crate) fn both(date: &DateMention, day: Day) -> String {
    let Some(calendar) = hijri(date.calendar) else { return english::date(day) };
    let native = calendar.of(day);
    let (year, number) = (date.stated.year.unwrap_or(native.year), native.month);
    let (number, of_month) = match date.stated {
        Stated { month: Some(month), day: Some(day), .. } => (month.into(), day.into()),
        _ => (number, native.day),
    };
    format!("{of_month} {} {year} ({})", month(date.calendar, number), english::date(day))
}

//! Dates of the Hijri calendars in English: 12 Mordad 1402, the 5th of Ramadan 1435 AH, 1445 AH.

use super::super::en::Class;
use super::super::form::{Calendar, Join, Order, What};
use super::{Form, Reader, Reading};
use sanad_model::{Calendar as System, CalendarFrom};
use sanad_time::Hijri;

/// A month's name.
#[derive(Clone, Copy)]
struct Month {
    system: System,
    number: u8,
    /// Needs a day and a year: it is a personal name as well.
    shy: bool,
    end: usize,
}

/// A year, where it ends, and the calendar that its mark names.
#[derive(Clone, Copy)]
struct Year {
    number: i32,
    end: usize,
    system: Option<System>,
}

impl Reader<'_> {
    /// Reads at the name of a month of a Hijri calendar, where a day or a year stands with it.
    pub(super) fn hijri_head(&mut self, at: usize) -> Option<usize> {
        let month = self.hijri_month(at).filter(|_| self.capital(at))?;
        let left = self.day_before(at).filter(|(_, day)| *day <= 31);
        let after = left.is_none().then(|| self.day_number(month.end)).flatten();
        let after = after.filter(|_| self.mark(month.end + 1, ',') && !self.touches(month.end));
        let from = month.end + usize::from(after.is_some());
        let year = self.hijri_year(from);
        let day = left.map(|(_, day)| day).or(after);
        if day.is_none() && year.is_none() || month.shy && (day.is_none() || year.is_none()) {
            return None;
        }
        let mut date = Calendar {
            month: Some(month.number),
            day,
            order: if left.is_some() { Order::Day } else { Order::Month },
            ..Calendar::default()
        };
        let mut told = CalendarFrom::Stated;
        if let Some(year) = year {
            let (number, from) = self.year_of_month(month, year)?;
            (date.year, told) = (Some(number), from);
        }
        let end = year.map_or(from, |year| year.end);
        let mut start = left.map_or(at, |(start, _)| start);
        if self.is(start.wrapping_sub(1), Class::The) && left.is_some() {
            start -= 1;
        }
        if let Some((before, weekday)) = self.weekday_before(start) {
            (start, date.weekday) = (before, Some(weekday));
        }
        let start = self.modifiers(start);
        let reading = Reading::new(start, end, What::Calendar(date)).in_system(month.system, told);
        self.push(reading)
    }

    /// The year of a month's date: of its own calendar, or the one in which it lies in a Gregorian year.
    fn year_of_month(&self, month: Month, year: Year) -> Option<(i32, CalendarFrom)> {
        if year.number < 1700 {
            return Some((year.number, CalendarFrom::Stated));
        }
        let calendar = if month.system == System::Islamic { Hijri::Islamic } else { Hijri::Solar };
        Some((calendar.year_within(year.number, month.number.into(), 15)?, CalendarFrom::Inferred))
    }

    fn hijri_month(&self, at: usize) -> Option<Month> {
        let entry = self.entry(at);
        let number = u8::try_from(entry.value).ok()?;
        let month = |system, shy| Some(Month { system, number, shy, end: at + 1 });
        match entry.class {
            Class::Solar => month(System::SolarHijri, false),
            Class::SolarShy => month(System::SolarHijri, true),
            Class::Lunar => month(System::Islamic, false),
            Class::LunarPart => {
                // Rabi al-Awwal, Jumada II, Dhu al-Hijja
                let mut second = at + 1;
                while matches!(self.written(second), "-" | "'" | "’" | "al" | "ul" | "l" | "Al" | "el") {
                    second += 1;
                }
                let part = self.entry(second);
                let value = u8::try_from(part.value).ok().filter(|_| part.class == Class::LunarSecond)?;
                let number = match (number, value) {
                    (3 | 5, 1 | 2) => number + value - 1,
                    (11, 11 | 12) => value,
                    _ => return None,
                };
                Some(Month { system: System::Islamic, number, shy: false, end: second + 1 })
            }
            _ => None,
        }
    }

    /// A year of three or four digits behind a month, with its mark.
    fn hijri_year(&self, at: usize) -> Option<Year> {
        let from = at + usize::from(self.mark(at, ',') || self.is(at, Class::Of));
        let number = self.plain_number(from, 4).filter(|number| (100..2100).contains(number))?;
        let number = i32::try_from(number).ok()?;
        let era = self.entry(from + 1);
        let marked = era.class == Class::HijriEra && self.capital(from + 1);
        let system = match era.value {
            1 => System::Islamic,
            _ => System::SolarHijri,
        };
        Some(if marked {
            Year { number, end: from + 2, system: Some(system) }
        } else {
            Year { number, end: from + 1, system: None }
        })
    }

    /// A year alone with its mark: 1445 AH, 1402 SH.
    pub(super) fn hijri_era_head(&mut self, at: usize) -> Option<usize> {
        let year = self.hijri_year(at).filter(|year| year.end > at + 1)?;
        let system = year.system?;
        let date = Calendar { year: Some(year.number), ..Calendar::default() };
        let start = self.modifiers(at);
        self.push(Reading::new(start, year.end, What::Calendar(date)).in_system(system, CalendarFrom::Stated))
    }
}

/// Whether two neighbouring dates are one day in two calendars: in brackets, behind a slash, or as the words say.
pub(super) fn same_day(gap: &str, left: &Form, right: &Form) -> Option<Join> {
    let day =
        |form: &Form| matches!(form.what, What::Calendar(Calendar { day: Some(_), month: Some(_), .. }));
    if left.system == right.system || !day(left) || !day(right) {
        return None;
    }
    let words = gap.trim().trim_end_matches('(').trim().trim_matches(',').trim();
    let same = matches!(
        words,
        "" | "/"
            | "="
            | "or"
            | "i.e."
            | "that is"
            | "corresponding to"
            | "equivalent to"
            | "which is"
            | "being"
    );
    same.then_some(Join::Same)
}

//! Dates in figures: ۱۴۰۲/۰۵/۱۲, 12/5/1402, 3/8/2023, 2023-08-03, with the year at either end.

use super::super::form::{Calendar, What};
use super::tail::{Era, Placed, Year};
use super::{Reader, Reading};
use sanad_model::{Calendar as System, CalendarFrom};

/// Numbers of a date in figures: value and number of digits.
type Figure = (u32, usize);

impl Reader<'_> {
    /// Three numbers with one mark between them.
    pub(super) fn numeric(&self, at: usize) -> Option<Reading> {
        let first = self.figures(at)?;
        let mark = self
            .token(at + 1)?
            .mark()
            .filter(|mark| matches!(mark, '-' | '/' | '.' | '‑' | '–' | '؍' | '\\'))?;
        let second = self.figures(at + 2)?;
        let third = self.mark(at + 3, mark).then(|| self.figures(at + 4)).flatten()?;
        let tight = (1..=4).all(|n| self.touches(at + n));
        let loose = (1..=4).all(|n| !self.touches(at + n));
        let glued = self.touches(at) && self.any_mark(at.wrapping_sub(1), &['/', '.', '-', ':', '$']);
        let more = self.mark(at + 5, mark) && self.touches(at + 5) == tight && self.figures(at + 6).is_some();
        if !(tight || loose && mark != '.') || glued || more {
            return None;
        }
        let era = self.era(at + 5).filter(|(era, _)| *era != Era::BeforeChrist);
        let end = era.map_or(at + 5, |(_, end)| end);
        let (year, month, day, digits) = order(first, second, third)?;
        let year =
            Year { number: i32::try_from(year).ok()?, digits, era: era.map(|(era, _)| era), said: true, end };
        let Placed { year, system, from } = self.place_figures(year, day)?;
        let date = Calendar {
            year: Some(year),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
            ..Calendar::default()
        };
        Some(Reading::new(at, end, What::Calendar(date)).in_system(system, from))
    }

    /// The calendar of a date in figures; a month of the moon has no day 31.
    fn place_figures(&self, year: Year, day: u32) -> Option<Placed> {
        let placed = self.place(year)?;
        let moon = placed.system == System::Islamic && placed.from == CalendarFrom::Inferred;
        Some(match placed.system {
            System::Islamic if moon && day == 31 => Placed { system: System::SolarHijri, ..placed },
            _ => placed,
        })
    }

    /// Day and month without a year, where a word says that it is a date: يوم 3/8، مورخ ۵/۱۲.
    pub(super) fn numeric_pair(&self, at: usize) -> Option<Reading> {
        let (day, _) = self.figures(at)?;
        let (month, _) = self.mark(at + 1, '/').then(|| self.figures(at + 2)).flatten()?;
        let fits = (1..=31).contains(&day)
            && (1..=12).contains(&month)
            && self.touches(at + 1)
            && self.touches(at + 2);
        if !fits || self.any_mark(at + 3, &['/']) {
            return None;
        }
        let (first, second) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
        // In Persian the month comes first, as in dates with a year.
        let swapped = !self.arabic() && first <= 12 && second > 12;
        let (day, month) = if swapped { (second, first) } else { (first, second) };
        let date = Calendar { month: Some(month), day: Some(day), ..Calendar::default() };
        let system = if self.arabic() { System::Gregorian } else { System::SolarHijri };
        Some(Reading::new(at, at + 3, What::Calendar(date)).in_system(system, CalendarFrom::Inferred))
    }
}

/// Which number is which: year, month, day, digits of the year. Months above 12 are no dates, days up to 31 are kept.
fn order(first: Figure, second: Figure, third: Figure) -> Option<(u32, u32, u32, usize)> {
    let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    let (year, month, day, digits) = match (first.1, second.1, third.1) {
        (4, 1..=2, 1..=2) if fits(second.0, third.0) => (first.0, second.0, third.0, 4),
        (4, 1..=2, 1..=2) => (first.0, third.0, second.0, 4),
        (1..=2, 1..=2, 4) if fits(second.0, first.0) => (third.0, second.0, first.0, 4),
        (1..=2, 1..=2, 4) => (third.0, first.0, second.0, 4),
        // ۰۲/۰۵/۱۲ or 3/8/23: the number that can be no day is the year, else the last.
        (2, 1..=2, 1..=2) if first.0 > 31 => (first.0, second.0, third.0, 2),
        (1..=2, 1..=2, 2) => (third.0, second.0, first.0, 2),
        _ => return None,
    };
    fits(month, day).then_some((year, month, day, digits))
}

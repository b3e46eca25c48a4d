//! Decades, centuries, and parts of years.

use super::super::form::What;
use super::table::Class;
use super::tail::{Era, Year};
use super::{Reader, Reading};
use sanad_model::{Calendar as System, CalendarFrom};

impl Reader<'_> {
    /// تسعينيات القرن الماضي، الثمانينيات.
    pub(super) fn decades(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let tens = i32::from(hit.value);
        if let Some((century, end)) = self.century_behind(hit.end) {
            let what = What::Decade { digits: century * 10 + tens / 10, bc: false };
            return Some(Reading::new(at, end, what).in_system(System::Gregorian, CalendarFrom::Stated));
        }
        self.definite(at).then(|| {
            Reading::new(at, hit.end, What::DecadeOnly(tens))
                .in_system(System::Gregorian, CalendarFrom::Inferred)
        })
    }

    /// القرن الماضي (the twentieth), القرن التاسع عشر: the digits that its years share.
    fn century_behind(&self, at: usize) -> Option<(i32, usize)> {
        let hit = self.hit(at);
        if hit.class != Class::Unit || hit.value != 9 {
            return None;
        }
        let word = self.hit(hit.end);
        if word.class == Class::Pointer && word.value == 1 {
            return Some((19, word.end));
        }
        let (number, end) = self.ordinal(hit.end).or_else(|| self.whole(hit.end))?;
        Some((i32::try_from(number).ok()? - 1, end))
    }

    /// دهه ۶۰، دهه شصت، دهه ۱۹۹۰، عقد التسعينات، القرن العشرين، قرن نوزدهم.
    pub(super) fn decade_or_century(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        if hit.class != Class::Unit {
            return None;
        }
        if hit.value == 9 {
            return self.century(at);
        }
        if self.is(hit.end, Class::Decades) {
            return self.decades(hit.end).map(|inner| inner.since(at));
        }
        if self.arabic() {
            return None;
        }
        // دهه دوم محرم: ten days of a month.
        if let Some((_, end)) = self.ordinal(hit.end)
            && self.month(end).is_some()
        {
            return self.month_first(end, true).map(|inner| inner.since(at));
        }
        let (number, end) = self.whole(hit.end)?;
        let number = i32::try_from(number).ok()?;
        if number % 10 != 0 || number > 2100 {
            return None;
        }
        let era = self.era(end);
        let last = era.map_or(end, |(_, last)| last);
        let gregorian = era.is_some_and(|(era, _)| era == Era::Gregorian);
        let from = if era.is_some() { CalendarFrom::Stated } else { CalendarFrom::Inferred };
        let (digits, system) = match number {
            0..=99 if gregorian => (190 + number / 10 - if number < 30 { -10 } else { 0 }, System::Gregorian),
            0..=99 if number < 20 => (140 + number / 10, System::SolarHijri),
            0..=99 => (130 + number / 10, System::SolarHijri),
            1500.. => (number / 10, System::Gregorian),
            1000.. => (number / 10, System::SolarHijri),
            _ => return None,
        };
        Some(Reading::new(at, last, What::Decade { digits, bc: false }).in_system(system, from))
    }

    fn century(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let (number, end) = self.ordinal(hit.end).or_else(|| self.whole(hit.end))?;
        let digits = i32::try_from(number).ok().filter(|number| (1..=21).contains(number))? - 1;
        let era = self.era(end);
        let last = era.map_or(end, |(_, last)| last);
        let (system, bc) = match era.map(|(era, _)| era) {
            Some(Era::BeforeChrist) => (System::Gregorian, true),
            Some(Era::Solar) => (System::SolarHijri, false),
            Some(Era::Islamic | Era::Hijri) => (System::Islamic, false),
            _ => (System::Gregorian, false),
        };
        let from = if era.is_some() { CalendarFrom::Stated } else { CalendarFrom::Inferred };
        Some(Reading::new(at, last, What::Century { digits, bc }).in_system(system, from))
    }

    /// النصف الأول من عام 2014، نیمه دوم سال ۱۴۰۲.
    pub(super) fn half_of_year(&self, at: usize) -> Option<Reading> {
        let (number, end) = self.ordinal(self.hit(at).end).filter(|(number, _)| *number <= 2)?;
        self.of_year(at, end, |year| What::Half { half: u8::try_from(number).unwrap_or(1), year: Some(year) })
    }

    /// الربع الأول من عام 2014، سه ماهه اول سال ۱۴۰۲، شش ماهه نخست ۱۴۰۲.
    pub(super) fn part_of_year(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        if self.arabic() {
            let (number, end) = self.ordinal(hit.end).filter(|(number, _)| *number <= 4)?;
            return match hit.class {
                Class::Half if number <= 2 && self.definite(at) => self.half_of_year(at),
                Class::Quarter if self.definite(at) => self.of_year(at, end, |year| What::Quarter {
                    quarter: u8::try_from(number).unwrap_or(1),
                    year: Some(year),
                }),
                _ => None,
            };
        }
        let (months, adjective) = self.whole(at)?;
        let unit = self.hit(adjective);
        if unit.class != Class::UnitAdjective || unit.value != 5 {
            return None;
        }
        let (number, end) = self.ordinal(unit.end)?;
        let number = u8::try_from(number).ok()?;
        match (months, number) {
            (3, 1..=4) => self.of_year(at, end, |year| What::Quarter { quarter: number, year: Some(year) }),
            (6, 1..=2) => self.of_year(at, end, |year| What::Half { half: number, year: Some(year) }),
            _ => None,
        }
    }

    fn of_year(&self, start: usize, end: usize, what: impl Fn(i32) -> What) -> Option<Reading> {
        let year = self.year(end).filter(|year: &Year| year.said || year.digits == 4)?;
        let placed = self.place(year)?;
        Some(Reading::new(start, year.end, what(placed.year)).in_system(placed.system, placed.from))
    }
}

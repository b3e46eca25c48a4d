//! Years, and spans of years.

use super::super::form::{Calendar, What};
use super::table::Class;
use super::tail::{Era, Year};
use super::{Reader, Reading};
use crate::affix::Clitics;
use sanad_text::Token;

impl Reader<'_> {
    /// عام 2014، سنة 1435 هـ، سال ۸۸: a year behind its word.
    pub(super) fn year_word(&self, at: usize) -> Option<Reading> {
        let year = self.year(at).filter(|year| year.said)?;
        let things = year.era.is_none() && self.thing(year.end) && year.digits != 4;
        if things || year.digits == 1 && year.era.is_none() || self.general(at) {
            return None;
        }
        let reading = self.year_reading(at, year)?;
        Some(self.day_in_year(reading).unwrap_or(reading))
    }

    /// سال ۸۸ در ۱۵ مرداد: the day of a year that is said first.
    fn day_in_year(&self, of: Reading) -> Option<Reading> {
        if self.arabic() || !self.is(of.end, Class::In) {
            return None;
        }
        let day = self.day_first(of.end + 1)?;
        let (What::Calendar(year), What::Calendar(date)) = (of.what, day.what) else { return None };
        let plain = date.year.is_none() && date.pointing.is_none() && of.system == day.system;
        plain.then_some(Reading {
            start: of.start,
            what: What::Calendar(Calendar { year: year.year, ..date }),
            ..day
        })
    }

    fn year_reading(&self, start: usize, year: Year) -> Option<Reading> {
        let placed = self.place(year)?;
        let date = Calendar { year: Some(placed.year), ..Calendar::default() };
        Some(Reading::new(start, year.end, What::Calendar(date)).in_system(placed.system, placed.from))
    }

    /// A number of four digits that is a year by itself, or one with its era.
    pub(super) fn bare_year(&self, at: usize, cued: bool) -> Option<Reading> {
        let (number, digits) = self.figures(at)?;
        if digits == 2 && self.is(at.wrapping_sub(1), Class::YearNoun) && !self.thing(at + 1) {
            let number = i32::try_from(number).ok()?;
            return self.year_reading(at, Year { number, digits, era: None, said: true, end: at + 1 });
        }
        let era = self.era(at + 1);
        let end = era.map_or(at + 1, |(_, end)| end);
        let era = era.map(|(era, _)| era).filter(|&era| digits >= 3 || era == Era::BeforeChrist);
        if digits < 3 && era.is_none() || digits == 3 && era.is_none() || self.glued(at, end) {
            return None;
        }
        let year = Year { number: i32::try_from(number).ok()?, digits, era, said: false, end };
        let old = (1000..1700).contains(&year.number);
        let led = cued
            || self.is(at.wrapping_sub(1), Class::YearNoun)
            || self.led(at)
            || self.is(at.wrapping_sub(1), Class::And)
            || self.linked_year(at);
        let vetoed = self.is(at.wrapping_sub(1), Class::VetoBefore)
            || era.is_none() && (self.thing(end) || old && !led && self.word_follows(end))
            || year.number > 2050 && !led && era.is_none();
        // Before Christ in Arabic letters needs no more; a bare م may be metres.
        let metres = era == Some(Era::Gregorian) && !(1000..=2100).contains(&year.number);
        if vetoed || metres {
            return None;
        }
        self.year_reading(at, year)
    }

    fn word_follows(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_word) && self.hit(at).class == Class::None
    }

    /// Whether the number hangs on a mark that makes it something else.
    fn glued(&self, at: usize, end: usize) -> bool {
        let before = at.wrapping_sub(1);
        let left = self.touches(at)
            && self.token(before).is_some_and(|token| {
                token.is_word() && self.written(before) != "و"
                    || token.mark().is_some_and(|mark| {
                        matches!(mark, '.' | ',' | ':' | '$' | '#' | '_' | '@' | '+' | '٫')
                    })
            });
        let right = self.touches(end)
            && (self.any_mark(end, &['%', '٪', ':', '_', '@', '+', '$'])
                || self.any_mark(end, &['.', ',', '/', '٫'])
                    && self.touches(end + 1)
                    && self.figures(end + 1).is_some_and(|(_, digits)| digits != 4)
                || self.token(end).is_some_and(Token::is_word));
        left || right || self.mark(before, '$')
    }

    /// Whether the other end of a span of years stands before or behind.
    fn linked_year(&self, at: usize) -> bool {
        let year = |at: usize| {
            self.figures(at).is_some_and(|(number, digits)| digits == 4 && (1000..2100).contains(&number))
        };
        self.dash(at.wrapping_sub(1)) && year(at.wrapping_sub(2)) || self.dash(at + 1) && year(at + 2)
    }

    /// بين عامي 2003 و2011، سال‌های ۱۳۸۸ تا ۱۳۹۲: takes both readings in.
    pub(super) fn year_pair(&mut self, at: usize) -> Option<usize> {
        let unit = self.hit(at);
        let several = match unit.class {
            Class::Dual | Class::Units => true,
            Class::Unit => !self.arabic() && self.clitics(at).has(Clitics::PLURAL),
            _ => false,
        };
        if !several || unit.value != 7 {
            return None;
        }
        let (_, digits) = self.figures(unit.end)?;
        let link = unit.end + 1;
        let next = self.joined_by_and(link).or_else(|| {
            (self.is(link, Class::To) || self.dash(link) || self.comma(link)).then_some(link + 1)
        })?;
        let (second, second_digits) = self.figures(next)?;
        if digits != second_digits || !matches!(digits, 2 | 4) {
            return None;
        }
        let era = self.era(next + 1);
        let end = era.map_or(next + 1, |(_, end)| end);
        let era = era.map(|(era, _)| era);
        let (first, _) = self.figures(unit.end)?;
        let year = |number: u32, end: usize| Year {
            number: i32::try_from(number).unwrap_or(0),
            digits,
            era,
            said: true,
            end,
        };
        let left = self.year_reading(at, year(first, link))?;
        let right = self.year_reading(next, year(second, end))?;
        self.put(left);
        self.put(right);
        Some(end)
    }
}

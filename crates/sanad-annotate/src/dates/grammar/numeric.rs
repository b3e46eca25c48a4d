//! Dates in figures (2007-01-26, 26/1/2007, 26.01.07), and days by their number alone ("the 20th").

use super::super::en::Class;
use super::super::form::{Calendar, Order, What};
use super::years::century_of;
use super::{Reader, Reading};
use sanad_model::{Calendar as System, CalendarFrom};

impl Reader<'_> {
    /// A date in figures that starts at `at`.
    pub(super) fn numeric_head(&mut self, at: usize) -> Option<usize> {
        let mark = self.token(at + 1)?.mark().filter(|mark| matches!(mark, '-' | '/' | '.' | '‑' | '–'))?;
        if !self.touches(at + 1)
            || !self.touches(at + 2)
            || self.touches(at) && self.inside(at.wrapping_sub(1)) && !self.opens(at - 1)
        {
            return None;
        }
        let (first, second) = (self.figures(at)?, self.figures(at + 2)?);
        let third = (self.mark(at + 3, mark) && self.touches(at + 3) && self.touches(at + 4))
            .then(|| self.figures(at + 4))
            .flatten();
        let Some(third) = third else { return self.two_figures(at, mark, first, second) };
        if self.touches(at + 5) && self.more_figures(at + 5, mark) {
            return None;
        }
        let date = match (first.1, second.1, third.1) {
            (4, 1..=2, 1..=2) => parts(first.0, second.0, third.0, Order::None)?,
            (1..=2, 1..=2, 4) => self.day_or_month_first(first.0, second.0, third.0)?,
            (1..=2, 1..=2, 2) if mark == '/' || mark == '.' => {
                let year = u32::try_from(century_of(third.0)).ok()?;
                self.day_or_month_first(first.0, second.0, year)?
            }
            _ => return None,
        };
        // ISO 8601 with a time: "2007-01-26T10:00" keeps its day here.
        let reading = Reading::new(at, at + 5, What::Calendar(date));
        // 1402/05/12: nobody writes the fourteenth century in figures.
        let solar = date.year.is_some_and(|year| (1300..=1420).contains(&year));
        self.push(if solar { reading.in_system(System::SolarHijri, CalendarFrom::Inferred) } else { reading })
    }

    fn opens(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            matches!(token.mark(), Some('(' | '[' | '"' | '“' | '\'' | '‘' | ',' | ':' | '>' | '|'))
        })
    }

    /// Value and number of digits.
    fn figures(&self, at: usize) -> Option<(u32, u32)> {
        let token = self.token(at)?;
        let value = self.plain_number(at, 4)?;
        Some((value, token.end - token.start))
    }

    fn more_figures(&self, at: usize, mark: char) -> bool {
        self.mark(at, mark) && self.touches(at + 1) && self.plain_number(at + 1, 9).is_some()
            || self.token(at).is_some_and(|token| {
                token.is_word()
                    && !self.written(at).starts_with('T')
                    && !token.flags.has(sanad_text::Flags::POSSESSIVE)
            })
    }

    /// "2007-01"; "9/11".
    fn two_figures(&mut self, at: usize, mark: char, first: (u32, u32), second: (u32, u32)) -> Option<usize> {
        if mark == '/' && (first.0, second.0) == (9, 11) && first.1 == 1 {
            let date = Calendar { year: Some(2001), month: Some(9), day: Some(11), ..Calendar::default() };
            return self.push(Reading::new(at, at + 3, What::Calendar(date)));
        }
        let month = u8::try_from(second.0).ok().filter(|month| (1..=12).contains(month))?;
        // "1917-18" is a span of years; "1907-08" as well when a word such as "the years" says so, which is rare.
        let written = mark == '-' && first.1 == 4 && second.1 == 2 && (1000..2200).contains(&first.0);
        let later = first.0 % 100 < second.0;
        if !written || later || self.touches(at + 3) && self.more_figures(at + 3, mark) {
            return None;
        }
        let date = Calendar { year: i32::try_from(first.0).ok(), month: Some(month), ..Calendar::default() };
        self.push(Reading::new(at, at + 3, What::Calendar(date)))
    }

    fn day_or_month_first(&self, first: u32, second: u32, year: u32) -> Option<Calendar> {
        match (first, second) {
            (13..=31, 1..=12) => parts(year, second, first, Order::DayInFigures),
            (1..=12, 13..=31) => parts(year, first, second, Order::MonthInFigures),
            (1..=12, 1..=12) => {
                parts(year, second, first, if first == second { Order::None } else { Order::Open })
            }
            _ => None,
        }
    }

    /// "the 20th", where no noun follows that it could count.
    pub(super) fn ordinal_day_head(&mut self, at: usize) -> Option<usize> {
        use Class as C;
        let day = self.plain_number(at, 2).filter(|day| (1..=31).contains(day))?;
        let suffixed = self.is(at + 1, C::Suffix) && self.touches(at + 1);
        let end = at + 1 + usize::from(suffixed);
        let the = at.wrapping_sub(1);
        if !suffixed || !self.is(the, C::The) {
            return None;
        }
        let dated = matches!(
            self.class(the.wrapping_sub(1)),
            C::On | C::By | C::Of | C::To | C::From | C::After | C::Before | C::Since
        );
        let free = match self.token(end) {
            None => true,
            Some(next) if next.is_word() => matches!(
                self.class(end),
                C::And | C::In | C::To | C::Verb | C::By | C::On | C::At | C::Clause | C::Prep | C::The
            ),
            Some(next) => matches!(next.mark(), Some('.' | ',' | ';' | ')')),
        };
        if !dated || !free {
            return None;
        }
        let date = Calendar { day: u8::try_from(day).ok(), ..Calendar::default() };
        self.push(Reading::new(the, end, What::Calendar(date)))
    }
}

/// A date in figures; months that cannot be are no dates, days that cannot be are kept.
fn parts(year: u32, month: u32, day: u32, order: Order) -> Option<Calendar> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    fits.then(|| Calendar {
        year: i32::try_from(year).ok(),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        order,
        ..Calendar::default()
    })
}

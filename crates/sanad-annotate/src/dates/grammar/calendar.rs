//! Dates with a month's name.

use super::super::en::{Class, Entry};
use super::super::form::{self, Calendar, Clock, Order, Pointing, What};
use super::{Reader, Reading};
use sanad_text::Token;

/// Days listed before a month: "12, 13 and 14 July".
pub(super) const LISTED: usize = 4;

/// What was read on the right of a month's name.
#[derive(Clone, Copy, Default)]
pub(super) struct Right {
    pub(super) end: usize,
    /// Where the first day ends, when more days follow: "April 25 and 26".
    pub(super) first_end: usize,
    pub(super) day: Option<u8>,
    /// Token and day.
    pub(super) others: [Option<(usize, u8)>; LISTED],
    pub(super) year: Option<i32>,
    pub(super) pointing: Option<Pointing>,
}

impl Reader<'_> {
    pub(super) fn month_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        let month = u8::try_from(entry.value).ok()?;
        if let Some(next) = self.hyphenated(at, month) {
            return Some(next);
        }
        let stop = entry.class == Class::MonthShort && self.mark(at + 1, '.') && self.touches(at + 1);
        let right_from = at + 1 + usize::from(stop);
        let left_day = self.day_before(at);
        let right = self.month_right(right_from, left_day.is_some());
        let numbered = left_day.is_some() || right.day.is_some() || right.year.is_some();
        if !self.is_month(at, month, entry.class, stop, numbered || right.pointing.is_some()) {
            return None;
        }
        let mut date = Calendar { month: Some(month), year: right.year, ..Calendar::default() };
        if right.pointing.is_some() {
            (date.pointing, date.of_year) = (right.pointing, true);
        }
        let start = match left_day {
            Some((start, day)) => {
                date.day = Some(day);
                let ends = if right.end == right_from { at + 1 } else { right.end };
                return self.day_first(start, ends, date);
            }
            None => at,
        };
        date.day = right.day;
        let end = if right.end == right_from {
            at + 1 + usize::from(stop && self.stop_inside(at))
        } else {
            right.end
        };
        if right.day.is_some() {
            let first_end = if right.others[0].is_some() { right.first_end } else { end };
            let next = self.dated(start, first_end, date);
            let listed: Vec<_> = right.others.into_iter().flatten().collect();
            for (n, &(token, day)) in listed.iter().enumerate() {
                let ends = if n + 1 == listed.len() {
                    end
                } else {
                    token + 1 + usize::from(self.is(token + 1, Class::Suffix))
                };
                let other = Calendar { day: Some(day), weekday: None, clock: None, ..date };
                self.push(Reading::new(token, ends, What::Calendar(other)));
            }
            return next.map(|next| next.max(end));
        }
        self.bare_month(start, end, date)
    }

    /// "12-Mar-2014", as tables write it.
    fn hyphenated(&mut self, at: usize, month: u8) -> Option<usize> {
        let start = at.checked_sub(2)?;
        if !self.hyphen(at - 1)
            || !self.hyphen(at + 1)
            || self.touches(start) && self.dash(start.wrapping_sub(1))
        {
            return None;
        }
        let day = self.day_number(start)?;
        let token = self.token(at + 2)?;
        let number = token.number()?;
        let year = match token.end - token.start {
            4 => i32::try_from(number).ok()?,
            2 => super::years::century_of(number),
            _ => return None,
        };
        let date = Calendar {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            order: Order::Day,
            ..Calendar::default()
        };
        self.push(Reading::new(start, at + 3, What::Calendar(date)))
    }

    /// Whether a month's abbreviation keeps its full stop inside: never at the end of a sentence.
    fn stop_inside(&self, at: usize) -> bool {
        self.inside(at + 2)
    }

    fn bare_month(&mut self, at: usize, end: usize, mut date: Calendar) -> Option<usize> {
        let mut start = at;
        if date.pointing.is_none()
            && let Some(pointing) = self.pointing(at.wrapping_sub(1))
        {
            date.pointing = Some(pointing);
            start = at - 1;
            if self.is(start.wrapping_sub(1), Class::The) {
                start -= 1;
            }
        } else {
            start = self.modifiers(start);
            if start < at && self.is(start.wrapping_sub(1), Class::The) && self.is(end, Class::Of) {
                start -= 1;
            }
        }
        self.push(Reading::new(start, end, What::Calendar(date)))
    }

    /// A date with its day before the month, and the days listed before it.
    fn day_first(&mut self, start: usize, end: usize, date: Calendar) -> Option<usize> {
        let mut others = [None; LISTED];
        let first = self.days_before(start, &mut others);
        for (token, day) in others.into_iter().flatten().collect::<Vec<_>>().into_iter().rev() {
            let ends = token + 1 + usize::from(self.is(token + 1, Class::Suffix));
            let begins =
                if token == first && self.is(token.wrapping_sub(1), Class::The) { token - 1 } else { token };
            let other = Calendar { day: Some(day), ..date };
            if token == first {
                self.dated(begins, ends, other);
            } else {
                self.push(Reading::new(begins, ends, What::Calendar(other)));
            }
        }
        if first == start {
            self.dated(start, end, date)
        } else {
            let the = self.is(start.wrapping_sub(1), Class::The) && self.is(start + 1, Class::Suffix);
            self.push(Reading::new(start - usize::from(the), end, What::Calendar(date)))
        }
    }

    /// A day with what stands before it: weekday, "the night of", "early", "the".
    fn dated(&mut self, start: usize, end: usize, mut date: Calendar) -> Option<usize> {
        use Class as C;
        let day_first = date.day.is_some() && self.token(start).is_some_and(|token| token.number().is_some())
            || self.is(start, C::Ordinal);
        // The attacks that need no year.
        if (date.month, date.day, date.year) == (Some(9), Some(11), None)
            && self.written(end).starts_with("attack")
        {
            date.year = Some(2001);
        }
        date.order = if day_first { Order::Day } else { Order::Month };
        let mut start = start;
        if day_first && self.is(start.wrapping_sub(1), C::The) {
            let more = self.unknown_word(end) && !self.capital(end);
            let ordinal =
                self.is(start + 1, C::Suffix) || self.is(start, C::Ordinal) || self.is(start + 1, C::Of);
            if ordinal || !more {
                start -= 1;
            }
        }
        if let Some((from, clock)) = self.part_of_day_of(start) {
            start = from;
            date.clock = clock;
        }
        if let Some((from, weekday)) = self.weekday_before(start) {
            start = from;
            date.weekday = Some(weekday);
        }
        start = self.modifiers(start);
        self.push(Reading::new(start, end, What::Calendar(date)))
    }

    /// "the morning of", "early in the morning of", "dawn of" directly before `start`.
    pub(super) fn part_of_day_of(&self, start: usize) -> Option<(usize, Option<Clock>)> {
        use Class as C;
        let mut noun = start.checked_sub(2)?;
        if !matches!(self.class(start - 1), C::Of | C::On) {
            return None;
        }
        let hours = self.is(noun, C::Units) && self.entry(noun).value == 2;
        if hours && self.is(noun.wrapping_sub(1), C::Mod) && self.is(noun.wrapping_sub(2), C::The) {
            // "in the early hours of 25 December"
            return Some((noun - 2, Some(Clock::Part("MO"))));
        }
        if hours {
            noun = noun.checked_sub(1)?;
        }
        if !self.is(noun, C::Part) || self.is(start - 1, C::On) && !self.is(noun.wrapping_sub(1), C::The) {
            return None;
        }
        let clock = form::part(self.entry(noun).value);
        let mut from = noun;
        while matches!(self.class(from.wrapping_sub(1)), C::Mod | C::Same) {
            from -= 1;
        }
        if self.is(from.wrapping_sub(1), C::The) {
            from -= 1;
            if self.is(from.wrapping_sub(1), C::In) && self.is(from.wrapping_sub(2), C::Mod) {
                from -= 2;
            }
        }
        Some((from, clock))
    }

    /// Reads on the right of a month's name: day, days, year.
    fn month_right(&self, from: usize, has_day: bool) -> Right {
        use Class as C;
        let mut right = Right { end: from, ..Right::default() };
        if !has_day && let Some((end, day)) = self.day_after(from) {
            (right.end, right.first_end, right.day) = (end, end, Some(day));
            self.days_after(&mut right);
        }
        let mut at = right.end;
        if self.mark(at, ',') || self.is(at, C::Of) {
            at += 1;
        }
        if let Some((end, year)) = self.year_after(at) {
            (right.end, right.year) = (end, Some(year));
        } else if (self.is(right.end, C::Of) || right.day.is_none() || has_day)
            && let Some((pointing, end)) = self.year_pointer(right.end)
        {
            (right.end, right.pointing) = (end, Some(pointing));
        } else if let (Some(year), true) = (self.short_year_after(right.end), right.day.is_some() || !has_day)
        {
            (right.end, right.year) = (right.end + 2, Some(year));
        }
        right
    }

    /// A year of four digits at `at`, or one with its era.
    pub(super) fn year_after(&self, at: usize) -> Option<(usize, i32)> {
        use Class as C;
        let number = self.plain_number(at, 4)?;
        let year = i32::try_from(number).ok()?;
        if self.is(at + 1, C::Era) {
            let bc = self.entry(at + 1).value == 1;
            return Some((at + 2, if bc { 1 - year } else { year }));
        }
        let four = self.token(at).is_some_and(|token| token.end - token.start == 4);
        let decimal = matches!(self.token(at + 1).and_then(Token::mark), Some('.' | ','))
            && self.touches(at + 1)
            && self.touches(at + 2)
            && self.plain_number(at + 2, 9).is_some();
        // "In May, 1500 people" counts people; "in May 1990 people fled" has a year.
        let counted = matches!(self.class(at + 1), C::Units)
            || self.is(at + 1, C::VetoAfter) && self.mark(at.wrapping_sub(1), ',');
        if !four {
            return self.early_year_after(at);
        }
        ((1000..2200).contains(&year) && !decimal && !counted).then_some((at + 1, year))
    }

    /// "’45" at `at`.
    fn short_year_after(&self, at: usize) -> Option<i32> {
        let year = self.apostrophe(at).then(|| self.plain_number(at + 1, 2)).flatten()?;
        let two = self.token(at + 1).is_some_and(|token| token.end - token.start == 2 && !token.spaced());
        two.then(|| super::years::century_of(year))
    }
}

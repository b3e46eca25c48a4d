//! Dates with a month's name, and weekdays.

use super::super::en::{Class, Entry};
use super::super::form::{self, Calendar, Clock, Order, Pointing, What};
use super::{Reader, Reading};
use sanad_text::Flags;

/// Days listed before a month: "12, 13 and 14 July".
const LISTED: usize = 4;

/// What was read on the right of a month's name.
#[derive(Clone, Copy, Default)]
struct Right {
    end: usize,
    /// Where the first day ends, when more days follow: "April 25 and 26".
    first_end: usize,
    day: Option<u8>,
    /// Token and day.
    others: [Option<(usize, u8)>; LISTED],
    year: Option<i32>,
    pointing: Option<Pointing>,
}

impl Reader<'_> {
    pub(super) fn month_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        let month = u8::try_from(entry.value).ok()?;
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
            self.push(Reading::new(start, end, What::Calendar(date)))
        }
    }

    /// A day with what stands before it: weekday, "the night of", "early", "the".
    fn dated(&mut self, start: usize, end: usize, mut date: Calendar) -> Option<usize> {
        use Class as C;
        let day_first = date.day.is_some() && self.token(start).is_some_and(|token| token.number().is_some())
            || self.is(start, C::Ordinal);
        date.order = if day_first { Order::Day } else { Order::Month };
        let mut start = start;
        if day_first && self.is(start.wrapping_sub(1), C::The) {
            let more = self.token(end).is_some_and(|token| token.is_word()) && self.unknown_word(end);
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
    fn part_of_day_of(&self, start: usize) -> Option<(usize, Option<Clock>)> {
        use Class as C;
        let mut noun = start.checked_sub(2)?;
        if !matches!(self.class(start - 1), C::Of | C::On) {
            return None;
        }
        if self.is(noun, C::Units) && self.entry(noun).value == 2 {
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

    /// A weekday directly before `start`: "Thursday,", "Thursday the", "Thurs.".
    fn weekday_before(&self, start: usize) -> Option<(usize, sanad_time::Weekday)> {
        use Class as C;
        let mut at = start.checked_sub(1)?;
        if self.is(at, C::On) {
            at = at.checked_sub(1)?;
            if !self.mark(at, ',') && !matches!(self.class(at), C::Weekday) {
                return None;
            }
        }
        if self.mark(at, ',') {
            at = at.checked_sub(1)?;
        }
        if self.mark(at, '.') && self.touches(at) && self.is(at.wrapping_sub(1), C::WeekdayShort) {
            at -= 1;
        }
        let entry = self.entry(at);
        if !matches!(entry.class, C::Weekday | C::WeekdayShort) || !self.capital(at) {
            return None;
        }
        let from = if self.is(at.wrapping_sub(1), C::The) { at - 1 } else { at };
        Some((from, form::weekday(entry.value)))
    }

    /// The day of the month that stands before a month at `month`: "5", "5th of", "the fifth of".
    fn day_before(&self, month: usize) -> Option<(usize, u8)> {
        use Class as C;
        let mut at = month.checked_sub(1)?;
        let of = self.is(at, C::Of);
        if of {
            at = at.checked_sub(1)?;
        }
        if self.is(at, C::Ordinal) && of {
            let day = u8::try_from(self.entry(at).value).ok()?;
            return Some((at, day));
        }
        let suffixed = self.is(at, C::Suffix) && self.touches(at);
        if suffixed {
            at = at.checked_sub(1)?;
        }
        let day = self.day_number(at)?;
        if of && !suffixed && !self.is(at.wrapping_sub(1), C::The) {
            return None;
        }
        let before = at.wrapping_sub(1);
        let broken = self.touches(at)
            && (self.mark(before, '.')
                || self.mark(before, ',')
                || self.mark(before, ':')
                || self.mark(before, '$'));
        let named = self.is(before, C::VetoBefore) && !suffixed;
        (!broken
            && !named
            && (self.token(at + 1).is_some_and(|next| next.spaced()) || suffixed || self.hyphen(at + 1)))
        .then_some((at, day))
    }

    /// A number of one or two digits from 1 to 31 (so that "31 June" is seen, and said to be impossible).
    fn day_number(&self, at: usize) -> Option<u8> {
        let day = self.plain_number(at, 2)?;
        (1..=31).contains(&day).then_some(day as u8)
    }

    /// Days that are listed or counted up before the day at `start`, nearest first; the first token of all.
    fn days_before(&self, start: usize, out: &mut [Option<(usize, u8)>; LISTED]) -> usize {
        use Class as C;
        let mut first = start;
        for n in 0..LISTED {
            let mut at = first.wrapping_sub(1);
            if self.is(at, C::The) {
                at = at.wrapping_sub(1);
            }
            let links = matches!(self.class(at), C::And | C::To)
                || self.dash(at)
                || (self.mark(at, '/') && self.touches(at))
                || (self.mark(at, ',') && n > 0);
            if !links {
                break;
            }
            let mut number = at.wrapping_sub(1);
            if self.mark(number, ',') {
                number = number.wrapping_sub(1);
            }
            if self.is(number, C::Suffix) && self.touches(number) {
                number = number.wrapping_sub(1);
            }
            let before = number.wrapping_sub(1);
            let broken = self.mark(before, '.')
                || self.dash(before)
                || self.mark(before, '$')
                || self.is(before, C::VetoBefore);
            match self.day_number(number) {
                // "killed 5 and 6 July": a count has no preposition before it.
                Some(day) if !broken && (self.date_opener(before) || !matches!(self.class(at), C::And)) => {
                    out[n] = Some((number, day));
                    first = number;
                }
                _ => break,
            }
        }
        first
    }

    fn date_opener(&self, at: usize) -> bool {
        use Class as C;
        matches!(
            self.class(at),
            C::On
                | C::In
                | C::By
                | C::From
                | C::During
                | C::Prep
                | C::The
                | C::To
                | C::After
                | C::Before
                | C::Since
                | C::Of
                | C::And
        ) || !self.inside(at)
            || self.mark(at, '(')
            || self.mark(at, ',')
            || self.is(at, C::Weekday)
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
        if self.mark(at, ',') && self.touches(at) || self.is(at, C::Of) {
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

    /// A day after the month's name: "5", "5th", "the 5th".
    fn day_after(&self, from: usize) -> Option<(usize, u8)> {
        use Class as C;
        let at = if self.is(from, C::The) && self.is(from + 2, C::Suffix) { from + 1 } else { from };
        let day = self.day_number(at)?;
        if at == from && self.touches(at) {
            return None;
        }
        let suffixed = self.is(at + 1, C::Suffix) && self.touches(at + 1);
        let end = at + 1 + usize::from(suffixed);
        let glued = self.touches(end)
            && self.token(end).is_some_and(|next| {
                next.is_word() && !next.flags.has(Flags::POSSESSIVE)
                    || matches!(next.mark(), Some('.' | ':' | '%' | '/'))
                        && self.touches(end + 1)
                        && self.plain_number(end + 1, 4).is_some()
                    || next.is_mark('%')
            });
        let counted =
            !suffixed && matches!(self.class(end), C::VetoAfter | C::Units | C::Month | C::Meridiem);
        (!glued && !counted).then_some((end, day))
    }

    /// More days after the first: "5-9", "25 and 26".
    fn days_after(&self, right: &mut Right) {
        use Class as C;
        for n in 0..LISTED {
            let link = right.end;
            let counted =
                self.dash(link) || self.is(link, C::To) || self.mark(link, '/') && self.touches(link);
            let listed = self.is(link, C::And) || self.mark(link, ',') && self.is(link + 2, C::And);
            if !counted && !listed {
                return;
            }
            let Some(day) = self.day_number(link + 1) else { return };
            let end = link + 2 + usize::from(self.is(link + 2, C::Suffix) && self.touches(link + 2));
            let stops =
                self.token(end).is_none_or(|next| next.mark().is_some_and(|mark| mark != '%' && mark != ':'))
                    || matches!(
                        self.class(end),
                        C::In | C::On | C::At | C::By | C::And | C::Of | C::Verb | C::Prep | C::During
                    )
                    || self.year_after(end).is_some();
            if matches!(self.class(end), C::Month | C::MonthShort | C::VetoAfter | C::Units)
                || !(stops || counted)
            {
                return;
            }
            right.others[n] = Some((link + 1, day));
            right.end = end;
        }
    }

    /// A year of four digits at `at`, or one with its era.
    fn year_after(&self, at: usize) -> Option<(usize, i32)> {
        use Class as C;
        let number = self.plain_number(at, 4)?;
        let year = i32::try_from(number).ok()?;
        if self.is(at + 1, C::Era) {
            let bc = self.entry(at + 1).value == 1;
            return Some((at + 2, if bc { 1 - year } else { year }));
        }
        let four = self.token(at).is_some_and(|token| token.end - token.start == 4);
        let decimal = matches!(self.token(at + 1).and_then(|next| next.mark()), Some('.' | ','))
            && self.touches(at + 1)
            && self.touches(at + 2)
            && self.plain_number(at + 2, 9).is_some();
        let counted = matches!(self.class(at + 1), C::Units)
            || self.is(at + 1, C::VetoAfter) && !self.mark(at.wrapping_sub(1), ',');
        (four && (1000..2200).contains(&year) && !decimal && !counted).then_some((at + 1, year))
    }

    /// "’45" at `at`.
    fn short_year_after(&self, at: usize) -> Option<i32> {
        let year = self.apostrophe(at).then(|| self.plain_number(at + 1, 2)).flatten()?;
        let two = self.token(at + 1).is_some_and(|token| token.end - token.start == 2 && !token.spaced());
        two.then(|| super::years::century_of(year))
    }

    /// Whether the word is the month and not a verb or a person.
    fn is_month(&self, at: usize, month: u8, class: Class, stop: bool, numbered: bool) -> bool {
        use Class as C;
        let capital = self.capital(at);
        let before = at.wrapping_sub(1);
        if numbered {
            let walk = month == 3 && !capital;
            return !walk && (capital || class == C::Month && !matches!(month, 5 | 8));
        }
        if !capital {
            return class == C::Month && !matches!(month, 3 | 5 | 8);
        }
        if class == C::MonthShort {
            return stop
                && (self.dates_before(before)
                    || matches!(self.class(before), C::Mod | C::Last | C::Next | C::This));
        }
        let named = self.capital(before) && self.unknown_word(before) && before != self.low;
        let surname = self.capital(at + 1) && self.unknown_word(at + 1) && !self.dates_before(before);
        match month {
            3 => {
                let walks = self.is(before, C::WalkBefore)
                    || matches!(self.class(before), C::A | C::The | C::Its | C::Long)
                    || self.scan.possessive(before)
                    || matches!(self.class(at + 1), C::WalkAfter)
                    || self.is(at + 1, C::On);
                !walks && !named && (at != self.low || self.mark(at + 1, ','))
            }
            5 => {
                let verb = at == self.low && !self.mark(at + 1, ',') && !self.heading;
                !verb && !named && !surname
            }
            4 | 6 | 8 => !named && !surname,
            _ => true,
        }
    }

    fn dates_before(&self, at: usize) -> bool {
        use Class as C;
        matches!(
            self.class(at),
            C::In
                | C::Since
                | C::By
                | C::From
                | C::During
                | C::To
                | C::Of
                | C::Mod
                | C::Last
                | C::Next
                | C::This
                | C::That
                | C::Previous
                | C::Following
                | C::Prep
                | C::After
                | C::Before
                | C::And
                | C::The
        )
    }

    pub(super) fn weekday_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        if !self.capital(at) {
            return None;
        }
        let short = entry.class == C::WeekdayShort;
        let stop = short && self.mark(at + 1, '.') && self.touches(at + 1);
        if short && !stop {
            return None;
        }
        // "Black Friday", "Bloody Sunday": the name of an event.
        let before = at.wrapping_sub(1);
        if self.capital(before) && self.unknown_word(before) && before != self.low && !self.is(before, C::Mod)
        {
            return None;
        }
        let mut date = Calendar { weekday: Some(form::weekday(entry.value)), ..Calendar::default() };
        let mut end = at + 1 + usize::from(stop);
        if self.is(end, C::Part) && !self.is(end + 1, C::Of) {
            date.clock = form::part(self.entry(end).value);
            end += 1;
        } else if self.is(end, C::Part) {
            // "Sunday dawn of 25 June": the month's head takes it in.
            if self.plain_number(end + 2, 2).is_some() {
                date.clock = form::part(self.entry(end).value);
                end += 1;
            }
        }
        let mut start = at;
        if let Some(pointing) = self.pointing(before).filter(|pointing| *pointing != Pointing::That) {
            date.pointing = Some(pointing);
            start = before;
            if self.is(start.wrapping_sub(1), C::The) {
                start -= 1;
            }
        } else if self.is(before, C::Mod) {
            start = before;
        }
        if let Some((end_of_week, pointing)) = self.week_pointer(end) {
            (date.pointing, date.of_year, end) = (Some(pointing), true, end_of_week);
        }
        self.push(Reading::new(start, end, What::Calendar(date)))
    }

    /// "of last week", "next week".
    fn week_pointer(&self, at: usize) -> Option<(usize, Pointing)> {
        let at = at + usize::from(self.is(at, Class::Of));
        let pointing = self.pointing(at)?;
        (self.is(at + 1, Class::Unit) && self.entry(at + 1).value == 4).then_some((at + 2, pointing))
    }

    pub(super) fn weekdays_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        if !self.capital(at) {
            return None;
        }
        self.push(Reading::new(at, at + 1, What::SetWeekday(form::weekday(entry.value))))
    }
}

//! Clock times and parts of the day.

use super::super::en::{Class, Entry};
use super::super::form::{self, Clock, Pointing, What};
use super::{Reader, Reading};
use sanad_model::Unit;

impl Reader<'_> {
    /// "10:57", "9:34 p.m.", "11 a.m.", "0530 hours".
    pub(super) fn clock_head(&mut self, at: usize) -> Option<usize> {
        use Class as C;
        let hour = self.plain_number(at, 4)?;
        let digits = self.token(at).map_or(0, |token| token.end - token.start);
        let before = at.wrapping_sub(1);
        if self.touches(at)
            && self.token(before).is_some_and(|token| {
                token.is_word() || matches!(token.mark(), Some(':' | '.' | ',' | '/' | '$'))
            })
        {
            return None;
        }
        let mut end = at + 1;
        let mut minute = 0;
        let mut colon = false;
        if digits <= 2
            && (self.mark(end, ':') || self.mark(end, '.'))
            && self.touches(end)
            && self.touches(end + 1)
            && let Some(minutes) = self.plain_number(end + 1, 2)
            && self.token(end + 1).is_some_and(|token| token.end - token.start == 2)
        {
            colon = self.mark(end, ':');
            minute = minutes;
            end += 2;
        }
        if colon && self.mark(end, ':') && self.touches(end) && self.plain_number(end + 1, 2).is_some() {
            end += 2;
        }
        let meridiem = self.entry(end);
        let marked = meridiem.class == C::Meridiem
            && (self.touches(end) || self.written(end).contains('.') || self.meridiem_stands(end));
        let hours = matches!(self.class(end), C::Units | C::HoursMark | C::Unit)
            && self.entry(end).value == 2
            && self.written(end) != "h";
        let hours = (hours || self.is(end, C::HoursMark) && self.touches(end))
            && (digits == 4 || minute > 0 || colon);
        let (hour, minute) =
            if digits == 4 && hours && !colon { (hour / 100, hour % 100) } else { (hour, minute) };
        if !(marked || hours || colon)
            || hour > 24
            || minute > 59
            || digits == 4 && !hours
            || marked && (hour == 0 || hour > 12)
        {
            return None;
        }
        // Scores, ratios, verses: "won 3:12", "John 3:16".
        if colon && !marked && !hours && digits == 1 && !self.is(before, C::At) && !self.is(before, C::By) {
            return None;
        }
        let hour = match (marked, meridiem.value, hour) {
            (true, 1, 12) => 0,
            (true, 2, 1..=11) => hour + 12,
            _ => hour,
        };
        end += usize::from(marked || hours);
        end = self.after_clock(end);
        let clock = Clock::At(u8::try_from(hour % 24).ok()?, u8::try_from(minute).ok()?);
        let start = at;
        self.push(Reading::new(start, end, What::Clock(clock)))
    }

    /// "am" and "pm" without stops: in capitals, or not before a pronoun's verb ("I am").
    fn meridiem_stands(&self, at: usize) -> bool {
        let written = self.written(at);
        written.eq_ignore_ascii_case("pm") || written == "AM" || written == "am"
    }

    /// "GMT", "local time", "in the morning" after a clock time.
    fn after_clock(&self, at: usize) -> usize {
        use Class as C;
        let mut end = at;
        if self.is(end, C::Zone)
            && self.token(end).is_some_and(|token| token.flags.has(sanad_text::Flags::SHOUTED))
        {
            end += 1;
        }
        if self.is(end, C::In) && self.is(end + 1, C::The) && self.is(end + 2, C::Part) {
            end += 3;
        }
        end
    }

    /// "five o'clock".
    pub(super) fn oclock_head(&mut self, at: usize) -> Option<usize> {
        let hour = at.checked_sub(1)?;
        let value = match self.plain_number(hour, 2) {
            Some(value) => value,
            None if self.is(hour, Class::Cardinal) => u32::try_from(self.entry(hour).value).ok()?,
            None => return None,
        };
        let mut end = self.after_clock(at + 1);
        let mut hour_of_day = value;
        if end > at + 1
            && matches!(self.entry(end - 1).value, 2 | 3)
            && self.is(end - 1, Class::Part)
            && value < 12
        {
            hour_of_day += 12;
        }
        end = end.max(at + 1);
        (1..=12).contains(&value).then_some(())?;
        let clock = Clock::At(u8::try_from(hour_of_day % 24).ok()?, 0);
        self.push(Reading::new(hour, end, What::Clock(clock)))
    }

    /// Parts of the day: "that morning", "the night", "nights", "at dawn".
    pub(super) fn part_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        let before = at.wrapping_sub(1);
        let clock = form::part(entry.value);
        // "the morning of 6 May", "Sunday dawn of 25 June": the month's head takes it in.
        let of_date = self.is(at + 1, C::Of)
            && (self.plain_number(at + 2, 2).is_some()
                || matches!(self.class(at + 2), C::Month | C::MonthShort | C::Weekday))
            || self.is(at + 1, C::Of) && self.is(at + 2, C::The) && self.plain_number(at + 3, 2).is_some();
        if of_date || self.hyphen(at + 1) && !self.is(at + 2, C::Time) || self.hyphen(before) {
            return None;
        }
        if entry.class == C::Parts {
            let what = What::Set { unit: Unit::Day, rate: false };
            return self.push(Reading::new(at, at + 1, what).only_narrative());
        }
        let end = at + 1 + if self.hyphen(at + 1) && self.is(at + 2, C::Time) { 2 } else { 0 };
        if entry.class == C::PartAlone && self.written(at).eq_ignore_ascii_case("overnight") {
            return self.push(Reading::new(at, end, What::Clock(clock?)));
        }
        if entry.class == C::PartAlone || entry.value == 5 || end > at + 1 {
            return self.push(Reading::new(at, end, What::Clock(clock?)).only_narrative());
        }
        let early = self.is(before, C::Mod);
        let pointer = if early { before.wrapping_sub(1) } else { before };
        if let Some(pointing) = self.pointing(pointer) {
            return self.pointed_part(end, pointer, pointing, clock);
        }
        if entry.value >= 6 {
            // "at noon", "by midnight", "dawn".
            let placed =
                matches!(self.class(before), C::At | C::By | C::Before | C::After | C::Since | C::To);
            let clock = clock.unwrap_or(Clock::Part("MO"));
            return placed.then(|| self.push(Reading::new(at, end, What::Clock(clock)))).flatten();
        }
        match self.class(before) {
            C::The
                if matches!(self.class(before.wrapping_sub(1)), C::In | C::During | C::On | C::By)
                    || self.tail_of_event(at) =>
            {
                let tail = self.tail(at + 1).max(at + 1);
                self.push(Reading::new(before, end, What::Clock(clock?)).wide(before, tail))
            }
            C::At | C::By if entry.value == 4 => {
                self.push(Reading::new(at, end, What::Clock(clock?)).only_narrative())
            }
            C::Cardinal if self.entry(before).value == 1 => {
                self.push(Reading::new(before, end, What::Clock(clock?)).only_narrative())
            }
            C::Every => self.push(Reading::new(before, end, What::Set { unit: Unit::Day, rate: false })),
            _ => None,
        }
    }

    fn tail_of_event(&self, at: usize) -> bool {
        self.is(at + 1, Class::Of) && self.is(at + 2, Class::The)
    }

    /// "that same morning", "last night", "early the next morning".
    fn pointed_part(
        &mut self,
        end: usize,
        pointer: usize,
        pointing: Pointing,
        clock: Option<Clock>,
    ) -> Option<usize> {
        use Class as C;
        let mut start = pointer;
        if matches!(self.class(start.wrapping_sub(1)), C::This | C::That) && self.is(start, C::Same) {
            start -= 1;
        }
        if self.is(start.wrapping_sub(1), C::The) {
            start -= 1;
        }
        if self.is(start.wrapping_sub(1), C::Mod) {
            start -= 1;
        }
        self.push(Reading::new(start, end, What::Unit { pointing, unit: Unit::Day, clock }))
    }
}

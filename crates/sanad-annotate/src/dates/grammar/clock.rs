//! Clock times and parts of the day.

use super::super::en::{Class, Entry};
use super::super::form::{self, Clock, Pointing, What};
use super::{Reader, Reading};
use sanad_model::Unit;

/// A clock time in figures.
#[derive(Clone, Copy)]
struct Figures {
    hour: u32,
    minute: u32,
    /// Digits of the first number.
    digits: u32,
    colon: bool,
    /// One past the last token.
    end: usize,
}

impl Reader<'_> {
    /// "10:57", "9:34 p.m.", "11 a.m.", "0530 hours", "1100 GMT".
    pub(super) fn clock_head(&mut self, at: usize) -> Option<usize> {
        let before = self.token(at.wrapping_sub(1));
        let glued = before.is_some_and(|token| {
            token.is_word() || matches!(token.mark(), Some(':' | '.' | ',' | '/' | '$'))
        });
        if self.touches(at) && glued {
            return None;
        }
        let figures = self.clock_figures(at)?;
        let meridiem = self.entry(figures.end);
        let marked = meridiem.class == Class::Meridiem
            && (self.touches(figures.end)
                || self.written(figures.end).contains('.')
                || self.meridiem_stands(figures.end));
        let hours = self.hours_follow(figures);
        let stands = marked && (1..=12).contains(&figures.hour) || !marked && (hours || figures.colon);
        // Scores, ratios, verses: "won 3:12", "John 3:16".
        let placed = matches!(self.class(at.wrapping_sub(1)), Class::At | Class::By);
        let bare = figures.colon && !marked && !hours;
        if !stands || figures.hour > 24 || figures.minute > 59 || bare && figures.digits == 1 && !placed {
            return None;
        }
        let hour = match (marked, meridiem.value, figures.hour) {
            (true, 1, 12) => 0,
            (true, 2, hour @ 1..=11) => hour + 12,
            (_, _, hour) => hour % 24,
        };
        let zone = self.is(figures.end, Class::Zone);
        let end = self.after_clock(figures.end + usize::from(marked || hours && !zone));
        let clock = Clock::At(u8::try_from(hour).ok()?, u8::try_from(figures.minute).ok()?);
        self.push(Reading::new(at, end, What::Clock(clock)))
    }

    /// Hour and minute in figures at `at`: "9", "9:34", "9.34", "0934", seconds passed over.
    fn clock_figures(&self, at: usize) -> Option<Figures> {
        let hour = self.plain_number(at, 4)?;
        let digits = self.token(at).map_or(0, |token| token.end - token.start);
        let mut figures = Figures { hour, minute: 0, digits, colon: false, end: at + 1 };
        if digits == 4 {
            (figures.hour, figures.minute) = (hour / 100, hour % 100);
            return Some(figures);
        }
        let mark = figures.end;
        let two =
            |at: usize| self.token(at).is_some_and(|token| token.end - token.start == 2 && !token.spaced());
        if digits <= 2
            && (self.mark(mark, ':') || self.mark(mark, '.'))
            && self.touches(mark)
            && two(mark + 1)
            && let Some(minute) = self.plain_number(mark + 1, 2)
        {
            (figures.minute, figures.colon, figures.end) = (minute, self.mark(mark, ':'), mark + 2);
        }
        let seconds = figures.end;
        if figures.colon && self.mark(seconds, ':') && self.touches(seconds) && two(seconds + 1) {
            figures.end += 2;
        }
        Some(figures)
    }

    /// "hrs", "hours", "GMT" after four figures or after minutes: "8 hours" is a length.
    fn hours_follow(&self, figures: Figures) -> bool {
        let Figures { end, digits, minute, colon, .. } = figures;
        let named = matches!(self.class(end), Class::Units | Class::Unit) && self.entry(end).value == 2;
        let mark = self.is(end, Class::HoursMark) && self.touches(end);
        let zone = self.is(end, Class::Zone) && digits == 4 && self.shouted(end);
        zone || (named || mark) && (digits == 4 || minute > 0 || colon)
    }

    fn shouted(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.flags.has(sanad_text::Flags::SHOUTED))
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
        if self.is(end, C::Zone) && self.shouted(end) {
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
            let what = What::Set { amount: Some(1.0), unit: Unit::Day, rate: false };
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
            C::Every => self.push(Reading::new(
                before,
                end,
                What::Set { amount: Some(1.0), unit: Unit::Day, rate: false },
            )),
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

//! Clock times: الساعة الثامنة والنصف مساء، ساعت ۸ شب، ۱۰:۳۰.

use super::super::form::{Clock, What};
use super::table::Class;
use super::{Reader, Reading};

/// Hour and minute, and where they end.
#[derive(Clone, Copy)]
struct Time {
    hour: u32,
    minute: u32,
    end: usize,
}

impl Reader<'_> {
    /// A clock time that opens at `at`: with "at exactly", "the hour" or a part of the day before it, or in figures.
    pub(super) fn clock_phrase(&self, at: usize) -> Option<Reading> {
        let (mut part, mut from) = (None, at);
        let hit = self.hit(from);
        // صبح حدود ساعت شیش، صبح ساعت ۵
        if hit.class == Class::Part && !self.arabic() {
            part = Some(hit.value);
            from = hit.end;
            if self.is(from, Class::Preposition) {
                from += 1;
            }
        } else if hit.class == Class::Exactly {
            from = hit.end;
        }
        let unit = self.hit(from);
        let said = unit.class == Class::Unit && unit.value == 2 && (!self.arabic() || self.definite(from));
        if !said && from > at {
            return None;
        }
        let number = if said { unit.end } else { from };
        let number = if said && self.is(number, Class::Preposition) { number + 1 } else { number };
        let time = self.time(number, said)?;
        self.clock_reading(at, number, time, said, part)
    }

    fn clock_reading(
        &self,
        start: usize,
        number: usize,
        time: Time,
        said: bool,
        part: Option<i16>,
    ) -> Option<Reading> {
        let mut end = time.end;
        let mut part = part;
        let mut meridiem = None;
        if let Some((value, after)) = self.day_part(end) {
            (part, end) = (Some(value), after);
        } else if let Some((pm, after)) = self.meridiem(end) {
            (meridiem, end) = (Some(pm), after);
        }
        let colon = self.mark(number + 1, ':');
        // ۸ شب without the hour: eight nights.
        let half = time.minute == 30;
        let named =
            part.is_some_and(|part| part != 4 || half) && (self.arabic() || self.figures(number).is_some());
        if !said && !colon && meridiem.is_none() && !named {
            return None;
        }
        let hour = hour_of(time.hour, part, meridiem);
        end = self.zone(end);
        let clock = Clock::At(u8::try_from(hour).ok()?, u8::try_from(time.minute).ok()?);
        Some(Reading::new(start, end, What::Clock(clock)))
    }

    /// The hour and what follows it: `:30`, والنصف، و ربع، و ۳۰ دقیقه.
    fn time(&self, at: usize, said: bool) -> Option<Time> {
        let (hour, end) = self.hour(at, said)?;
        if hour > 24 {
            return None;
        }
        if self.mark(end, ':') && self.touches(end) == self.touches(end + 1) {
            let (minute, digits) = self.figures(end + 1)?;
            if minute > 59 || digits != 2 {
                return None;
            }
            let seconds =
                self.mark(end + 2, ':') && self.figures(end + 3).is_some_and(|(_, digits)| digits == 2);
            let mut end = if seconds { end + 4 } else { end + 2 };
            if self.minutes_word(end) && !self.arabic() {
                end += 1;
                // دقیقه به: minutes to another hour.
                end = self.to_hour(end);
            }
            return Some(Time { hour, minute, end });
        }
        if !said {
            // یازده و نیم شب, 8 ونصف مساء
            let half = self
                .joined_by_and(end)
                .filter(|&half| self.is(half, Class::Half) && self.day_part(half + 1).is_some());
            return Some(half.map_or(Time { hour, minute: 0, end }, |half| Time {
                hour,
                minute: 30,
                end: half + 1,
            }));
        }
        Some(self.minutes(hour, end))
    }

    /// What follows the hour in words.
    fn minutes(&self, hour: u32, end: usize) -> Time {
        let plain = Time { hour, minute: 0, end };
        // ساعت ۳ دقیقه به ۴: that many minutes to the hour.
        if !self.arabic()
            && self.minutes_word(end)
            && self.is(end + 1, Class::OfTo)
            && let Some((next, after)) = self.hour(end + 2, true)
        {
            return Time { hour: (next + 23) % 24, minute: 60 - hour.clamp(1, 59), end: after };
        }
        if self.arabic() && self.is(end, Class::Minus) {
            let quarter = self.hit(end + 1).class;
            let less = match quarter {
                Class::Quarter => 15,
                Class::Third => 20,
                _ => return plain,
            };
            return Time { hour: (hour + 23) % 24, minute: 60 - less, end: end + 2 };
        }
        let Some(next) = self.joined_by_and(end) else { return plain };
        match self.hit(next).class {
            Class::Half => return Time { hour, minute: 30, end: next + 1 },
            Class::Quarter => return Time { hour, minute: 15, end: next + 1 },
            Class::Third => return Time { hour, minute: 20, end: next + 1 },
            _ => {}
        }
        let Some((minute, after)) = self.whole(next).filter(|(minute, _)| *minute < 60) else { return plain };
        let said = self.minutes_word(after);
        if !said && (self.arabic() || self.is(after, Class::Unit) || self.thing(after)) {
            return plain;
        }
        let mut end = if said { after + 1 } else { after };
        // و سی ثانیه
        if let Some(seconds) = self.joined_by_and(end)
            && let Some((_, after)) = self.whole(seconds)
            && self.hit(after).value == 0
            && self.is(after, Class::Unit)
        {
            end = after + 1;
        }
        Time { hour, minute, end }
    }

    fn minutes_word(&self, at: usize) -> bool {
        let hit = self.hit(at);
        matches!(hit.class, Class::Unit | Class::Units) && hit.value == 1
    }

    fn to_hour(&self, end: usize) -> usize {
        if self.is(end, Class::OfTo) && self.hour(end + 1, true).is_some() { end + 2 } else { end }
    }

    /// An hour: figures, a cardinal in Persian, an ordinal in Arabic.
    fn hour(&self, at: usize, said: bool) -> Option<(u32, usize)> {
        if let Some((value, digits)) = self.figures(at) {
            return (digits <= 2).then_some((value, at + 1));
        }
        if self.arabic() {
            return if self.definite(at) { self.ordinal(at) } else { None };
        }
        let hit = self.hit(at);
        let value = u32::try_from(hit.value).unwrap_or(0);
        match hit.class {
            Class::Cardinal if said => Some((value, hit.end)),
            Class::Tens if said && value == 20 => {
                let one = self.joined_by_and(hit.end).map(|next| self.hit(next));
                let more = one.filter(|one| one.class == Class::Cardinal && one.value < 5);
                Some(more.map_or((20, hit.end), |one| (20 + u32::try_from(one.value).unwrap_or(0), one.end)))
            }
            _ => None,
        }
    }

    /// A part of the day behind an hour: مساء، من مساء، صبح، شب، بعد از ظهر.
    fn day_part(&self, at: usize) -> Option<(i16, usize)> {
        let from = if self.arabic() && self.is(at, Class::From) { at + 1 } else { at };
        let hit = self.hit(from);
        if hit.class == Class::Part && (from > at || !self.arabic() || !self.definite(from)) {
            // مساء الأربعاء names the evening of a day: the day keeps it.
            let of_day = self.arabic() && (from > at) && self.part_first(from).is_some();
            return (!of_day).then_some((hit.value, hit.end));
        }
        (!self.arabic() && hit.class == Class::Unit && hit.value == 13).then_some((4, hit.end))
    }

    /// AM, PM; ص, م; ق.ظ, ب.ظ. True for afternoon.
    fn meridiem(&self, at: usize) -> Option<(bool, usize)> {
        let written = self.written(at);
        let word = written.trim_end_matches(['.', '\u{640}']);
        match word {
            _ if word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("a.m") => {
                return Some((false, at + 1));
            }
            _ if word.eq_ignore_ascii_case("pm") || word.eq_ignore_ascii_case("p.m") => {
                return Some((true, at + 1));
            }
            "ص" if self.arabic() => return Some((false, at + 1)),
            "م" if self.arabic() => return Some((true, at + 1)),
            _ => {}
        }
        let letter = matches!(word, "ق" | "ب");
        let stopped = letter && self.mark(at + 1, '.') && self.written(at + 2) == "ظ";
        stopped.then(|| {
            let end = at + 3;
            (word == "ب", if self.mark(end, '.') { end + 1 } else { end })
        })
    }

    /// به وقت سیدنی، بتوقيت دمشق، بالتوقيت المحلي.
    fn zone(&self, at: usize) -> usize {
        let from = if !self.arabic() && self.is(at, Class::OfTo) { at + 1 } else { at };
        if !self.is(from, Class::Zone) || !self.arabic() && from == at {
            return at;
        }
        let place = from + 1;
        if self.token(place).is_some_and(sanad_text::Token::is_word) { place + 1 } else { at }
    }
}

/// The hour of 24, by the part of the day or the half that is said.
fn hour_of(hour: u32, part: Option<i16>, afternoon: Option<bool>) -> u32 {
    match (part, afternoon) {
        (_, Some(true)) | (Some(2 | 3 | 9), _) if hour < 12 => hour + 12,
        (Some(6), _) if hour <= 4 => hour + 12,
        (Some(4), _) if (6..12).contains(&hour) => hour + 12,
        (Some(4 | 7 | 1 | 8), _) | (_, Some(false)) if hour == 12 => 0,
        (None, None) | (Some(_), _) | (_, Some(_)) => hour % 24,
    }
}

//! Weekdays, with "day", parts of the day, words that point, and the date that follows.

use super::super::form::{self, Calendar, Pointing, What};
use super::table::Class;
use super::tail::pointing;
use super::{Reader, Reading};
use crate::affix::Clitics;

impl Reader<'_> {
    /// A weekday at `at`, or behind the word for day.
    pub(super) fn weekday_phrase(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        match hit.class {
            Class::Weekday => self.weekday(at, at),
            Class::Unit if hit.value == 3 && self.is(hit.end, Class::Weekday) => self.weekday(at, hit.end),
            _ => None,
        }
    }

    /// A weekday at `at` in a reading that begins at `start`.
    pub(super) fn weekday(&self, start: usize, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let weekday = form::weekday(hit.value);
        // صلاة الجمعة، امام جمعه: the prayer and its leader.
        if hit.value == 5 && self.is(at.wrapping_sub(1), Class::PrayerNoun) {
            return None;
        }
        let mut date = Calendar { weekday: Some(weekday), ..Calendar::default() };
        let mut end = hit.end;
        if !self.arabic() && self.clitics(at).has(Clitics::PLURAL) {
            return Some(Reading::new(start, end, What::SetWeekday(weekday)));
        }
        if let Some((clock, after)) = self.part_behind(end) {
            (date.clock, end) = (clock, after);
        }
        if let Some((pointed, after)) = self.weekday_pointer(end) {
            (date.pointing, date.of_year) = (Some(pointed.0), pointed.1);
            return Some(Reading::new(start, after, What::Calendar(date)));
        }
        if let Some(whole) = self.date_behind(start, end, date) {
            return Some(whole);
        }
        Some(Reading::new(start, end, What::Calendar(date)))
    }

    /// الماضي، گذشته; with true, of the week: هفته گذشته، من الأسبوع المقبل.
    fn weekday_pointer(&self, at: usize) -> Option<((Pointing, bool), usize)> {
        let word = self.hit(at);
        if word.class == Class::Pointer
            && !matches!(word.value, 7..=9)
            && (!self.arabic() || self.definite(at))
        {
            let pointed = pointing(word.value);
            let pointed = if pointed == Pointing::Following { Pointing::Next } else { pointed };
            return Some(((pointed, false), word.end));
        }
        let from = if self.is(at, Class::From) { at + 1 } else { at };
        let (unit, pointed, end) = self.unit_pointer(from)?;
        (unit == 4).then_some(((pointed, true), end))
    }

    /// The date that a weekday stands before: الأربعاء 3 أيار، چهارشنبه، ۱۲ مرداد، الأربعاء الموافق 3/5/2023.
    fn date_behind(&self, start: usize, end: usize, weekday: Calendar) -> Option<Reading> {
        let mut from = end;
        if self.is(from, Class::Equals) {
            from = self.equals_end(from);
        } else if self.comma(from) || self.is(from, Class::On) {
            from += 1;
        }
        let reading = self.numeric(from).or_else(|| self.day_first(from)).or_else(|| {
            let near = from > end || !self.arabic();
            near.then(|| self.numeric_pair(from)).flatten()
        })?;
        let What::Calendar(date) = reading.what else { return None };
        let clock = weekday.clock.or(date.clock);
        let what = What::Calendar(Calendar { weekday: weekday.weekday, clock, ..date });
        Some(Reading { start, what, ..reading })
    }

    /// Behind الموافق، الموافق لـ، مصادف با.
    pub(super) fn equals_end(&self, at: usize) -> usize {
        let mut end = self.hit(at).end;
        if self.is(end, Class::With) {
            end += 1;
        }
        let letter = matches!(self.written(end), "ل" | "لـ" | "ليوم" | "يوم" | "روز");
        if letter { end + 1 } else { end }
    }
}

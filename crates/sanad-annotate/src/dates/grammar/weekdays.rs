//! Weekdays: alone, with a part of the day, before a date, as a set.

use super::super::en::{Class, Entry};
use super::super::form::{self, Calendar, Pointing, What};
use super::{Reader, Reading};

impl Reader<'_> {
    /// A weekday directly before `start`: "Thursday,", "Thursday the", "Thurs.".
    pub(super) fn weekday_before(&self, start: usize) -> Option<(usize, sanad_time::Weekday)> {
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
        if names_weekday(self.written(before)) {
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
        if matches!(self.written(end), "prayer" | "prayers" | "sermon" | "sermons") {
            return self.push(Reading::new(at, end, What::SetWeekday(form::weekday(entry.value))));
        }
        if self.is(before, C::Every) && self.written(before) != "per" {
            return self.push(Reading::new(before, end, What::SetWeekday(form::weekday(entry.value))));
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
        if let Some((from, clock)) = self.part_of_day_of(start) {
            (start, date.clock) = (from, clock);
        }
        if let Some((end_of_week, pointing)) = self.week_pointer(end) {
            (date.pointing, date.of_year, end) = (Some(pointing), true, end_of_week);
        }
        self.push(Reading::new(start, end, What::Calendar(date)))
    }

    /// "of last week", "next week".
    pub(super) fn week_pointer(&self, at: usize) -> Option<(usize, Pointing)> {
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

/// Words that make a weekday the name of an event or a club; all other names may stand before one: "in Altmar Friday".
fn names_weekday(word: &str) -> bool {
    matches!(
        word,
        "Ash"
            | "Black"
            | "Bloody"
            | "Blue"
            | "Cyber"
            | "Easter"
            | "Fat"
            | "Giving"
            | "Good"
            | "Holy"
            | "Maundy"
            | "Palm"
            | "Red"
            | "Sheffield"
            | "Shrove"
            | "Spy"
            | "Super"
            | "Whit"
            | "White"
    )
}

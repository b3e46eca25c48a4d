//! Dates with a month's name.

use super::super::form::{Calendar, Order, What};
use super::months::{Month, Shy};
use super::table::Class;
use super::{Reader, Reading};
use crate::affix::Clitics;
use sanad_model::{Calendar as System, CalendarFrom, Unit};

impl Reader<'_> {
    /// A day and its month: 3 أيار 2014، الثالث من أيار، ۱۲ مرداد ۱۴۰۲، دوازدهم مردادماه.
    pub(super) fn day_first(&self, at: usize) -> Option<Reading> {
        let (day, end) = self.day_of_month(at)?;
        self.day_and_month(at, day, end)
    }

    /// The month that follows a day, and its year.
    pub(super) fn day_and_month(&self, start: usize, day: u8, end: usize) -> Option<Reading> {
        let month = self.month_behind_day(end)?;
        // هفت تیر: the place; a place that is named after a day.
        let gun = !self.arabic() && self.figures(start).is_none() && day == 7 && self.written(end) == "تیر";
        if gun || self.named_after(start) {
            return None;
        }
        let (mut date, from, end) = self.month_tail(month, Some(day));
        if let Some(after) = self.every_year(end, date) {
            return Some(Reading::new(start, after, yearly()));
        }
        if month.shy == Shy::Most && date.year.is_none() && !month.said && !self.day_said(start) {
            return None;
        }
        date.order = Order::Day;
        Some(Reading::new(start, end, What::Calendar(date)).in_system(month.system, from))
    }

    /// A day of the month spoken of: چهاردهم ماه جاری، الخامس عشر من الشهر الحالي.
    pub(super) fn day_of_this_month(&self, at: usize) -> Option<Reading> {
        let (day, end) = match self.ordinal(at) {
            Some((day, end)) => (u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?, end),
            None if self.arabic() && self.figures(at).is_some() => self.day_of_month(at)?,
            None => return None,
        };
        let from = if self.is(end, Class::From) { end + 1 } else { end };
        let unit = self.hit(from);
        let month = unit.class == Class::Unit && unit.value == 5 && self.month(from).is_none();
        if !month || self.arabic() && (from == end || !self.definite(from)) {
            return None;
        }
        let mut date = Calendar { day: Some(day), ..Calendar::default() };
        let mut last = unit.end;
        if let Some((_, pointed, end)) = self.unit_pointer(from) {
            (date.pointing, last) = (Some(pointed), end);
        } else if self.figures(unit.end).is_some() || !self.arabic() && self.is(unit.end, Class::Ordinal) {
            return None;
        }
        let system = if self.arabic() { System::Gregorian } else { System::SolarHijri };
        Some(Reading::new(at, last, What::Calendar(date)).in_system(system, CalendarFrom::Inferred))
    }

    /// The month behind a day: `[of] [the month] May`.
    pub(super) fn month_behind_day(&self, end: usize) -> Option<Month> {
        let from = if self.is(end, Class::From) { end + 1 } else { end };
        self.month(from)
    }

    /// Whether a weekday, "day" or "dated" stands before a day.
    fn day_said(&self, start: usize) -> bool {
        let before = self.hit(start.wrapping_sub(1));
        matches!(before.class, Class::Weekday | Class::On) || before.class == Class::Unit && before.value == 3
    }

    /// Whether a date is part of a place's or a movement's name: شارع 14 تموز، میدان هفتم تیر.
    pub(super) fn named_after(&self, start: usize) -> bool {
        let before = start.wrapping_sub(1);
        let adjective =
            self.is(before, Class::PlaceAdjective) && self.is(before.wrapping_sub(1), Class::PlaceNoun);
        adjective || self.is(before, Class::PlaceNoun)
    }

    /// A month without a day: أيار 2014، شهر رمضان الماضي، مهرماه، مرداد گذشته.
    pub(super) fn month_first(&self, at: usize, cued: bool) -> Option<Reading> {
        let month = self.month(at)?;
        if self.named_after(at) {
            return None;
        }
        let (date, from, end) = self.month_tail(month, None);
        if let Some(after) = self.every_year(end, date) {
            return Some(Reading::new(at, after, yearly()));
        }
        let numbered = date.year.is_some() || date.pointing.is_some();
        let cued = cued || month.said;
        let before = self.hit(at.wrapping_sub(1));
        let led = self.led(at);
        let sure = match month.shy {
            Shy::Sure => numbered || cued || led,
            Shy::Some => date.year.is_some() || cued || date.of_year || numbered && led,
            Shy::Most => cued || date.year.is_some() && led,
        };
        // "April, May and June": listed behind another month.
        let listed = month.shy == Shy::Sure && (before.class == Class::And || self.comma(at.wrapping_sub(1)));
        (sure || listed && self.after_month(at))
            .then(|| Reading::new(at, end, What::Calendar(date)).in_system(month.system, from))
    }

    /// ماه رمضان هر سال: the end of "every year" behind a date without one.
    fn every_year(&self, at: usize, date: Calendar) -> Option<usize> {
        let unit = self.hit(self.hit(at).end);
        let every = self.is(at, Class::Every) && unit.class == Class::Unit && unit.value == 7;
        (every && date.year.is_none() && date.pointing.is_none()).then_some(unit.end)
    }

    /// Whether a form that ends just before `at` holds a month.
    fn after_month(&self, at: usize) -> bool {
        let Some(last) = self.out.get(self.first..).and_then(<[_]>::last) else { return false };
        let near = self.token(at).is_some_and(|token| token.start.saturating_sub(last.span.end) <= 6);
        near && matches!(last.what, What::Calendar(Calendar { month: Some(_), .. }))
    }

    /// Whether a word that leads to a date stands before `at`, or is written to it.
    pub(super) fn led(&self, at: usize) -> bool {
        use Class as C;
        let before = self.hit(at.wrapping_sub(1)).class;
        let clitics = self.clitics(at);
        let word = matches!(
            before,
            C::In
                | C::Since
                | C::From
                | C::To
                | C::Mod
                | C::On
                | C::UntilSign
                | C::Between
                | C::Ago
                | C::After
        );
        word || self.arabic() && (clitics.has(Clitics::BY) || clitics.has(Clitics::FOR))
    }

    /// در تاریخ ۱۲ مرداد; بتاريخ 3/8/2023: the word stays outside in Arabic, and inside in Persian with "in" before it.
    pub(super) fn on_date(&self, at: usize) -> Option<Reading> {
        let end = self.hit(at).end;
        let reading = self
            .numeric(end)
            .or_else(|| self.numeric_pair(end))
            .or_else(|| self.day_first(end))
            .or_else(|| self.weekday_phrase(end))?;
        let inside = !self.arabic() && self.is(at.wrapping_sub(1), Class::In);
        Some(if inside { reading.since(at - 1) } else { reading })
    }
}

/// What recurs each year.
fn yearly() -> What {
    What::Set { amount: Some(1.0), unit: Unit::Year, rate: true }
}

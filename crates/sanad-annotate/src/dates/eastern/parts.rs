//! Parts: of the day before a day, and "early", "mid", "late" before anything longer.

use super::super::form::{self, Calendar, Clock, Pointing, What};
use super::table::Class;
use super::{Reader, Reading};
use sanad_model::Unit;

impl Reader<'_> {
    /// A part of the day that stands behind a day: صباحا، شب، بعدازظهر; its clock and the end.
    pub(super) fn part_behind(&self, at: usize) -> Option<(Option<Clock>, usize)> {
        let hit = self.hit(at);
        match hit.class {
            Class::Part if !self.arabic() || !self.definite(at) => {
                Some((form::part(hit.value), self.plain_plural(hit.end)))
            }
            Class::Unit if !self.arabic() && hit.value == 13 && !self.is(hit.end, Class::Pointer) => {
                Some((Some(Clock::Part("NI")), self.plain_plural(hit.end)))
            }
            _ => None,
        }
    }

    /// شنبه شب ها: the plural may stand apart.
    fn plain_plural(&self, end: usize) -> usize {
        if !self.arabic() && self.written(end) == "ها" { end + 1 } else { end }
    }

    /// A part of the day before its day: صباح الأربعاء، مساء أمس، فجر يوم 3 أيار، صبح دیروز، عصر روز چهارشنبه.
    pub(super) fn part_first(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let inner = self.day_at(hit.end)?;
        let clock = form::part(hit.value);
        let what = match inner.what {
            What::Calendar(date) => What::Calendar(Calendar { clock: clock.or(date.clock), ..date }),
            What::Word { days, clock: before } => What::Word { days, clock: clock.or(before) },
            What::Unit { pointing, unit: Unit::Day, .. } => What::Unit { pointing, unit: Unit::Day, clock },
            other => other,
        };
        Some(Reading { start: at, what, ..inner })
    }

    /// A day, as a part of the day or a clock time may stand before it.
    pub(super) fn day_at(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let inner = match hit.class {
            Class::Weekday => self.weekday(at, at)?,
            Class::DayWord => self.day_word(at)?,
            Class::Demonstrative => self.demonstrative(at)?,
            Class::Unit if hit.value == 3 => self.unit_first(at, true)?,
            _ => self.numeric(at).or_else(|| self.day_first(at))?,
        };
        let day = match inner.what {
            What::Calendar(Calendar { day, weekday, .. }) => day.is_some() || weekday.is_some(),
            What::Word { .. } | What::Unit { unit: Unit::Day, .. } => true,
            _ => false,
        };
        day.then_some(inner)
    }

    /// آخر هفته، آخر ماه: the last of something longer is its end.
    pub(super) fn end_of(&self, at: usize) -> Option<Reading> {
        (self.written(at) == "آخر").then(|| self.modified(at)).flatten()
    }

    /// أوائل أيار، مطلع العام الجاري، نهاية الأسبوع، اواسط خرداد، پایان سال، نیمه دوم سال ۱۴۰۲.
    pub(super) fn modified(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        if let Some(half) = self.half_of_year(at) {
            return Some(half);
        }
        // نهاية الأسبوع: the weekend.
        let week = self.hit(hit.end);
        let end = if self.arabic() { hit.value == 2 } else { hit.class == Class::LastOrdinal };
        if end && week.class == Class::Unit && week.value == 4 {
            let (pointing, end) = self
                .unit_pointer(hit.end)
                .map_or((Pointing::The, week.end), |(_, pointing, end)| (pointing, end));
            let what = What::Unit { pointing, unit: Unit::Week, clock: Some(Clock::Weekend) };
            return Some(Reading::new(at, end, what));
        }
        if let Some(inner) = self.phrase(hit.end, true).filter(|inner| long(inner.what)) {
            return Some(inner.since(at));
        }
        let unit = self.hit(hit.end);
        let whole = unit.class == Class::Unit && matches!(unit.value, 4 | 5 | 7 | 8 | 9);
        let named = if self.arabic() { self.definite(hit.end) && !self.general(hit.end) } else { true };
        let ends = self.hit(unit.end).class == Class::None
            && self.figures(unit.end).is_none_or(|(_, digits)| digits != 4);
        (whole && named && ends).then(|| {
            let (unit, _) = form::unit(self.hit(hit.end).value);
            Reading::new(at, self.hit(hit.end).end, What::Unit { pointing: Pointing::The, unit, clock: None })
        })
    }
}

/// Whether "early" and "late" can stand before it.
const fn long(what: What) -> bool {
    matches!(
        what,
        What::Calendar(_)
            | What::Season { .. }
            | What::Unit { .. }
            | What::Quarter { .. }
            | What::Half { .. }
            | What::Decade { .. }
            | What::DecadeOnly(_)
            | What::Century { .. }
            | What::Named { .. }
            | What::Word { .. }
    )
}

//! Months: their names in three calendars, said once or twice.

use super::Reader;
use super::table::Class;
use sanad_model::Calendar as System;

/// A month as named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    pub(super) system: System,
    pub(super) number: u8,
    /// How sure the name alone is.
    pub(super) shy: Shy,
    /// Whether the word for month stands with it.
    pub(super) said: bool,
    /// One past its last token.
    pub(super) end: usize,
}

/// How much a name needs beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shy {
    /// Nothing.
    Sure,
    /// A day, a year or a cue: it is another word as well.
    Some,
    /// A year or the word for month.
    Most,
}

impl Reader<'_> {
    /// A month's name at `at`, the word for month before or behind it, and its second name: نيسان/أبريل.
    pub(super) fn month(&self, at: usize) -> Option<Month> {
        let hit = self.hit(at);
        let unit = matches!(hit.class, Class::Unit) && hit.value == 5;
        let mut month = self.month_name(if unit { hit.end } else { at })?;
        month.said = unit;
        if !self.arabic() && self.is(month.end, Class::Unit) && self.hit(month.end).value == 5 {
            (month.said, month.end) = (true, month.end + 1);
        }
        if let Some(end) = self.second_name(month) {
            (month.end, month.shy) = (end, Shy::Sure);
        }
        Some(month)
    }

    fn month_name(&self, at: usize) -> Option<Month> {
        let hit = self.hit(at);
        let (system, shy) = match hit.class {
            Class::Month => (System::Gregorian, Shy::Sure),
            Class::MonthShy => (System::Gregorian, Shy::Some),
            Class::MonthShiest => (System::Gregorian, Shy::Most),
            Class::Solar => (System::SolarHijri, Shy::Sure),
            Class::SolarShy => (System::SolarHijri, Shy::Some),
            Class::Lunar => (System::Islamic, Shy::Sure),
            Class::LunarShy => (System::Islamic, Shy::Some),
            _ => return None,
        };
        // مهرماه, آذرماه: the word for month is in it.
        let said = !self.arabic() && self.written(at).ends_with("ماه");
        Some(Month { system, number: u8::try_from(hit.value).ok()?, shy, said, end: hit.end })
    }

    /// The end of a second name of the same month: `/أبريل`, ` (أبريل)`, ` - أبريل`, ` أو أبريل`.
    fn second_name(&self, first: Month) -> Option<usize> {
        let mark = first.end;
        let bracket = self.mark(mark, '(');
        let linked = bracket || self.mark(mark, '/') || self.mark(mark, '\\') || self.dash(mark);
        let second = linked.then(|| self.month_name(mark + 1)).flatten()?;
        let same = second.system == first.system && second.number == first.number;
        match (same, bracket) {
            (true, false) => Some(second.end),
            (true, true) => self.mark(second.end, ')').then_some(second.end + 1),
            _ => None,
        }
    }
}

//! Units of time: "two days earlier", "last year", "the same month", "eight months", "the bloodiest day of the war".

use super::super::en::{Class, Entry};
use super::super::form::{self, Base, Shift, What};
use super::quantity::Quantity;
use super::{Reader, Reading};
use sanad_model::Unit;

/// A unit at a token.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    pub(super) at: usize,
    pub(super) plural: bool,
    pub(super) unit: Unit,
    /// A fortnight is two weeks.
    pub(super) times: f32,
}

impl Reader<'_> {
    pub(super) fn unit_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        let (unit, times) = form::unit(entry.value);
        let noun = Noun { at, plural: entry.class == Class::Units, unit, times };
        if self.vetoed_unit(noun) {
            return None;
        }
        if unit == Unit::Century
            && let Some(next) = self.century(noun)
        {
            return Some(next);
        }
        if unit == Unit::Quarter
            && let Some(next) = self.quarter(noun)
        {
            return Some(next);
        }
        match self.quantity_before(at, noun.plural) {
            Some(quantity) if !self.rate(quantity, at + 1) => self.counted_unit(noun, quantity),
            Some(quantity) => self.every(quantity.start, at, unit),
            None => self.bare_unit(noun),
        }
    }

    /// "Day of Rage", "the Year of the Dog", "quarter" of a town, "New Year".
    fn vetoed_unit(&self, noun: Noun) -> bool {
        let before = noun.at.wrapping_sub(1);
        match noun.unit {
            Unit::Quarter => {
                noun.plural
                    || !matches!(
                        self.class(before),
                        Class::Ordinal
                            | Class::Final
                            | Class::The
                            | Class::This
                            | Class::Last
                            | Class::Next
                            | Class::Previous
                            | Class::Same
                            | Class::Following
                            | Class::Every
                    ) && !self.hyphen(before)
            }
            Unit::Minute => self.written(noun.at) == "min" && !self.touches(noun.at),
            // "This Week", "Human Rights Day": names.
            _ => {
                self.capital(noun.at)
                    && before != self.low
                    && noun.at != self.low
                    && self.capital(before)
                    && !self.heading
            }
        }
    }

    /// "30 a day", "twice a week": a rate, not one day.
    fn rate(&self, quantity: Quantity, after: usize) -> bool {
        use Class as C;
        let before = quantity.start.wrapping_sub(1);
        let number =
            |at: usize| self.token(at).is_some_and(|token| token.number().is_some()) || self.mark(at, '%');
        let counted = self.plain_number(before, 3).is_some();
        let times = matches!(self.written(before), "once" | "Once" | "twice" | "Twice" | "times");
        // "$5 million a year", "20,000 barrels a day"; but "$5 million a year ago".
        let money = matches!(self.written(before), "million" | "billion" | "trillion" | "percent" | "cents")
            || number(before)
            || self.is(before, C::Hundred)
            || self.is(before, C::VetoAfter) && number(before.wrapping_sub(1));
        let offset = self.is(after, C::Mod) && self.entry(after).value >= 4
            || matches!(
                self.class(after),
                C::Ago | C::After | C::Before | C::Previously | C::Afterwards | C::From | C::And
            );
        quantity.article && (counted || times || money && !offset)
    }

    /// A unit with its amount, and what it counts from.
    fn counted_unit(&mut self, noun: Noun, quantity: Quantity) -> Option<usize> {
        use Class as C;
        let mut amount = quantity.amount.map(|amount| amount * noun.times);
        let mut end = noun.at + 1;
        if let Some(after) = self.half_after(end) {
            amount = amount.map(|amount| amount + 0.5);
            end = after;
        }
        let joined =
            self.hyphen(noun.at - 1) || self.scan.possessive(noun.at + 1) && self.inside(noun.at + 1);
        let hyphenated = joined && !noun.plural && !self.is(noun.at + 1, C::Time);
        let name = self.capital(noun.at)
            && quantity.start > self.low
            && (self.capital(noun.at - 1) || self.plain_number(noun.at - 1, 4).is_some());
        let (start, defined) =
            if hyphenated || name { (quantity.start, false) } else { self.defined(quantity.start) };
        let wide_start = self.approximators(start);
        let approximate = (wide_start..start).any(|at| {
            let exact = matches!(
                self.written(at),
                "just" | "Just" | "only" | "Only" | "exactly" | "Exactly" | "barely"
            );
            !exact && matches!(self.class(at), C::Approx | C::Compare | C::Vague)
        });
        let shift = |later, base| What::Shift(Shift { amount, unit: noun.unit, later, approximate, base });
        // "ten years old", "months-long", "18 years of age".
        let hyphen = usize::from(self.hyphen(end));
        if matches!(self.class(end + hyphen), C::Old | C::Long) {
            end += hyphen + 1;
            // "a month-long strike", "a months-long march": the article belongs to the noun.
            let article = quantity.article && hyphen == 1;
            let start = if article { quantity.start + 1 } else { start };
            let wide_start = if article { start } else { wide_start };
            let amount = if article && noun.plural { None } else { amount };
            let what = What::Duration { amount, unit: noun.unit };
            return self.push(Reading::new(start, end, what).wide(wide_start, end));
        }
        if let Some((what, end, wide_end)) = self.shifted(end, shift) {
            let wide_start = if defined { start } else { wide_start };
            return self.push(Reading::new(start, end, what).wide(wide_start, wide_end));
        }
        if self.is(quantity.start.wrapping_sub(1), C::Every) {
            let what = What::Set { amount, unit: noun.unit, rate: false };
            return self.push(Reading::new(quantity.start - 1, end, what));
        }
        if quantity.article && !noun.plural && self.idle_article(noun, quantity) {
            return None;
        }
        self.duration(noun, amount, start, wide_start, end)
    }

    /// "a year" as a rate or in a name; a second in "a second time".
    fn idle_article(&self, noun: Noun, quantity: Quantity) -> bool {
        let capital = self.capital(noun.at);
        capital
            || self.hyphen(noun.at + 1) && !matches!(self.class(noun.at + 2), Class::Long | Class::Old)
            || quantity.start + 1 != noun.at && self.unknown_word(noun.at - 1)
    }

    /// A length of time, with its tail in narrative.
    fn duration(
        &mut self,
        noun: Noun,
        amount: Option<f32>,
        start: usize,
        wide_start: usize,
        end: usize,
    ) -> Option<usize> {
        use Class as C;
        let what = What::Duration { amount, unit: noun.unit };
        let age = self.is(end, C::Of) && self.is(end + 1, C::Age);
        if age {
            return self.push(Reading::new(start, end + 2, what).wide(wide_start, end + 2));
        }
        // "the same 28-day period": the noun belongs to it.
        let period = self.is(end, C::Time) && self.entry(end).value == 2 && !noun.plural;
        let end = end + usize::from(period);
        // "the first ten months of 1915": the year belongs to it.
        let ranked = matches!(self.class(start), C::The)
            && matches!(self.class(start + 1), C::Ordinal | C::Last | C::Past | C::Final);
        if ranked && let Some(dated) = self.dated_tail(end) {
            return self.push(Reading::new(start, dated, what).wide(wide_start, dated));
        }
        let tail = if self.plain_number(end + 1, 4).is_some() { end } else { self.tail(end) };
        self.push(Reading::new(start, end, what).wide(wide_start, tail))
    }

    /// "of 1915", "of August", "of February 1951" at `of`: where it ends.
    pub(super) fn dated_tail(&self, of: usize) -> Option<usize> {
        use Class as C;
        if !self.is(of, C::Of) {
            return None;
        }
        let year = |at: usize| self.plain_number(at, 4).filter(|year| (1000..2200).contains(year)).is_some();
        if year(of + 1) {
            return Some(of + 2);
        }
        let month = self.is(of + 1, C::Month) && self.capital(of + 1);
        month.then(|| if year(of + 2) { of + 3 } else { of + 2 })
    }

    /// Takes in "the last", "the first", "the next", "the same" before an amount.
    fn defined(&self, start: usize) -> (usize, bool) {
        use Class as C;
        let before = start.wrapping_sub(1);
        if matches!(
            self.class(before),
            C::Last
                | C::Past
                | C::Next
                | C::Previous
                | C::Following
                | C::Final
                | C::Ordinal
                | C::Same
                | C::Those
                | C::This
        ) {
            let the = before.wrapping_sub(1);
            let from =
                if matches!(self.class(the), C::The | C::This | C::Its | C::Those) && !self.is(the, C::Its) {
                    the
                } else {
                    before
                };
            return (from, true);
        }
        if self.is(before, C::The) {
            return (before, true);
        }
        (start, false)
    }

    /// "ago", "later", "after the talks" at `at`: the shift, its close end, its wide end.
    pub(super) fn shifted(
        &self,
        at: usize,
        shift: impl Fn(bool, Base) -> What,
    ) -> Option<(What, usize, usize)> {
        use Class as C;
        let written = self.written(at);
        match self.class(at) {
            C::Ago => Some((shift(false, Base::Speech), at + 1, at + 1)),
            C::Mod if matches!(self.entry(at).value, 4 | 5) => {
                Some((shift(self.entry(at).value == 5, Base::Text), at + 1, at + 1))
            }
            C::Previously => Some((shift(false, Base::Text), at + 1, at + 1)),
            C::Afterwards => Some((shift(true, Base::Text), at + 1, at + 1)),
            C::From if self.written(at + 1).eq_ignore_ascii_case("now") => {
                Some((shift(true, Base::Speech), at + 2, at + 2))
            }
            C::Before | C::After => {
                let later = self.is(at, C::After);
                let end = self.event(at + 1);
                if end == at + 1 {
                    let free = self.token(at + 1).is_none_or(|token| token.mark().is_some());
                    return free.then(|| (shift(later, Base::Text), at + 1, at + 1));
                }
                let event = self.span(at + 1, end);
                Some((shift(later, Base::Event(event)), at, end))
            }
            C::Previous if written == "prior" && self.is(at + 1, C::To) => {
                let end = self.event(at + 2);
                let event = (end > at + 2).then(|| self.span(at + 2, end));
                let close = if event.is_some() { at } else { at + 2 };
                let base = event.map_or(Base::Text, Base::Event);
                Some((shift(false, base), close, end.max(at + 2)))
            }
            _ => None,
        }
    }
}

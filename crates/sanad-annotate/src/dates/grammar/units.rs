//! Units of time: "two days earlier", "last year", "the same month", "eight months", "the bloodiest day of the war".

use super::super::en::{Class, Entry};
use super::super::form::{self, Base, Pointing, Shift, What};
use super::quantity::Quantity;
use super::{Reader, Reading};
use sanad_model::Unit;

/// A unit at a token.
#[derive(Clone, Copy)]
struct Noun {
    at: usize,
    plural: bool,
    unit: Unit,
    /// A fortnight is two weeks.
    times: f32,
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
            Some(quantity) if !self.rate(quantity) => self.counted_unit(noun, quantity),
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
            _ => {
                self.capital(noun.at)
                    && noun.at != self.low
                    && self.unknown_word(before)
                    && self.capital(before)
            }
        }
    }

    /// "30 a day": a rate, not one day.
    fn rate(&self, quantity: Quantity) -> bool {
        let before = quantity.start.wrapping_sub(1);
        quantity.article
            && self
                .token(before)
                .is_some_and(|token| token.number().is_some() && !self.is(before, Class::Units))
            && self.plain_number(before, 4).is_none_or(|number| number < 1000)
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
        let (start, defined) = self.defined(quantity.start);
        let wide_start = self.approximators(start);
        let approximate = wide_start < start;
        let shift = |later, base| What::Shift(Shift { amount, unit: noun.unit, later, approximate, base });
        // "ten years old", "months-long", "18 years of age".
        let hyphen = usize::from(self.hyphen(end));
        if matches!(self.class(end + hyphen), C::Old | C::Long) {
            end += hyphen + 1;
            let what = What::Duration { amount, unit: noun.unit };
            return self.push(Reading::new(start, end, what).wide(wide_start, end));
        }
        if let Some((what, end, wide_end)) = self.shifted(end, shift) {
            let wide_start = if defined { start } else { wide_start };
            return self.push(Reading::new(start, end, what).wide(wide_start, wide_end));
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
            && matches!(self.class(start + 1), C::Ordinal | C::Last | C::Final);
        if ranked && let Some(dated) = self.dated_tail(end) {
            return self.push(Reading::new(start, dated, what).wide(wide_start, dated));
        }
        let tail = if self.plain_number(end + 1, 4).is_some() { end } else { self.tail(end) };
        self.push(Reading::new(start, end, what).wide(wide_start, tail))
    }

    /// "of 1915", "of August", "of February 1951" at `of`: where it ends.
    fn dated_tail(&self, of: usize) -> Option<usize> {
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
    fn shifted(&self, at: usize, shift: impl Fn(bool, Base) -> What) -> Option<(What, usize, usize)> {
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
                Some((shift(later, Base::Event(event)), end, end))
            }
            C::Previous if written == "prior" && self.is(at + 1, C::To) => {
                let end = self.event(at + 2);
                let event = (end > at + 2).then(|| self.span(at + 2, end));
                let base = event.map_or(Base::Text, Base::Event);
                Some((shift(false, base), end.max(at + 2), end.max(at + 2)))
            }
            _ => None,
        }
    }

    /// A unit without an amount.
    fn bare_unit(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let at = noun.at;
        let before = at.wrapping_sub(1);
        if let Some(next) = self.unit_end(noun) {
            return Some(next);
        }
        if let Some(pointing) = self.pointing(before) {
            return self.pointed_unit(noun, pointing);
        }
        match self.class(before) {
            C::Every if !noun.plural => self.every(before, at, noun.unit),
            C::Every => None,
            C::Those if noun.plural => {
                let what = if noun.unit == Unit::Day && self.written(before).eq_ignore_ascii_case("these") {
                    What::Reference(form::Reference::Present)
                } else {
                    What::Duration { amount: None, unit: noun.unit }
                };
                self.push(Reading::new(before, at + 1, what))
            }
            C::Ordinal | C::Final | C::Same => self.ranked_unit(noun),
            C::The => self.the_unit(noun),
            _ if noun.plural => self.plural_unit(noun),
            _ => self.superlative(noun),
        }
    }

    /// "month's end", "year-end".
    fn unit_end(&mut self, noun: Noun) -> Option<usize> {
        let at = noun.at;
        let long = noun.unit >= Unit::Month && !noun.plural;
        let possessive = self.scan.possessive(at + 1) && self.inside(at + 1);
        let end = self.written(at + 2) == "end" && (possessive || self.hyphen(at + 1));
        let before = at.wrapping_sub(1);
        if !long || !end || self.pointing(before).is_some() || self.is(before, Class::A) {
            return None;
        }
        let what = What::Unit { pointing: Pointing::The, unit: noun.unit, clock: None };
        self.push(Reading::new(at, at + 3, what))
    }

    /// "last year", "that same day", "the following days", "the past year".
    fn pointed_unit(&mut self, noun: Noun, pointing: Pointing) -> Option<usize> {
        use Class as C;
        let mut start = noun.at - 1;
        if self.is(start, C::Same) && matches!(self.class(start.wrapping_sub(1)), C::This | C::That)
            || self.is(start, C::Last) && self.is(start.wrapping_sub(1), C::This)
        {
            start -= 1;
        }
        let the = self.is(start.wrapping_sub(1), C::The);
        if the {
            start -= 1;
        }
        let end = noun.at + 1;
        if noun.plural || noun.unit < Unit::Day {
            let plural_past = matches!(
                pointing,
                Pointing::Last | Pointing::Next | Pointing::Previous | Pointing::Following
            );
            let what = What::Duration { amount: if noun.plural { None } else { Some(1.0) }, unit: noun.unit };
            return plural_past.then(|| self.push(Reading::new(start, end, what))).flatten();
        }
        // "the past year", "the last decade": a length; "last year" and "the next day" are points.
        let length =
            the && (pointing == Pointing::Last || pointing == Pointing::Next && noun.unit >= Unit::Decade);
        if length {
            if pointing == Pointing::Last
                && let Some(dated) = self.dated_tail(end)
            {
                return self.push(Reading::new(
                    start,
                    dated,
                    What::Duration { amount: Some(noun.times), unit: noun.unit },
                ));
            }
            let last_day = noun.unit == Unit::Day && self.written(noun.at - 1) == "last";
            let tail = self.tail(end).max(end);
            let what = if last_day {
                What::Again(Unit::Day)
            } else {
                What::Duration { amount: Some(noun.times), unit: noun.unit }
            };
            return self.push(Reading::new(start, end, what).wide(start, tail));
        }
        let what = What::Unit { pointing, unit: noun.unit, clock: None };
        let wide_start = self.modifiers(start);
        // "later that month", "the end of that year", "later this year".
        let from = if wide_start < start { wide_start } else { start };
        // "the day following".
        self.push(Reading::new(from, end, what))
    }

    /// "the seventh day", "the first hour of the attack", "the final day of the battle".
    fn ranked_unit(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let mut start = noun.at - 1;
        let the = self.is(start.wrapping_sub(1), C::The);
        if the {
            start -= 1;
        }
        let end = noun.at + 1;
        let first = self.is(noun.at - 1, C::Ordinal) && self.entry(noun.at - 1).value == 1;
        if !the && !first || self.hyphen(noun.at - 1) {
            return None;
        }
        if let Some(dated) = self.dated_tail(end) {
            let what = What::Duration { amount: Some(noun.times), unit: noun.unit };
            return self.push(Reading::new(start, dated, what));
        }
        let what = if noun.plural {
            What::Duration { amount: None, unit: noun.unit }
        } else if noun.unit == Unit::Day {
            What::Again(Unit::Day)
        } else {
            What::Duration { amount: Some(noun.times), unit: noun.unit }
        };
        let tail = self.tail(end).max(end);
        let from = self.modifiers(start);
        self.push(Reading::new(from, end, what).wide(from, tail))
    }

    /// "the year", "the day", "the end of the month", "the day after the battle", "the day following".
    fn the_unit(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let start = noun.at - 1;
        let end = noun.at + 1;
        if noun.plural {
            let tail = self.tail(end).max(end);
            let tail = if matches!(self.class(end), C::Following | C::Since) {
                self.event(end + 1).max(end)
            } else {
                tail
            };
            let what = What::Duration { amount: None, unit: noun.unit };
            return self.push(Reading::new(start, end, what).wide(start, tail));
        }
        let shift = |later, base| {
            What::Shift(Shift { amount: Some(noun.times), unit: noun.unit, later, approximate: false, base })
        };
        if matches!(self.class(end), C::After | C::Before)
            && let Some((what, close, wide)) = self.shifted(end, shift)
        {
            return self.push(Reading::new(start, close, what).wide(start, wide));
        }
        if self.is(end, C::Following) && self.token(end + 1).is_none_or(|token| token.mark().is_some()) {
            return self.push(Reading::new(start, end + 1, shift(true, Base::Text)));
        }
        if noun.unit < Unit::Day || noun.unit >= Unit::Decade {
            return None;
        }
        let from = self.modifiers(start);
        let what = What::Unit { pointing: Pointing::The, unit: noun.unit, clock: None };
        if from < start || noun.unit != Unit::Day {
            return self.push(Reading::new(from, end, what));
        }
        // "the day" alone is tagged in narrative, and says no more than "then".
        let tail = self.tail(end).max(end);
        let what = if tail > end { What::Again(Unit::Day) } else { What::Vague };
        self.push(Reading::new(start, end, what).wide(start, tail).only_narrative())
    }

    /// "days later", "weeks", "in recent years".
    fn plural_unit(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let at = noun.at;
        let end = at + 1;
        let shift = |later, base| {
            What::Shift(Shift { amount: None, unit: noun.unit, later, approximate: true, base })
        };
        let wide_start = self.approximators(at);
        if let Some((what, close, wide)) = self.shifted(end, shift) {
            return self.push(Reading::new(at, close, what).wide(wide_start, wide));
        }
        let before = at.wrapping_sub(1);
        // "Years of neglect", "for years", "within days of", "in years"; not "opening hours", "school days".
        let noun_before = self.unknown_word(before) && !self.adjective_like(before);
        if noun_before || self.scan.possessive(before) || self.is(before, C::Its) && noun.unit < Unit::Year {
            return None;
        }
        let hyphen = usize::from(self.hyphen(end));
        let long = matches!(self.class(end + hyphen), C::Long | C::Old);
        let close = if long { end + hyphen + 1 } else { end };
        let tail = if long { close } else { self.tail(close).max(close) };
        let what = What::Duration { amount: None, unit: noun.unit };
        self.push(Reading::new(at, close, what).wide(wide_start, tail))
    }

    fn adjective_like(&self, _at: usize) -> bool {
        false
    }

    /// "Iraq's bloodiest month", "the worst year": the one spoken of, as narrative is tagged. "year-long".
    fn superlative(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let at = noun.at;
        let end = at + 1;
        let hyphen = usize::from(self.hyphen(end));
        if matches!(self.class(end + hyphen), C::Long | C::Old) {
            let what = What::Duration { amount: Some(noun.times), unit: noun.unit };
            return self.push(Reading::new(at, end + hyphen + 1, what));
        }
        let adjective = at.wrapping_sub(1);
        let written = self.written(adjective);
        let most = self.unknown_word(adjective) && written.len() > 5 && written.ends_with("est");
        if most && noun.unit >= Unit::Day {
            let the = adjective.wrapping_sub(1);
            if !self.is(the, C::The) {
                return None;
            }
            let mut tail = self.tail(end).max(end);
            if self.is(end, C::In) {
                tail = self.tail_in(end);
            }
            let what = if noun.unit == Unit::Day { What::Again(Unit::Day) } else { What::Again(noun.unit) };
            return self.push(Reading::new(the, end, what).wide(the, tail).only_narrative());
        }
        None
    }

    /// "in its history" after a superlative.
    fn tail_in(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 6 && (self.unknown_word(end) || matches!(self.class(end), Class::Its | Class::The)) {
            end += 1;
        }
        end
    }

    /// "the nineteenth century", "the 4th century BC", "21st-century".
    fn century(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        if noun.plural || noun.times > 1.0 {
            return None;
        }
        let mut at = noun.at.checked_sub(1)?;
        if self.dash(at) {
            at = at.checked_sub(1)?;
        }
        let (head, number) = if self.is(at, C::Suffix) && self.touches(at) {
            (at.checked_sub(1)?, i32::try_from(self.plain_number(at - 1, 2)?).ok()?)
        } else if self.is(at, C::Ordinal) {
            let ones = i32::from(self.entry(at).value);
            let tens = at.wrapping_sub(1);
            let tens = if self.dash(tens) { tens.wrapping_sub(1) } else { tens };
            if self.is(tens, C::Tens) { (tens, ones + i32::from(self.entry(tens).value)) } else { (at, ones) }
        } else {
            return None;
        };
        let bc = self.is(noun.at + 1, C::Era) && self.entry(noun.at + 1).value == 1;
        let era = usize::from(self.is(noun.at + 1, C::Era));
        let mut start = self.modifiers(head);
        // "the 19th-century house": a premodifier stands without the article.
        let hyphenated = self.hyphen(noun.at.wrapping_sub(1));
        if self.is(start.wrapping_sub(1), C::The) && !hyphenated {
            start -= 1;
        }
        start = self.modifiers(start);
        self.push(Reading::new(start, noun.at + 1 + era, What::Century { digits: number - 1, bc }))
    }

    /// "the fourth quarter of 1998", "third-quarter".
    fn quarter(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let mut at = noun.at.checked_sub(1)?;
        if self.dash(at) {
            at = at.checked_sub(1)?;
        }
        if self.is(at, C::Fiscal) {
            at = at.checked_sub(1)?;
        }
        let quarter = if self.is(at, C::Ordinal) {
            self.entry(at).value
        } else if self.is(at, C::Suffix) {
            at = at.checked_sub(1)?;
            i16::try_from(self.plain_number(at, 1)?).ok()?
        } else {
            return None;
        };
        let quarter = u8::try_from(quarter).ok().filter(|quarter| (1..=4).contains(quarter))?;
        let mut end = noun.at + 1;
        let number = end + usize::from(self.is(end, C::Of) || self.mark(end, ','));
        let year = self
            .plain_number(number, 4)
            .filter(|year| (1000..2200).contains(year))
            .and_then(|year| i32::try_from(year).ok());
        if year.is_some() {
            end = number + 1;
        }
        let hyphenated = self.hyphen(noun.at.wrapping_sub(1));
        let start = if self.is(at.wrapping_sub(1), C::The) && !hyphenated { at - 1 } else { at };
        self.push(Reading::new(start, end, What::Quarter { quarter, year }))
    }
}

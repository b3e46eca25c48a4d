//! Units without an amount: "last year", "that same day", "days later", "the end of the month".

use super::super::en::Class;
use super::super::form::{self, Base, Pointing, Shift, What};
use super::units::Noun;
use super::{Reader, Reading};
use sanad_model::Unit;

impl Reader<'_> {
    /// A unit without an amount.
    pub(super) fn bare_unit(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let at = noun.at;
        let before = at.wrapping_sub(1);
        if let Some(next) = self.unit_end(noun).or_else(|| self.fiscal_year(noun)) {
            return Some(next);
        }
        // "a year-earlier quarter", "the year-ago period".
        if self.hyphen(at + 1)
            && (self.is(at + 2, C::Ago) || self.is(at + 2, C::Mod) && self.entry(at + 2).value == 4)
        {
            let shift = Shift {
                amount: Some(noun.times),
                unit: noun.unit,
                later: false,
                approximate: false,
                base: Base::Text,
            };
            return self.push(Reading::new(at, at + 3, What::Shift(shift)));
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
    pub(super) fn unit_end(&mut self, noun: Noun) -> Option<usize> {
        let at = noun.at;
        let long = noun.unit >= Unit::Month && !noun.plural;
        let possessive = self.scan.possessive(at + 1) && self.inside(at + 1);
        let before = at.wrapping_sub(1);
        // "by year end"
        let placed = matches!(
            self.class(before),
            Class::By | Class::At | Class::To | Class::Before | Class::Since | Class::Prep
        );
        let spaced = placed && self.written(at + 1) == "end" && !self.is(at + 2, Class::Of);
        let joined = self.written(at + 2) == "end" && (possessive || self.hyphen(at + 1));
        if !long || !(joined || spaced) || self.pointing(before).is_some() || self.is(before, Class::A) {
            return None;
        }
        let end = if spaced { at + 2 } else { at + 3 };
        // "year-end 1988"
        let year = self.plain_number(end, 4).filter(|year| (1000..2100).contains(year));
        if noun.unit == Unit::Year
            && let Some(year) = year.and_then(|year| i32::try_from(year).ok())
        {
            let date = form::Calendar { year: Some(year), ..form::Calendar::default() };
            return self.push(Reading::new(at, end + 1, What::Calendar(date)));
        }
        let what = What::Unit { pointing: Pointing::The, unit: noun.unit, clock: None };
        self.push(Reading::new(at, end, what))
    }

    /// "the fiscal year", "last fiscal year", "the current fiscal year"; a length where it says when it ended.
    fn fiscal_year(&mut self, noun: Noun) -> Option<usize> {
        use Class as C;
        let fiscal = noun.at.wrapping_sub(1);
        if noun.unit != Unit::Year || noun.plural || !self.is(fiscal, C::Fiscal) {
            return None;
        }
        let before = fiscal.wrapping_sub(1);
        let current = self.is(before, C::Ref) && self.written(before).eq_ignore_ascii_case("current");
        let pointing = if current { Some(Pointing::This) } else { self.pointing(before) };
        let start = if pointing.is_some() { before } else { fiscal };
        let the = self.is(start.wrapping_sub(1), C::The);
        let what = if self.ended(noun.at + 1) {
            What::Duration { amount: Some(1.0), unit: Unit::Year }
        } else {
            What::Unit { pointing: pointing.unwrap_or(Pointing::The), unit: Unit::Year, clock: None }
        };
        let start = self.modifiers(start - usize::from(the));
        (the || pointing.is_some()).then(|| self.push(Reading::new(start, noun.at + 1, what))).flatten()
    }

    /// "ended Dec. 31", "ending June 30".
    fn ended(&self, at: usize) -> bool {
        matches!(self.written(at), "ended" | "ending")
    }

    pub(super) fn weekend(&self, noun: Noun) -> Option<form::Clock> {
        (self.entry(noun.at).value == 10).then_some(form::Clock::Weekend)
    }

    /// "last year", "that same day", "the following days", "the past year".
    pub(super) fn pointed_unit(&mut self, noun: Noun, pointing: Pointing) -> Option<usize> {
        use Class as C;
        let mut start = noun.at - 1;
        if self.is(start, C::Same) && matches!(self.class(start.wrapping_sub(1)), C::This | C::That)
            || matches!(self.class(start), C::Last | C::Past) && self.is(start.wrapping_sub(1), C::This)
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
        let part = self.modifiers(start) < start;
        let length = the
            && !part
            && (pointing == Pointing::Last || pointing == Pointing::Next && noun.unit >= Unit::Decade);
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
        let what = What::Unit { pointing, unit: noun.unit, clock: self.weekend(noun) };
        let wide_start = self.modifiers(start);
        // "to this day" is today.
        let today =
            pointing == Pointing::This && noun.unit == Unit::Day && self.is(start.wrapping_sub(1), C::To);
        let what = if today { What::Reference(form::Reference::Present) } else { what };
        // "later that month", "the end of that year", "later this year".
        self.push(Reading::new(wide_start, end, what))
    }

    /// "the seventh day", "the first hour of the attack", "the final day of the battle".
    pub(super) fn ranked_unit(&mut self, noun: Noun) -> Option<usize> {
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
    pub(super) fn the_unit(&mut self, noun: Noun) -> Option<usize> {
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
        // "the Year III": of a calendar that is not read.
        if noun.unit == Unit::Year && self.capital(noun.at) && self.roman(end) {
            return self.push(Reading::new(start, end + 1, What::Vague).only_narrative());
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
        if noun.unit == Unit::Year && from == start && self.ended(end) {
            let what = What::Duration { amount: Some(1.0), unit: Unit::Year };
            return self.push(Reading::new(start, end, what));
        }
        let what = What::Unit { pointing: Pointing::The, unit: noun.unit, clock: self.weekend(noun) };
        if from < start || noun.unit != Unit::Day {
            return self.push(Reading::new(from, end, what));
        }
        // "the day of the battle"; but "carried the day".
        let tail = self.tail(end).max(end);
        let again = Reading::new(start, end, What::Again(Unit::Day)).wide(start, tail).only_narrative();
        if tail > end { self.push(again) } else { None }
    }

    pub(super) fn roman(&self, at: usize) -> bool {
        let written = self.written(at);
        !written.is_empty() && written.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
    }

    /// "days later", "weeks", "in recent years".
    pub(super) fn plural_unit(&mut self, noun: Noun) -> Option<usize> {
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
        if self.unknown_word(before)
            || self.is(before, C::Season)
            || self.scan.possessive(before)
            || self.is(before, C::Its) && noun.unit < Unit::Year
        {
            return None;
        }
        let hyphen = usize::from(self.hyphen(end));
        let long = matches!(self.class(end + hyphen), C::Long | C::Old);
        let close = if long { end + hyphen + 1 } else { end };
        let tail = if long { close } else { self.tail(close).max(close) };
        let what = What::Duration { amount: None, unit: noun.unit };
        self.push(Reading::new(at, close, what).wide(wide_start, tail))
    }

    /// "Iraq's bloodiest month", "the worst year": the one spoken of, as narrative is tagged. "year-long".
    pub(super) fn superlative(&mut self, noun: Noun) -> Option<usize> {
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
    pub(super) fn tail_in(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 6 && (self.unknown_word(end) || matches!(self.class(end), Class::Its | Class::The)) {
            end += 1;
        }
        end
    }
}

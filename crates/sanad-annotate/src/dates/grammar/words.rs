//! Words that are dates by themselves, named days, sets, nouns of time.

use super::super::en::{Class, Entry};
use super::super::form::{self, Clock, Pointing, Reference, What};
use super::{Reader, Reading};
use sanad_model::Unit;

impl Reader<'_> {
    /// now, current, recent, future, "the past".
    pub(super) fn reference_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        let before = at.wrapping_sub(1);
        match entry.value {
            1 => {
                let start = if self.written(before).eq_ignore_ascii_case("right") { before } else { at };
                self.push(Reading::new(start, at + 1, What::Reference(Reference::Present)))
            }
            4 => self.present(at),
            2 => self.push(Reading::new(at, at + 1, What::Reference(Reference::Past))),
            5 => {
                // "recent years": one expression.
                let units = self.is(at + 1, C::Units);
                let start = if units { self.the(at) } else { at };
                let what = if units {
                    let (unit, _) = form::unit(self.entry(at + 1).value);
                    What::Duration { amount: None, unit }
                } else {
                    What::Reference(Reference::Past)
                };
                let reading = Reading::new(start, at + 1 + usize::from(units), what);
                self.push(reading)
            }
            3 => {
                let mut start = at;
                if self.is(before, C::Mod)
                    || matches!(self.written(before), "near" | "foreseeable" | "distant" | "immediate")
                {
                    start = before;
                }
                let noun = !self.unknown_word(at + 1);
                let start = if noun || self.is(at + 1, C::Of) { self.the(start) } else { start };
                let tail = if self.is(start, C::The) { self.tail(at + 1).max(at + 1) } else { at + 1 };
                self.push(Reading::new(start, at + 1, What::Reference(Reference::Future)).wide(start, tail))
            }
            _ => None,
        }
    }

    /// "current", "present-day", "modern day", "at present"; not "the people present".
    fn present(&mut self, at: usize) -> Option<usize> {
        use Class as C;
        let written = self.written(at).to_ascii_lowercase();
        let day = if self.hyphen(at + 1) { at + 2 } else { at + 1 };
        let with_day = self.is(day, C::Unit) && self.entry(day).value == 3;
        let present = What::Reference(Reference::Present);
        if with_day {
            return self.push(Reading::new(at, day + 1, present));
        }
        match written.as_str() {
            "current" => {
                let unit = matches!(self.class(at + 1), C::Unit);
                if unit && self.is(at.wrapping_sub(1), C::The) {
                    let (unit, _) = form::unit(self.entry(at + 1).value);
                    return self.push(Reading::new(
                        at - 1,
                        at + 2,
                        What::Unit { pointing: Pointing::This, unit, clock: None },
                    ));
                }
                self.push(Reading::new(at, at + 1, present))
            }
            "present" => {
                let before = at.wrapping_sub(1);
                let placed = self.is(before, C::At)
                    || self.is(before, C::The)
                        && matches!(
                            self.class(before.wrapping_sub(1)),
                            C::To | C::At | C::In | C::Of | C::From
                        )
                    || self.is(before, C::To) && self.written(before) != "to";
                let noun = !self.unknown_word(at + 1);
                let start = if self.is(before, C::The) { before } else { at };
                (placed && noun).then(|| self.push(Reading::new(start, at + 1, present))).flatten()
            }
            _ => None,
        }
    }

    /// "the past", "in the past": not "the past year".
    pub(super) fn past_head(&mut self, at: usize) -> Option<usize> {
        let alone = match self.token(at + 1) {
            None => true,
            Some(next) if next.is_word() => {
                matches!(
                    self.class(at + 1),
                    Class::Verb | Class::In | Class::And | Class::By | Class::On | Class::At
                ) || self.is(at.wrapping_sub(2), Class::In)
                    && (matches!(self.written(at + 1), "he" | "she" | "it" | "they" | "we" | "I" | "you")
                        || self.is(at + 1, Class::The))
            }
            Some(next) => {
                next.mark().is_some_and(|mark| matches!(mark, '.' | ',' | ';' | ':' | ')' | '”' | '"'))
            }
        };
        let start = self.the(at);
        (alone && start < at)
            .then(|| self.push(Reading::new(start, at + 1, What::Reference(Reference::Past))))
            .flatten()
    }

    /// "the sixth anniversary of the fall": the day spoken of.
    fn anniversary(&mut self, at: usize) -> Option<usize> {
        let before = at.wrapping_sub(1);
        let ranked = self.is(before, Class::Ordinal) || self.is(before, Class::Suffix);
        let head = if self.is(before, Class::Suffix) { before.wrapping_sub(1) } else { before };
        let start = if ranked { self.the(head) } else { self.the(at) };
        let tail = self.tail(at + 1).max(at + 1);
        let told = ranked || start < at && tail > at + 1;
        told.then(|| {
            self.push(Reading::new(start, at + 1, What::Again(Unit::Day)).wide(start, tail).only_narrative())
        })
        .flatten()
    }

    fn the(&self, start: usize) -> usize {
        if self.is(start.wrapping_sub(1), Class::The) { start - 1 } else { start }
    }

    /// today, yesterday, tomorrow, tonight, "yesterday evening".
    pub(super) fn day_word_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        let mut clock = None;
        let mut end = at + 1;
        if entry.class == Class::Tonight {
            clock = Some(Clock::Part("NI"));
        } else if self.is(end, Class::Part) {
            clock = form::part(self.entry(end).value);
            end += 1;
        }
        let mut start = at;
        let mut days = i32::from(entry.value);
        if self.is(at.wrapping_sub(1), Class::Mod) {
            start = at - 1;
        } else if days != 0
            && let Some(step) = self.day_beyond(at)
        {
            // "the day before yesterday", "the day after tomorrow"
            days += step;
            start = self.the(at - 2);
        }
        self.push(Reading::new(start, end, What::Word { days, clock }))
    }

    /// "day after", "day before" before a word such as tomorrow.
    fn day_beyond(&self, at: usize) -> Option<i32> {
        let noun = self.entry(at.checked_sub(2)?);
        if noun.class != Class::Unit || noun.value != 3 {
            return None;
        }
        match self.class(at - 1) {
            Class::After => Some(1),
            Class::Before => Some(-1),
            _ => None,
        }
    }

    /// daily, weekly, annually.
    pub(super) fn set_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        // "the Daily Post", "the Weekly": names.
        let before = at.wrapping_sub(1);
        if self.capital(at) && at != self.low
            || self.capital(before) && self.unknown_word(before) && before != self.low
        {
            return None;
        }
        let (unit, _) = form::unit(entry.value);
        self.push(Reading::new(at, at + 1, What::Set { amount: Some(1.0), unit, rate: false }))
    }

    /// "the time", "this period", "at the same time": tagged in narrative, placed nowhere.
    pub(super) fn time_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        if entry.value == 3 {
            return self.anniversary(at);
        }
        let before = at.wrapping_sub(1);
        if self.capital(at) && self.written(at) != "TIME" && at != self.low || self.hyphen(at + 1) {
            return None;
        }
        let mut start = match self.class(before) {
            C::The | C::This | C::That | C::Same => before,
            _ => return self.vague_time(at, entry),
        };
        if self.is(start, C::Same) && matches!(self.class(start.wrapping_sub(1)), C::The | C::This | C::That)
        {
            start -= 1;
        }
        // "at that time", "by the time"; "this time the road was open" is an occasion.
        let from = start.wrapping_sub(1);
        let placed = matches!(
            self.class(from),
            C::At
                | C::By
                | C::During
                | C::In
                | C::Of
                | C::From
                | C::Prep
                | C::Approx
                | C::Since
                | C::To
                | C::Before
                | C::After
        );
        if entry.value == 1 && !placed {
            return None;
        }
        // "for the first time", "the time has come" and "in time" are none; "that time" opening a clause may be.
        if self.is(at + 1, C::To) && entry.value == 1 {
            return None;
        }
        let by = self.is(from, C::By) && self.is(start, C::The) && entry.value == 1;
        let tail = if by { self.event(at + 1) } else { self.tail(at + 1) }.max(at + 1);
        self.push(Reading::new(start, at + 1, What::Vague).wide(start, tail).only_narrative())
    }

    /// "some time", "a short time", "a period of".
    fn vague_time(&mut self, at: usize, entry: Entry) -> Option<usize> {
        use Class as C;
        let before = at.wrapping_sub(1);
        let start = match self.class(before) {
            C::Vague if self.written(before).eq_ignore_ascii_case("some") && entry.value == 1 => before,
            C::Adj if self.written(before) == "short" && self.is(before.wrapping_sub(1), C::A) => before - 1,
            C::A if entry.value == 2 && self.written(at) == "period" => before,
            C::Previous if entry.value == 2 => before,
            _ => return None,
        };
        let tail = if entry.value == 2 { self.tail(at + 1).max(at + 1) } else { at + 1 };
        self.push(Reading::new(start, at + 1, What::Vague).wide(start, tail).only_narrative())
    }

    /// A day with a name: "Christmas 1963", "New Year's Eve", "Easter Sunday".
    pub(super) fn named_day(&mut self, at: usize) -> Option<usize> {
        if !self.capital(at) {
            return None;
        }
        let named = self.table.named.iter().find_map(|named| {
            let mut token = at;
            for (n, word) in named.words.iter().enumerate() {
                if n > 0
                    && self.token(token).is_some_and(|token| token.mark().is_some())
                    && self.touches(token)
                {
                    token += 1;
                }
                if !self.inside(token) || self.scan.words[token] != *word {
                    return None;
                }
                token += 1;
            }
            Some((token, named.rule))
        });
        let (mut end, rule) = named?;
        // "White Christmas", "the Eid mosque", "Easter Offensive": names, which narrative tags and news does not.
        let title = self.capital(end) && self.unknown_word(end);
        let night = self.is(end, Class::Part) && self.entry(end).value >= 3;
        if self.is(end, Class::Part) {
            end += 1;
        }
        let number = end + usize::from(self.is(end, Class::Of) || self.mark(end, ',') && self.touches(end));
        let year = self.plain_number(number, 4).filter(|year| (1000..2200).contains(year));
        if year.is_some() {
            end = number + 1;
        }
        let year = year.and_then(|year| i32::try_from(year).ok());
        let reading = Reading::new(at, end, What::Named { rule, year, pointing: None, night });
        self.push(if title { reading.only_narrative() } else { reading })
    }

    /// "every day", "each year", "per month", "a day" after a rate.
    pub(super) fn every(&mut self, start: usize, unit_at: usize, unit: Unit) -> Option<usize> {
        let rate = !matches!(self.written(start).to_ascii_lowercase().as_str(), "every" | "each");
        self.push(Reading::new(start, unit_at + 1, What::Set { amount: Some(1.0), unit, rate }))
    }
}

//! Years of two or three digits: "c. 347", "the year 71", "30 September 420"; and those that are only taken for years
//! where the text has others: "In 348, …", "about 360-366".

use super::super::en::Class;
use super::super::form::{Calendar, What};
use super::{Reader, Reading};

/// What stands before a number that may be an early year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// "c.", "the year": nothing else can be meant.
    Sure,
    /// "in", "after", "until".
    Dates,
    /// "about", an opening bracket: only with a mark behind the number.
    Open,
}

impl Reader<'_> {
    /// Reads at a number of two or three digits.
    pub(super) fn early_head(&mut self, at: usize, value: u32) -> Option<usize> {
        let (start, opener) = self.early_opener(at)?;
        if value < 10 || value < 100 && opener != Opener::Sure || self.touches(at) && start == at {
            return None;
        }
        let partner = self.early_partner(at, value);
        let placed = partner.is_some()
            || self.closes(at + 1)
            || opener == Opener::Sure && !self.early_count(at + 1)
            || opener == Opener::Dates && self.clause_opens(at + 1);
        if !placed {
            return None;
        }
        let wide = if start == at { self.approximators(at) } else { start };
        let reading = |start, end, value: u32, wide| {
            let date = Calendar { year: i32::try_from(value).ok(), ..Calendar::default() };
            let reading = Reading::new(start, end, What::Calendar(date)).wide(wide, end);
            if opener == Opener::Sure { reading } else { reading.doubtful() }
        };
        let next = self.push(reading(start, at + 1, value, wide));
        match partner {
            Some((at, value)) => self.push(reading(at, at + 1, value, at)),
            None => next,
        }
    }

    /// Where the date starts, and what opens it.
    fn early_opener(&self, at: usize) -> Option<(usize, Opener)> {
        use Class as C;
        let before = at.checked_sub(1)?;
        let year = self.is(before, C::Unit) && self.entry(before).value == 7;
        if year && self.is(before.wrapping_sub(1), C::The) {
            return Some((before - 1, Opener::Sure));
        }
        if self.circa_before(at).is_some() {
            return Some((at, Opener::Sure));
        }
        let opener = match self.class(before) {
            C::In | C::Since | C::After | C::Before | C::From => Opener::Dates,
            C::To if self.written(before) != "to" => Opener::Dates,
            C::Approx if matches!(self.written(before), "about" | "around" | "approximately" | "roughly") => {
                Opener::Open
            }
            _ if self.mark(before, '(') => Opener::Open,
            _ => return None,
        };
        Some((at, opener))
    }

    /// "c.", "ca.", "circa" before the token: where it begins.
    pub(super) fn circa_before(&self, at: usize) -> Option<usize> {
        let stop = at.checked_sub(1)?;
        let word = if self.mark(stop, '.') { stop.checked_sub(1)? } else { stop };
        let written = self.written(word);
        let short = word < stop && matches!(written, "c" | "C" | "ca" | "Ca");
        (short || matches!(written, "c." | "ca." | "circa" | "Circa")).then_some(word)
    }

    /// The later end of a span: "360-366", "314 – 368".
    fn early_partner(&self, at: usize, value: u32) -> Option<(usize, u32)> {
        let partner = self.plain_number(at + 2, 3).filter(|partner| *partner > value)?;
        let three = self.token(at + 2).is_some_and(|token| token.end - token.start == 3);
        (self.dash(at + 1) && three && self.closes(at + 3)).then_some((at + 2, partner))
    }

    /// A year of three digits after a month, with a mark, "in" or "at" behind it, or after "of".
    pub(super) fn early_year_after(&self, at: usize) -> Option<(usize, i32)> {
        let token = self.token(at)?;
        let value = self.plain_number(at, 3).filter(|value| *value >= 100)?;
        // "In December of 384 he left"; but "from a low in January of 114 to over 250".
        let of = self.is(at.wrapping_sub(1), Class::Of) && self.clause_opens(at + 1);
        let placed = of || self.closes(at + 1) || matches!(self.class(at + 1), Class::In | Class::At);
        // "in May 737." is nothing without a day.
        let month = at.wrapping_sub(1);
        if matches!(self.class(month), Class::Month | Class::MonthShort) && self.day_before(month).is_none() {
            return None;
        }
        let whole = token.end - token.start == 3 && token.spaced();
        (whole && placed).then_some((at + 1, i32::try_from(value).ok()?))
    }

    /// A mark that ends a phrase, or the end of the sentence.
    fn closes(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return true };
        let ends = matches!(token.mark(), Some('.' | ',' | ';' | ':' | ')' | ']'));
        ends && !(self.touches(at + 1) && self.plain_number(at + 1, 9).is_some())
    }

    /// What opens a clause after a date: "In 410 he came", "In 348 the abbot", "In 348 Theodore".
    fn clause_opens(&self, at: usize) -> bool {
        let pronoun = matches!(self.written(at), "he" | "she" | "it" | "they" | "there");
        pronoun
            || matches!(self.class(at), Class::The | Class::Its)
            || self.capital(at) && self.unknown_word(at)
    }

    /// Whether the number before counts what stands here.
    fn early_count(&self, at: usize) -> bool {
        let written = self.written(at);
        let plural =
            written.len() > 3 && written.ends_with('s') && !self.capital(at) && self.unknown_word(at);
        plural || matches!(self.class(at), Class::VetoAfter | Class::Units | Class::Unit | Class::Hundred)
    }
}

//! Years, decades and centuries, with what vetoes them.

use super::super::en::{Class, Entry};
use super::super::form::{Calendar, Form, What};
use super::{Reader, Reading};

/// The full year of two digits: 30 to 99 are of the twentieth century, 00 to 29 of this one.
pub(super) fn century_of(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or(0);
    if year >= 30 { 1900 + year } else { 2000 + year }
}

fn year_only(year: i32) -> What {
    What::Calendar(Calendar { year: Some(year), ..Calendar::default() })
}

impl Reader<'_> {
    /// Reads at a number: everything that is a date by its figures.
    pub(super) fn number_head(&mut self, at: usize) -> Option<usize> {
        let token = self.scan.text.tokens[at];
        let digits = token.end - token.start;
        let value = token.number()?;
        let grouped = token.flags.has(sanad_text::Flags::GROUPED);
        // Other digits belong to other calendars.
        if grouped || digits > 4 || token.flags.has(sanad_text::Flags::WIDE) {
            return None;
        }
        if let Some(next) = self.numeric_head(at) {
            return Some(next);
        }
        if let Some(next) = self.clock_head(at) {
            return Some(next);
        }
        if let Some(next) = self.hijri_era_head(at) {
            return Some(next);
        }
        if let Some(next) = self.era_head(at, value) {
            return Some(next);
        }
        if let Some(next) = self.decade_head(at, value, digits) {
            return Some(next);
        }
        match digits {
            4 => self.year_head(at, i32::try_from(value).ok()?),
            2 => self.short_year_head(at, value).or_else(|| self.early_head(at, value)),
            3 => self.early_head(at, value),
            _ => None,
        }
        .or_else(|| self.ordinal_day_head(at))
    }

    /// "490 BC", "AD 70", and the partner before it: "499-494 BC".
    fn era_head(&mut self, at: usize, value: u32) -> Option<usize> {
        use Class as C;
        let era = self.entry(at + 1);
        let year = i32::try_from(value).ok()?;
        if year == 0 || self.touches(at) && self.mark(at.wrapping_sub(1), '.') {
            return None;
        }
        if era.class == C::Era && (era.value == 1 || self.capital(at + 1)) {
            let bc = era.value == 1;
            let start = self.year_left(at);
            return self.year_reading(start, at + 2, if bc { 1 - year } else { year });
        }
        let before = self.entry(at.wrapping_sub(1));
        if before.class == C::Era
            && before.value == 2
            && self.scan.text.tokens[at - 1].flags.has(sanad_text::Flags::SHOUTED)
        {
            return self.year_reading(at - 1, at + 1, year);
        }
        // The left partner of such a year.
        let linked = self.dash(at + 1) || matches!(self.class(at + 1), C::To | C::And);
        let partner = self.plain_number(at + 2, 4)?;
        let era = self.entry(at + 3);
        if !linked || era.class != C::Era || era.value != 1 || partner > value {
            return None;
        }
        let start = self.year_left(at);
        self.year_reading(start, at + 1, 1 - year)
    }

    fn year_reading(&mut self, start: usize, end: usize, year: i32) -> Option<usize> {
        let wide = self.approximators(start);
        self.push(Reading::new(start, end, year_only(year)).wide(wide, end))
    }

    /// "the 1930s", "1990's", "’90s".
    fn decade_head(&mut self, at: usize, value: u32, digits: u32) -> Option<usize> {
        let letter = self.touches(at + 1) && matches!(self.written(at + 1), "s" | "’s" | "'s");
        let possessive = self.scan.possessive(at + 1);
        // "1990's troops": a possessive; a decade only when the year ends in 0 and "the" stands before.
        let article = self.is(at.wrapping_sub(1), Class::The)
            || self.is(at.wrapping_sub(1), Class::Mod)
            || self.dash(at.wrapping_sub(1));
        if !letter || !value.is_multiple_of(10) || possessive && !article {
            return None;
        }
        let number = i32::try_from(value).ok()?;
        let quoted = self.apostrophe(at.wrapping_sub(1)) && self.touches(at);
        let bc = self.entry(at + 2).class == Class::Era && self.entry(at + 2).value == 1;
        let what = match digits {
            _ if bc => What::Decade { digits: number / 10, bc },
            4 if value.is_multiple_of(100) && value < 1900 => {
                What::Century { digits: number / 100, bc: false }
            }
            4 => What::Decade { digits: number / 10, bc: false },
            // "in his early 60s" is an age.
            2 if value >= 20 && (quoted || article) && !self.aged(at) => {
                What::Decade { digits: century_of(value) / 10, bc: false }
            }
            _ => return None,
        };
        let head = if quoted { at - 1 } else { at };
        let mut start = self.modifiers(head);
        if self.is(start.wrapping_sub(1), Class::The) {
            start -= 1;
        }
        start = self.modifiers(start);
        self.push(Reading::new(start, at + 2 + usize::from(bc), what))
    }

    /// Whether a possessive stands before the decade, "early" and "mid-" skipped.
    fn aged(&self, at: usize) -> bool {
        let mut before = at.wrapping_sub(1);
        while self.is(before, Class::Mod) || self.dash(before) || self.apostrophe(before) {
            before = before.wrapping_sub(1);
        }
        self.is(before, Class::Its)
    }

    /// "the sixties", "her twenties" (which is an age).
    pub(super) fn decades_head(&mut self, at: usize, entry: Entry) -> Option<usize> {
        if !self.is(at.wrapping_sub(1), Class::The) && !self.is(at.wrapping_sub(1), Class::Mod)
            || self.aged(at)
        {
            return None;
        }
        let mut start = self.modifiers(at);
        if self.is(start.wrapping_sub(1), Class::The) {
            start -= 1;
        }
        self.push(Reading::new(start, at + 1, What::DecadeOnly(i32::from(entry.value))))
    }

    /// A number of four digits that may be a year, with its partner on the right.
    fn year_head(&mut self, at: usize, year: i32) -> Option<usize> {
        if !(1000..2100).contains(&year) || self.vetoed(at) || year > 2050 && !self.dates(at.wrapping_sub(1))
        {
            return None;
        }
        let mut start = self.year_left(at);
        if start == at {
            start = self.fiscal(at);
        }
        let next = self.year_reading(start, at + 1, year)?;
        Some(self.partner_year(at, year).unwrap_or(next))
    }

    /// "fiscal", "fiscal year", "the year" before a year.
    fn fiscal(&self, at: usize) -> usize {
        use Class as C;
        let before = at.wrapping_sub(1);
        if self.is(before, C::Fiscal) {
            return before;
        }
        let year = matches!(self.class(before), C::Unit | C::Units) && self.entry(before).value == 7;
        match self.class(before.wrapping_sub(1)) {
            C::The if year => before - 1,
            C::Fiscal if year => before - 1,
            _ => at,
        }
    }

    /// What belongs to a year on its left: "early", "the end of", with "the" of "the late".
    fn year_left(&self, at: usize) -> usize {
        self.modifiers(at)
    }

    /// The short second year of a span of years: "1990-94", "2006 and ’07".
    fn partner_year(&mut self, at: usize, year: i32) -> Option<usize> {
        use Class as C;
        let mut number = at + 2;
        let slash = self.mark(at + 1, '/') && self.touches(at + 1) && self.touches(number);
        let linked =
            self.hyphen(at + 1) || slash || self.dash(at + 1) && self.touches(at + 1) == self.touches(number);
        let quoted = self.apostrophe(number) && (linked || matches!(self.class(at + 1), C::And | C::To));
        if quoted {
            number += 1;
        } else if !linked {
            return None;
        }
        let value = self.plain_number(number, 2)?;
        let two = self.token(number).is_some_and(|token| token.end - token.start == 2);
        let full = year - year.rem_euclid(100) + i32::try_from(value).ok()?;
        // "2003-04-05" is a date, read before; "1990-12" without a later year is a month.
        if !two
            || full <= year
            || self.hyphen(number + 1)
            || self.touches(number + 1) && self.token(number + 1).is_some_and(sanad_text::Token::is_word)
        {
            return None;
        }
        self.push(Reading::new(number, number + 1, year_only(full)))
    }

    /// "’89"; not a decade, a foot or an inch.
    fn short_year_head(&mut self, at: usize, value: u32) -> Option<usize> {
        let quote = at.checked_sub(1)?;
        let opens = self.apostrophe(quote)
            && self.touches(at)
            && self.token(quote).is_some_and(sanad_text::Token::spaced);
        let token = self.token(at)?;
        let glued = self.touches(at + 1)
            && self
                .token(at + 1)
                .is_some_and(|next| next.is_word() || next.is_mark('%') || self.apostrophe(at + 1));
        if !opens || token.end - token.start != 2 || glued || self.is(at + 1, Class::VetoAfter) {
            return None;
        }
        let date = Calendar { year: Some(century_of(value)), short: true, ..Calendar::default() };
        self.push(Reading::new(quote, at + 1, What::Calendar(date)))
    }

    /// Whether something shows that the number is no year.
    fn vetoed(&self, at: usize) -> bool {
        use Class as C;
        let before = at.wrapping_sub(1);
        if self.touches(at) && self.glued_before(before) {
            return true;
        }
        if self.mark(before, '$')
            || self.mark(before, '€')
            || self.mark(before, '£')
            || self.mark(before, '#')
        {
            return true;
        }
        let named = if self.mark(before, '.') { before.wrapping_sub(1) } else { before };
        if self.is(named, C::VetoBefore) {
            return true;
        }
        // "more than 2000 have signed"
        if self.is(before, C::Than)
            && matches!(
                self.written(before.wrapping_sub(1)),
                "more" | "More" | "less" | "Less" | "fewer" | "Fewer"
            )
        {
            return true;
        }
        // The right end of a span whose left end is none: "pp. 1990-1995".
        if self.touches(at) && self.dash(before) && self.lone_partner(before.wrapping_sub(1)) {
            return true;
        }
        let after = at + 1;
        if self.touches(after) && self.glued_after(after) {
            return true;
        }
        let noun = if self.hyphen(after) { after + 1 } else { after };
        // "the 2008 day of action", "won in 2010⏎day five": a year, not a length.
        let unit = self.is(noun, C::Unit) && noun > after || self.is(noun, C::Units) && !self.breaks(at);
        let counted = unit || self.is(noun, C::VetoAfter) || self.counted(noun);
        let sure = matches!(self.class(before), C::Since | C::Mod)
            || self.is(before, C::In) && self.capital(before) && !self.is(noun, C::Units);
        if counted && !sure && !self.determined(before) {
            return true;
        }
        // A quantity rather than a date: "captured 1500 rifles".
        let placed = self.dates(before)
            || self.determined(before)
            || self.mark(before, '(')
            || self.mark(before, ',')
            || !self.inside(before);
        !placed && self.plural_noun(noun) && !self.capital(before)
    }

    /// Whether the number at `at` looks like a year, but was not taken for one.
    fn lone_partner(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let like = token.end - token.start == 4 && token.number().is_some();
        like && self
            .out
            .get(self.first..)
            .and_then(<[Form]>::last)
            .is_none_or(|form| form.span.end != token.end)
    }

    fn counted(&self, at: usize) -> bool {
        let of_them = self.is(at, Class::Of)
            && matches!(self.written(at + 1), "them" | "whom" | "which" | "those" | "these");
        of_them || self.is(at, Class::Compare) || self.is(at, Class::Hundred)
    }

    /// A lower-case plural that the tables do not know.
    fn plural_noun(&self, at: usize) -> bool {
        let written = self.written(at);
        written.len() > 4
            && written.ends_with('s')
            && !self.capital(at)
            && matches!(self.class(at), Class::None | Class::VetoAfter)
    }

    fn determined(&self, at: usize) -> bool {
        matches!(self.class(at), Class::The | Class::Its | Class::This | Class::That)
            || self.scan.possessive(at)
    }

    fn dates(&self, at: usize) -> bool {
        use Class as C;
        matches!(
            self.class(at),
            C::In
                | C::By
                | C::Since
                | C::From
                | C::To
                | C::Of
                | C::During
                | C::Before
                | C::After
                | C::And
                | C::Mod
                | C::Month
                | C::MonthShort
                | C::Season
                | C::On
                | C::Prep
                | C::Than
                | C::At
        ) || self.dash(at)
            || self.mark(at, '/') && self.plain_number(at.wrapping_sub(1), 4).is_some()
    }

    fn glued_before(&self, before: usize) -> bool {
        let Some(token) = self.token(before) else { return false };
        match token.mark() {
            Some('.' | ',' | ':' | '=' | '_' | '@' | '&' | '\\' | '+' | '*') => true,
            Some('/') => self.plain_number(before.wrapping_sub(1), 4).is_none_or(|number| number <= 12),
            Some('-') => {
                // "mid-1916", "war-1914" (a dash), but not "T-1938".
                let word = before.wrapping_sub(1);
                self.touches(before) && self.capital(word) && self.written(word).len() <= 3
            }
            Some(_) => false,
            None => true,
        }
    }

    fn glued_after(&self, after: usize) -> bool {
        let Some(token) = self.token(after) else { return false };
        if token.is_word() {
            return !token.flags.has(sanad_text::Flags::POSSESSIVE);
        }
        match token.mark() {
            Some('%' | '°' | '_' | '@' | '=' | '\\' | '+') => true,
            Some('.' | ',' | ':') => self.touches(after + 1) && self.plain_number(after + 1, 9).is_some(),
            Some('/') => self.plain_number(after + 1, 4).is_none(),
            _ => false,
        }
    }
}

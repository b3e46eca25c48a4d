//! Days of the month beside a month's name, one or several.

use super::super::en::Class;
use super::Reader;
use super::calendar::{LISTED, Right};
use sanad_text::{Flags, Token};

impl Reader<'_> {
    /// The day of the month that stands before a month at `month`: "5", "5th of", "the fifth of".
    pub(super) fn day_before(&self, month: usize) -> Option<(usize, u8)> {
        use Class as C;
        let mut at = month.checked_sub(1)?;
        let of = self.is(at, C::Of);
        if of {
            at = at.checked_sub(1)?;
        }
        if self.is(at, C::Ordinal) && of {
            let day = u8::try_from(self.entry(at).value).ok()?;
            return Some((at, day));
        }
        let suffixed = self.is(at, C::Suffix) && self.touches(at);
        if suffixed {
            at = at.checked_sub(1)?;
        }
        let day = self.day_number(at)?;
        if of && !suffixed && !self.is(at.wrapping_sub(1), C::The) {
            return None;
        }
        let before = at.wrapping_sub(1);
        let broken = self.touches(at)
            && (self.mark(before, '.')
                || self.mark(before, ',')
                || self.mark(before, ':')
                || self.mark(before, '$'));
        let named = self.is(before, C::VetoBefore) && !suffixed;
        (!broken
            && !named
            && (self.token(at + 1).is_some_and(Token::spaced) || suffixed || self.hyphen(at + 1)))
        .then_some((at, day))
    }

    /// A number of one or two digits from 1 to 31 (so that "31 June" is seen, and said to be impossible).
    pub(super) fn day_number(&self, at: usize) -> Option<u8> {
        let day = self.plain_number(at, 2)?;
        (1..=31).contains(&day).then_some(day as u8)
    }

    /// Days that are listed or counted up before the day at `start`, nearest first; the first token of all.
    pub(super) fn days_before(&self, start: usize, out: &mut [Option<(usize, u8)>; LISTED]) -> usize {
        use Class as C;
        let mut first = start;
        for (n, slot) in out.iter_mut().enumerate() {
            let mut at = first.wrapping_sub(1);
            if self.is(at, C::The) {
                at = at.wrapping_sub(1);
            }
            let links = matches!(self.class(at), C::And | C::To)
                || self.dash(at)
                || (self.mark(at, '/') && self.touches(at))
                || (self.mark(at, ',') && n > 0);
            if !links {
                break;
            }
            let mut number = at.wrapping_sub(1);
            if self.mark(number, ',') {
                number = number.wrapping_sub(1);
            }
            if self.is(number, C::Suffix) && self.touches(number) {
                number = number.wrapping_sub(1);
            }
            let before = number.wrapping_sub(1);
            let broken = self.mark(before, '.')
                || self.dash(before)
                || self.mark(before, '$')
                || self.is(before, C::VetoBefore);
            match self.day_number(number) {
                // "killed 5 and 6 July": a count has no preposition before it.
                Some(day) if !broken && (self.date_opener(before) || !matches!(self.class(at), C::And)) => {
                    *slot = Some((number, day));
                    first = number;
                }
                _ => break,
            }
        }
        first
    }

    pub(super) fn date_opener(&self, at: usize) -> bool {
        use Class as C;
        matches!(
            self.class(at),
            C::On
                | C::In
                | C::By
                | C::From
                | C::During
                | C::Prep
                | C::The
                | C::To
                | C::After
                | C::Before
                | C::Since
                | C::Of
                | C::And
        ) || !self.inside(at)
            || self.mark(at, '(')
            || self.mark(at, ',')
            || self.is(at, C::Weekday)
    }

    /// A day after the month's name: "5", "5th", "the 5th".
    pub(super) fn day_after(&self, from: usize) -> Option<(usize, u8)> {
        use Class as C;
        let at = if self.is(from, C::The) && self.is(from + 2, C::Suffix) { from + 1 } else { from };
        let day = self.day_number(at)?;
        if at == from && self.touches(at) {
            return None;
        }
        let suffixed = self.is(at + 1, C::Suffix) && self.touches(at + 1);
        let end = at + 1 + usize::from(suffixed);
        let glued = self.touches(end)
            && self.token(end).is_some_and(|next| {
                next.is_word() && !next.flags.has(Flags::POSSESSIVE)
                    || matches!(next.mark(), Some('.' | ':' | '%' | '/'))
                        && self.touches(end + 1)
                        && self.plain_number(end + 1, 4).is_some()
                    || next.is_mark('%')
            });
        let counted =
            !suffixed && matches!(self.class(end), C::VetoAfter | C::Units | C::Month | C::Meridiem);
        (!glued && !counted).then_some((end, day))
    }

    /// More days after the first: "5-9", "25 and 26".
    pub(super) fn days_after(&self, right: &mut Right) {
        use Class as C;
        for n in 0..LISTED {
            let link = right.end;
            let counted =
                self.dash(link) || self.is(link, C::To) || self.mark(link, '/') && self.touches(link);
            let listed = self.is(link, C::And) || self.mark(link, ',') && self.is(link + 2, C::And);
            if !counted && !listed {
                return;
            }
            let Some(day) = self.day_number(link + 1) else { return };
            let end = link + 2 + usize::from(self.is(link + 2, C::Suffix) && self.touches(link + 2));
            let stops =
                self.token(end).is_none_or(|next| next.mark().is_some_and(|mark| mark != '%' && mark != ':'))
                    || matches!(
                        self.class(end),
                        C::In | C::On | C::At | C::By | C::And | C::Of | C::Verb | C::Prep | C::During
                    )
                    || self.year_after(end).is_some();
            if matches!(self.class(end), C::Month | C::MonthShort | C::VetoAfter | C::Units)
                || !(stops || counted)
            {
                return;
            }
            right.others[n] = Some((link + 1, day));
            right.end = end;
        }
    }
}

//! What may follow a month or a year word: a year with its era, or words that point to one.

use super::super::form::{Calendar, Pointing};
use super::Reader;
use super::months::Month;
use super::table::Class;
use sanad_model::{Calendar as System, CalendarFrom};
use sanad_time::Hijri;

/// What a mark behind a year says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Gregorian,
    /// Hijri, of either kind.
    Hijri,
    Solar,
    Islamic,
    BeforeChrist,
}

/// A year as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) digits: usize,
    pub(super) era: Option<Era>,
    /// Whether the word for year stands before it.
    pub(super) said: bool,
    pub(super) end: usize,
}

/// A year in its calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) year: i32,
    pub(super) system: System,
    pub(super) from: CalendarFrom,
}

/// The pointing of its number in the tables.
pub(super) const fn pointing(value: i16) -> Pointing {
    match value {
        1 | 9 => Pointing::Last,
        2 | 8 => Pointing::Next,
        3 => Pointing::This,
        5 => Pointing::Previous,
        6 => Pointing::Following,
        _ => Pointing::That,
    }
}

impl Reader<'_> {
    /// An era at `at`: a word, or a letter with or without stops.
    pub(super) fn era(&self, at: usize) -> Option<(Era, usize)> {
        let hit = self.hit(at);
        if hit.class == Class::Era {
            let era = match hit.value {
                1 => Era::Gregorian,
                2 => Era::Hijri,
                3 => Era::Solar,
                4 => Era::Islamic,
                _ => Era::BeforeChrist,
            };
            // هجری شمسی in two words of other classes
            if era == Era::Hijri && self.is(hit.end, Class::Era) {
                let (kind, end) = self.era(hit.end)?;
                return Some((kind, end));
            }
            return Some((era, hit.end));
        }
        let (letter, end) = self.letter(at)?;
        match letter {
            'م' if !self.mark(end, ':') => Some((Era::Gregorian, self.stop(at, end))),
            'ش' => Some((Era::Solar, self.stop(at, end))),
            'ه' | 'ق' | 'پ' => match (letter, self.letter(self.stop(at, end))) {
                ('ه', Some(('ش', last))) => Some((Era::Solar, self.stop(at, last))),
                ('ه', Some(('ق', last))) => Some((Era::Islamic, self.stop(at, last))),
                ('ق' | 'پ', Some(('م', last))) => Some((Era::BeforeChrist, self.stop(at, last))),
                ('ه', _) => Some((Era::Hijri, self.stop(at, end))),
                ('ق', _) => Some((Era::Islamic, self.stop(at, end))),
                _ => None,
            },
            _ => None,
        }
    }

    /// A word of one letter, vowel signs, tatweel and joiners aside.
    fn letter(&self, at: usize) -> Option<(char, usize)> {
        let token = self.token(at)?;
        if !token.is_word() || token.end - token.start > 8 {
            return None;
        }
        let mut letters =
            self.written(at).chars().filter(|c| !matches!(c, '\u{640}' | '\u{200c}' | '\u{200d}'));
        let letter = letters.next()?;
        letters.next().is_none().then_some((letter, at + 1))
    }

    /// Behind a letter's full stop, if it has one; a stop at the sentence's end stays outside unless letters before had theirs.
    fn stop(&self, first: usize, end: usize) -> usize {
        let stops = self.mark(end, '.') && self.touches(end) | self.spaced_stops(first);
        if stops && (self.inside(end + 1) || self.mark(first + 1, '.') && end > first + 1) {
            end + 1
        } else {
            end
        }
    }

    /// Letters whose stops stand apart: `ه . ق .`
    fn spaced_stops(&self, first: usize) -> bool {
        self.mark(first + 1, '.')
    }

    /// A year at `at`: `[of] [the year] 2014 [era]`.
    pub(super) fn year(&self, at: usize) -> Option<Year> {
        let mut from = at;
        if self.arabic() && self.is(from, Class::From) {
            from += 1;
        }
        let unit = self.hit(from);
        let said = matches!(unit.class, Class::Unit | Class::Dual) && unit.value == 7;
        if said {
            from = unit.end;
        }
        let (number, digits, mut end) = match self.figures(from) {
            Some((number, digits)) => (number, digits, from + 1),
            None if said => {
                let (number, end) = self.whole(from)?;
                (number, if number < 100 { 2 } else { 4 }, end)
            }
            None => return None,
        };
        let number = i32::try_from(number).ok()?;
        let era = self.era(end).filter(|(era, _)| *era != Era::Gregorian || number >= 100);
        if let Some((_, after)) = era {
            end = after;
        }
        Some(Year { number, digits, era: era.map(|(era, _)| era), said, end })
    }

    /// The calendar of a year that stands without a month, and the year in it; `None` when it can be no year.
    pub(super) fn place(&self, year: Year) -> Option<Placed> {
        let number = year.number;
        let placed = |year: i32, system: System, from: CalendarFrom| Some(Placed { year, system, from });
        let (gregorian, solar, islamic) = (System::Gregorian, System::SolarHijri, System::Islamic);
        let (stated, inferred) = (CalendarFrom::Stated, CalendarFrom::Inferred);
        match year.era {
            Some(Era::BeforeChrist) => return placed(1 - number, gregorian, stated),
            Some(Era::Gregorian) if number >= 100 => return placed(number, gregorian, stated),
            Some(Era::Solar) => return placed(self.short(number, year.digits), solar, stated),
            Some(Era::Islamic) => return placed(number, islamic, stated),
            // Years of the moon run ahead of those of the sun.
            Some(Era::Hijri) if self.arabic() || number > 1415 => {
                return placed(number, islamic, if self.arabic() { stated } else { inferred });
            }
            Some(Era::Hijri) => return placed(number, solar, inferred),
            _ => {}
        }
        match (year.digits, number) {
            (2, _) if year.said && !self.arabic() => placed(self.short(number, 2), solar, inferred),
            (2, _) if year.said => placed(two_digits(number), gregorian, inferred),
            (4, 1700..=2100) => placed(number, gregorian, inferred),
            (4, 1250..=1450) if self.arabic() => placed(number, islamic, inferred),
            (4, 1411..=1450) if year.said => placed(number, solar, inferred),
            (4, 1200..=1410) => placed(number, solar, inferred),
            (4, 1000..=1699) if year.said => placed(number, gregorian, inferred),
            (3, _) if year.said && !self.arabic() => placed(number, solar, inferred),
            _ => None,
        }
    }

    /// The full year of two digits in Persian: 57 is 1357, 02 is 1402.
    fn short(&self, number: i32, digits: usize) -> i32 {
        match number {
            _ if digits != 2 => number,
            0..=15 => 1400 + number,
            _ => 1300 + number,
        }
    }

    /// The calendar and year of a date whose month is named.
    pub(super) fn place_month(
        &self,
        month: Month,
        year: Year,
        day: Option<u8>,
    ) -> Option<(i32, CalendarFrom, bool)> {
        let stated = CalendarFrom::Stated;
        let number = year.number;
        let plain = year.era.is_none();
        match month.system {
            System::SolarHijri => Some(match year.digits {
                2 => (self.short(number, 2), stated, false),
                // سه شهریور ۲۰۰۲
                4 if number > 1700 => {
                    (hijri_year(Hijri::Solar, number, month, day)?, CalendarFrom::Inferred, false)
                }
                _ => (number, stated, false),
            }),
            System::Islamic if number > 1700 => {
                Some((hijri_year(Hijri::Islamic, number, month, day)?, CalendarFrom::Inferred, false))
            }
            System::Islamic => {
                let either = plain && !self.arabic() && year.digits == 4;
                (year.digits >= 3 || year.era.is_some()).then_some((number, stated, either))
            }
            _ => match (year.era, year.digits) {
                (Some(Era::BeforeChrist), _) => Some((1 - number, stated, false)),
                (Some(Era::Hijri | Era::Solar | Era::Islamic), _) => None,
                // ۳ اوت ۱۴۰۲
                (_, 4) if (1300..1450).contains(&number) && !self.arabic() => {
                    Some((number + if month.number > 3 { 621 } else { 622 }, CalendarFrom::Inferred, false))
                }
                (_, 4) => Some((number, stated, false)),
                (_, 3) if year.era.is_some() => Some((number, stated, false)),
                (_, 2) if year.said => Some((two_digits(number), stated, false)),
                _ => None,
            },
        }
    }

    /// Words that point to a year: امسال، سال گذشته، من العام الماضي، ذلك العام.
    pub(super) fn year_pointer(&self, at: usize) -> Option<(Pointing, usize)> {
        let hit = self.hit(at);
        if hit.class == Class::YearWord {
            let pointing = match hit.value {
                0 => Pointing::This,
                _ => Pointing::Last,
            };
            return (hit.value >= -1).then_some((pointing, hit.end));
        }
        let from = if self.arabic() && hit.class == Class::From { at + 1 } else { at };
        self.unit_pointer(from).filter(|&(unit, _, _)| unit == 7).map(|(_, pointing, end)| (pointing, end))
    }

    /// A unit with a word that points, before or behind it: rank of the unit, pointing, end.
    pub(super) fn unit_pointer(&self, at: usize) -> Option<(i16, Pointing, usize)> {
        let first = self.hit(at);
        if first.class == Class::Demonstrative {
            let unit = self.hit(first.end);
            return (unit.class == Class::Unit && (!self.arabic() || self.definite(first.end))).then_some((
                unit.value,
                pointing(first.value),
                unit.end,
            ));
        }
        if first.class != Class::Unit || self.arabic() && self.general(at) {
            return None;
        }
        let word = self.hit(first.end);
        let points = word.class == Class::Pointer
            && !matches!(word.value, 7 | 8)
            && (!self.arabic() || self.definite(first.end) || word.value == 4);
        // هفته قبل از آن: an event follows.
        let event = !self.arabic() && matches!(word.value, 6 | 9) && self.is(word.end, Class::From);
        (points && !event).then_some((first.value, pointing(word.value), word.end))
    }

    /// Whether the word is not "year" but "general": الأمين العام.
    pub(super) fn general(&self, at: usize) -> bool {
        self.hit(at).value == 7 && self.is(at.wrapping_sub(1), Class::GeneralNoun)
    }

    /// Reads what follows a month's name at `at`: a year, or what points to one.
    pub(super) fn month_tail(&self, month: Month, day: Option<u8>) -> (Calendar, CalendarFrom, usize) {
        let mut date = Calendar { month: Some(month.number), day, ..Calendar::default() };
        let at =
            if self.comma(month.end) && self.figures(month.end + 1).is_some_and(|(_, digits)| digits == 4) {
                month.end + 1
            } else {
                month.end
            };
        if let Some(year) = self.year(at).filter(|year| !self.counts_things(*year))
            && let Some((number, from, either)) = self.place_month(month, year, day)
        {
            (date.year, date.either) = (Some(number), either);
            return (date, from, year.end);
        }
        if let Some((pointing, end)) = self.year_pointer(month.end) {
            (date.pointing, date.of_year) = (Some(pointing), true);
            return (date, CalendarFrom::Stated, end);
        }
        let word = self.hit(month.end);
        let points = word.class == Class::Pointer && matches!(word.value, 1 | 2 | 3 | 5);
        if points && (!self.arabic() || self.definite(month.end)) {
            date.pointing = Some(pointing(word.value));
            return (date, CalendarFrom::Stated, word.end);
        }
        (date, CalendarFrom::Stated, month.end)
    }

    /// Whether a number behind a month counts things: "in May 15 people".
    fn counts_things(&self, year: Year) -> bool {
        if year.era.is_some() || year.said {
            return false;
        }
        match year.digits {
            4 => self.is(year.end, Class::VetoAfter),
            // بهمن ۵۷
            2 => self.arabic() || (10..30).contains(&year.number) || !self.closes(year.end),
            _ => true,
        }
    }

    /// A year of two digits behind a season: بهار ۹۸، پاییز ۰۱.
    pub(super) fn short_year(&self, year: Year) -> Year {
        let plain = year.digits == 2 && !year.said && year.era.is_none() && !self.arabic();
        let sure = self.closes(year.end) || year.number >= 57 || year.number < 10;
        let counts = (10..30).contains(&year.number) || self.thing(year.end);
        Year { said: year.said || plain && sure && !counts, ..year }
    }

    /// Whether what stands at `at` cannot be counted by the number before it.
    fn closes(&self, at: usize) -> bool {
        use Class as C;
        let small = matches!(
            self.hit(at).class,
            C::In | C::From | C::To | C::And | C::OfTo | C::With | C::On | C::Or
        );
        small
            || self.token(at).is_none_or(|token| token.mark().is_some_and(|mark| !matches!(mark, '%' | '٪')))
    }

    /// Whether a word stands at `at` that a number before it counts.
    pub(super) fn thing(&self, at: usize) -> bool {
        let hit = self.hit(at);
        matches!(
            hit.class,
            Class::VetoAfter | Class::Units | Class::UnitAdjective | Class::Thousand | Class::Hundred
        ) || hit.class == Class::Unit && (!self.arabic() || !self.definite(at))
            || self.mark(at, '%')
            || self.mark(at, '٪')
    }
}

/// The Gregorian year of two digits.
pub(super) fn two_digits(number: i32) -> i32 {
    if number >= 30 { 1900 + number } else { 2000 + number }
}

/// The Hijri year in which a month (or day) lies in a Gregorian year.
fn hijri_year(calendar: Hijri, gregorian: i32, month: Month, day: Option<u8>) -> Option<i32> {
    calendar.year_within(gregorian, month.number.into(), day.unwrap_or(15).min(29).into())
}

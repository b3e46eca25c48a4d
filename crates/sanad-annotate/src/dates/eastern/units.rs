//! Units: with a word that points, with an amount, and what "before" and "after" make of them.

use super::super::form::{self, Base, Clock, Pointing, Shift, What};
use super::length::Length;
use super::table::Class;
use super::tail::pointing;
use super::{Reader, Reading};
use crate::affix::Clitics;
use sanad_model::{Calendar as System, CalendarFrom, Unit};

impl Reader<'_> {
    /// The calendar in which months and years are counted where nothing says which.
    fn counting(&self, reading: Reading) -> Reading {
        if self.arabic() { reading } else { reading.in_system(System::SolarHijri, CalendarFrom::None) }
    }

    /// Reads what opens with the name of a unit.
    pub(super) fn unit_first(&self, at: usize, cued: bool) -> Option<Reading> {
        let hit = self.hit(at);
        match hit.value {
            0 if self.arabic() && self.definite(at) => {
                if let Some(clock) = self.clock_phrase(at) {
                    return Some(clock);
                }
            }
            2 if hit.class == Class::Unit => {
                if let Some(clock) = self.clock_phrase(at) {
                    return Some(clock);
                }
            }
            3 if hit.class == Class::Unit => {
                if let Some(day) = self.day_unit(at) {
                    return Some(day);
                }
            }
            3 if hit.class == Class::Units && self.is(hit.end, Class::Weekday) => {
                let weekday = form::weekday(self.hit(hit.end).value);
                return Some(Reading::new(at, self.hit(hit.end).end, What::SetWeekday(weekday)));
            }
            5 if hit.class == Class::Unit => {
                if let Some(month) = self.month_first(at, cued) {
                    return Some(month);
                }
            }
            7 if hit.class != Class::Units => {
                if let Some(year) = self.year_word(at) {
                    return Some(year);
                }
            }
            8 | 9 => {
                if let Some(long) = self.decade_or_century(at) {
                    return Some(long);
                }
            }
            _ => {}
        }
        self.pointed_unit(at).or_else(|| self.rate(at)).or_else(|| self.lone_length(at))
    }

    /// يوم الأربعاء، روز ۱۲ مرداد، روز عاشورا، يوم 3/8/2023: a day behind its word.
    fn day_unit(&self, at: usize) -> Option<Reading> {
        let from = self.hit(at).end;
        if self.is(from, Class::Weekday) {
            return self.weekday(at, from);
        }
        let plural = self.clitics(at).has(Clitics::PLURAL);
        let inner = self
            .numeric(from)
            .or_else(|| self.day_first(from))
            .or_else(|| self.numeric_pair(from))
            .or_else(|| self.day_word_behind(from))
            .filter(|_| !plural)?;
        Some(inner.since(at))
    }

    /// يوم أمس، يوم غد.
    fn day_word_behind(&self, at: usize) -> Option<Reading> {
        self.is(at, Class::DayWord).then(|| self.day_word(at)).flatten()
    }

    /// الأسبوع الماضي، هفته گذشته، العام نفسه، السنوات الأخيرة، شب گذشته.
    fn pointed_unit(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let word = self.hit(hit.end);
        if hit.class == Class::Unit && !self.clitics(at).has(Clitics::PLURAL) {
            let (rank, pointed, end) = self.unit_pointer(at)?;
            return self.unit_reading(at, rank, pointed, end);
        }
        // الأيام الماضية، سال‌های اخیر، الشهرين المقبلين
        let points = word.class == Class::Pointer
            && matches!(word.value, 1 | 2 | 5 | 7)
            && (!self.arabic() || self.definite(at) && self.definite(hit.end));
        let amount = if hit.class == Class::Dual { Some(2.0) } else { None };
        points.then(|| self.duration(at, amount, hit.value, word.end)).flatten()
    }

    fn unit_reading(&self, at: usize, rank: i16, pointed: Pointing, end: usize) -> Option<Reading> {
        let night = rank == 13;
        let (unit, _) = form::unit(if night { 3 } else { rank });
        if unit < Unit::Day {
            return (unit == Unit::Hour).then(|| self.duration(at, Some(1.0), rank, end)).flatten();
        }
        let clock = night.then_some(Clock::Part("NI"));
        // روز گذشته is yesterday, the day before in the text's own time.
        let what = What::Unit { pointing: pointed, unit, clock };
        Some(self.counting(Reading::new(at, end, what)))
    }

    fn duration(&self, at: usize, amount: Option<f32>, rank: i16, end: usize) -> Option<Reading> {
        let (unit, times) = form::unit(if rank == 13 { 3 } else { rank });
        let what = What::Duration { amount: amount.map(|amount| amount * times), unit };
        Some(Reading::new(at, end, what))
    }

    /// هذا العام، این هفته، ذلك اليوم، همان روز.
    pub(super) fn demonstrative(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let unit = self.hit(hit.end);
        if self.arabic() && hit.value == 3 && unit.class == Class::DayWord && unit.value == 0 {
            return Some(Reading::new(at, unit.end, What::Word { days: 0, clock: None }));
        }
        if self.arabic() && unit.class == Class::NightWord
            || unit.class == Class::DayWord && hit.value == 4 && unit.value == 0
        {
            let clock = (unit.class == Class::NightWord).then_some(Clock::Part("NI"));
            let what = What::Unit { pointing: pointing(hit.value), unit: Unit::Day, clock };
            return Some(Reading::new(at, unit.end, what));
        }
        if unit.class == Class::Part && (!self.arabic() || self.definite(hit.end)) {
            let clock = form::part(unit.value);
            let what = What::Unit { pointing: pointing(hit.value), unit: Unit::Day, clock };
            return clock.map(|_| Reading::new(at, unit.end, what));
        }
        let (rank, pointed, end) = self.unit_pointer(at)?;
        self.unit_reading(at, rank, pointed, end)
    }

    /// A length: an amount and its unit, or a dual: ثلاثة أيام، يومين، سه ساعت، دو سال و نیم، سه‌روزه.
    fn length(&self, at: usize) -> Option<Length> {
        let first = self.hit(at);
        if first.class == Class::Length {
            let (unit, scale) = form::unit(first.value / 100);
            let amount = f32::from(first.value % 100) * scale;
            return Some(Length::new(Some(amount), unit, first.end));
        }
        let (amount, unit_at) = match first.class {
            Class::Dual => (Some(2.0), at),
            _ => {
                let count = self.count(at)?;
                (count.amount, count.end)
            }
        };
        let hit = self.hit(unit_at);
        // نه ساعت ۱۲: not nine hours, but not at twelve.
        if self.written(at) == "نه" && self.whole(hit.end).is_some() {
            return None;
        }
        let counts = match hit.class {
            Class::Dual => unit_at == at,
            Class::Unit | Class::Units => true,
            Class::UnitAdjective => !self.arabic(),
            _ => false,
        };
        // چند ماهی: fish.
        if hit.value == 5 && self.clitics(unit_at).has(Clitics::YA) && amount.is_none() {
            return None;
        }
        // نصف الساعة; but in Arabic a counted noun has no article otherwise.
        let half = matches!(first.class, Class::Half | Class::Quarter);
        if !counts || self.arabic() && unit_at != at && self.definite(unit_at) && !half && !self.definite(at)
        {
            return None;
        }
        let (unit, scale) = form::unit(if hit.value == 13 { 3 } else { hit.value });
        let mut end = hit.end;
        let mut amount = amount.map(|amount| amount * scale);
        // دو سال و نیم، سنة ونصف
        if let Some(half) = self.joined_by_and(end)
            && matches!(self.hit(half).class, Class::Half | Class::Quarter)
        {
            let more = if self.is(half, Class::Half) { 0.5 } else { 0.25 };
            amount = amount.map(|amount| amount + more);
            end = half + 1;
            // سنة ونصف السنة
            let again = self.hit(end);
            if self.arabic() && again.class == Class::Unit && again.value == hit.value {
                end = again.end;
            }
        }
        Some(Length::new(amount, unit, end))
    }

    /// روزی سه ساعت: so often a day.
    fn rate(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        // سال به سال، دقیقه به دقیقه
        let again = self.hit(hit.end + 1);
        if self.is(hit.end, Class::OfTo) && again.class == hit.class && again.value == hit.value {
            let (unit, times) = form::unit(hit.value);
            return Some(Reading::new(at, again.end, What::Set { amount: Some(times), unit, rate: true }));
        }
        let ya = self.clitics(at).has(Clitics::YA) && !self.clitics(at).has(Clitics::PLURAL);
        let counted = !self.arabic()
            && ya
            && self.count(hit.end).is_some()
            && self.count(at + 1).is_some_and(|count| {
                matches!(self.hit(count.end).class, Class::Unit | Class::Once)
                    || self.written(count.end) == "بار"
            });
        let (unit, times) = form::unit(hit.value);
        counted.then(|| Reading::new(at, hit.end, What::Set { amount: Some(times), unit, rate: true }))
    }

    /// اولین روز سال، آخرین هفته ماه: a day or week by its place in something longer.
    pub(super) fn ranked(&self, at: usize) -> Option<Reading> {
        if self.arabic() {
            return None;
        }
        let hit = self.hit(at);
        let end = match hit.class {
            Class::LastOrdinal => hit.end,
            _ => self.ordinal(at)?.1,
        };
        let (short, long) = (self.hit(end), self.hit(self.hit(end).end));
        let both = short.class == Class::Unit && long.class == Class::Unit && short.value < long.value;
        if !both || !matches!(short.value, 3..=5) || !matches!(long.value, 4..=9) {
            return None;
        }
        let pointed = self.unit_pointer(short.end).map_or(long.end, |(_, _, end)| end);
        Some(Reading::new(at, pointed, What::Vague))
    }

    /// A length that stands by itself or with words that make it a shift.
    pub(super) fn counted(&self, at: usize) -> Option<Reading> {
        let length = self.with_second(self.length(at)?);
        if length.amount == Some(0.25) && length.unit > Unit::Hour {
            return None;
        }
        self.behind_length(at, length)
    }

    /// دو سال و سه ماه، سه شب و چهار روز، ۲ ساعت و سی و دو دقیقه، سنتين وثلاثة أشهر: one length of two.
    fn with_second(&self, first: Length) -> Length {
        let next = self.joined_by_and(first.end).and_then(|next| self.length(next));
        match next.filter(|next| next.unit < first.unit || !self.arabic() && next.unit == first.unit) {
            Some(next) => {
                let more = next.amount.map(|amount| (amount, next.unit));
                Length { more: more.filter(|_| next.unit < first.unit), end: next.end, ..first }
            }
            None => first,
        }
    }

    /// What stands behind a length: ago, later, past, coming.
    fn behind_length(&self, start: usize, length: Length) -> Option<Reading> {
        let word = self.hit(length.end);
        let shift = |later, base, end| {
            let (amount, unit) = length.counted();
            let shift = Shift { amount, unit, later, approximate: false, base };
            Some(self.counting(Reading::new(start, end, What::Shift(shift))))
        };
        let plain = |end| Some(Reading::new(start, end, length.what()));
        // سه دقیقه مانده به
        if word.class == Class::UntilSign && !self.arabic() {
            let to = usize::from(self.is(word.end, Class::OfTo));
            return plain(word.end + to);
        }
        if word.class != Class::Pointer {
            return plain(length.end);
        }
        if self.arabic() {
            return plain(if self.definite(length.end) && matches!(word.value, 1 | 2 | 5 | 7) {
                word.end
            } else {
                length.end
            });
        }
        let event = self.is(word.end, Class::From);
        match word.value {
            9 | 6 if event => plain(length.end),
            9 => shift(false, Base::Speech, word.end),
            8 => shift(true, Base::Speech, word.end),
            6 => shift(true, Base::Text, word.end),
            1 | 2 | 7 => plain(word.end),
            _ => plain(length.end),
        }
    }

    /// قبل ثلاثة أيام، منذ عامين، بعد أسبوع، پس از ۴ سال، بعد از سه روز.
    pub(super) fn before_or_after(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let from = if !self.arabic() && self.is(hit.end, Class::From) { hit.end + 1 } else { hit.end };
        let length = self.length(from).or_else(|| self.lone_unit(from))?;
        let length = self.with_second(length);
        if self.arabic() {
            let word = self.hit(length.end);
            // منذ الأسبوع الماضي is read without its preposition; قبل يومين من الانتخابات counts from an event.
            if word.class == Class::Pointer && self.definite(length.end) {
                return self.behind_length(from, length);
            }
            if self.is(length.end, Class::From) && hit.class != Class::Since && !self.present(length.end + 1)
            {
                return Some(Reading::new(from, length.end, length.what()));
            }
        }
        let (later, base) = match hit.class {
            Class::After | Class::Pointer => (true, Base::Text),
            _ => (false, Base::Speech),
        };
        let (amount, unit) = length.counted();
        let shift = Shift { amount, unit, later, approximate: false, base };
        Some(self.counting(Reading::new(at, length.end, What::Shift(shift))))
    }

    fn present(&self, at: usize) -> bool {
        self.is(at, Class::Reference)
    }

    /// قبل عام، منذ أيام، بعد أشهر: a unit without an amount behind a preposition.
    fn lone_unit(&self, at: usize) -> Option<Length> {
        let hit = self.hit(at);
        let amount = match hit.class {
            Class::Unit if self.arabic() && !self.definite(at) => Some(1.0),
            Class::Units if !self.definite(at) => None,
            Class::Unit if self.clitics(at).has(Clitics::PLURAL) => None,
            _ => return None,
        };
        // قبل يوم الأربعاء، منذ عام 2014, منذ شهر رمضان: a date.
        let dated =
            self.is(hit.end, Class::Weekday) || self.figures(hit.end).is_some() || self.month(at).is_some();
        if dated || self.arabic() && self.definite(hit.end) && !self.is(hit.end, Class::Pointer) {
            return None;
        }
        let (unit, times) = form::unit(if hit.value == 13 { 3 } else { hit.value });
        let mut length = Length::new(amount.map(|amount: f32| amount * times), unit, hit.end);
        let one = self.hit(hit.end);
        if self.arabic() && one.class == Class::Cardinal && one.value == 1 {
            length.end = one.end;
        }
        if let Some(half) = self.joined_by_and(length.end)
            && self.is(half, Class::Half)
        {
            (length.amount, length.end) = (length.amount.map(|amount| amount + 0.5), half + 1);
            let again = self.hit(length.end);
            if again.class == Class::Unit && again.value == hit.value {
                length.end = again.end;
            }
        }
        Some(length)
    }

    /// A length without a number of its own: يومين، ساعة واحدة، لمدة شهر، لسنوات، سه‌روزه is counted elsewhere.
    fn lone_length(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        if hit.class == Class::Dual && !self.definite(at) && hit.value != 8 {
            return self.counted(at);
        }
        if !self.arabic() {
            return None;
        }
        let before = self.hit(at.wrapping_sub(1)).class;
        // أقل من أسبوع، أكثر من عام
        let compared = before == Class::From
            && matches!(self.written(at.wrapping_sub(2)), "أقل" | "اقل" | "أكثر" | "اكثر" | "أزيد");
        let lasting = matches!(before, Class::In | Class::Preposition)
            || self.clitics(at).has(Clitics::FOR)
            || compared;
        let one = self.hit(hit.end);
        let more = self.joined_by_and(hit.end).is_some_and(|half| self.is(half, Class::Half));
        let one = one.class == Class::Cardinal && one.value == 1;
        let counted = (one || more) && hit.class == Class::Unit;
        let in_place = before == Class::In
            && !matches!(self.written(at.wrapping_sub(1)), "خلال" | "غضون" | "طوال" | "طيلة" | "مدى");
        if self.definite(at) || in_place || !(lasting || counted) || hit.value == 8 {
            return None;
        }
        let length = self.lone_unit(at)?;
        if hit.class == Class::Unit && !counted && self.clitics(at).has(Clitics::FOR) {
            return None;
        }
        self.duration(at, length.amount, hit.value, length.end)
    }
}

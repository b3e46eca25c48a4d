//! Words that are dates by themselves, sets, seasons, named days.

use super::super::en::Rule;
use super::super::form::{Clock, Pointing, Reference, What};
use super::table::Class;
use super::tail::pointing;
use super::{Reader, Reading};
use crate::affix::Clitics;
use sanad_model::{Calendar as System, CalendarFrom, Unit};

impl Reader<'_> {
    /// أمس، غدا، اليوم، دیروز، امشب، امسال.
    pub(super) fn day_word(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        match hit.class {
            Class::YearWord => {
                let reading =
                    |what| Reading::new(at, hit.end, what).in_system(System::SolarHijri, CalendarFrom::None);
                let what = match hit.value {
                    0 => What::Unit { pointing: Pointing::This, unit: Unit::Year, clock: None },
                    -1 => What::Unit { pointing: Pointing::Last, unit: Unit::Year, clock: None },
                    years => What::Shift(super::super::form::Shift {
                        amount: Some(f32::from(-years)),
                        unit: Unit::Year,
                        later: false,
                        approximate: false,
                        base: super::super::form::Base::Speech,
                    }),
                };
                Some(reading(what))
            }
            Class::NightWord => self.night_word(at),
            _ => self.plain_day_word(at),
        }
    }

    fn night_word(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        let mut days = i32::from(hit.value);
        let mut end = hit.end;
        // الليلة الماضية، الليلة قبل الماضية
        let word = self.hit(end);
        if self.arabic() && word.class == Class::Pointer && self.definite(end) {
            days = match word.value {
                1 => -1,
                2 => 1,
                _ => return None,
            };
            end = word.end;
        }
        Some(Reading::new(at, end, What::Word { days, clock: Some(Clock::Part("NI")) }))
    }

    fn plain_day_word(&self, at: usize) -> Option<Reading> {
        let hit = self.hit(at);
        // اليوم التالي، اليوم نفسه: "the day", not "today".
        let word = self.hit(hit.end);
        if self.arabic() && hit.value == 0 {
            if word.class == Class::Pointer && (self.definite(hit.end) || word.value == 4) {
                let pointed = pointing(word.value);
                if pointed == Pointing::This {
                    return Some(Reading::new(at, word.end, What::Word { days: 0, clock: None }));
                }
                return (word.value != 7).then(|| {
                    Reading::new(at, word.end, What::Unit { pointing: pointed, unit: Unit::Day, clock: None })
                });
            }
            // اليوم الأربعاء
            if word.class == Class::Weekday && self.definite(hit.end) {
                return self.weekday(at, hit.end);
            }
            // اليوم الأول: the first day of something.
            if word.class == Class::Ordinal && self.definite(hit.end) || self.is(hit.end, Class::Half) {
                return None;
            }
        }
        let (clock, end) = self.part_behind(hit.end).unwrap_or((None, hit.end));
        Some(Reading::new(at, end, What::Word { days: hit.value.into(), clock }))
    }

    /// الآن، اکنون، مؤخرا.
    pub(super) fn reference(&self, at: usize) -> Reading {
        let hit = self.hit(at);
        let reference = if hit.value == 1 { Reference::Present } else { Reference::Past };
        Reading::new(at, hit.end, What::Reference(reference))
    }

    /// يوميا، روزانه.
    pub(super) fn set_word(&self, at: usize) -> Reading {
        let hit = self.hit(at);
        let (unit, times) = super::super::form::unit(hit.value);
        Reading::new(at, hit.end, What::Set { amount: Some(times), unit, rate: true })
    }

    /// كل يوم، كل ثلاثة أيام، كل يوم جمعة، هر سه روز یک بار.
    pub(super) fn every(&self, at: usize) -> Option<Reading> {
        let from = self.hit(at).end;
        if let Some(weekday) = self.weekday_phrase(from)
            && let What::Calendar(date) = weekday.what
            && date.day.is_none()
        {
            return Some(Reading::new(at, weekday.end, What::SetWeekday(date.weekday?)));
        }
        let (amount, unit_at) = match self.count(from) {
            Some(count) => (count.amount, count.end),
            None => (Some(1.0), from),
        };
        let hit = self.hit(unit_at);
        let (amount, definite) = match hit.class {
            Class::Dual => (Some(2.0), false),
            Class::Unit => (amount, self.arabic() && self.definite(unit_at)),
            Class::Units if amount != Some(1.0) => (amount, false),
            Class::UnitAdjective if !self.arabic() => (amount, false),
            _ => return None,
        };
        // كل العام: the whole year.
        if definite {
            return None;
        }
        let (unit, times) = super::super::form::unit(hit.value);
        let amount = amount.map(|amount| amount * times);
        let mut end = if self.is(hit.end, Class::Once) { self.hit(hit.end).end } else { hit.end };
        if !self.arabic() && hit.value == 13 && self.written(end) == "ها" {
            end += 1;
        }
        Some(Reading::new(at, end, What::Set { amount, unit, rate: true }))
    }

    /// صيف 2014، الصيف الماضي، تابستان ۱۴۰۲، پاییز سال گذشته.
    pub(super) fn season(&self, at: usize, cued: bool) -> Option<Reading> {
        let hit = self.hit(at);
        let season = super::super::form::season(hit.value);
        let of = |year, pointing, of_year| What::Season { season, year, pointing, of_year, kind: false };
        let feast = self.is(at.wrapping_sub(1), Class::PlaceNoun);
        if feast || self.clitics(at).has(Clitics::PLURAL) {
            return None;
        }
        if let Some(year) = self.year(hit.end).map(|year| self.short_year(year))
            && (year.said || year.digits == 4 || year.era.is_some())
            && let Some(placed) = self.place(year)
        {
            let reading = Reading::new(at, year.end, of(Some(placed.year), None, false));
            return Some(reading.in_system(placed.system, placed.from));
        }
        if let Some((pointed, end)) = self.year_pointer(hit.end) {
            return Some(Reading::new(at, end, of(None, Some(pointed), true)));
        }
        let word = self.hit(hit.end);
        if word.class == Class::Pointer
            && (!self.arabic() || self.definite(at) && self.definite(hit.end))
            && word.value != 7
        {
            return Some(Reading::new(at, word.end, of(None, Some(pointing(word.value)), false)));
        }
        (cued && self.arabic() && self.definite(at)).then(|| Reading::new(at, hit.end, of(None, None, false)))
    }

    /// عيد الفطر، عاشورا، نوروز ۱۴۰۲.
    pub(super) fn named_day(&self, at: usize) -> Option<Reading> {
        let named = self.table.named.iter().find(|named| {
            let fits = |(n, &wanted): (usize, _)| {
                self.inside(at + n) && self.table.bare(self.scan.word(at + n)) == wanted
            };
            named.words.iter().enumerate().all(fits)
        })?;
        let end = at + named.words.len();
        if self.named_after(at) || self.clitics(at).has(Clitics::PRONOUN) {
            return None;
        }
        let (rule, night): (Rule, bool) = (named.rule, named.night);
        let of = |year, pointing| What::Named { rule, year, pointing, night };
        if let Some(year) = self.year(end)
            && (year.said || year.digits == 4 || year.era.is_some())
            && !(year.era.is_none() && self.thing(year.end))
            && let Some(placed) = self.place(year)
        {
            return Some(
                Reading::new(at, year.end, of(Some(placed.year), None)).in_system(placed.system, placed.from),
            );
        }
        let system = if self.arabic() { System::Gregorian } else { System::SolarHijri };
        if let Some((pointed, after)) = self.year_pointer(end) {
            return Some(
                Reading::new(at, after, of(None, Some(pointed))).in_system(system, CalendarFrom::None),
            );
        }
        let word = self.hit(end);
        if word.class == Class::Pointer
            && (!self.arabic() || self.definite(end))
            && matches!(word.value, 1 | 2)
        {
            let pointed = if word.value == 1 { Pointing::Previous } else { Pointing::Following };
            return Some(Reading::new(at, word.end, of(None, Some(pointed))));
        }
        Some(Reading::new(at, end, of(None, None)))
    }
}

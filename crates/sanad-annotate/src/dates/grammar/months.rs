//! Whether a month's name is the month: may, march, April and August are other words as well.

use super::super::en::Class;
use super::Reader;

impl Reader<'_> {
    /// Whether the word is the month and not a verb or a person.
    pub(super) fn is_month(&self, at: usize, month: u8, class: Class, stop: bool, numbered: bool) -> bool {
        use Class as C;
        let capital = self.capital(at);
        let before = at.wrapping_sub(1);
        if numbered {
            let walk = month == 3 && !capital;
            return !walk && (capital || class == C::Month && !matches!(month, 5 | 8));
        }
        if !capital {
            return class == C::Month && !matches!(month, 3 | 5 | 8);
        }
        if class == C::MonthShort {
            return stop
                && (self.dates_before(before)
                    || matches!(self.class(before), C::Mod | C::Last | C::Next | C::This));
        }
        let named = self.capital(before) && self.unknown_word(before) && before != self.low;
        let listed = self.is(before, C::And) && !self.is(before.wrapping_sub(1), C::Month);
        let surname =
            self.capital(at + 1) && self.unknown_word(at + 1) && (listed || !self.dates_before(before));
        match month {
            3 => {
                let walks = self.is(before, C::WalkBefore)
                    || matches!(self.class(before), C::A | C::The | C::Its | C::Long)
                    || self.scan.possessive(before)
                    || matches!(self.class(at + 1), C::WalkAfter)
                    || self.is(at + 1, C::On);
                !walks && !named && (at != self.low || self.mark(at + 1, ','))
            }
            5 => {
                let verb = at == self.low && !self.mark(at + 1, ',') && !self.heading;
                !verb && !named && !surname
            }
            4 | 6 | 8 => !named && !surname,
            _ => true,
        }
    }

    pub(super) fn dates_before(&self, at: usize) -> bool {
        self.class(at).leads_to_date() || matches!(self.class(at), Class::From | Class::Prep)
    }
}

//! Fractions of Arabic and Persian: half a million, a third of the people, three quarters.

use super::super::number::{Number, percent};
use super::super::words::Class;
use super::Reader;
use crate::affix::Clitics;

impl Reader<'_> {
    /// `نصف مليون`, `نصف السكان`, `ثلث البيوت`, `ثلثا السكان`, `نیمی از`, `یک‌سوم`.
    pub(super) fn fraction(&self, at: usize) -> Option<Number> {
        let entry = self.entry(at);
        let share = match entry.class {
            Class::Half => 0.5,
            Class::Fraction | Class::Third => 1.0 / entry.value,
            Class::TwoThirds => 2.0 / 3.0,
            Class::ThreeQuarters => 0.75,
            _ => return None,
        };
        let scale = self.entry(at + 1);
        if scale.class == Class::Scale && scale.value >= 1000.0 && !self.has(at + 1, Clitics::THE) {
            return Some(Number::plain(at, at + 2, share * scale.value));
        }
        // `سوم` alone is the third.
        let ordinal = self.persian && entry.class == Class::Fraction;
        (!ordinal && self.of_something(at + 1)).then(|| share_of(at, at + 1, share))
    }

    /// `ثلاثة أرباع السكان`, `دو سوم جمعیت`.
    pub(super) fn parts(&self, start: usize, at: usize, value: f64) -> Option<Number> {
        let entry = self.entry(at);
        let fits = entry.class == Class::Fraction
            && value < entry.value
            && !self.bound_word(at)
            && !self.has(at, Clitics::AND)
            && self.of_something(at + 1);
        fits.then(|| share_of(start, at + 1, value / entry.value))
    }

    /// Whether a whole follows: `السكان`, `من السكان`, `از مردم`.
    fn of_something(&self, at: usize) -> bool {
        if !self.is_word(at) {
            return false;
        }
        let definite = self.word(at).starts_with("ال") || self.has(at, Clitics::PRONOUN);
        self.class(at) == Class::Of || if self.persian { self.class(at) != Class::And } else { definite }
    }
}

fn share_of(start: usize, end: usize, share: f64) -> Number {
    Number { fraction: true, ..Number::plain(start, end, percent(share)) }
}

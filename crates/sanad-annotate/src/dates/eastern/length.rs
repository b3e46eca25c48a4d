//! [`Length`]: so much of a unit, and of a shorter one behind it.

use super::super::form::What;
use sanad_model::Unit;

/// An amount with its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    pub(super) amount: Option<f32>,
    pub(super) unit: Unit,
    /// Of a shorter unit behind it: دو سال و سه ماه.
    pub(super) more: Option<(f32, Unit)>,
    pub(super) end: usize,
}

impl Length {
    pub(super) const fn new(amount: Option<f32>, unit: Unit, end: usize) -> Self {
        Self { amount, unit, more: None, end }
    }

    pub(super) fn what(self) -> What {
        match (self.amount, self.more) {
            (Some(amount), Some(more)) => What::Durations([(amount, self.unit), more]),
            _ => What::Duration { amount: self.amount, unit: self.unit },
        }
    }

    /// The amount in one unit: the shorter one where so many of it make the longer, else the longer alone.
    pub(super) fn counted(self) -> (Option<f32>, Unit) {
        let (Some(amount), Some((more, short))) = (self.amount, self.more) else {
            return (self.amount, self.unit);
        };
        let times = match (self.unit, short) {
            (Unit::Year, Unit::Month) => 12.0,
            (Unit::Week, Unit::Day) => 7.0,
            (Unit::Day, Unit::Hour) => 24.0,
            (Unit::Hour, Unit::Minute) => 60.0,
            _ => return (self.amount, self.unit),
        };
        (Some(amount * times + more), short)
    }
}

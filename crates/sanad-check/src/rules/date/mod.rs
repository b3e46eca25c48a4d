//! What a date alone, or two dates together, show to be wrong.

pub(super) mod contradictory;
pub(super) mod impossible;
pub(super) mod order;
pub(super) mod relative;
pub(super) mod weekday;

use sanad_model::{DateKind, DateMention, DateStatus};

/// Whether the date was written with its year and nothing speaks against it.
fn explicit(date: &DateMention) -> bool {
    let dated = matches!(date.kind, DateKind::Date | DateKind::Time);
    dated && date.status == DateStatus::Ok && date.stated.year.is_some() && date.interval.earliest.is_some()
}

/// Whether it is an explicit day.
fn explicit_day(date: &DateMention) -> bool {
    explicit(date) && date.stated.month.is_some() && date.stated.day.is_some()
}

//! What a date alone, or two dates together, show to be wrong.

pub(super) mod contradictory;
pub(super) mod impossible;
pub(super) mod order;
pub(super) mod relative;
pub(super) mod weekday;

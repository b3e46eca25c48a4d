//! Figures that cannot both be right, that do not add up, or that do not say what they count.

pub(super) mod arithmetic;
pub(super) mod conflict;
pub(super) mod undefined;

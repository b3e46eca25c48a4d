//! Quotations: their marks, speakers, notes and dates.

mod speech;
pub(super) mod unattributed;
pub(super) mod unbalanced;
pub(super) mod uncited;
pub(super) mod undated;

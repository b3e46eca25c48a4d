//! Damage that copying, scanning and conversion leave in a text.

pub(super) mod bidi;
pub(super) mod damaged;
pub(super) mod truncated;

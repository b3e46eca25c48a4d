//! Lists that announce their length.

pub(super) mod count;

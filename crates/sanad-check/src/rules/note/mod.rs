//! Note markers and the notes that they point to.

pub(super) mod ibid;
pub(super) mod sequence;
pub(super) mod undefined;
pub(super) mod unused;

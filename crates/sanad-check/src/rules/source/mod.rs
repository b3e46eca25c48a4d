//! Sources: those without a name, chapters that rest on one of them, and those that only repeat the report.

pub(super) mod anonymous;
pub(super) mod self_;
pub(super) mod single;

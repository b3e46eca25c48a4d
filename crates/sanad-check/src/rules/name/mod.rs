//! Names: one body or person in two spellings, one acronym for two things.

pub(super) mod acronym;
pub(super) mod variant;

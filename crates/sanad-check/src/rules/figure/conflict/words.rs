//! Words that decide whether two figures may be compared.

/// Capitalised words that name nothing; months do not either.
pub(super) const NO_NAMES: &[&str] = &[
    "the",
    "and",
    "for",
    "president",
    "minister",
    "prime",
    "general",
    "colonel",
    "mrs",
    "sir",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "chapter",
    "article",
    "annex",
    "table",
];

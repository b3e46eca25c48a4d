//! From an annotated report to diagnostics. One rule a file in `rules/`, one list.

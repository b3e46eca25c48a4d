//! [`QueryError`]: what is wrong with a query, where, and what to write instead.

use sanad_text::Span;
use std::fmt;

/// Why a query could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where in the query: bytes.
    pub at: Span,
    /// Where it begins, in characters counted from 1.
    pub character: usize,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the query, at character {}: {}", self.character, self.what)
    }
}

impl std::error::Error for QueryError {}

//! Dates, in two passes: a grammar that yields unresolved forms, then resolution against a context.

use crate::Scan;
use sanad_model::{DateMention, Document, Quotation};
use sanad_time::Day;

/// What the grammar found, in text order, unresolved.
#[derive(Debug, Default)]
pub struct Forms {}

impl Forms {
    /// First pass: finds the forms of one block.
    pub fn find(&mut self, _document: &Document, _scan: &Scan) {}
}

/// Second pass: resolves the forms against the document's date, the quotations they stand in, the narrative.
#[must_use]
pub fn resolve(
    _document: &Document,
    _forms: &Forms,
    _quotations: &[Quotation],
    _written: Option<Day>,
) -> Vec<DateMention> {
    Vec::new()
}

/// The words of this layer's English tables.
pub(crate) fn english_words() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

/// The date that the document itself gives at its top, if any.
#[must_use]
pub fn dateline(_document: &Document) -> Option<Day> {
    None
}

//! Figures: numbers in digits and words with their bounds and with what they count.

use crate::Scan;
use sanad_model::{Annotations, Document};

/// Collects figures block by block.
#[derive(Debug, Default)]
pub(crate) struct Finder {}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, _document: &Document, _scan: &Scan) {}

    /// Writes the figures; dates and quotations are known by now.
    pub(crate) fn finish(self, _document: &Document, _out: &mut Annotations) {}
}

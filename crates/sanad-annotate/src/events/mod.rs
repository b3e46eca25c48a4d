//! Events: a trigger with the date, place, figures and names around it.

use crate::Scan;
use sanad_model::{Annotations, Document};

/// Collects triggers block by block.
#[derive(Debug, Default)]
pub(crate) struct Finder {}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, _document: &Document, _scan: &Scan) {}

    /// Writes the events; all other layers are known by now.
    pub(crate) fn finish(self, _document: &Document, _out: &mut Annotations) {}
}

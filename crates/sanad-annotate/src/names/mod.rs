//! Names of persons, organisations, groups and places, and which of them are one.

use crate::Scan;
use sanad_model::{Annotations, Document};

/// Collects candidates block by block; [`Finder::finish`] decides once the whole document has been seen.
#[derive(Debug, Default)]
pub(crate) struct Finder {}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, _document: &Document, _scan: &Scan) {}

    /// Writes names and entities.
    pub(crate) fn finish(self, _document: &Document, _out: &mut Annotations) {}
}

//! Quotations: marks paired, speech told from terms and titles, speakers and chains found, reported speech.

use crate::Scan;
use sanad_model::{Annotations, Document, NoteMarker};

/// Reads block after block and keeps what carries over: open marks, the last speaker.
#[derive(Debug)]
pub struct Finder<'a> {
    _document: &'a Document,
}

impl<'a> Finder<'a> {
    /// Starts a document.
    #[must_use]
    pub fn new(document: &'a Document, _notes: &[NoteMarker]) -> Self {
        Self { _document: document }
    }

    /// Reads the next block.
    pub fn read(&mut self, _scan: &Scan) {}

    /// Ends the document: what is still open is settled, and everything found is handed over.
    pub fn finish(self, _out: &mut Annotations) {}
}

/// Gives quotations what only later steps know: the date on which they were said, their note.
pub fn complete(_document: &Document, _out: &mut Annotations) {}

/// The words of this layer's English tables.
pub(crate) fn english_words() -> impl Iterator<Item = &'static str> {
    std::iter::empty()
}

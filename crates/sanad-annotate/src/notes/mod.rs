//! Note markers in the running text.

use sanad_model::{Document, NoteMarker};

/// Finds the markers of a document, in text order.
#[must_use]
pub fn find(_document: &Document) -> Vec<NoteMarker> {
    Vec::new()
}

//! Where the place names of a document lie: by what the document itself speaks of, never by population alone.

use sanad_model::{Annotations, Document};

/// Locates the names that are places.
pub(crate) fn locate(_document: &Document, _out: &mut Annotations) {}

//! [`Together`]: the document of a finding, and those that are published with it.

use sanad_model::{Document, Related};

/// A document and the publication that it is part of; alone in most runs.
#[derive(Clone, Copy, Debug)]
pub struct Together<'a> {
    own: &'a Document,
    all: &'a [&'a Document],
}

impl<'a> Together<'a> {
    /// The document with all documents of its publication, in their order.
    #[must_use]
    pub const fn new(own: &'a Document, all: &'a [&'a Document]) -> Self {
        Self { own, all }
    }

    /// The document of the finding itself.
    #[must_use]
    pub const fn own(self) -> &'a Document {
        self.own
    }

    /// The document that a related place is in.
    #[must_use]
    pub fn of(self, related: &Related) -> &'a Document {
        related
            .document
            .and_then(|number| self.all.get(number as usize))
            .map_or(self.own, |document| document)
    }
}

impl<'a> From<&'a Document> for Together<'a> {
    fn from(own: &'a Document) -> Self {
        Self { own, all: &[] }
    }
}

//! Plain text: the extracted text is the file, byte for byte; its lines are read for structure.

use crate::Format;
use crate::structure;
use sanad_model::{Document, MediaType};
use sanad_text::LineIndex;

/// Whatever no other format claims.
pub(crate) const FORMAT: Format =
    Format { media: MediaType::Text, extractor: "text/1", sniff: |_, _| true, read };

fn read(text: String) -> Document {
    let mut document = Document::new(text);
    document.lines = LineIndex::new(&document.text);
    structure::read(&mut document);
    document
}

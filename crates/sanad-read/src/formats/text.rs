//! Plain text: paragraphs between blank lines.

use crate::sha256;
use sanad_model::{Block, BlockKind, Document, MediaType, Metadata, SourceMap};
use sanad_text::{LineIndex, Span};

/// Reads decoded plain text.
pub(crate) fn read(path: &str, bytes: &[u8], text: String) -> Document {
    let mut blocks = Vec::new();
    let mut paragraph = 0;
    let mut at = 0;
    for part in text.split_inclusive("\n\n") {
        let span = Span::of(at..at + part.len()).trim(&text);
        at += part.len();
        if !span.is_empty() {
            paragraph += 1;
            blocks.push(Block { kind: BlockKind::Paragraph, span, section: None, paragraph });
        }
    }
    Document {
        path: path.to_owned(),
        media: MediaType::Text,
        extractor: "text/1",
        sha256: sha256(bytes),
        text_sha256: sha256(text.as_bytes()),
        bytes: bytes.len() as u64,
        blocks,
        sections: Vec::new(),
        notes: Vec::new(),
        metadata: Metadata::default(),
        lines: LineIndex::new(&text),
        map: SourceMap::default(),
        text: text.into_boxed_str(),
    }
}

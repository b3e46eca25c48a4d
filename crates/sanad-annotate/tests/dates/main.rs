//! Tests of the date layer: the cases of the suite, the laws that hold for every text, quotations and datelines.

mod laws;
mod speech;
mod suite;

use sanad_model::{Block, BlockKind, Document, Section};
use sanad_text::{LineIndex, Span};

/// A document of one block a line that opens with `# `, and paragraphs of the rest.
fn document(text: &str) -> Document {
    let mut blocks: Vec<Block> = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut at = 0;
    let mut open: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let span = Span::of(at..at + line.len()).trim(text);
        at += line.len();
        if line.starts_with("# ") {
            let heading = Span::new(span.start + 2, span.end);
            sections.push(Section { heading, level: 1, parent: None });
            blocks.push(Block { kind: BlockKind::Heading(1), span: heading, section: None, paragraph: 0 });
            open = None;
        } else if span.is_empty() {
            open = None;
        } else if let Some(block) = open {
            blocks[block].span.end = span.end;
        } else {
            open = Some(blocks.len());
            blocks.push(Block { kind: BlockKind::Paragraph, span, section: None, paragraph: 1 });
        }
    }
    Document {
        path: "case".to_owned(),
        extractor: "text/1".into(),
        blocks,
        sections,
        lines: LineIndex::new(text),
        ..Document::new(text.to_owned())
    }
}

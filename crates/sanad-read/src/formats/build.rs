//! What readers of paged formats share: blocks appended one after another, apart by a blank line.

use crate::structure;
use sanad_model::{Block, BlockKind, Document, NoteDefinition, Remark, RemarkKind};
use sanad_text::Span;

/// A document that grows.
#[derive(Debug, Default)]
pub(super) struct Build {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    notes: Vec<NoteDefinition>,
    remarks: Vec<Remark>,
    pub(super) pages: Vec<(u32, String)>,
}

impl Build {
    /// Where the next block's text will start.
    pub(super) fn next_start(&self) -> u32 {
        let apart = if self.text.is_empty() { 0 } else { 2 };
        u32::try_from(self.text.len() + apart).unwrap_or(u32::MAX)
    }

    /// Appends a block; nothing when there are no words.
    pub(super) fn block(&mut self, kind: BlockKind, words: &str) -> Option<Span> {
        self.block_after(kind, words, 0)
    }

    /// Appends a block whose first `mark` bytes are an item's mark: part of the text, not of the block.
    pub(super) fn block_after(&mut self, kind: BlockKind, words: &str, mark: usize) -> Option<Span> {
        let words = words.trim();
        if words.len() <= mark {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::of(start + mark..self.text.len());
        self.blocks.push(Block { kind, span, section: None, paragraph: 0 });
        Some(span)
    }

    /// Appends a note's definition.
    pub(super) fn note(&mut self, label: &str, words: &str) {
        let index = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
        if let Some(span) = self.block(BlockKind::Note(index), words) {
            self.notes.push(NoteDefinition { label: label.to_owned(), span });
        }
    }

    /// Says something of the file; `text` is what was set aside, or what is doubtful.
    pub(super) fn remark(
        &mut self,
        span: Span,
        kind: RemarkKind,
        text: impl Into<String>,
        author: Option<String>,
    ) {
        self.remarks.push(Remark { span, kind, text: text.into(), author });
    }

    /// Remarks that begin at or after `from` end where the text ends.
    pub(super) fn clamp(&mut self, from: u32) {
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        for remark in self.remarks.iter_mut().rev().take_while(|remark| remark.span.end >= from) {
            remark.span = Span::new(remark.span.start.min(end), remark.span.end.min(end));
        }
    }

    /// The document, its sections numbered.
    pub(super) fn finish(mut self) -> Document {
        self.clamp(0);
        self.remarks.sort_by_key(|remark| (remark.span.start, remark.kind));
        let mut document = Document::new(self.text);
        document.blocks = self.blocks;
        document.notes = self.notes;
        document.remarks = self.remarks;
        document.pages = self.pages;
        structure::promote_title(&mut document);
        structure::number(&mut document);
        document
    }
}

//! What readers of paged formats share: blocks appended one after another, apart by a blank line.

use crate::structure::{self, Draft};
use sanad_model::{Block, BlockKind, Document, Mark, NoteDefinition, Remark, RemarkKind};
use sanad_text::Span;

/// A document that grows.
#[derive(Debug, Default)]
pub(super) struct Build {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    notes: Vec<NoteDefinition>,
    remarks: Vec<Remark>,
    pub(super) pages: Vec<(u32, String)>,
    pub(super) marks: Vec<(u32, Mark)>,
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

    /// Notes that were typed as a list, where the format marks none as such.
    fn typed_notes(&mut self) {
        if !self.notes.is_empty() {
            return;
        }
        let mut drafts: Vec<Draft> = self.blocks.iter().map(|block| self.draft(block)).collect();
        structure::tell_notes(&self.text, &mut drafts, &mut self.notes);
        let mut under_heading = false;
        for (block, draft) in self.blocks.iter_mut().zip(&drafts) {
            (block.kind, block.span) = (draft.kind, draft.span);
            let words = block.span.slice(&self.text);
            match block.kind {
                BlockKind::Item { ordinal: Some(number), .. } if under_heading => {
                    let index = u32::try_from(self.notes.len()).unwrap_or(u32::MAX);
                    self.notes.push(NoteDefinition { label: number.to_string(), span: block.span });
                    block.kind = BlockKind::Note(index);
                }
                BlockKind::Note(_) => {}
                BlockKind::Heading(_) => under_heading = structure::is_notes_heading(words),
                _ => {
                    under_heading =
                        structure::is_notes_heading(words) || (under_heading && words.len() < 400);
                }
            }
        }
    }

    fn draft(&self, block: &Block) -> Draft {
        // A mark that was typed stands between the blank line and the block.
        let before = &self.text[..block.span.start as usize];
        let start = before.rfind("\n\n").map_or(0, |at| at + 2);
        let start = u32::try_from(start).unwrap_or(block.span.start);
        Draft { span: block.span, start, kind: block.kind, apart: true, level: 0 }
    }

    /// The document, its sections numbered.
    pub(super) fn finish(mut self) -> Document {
        self.typed_notes();
        let mut document = self.finish_as_it_is();
        structure::promote_title(&mut document);
        document.sections.clear();
        structure::number(&mut document);
        document
    }

    /// The document without a look for notes and a title in it: of what is no running text.
    pub(super) fn finish_as_it_is(mut self) -> Document {
        self.clamp(0);
        self.remarks.sort_by_key(|remark| (remark.span.start, remark.kind));
        let mut document = Document::new(self.text);
        document.blocks = self.blocks;
        document.notes = self.notes;
        document.remarks = self.remarks;
        document.pages = self.pages;
        document.marks = self.marks;
        structure::number(&mut document);
        document
    }
}

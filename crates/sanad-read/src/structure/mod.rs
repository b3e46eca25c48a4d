//! The structure of plain text: headings, paragraphs, lists, quotations, notes, a web page's leftovers.
//!
//! Lines between blank lines are a chunk. Each chunk becomes blocks by its look ([`lines`]); then headings are told
//! from short paragraphs by their neighbours ([`headings`]), notes at the end from lists ([`notes`]), and what a web
//! page left behind from text ([`leftovers`]). Nothing is taken out: every block is a span of the text.

mod headings;
mod leftovers;
mod lines;
mod notes;
mod sections;

use sanad_model::{Block, BlockKind, Document};
use sanad_text::Span;

pub(crate) use headings::looks_like_heading;
pub(crate) use lines::{Mark, ends_sentence, item_mark};
pub(crate) use notes::{is_notes_heading, tell as tell_notes};
pub(crate) use sections::{number, promote_title};

/// A block that is being told apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draft {
    /// Its text without marks and white space.
    pub(crate) span: Span,
    /// Where its first line begins, marks included.
    pub(crate) start: u32,
    /// What it is taken for.
    pub(crate) kind: BlockKind,
    /// A blank line (or the start) comes before it.
    pub(crate) apart: bool,
    /// Level of the heading, when it is one.
    pub(crate) level: u8,
}

/// Finds the blocks, sections and notes of `document.text`.
pub(crate) fn read(document: &mut Document) {
    let text = std::mem::take(&mut document.text);
    let mut drafts = lines::drafts(&text);
    notes::tell(&text, &mut drafts, &mut document.notes);
    leftovers::tell(&text, &mut drafts);
    headings::tell(&text, &mut drafts);
    document.metadata.title = headings::take_title(&text, &mut drafts);
    document.blocks = drafts
        .iter()
        .map(|draft| Block { kind: draft.kind, span: draft.span, section: None, paragraph: 0 })
        .collect();
    document.text = text;
    number(document);
}

//! [`Scan`]: one block, split and looked up once, as all layers read it.

use crate::lexicon::{Lexicon, WordId};
use sanad_model::{BlockKind, Document, NoteMarker};
use sanad_text::{BlockText, Flags, Token};

/// One block of prose with its tokens, sentences and the lexicon's word for each token.
///
/// The buffers are reused from block to block.
#[derive(Debug, Default)]
pub struct Scan {
    /// Index of the block in [`Document::blocks`].
    pub block: usize,
    /// What the block is.
    pub kind: Option<BlockKind>,
    /// Tokens and sentences; offsets are those of the whole text. Note markers are left out of the tokens.
    pub text: BlockText,
    /// For each token the lexicon's word; [`WordId::UNKNOWN`] for the rest.
    pub words: Vec<WordId>,
}

impl Scan {
    /// Splits and looks up block `index`.
    pub fn load(&mut self, document: &Document, index: usize, lexicon: &Lexicon, notes: &[NoteMarker]) {
        let block = &document.blocks[index];
        self.block = index;
        self.kind = Some(block.kind);
        self.text.load(&document.text, block.span);
        self.drop_markers(notes);
        self.words.clear();
        self.words.extend(self.text.tokens.iter().map(|&token| {
            if token.is_word() { lexicon.word(token.text(&document.text)) } else { WordId::UNKNOWN }
        }));
    }

    /// Takes the tokens of note markers out, so that the layers read on across them.
    fn drop_markers(&mut self, notes: &[NoteMarker]) {
        let first = notes.partition_point(|note| note.span.end <= self.text.span.start);
        let inside = notes[first..].iter().take_while(|note| note.span.start < self.text.span.end);
        let mut markers = inside.map(|note| note.span).peekable();
        if markers.peek().is_none() {
            return;
        }
        // Tokens and markers both stand in text order: one pass. Sentences are ranges of token indices and shift by
        // what was dropped before them.
        let mut shifted = Vec::with_capacity(self.text.tokens.len() + 1);
        let mut kept = 0u32;
        self.text.tokens.retain(|token| {
            shifted.push(kept);
            while markers.next_if(|marker| marker.end <= token.start).is_some() {}
            let keep = markers.peek().is_none_or(|marker| !marker.contains(token.span()));
            kept += u32::from(keep);
            keep
        });
        shifted.push(kept);
        for range in &mut self.text.sentences {
            *range = shifted[range.start as usize]..shifted[range.end as usize];
        }
        self.text.sentences.retain(|range| !range.is_empty());
    }

    /// The tokens.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.text.tokens
    }

    /// The lexicon's word of token `at`; unknown past the ends.
    #[must_use]
    pub fn word(&self, at: usize) -> WordId {
        self.words.get(at).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// Whether token `at` is a possessive `’s`.
    #[must_use]
    pub fn possessive(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| token.flags.has(Flags::POSSESSIVE))
    }
}

//! [`BlockText`]: one block of a text with its tokens and sentences, in buffers that are used again.

use crate::{Span, Token, sentences, tokenize};
use std::ops::Range;

/// One block (a paragraph, a heading, a list item) split into tokens and sentences.
///
/// Token offsets are those of the **whole** text, so that spans need no shifting. The buffers are reused from block
/// to block: call [`BlockText::load`] for each.
#[derive(Debug, Default)]
pub struct BlockText {
    /// The block's place in the whole text.
    pub span: Span,
    /// Its tokens, offsets into the whole text.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of indices into `tokens`.
    pub sentences: Vec<Range<u32>>,
}

impl BlockText {
    /// Splits the block at `span` of `text`, replacing what was held.
    pub fn load(&mut self, text: &str, span: Span) {
        self.span = span;
        self.tokens.clear();
        self.sentences.clear();
        let part = span.slice(text);
        tokenize(part, span.start, &mut self.tokens);
        sentences(part, &self.tokens, span.start, &mut self.sentences);
    }

    /// The tokens of sentence `n`.
    #[must_use]
    pub fn sentence(&self, n: usize) -> &[Token] {
        let range = &self.sentences[n];
        &self.tokens[range.start as usize..range.end as usize]
    }

    /// The span of sentence `n` in the whole text.
    #[must_use]
    pub fn sentence_span(&self, n: usize) -> Span {
        let tokens = self.sentence(n);
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// The sentence that holds the token with index `token`.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|range| (range.end as usize) <= token)
            .min(self.sentences.len().saturating_sub(1))
    }
}

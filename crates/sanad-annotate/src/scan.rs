//! [`Scan`]: one block, split and looked up once, as all layers read it.

use crate::lexicon::{Lexicon, WordId};
use crate::stretch::{self, Stretch};
use sanad_model::{BlockKind, Document, NoteMarker};
use sanad_text::affix::Affix;
use sanad_text::{BlockText, Flags, Language, Span, Token, fold};
use std::ops::Range;

/// One block of prose with its tokens, sentences and the lexicon's word for each token.
///
/// The buffers are reused from block to block.
#[derive(Debug)]
pub struct Scan {
    /// Index of the block in [`Document::blocks`].
    pub block: usize,
    /// What the block is.
    pub kind: Option<BlockKind>,
    /// Tokens and sentences; offsets are those of the whole text. Note markers are left out of the tokens.
    pub text: BlockText,
    /// For each token the word of its language's lexicon; [`WordId::UNKNOWN`] for the rest.
    pub words: Vec<WordId>,
    /// The languages of the tokens, in order.
    pub stretches: Vec<Stretch>,
    /// For each token what was cut off it to find its word; empty in a block without Arabic script.
    affixes: Vec<Affix>,
    /// The words in Arabic script, folded, one behind the other.
    folded: String,
    /// Where each token's begins, and where the last ends; empty in a block without Arabic script.
    folds: Vec<u32>,
    /// The parts of sentences that are in one language, in order.
    parts: Vec<Stretch>,
    /// The language of the document's Arabic script.
    home: Option<Language>,
}

impl Scan {
    /// For the blocks of this document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self {
            block: 0,
            kind: None,
            text: BlockText::default(),
            words: Vec::new(),
            stretches: Vec::new(),
            affixes: Vec::new(),
            folded: String::new(),
            folds: Vec::new(),
            parts: Vec::new(),
            home: stretch::home(&document.text),
        }
    }

    /// Splits and looks up block `index` of the document that the scan was made for.
    pub fn load(&mut self, document: &Document, index: usize, notes: &[NoteMarker]) {
        let block = &document.blocks[index];
        self.block = index;
        self.kind = Some(block.kind);
        self.text.load(&document.text, block.span);
        self.drop_markers(notes);
        stretch::cut(&document.text, &self.text, self.home, &mut self.stretches);
        self.words.clear();
        self.affixes.clear();
        self.folded.clear();
        self.folds.clear();
        self.part();
        if let [Stretch { language: Language::English, .. }] = self.stretches[..] {
            self.look_up_english(&document.text);
        } else {
            self.look_up(&document.text);
        }
    }

    fn look_up_english(&mut self, text: &str) {
        let lexicon = Lexicon::english();
        self.words.extend(
            self.text
                .tokens
                .iter()
                .map(|&token| if token.is_word() { lexicon.word(token.text(text)) } else { WordId::UNKNOWN }),
        );
    }

    fn look_up(&mut self, text: &str) {
        for stretch in &self.stretches {
            let (own, latin) = (Lexicon::of(stretch.language), Lexicon::english());
            for &token in &self.text.tokens[stretch.tokens.clone()] {
                let from = self.folded.len();
                self.folds.push(u32::try_from(from).unwrap_or(u32::MAX));
                let (word, affix) = if !token.is_word() {
                    (WordId::UNKNOWN, Affix::NONE)
                } else if stretch::in_arabic_script(text, token) {
                    fold::fold_onto(token.text(text), &mut self.folded);
                    own.read(token.text(text), &self.folded[from..])
                } else {
                    (latin.word(token.text(text)), Affix::NONE)
                };
                self.words.push(word);
                self.affixes.push(affix);
            }
        }
        self.folds.push(u32::try_from(self.folded.len()).unwrap_or(u32::MAX));
    }

    /// Cuts the sentences where the language changes. Both stand in text order: one pass.
    fn part(&mut self) {
        self.parts.clear();
        let mut first = 0;
        for sentence in &self.text.sentences {
            let (start, end) = (sentence.start as usize, sentence.end as usize);
            while self.stretches.get(first).is_some_and(|stretch| stretch.tokens.end <= start) {
                first += 1;
            }
            let inside = self.stretches[first..].iter().take_while(|stretch| stretch.tokens.start < end);
            self.parts.extend(inside.map(|stretch| Stretch {
                tokens: stretch.tokens.start.max(start)..stretch.tokens.end.min(end),
                language: stretch.language,
            }));
        }
    }

    /// Token `at` folded; empty where it is no word in Arabic script.
    #[must_use]
    pub fn folded(&self, at: usize) -> &str {
        let end = |at: usize| self.folds.get(at).map_or(0, |&end| end as usize);
        &self.folded[end(at)..end(at + 1)]
    }

    /// What was cut off token `at` to find its word.
    #[must_use]
    pub fn affix(&self, at: usize) -> Affix {
        self.affixes.get(at).copied().unwrap_or(Affix::NONE)
    }

    /// The token ranges in a language.
    pub fn in_language(&self, language: Language) -> impl Iterator<Item = Range<usize>> + '_ {
        let own = self.stretches.iter().filter(move |stretch| stretch.language == language);
        own.map(|stretch| stretch.tokens.clone())
    }

    /// The block's stretches as spans of the text; none when all of it is English.
    pub fn languages(&self) -> impl Iterator<Item = (Span, Language)> + '_ {
        let english = matches!(self.stretches[..], [Stretch { language: Language::English, .. }]);
        let told = self.stretches.iter().filter(move |_| !english);
        told.filter_map(|Stretch { tokens, language }| {
            let tokens = self.text.tokens.get(tokens.clone())?;
            Some((Span::new(tokens.first()?.start, tokens.last()?.end), *language))
        })
    }

    /// Whether any token is in a language.
    #[must_use]
    pub fn speaks(&self, language: Language) -> bool {
        self.stretches.iter().any(|stretch| stretch.language == language)
    }

    /// The sentences that lie in a language, cut to it: token ranges.
    pub fn sentences_in(&self, language: Language) -> impl Iterator<Item = Range<usize>> + '_ {
        let own = self.parts.iter().filter(move |part| part.language == language && !part.tokens.is_empty());
        own.map(|part| part.tokens.clone())
    }

    /// The language that most of the block's tokens are in: the one that tells, where another is quoted.
    #[must_use]
    pub fn language(&self) -> Language {
        let count = |language| self.in_language(language).map(|range| range.len()).sum::<usize>();
        let all = [Language::English, Language::Arabic, Language::Persian, Language::Other];
        all.into_iter().max_by_key(|&language| count(language)).unwrap_or_default()
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

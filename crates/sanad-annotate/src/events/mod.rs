//! Events: a trigger with the date, place, figures and names around it.
//!
//! 1. [`Finder::read`] finds the triggers of each sentence and their clauses (`trigger`);
//! 2. [`Finder::finish`] looks for the rest in the clause, then the sentence, then the sentence before (`around`).

mod arfa;
mod around;
mod trigger;
mod words;

use crate::Scan;
use sanad_model::{Annotations, BlockKind, Document};
use sanad_text::{Language, Span};
use trigger::{Reader, Trigger};
use words::Table;

/// The words of this layer's table of a language.
pub(crate) fn words_of(language: Language) -> impl Iterator<Item = &'static str> {
    words::words(language)
}

/// Collects triggers block by block.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    triggers: Vec<Trigger>,
}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, document: &Document, scan: &Scan) {
        if matches!(scan.kind, Some(BlockKind::Heading(_) | BlockKind::Note(_))) {
            return;
        }
        let (text, first) = (&document.text, self.triggers.len());
        let mut languages = 0;
        for language in [Language::English, Language::Arabic, Language::Persian] {
            let table = Table::of(language);
            languages += usize::from(scan.speaks(language));
            let mut before = None;
            for range in scan.sentences_in(language) {
                let (low, high) = (range.start, range.end);
                if language == Language::English {
                    Reader { text, scan, table, low, high }.sentence(before, &mut self.triggers);
                } else {
                    let persian = language == Language::Persian;
                    arfa::Reader { text, scan, table, low, high, persian }
                        .sentence(before, &mut self.triggers);
                }
                before = Some(Span::new(scan.tokens()[low].start, scan.tokens()[high - 1].end));
            }
        }
        if languages > 1 {
            self.triggers[first..].sort_by_key(|trigger| (trigger.clause.start, trigger.span.start));
        }
    }

    /// Writes the events; all other layers are known by now.
    pub(crate) fn finish(self, document: &Document, out: &mut Annotations) {
        let found = self.triggers.iter().filter_map(|trigger| around::event(document, out, trigger));
        let found = found.collect();
        out.events = found;
    }
}

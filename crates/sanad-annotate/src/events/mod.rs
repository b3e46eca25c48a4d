//! Events: a trigger with the date, place, figures and names around it.
//!
//! 1. [`Finder::read`] finds the triggers of each sentence and their clauses (`trigger`);
//! 2. [`Finder::finish`] looks for the rest in the clause, then the sentence, then the sentence before (`around`).

mod around;
mod en;
mod trigger;

use crate::Scan;
use en::Table;
use sanad_model::{Annotations, BlockKind, Document};
use sanad_text::{Language, Span};
use trigger::{Reader, Trigger};

/// The words of this layer's English table.
pub(crate) fn english_words() -> impl Iterator<Item = &'static str> {
    en::words()
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
        let table = Table::english();
        let mut before = None;
        for range in scan.sentences_in(Language::English) {
            let (low, high) = (range.start, range.end);
            Reader { text: &document.text, scan, table, low, high }.sentence(before, &mut self.triggers);
            before = Some(Span::new(scan.tokens()[low].start, scan.tokens()[high - 1].end));
        }
    }

    /// Writes the events; all other layers are known by now.
    pub(crate) fn finish(self, document: &Document, out: &mut Annotations) {
        let found = self.triggers.iter().filter_map(|trigger| around::event(document, out, trigger));
        let found = found.collect();
        out.events = found;
    }
}

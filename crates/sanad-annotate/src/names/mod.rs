//! Names of persons, organisations, groups and places, and which of them are one.
//!
//! 1. [`store`]: block after block, the stretches around capitals are kept, words interned, their company noted;
//! 2. [`candidates`]: in each stretch, which runs of words may be a name;
//! 3. [`features`], [`model`], [`decode`]: a linear model weighs them, and the best cut of each stretch is taken.
//!    It was trained from public sets by `cargo xtask train names`; [`learning`] shows it what the decoder sees.

mod candidates;
mod decode;
mod features;
mod gazetteer;
mod hash;
pub mod learning;
mod model;
mod store;
mod style;
mod words;

pub(crate) use words::words as english_words;

use crate::Scan;
use decode::Decoder;
use model::Model;
use sanad_model::{Annotations, BlockKind, Document, EntityKind, Name};
use sanad_text::Span;
use store::Store;
use words::English;

/// Collects candidates block by block; [`Finder::finish`] decides once the whole document has been seen.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    store: Store,
}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, document: &Document, scan: &Scan) {
        let heading = matches!(scan.kind, Some(BlockKind::Heading(_)));
        self.store.read(&document.text, scan, English::get(), heading);
    }

    /// Writes names and entities.
    pub(crate) fn finish(mut self, document: &Document, model: Model<'_>, out: &mut Annotations) {
        self.store.sum_up();
        let style = self.store.tells.style();
        let mut decoder = Decoder::new(&self.store, &document.text, model, style);
        let mut found = Vec::new();
        for region in &self.store.regions {
            decoder.read(region, &mut found);
        }
        for name in found {
            let (first, last) = (&self.store.tokens[name.first as usize], &self.store.tokens[name.end as usize - 1]);
            let span = Span::new(first.start, last.end);
            let kind = match name.kind {
                0 => EntityKind::Person,
                1 => EntityKind::Organisation,
                _ => EntityKind::Place,
            };
            out.names.push(Name { span, core: span, kind, entity: None, place: None });
        }
    }
}

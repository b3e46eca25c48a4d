//! Names of persons, organisations, groups and places, and which of them are one.
//!
//! 1. [`store`]: block after block, the stretches around capitals are kept, words interned, their company noted;
//! 2. [`candidates`]: in each stretch, which runs of words may be a name;
//! 3. [`features`], [`model`], [`decode`]: a linear model weighs them, and the best cut of each stretch is taken.
//!    It was trained from public sets by `cargo xtask train names`; [`learning`] shows it what the decoder sees;
//! 4. [`extent`]: where each begins and ends; [`again`]: what was found for certain is found again where it stands alone;
//! 5. [`style`]: how much belongs to a name in this document; [`core`]: the name alone;
//! 6. [`sense`]: what a name's own words say against the model;
//! 7. [`cluster`]: which names are one entity, and which bodies are groups;
//! 8. [`mod@arabic_script`]: names in Arabic and Persian, found by their words, and joined with the Latin ones.

mod acronyms;
mod again;
pub(crate) mod arabic_script;
mod candidates;
mod cluster;
mod company;
mod core;
mod decode;
mod extent;
mod features;
mod gazetteer;
mod groups;
mod hash;
mod joined;
pub mod learning;
mod lowers;
mod model;
mod reach;
mod sense;
mod shape;
mod store;
mod style;
mod words;

pub(crate) use words::words as english_words;

use crate::Scan;
use cluster::{Clusters, Mention};
use decode::{Decoder, Found};
use model::Model;
use sanad_model::{Annotations, BlockKind, Document, Name};
use sanad_text::Span;
use store::Store;
use words::English;

/// Collects candidates block by block; [`Finder::finish`] decides once the whole document has been seen.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    store: Store,
    arabic_script: arabic_script::Finder,
}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, document: &Document, scan: &Scan) {
        let heading = matches!(scan.kind, Some(BlockKind::Heading(_)));
        self.store.read(&document.text, scan, English::get(), heading);
        self.arabic_script.read(document, scan);
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
        again::again(&self.store, &mut found, style);
        let found = found.into_iter().filter_map(|name| {
            let core = core::core(&self.store, &name);
            let kind = sense::sense(&self.store, &name, &core)?;
            let name = Found { kind, ..name };
            Some((name, core::core(&self.store, &name)))
        });
        let found = found.collect();
        let (mentions, entities) = Clusters::new(&self.store, &document.text, English::get()).join(found);
        out.entities = entities;
        out.names = mentions.iter().map(|mention| self.name(&document.text, mention)).collect();
        self.arabic_script.finish(document, out);
    }

    fn name(&self, text: &str, mention: &Mention) -> Name {
        let span = |first: usize, end: usize| {
            let start = self.store.tokens[first].start;
            Span::new(joined::start(text, start, mention.kind), self.store.tokens[end - 1].end)
        };
        let (found, core) = (&mention.found, &mention.core.tokens);
        Name {
            span: span(found.first as usize, found.end as usize),
            core: span(core.start, core.end),
            kind: mention.kind,
            entity: mention.entity,
            place: None,
        }
    }
}

/// The names of a document alone, without the other layers: how this one's speed is told from theirs.
#[must_use]
pub fn find(document: &Document) -> Vec<Name> {
    let (mut finder, mut scan) = (Finder::default(), Scan::of(document));
    for index in (0..document.blocks.len()).filter(|&index| document.blocks[index].kind.is_prose()) {
        scan.load(document, index, &[]);
        finder.read(document, &scan);
    }
    let mut out = Annotations::default();
    finder.finish(document, Model::shipped(), &mut out);
    out.names
}

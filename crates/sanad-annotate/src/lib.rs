//! From a [`Document`] to [`Annotations`]: notes, names, places, quotations, dates, figures, events.
//!
//! The steps, as [`annotate`] takes them:
//! 1. notes: markers are found first, so that no other layer reads `[7]` as a number;
//! 2. for each block of prose: tokens, sentences and lexicon look-ups, made once and shared by the layers;
//! 3. names: decided over the whole document, joined to entities, and places located;
//! 4. quotations: marks are paired, speech is found and attributed;
//! 5. dates: forms are resolved against the document, the quotation or the narrative;
//! 6. quotations get their notes and the dates on which they were said;
//! 7. figures, then events, which rest on all the others.
//!
//! Layers do not see each other's files: what one needs of another goes through the records of `sanad-model`.

pub mod dates;
mod distil;
mod events;
mod figures;
mod hash;
pub mod lexicon;
pub mod names;
pub mod notes;
pub mod places;
pub mod quotations;
mod roles;
mod scan;
pub mod stretch;
mod table;
mod traces;

pub use distil::distil;
pub use sanad_text::affix;
pub use scan::Scan;

use names::learning::Model;
use sanad_model::{Annotations, Document};
use sanad_time::Day;

/// What the caller knows beside the document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The document's date; without it the one in its metadata, if any.
    pub date: Option<Day>,
}

/// Finds everything. Deterministic: the same document and options give the same annotations.
#[must_use]
pub fn annotate(document: &Document, options: Options) -> Annotations {
    annotate_with(document, options, Model::shipped())
}

/// The same with another model of names: how a model is judged on texts that it was not trained on.
#[must_use]
pub fn annotate_with(document: &Document, options: Options, model: Model<'_>) -> Annotations {
    let written = options.date.or(document.metadata.written.map(|(day, _)| day));

    let mut out = Annotations { notes: notes::find(document), ..Annotations::default() };
    let mut forms = dates::Forms::default();
    let mut speech = quotations::Finder::new(document, &out.notes);
    let mut named = names::Finder::default();
    let mut placed = places::Finder::default();
    let mut counted = figures::Finder::default();
    let mut happened = events::Finder::default();
    let mut scan = Scan::of(document);
    for (index, block) in document.blocks.iter().enumerate() {
        if !block.kind.is_prose() {
            continue;
        }
        scan.load(document, index, &out.notes);
        out.languages.extend(scan.languages());
        out.sentences.extend((0..scan.text.sentences.len()).map(|n| scan.text.sentence_span(n)));
        forms.find(document, &scan);
        speech.read(&scan);
        named.read(document, &scan);
        placed.read(document, &scan);
        counted.read(document, &scan);
        happened.read(document, &scan);
    }
    named.finish(document, model, &mut out);
    placed.finish(document, &mut out);
    speech.finish(&mut out);
    out.dates = dates::resolve(document, &forms, &out.quotations, written);
    quotations::complete(document, &mut out);
    counted.finish(document, &mut out);
    happened.finish(document, &mut out);
    out
}

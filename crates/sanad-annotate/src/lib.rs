//! From a [`Document`] to [`Annotations`]: dates, quotations, notes.
//!
//! The steps, as [`annotate`] takes them:
//! 1. notes: markers are found first, so that no other layer reads `[7]` as a number;
//! 2. for each block of prose: tokens, sentences and lexicon look-ups, made once and shared by the layers;
//! 3. dates, first pass: the grammar yields forms, unresolved;
//! 4. quotations: marks are paired, speech is found and attributed;
//! 5. dates, second pass: forms are resolved against the document, the quotation or the narrative;
//! 6. quotations get their notes and the dates on which they were said.
//!
//! Layers do not see each other's files: what one needs of another goes through the records of `sanad-model`.

pub mod dates;
pub mod lexicon;
pub mod notes;
pub mod quotations;
mod scan;

pub use scan::Scan;

use lexicon::Lexicon;
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
    let lexicon = Lexicon::english();
    let written = options.date.or(document.metadata.written.map(|(day, _)| day));

    let mut out = Annotations { notes: notes::find(document), ..Annotations::default() };
    let mut forms = dates::Forms::default();
    let mut speech = quotations::Finder::new(document, &out.notes);
    let mut scan = Scan::default();
    for (index, block) in document.blocks.iter().enumerate() {
        if !block.kind.is_prose() {
            continue;
        }
        scan.load(document, index, lexicon, &out.notes);
        out.sentences.extend((0..scan.text.sentences.len()).map(|n| scan.text.sentence_span(n)));
        forms.find(document, &scan);
        speech.read(&scan);
    }
    speech.finish(&mut out);
    out.dates = dates::resolve(document, &forms, &out.quotations, written);
    quotations::complete(document, &mut out);
    out
}

//! Where the place names of a document lie: by what the document itself speaks of, never by population alone.
//!
//! 1. [`mentions`]: names of the gazetteer in the text, with what stands beside them;
//! 2. [`strength`]: how much speaks for a mention being a place at all;
//! 3. [`weigh`]: which place of a name is meant, over the whole document;
//! 4. [`mod@write`]: names that the layer of names found get their place; places that it missed are added, and the
//!    peoples (`Syrian`, `Syrians`) with their country.

mod arabic_script;
mod mentions;
mod strength;
mod weigh;
mod words;
mod write;

pub(crate) use words::arabic_script::words_of;
pub(crate) use words::words as english_words;

use crate::Scan;
use mentions::{Manner, Mention, Nameless};
use sanad_model::{Annotations, Document, Located};
use sanad_text::Span;
use weigh::{Candidate, Names};

/// Collects mentions block by block; [`Finder::finish`] decides once the whole document has been seen.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    mentions: Vec<Mention>,
    manner: Manner,
    nameless: Nameless,
}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, document: &Document, scan: &Scan) {
        self.manner.read(scan);
        let from = self.mentions.len();
        mentions::read(&document.text, scan, &mut self.nameless, &mut self.mentions);
        arabic_script::read(&document.text, scan, &mut self.nameless, &mut self.mentions);
        mentions::sort(&mut self.mentions, from);
    }

    /// Locates the names that are places, and adds the places that are no name yet.
    pub(crate) fn finish(self, document: &Document, out: &mut Annotations) {
        let located = locate(&self.mentions, self.manner);
        write::write(document, &self.mentions, &located, out);
    }
}

/// A mention's place, and how much speaks for the mention.
#[derive(Clone, Copy, Debug)]
struct Found {
    candidate: Option<Candidate>,
    strength: f32,
}

/// How much a mention gains from a place that the document's other names speak for.
const SUPPORT: f32 = 0.4;

fn locate(mentions: &[Mention], manner: Manner) -> Vec<Found> {
    let strength = strength::of_all(mentions);
    let names = Names::weigh(mentions, &strength, manner);
    let choose = |(mention, &strength): (&Mention, &f32)| {
        let holder = mention.holder.and_then(|holder| names.of(&mentions[holder as usize]));
        let candidate = names.of(mention).and_then(|named| weigh::choose(mention, named, holder));
        let support = candidate.map_or(0.0, |candidate| candidate.support());
        Found { candidate, strength: strength + SUPPORT * support }
    };
    mentions.iter().zip(&strength).map(choose).collect()
}

/// The places of given spans of a document that are known to name places: how the choice is judged apart from the
/// finding.
#[must_use]
pub fn locate_spans(document: &Document, spans: &[Span]) -> Vec<Option<Located>> {
    let mut finder = Finder::default();
    let mut scan = Scan::of(document);
    for index in (0..document.blocks.len()).filter(|&index| document.blocks[index].kind.is_prose()) {
        scan.load(document, index, &[]);
        finder.read(document, &scan);
    }
    let located = locate(&finder.mentions, finder.manner);
    let of = |span: &Span| {
        let mut found =
            finder.mentions.iter().zip(&located).filter(|(mention, _)| mention.span.overlaps(*span));
        found.next().and_then(|(mention, found)| write::located(mention, found.candidate.as_ref()?))
    };
    spans.iter().map(of).collect()
}

//! What training needs: a document's candidates with their features, as the decoder sees them.

use super::gazetteer::Run;
use super::store::Store;
use super::words::English;
use super::{candidates, features};
use crate::Scan;
use sanad_model::{BlockKind, Document};
use sanad_text::Span;

pub use super::model::{Model, Weights};
pub use super::style::Style;

/// A region with all that is known of its tokens and candidates.
#[derive(Debug)]
pub struct Lattice {
    /// Where its tokens stand.
    pub tokens: Vec<Span>,
    /// Features of each token.
    pub features: Vec<Vec<u64>>,
    /// Its candidates.
    pub segments: Vec<Segment>,
}

/// A candidate.
#[derive(Debug)]
pub struct Segment {
    /// Index of its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Its features as a whole.
    pub features: Vec<u64>,
}

/// The document's lattices, with the candidates of a style.
#[must_use]
pub fn lattices(document: &Document, style: Style) -> Vec<Lattice> {
    let mut store = Store::default();
    let mut scan = Scan::of(document);
    let notes = crate::notes::find(document);
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
        scan.load(document, index, &notes);
        let heading = matches!(block.kind, BlockKind::Heading(_));
        store.read(&document.text, &scan, English::get(), heading);
    }
    store.sum_up();
    let lattices = store.regions.iter().map(|region| {
        let low = region.inner.start as usize;
        let range = low..region.inner.end as usize;
        let mut segments = Vec::new();
        let (mut reading, mut run) = (features::Reading::default(), Run::default());
        candidates::each(&store, region, style, |first, end| {
            let mut found = Vec::new();
            let places = run.places(&document.text, &store, first, end);
            features::segment(&store, region, &mut reading, first..end, places, &mut |fact| {
                found.push(fact.hash());
            });
            features::opening(store.word(first), &mut |fact| found.push(fact.hash()));
            features::closing(store.word(end - 1), &mut |fact| found.push(fact.hash()));
            segments.push(Segment { first: first - low, end: end - low, features: found });
        });
        Lattice {
            tokens: range.clone().map(|at| Span::new(store.tokens[at].start, store.tokens[at].end)).collect(),
            features: range.map(|at| token(&store, region, at)).collect(),
            segments,
        }
    });
    lattices.collect()
}

fn token(store: &Store, region: &super::store::Region, at: usize) -> Vec<u64> {
    let mut found = Vec::new();
    let mut add = |fact: features::Fact| found.push(fact.hash());
    features::own(store.word(at), &mut add);
    if at > region.whole.start as usize {
        features::beside(store.word(at - 1), 1, &mut add);
    }
    if at + 1 < region.whole.end as usize {
        features::beside(store.word(at + 1), 2, &mut add);
    }
    features::placed(store, region, at, &mut add);
    for (offset, side) in [(-2, 0), (2, 1)] {
        if let Some(far) = store.near(region, at, offset) {
            add(features::far(far, side));
        }
    }
    found
}

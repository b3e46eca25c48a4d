//! The best way to cut a region into names and other words, by dynamic programming over its candidates.

use super::candidates;
use super::features;
use super::gazetteer;
use super::model::{Model, TOKEN, TYPES};
use super::store::{Region, Store};
use super::style::Style;
use crate::memo::Memo;

/// A name as the model sees it: tokens and type (0 person, 1 organisation, 2 place).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) kind: u8,
    /// By how much it was preferred to no name.
    pub(super) score: i32,
}

/// Sums of one word's features: by itself, as the word before, as the word after, as the second word before and after;
/// for a candidate as its first word, as its last.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    own: [i16; TOKEN],
    before: [i16; TOKEN],
    after: [i16; TOKEN],
    far: [[i16; TOKEN]; 2],
    opening: [i32; TYPES],
    closing: [i32; TYPES],
    known: bool,
}

/// Decodes regions with one model in one style; a word's sums are made once a document.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    store: &'a Store,
    text: &'a str,
    model: Model<'a>,
    style: Style,
    sums: Vec<Sums>,
    scores: Vec<[i32; TOKEN]>,
    best: Vec<(i32, Found)>,
    runs: Memo<u16>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(store: &'a Store, text: &'a str, model: Model<'a>, style: Style) -> Self {
        let sums = vec![Sums::default(); store.words.len()];
        let (scores, best, runs) = (Vec::new(), Vec::new(), Memo::default());
        Self { store, text, model, style, sums, scores, best, runs }
    }

    fn sum(&mut self, word: u32) -> &Sums {
        let at = word as usize;
        if !self.sums[at].known {
            let entry = &self.store.words[at];
            let mut sums = Sums { known: true, ..Sums::default() };
            let (model, style) = (self.model, self.style);
            features::own(entry, &mut |feature| model.token(style, feature, &mut sums.own));
            features::beside(entry, 1, &mut |feature| model.token(style, feature, &mut sums.before));
            features::beside(entry, 2, &mut |feature| model.token(style, feature, &mut sums.after));
            model.token(style, features::far(entry, 0), &mut sums.far[0]);
            model.token(style, features::far(entry, 1), &mut sums.far[1]);
            features::opening(entry, &mut |feature| model.segment(style, feature, &mut sums.opening));
            features::closing(entry, &mut |feature| model.segment(style, feature, &mut sums.closing));
            self.sums[at] = sums;
        }
        &self.sums[at]
    }

    /// Appends the names of a region, in text order.
    pub(super) fn read(&mut self, region: &Region, out: &mut Vec<Found>) {
        self.score(region);
        let (low, high) = (region.inner.start as usize, region.inner.end as usize);
        let none = Found { first: 0, end: 0, kind: 0, score: 0 };
        self.best.clear();
        self.best.resize(high - low + 1, (i32::MIN, none));
        self.best[0].0 = 0;
        let Self { store, text, model, style, sums: words, scores, best, runs } = self;
        // Candidates come by their first token, so the best way up to it is known when they are asked about.
        let mut done = low;
        let mut reading = features::Reading::default();
        candidates::each(store, region, *style, |first, end| {
            while done < first {
                let before = best[done - low].0;
                if before > best[done + 1 - low].0 {
                    best[done + 1 - low] = (before, none);
                }
                done += 1;
            }
            let places = gazetteer::run(text, store, runs, first, end);
            let word = |at: usize| &words[store.tokens[at].word as usize];
            let (opening, closing) = (word(first).opening, word(end - 1).closing);
            let mut sums = std::array::from_fn(|kind| model.bias(*style) + opening[kind] + closing[kind]);
            features::segment(store, region, &mut reading, first..end, places, &mut |feature| {
                model.segment(*style, feature, &mut sums);
            });
            let (kind, score) = best_type(&scores[first - low..end - low], sums);
            if score > 0 && best[first - low].0 + score > best[end - low].0 {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let found = Found { first: place(first), end: place(end), kind, score };
                best[end - low] = (best[first - low].0 + score, found);
            }
        });
        while done < high {
            let before = best[done - low].0;
            if before > best[done + 1 - low].0 {
                best[done + 1 - low] = (before, none);
            }
            done += 1;
        }
        let start = out.len();
        let mut at = high - low;
        while at > 0 {
            let (_, found) = best[at];
            if found.score > 0 {
                out.push(found);
                at = found.first as usize - low;
            } else {
                at -= 1;
            }
        }
        out[start..].reverse();
    }

    /// The tokens' scores.
    fn score(&mut self, region: &Region) {
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        for at in region.inner.start as usize..region.inner.end as usize {
            let own = self.sum(self.store.tokens[at].word).own;
            let mut sum = own.map(i32::from);
            if at > region.whole.start as usize {
                let before = self.sum(self.store.tokens[at - 1].word).before;
                sum.iter_mut().zip(before).for_each(|(sum, more)| *sum += i32::from(more));
            }
            if at + 1 < region.whole.end as usize {
                let after = self.sum(self.store.tokens[at + 1].word).after;
                sum.iter_mut().zip(after).for_each(|(sum, more)| *sum += i32::from(more));
            }
            for (side, offset) in [-2, 2].into_iter().enumerate() {
                let at = at.checked_add_signed(offset).and_then(|at| u32::try_from(at).ok());
                if let Some(at) = at.filter(|at| region.whole.contains(at)) {
                    let far = self.sum(self.store.tokens[at as usize].word).far[side];
                    sum.iter_mut().zip(far).for_each(|(sum, more)| *sum += i32::from(more));
                }
            }
            let mut here = [0i16; TOKEN];
            let (model, style) = (self.model, self.style);
            features::placed(self.store, region, at, &mut |feature| model.token(style, feature, &mut here));
            sum.iter_mut().zip(here).for_each(|(sum, more)| *sum += i32::from(more));
            scores.push(sum);
        }
        self.scores = scores;
    }
}

/// The best type of a candidate and its score.
fn best_type(tokens: &[[i32; TOKEN]], mut sums: [i32; TYPES]) -> (u8, i32) {
    for (kind, sum) in sums.iter_mut().enumerate() {
        *sum += match tokens {
            [only] => only[3 * TYPES + kind],
            [first, inside @ .., last] => {
                let inside: i32 = inside.iter().map(|token| token[TYPES + kind]).sum();
                first[kind] + inside + last[2 * TYPES + kind]
            }
            [] => 0,
        };
    }
    let best = (0..TYPES).max_by_key(|&kind| (sums[kind], std::cmp::Reverse(kind))).unwrap_or(0);
    (u8::try_from(best).unwrap_or(0), sums[best])
}

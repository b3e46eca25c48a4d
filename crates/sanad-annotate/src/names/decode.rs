//! The best way to cut a region into names and other words, by dynamic programming over its candidates.

use super::candidates;
use super::features::{self, FEW_OF_CANDIDATES, FEW_OF_TOKENS, Fact};
use super::gazetteer::Run;
use super::model::{Model, TOKEN, TYPES};
use super::store::{Region, Store};
use super::style::Style;

/// A name as the model sees it: tokens and type (0 person, 1 organisation, 2 place).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) kind: u8,
    /// By how much it was preferred to no name.
    pub(super) score: i32,
}

/// Sums of one word's features; for a candidate as its first word, as its last.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// For a token, by [`role`].
    token: [[i16; TOKEN]; 5],
    opening: [i32; TYPES],
    closing: [i32; TYPES],
    /// Which of them are made.
    beside: bool,
    inner: bool,
}

/// What a word is to a token: itself, the word before, the word after, the second before and after.
mod role {
    pub(super) const OWN: u8 = 0;
    pub(super) const BEFORE: u8 = 1;
    pub(super) const AFTER: u8 = 2;
    pub(super) const FAR: [u8; 2] = [3, 4];
}

/// Decodes regions with one model in one style; a word's sums are made once a document.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    store: &'a Store,
    text: &'a str,
    weights: Weights<'a>,
    sums: Vec<Sums>,
    scores: Vec<[i32; TOKEN]>,
    /// Facts that are looked up together.
    facts: Vec<(u64, u8)>,
    whole: Vec<(u64, ())>,
    best: Vec<(i32, Found)>,
}

/// A model in one style, with the weights of the facts that are few laid out by their numbers.
#[derive(Debug)]
struct Weights<'a> {
    model: Model<'a>,
    style: Style,
    tokens: Vec<[i16; TOKEN]>,
    candidates: Vec<[i32; TYPES]>,
}

impl<'a> Weights<'a> {
    fn new(model: Model<'a>, style: Style) -> Self {
        let mut tokens = vec![[0; TOKEN]; FEW_OF_TOKENS];
        let mut candidates = vec![[0; TYPES]; FEW_OF_CANDIDATES];
        for (number, row) in tokens.iter_mut().enumerate() {
            model.token(style, Fact::Few(number).hash(), row);
        }
        for (number, row) in candidates.iter_mut().enumerate() {
            model.candidate(style, &[(Fact::Few(number).hash(), ())], row);
        }
        Self { model, style, tokens, candidates }
    }

    /// Adds a fact of a token.
    fn token(&self, fact: Fact, sum: &mut [i16; TOKEN]) {
        match fact {
            Fact::Few(number) => {
                sum.iter_mut().zip(&self.tokens[number]).for_each(|(sum, more)| *sum += more);
            }
            Fact::Many(hash) => self.model.token(self.style, hash, sum),
        }
    }

    /// Adds a fact of a token to the sum of that number, at once or among those that are to be looked up.
    fn token_of(&self, fact: Fact, of: u8, sums: &mut [[i16; TOKEN]; 5], later: &mut Vec<(u64, u8)>) {
        match fact {
            Fact::Few(_) => self.token(fact, &mut sums[usize::from(of)]),
            Fact::Many(hash) => later.push((hash, of)),
        }
    }

    /// Adds a fact of a candidate, at once or among those that are to be looked up.
    fn candidate(&self, fact: Fact, sum: &mut [i32; TYPES], later: &mut Vec<(u64, ())>) {
        match fact {
            Fact::Few(number) => {
                sum.iter_mut().zip(&self.candidates[number]).for_each(|(sum, more)| *sum += more);
            }
            Fact::Many(hash) => later.push((hash, ())),
        }
    }
}

impl<'a> Decoder<'a> {
    pub(super) fn new(store: &'a Store, text: &'a str, model: Model<'a>, style: Style) -> Self {
        // Words are asked about in the order of their numbers: each gets its place when it is first met.
        let sums = Vec::with_capacity(store.words.len());
        let (scores, facts, whole, best) = Default::default();
        Self { store, text, weights: Weights::new(model, style), sums, scores, facts, whole, best }
    }

    /// Sums up what a word tells of its neighbours; what it tells of itself where it may be part of a name.
    fn sum(&mut self, word: u32, inner: bool) {
        let at = word as usize;
        let Self { store, weights, sums, facts, whole, .. } = self;
        while sums.len() <= at {
            sums.push(Sums::default());
        }
        let (entry, sums) = (&store.words[at], &mut sums[at]);
        if !sums.beside {
            sums.beside = true;
            for (side, of) in [(1, role::BEFORE), (2, role::AFTER)] {
                features::beside(entry, side, &mut |fact| weights.token_of(fact, of, &mut sums.token, facts));
            }
            for (side, of) in (0..).zip(role::FAR) {
                weights.token_of(features::far(entry, side), of, &mut sums.token, facts);
            }
        }
        if inner && !sums.inner {
            sums.inner = true;
            features::own(entry, &mut |fact| weights.token_of(fact, role::OWN, &mut sums.token, facts));
            features::opening(entry, &mut |fact| weights.candidate(fact, &mut sums.opening, whole));
            weights.model.candidate(weights.style, whole, &mut sums.opening);
            whole.clear();
            features::closing(entry, &mut |fact| weights.candidate(fact, &mut sums.closing, whole));
            weights.model.candidate(weights.style, whole, &mut sums.closing);
            whole.clear();
        }
        weights.model.tokens(weights.style, facts, &mut sums.token);
        facts.clear();
    }

    /// Appends the names of a region, in text order.
    pub(super) fn read(&mut self, region: &Region, out: &mut Vec<Found>) {
        self.score(region);
        let (low, high) = (region.inner.start as usize, region.inner.end as usize);
        let Self { store, text, weights, scores, whole, best, .. } = self;
        best.clear();
        best.resize(high - low + 1, (i32::MIN, NONE));
        best[0].0 = 0;
        let (mut reading, mut run) = (features::Reading::default(), Run::default());
        // Candidates come by their first token, so the best way up to it is known when they are asked about.
        let mut done = 0;
        candidates::each(store, region, weights.style, |first, end| {
            carry(best, &mut done, first - low);
            let mut sums = token_sums(&scores[first - low..end - low]);
            if sums.iter().all(|sum| *sum < HOPELESS) {
                return;
            }
            let places = run.places(text, store, first, end);
            features::segment(store, region, &mut reading, first..end, places, &mut |fact| {
                weights.candidate(fact, &mut sums, whole);
            });
            weights.model.candidate(weights.style, whole, &mut sums);
            whole.clear();
            let (kind, score) = best_type(sums);
            let before = best[first - low].0;
            if score > 0 && before + score > best[end - low].0 {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                best[end - low] =
                    (before + score, Found { first: place(first), end: place(end), kind, score });
            }
        });
        carry(best, &mut done, high - low);
        trace(best, low, out);
    }

    /// The tokens' scores. Those of a token inside a name are added up from the region's beginning to before the token.
    fn score(&mut self, region: &Region) {
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        let (low, high) = (region.whole.start as usize, region.whole.end as usize);
        for (at, token) in (low..).zip(&self.store.tokens[low..high]) {
            self.sum(token.word, region.inner.contains(&u32::try_from(at).unwrap_or(u32::MAX)));
        }
        let sums = |at: usize| &self.sums[self.store.tokens[at].word as usize];
        let bias = self.weights.model.bias(self.weights.style);
        let mut before = [0; TYPES];
        for at in region.inner.start as usize..region.inner.end as usize {
            let mut sum = sums(at).token[usize::from(role::OWN)];
            let mut add = |at: usize, of: u8| {
                let row = &sums(at).token[usize::from(of)];
                sum.iter_mut().zip(row).for_each(|(sum, more)| *sum += more);
            };
            if at > low {
                add(at - 1, role::BEFORE);
            }
            if at + 1 < high {
                add(at + 1, role::AFTER);
            }
            if at > low + 1 {
                add(at - 2, role::FAR[0]);
            }
            if at + 2 < high {
                add(at + 2, role::FAR[1]);
            }
            let weights = &self.weights;
            features::placed(self.store, region, at, &mut |fact| weights.token(fact, &mut sum));
            let mut sum = sum.map(i32::from);
            for (kind, before) in before.iter_mut().enumerate() {
                let inside = &mut sum[TYPES + kind];
                (*before, *inside) = (*before + *inside, *before);
            }
            // What the word says of candidates that it opens or closes: each has one of both.
            let Sums { opening, closing, .. } = sums(at);
            for kind in 0..TYPES {
                sum[kind] += bias[kind] + opening[kind];
                sum[2 * TYPES + kind] += closing[kind];
                sum[3 * TYPES + kind] += bias[kind] + opening[kind] + closing[kind];
            }
            scores.push(sum);
        }
        self.scores = scores;
    }
}

/// No name.
const NONE: Found = Found { first: 0, end: 0, kind: 0, score: 0 };

/// A candidate whose words alone weigh less is not looked at as a whole: of those that end as names none does.
const HOPELESS: i32 = -80;

/// Goes on without a name from the tokens that are done to the one at `to`.
fn carry(best: &mut [(i32, Found)], done: &mut usize, to: usize) {
    while *done < to {
        let before = best[*done].0;
        *done += 1;
        if before > best[*done].0 {
            best[*done] = (before, NONE);
        }
    }
}

/// Appends the names on the best way, in text order.
fn trace(best: &[(i32, Found)], low: usize, out: &mut Vec<Found>) {
    let start = out.len();
    let mut at = best.len() - 1;
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

/// What the tokens of a candidate weigh as a name of each type.
fn token_sums(tokens: &[[i32; TOKEN]]) -> [i32; TYPES] {
    let last = tokens[tokens.len() - 1];
    std::array::from_fn(|kind| match tokens {
        [first, second, ..] => {
            first[kind] + last[TYPES + kind] - second[TYPES + kind] + last[2 * TYPES + kind]
        }
        _ => last[3 * TYPES + kind],
    })
}

/// The best type of a candidate and its score; of equal ones the first.
fn best_type(sums: [i32; TYPES]) -> (u8, i32) {
    let best = (0..TYPES).max_by_key(|&kind| (sums[kind], std::cmp::Reverse(kind))).unwrap_or(0);
    (u8::try_from(best).unwrap_or(0), sums[best])
}

//! A semi-Markov log-linear model: the probability of a cut of a region into names and other words is proportional to
//! the exponential of the sum of its features' weights. Trained by stochastic gradients with steps by feature
//! (AdaGrad), averaged over the later rounds.
//!
//! Sets with different guidelines share weights and keep their own beside them; what is written for a style is the
//! sum of both. Each time a region is seen some of its features are left out by chance, so that no weight leans on
//! another: a name of another document lacks most of the words that it was learned by.

use super::Example;
use crate::score::{Random, Type};
use sanad_annotate::names::learning::{Lattice, Weights, lattices};
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};

const ROUNDS: usize = 16;
/// The weights are averaged over so many rounds.
const AVERAGED: usize = 8;
/// And over so many runs, each in an order of its own: one order is worth a point more or less by chance.
const RUNS: u64 = 6;
const RATE: f32 = 0.2;
/// Pull towards zero, by style, of what sets share and of what is their own.
const DECAY: [[f32; 2]; 2] = [[0.015, 0.03], [0.003, 0.006]];
/// A feature must be seen so often.
const OFTEN: u32 = 2;
/// How much a region counts, by the group of its set.
const COUNTS: [f32; GROUPS] = [0.0, 1.0, 0.5, 0.6];
/// How many of a thousand features of a token and of a candidate are left out each time.
const LEFT_OUT: [usize; 2] = [500, 600];
/// Added to each candidate, by style and type: recall against precision.
const BIAS: [[f32; 3]; 2] = [[1.0, 0.6, 1.8], [1.0, 1.8, 0.2]];
/// So many features are kept.
const KEPT: usize = 26_000;
/// Weights are kept as multiples of this.
const STEP: f32 = 1.0 / 24.0;

/// Groups of weights: shared, of the style's main set, of the two that help along.
const GROUPS: usize = 4;
/// The group of the set whose guideline is the style's own.
pub(super) const MAIN: usize = 1;
/// The group of GUM.
pub(super) const TALKS: usize = 2;
/// The group of the other style's main set.
pub(super) const OTHER_STYLE: usize = 3;

/// Weights of features of one kind: `width` each, shared first, then those of each set.
struct Bank {
    width: usize,
    index: HashMap<u64, u32>,
    keys: Vec<u64>,
    weights: Vec<f32>,
    steps: Vec<f32>,
    sums: Vec<f32>,
    decay: [f32; 2],
}

impl Bank {
    fn new(width: usize, mut keys: Vec<u64>, decay: [f32; 2]) -> Self {
        keys.sort_unstable();
        let index = keys.iter().enumerate().map(|(at, key)| (*key, u32::try_from(at).unwrap_or(0))).collect();
        let size = keys.len() * width * GROUPS;
        let zeros = || vec![0.0; size];
        Self { width, index, keys, weights: zeros(), steps: zeros(), sums: zeros(), decay }
    }

    fn known(&self, features: &[u64]) -> Vec<u32> {
        features.iter().filter_map(|feature| self.index.get(feature).copied()).collect()
    }

    /// Where the shared weights and those of a set begin.
    fn places(&self, feature: u32, group: usize) -> [usize; 2] {
        let at = feature as usize * self.width * GROUPS;
        [at, at + self.width * group]
    }

    fn add<const N: usize>(&self, features: &[u32], group: usize, sum: &mut [f32; N]) {
        for &feature in features {
            for at in self.places(feature, group) {
                sum.iter_mut().zip(&self.weights[at..at + N]).for_each(|(sum, weight)| *sum += weight);
            }
        }
    }

    fn step<const N: usize>(&mut self, features: &[u32], group: usize, slopes: &[f32; N]) {
        if slopes.iter().all(|slope| *slope == 0.0) {
            return;
        }
        for &feature in features {
            for (own, at) in self.places(feature, group).into_iter().enumerate() {
                let row = self.weights[at..at + N].iter_mut().zip(&mut self.steps[at..at + N]);
                for ((weight, steps), slope) in row.zip(slopes).filter(|(_, slope)| **slope != 0.0) {
                    let slope = slope + self.decay[own] * *weight;
                    *steps += slope * slope;
                    *weight -= RATE * slope / (steps.sqrt() + 1e-3);
                }
            }
        }
    }

    /// Begins anew; what was averaged so far stays.
    fn forget(&mut self) {
        self.weights.fill(0.0);
        self.steps.fill(0.0);
    }

    fn average(&mut self) {
        let times = AVERAGED as f32 * RUNS as f32;
        self.sums.iter_mut().zip(&self.weights).for_each(|(sum, weight)| *sum += weight / times);
    }

    /// The weights of each feature in the style's own guideline, those that weigh nothing left out.
    fn rows<const N: usize>(&self) -> Vec<(u64, [i8; N])> {
        let row = |at: usize| -> [i8; N] {
            let [shared, own] = self.places(u32::try_from(at).unwrap_or(0), MAIN);
            std::array::from_fn(|n| {
                ((self.sums[shared + n] + self.sums[own + n]) / STEP).round().clamp(-127.0, 127.0) as i8
            })
        };
        let rows = (0..self.keys.len()).map(|at| (self.keys[at], row(at)));
        rows.filter(|(_, row)| row.iter().any(|weight| *weight != 0)).collect()
    }
}

/// A region with the numbers of its features and its gold.
struct Case {
    group: usize,
    tokens: Vec<Vec<u32>>,
    segments: Vec<(usize, usize, Vec<u32>)>,
    /// For each candidate the type that it is a name of.
    gold: Vec<Option<usize>>,
}

/// Trains a model; `talk` prints how it goes.
pub(super) fn model<E: Borrow<Example>>(examples: &[E], talk: bool) -> Vec<u8> {
    let mut raw = [Vec::new(), Vec::new()];
    for example in examples.iter().map(Borrow::borrow) {
        let Ok(document) = sanad_read::read("set.txt", example.gold.text.as_bytes()) else { continue };
        let found = lattices(&document, example.style);
        raw[example.style as usize].extend(found.into_iter().map(|lattice| (example, lattice)));
    }
    let learnt = [0, 1].map(|style| learn_style(&raw[style], DECAY[style], talk));
    let [full, bare] = &learnt;
    let bias = BIAS.map(|types| types.map(|bias| (bias / STEP) as i32));
    Weights { tokens: both(&full.0, &bare.0), segments: both(&full.1, &bare.1), bias }.write()
}

/// The rows of both styles side by side; those that weigh most are kept.
fn both<const N: usize>(full: &[(u64, [i8; N])], bare: &[(u64, [i8; N])]) -> Vec<(u64, [[i8; N]; 2])> {
    let mut rows: BTreeMap<u64, [[i8; N]; 2]> = BTreeMap::new();
    for (style, part) in [full, bare].into_iter().enumerate() {
        for (feature, row) in part {
            rows.entry(*feature).or_insert([[0; N]; 2])[style] = *row;
        }
    }
    let weight =
        |row: &[[i8; N]; 2]| row.iter().flatten().map(|weight| i32::from(*weight).pow(2)).sum::<i32>();
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|(feature, row)| (std::cmp::Reverse(weight(row)), *feature));
    rows.truncate(KEPT);
    rows.sort_by_key(|(feature, _)| *feature);
    rows
}

type Rows<const N: usize> = Vec<(u64, [i8; N])>;

fn learn_style(raw: &[(&Example, Lattice)], decay: [f32; 2], talk: bool) -> (Rows<12>, Rows<3>) {
    let (mut seen, mut often) = ([HashMap::new(), HashMap::new()], [Vec::new(), Vec::new()]);
    for (_, lattice) in raw {
        let tokens = lattice.features.iter().flatten().map(|feature| (0, feature));
        let segments =
            lattice.segments.iter().flat_map(|segment| &segment.features).map(|feature| (1, feature));
        for (bank, feature) in tokens.chain(segments) {
            let count: &mut u32 = seen[bank].entry(*feature).or_insert(0);
            *count += 1;
            if *count == OFTEN {
                often[bank].push(*feature);
            }
        }
    }
    let [often_tokens, often_segments] = often;
    let mut tokens = Bank::new(12, often_tokens, decay);
    let mut segments = Bank::new(3, often_segments, decay);
    let case = |(example, lattice): &(&Example, Lattice)| Case {
        group: example.group,
        tokens: lattice.features.iter().map(|features| tokens.known(features)).collect(),
        segments: lattice
            .segments
            .iter()
            .map(|segment| (segment.first, segment.end, segments.known(&segment.features)))
            .collect(),
        gold: lattice
            .segments
            .iter()
            .map(|segment| gold(example, lattice, segment.first, segment.end))
            .collect(),
    };
    let mut cases: Vec<Case> = raw.iter().map(case).collect();
    if talk {
        println!("{} regions, {} and {} features", cases.len(), tokens.keys.len(), segments.keys.len());
    }
    for run in 0..RUNS {
        tokens.forget();
        segments.forget();
        let loss = run_once(&mut cases, run, &mut tokens, &mut segments);
        if talk {
            println!("run {run}: {loss:.0} in its last round");
        }
    }
    (tokens.rows(), segments.rows())
}

/// All rounds in one order of chance; the loss of the last.
fn run_once(cases: &mut [Case], run: u64, tokens: &mut Bank, segments: &mut Bank) -> f64 {
    let mut random = Random::new(0x5eed + 977 * run);
    let mut loss = 0.0;
    for round in 0..ROUNDS {
        for at in (1..cases.len()).rev() {
            cases.swap(at, random.below(at + 1));
        }
        let one = |case: &Case| f64::from(learn(&thinned(case, &mut random), tokens, segments));
        loss = cases.iter().map(one).sum();
        if round + AVERAGED >= ROUNDS {
            tokens.average();
            segments.average();
        }
    }
    loss
}

/// The region with some of its features left out.
fn thinned(case: &Case, random: &mut Random) -> Case {
    let mut keep = |features: &[u32], rate: usize| -> Vec<u32> {
        features.iter().copied().filter(|_| random.below(1000) >= rate).collect()
    };
    let [of_tokens, of_segments] = LEFT_OUT;
    let tokens = case.tokens.iter().map(|features| keep(features, of_tokens)).collect();
    let segments =
        case.segments.iter().map(|(first, end, features)| (*first, *end, keep(features, of_segments)));
    let segments = segments.collect();
    Case { group: case.group, tokens, segments, gold: case.gold.clone() }
}

/// The type of the gold name that stands on exactly these tokens.
fn gold(example: &Example, lattice: &Lattice, first: usize, end: usize) -> Option<usize> {
    let span = lattice.tokens[first].cover(lattice.tokens[end - 1]);
    let at = example.gold.spans.partition_point(|(_, gold)| gold.start < span.start);
    let here = example.gold.spans[at..].iter().take_while(|(_, gold)| gold.start == span.start);
    here.filter(|(_, gold)| *gold == span).find_map(|(kind, _)| match kind {
        Type::Person => Some(0),
        Type::Organisation => Some(1),
        Type::Location => Some(2),
        _ => None,
    })
}

fn log_add(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// One step on one region; the loss before it.
fn learn(case: &Case, tokens: &mut Bank, segments: &mut Bank) -> f32 {
    let size = case.tokens.len();
    let scores: Vec<[f32; 12]> = case
        .tokens
        .iter()
        .map(|features| {
            let mut sum = [0.0; 12];
            tokens.add(features, case.group, &mut sum);
            sum
        })
        .collect();
    let sums: Vec<[f32; 3]> = case
        .segments
        .iter()
        .map(|(first, end, features)| {
            let mut sum = [0.0; 3];
            segments.add(features, case.group, &mut sum);
            for (kind, sum) in sum.iter_mut().enumerate() {
                *sum +=
                    (*first..*end).map(|at| scores[at][position(*first, *end, at) * 3 + kind]).sum::<f32>();
            }
            sum
        })
        .collect();
    let none = f32::NEG_INFINITY;
    let (mut ahead, mut behind) = (vec![none; size + 1], vec![none; size + 1]);
    ahead[0] = 0.0;
    behind[size] = 0.0;
    let mut at = 0;
    for first in 0..size {
        while at < sums.len() && case.segments[at].0 == first {
            let end = case.segments[at].1;
            for sum in sums[at] {
                ahead[end] = log_add(ahead[end], ahead[first] + sum);
            }
            at += 1;
        }
        ahead[first + 1] = log_add(ahead[first + 1], ahead[first]);
    }
    for first in (0..size).rev() {
        behind[first] = log_add(behind[first], behind[first + 1]);
        while at > 0 && case.segments[at - 1].0 == first {
            at -= 1;
            let end = case.segments[at].1;
            for sum in sums[at] {
                behind[first] = log_add(behind[first], behind[end] + sum);
            }
        }
    }
    let whole = ahead[size];
    let mut loss = whole;
    let weight = COUNTS[case.group];
    let mut slopes = vec![[0.0f32; 12]; size];
    for (at, (first, end, features)) in case.segments.iter().enumerate() {
        let mut slope = [0.0f32; 3];
        for (kind, slope) in slope.iter_mut().enumerate() {
            *slope = (ahead[*first] + sums[at][kind] + behind[*end] - whole).exp();
            if case.gold[at] == Some(kind) {
                *slope -= 1.0;
                loss -= sums[at][kind];
            }
            *slope *= weight;
            if slope.abs() < 1e-4 {
                *slope = 0.0;
            }
            for token in *first..*end {
                slopes[token][position(*first, *end, token) * 3 + kind] += *slope;
            }
        }
        segments.step(features, case.group, &slope);
    }
    for (features, slope) in case.tokens.iter().zip(&slopes) {
        tokens.step(features, case.group, slope);
    }
    loss
}

/// Beginning, inside, end, whole.
fn position(first: usize, end: usize, at: usize) -> usize {
    match (at == first, at + 1 == end) {
        (true, true) => 3,
        (true, false) => 0,
        (false, true) => 2,
        (false, false) => 1,
    }
}

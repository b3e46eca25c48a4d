//! Counting: greedy one-to-one matching by longest overlap, micro F1, bootstrap intervals over documents.

use sanad_text::Span;
use std::fmt;

/// True positives, predicted, gold: of one document or of a set.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Matches.
    pub(crate) matched: usize,
    /// Records that Sanad found.
    pub(crate) predicted: usize,
    /// Records in the gold.
    pub(crate) gold: usize,
}

impl Counts {
    /// Sum of both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            matched: self.matched + other.matched,
            predicted: self.predicted + other.predicted,
            gold: self.gold + other.gold,
        }
    }

    /// F1 in per cent.
    pub(crate) fn f1(self) -> f64 {
        if self.predicted + self.gold == 0 {
            return 0.0;
        }
        200.0 * self.matched as f64 / (self.predicted + self.gold) as f64
    }
}

/// One figure of one set.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Set: `time-en`.
    pub(crate) set: &'static str,
    /// Figure: `strict F1`.
    pub(crate) figure: &'static str,
    /// In per cent.
    pub(crate) value: f64,
    /// 95 % bootstrap interval over documents.
    pub(crate) interval: (f64, f64),
    /// Documents scored.
    pub(crate) documents: usize,
    /// The counts behind it.
    pub(crate) counts: Counts,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { matched, predicted, gold } = self.counts;
        write!(
            f,
            "{:<16} {:<34} {:5.1}  [{:.1}, {:.1}]  {matched} of {predicted} found, {gold} gold, {} documents",
            self.set, self.figure, self.value, self.interval.0, self.interval.1, self.documents
        )
    }
}

/// A line of micro F1 from the counts of each document.
pub(crate) fn f1_line(set: &'static str, figure: &'static str, documents: &[Counts]) -> Line {
    line(set, figure, documents, Counts::f1)
}

/// A line of any figure that is a function of summed counts.
pub(crate) fn line(
    set: &'static str,
    figure: &'static str,
    documents: &[Counts],
    of: fn(Counts) -> f64,
) -> Line {
    let sum = |picked: &mut dyn Iterator<Item = Counts>| picked.fold(Counts::default(), Counts::plus);
    let counts = sum(&mut documents.iter().copied());
    let mut random = Random::new(0x5eed);
    let mut values: Vec<f64> = (0..1000)
        .map(|_| of(sum(&mut (0..documents.len()).map(|_| documents[random.below(documents.len())]))))
        .collect();
    values.sort_by(f64::total_cmp);
    let interval = (values[25], values[974]);
    Line { set, figure, value: of(counts), interval, documents: documents.len(), counts }
}

/// Pairs of indices (predicted, gold) that match, one to one, longest overlap first.
pub(crate) fn match_spans(predicted: &[Vec<Span>], gold: &[Vec<Span>]) -> Vec<(usize, usize)> {
    match_by(predicted.len(), gold.len(), |p, g| overlap(&predicted[p], &gold[g]))
}

/// Pairs of indices (predicted, gold), one to one, those that share most first; what shares nothing is no pair.
pub(crate) fn match_by(
    predicted: usize,
    gold: usize,
    shared: impl Fn(usize, usize) -> u32,
) -> Vec<(usize, usize)> {
    let all = (0..predicted).flat_map(|p| (0..gold).map(move |g| (p, g)));
    let mut pairs: Vec<_> = all.map(|(p, g)| (shared(p, g), p, g)).filter(|pair| pair.0 > 0).collect();
    pairs.sort_by_key(|&(shared, p, g)| (std::cmp::Reverse(shared), p, g));
    let (mut used_p, mut used_g) = (vec![false; predicted], vec![false; gold]);
    pairs.retain(|&(_, p, g)| {
        let free = !used_p[p] && !used_g[g];
        used_p[p] |= free;
        used_g[g] |= free;
        free
    });
    pairs.into_iter().map(|(_, p, g)| (p, g)).collect()
}

/// Shared length of two records with parts.
pub(crate) fn overlap(a: &[Span], b: &[Span]) -> u32 {
    let shared = |x: &Span, y: &Span| x.end.min(y.end).saturating_sub(x.start.max(y.start));
    a.iter().flat_map(|x| b.iter().map(move |y| shared(x, y))).sum()
}

/// A small fixed-seed generator, so that intervals repeat.
pub(crate) struct Random(u64);

impl Random {
    /// A generator; the seed must not be 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number under `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

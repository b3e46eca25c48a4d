//! [`Model`]: the trained weights, read in place. Its card is `docs/models/names.md`.
//!
//! Two open-addressed tables map a feature's hash to small integers: what it adds to a token as beginning, inside, end
//! or whole of a name of each type, and what it adds to a candidate of each type. Both hold the weights of each
//! [`Style`] side by side.

use super::style::Style;

/// Types that the model tells apart.
pub(super) const TYPES: usize = 3;
/// Weights of a token's feature: beginning, inside, end, whole; of each the types.
pub(super) const TOKEN: usize = 4 * TYPES;
/// Styles: see [`Style`].
pub(super) const STYLES: usize = 2;

const MAGIC: &[u8; 8] = b"SNDNAME1";
const HEAD: usize = 64;

/// The trained weights.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    bytes: &'a [u8],
    tokens: usize,
    segments: usize,
    /// Added to each candidate, by style.
    bias: [i32; STYLES],
}

/// The shipped weights.
static SHIPPED: &[u8] = include_bytes!("../../data/en/names-model.bin");

impl Model<'static> {
    /// The model that the program ships.
    #[must_use]
    pub fn shipped() -> Self {
        Self::open(SHIPPED).expect("the shipped model is whole: a test opens it")
    }
}

fn number(bytes: &[u8], at: usize) -> i32 {
    bytes.get(at..at + 4).map_or(0, |four| i32::from_le_bytes(four.try_into().expect("four bytes")))
}

impl<'a> Model<'a> {
    /// Reads the head of a model; `None` when the bytes are no model of this version.
    #[must_use]
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let size = |at| usize::try_from(number(bytes, at)).ok();
        let (tokens, segments) = (size(8)?, size(12)?);
        let model = Self { bytes, tokens, segments, bias: [number(bytes, 16), number(bytes, 20)] };
        let whole = bytes.starts_with(MAGIC)
            && tokens.is_power_of_two()
            && segments.is_power_of_two()
            && bytes.len() == model.end();
        whole.then_some(model)
    }

    const fn token_weights(&self) -> usize {
        HEAD + 2 * self.tokens
    }

    const fn segment_prints(&self) -> usize {
        self.token_weights() + self.tokens * TOKEN * STYLES
    }

    const fn segment_weights(&self) -> usize {
        self.segment_prints() + 2 * self.segments
    }

    const fn end(&self) -> usize {
        self.segment_weights() + self.segments * TYPES * STYLES
    }

    /// The slot of a feature in a table, if it is there.
    fn slot(&self, prints: usize, size: usize, feature: u64) -> Option<usize> {
        let print = fingerprint(feature);
        let mut slot = feature as usize & (size - 1);
        loop {
            let at = prints + 2 * slot;
            match u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]]) {
                0 => return None,
                found if found == print => return Some(slot),
                _ => slot = (slot + 1) & (size - 1),
            }
        }
    }

    /// Adds a token's feature.
    pub(super) fn token(&self, style: Style, feature: u64, sum: &mut [i16; TOKEN]) {
        if let Some(slot) = self.slot(HEAD, self.tokens, feature) {
            let at = self.token_weights() + (slot * STYLES + style as usize) * TOKEN;
            for (sum, weight) in sum.iter_mut().zip(&self.bytes[at..at + TOKEN]) {
                *sum = sum.saturating_add(i16::from(*weight as i8));
            }
        }
    }

    /// Adds a candidate's feature.
    pub(super) fn segment(&self, style: Style, feature: u64, sum: &mut [i32; TYPES]) {
        if let Some(slot) = self.slot(self.segment_prints(), self.segments, feature) {
            let at = self.segment_weights() + (slot * STYLES + style as usize) * TYPES;
            for (sum, weight) in sum.iter_mut().zip(&self.bytes[at..at + TYPES]) {
                *sum += i32::from(*weight as i8);
            }
        }
    }

    /// What is added to each candidate: the higher, the more is found.
    pub(super) const fn bias(&self, style: Style) -> i32 {
        self.bias[style as usize]
    }
}

fn fingerprint(feature: u64) -> u16 {
    ((feature >> 40) as u16).max(1)
}

/// Weights to be written.
#[derive(Debug, Default)]
pub struct Weights {
    /// Feature, then for each style its [`TOKEN`] weights.
    pub tokens: Vec<(u64, [[i8; 12]; 2])>,
    /// Feature, then for each style its weights by type.
    pub segments: Vec<(u64, [[i8; 3]; 2])>,
    /// Added to each candidate, by style.
    pub bias: [i32; 2],
}

impl Weights {
    /// The file that [`Model::open`] reads.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let size = |count: usize| (count * 10 / 8).next_power_of_two().max(16);
        let (tokens, segments) = (size(self.tokens.len()), size(self.segments.len()));
        let mut out = MAGIC.to_vec();
        let sizes = [tokens, segments].map(|n| i32::try_from(n).unwrap_or(0));
        for number in sizes.into_iter().chain(self.bias) {
            out.extend(number.to_le_bytes());
        }
        out.resize(HEAD, 0);
        let flat: Vec<_> =
            self.tokens.iter().map(|(feature, weights)| (*feature, weights.concat())).collect();
        table(&flat, tokens, TOKEN * STYLES, &mut out);
        let flat: Vec<_> =
            self.segments.iter().map(|(feature, weights)| (*feature, weights.concat())).collect();
        table(&flat, segments, TYPES * STYLES, &mut out);
        out
    }
}

fn table(rows: &[(u64, Vec<i8>)], size: usize, width: usize, out: &mut Vec<u8>) {
    let (mut prints, mut weights) = (vec![0u16; size], vec![0u8; size * width]);
    for (feature, row) in rows {
        let mut slot = *feature as usize & (size - 1);
        while prints[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        prints[slot] = fingerprint(*feature);
        for (to, from) in weights[slot * width..].iter_mut().zip(row) {
            *to = *from as u8;
        }
    }
    out.extend(prints.into_iter().flat_map(u16::to_le_bytes));
    out.extend(weights);
}

#[cfg(test)]
mod tests {
    use super::{MAGIC, Model, SHIPPED, Weights};

    #[test]
    fn the_shipped_model_is_whole_and_small() {
        assert!(Model::open(SHIPPED).is_some(), "train it anew: cargo xtask train names");
        assert!(SHIPPED.len() < 1_500_000, "{} bytes", SHIPPED.len());
    }

    #[test]
    fn what_is_no_model_is_refused() {
        let good = Weights::default().write();
        assert!(Model::open(&good).is_some());
        assert!(Model::open(&good[1..]).is_none());
        assert!(Model::open(&good[..good.len() - 1]).is_none());
        assert!(Model::open(MAGIC).is_none());
        assert!(Model::open(&[]).is_none());
    }
}

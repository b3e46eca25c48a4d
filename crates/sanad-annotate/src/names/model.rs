//! [`Model`]: the trained weights, read in place. Its card is `docs/models/names.md`.
//!
//! Two banks of rows of small integers: what a fact adds to a token as beginning, inside, end or whole of a name of each
//! type, and what it adds to a candidate of each type. Each row holds the weights of every [`Style`] side by side. An
//! open-addressed index says which row is a fact's: a fingerprint and a number a slot, at most half full.

use super::style::Style;

/// Types that the model tells apart.
pub(super) const TYPES: usize = 3;
/// Weights of a token's feature: beginning, inside, end, whole; of each the types.
pub(super) const TOKEN: usize = 4 * TYPES;
/// Styles: see [`Style`].
pub(super) const STYLES: usize = 2;

const MAGIC: &[u8; 8] = b"SNDNAME3";
const HEAD: usize = 64;

/// The trained weights.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    tokens: Bank<'a>,
    candidates: Bank<'a>,
    /// Added to each candidate, by style and type.
    bias: [[i32; TYPES]; STYLES],
}

/// Rows of weights with their index.
#[derive(Clone, Copy, Debug)]
struct Bank<'a> {
    slots: &'a [[u8; SLOT]],
    rows: &'a [u8],
}

/// Bytes of a slot: fingerprint, number of the row.
const SLOT: usize = 4;

impl<'a> Bank<'a> {
    /// Takes a bank with so many slots and rows, of so many weights for each style, from the beginning of bytes.
    fn take(bytes: &mut &'a [u8], slots: i32, rows: i32, weights: usize) -> Option<Self> {
        let slots = usize::try_from(slots).ok().filter(|slots| slots.is_power_of_two())?;
        let rows = usize::try_from(rows).ok()?;
        let index = bytes.split_off(..slots.checked_mul(SLOT)?)?;
        let rows = bytes.split_off(..rows.checked_mul(weights * STYLES)?)?;
        Some(Self { slots: index.as_chunks().0, rows })
    }

    /// What stands at a fact's place: its row, or another's, behind which it may stand.
    fn slot(&self, fact: u64) -> [u8; SLOT] {
        self.slots[fact as usize & (self.slots.len() - 1)]
    }

    /// The weights of a fact in a style, if it has any, from what stands at its place on.
    fn row<const N: usize>(&self, style: Style, fact: u64, slot: [u8; SLOT]) -> Option<&'a [u8; N]> {
        let print = fingerprint(fact);
        let mask = self.slots.len() - 1;
        let (mut at, mut slot) = (fact as usize & mask, slot);
        loop {
            let [a, b, c, d] = slot;
            match u16::from_le_bytes([a, b]) {
                0 => return None,
                found if found == print => {
                    let row = usize::from(u16::from_le_bytes([c, d])) * STYLES + style as usize;
                    return self.rows.as_chunks().0.get(row);
                }
                _ => at = (at + 1) & mask,
            }
            slot = self.slots[at];
        }
    }

    /// The weights of several facts, each with what it is for. The places of all first: they are far apart, and the
    /// memory answers several at a time.
    fn rows<const N: usize, T: Copy>(
        &self,
        style: Style,
        facts: &[(u64, T)],
        mut each: impl FnMut(T, &'a [u8; N]),
    ) {
        for facts in facts.chunks(BATCH) {
            let mut slots = [[0; SLOT]; BATCH];
            slots.iter_mut().zip(facts).for_each(|(slot, (fact, _))| *slot = self.slot(*fact));
            for (&(fact, of), slot) in facts.iter().zip(slots) {
                if let Some(row) = self.row(style, fact, slot) {
                    each(of, row);
                }
            }
        }
    }
}

/// So many facts are looked up together.
const BATCH: usize = 16;

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
        let mut rest = bytes.get(HEAD..).filter(|_| bytes.starts_with(MAGIC))?;
        let head = |at: usize| number(bytes, MAGIC.len() + 4 * at);
        let tokens = Bank::take(&mut rest, head(0), head(1), TOKEN)?;
        let candidates = Bank::take(&mut rest, head(2), head(3), TYPES)?;
        let bias = std::array::from_fn(|style| std::array::from_fn(|kind| head(4 + style * TYPES + kind)));
        rest.is_empty().then_some(Self { tokens, candidates, bias })
    }

    /// Adds what a fact of a token weighs.
    pub(super) fn token(&self, style: Style, fact: u64, sum: &mut [i16; TOKEN]) {
        if let Some(row) = self.tokens.row::<TOKEN>(style, fact, self.tokens.slot(fact)) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(*weight as i8));
        }
    }

    /// Adds what facts of tokens weigh, each to the sum whose number stands with it.
    pub(super) fn tokens(&self, style: Style, facts: &[(u64, u8)], sums: &mut [[i16; TOKEN]]) {
        self.tokens.rows(style, facts, |of, row: &[u8; TOKEN]| {
            let sum = &mut sums[usize::from(of)];
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(*weight as i8));
        });
    }

    /// Adds what facts of a candidate weigh.
    pub(super) fn candidate(&self, style: Style, facts: &[(u64, ())], sum: &mut [i32; TYPES]) {
        self.candidates.rows(style, facts, |(), row: &[u8; TYPES]| {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i32::from(*weight as i8));
        });
    }

    /// What is added to each candidate of a type: the higher, the more is found.
    pub(super) const fn bias(&self, style: Style) -> [i32; TYPES] {
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
    /// Added to each candidate, by style and type.
    pub bias: [[i32; 3]; 2],
}

impl Weights {
    /// The file that [`Model::open`] reads.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let size = |count: usize| (count * 2).next_power_of_two().max(16);
        let counts = [self.tokens.len(), self.segments.len()];
        let sizes = [size(counts[0]), counts[0], size(counts[1]), counts[1]];
        let bias = self.bias.as_flattened().iter().copied();
        let mut out = MAGIC.to_vec();
        for number in sizes.map(|n| i32::try_from(n).unwrap_or(0)).into_iter().chain(bias) {
            out.extend(number.to_le_bytes());
        }
        out.resize(HEAD, 0);
        write_bank(&self.tokens, sizes[0], &mut out);
        write_bank(&self.segments, sizes[2], &mut out);
        out
    }
}

fn write_bank<const N: usize>(rows: &[(u64, [[i8; N]; STYLES])], size: usize, out: &mut Vec<u8>) {
    let mut slots = vec![[0u8; SLOT]; size];
    for (number, (fact, _)) in rows.iter().enumerate() {
        let mut at = *fact as usize & (size - 1);
        while slots[at] != [0; SLOT] {
            at = (at + 1) & (size - 1);
        }
        let [a, b] = fingerprint(*fact).to_le_bytes();
        let [c, d] = u16::try_from(number).expect("a bank holds under 65,536 rows").to_le_bytes();
        slots[at] = [a, b, c, d];
    }
    out.extend(slots.as_flattened());
    out.extend(rows.iter().flat_map(|(_, row)| row.as_flattened()).map(|weight| *weight as u8));
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

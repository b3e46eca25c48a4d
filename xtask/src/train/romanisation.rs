//! The table of what is likely across scripts: learned from pairs of an Arabic word and its Latin spelling.
//!
//! A pair is read as a row of steps: a sign for a sign, or a sign left out on one side. How likely each step is, is
//! found by expectation and maximisation over all rows that give the pair. The table holds for each step what it speaks
//! against the pair, in hundredths of a nat: the logarithm of how much less likely it is than by chance.

use sanad_names::learning::{ARABIC, LATIN, Script, Sounds, word};
use std::fmt::Write as _;
use std::path::Path;

const SIGNS: usize = 64;
const ROUNDS: usize = 12;
/// Added to the count of every step, so that none is impossible.
const PRIOR: f64 = 0.05;
/// Letters that foreign names hardly have. The names that have them are few and are what the table is for.
const OWN: [char; 8] = ['ع', 'ح', 'ص', 'ض', 'ظ', 'ق', 'ذ', 'ء'];
const WEIGHT: f64 = 3.0;

type Table = Vec<[f64; SIGNS]>;

/// A word in both scripts.
pub(crate) struct Pair {
    /// In Arabic script.
    pub(crate) arabic: String,
    /// In Latin letters.
    pub(crate) latin: String,
}

impl Pair {
    /// Which fold leaves it out: by its Latin spelling, so that no spelling is in two.
    pub(crate) fn fold(&self, folds: u64) -> u64 {
        let hash = self.latin.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash >> 20) % folds
    }
}

/// The pairs of both sets, in their order.
pub(crate) fn pairs(folder: &Path) -> [Vec<Pair>; 2] {
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap_or_default();
    let pair = |arabic: &str, latin: &str| Pair { arabic: arabic.replace(' ', ""), latin: latin.to_owned() };
    let lines = |text: &str, flip: bool| -> Vec<Pair> {
        text.lines()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let (a, b) = (cells.next()?, cells.next()?);
                Some(if flip { pair(b, a) } else { pair(a, b) })
            })
            .filter(|pair| pair.latin.chars().all(char::is_alphabetic))
            .collect()
    };
    [lines(&read("ar2en-train.tsv"), false), lines(&read("wikidata-arabic-sample.tsv"), true)]
}

/// Learns the table from the pairs, as the text that [`sanad_names::Likeness`] reads.
pub(crate) fn learn<'a>(pairs: impl Iterator<Item = &'a Pair>) -> String {
    let read = |pair: &Pair| {
        let (arabic, script) = word(&pair.arabic)?;
        let (latin, other) = word(&pair.latin)?;
        let own = if pair.arabic.contains(OWN) { WEIGHT } else { 1.0 };
        (script == Script::Arabic && other == Script::Latin).then_some((arabic, latin, own))
    };
    let pairs: Vec<(Sounds, Sounds, f64)> = pairs.filter_map(read).collect();
    let mut table: Table = (0..SIGNS).map(|a| std::array::from_fn(|b| start(a, b))).collect();
    for _ in 0..ROUNDS {
        let mut counts: Table = vec![[0.0; SIGNS]; SIGNS];
        for (arabic, latin, weight) in &pairs {
            count(arabic.signs(), latin.signs(), &table, *weight, &mut counts);
        }
        let steps = ((ARABIC.len() * LATIN.len()) as f64).mul_add(PRIOR, counts.iter().flatten().sum());
        for (a, row) in table.iter_mut().enumerate() {
            for (b, cell) in row.iter_mut().enumerate() {
                *cell = if a + b == 0 { 0.0 } else { (counts[a][b] + PRIOR) / steps };
            }
        }
    }
    written(&table)
}

/// Where learning starts: exchanging is likelier than leaving out, a Latin vowel without a letter likelier than the
/// other way round.
const fn start(a: usize, b: usize) -> f64 {
    match (a, b) {
        (0, 0) => 0.0,
        (0, _) => 1.0 / 6000.0,
        (_, 0) => 1.0 / 30_000.0,
        _ => 1.0 / 3000.0,
    }
}

/// Adds what each step is expected to have been in one pair.
fn count(arabic: &[u8], latin: &[u8], table: &Table, weight: f64, counts: &mut Table) {
    let (n, m) = (arabic.len(), latin.len());
    let step = |i: usize, j: usize| (usize::from(arabic[i]), usize::from(latin[j]));
    let mut ahead = vec![vec![0.0; m + 1]; n + 1];
    let mut behind = ahead.clone();
    ahead[0][0] = 1.0;
    for i in 0..=n {
        for j in 0..=m {
            if i > 0 {
                ahead[i][j] += ahead[i - 1][j] * table[usize::from(arabic[i - 1])][0];
            }
            if j > 0 {
                ahead[i][j] += ahead[i][j - 1] * table[0][usize::from(latin[j - 1])];
            }
            if i > 0 && j > 0 {
                let (a, b) = step(i - 1, j - 1);
                ahead[i][j] += ahead[i - 1][j - 1] * table[a][b];
            }
        }
    }
    let whole = ahead[n][m];
    if whole <= 0.0 {
        return;
    }
    behind[n][m] = 1.0;
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            let mut take = |a: usize, b: usize, rest: f64| {
                let through = table[a][b] * rest;
                counts[a][b] += weight * ahead[i][j] * through / whole;
                through
            };
            let mut sum = behind[i][j];
            if i < n {
                sum += take(usize::from(arabic[i]), 0, behind[i + 1][j]);
            }
            if j < m {
                sum += take(0, usize::from(latin[j]), behind[i][j + 1]);
            }
            if i < n && j < m {
                let (a, b) = step(i, j);
                sum += take(a, b, behind[i + 1][j + 1]);
            }
            behind[i][j] = sum;
        }
    }
}

fn written(table: &Table) -> String {
    let arabic: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let latin: Vec<f64> = (0..SIGNS).map(|b| table.iter().map(|row| row[b]).sum()).collect();
    let mut out = String::from(
        "# What a step from Arabic script to Latin letters speaks against a pair, in hundredths of a nat; less than 0 speaks for it.\n\
         # Learned by `cargo xtask train romanisation`; docs/models/romanisation.md says from what. Not to be edited.\n",
    );
    for (a, from) in ARABIC.iter().enumerate() {
        for (b, to) in LATIN.iter().enumerate().filter(|(b, _)| a + b > 0) {
            let chance = if a == 0 { 1.0 } else { arabic[a] } * if b == 0 { 1.0 } else { latin[b] };
            let against = ((chance / table[a][b]).ln() * 100.0).clamp(-700.0, 700.0).round();
            if against < 650.0 {
                let _ = writeln!(out, "{from}\t{to}\t{against}");
            }
        }
    }
    out
}

//! Alphabets whose letters are read as Latin ones: `Лавров` → `lavrov`.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/alphabets.tsv");

static LETTERS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.flat_map(|line| line.split('\t').skip(1));
    pairs
        .filter_map(|pair| Some((pair.chars().next()?, pair.trim_start_matches(|c: char| !c.is_ascii()))))
        .collect()
});

/// The Latin letters that a lower-case letter of another alphabet is usually written with.
pub(crate) fn romanised(letter: char) -> Option<&'static str> {
    LETTERS.get(&letter).copied()
}

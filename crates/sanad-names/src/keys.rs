//! Keys for blocking: what spellings of one name share, in either script, so that only few names need be compared.

use crate::prepared::Prepared;
use crate::sounds::{ARABIC, LATIN, Script, Sounds};
use std::sync::LazyLock;

/// Consonants that are written for each other fall into one class; vowels and what may be silent into none.
const CLASSES: &[(char, &str, &str)] = &[
    ('P', "b p", "ب پ"),
    ('F', "f v", "ف ڤ"),
    ('T', "t d th dh", "ت د ث ذ ط ض"),
    ('S', "s z ç", "س ز ص ظ"),
    ('X', "sh ch tch zh dj j", "ش چ ژ ج تش دج"),
    ('K', "g gh k q kh x", "غ ق ك خ گ"),
    ('R', "r", "ر"),
    ('L', "l", "ل"),
    ('N', "m n", "م ن"),
];

fn table(signs: &[&str], column: fn(&(char, &str, &str)) -> String) -> Vec<char> {
    let of = |sign: &&str| {
        let class = CLASSES.iter().find(|class| column(class).split(' ').any(|one| one == *sign));
        class.map_or(' ', |class| class.0)
    };
    signs.iter().map(of).collect()
}

static LATIN_CLASSES: LazyLock<Vec<char>> = LazyLock::new(|| table(LATIN, |class| class.1.to_owned()));
static ARABIC_CLASSES: LazyLock<Vec<char>> = LazyLock::new(|| table(ARABIC, |class| class.2.to_owned()));

/// The classes of a word's consonants, doubles once.
pub(crate) fn skeleton(sounds: &Sounds, script: Script) -> String {
    let classes = if script == Script::Arabic { &ARABIC_CLASSES } else { &LATIN_CLASSES };
    let mut out = String::new();
    for &sign in sounds.signs() {
        let class = classes[usize::from(sign)];
        if class != ' ' && !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

/// The keys of one reading of a part: its nearest deletions, then the whole.
fn with_deletions(sounds: &Sounds, script: Script, out: &mut Vec<String>) {
    let whole = skeleton(sounds, script);
    let without = (0..whole.len()).map(|at| format!("{}{}", &whole[..at], &whole[at + 1..]));
    out.extend(without.filter(|key| !key.is_empty()));
    out.push(whole);
}

/// The keys of a name: one for each full part and its nearest deletions. Two names that compare as one share a key.
#[must_use]
pub fn keys(name: &Prepared) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for unit in name.units() {
        for sounds in std::iter::once(&unit.sounds).chain(&unit.other) {
            with_deletions(sounds, unit.script, &mut out);
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The keys of a full part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartKeys {
    /// Of the part as it is read, in each of its readings.
    pub whole: Vec<String>,
    /// The nearest deletions of these.
    pub near: Vec<String>,
    /// Of the part and the next one, as if they were one word; none for the last.
    pub joined: Option<String>,
}

/// The keys of each full part by itself, in the name's order. Of two names that compare as one, each part of the shorter
/// shares a key with its partner, a whole one with a whole or a near one of the other.
#[must_use]
pub fn part_keys(name: &Prepared) -> Vec<PartKeys> {
    let units = name.units().iter().zip(&name.pairs);
    units
        .map(|(unit, pair)| {
            let mut out = PartKeys::default();
            for sounds in std::iter::once(&unit.sounds).chain(&unit.other) {
                let mut keys = Vec::new();
                with_deletions(sounds, unit.script, &mut keys);
                out.whole.extend(keys.pop());
                out.near.append(&mut keys);
            }
            for keys in [&mut out.whole, &mut out.near] {
                keys.sort();
                keys.dedup();
            }
            out.joined = (pair.hash != 0).then(|| skeleton(&pair.sounds, pair.script));
            out
        })
        .collect()
}

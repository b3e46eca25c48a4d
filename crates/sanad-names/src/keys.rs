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

/// The keys of a name: one for each full part and its nearest deletions. Two names that compare as one share a key.
#[must_use]
pub fn keys(name: &Prepared) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for unit in name.units() {
        for sounds in std::iter::once(&unit.sounds).chain(&unit.other) {
            let whole = skeleton(sounds, unit.script);
            let without = (0..whole.len()).map(|at| format!("{}{}", &whole[..at], &whole[at + 1..]));
            out.extend(without.filter(|key| !key.is_empty()));
            out.push(whole);
        }
    }
    out.sort();
    out.dedup();
    out
}

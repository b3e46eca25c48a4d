//! Names with their usual spellings: which name, or names, a word can be.

use crate::fold::fold;
use crate::keys::skeleton;
use crate::sounds::{Script, Sounds};
use crate::tables::lines;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/spellings.tsv");
const SHORT: &str = include_str!("../data/short-forms.tsv");

/// The names that a word can be: numbers of lines of the table, 0 for none.
pub(crate) type Known = [u16; 3];

/// A spelling that costs no more is one of the same name.
const NEAR: i32 = 25;

struct Table {
    words: FxHashMap<String, Known>,
    /// Latin spellings by their consonants.
    spellings: FxHashMap<String, Vec<(Sounds, Known)>>,
    common: Vec<bool>,
    /// Names of Arabic, Persian or neighbouring use.
    own: Vec<bool>,
}

static NAMES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        words: FxHashMap::default(),
        spellings: FxHashMap::default(),
        common: vec![false],
        own: vec![false],
    };
    for line in lines(TABLE) {
        let mut cells = line.split('\t');
        let (Some(weight), Some(arabic), Some(latin)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let number = u16::try_from(table.common.len()).unwrap_or(0);
        table.common.push(weight == "+");
        table.own.push(weight != "w");
        for word in arabic.split(' ').chain(latin.split(' ')) {
            let known = table.words.entry(fold(word)).or_default();
            if !known.contains(&number)
                && let Some(free) = known.iter_mut().find(|known| **known == 0)
            {
                *free = number;
            }
        }
    }
    let mut words: Vec<(&String, Known)> = table.words.iter().map(|(word, known)| (word, *known)).collect();
    words.sort();
    for (word, known) in words.into_iter().filter(|(word, _)| word.is_ascii() && word.len() > 3) {
        let sounds = Sounds::of(word, Script::Latin);
        table.spellings.entry(skeleton(&sounds, Script::Latin)).or_default().push((sounds, known));
    }
    table
});

/// The names that a folded word can be.
pub(crate) fn known(folded: &str) -> Known {
    NAMES.words.get(folded).copied().unwrap_or_default()
}

/// The two names that a folded word joins: `mohammadjavad`.
pub(crate) fn halves(folded: &str) -> [Known; 2] {
    // Longer words are no two names.
    if folded.len() > 48 {
        return <[Known; 2]>::default();
    }
    let cuts = folded.char_indices().map(|(at, _)| at).skip(3);
    let both = cuts.map(|at| [known(&folded[..at]), known(&folded[at..])]);
    let mut found = both.filter(|both| both[0][0] != 0 && both[1][0] != 0);
    found.next().unwrap_or_default()
}

static PETS: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Known> = FxHashMap::default();
    for (number, line) in (1..).zip(lines(SHORT)) {
        for word in line.split(' ') {
            let known = out.entry(word).or_default();
            if let Some(free) = known.iter_mut().find(|known| **known == 0) {
                *free = number;
            }
        }
    }
    out
});

/// The names that a folded word is a usual short form of, or that have one.
pub(crate) fn pet(folded: &str) -> Known {
    PETS.get(folded).copied().unwrap_or_default()
}

/// Whether a name is so common that it tells little.
pub(crate) fn common(known: Known) -> bool {
    known[0] != 0 && known.iter().all(|&name| name == 0 || NAMES.common[usize::from(name)])
}

/// Whether it is a name of Arabic, Persian or neighbouring use.
pub(crate) fn own(known: Known) -> bool {
    known.iter().any(|&name| NAMES.own[usize::from(name)])
}

/// The name that a family name is made of, where it is made with an ending, and which: `Karimi`, `کریمیان`.
pub(crate) fn root(folded: &str) -> (Known, u8) {
    const ENDINGS: [(&str, u8); 8] =
        [("ian", 2), ("yan", 2), ("يان", 2), ("iyan", 2), ("i", 1), ("y", 1), ("ee", 1), ("ي", 1)];
    let found = ENDINGS.iter().find_map(|(ending, kind)| {
        let root = known(folded.strip_suffix(ending)?);
        (root[0] != 0).then_some((root, *kind))
    });
    found.unwrap_or_default()
}

/// Whether two words can be one name: `None` where the table does not know both.
pub(crate) fn agree(a: Known, b: Known) -> Option<bool> {
    (a[0] != 0 && b[0] != 0).then(|| a.iter().any(|&name| name != 0 && b.contains(&name)))
}

/// The name of the nearest Latin spelling, if one is near and no other name is as near.
pub(crate) fn near(sounds: &Sounds, cost: impl Fn(&Sounds) -> i32) -> Known {
    let Some(list) = NAMES.spellings.get(&skeleton(sounds, Script::Latin)) else { return Known::default() };
    let mut best = (NEAR + 1, Known::default());
    for (spelling, known) in list {
        let cost = cost(spelling);
        if cost < best.0 {
            best = (cost, *known);
        } else if cost == best.0 && agree(best.1, *known) == Some(false) {
            // Between two names: neither.
            best.1 = Known::default();
        }
    }
    best.1
}

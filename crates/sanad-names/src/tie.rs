//! What ties a part of one name to a part of another.

use crate::costs::{Likeness, cost, initials_agree};
use crate::known::agree;
use crate::parts::Role;
use crate::prepared::Unit;
use crate::sounds::{Script, Sounds};

/// Why two parts are taken for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tie {
    /// The same letters.
    #[default]
    Same,
    /// Two usual spellings of one known name, in one script or two.
    Known,
    /// Letters that romanisations exchange.
    Spelling,
    /// The letters of one script as the other writes them.
    Script,
    /// One letter more or less, or two exchanged: a slip of the pen.
    Slip,
    /// One word for two.
    Joined,
    /// An initial for a name.
    Initial,
}

/// A tie, and how sure it is: 1 is the same.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tied {
    pub(crate) tie: Tie,
    pub(crate) likeness: f32,
}

const fn tied(tie: Tie, likeness: f32) -> Option<Tied> {
    Some(Tied { tie, likeness })
}

/// What ties two parts, if anything does.
pub(crate) fn tie(a: &Unit, b: &Unit, likeness: &Likeness) -> Option<Tied> {
    if a.hash == b.hash {
        return if a.hand == b.hand { tied(Tie::Same, 1.0) } else { tied(Tie::Known, 0.99) };
    }
    if a.role == Role::Initial || b.role == Role::Initial {
        return initial(a, b);
    }
    if a.form != b.form || a.script == Script::Other || b.script == Script::Other {
        return None;
    }
    match agree(a.known, b.known) {
        Some(true) => return tied(Tie::Known, if a.hand == b.hand { 0.97 } else { 0.98 }),
        Some(false) => return None,
        None => {}
    }
    readings(a, b).find_map(|(x, y)| spelt(x, y, a, b, likeness))
}

/// An initial and a name that it can stand for.
fn initial(a: &Unit, b: &Unit) -> Option<Tied> {
    let both = a.role == b.role;
    let agree = initials_agree((a.first, a.script), (b.first, b.script));
    (!both && agree).then_some(Tied { tie: Tie::Initial, likeness: 0.85 })
}

/// The pairs of sounds to compare: `Alassad` is `al-Assad` too, and in Arabic script a first `ال` may be no article.
pub(crate) fn readings<'a>(a: &'a Unit, b: &'a Unit) -> impl Iterator<Item = (&'a Sounds, &'a Sounds)> {
    let may = |one: &Unit, other: &Unit| match one.script {
        Script::Arabic => other.script == Script::Latin,
        _ => other.article,
    };
    let first = a.other.as_ref().filter(|_| may(a, b)).map(|sounds| (sounds, &b.sounds));
    let second = b.other.as_ref().filter(|_| may(b, a)).map(|sounds| (&a.sounds, sounds));
    std::iter::once((&a.sounds, &b.sounds)).chain(first).chain(second)
}

fn spelt(x: &Sounds, y: &Sounds, a: &Unit, b: &Unit, likeness: &Likeness) -> Option<Tied> {
    let cost = cost((x, a.script), (y, b.script));
    let short = x.signs().len().min(y.signs().len());
    if a.script != b.script {
        let likeness = likeness.of((x, a.script), (y, b.script));
        return (cost <= across(short)).then_some(Tied { tie: Tie::Script, likeness: 0.8 + 0.17 * likeness });
    }
    let limit = if a.script == Script::Arabic { 30 } else { latin(short, a.letters.min(b.letters)) };
    if cost <= limit {
        return tied(Tie::Spelling, 0.97 - cost as f32 / 600.0);
    }
    (a.script == Script::Latin && slip(x, y, cost)).then_some(Tied { tie: Tie::Slip, likeness: 0.84 })
}

/// Up to which cost two Latin spellings are of one name.
const fn latin(sounds: usize, letters: u8) -> i32 {
    match (sounds, letters) {
        (_, 0..4) => 10,
        (..6, _) => 50,
        (6 | 7, _) => 60,
        _ => 80,
    }
}

/// Up to which cost a Latin spelling is of the name in Arabic script.
const fn across(sounds: usize) -> i32 {
    match sounds {
        ..4 => 20,
        4 => 35,
        5 => 45,
        6 | 7 => 60,
        _ => 80,
    }
}

/// Whether one long word has a letter more than the other, or two letters exchanged.
fn slip(x: &Sounds, y: &Sounds, cost: i32) -> bool {
    let (x, y) = (x.signs(), y.signs());
    if x.len().min(y.len()) < 6 {
        return false;
    }
    if x.len().abs_diff(y.len()) == 1 {
        return cost <= 120;
    }
    let first = x.iter().zip(y).position(|(x, y)| x != y);
    x.len() == y.len()
        && first.is_some_and(|at| {
            at + 1 < x.len() && x[at] == y[at + 1] && x[at + 1] == y[at] && x[at + 2..] == y[at + 2..]
        })
}

/// Whether two words in a row and one word are the same written apart and together.
pub(crate) fn joined(pair: &Sounds, hash: u64, script: Script, one: &Unit, stem_hash: u64) -> Option<Tied> {
    if hash == 0 || script == Script::Other || script != one.script {
        return None;
    }
    if hash == stem_hash {
        return tied(Tie::Joined, 0.95);
    }
    let (x, y) = (pair.signs(), one.sounds.signs());
    if script != Script::Latin || x.len().min(y.len()) < 7 || x.len().abs_diff(y.len()) > 1 || x[0] != y[0] {
        return None;
    }
    (cost((pair, script), (&one.sounds, script)) <= 60).then_some(Tied { tie: Tie::Joined, likeness: 0.9 })
}

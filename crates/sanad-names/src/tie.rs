//! What ties a part of one name to a part of another.

use crate::costs::{Likeness, cost, initials_agree};
use crate::known::{Known, agree};
use crate::parts::Role;
use crate::prepared::Unit;
use crate::sounds::{Script, Sounds};
use crate::words::Form;

/// Of shorter words a letter more or less makes another name too often.
const SLIP: u8 = 5;

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
    /// A usual short form of the name: `Ben` for `Benjamin`.
    Pet,
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
    if !same_form(a, b) || a.script == Script::Other || b.script == Script::Other {
        return None;
    }
    if agree(a.pet, b.pet) == Some(true) {
        return tied(Tie::Pet, 0.88);
    }
    match agree(a.known, b.known) {
        Some(true) => return tied(Tie::Known, if a.hand == b.hand { 0.97 } else { 0.98 }),
        Some(false) => return None,
        None => {}
    }
    // `Karimi` and `کرمی` are made of two names.
    if a.root.1 == b.root.1 && agree(a.root.0, b.root.0) == Some(false) {
        return None;
    }
    // `Mohammadjavad` and `محمدجواد`
    match (agree(a.halves[0], b.halves[0]), agree(a.halves[1], b.halves[1])) {
        (Some(true), Some(true)) => return tied(Tie::Known, 0.97),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    readings(a, b).find_map(|(x, y)| spelt(x, y, a, b, likeness))
}

/// Whether both are made in one way; `Benaissa` is `Ben Aissa`.
fn same_form(a: &Unit, b: &Unit) -> bool {
    let son = |one: &Unit, other: &Unit| {
        one.form == Form::Ben && other.form == Form::Plain && other.role == Role::Father
    };
    a.form == b.form || son(a, b) || son(b, a)
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
    let long = a.letters.min(b.letters) >= SLIP && a.script == Script::Latin;
    let letters = |unit: &'_ Unit| usize::from(unit.letters).min(unit.plain.len());
    let (p, q) = (&a.plain[..letters(a)], &b.plain[..letters(b)]);
    (long && (slip(x.signs(), y.signs()) || slip(p, q))).then_some(Tied { tie: Tie::Slip, likeness: 0.78 })
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

/// Whether two words are the same but for one letter: more, less, another, or two in a row exchanged.
fn slip(x: &[u8], y: &[u8]) -> bool {
    let (x, y) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let front = x.iter().zip(y).take_while(|(x, y)| x == y).count();
    let back = x.iter().rev().zip(y.iter().rev()).take_while(|(x, y)| x == y).count();
    match y.len() - x.len() {
        0 => {
            let swapped =
                || x[front] == y[front + 1] && x[front + 1] == y[front] && x[front + 2..] == y[front + 2..];
            front + back + 1 >= x.len() || front + back + 2 == x.len() && swapped()
        }
        1 => front + back >= x.len(),
        _ => false,
    }
}

/// Two words in a row, as if they were one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pair {
    pub(crate) sounds: Sounds,
    /// Of the letters; 0 where the two are never written as one.
    pub(crate) hash: u64,
    pub(crate) halves: [Known; 2],
    pub(crate) known: Known,
    pub(crate) script: Script,
}

/// Whether two words in a row and one word are the same written apart and together.
pub(crate) fn joined(pair: &Pair, one: &Unit) -> Option<Tied> {
    if pair.hash == 0 || one.form != Form::Plain {
        return None;
    }
    let known = [0, 1].map(|at| agree(pair.halves[at], one.halves[at]));
    if pair.hash == one.hash || agree(pair.known, one.known) == Some(true) || known == [Some(true); 2] {
        return tied(Tie::Joined, 0.95);
    }
    let (x, y) = (pair.sounds.signs(), one.sounds.signs());
    let long = x.len().min(y.len()) > 6 && x.len().abs_diff(y.len()) < 2 && x[0] == y[0];
    let latin = pair.script == Script::Latin && one.script == Script::Latin;
    let near = || cost((&pair.sounds, pair.script), (&one.sounds, one.script)) <= 60;
    (latin && long && known.contains(&None) && near()).then_some(Tied { tie: Tie::Joined, likeness: 0.9 })
}

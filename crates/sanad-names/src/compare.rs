//! Whether two names can be one person's: an answer with its reasons. The worst part decides, never the mean.
//!
//! Every part of the shorter name must find its own partner in the longer, in order; what is left over on both sides, or
//! differs beyond spelling, is another person; a doubtful pair is none. Nothing is searched and nothing allocated.

use crate::bodies;
use crate::costs::Likeness;
use crate::parts::Role;
use crate::prepared::{Kind, MOST, Prepared, Unit};
use crate::sounds::{Script, Sounds};
use crate::tie::{Tie, Tied, joined, readings, tie};

/// What a comparison came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// The same parts, letter for letter.
    Same,
    /// All parts answer each other, at least one in another spelling or script.
    Spellings,
    /// One is the other with parts left out.
    Short,
    /// An initial stands for a part.
    Initials,
    /// The same parts, the family name first in one.
    FamilyFirst,
    /// A part of one is another name than its partner.
    #[default]
    Differs,
    /// The same parts in another order.
    Order,
    /// A single part says too little about a name of several.
    Few,
    /// The parts that agree are among the commonest of all names.
    Common,
    /// The shorter name is not the longer one's first and last part.
    Place,
    /// Only letters that a slip can change agree.
    Slips,
    /// Father and son: `Jr` stands with one only, or differs.
    Generation,
    /// The name of a body, and the other is another's or a person's.
    Body,
    /// There is no name.
    Empty,
}

impl Outcome {
    /// Whether it says that the names can be one person's.
    #[must_use]
    pub const fn one(self) -> bool {
        matches!(self, Self::Same | Self::Spellings | Self::Short | Self::Initials | Self::FamilyFirst)
    }
}

/// Which part answers which.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub(crate) a: u8,
    pub(crate) b: u8,
    pub(crate) tied: Tied,
}

/// An answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Comparison {
    /// From 0 to 1: from [`Comparison::ENOUGH`] on, one name.
    pub score: f32,
    /// What it came to.
    pub outcome: Outcome,
    pub(crate) steps: [Step; MOST],
    pub(crate) count: u8,
    /// Where they differ: numbers of units, if they do.
    pub(crate) apart: Option<(u8, u8)>,
    pub(crate) swapped: bool,
}

impl Comparison {
    /// The score from which two names are taken for one.
    pub const ENOUGH: f32 = 0.75;

    /// Whether the names can be one person's.
    #[must_use]
    pub const fn one(&self) -> bool {
        self.outcome.one()
    }

    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps[..usize::from(self.count)]
    }

    fn push(&mut self, a: usize, b: usize, tied: Tied) {
        if usize::from(self.count) < MOST {
            self.steps[usize::from(self.count)] = Step { a: a as u8, b: b as u8, tied };
            self.count += 1;
        }
    }
}

/// Compares two names.
#[must_use]
pub fn compare(a: &Prepared, b: &Prepared) -> Comparison {
    compare_with(a, b, Likeness::shipped())
}

/// Compares two names with another table of what is likely across scripts.
#[must_use]
pub fn compare_with(a: &Prepared, b: &Prepared, likeness: &Likeness) -> Comparison {
    let closed = |outcome, score| Comparison { outcome, score, ..Comparison::default() };
    if a.count == 0 || b.count == 0 {
        return closed(Outcome::Empty, 0.0);
    }
    if a.kind == Kind::Body || b.kind == Kind::Body {
        return bodies::compare(a, b);
    }
    if a.generation != b.generation {
        return closed(Outcome::Generation, 0.6);
    }
    let swapped = a.count > b.count;
    let (short, long) = if swapped { (b, a) } else { (a, b) };
    let mut out = people(short.units(), long.units(), short, long, likeness);
    out.swapped = swapped;
    if !out.outcome.one() && out.score >= Comparison::ENOUGH {
        out.score = Comparison::ENOUGH - 0.01;
    }
    out
}

fn people(short: &[Unit], long: &[Unit], s: &Prepared, l: &Prepared, likeness: &Likeness) -> Comparison {
    let mut out = Comparison::default();
    let joining = joins(short, long);
    let mut walk = Walk { short, long, s, l, likeness, failed: 0, joining };
    if walk.go(0, 0, &mut out) {
        judge(short, long, s.strict || l.strict, &mut out);
        return out;
    }
    if short.len() == long.len() {
        // One word for two in the one, a part left out in the other.
        let mut back = Walk { short: long, long: short, s: l, l: s, likeness, failed: 0, joining };
        out.count = 0;
        if joining && back.go(0, 0, &mut out) {
            for step in &mut out.steps {
                std::mem::swap(&mut step.a, &mut step.b);
            }
            judge(short, long, s.strict || l.strict, &mut out);
            return out;
        }
        if let Some(out) = turned(short, long, likeness) {
            return out;
        }
    }
    apart(short, long, likeness)
}

/// Whether two words of one name can be a word of the other, by how long they are.
fn joins(a: &[Unit], b: &[Unit]) -> bool {
    let letters = |unit: &Unit| usize::from(unit.letters);
    let any = |pairs: &[Unit], ones: &[Unit]| {
        pairs.windows(2).any(|two| {
            let both = letters(&two[0]) + letters(&two[1]);
            let known = two[0].known[0] != 0 && two[1].known[0] != 0;
            let known = known || two[0].script != ones[0].script;
            ones.iter().any(|one| {
                both.abs_diff(letters(one)) < 2 || known && (one.halves[0][0] != 0 || one.known[0] != 0)
            })
        })
    };
    any(a, b) || any(b, a)
}

/// The way through both names.
struct Walk<'a> {
    short: &'a [Unit],
    long: &'a [Unit],
    s: &'a Prepared,
    l: &'a Prepared,
    likeness: &'a Likeness,
    /// Where no way goes on: a bit for each pair of places.
    failed: u128,
    /// Whether two words of one can be a word of the other.
    joining: bool,
}

impl Walk<'_> {
    /// Goes on from a pair of places.
    fn go(&mut self, i: usize, j: usize, out: &mut Comparison) -> bool {
        if i == self.short.len() {
            return true;
        }
        let bit = 1_u128 << (i * (MOST + 1) + j);
        if j == self.long.len() || self.failed & bit != 0 {
            return false;
        }
        let (a, b) = (&self.short[i], &self.long[j]);
        let count = out.count;
        if let Some(tied) = tie(a, b, self.likeness) {
            out.push(i, j, tied);
            if self.go(i + 1, j + 1, out) {
                return true;
            }
            out.count = count;
        }
        if self.joining && self.joined(i, j, out) {
            return true;
        }
        out.count = count;
        // Only parts inside the longer name may be missing, and a kunya before it.
        let skip = j > 0 || self.before(a, b);
        if skip && (self.joining || self.long.len() - j > self.short.len() - i) {
            if self.go(i, j + 1, out) {
                return true;
            }
            out.count = count;
        }
        if i == 0
            && a.role == Role::Kunya
            && b.role != Role::Kunya
            && self.short.len() > 2
            && self.go(1, j, out)
        {
            return true;
        }
        self.failed |= bit;
        false
    }

    /// Whether the first part of the longer name may be missing: a kunya, or a first given name that is not used.
    fn before(&self, a: &Unit, b: &Unit) -> bool {
        let kunya = b.role == Role::Kunya && a.role != Role::Kunya && self.long.len() > 2;
        kunya || !self.l.strict && !self.s.strict && self.short.len() > 2
    }

    /// Two words of one name as one of the other.
    fn joined(&mut self, i: usize, j: usize, out: &mut Comparison) -> bool {
        let count = out.count;
        if i + 1 < self.short.len() {
            let one = &self.long[j];
            if let Some(tied) = joined(&self.s.pairs[i], one) {
                out.push(i, j, tied);
                if self.go(i + 2, j + 1, out) {
                    return true;
                }
                out.count = count;
            }
        }
        if j + 1 < self.long.len() {
            let one = &self.short[i];
            if let Some(tied) = joined(&self.l.pairs[j], one) {
                out.push(i, j, tied);
                if self.go(i + 1, j + 2, out) {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether what agrees is enough.
fn judge(short: &[Unit], long: &[Unit], strict: bool, out: &mut Comparison) {
    let steps = &out.steps[..usize::from(out.count)];
    let mut sums = Sums { least: 1.0, strict, ..Sums::default() };
    for step in steps {
        let (a, b) = (&short[usize::from(step.a)], &long[usize::from(step.b)]);
        sums.least = sums.least.min(step.tied.likeness);
        match step.tied.tie {
            Tie::Initial => sums.initials += 1,
            Tie::Slip => sums.slips += 1,
            Tie::Pet => sums.spelt += 1,
            Tie::Same => {}
            Tie::Joined => {
                sums.joined += 1;
                sums.spelt += 1;
            }
            _ => sums.spelt += 1,
        }
        if !matches!(step.tied.tie, Tie::Initial) && a.role != Role::Initial {
            sums.full += 1;
            sums.telling += usize::from(!(a.common || b.common));
        }
    }
    let missing = long.len() - (steps.len() + sums.joined.min(long.len() - steps.len()));
    let last = steps.last().map_or(0, |step| usize::from(step.b));
    let ends = steps.last().is_some_and(|step| step.tied.tie == Tie::Joined) || last + 1 == long.len();
    out.outcome = verdict(short, long, &sums, missing, ends);
    out.score = sums.least * 0.985_f32.powi(i32::try_from(missing).unwrap_or(9));
    if out.outcome.one() {
        out.score = out.score.clamp(Comparison::ENOUGH, 1.0);
    } else {
        out.score = (out.score * 0.8).min(Comparison::ENOUGH - 0.01);
    }
}

#[derive(Default)]
struct Sums {
    least: f32,
    full: usize,
    telling: usize,
    initials: usize,
    slips: usize,
    spelt: usize,
    joined: usize,
    strict: bool,
}

fn verdict(short: &[Unit], long: &[Unit], sums: &Sums, missing: usize, ends: bool) -> Outcome {
    let parts = short.len().max(sums.full + sums.joined);
    let chain = long.iter().filter(|unit| unit.role == Role::Father).count();
    match () {
        // A part alone is a short form of too many names.
        () if parts == 1 && long.len() > 1 => Outcome::Few,
        () if sums.full == 0 => Outcome::Few,
        () if sums.slips > 0 && (sums.strict || missing > 0) => Outcome::Slips,
        () if sums.slips > 1 || sums.slips == 1 && (sums.full < 2 || sums.initials > 0) => Outcome::Slips,
        () if parts < 3 && missing > 2 => Outcome::Place,
        () if missing > 0 && !ends && (parts < 3 && (long.len() > 3 || chain > 0)) => Outcome::Place,
        () if missing > 0 && parts < 3 && sums.telling == 0 => Outcome::Common,
        () if sums.initials > 0 && sums.telling == 0 => Outcome::Common,
        () if sums.initials > 0 => Outcome::Initials,
        () if missing > 0 => Outcome::Short,
        () if sums.spelt + sums.slips > 0 => Outcome::Spellings,
        () => Outcome::Same,
    }
}

/// The family name first in one: only where it cannot be a given name.
fn turned(short: &[Unit], long: &[Unit], likeness: &Likeness) -> Option<Comparison> {
    let count = short.len();
    if !(2..=4).contains(&count) {
        return None;
    }
    // The first of one is the last of the other, or the other way round.
    [1, count - 1].into_iter().find_map(|by| {
        let mut out = Comparison::default();
        for (at, part) in short.iter().enumerate() {
            let to = (at + count - by) % count;
            out.push(at, to, tie(part, &long[to], likeness)?);
        }
        let family = if by == 1 { &short[0] } else { &short[count - 1] };
        let sure = !family.given
            && short.iter().any(|unit| unit.given)
            && out.steps().iter().all(|step| !matches!(step.tied.tie, Tie::Slip | Tie::Initial | Tie::Pet))
            && short.iter().all(|unit| unit.role != Role::Father);
        let least = out.steps().iter().map(|step| step.tied.likeness).fold(1.0, f32::min);
        (out.outcome, out.score) =
            if sure { (Outcome::FamilyFirst, least * 0.95) } else { (Outcome::Order, least * 0.7) };
        Some(out)
    })
}

/// How far two names are apart that are two: the parts that agree from the front, then the first that differs.
fn apart(short: &[Unit], long: &[Unit], likeness: &Likeness) -> Comparison {
    let mut out = Comparison::default();
    let (mut j, mut near) = (0, 0.0);
    for (i, a) in short.iter().enumerate() {
        let found = (j..long.len()).find_map(|to| Some((to, tie(a, &long[to], likeness)?)));
        if let Some((to, tied)) = found {
            out.push(i, to, tied);
            j = to + 1;
        } else if out.apart.is_none() {
            let to = j.min(long.len() - 1);
            out.apart = Some((i as u8, to as u8));
            near = nearness(a, &long[to], likeness);
        }
    }
    let total = short.len().max(2) as f32;
    let single = short.len() == 1 && long.len() == 1;
    out.score = if single { 0.74 * near } else { 0.7 * (out.count as f32 + near) / total };
    out.score = out.score.min(Comparison::ENOUGH - 0.01);
    out
}

/// How near two parts are that are two.
fn nearness(a: &Unit, b: &Unit, likeness: &Likeness) -> f32 {
    if a.script == Script::Other || b.script == Script::Other || a.form != b.form {
        return 0.0;
    }
    if a.script != b.script {
        let of = |(x, y): (&Sounds, &Sounds)| likeness.of((x, a.script), (y, b.script));
        return readings(a, b).map(of).fold(0.0, f32::max);
    }
    let cost = crate::costs::cost((&a.sounds, a.script), (&b.sounds, b.script)) as f32;
    let sounds = a.sounds.signs().len().max(b.sounds.signs().len()).max(1) as f32;
    (1.0 - cost / (60.0 * sounds)).clamp(0.0, 1.0)
}

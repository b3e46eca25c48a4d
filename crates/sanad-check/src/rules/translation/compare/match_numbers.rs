//! Which numbers are one: equal, or the same in another unit, on another calendar, on the other clock.

use crate::rules::translation::numbers::{Number, Sort};
use std::collections::BTreeMap;

/// Whether two numbers say the same.
pub(super) fn same(a: &Number, b: &Number) -> bool {
    let equal = close(a.value, b.value, 1e-9);
    match (a.sort, b.sort) {
        (Sort::Share, Sort::Share) => (a.value - b.value).abs() <= 0.5 || a.value.trunc() == b.value,
        (Sort::Vague, Sort::Vague) => equal,
        (Sort::Vague, _) | (_, Sort::Vague) => false,
        (Sort::Clock, Sort::Clock) => ((a.value - b.value) % 720.0).abs() < 0.5,
        (Sort::Clock, _) => hour(a.value, b.value),
        (_, Sort::Clock) => hour(b.value, a.value),
        // `a third`, read as the third.
        (Sort::Share, Sort::Ordinal) => close(a.value * b.value, 100.0, 0.01),
        (Sort::Ordinal, Sort::Share) => close(a.value * b.value, 100.0, 0.01),
        _ => equal && units(a, b) || dozen(a, b) || dozen(b, a) || measured(a, b) || years(a, b),
    }
}

fn close(a: f64, b: f64, part: f64) -> bool {
    (a - b).abs() <= part * a.abs().max(b.abs())
}

fn hour(clock: f64, other: f64) -> bool {
    ((clock / 60.0 - other) % 12.0).abs() < 0.01
}

/// Whether neither is measured in another unit than the other: `31 km` is not `31 miles`.
fn units(a: &Number, b: &Number) -> bool {
    match (a.measure, b.measure) {
        (Some((a, unit)), Some((b, other))) => a != b || close(unit, other, 0.001),
        _ => true,
    }
}

fn dozen(a: &Number, b: &Number) -> bool {
    a.dozen && (b.value - a.value).abs() <= a.value / 6.0
}

/// The same length, area or weight in another unit, rounded.
fn measured(a: &Number, b: &Number) -> bool {
    match (a.measure, b.measure) {
        (Some((kind, unit)), Some((other, factor))) => {
            kind == other && close(a.value * unit, b.value * factor, 0.06)
        }
        _ => false,
    }
}

/// A Gregorian year and a Hijri one, solar or lunar, that share days.
pub(super) fn years(a: &Number, b: &Number) -> bool {
    let (low, high) = (a.value.min(b.value), a.value.max(b.value));
    a.yearish && b.yearish && year_of(low, high)
}

/// Whether a Hijri year shares days with a Gregorian one.
pub(super) fn year_of(hijri: f64, gregorian: f64) -> bool {
    if !(1250.0..=1480.0).contains(&hijri) {
        return false;
    }
    let solar = (621.0..=622.0).contains(&(gregorian - hijri));
    let lunar = (hijri * 0.970_224 + 621.577).floor();
    solar || (lunar - 1.0..=lunar + 1.0).contains(&gregorian)
}

/// Numbers of two lists, as indices, that are one.
pub(super) type Pairs = Vec<(usize, usize)>;

/// At most so many numbers that have no equal are compared with each other.
const FEW: usize = 48;

/// Pairs the numbers of two lists: equal ones first, in order, those of sentences that belong together (`group`)
/// before the others; then those that are the same in other words.
pub(super) fn pair(
    a: &[Number],
    b: &[Number],
    group: impl Fn(&Number, bool) -> usize,
) -> (Pairs, Vec<usize>, Vec<usize>) {
    let mut pairs = Pairs::new();
    let (mut left, mut right): (Vec<usize>, Vec<usize>) = ((0..a.len()).collect(), (0..b.len()).collect());
    for with_group in [true, false] {
        let key = |number: &Number, first: bool| {
            let kind = match number.sort {
                Sort::Share => 1,
                Sort::Vague => 2,
                Sort::Clock => 3,
                Sort::Plain | Sort::Ordinal => 0,
            };
            (if with_group { group(number, first) } else { 0 }, kind, number.value.to_bits())
        };
        let mut free: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for &n in right.iter().rev() {
            free.entry(key(&b[n], false)).or_default().push(n);
        }
        left.retain(|&n| {
            let list = free.get_mut(&key(&a[n], true));
            let found = list.and_then(|list| {
                let from = list.len().saturating_sub(8);
                let at = from + list[from..].iter().rposition(|&m| same(&a[n], &b[m]))?;
                Some(list.remove(at))
            });
            pairs.extend(found.map(|m| (n, m)));
            found.is_none()
        });
        let taken: std::collections::BTreeSet<usize> = pairs.iter().map(|&(_, m)| m).collect();
        right.retain(|m| !taken.contains(m));
    }
    if left.len() <= FEW && right.len() <= FEW {
        left.retain(|&n| {
            let found = right.iter().position(|&m| same(&a[n], &b[m]));
            pairs.extend(found.map(|at| (n, right.remove(at))));
            found.is_none()
        });
    }
    (pairs, left, right)
}

//! Which paragraphs, or sentences, of two texts belong together.
//!
//! Lengths go along in a translation, and numbers, dates and places survive it: a dynamic programme over both lists
//! weighs each way of taking one, two or none of one side with one, two or none of the other. It looks only at a band
//! around a path through the anchors that each side has once, so that its cost grows with the texts, not with their
//! product.

use super::side::{Unit, is_number};
use std::collections::BTreeMap;
use std::ops::Range;

/// Units of both sides that belong together; one of the ranges may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) original: Range<usize>,
    pub(super) translation: Range<usize>,
}

/// How many of one side go with how many of the other, and what that costs beyond the lengths.
const MOVES: [(usize, usize, f64); 9] = [
    (1, 1, 0.0),
    (1, 0, 5.0),
    (0, 1, 5.0),
    (1, 2, 2.9),
    (2, 1, 2.9),
    (2, 2, 4.6),
    (1, 3, 4.6),
    (3, 1, 4.6),
    (3, 2, 6.0),
];
/// Units to each side of the path.
const BAND: usize = 40;
/// What a shared anchor is worth, and what one costs that the other side lacks.
const SHARED: f64 = 2.2;
const UNSHARED: f64 = 0.9;
/// No length is worse than this.
const WORST: f64 = 9.0;

/// Aligns two lists; the groups cover both, in order. `usual` is how many letters of the translation go with one of
/// the original, as its language has it.
pub(super) fn align(original: &[Unit], translation: &[Unit], usual: f64) -> Vec<Group> {
    if original.is_empty() || translation.is_empty() {
        let whole = Group { original: 0..original.len(), translation: 0..translation.len() };
        return if original.is_empty() && translation.is_empty() { Vec::new() } else { vec![whole] };
    }
    let ratio = ratio(original, translation, usual);
    let rows = rows(original, translation);
    let mut table: Vec<Vec<(f64, u8)>> = rows.iter().map(|row| vec![(f64::INFINITY, 0); row.len()]).collect();
    table[0][0] = (0.0, 0);
    for i in 0..=original.len() {
        for j in rows[i].clone() {
            if i + j == 0 {
                continue;
            }
            let mut best = (f64::INFINITY, 0);
            for (n, &(a, b, cost)) in MOVES.iter().enumerate() {
                let (Some(from), Some(to)) = (i.checked_sub(a), j.checked_sub(b)) else { continue };
                let Some(before) = to.checked_sub(rows[from].start).and_then(|at| table[from].get(at)) else {
                    continue;
                };
                if before.0 + cost >= best.0 + SHARED * 24.0 {
                    continue;
                }
                let all = before.0 + cost + weigh(&original[from..i], &translation[to..j], ratio);
                if all < best.0 {
                    best = (all, u8::try_from(n).unwrap_or(0));
                }
            }
            table[i][j - rows[i].start] = best;
        }
    }
    walk(&table, &rows, original.len(), translation.len())
}

fn walk(table: &[Vec<(f64, u8)>], rows: &[Range<usize>], mut i: usize, mut j: usize) -> Vec<Group> {
    let mut out = Vec::new();
    while i + j > 0 {
        let (_, step) = table[i][j - rows[i].start];
        let (a, b, _) = MOVES[usize::from(step)];
        if a > i || b > j {
            break;
        }
        out.push(Group { original: i - a..i, translation: j - b..j });
        (i, j) = (i - a, j - b);
    }
    out.reverse();
    out
}

/// Letters of the translation for one of the original: as the texts have it, as far as they are long enough to tell.
fn ratio(original: &[Unit], translation: &[Unit], usual: f64) -> f64 {
    let sum = |units: &[Unit]| units.iter().map(|unit| f64::from(unit.letters)).sum::<f64>();
    let (a, b) = (sum(original), sum(translation));
    // What is usual counts as much as a page of text; and what is left out is no reason to expect less.
    ((b + 2000.0 * usual) / (a + 2000.0)).clamp(usual * 0.85, usual * 1.18)
}

/// What it costs to take these as translations of each other.
fn weigh(original: &[Unit], translation: &[Unit], ratio: f64) -> f64 {
    let letters = |units: &[Unit]| units.iter().map(|unit| f64::from(unit.letters)).sum::<f64>();
    let (a, b) = (letters(original), letters(translation));
    if original.is_empty() || translation.is_empty() {
        return 0.004 * (a + b).min(500.0);
    }
    let mean = f64::midpoint(a, b / ratio).max(1.0);
    let off = (b - a * ratio) / (mean * 7.0).sqrt();
    let headings = original.iter().any(|unit| unit.heading) != translation.iter().any(|unit| unit.heading);
    let (shared, alone) = anchors(original, translation);
    (off * off / 2.0).min(WORST) + f64::from(u8::from(headings)) * 2.0 - SHARED * shared
        + UNSHARED * alone.min(7.0)
}

/// Anchors on both sides, and numbers on one only.
fn anchors(original: &[Unit], translation: &[Unit]) -> (f64, f64) {
    let (mut shared, mut numbers) = (0, 0);
    for unit in original {
        for other in translation {
            let (all, plain) = common(&unit.anchors, &other.anchors);
            shared += all;
            numbers += plain;
        }
    }
    let all = |units: &[Unit]| units.iter().map(Unit::numbers).sum::<usize>();
    let sum = all(original) + all(translation);
    (count(shared), count(sum.saturating_sub(2 * numbers)))
}

/// How many two sorted lists have in common.
/// And how many of these are numbers.
fn common(a: &[u64], b: &[u64]) -> (usize, usize) {
    let (mut i, mut j, mut shared, mut numbers) = (0, 0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
                numbers += usize::from(is_number(*left));
            }
        }
    }
    (shared, numbers)
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// For each row (a number of units of the original) the columns that are looked at.
fn rows(original: &[Unit], translation: &[Unit]) -> Vec<Range<usize>> {
    let (m, n) = (original.len(), translation.len());
    let path = path(original, translation);
    let mut centre = Vec::with_capacity(m + 1);
    for pair in path.windows(2) {
        let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
        for i in i0..i1 {
            centre.push(j0 + (i - i0) * (j1 - j0) / (i1 - i0));
        }
    }
    centre.push(n);
    let at = |i: usize| centre[i.min(m)];
    // Wide enough that each row reaches the next: three units may be taken at once.
    (0..=m).map(|i| at(i.saturating_sub(3)).saturating_sub(BAND)..(at(i + 3) + BAND).min(n) + 1).collect()
}

/// Points that surely belong together: anchors that each side has in one unit only, in order on both.
fn path(original: &[Unit], translation: &[Unit]) -> Vec<(usize, usize)> {
    let once = |units: &[Unit]| {
        let mut seen: BTreeMap<u64, Option<usize>> = BTreeMap::new();
        for (n, unit) in units.iter().enumerate() {
            for &anchor in &unit.anchors {
                seen.entry(anchor).and_modify(|at| *at = None).or_insert(Some(n));
            }
        }
        seen
    };
    let (a, b) = (once(original), once(translation));
    let both = a.iter().filter_map(|(anchor, &i)| Some((i?, (*b.get(anchor)?)?)));
    let mut pairs: Vec<(usize, usize)> = both.collect();
    // Pairs of one unit stand in falling order, so that no two of them are taken.
    pairs.sort_unstable_by_key(|&(i, j)| (i, std::cmp::Reverse(j)));
    pairs.dedup();
    let mut path = rising(&pairs);
    path.retain(|&(i, j)| i > 0 && j > 0);
    path.insert(0, (0, 0));
    path.push((original.len(), translation.len()));
    path.dedup_by_key(|point| point.0);
    if path.len() < 2 {
        path.push((original.len(), translation.len()));
    }
    path
}

/// The longest part of pairs sorted by their first number in which both numbers rise.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (n, &(_, j)) in pairs.iter().enumerate() {
        let at = ends.partition_point(|&end| pairs[end].1 < j);
        before.push(at.checked_sub(1).map(|at| ends[at]));
        if at == ends.len() {
            ends.push(n);
        } else if pairs[ends[at]].1 > j {
            ends[at] = n;
        }
    }
    let mut out = Vec::new();
    let mut at = ends.last().copied();
    while let Some(n) = at {
        out.push(pairs[n]);
        at = before[n];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::{Group, align};
    use crate::rules::translation::side::Unit;

    /// A number's anchor.
    const fn n(value: u64) -> u64 {
        1 << 60 | value
    }

    fn units(list: &[(u32, &[u64])]) -> Vec<Unit> {
        list.iter()
            .map(|&(letters, anchors)| Unit { letters, anchors: anchors.to_vec(), ..Unit::default() })
            .collect()
    }

    fn shown(groups: &[Group]) -> String {
        let one = |group: &Group| format!("{:?}={:?}", group.original, group.translation);
        groups.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_to_one() {
        let a = units(&[(100, &[n(1)]), (200, &[]), (50, &[n(2)])]);
        let b = units(&[(120, &[n(1)]), (230, &[]), (60, &[n(2)])]);
        assert_eq!(shown(&align(&a, &b, 1.1)), "0..1=0..1 1..2=1..2 2..3=2..3");
    }

    #[test]
    fn left_out_added_merged() {
        let a = units(&[(100, &[n(1), n(2)]), (200, &[n(3), n(4)]), (150, &[n(5)]), (90, &[n(6), n(7)])]);
        let b = units(&[(110, &[n(1), n(2)]), (160, &[n(5)]), (100, &[n(6), n(7)])]);
        assert_eq!(shown(&align(&a, &b, 1.1)), "0..1=0..1 1..2=1..1 2..3=1..2 3..4=2..3");
        assert_eq!(shown(&align(&b, &a, 0.9)), "0..1=0..1 1..1=1..2 1..2=2..3 2..3=3..4");
        let merged = units(&[(310, &[n(1), n(2), n(3), n(4)]), (160, &[n(5)]), (100, &[n(6), n(7)])]);
        assert_eq!(shown(&align(&a, &merged, 1.1)), "0..2=0..1 2..3=1..2 3..4=2..3");
    }

    #[test]
    fn a_long_omission_does_not_lose_the_way() {
        let long: Vec<Unit> = (0..400u32)
            .map(|n| units(&[(90 + n % 37, &[super::tests::n(u64::from(n) + 1)])]).remove(0))
            .collect();
        let short: Vec<Unit> = long.iter().take(50).chain(&long[250..]).cloned().collect();
        let groups = align(&long, &short, 1.0);
        let both = groups.iter().filter(|group| !group.original.is_empty() && !group.translation.is_empty());
        assert!(
            both.clone().count() >= 198 && both.clone().filter(|group| group.original.len() > 1).count() <= 2,
            "{}",
            shown(&groups)
        );
        assert_eq!(align(&long, &[], 1.0).len(), 1);
    }
}

//! Derivations: which document was made with which.

use super::proposals::Derivation;
use super::truth::Truth;
use crate::score::metric::Counts;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs that were found, those of them with the right kind, and those with the right direction: counted by pair. What
/// was planted as optional, and two documents that rest on a third by their words, count neither way.
pub(super) fn count(truth: &Truth, proposed: &[Derivation], print: bool) -> [Vec<Counts>; 3] {
    let mut said: BTreeMap<(&str, &str), Vec<&Derivation>> = BTreeMap::new();
    for one in proposed {
        if let (Some(from), Some(to)) = (&one.from_path, &one.to_path) {
            said.entry((&**from.min(to), &**from.max(to))).or_default().push(one);
        }
    }
    let (mut pairs, mut kinds, mut ways) = (Vec::new(), Vec::new(), Vec::new());
    let mut known = siblings(truth);
    if print {
        println!("\nderivations, as planted: as proposed");
    }
    for planted in &truth.derivations {
        let (from, to) = (planted.from.as_str(), planted.to.as_str());
        let key = (from.min(to), from.max(to));
        known.insert(key);
        let found = said.get(&key);
        if print {
            let optional = if planted.optional { " (optional)" } else { "" };
            println!("  {} -> {}: {}{optional}", planted.from, planted.to, planted.kind);
            for one in found.into_iter().flatten() {
                let back = if one.from_path.as_ref() == Some(&planted.from) { "" } else { ", the other way" };
                println!("      {}{back}", one.kind);
            }
        }
        if planted.optional {
            continue;
        }
        let has = usize::from(found.is_some());
        let is = |test: &dyn Fn(&&&Derivation) -> bool| {
            let right = usize::from(found.is_some_and(|all| all.iter().any(|one| test(&one))));
            Counts { matched: right, predicted: has, gold: 1 }
        };
        pairs.push(Counts { matched: has, predicted: has, gold: 1 });
        kinds.push(is(&|one| one.kind == planted.kind));
        ways.push(is(&|one| one.from_path.as_ref() == Some(&planted.from)));
    }
    for (pair, all) in said.iter().filter(|(pair, _)| !known.contains(*pair)) {
        pairs.push(Counts { matched: 0, predicted: 1, gold: 0 });
        if print {
            println!("  NOT PLANTED: {} - {}: {}", pair.0, pair.1, all[0].kind);
        }
    }
    [pairs, kinds, ways]
}

/// Pairs of documents that have their words from one third.
fn siblings(truth: &Truth) -> BTreeSet<(&str, &str)> {
    let words = ["copy", "reworded", "translation"];
    let of: Vec<_> = truth.derivations.iter().filter(|one| words.contains(&&*one.kind)).collect();
    let pairs = of
        .iter()
        .flat_map(|a| of.iter().map(move |b| (a, b)))
        .filter(|(a, b)| a.from == b.from && a.to < b.to);
    pairs.map(|(a, b)| (&*a.to, &*b.to)).collect()
}

//! Pairs of names: persons that are one or two, and the right spelling among a thousand others across scripts.

use super::metric::{Counts, Line, Random, line};
use crate::train::romanisation::{self, Pair};
use sanad_names::{Likeness, Prepared, compare, compare_with};
use std::path::Path;

const SET: &str = "names";
const FOLDS: u64 = 5;
/// Queries a fold and set.
const QUERIES: usize = 200;
const OTHERS: usize = 1000;

/// Everything that the folder holds.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    let errors = args.iter().any(|arg| arg == "--errors");
    let mut out = bench(folder, errors);
    let sets = romanisation::pairs(folder);
    let tables: Vec<Likeness> = (0..FOLDS)
        .map(|fold| {
            let rest = sets.iter().flatten().filter(|pair| pair.fold(FOLDS) != fold);
            Likeness::read(&romanisation::learn(rest))
        })
        .collect();
    for (pairs, figures) in sets.iter().zip([
        ["ar2en, first of 1,001", "ar2en, among the first five"],
        ["wikidata, first of 1,001", "wikidata, among the first five"],
    ]) {
        out.extend(ranked(pairs, &tables, figures, errors));
    }
    out
}

/// The persons of the screening set, as one micro F1, its precision, its recall.
fn bench(folder: &Path, errors: bool) -> Vec<Line> {
    let mut counts = Vec::new();
    let Ok(mut reader) = csv::Reader::from_path(folder.join("name-bench-odd.csv")) else { return Vec::new() };
    for row in reader.records().flatten() {
        let (Some(schema), Some(a), Some(b), Some(gold)) = (row.get(1), row.get(2), row.get(3), row.get(4))
        else {
            continue;
        };
        if schema != "Person" {
            continue;
        }
        let (gold, found) = (gold == "true", compare(&Prepared::new(a), &Prepared::new(b)));
        if errors && gold != found.one() {
            println!(
                "{} {:.3} {:?}: {a} | {b}",
                if gold { "missed" } else { "FALSE " },
                found.score,
                found.outcome
            );
        }
        counts.push(Counts {
            matched: usize::from(gold && found.one()),
            predicted: usize::from(found.one()),
            gold: usize::from(gold),
        });
    }
    vec![
        line(SET, "name-bench persons F1", &counts, Counts::f1),
        line(SET, "name-bench persons precision", &counts, |c| share(c.matched, c.predicted)),
        line(SET, "name-bench persons recall", &counts, |c| share(c.matched, c.gold)),
    ]
}

fn share(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

/// How often the right spelling comes first, each query read with a table that was learned without it.
fn ranked(pairs: &[Pair], tables: &[Likeness], figures: [&'static str; 2], errors: bool) -> Vec<Line> {
    let prepared: Vec<Prepared> = pairs.iter().map(|pair| Prepared::new(&pair.latin)).collect();
    let mut random = Random::new(0x5eed);
    let (mut first, mut five) = (Vec::new(), Vec::new());
    for (fold, likeness) in (0..).zip(tables) {
        let held: Vec<usize> = (0..pairs.len()).filter(|&at| pairs[at].fold(FOLDS) == fold).collect();
        for query in (0..QUERIES.min(held.len())).map(|n| held[n * held.len() / QUERIES.min(held.len())]) {
            let name = Prepared::new(&pairs[query].arabic);
            let right = compare_with(&name, &prepared[query], likeness).score;
            let (mut better, mut others, mut ahead) = (0, 0, "");
            while others < OTHERS {
                let other = random.below(pairs.len());
                if pairs[other].latin == pairs[query].latin {
                    continue;
                }
                others += 1;
                // What scores as high counts as ahead.
                if compare_with(&name, &prepared[other], likeness).score >= right {
                    better += 1;
                    ahead = &pairs[other].latin;
                }
            }
            if errors && better > 0 {
                println!(
                    "{}: {} {} after {ahead} ({better})",
                    figures[0], pairs[query].arabic, pairs[query].latin
                );
            }
            first.push(Counts { matched: usize::from(better == 0), predicted: 1, gold: 1 });
            five.push(Counts { matched: usize::from(better < 5), predicted: 1, gold: 1 });
        }
    }
    [first, five].iter().zip(figures).map(|(counts, figure)| line(SET, figure, counts, Counts::f1)).collect()
}

//! Persons: which names in two documents are one person's.

use crate::item::{Person, Tie};
use crate::ready::shared;
use sanad_names::{Comparison, Outcome, Prepared, Script, compare, explain};

type Named<'a> = (&'a Person, &'a [Prepared]);

/// What must stand near two weak names alike.
const NEAR: usize = 2;

/// Whether what is known beside the names says that they are two.
fn others(a: &Person, b: &Person) -> bool {
    let sexes = a.sex | b.sex == 3;
    let trades = a.trades != 0 && b.trades != 0 && a.trades & b.trades == 0;
    sexes || trades
}

fn latin(name: &Prepared) -> bool {
    name.parts.iter().any(|part| part.script == Script::Latin && part.written.is_ascii())
}

/// The comparison of their fullest names; where these are in two scripts, the best of all.
fn best<'a>(a: Named<'a>, b: Named<'a>) -> Option<(Comparison, &'a Prepared, &'a Prepared)> {
    let (x, y) = (a.1.first()?, b.1.first()?);
    let one = |x: &'a Prepared, y: &'a Prepared| (compare(x, y), x, y);
    if latin(x) == latin(y) {
        return Some(one(x, y));
    }
    let all = a.1.iter().flat_map(|x| b.1.iter().map(move |y| one(x, y)));
    all.reduce(|best, next| {
        let rank = |found: &(Comparison, _, _)| (found.0.one(), found.0.score);
        if rank(&next) > rank(&best) { next } else { best }
    })
}

pub(crate) fn tie(a: Named<'_>, b: Named<'_>) -> Option<Tie> {
    if a.0.weak != b.0.weak || others(a.0, b.0) {
        return None;
    }
    let (comparison, x, y) = best(a, b)?;
    // A single name, or an initial for one, says too little across documents.
    let few = x.full_parts().min(y.full_parts()) < 2 || comparison.outcome == Outcome::Initials;
    if !comparison.one() || few {
        return None;
    }
    let mut why = explain(x, y, &comparison);
    if a.0.weak {
        let alike = shared(&a.0.near, &b.0.near).count();
        if alike < NEAR {
            return None;
        }
        why.push_str(
            "; the name is one that many have, and the same people and places stand near it in both",
        );
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
    let score = (comparison.score * 10_000.0) as u16;
    Some(Tie { score, short: comparison.outcome == Outcome::Short, why, way: None })
}

pub(crate) fn conflict(a: Named<'_>, b: Named<'_>) -> bool {
    if others(a.0, b.0) {
        return true;
    }
    best(a, b).is_none_or(|(comparison, ..)| !comparison.one())
}

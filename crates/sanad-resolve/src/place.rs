//! Places: by their number in the gazetteer, or by their names where they have none.

use crate::item::{Place, Tie};
use sanad_names::{Prepared, compare, explain};

type Named<'a> = (&'a Place, &'a [Prepared]);

fn countries(a: &Place, b: &Place) -> bool {
    a.country.is_none() || b.country.is_none() || a.country == b.country
}

pub(crate) fn tie(a: Named<'_>, b: Named<'_>) -> Option<Tie> {
    if a.0.gazetteer.is_some() && a.0.gazetteer == b.0.gazetteer {
        let why = "the same place of the gazetteer".to_owned();
        return Some(Tie { score: 10_000, short: false, why, way: None });
    }
    // Two places that were found are two.
    if a.0.gazetteer.is_some() && b.0.gazetteer.is_some() {
        return None;
    }
    if !countries(a.0, b.0) || a.0.concepts != b.0.concepts {
        return None;
    }
    let (x, y) = (a.1.first()?, b.1.first()?);
    let comparison = compare(x, y);
    if !comparison.one() || x.full_parts() != y.full_parts() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1")]
    let score = (comparison.score * 9_000.0) as u16;
    // A name that was not found may be that of several places that were.
    let short = a.0.gazetteer.is_some() != b.0.gazetteer.is_some();
    Some(Tie { score, short, why: explain(x, y, &comparison), way: None })
}

pub(crate) fn conflict(a: Named<'_>, b: Named<'_>) -> bool {
    match (a.0.gazetteer, b.0.gazetteer) {
        (Some(x), Some(y)) => x != y,
        _ => tie(a, b).is_none(),
    }
}

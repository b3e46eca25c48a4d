//! On which others a document rests, of those that it is tied to.

use crate::item::{Document, Tie, What};
use crate::outcome::Derivation;
use crate::ready::{DECIDED, share};
use crate::settle::{Held, Part, Tied};
use crate::shelf::N;
use sanad_model::How;
use std::collections::BTreeMap;

/// On which others the first of these rests.
pub(crate) fn settle(items: &[Part], ties: &[Tied]) -> Vec<Derivation> {
    let Some(((own, held), partners)) = items.split_first() else { return Vec::new() };
    let What::Document(to) = &held.ready.item.what else { return Vec::new() };
    let partners: BTreeMap<N, &Held> = partners.iter().map(|(n, held)| (*n, held)).collect();
    let mut found: Vec<(&Document, &Tie, How)> = Vec::new();
    for (a, b, tie) in ties {
        let Some(partner) = partners.get(if a == own { b } else { a }) else { continue };
        let What::Document(from) = &partner.ready.item.what else { continue };
        if let Some((_, kind)) = tie.way.filter(|(hash, _)| *hash == partner.ready.item.hash) {
            found.push((from, tie, kind));
        }
    }
    found.sort_by(|a, b| order(a.0).cmp(&order(b.0)));
    let line = |(from, tie, kind): &(&Document, &Tie, How)| Derivation {
        from: from.id.clone(),
        to: to.id.clone(),
        kind: *kind,
        declared: tie.score == DECIDED,
        evidence: tie.why.clone(),
    };
    let mut out: Vec<Derivation> = found.iter().filter(|found| found.1.score == DECIDED).map(line).collect();
    let whole = |kind: How| matches!(kind, How::Copy | How::Reworded | How::Translation);
    let text = found.iter().filter(|found| whole(found.2) && found.1.score != DECIDED);
    let best = text.clone().map(|found| found.1.score).max().unwrap_or(0);
    // Of sources that are nearly as good the first.
    out.extend(text.clone().find(|found| found.1.score + ROOT >= best).map(line));
    let copied = text.clone().any(|found| found.2 != How::Reworded && found.1.score + ROOT >= best);
    let mut named: Vec<&[u32]> = Vec::new();
    let mut rest: Vec<_> =
        found.iter().filter(|found| !whole(found.2) && found.1.score != DECIDED && !copied).collect();
    rest.sort_by_key(|found| std::cmp::Reverse(found.1.score));
    for one in rest {
        if named.iter().all(|names| share(names, &one.0.names).is_none()) {
            named.push(&one.0.names);
            out.push(line(one));
        }
    }
    out
}

/// A source that is so much less like it is taken all the same, where it was earlier.
const ROOT: u16 = 1_200;

fn order(document: &Document) -> (i32, &str) {
    (document.published.map_or(i32::MAX, |days| days.0), &document.path)
}

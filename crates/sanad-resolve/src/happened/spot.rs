//! Where something happened, and how two places stand to each other.

use crate::item::Spot;
use crate::ready::share;

/// How two places stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Same,
    Within,
    /// Other names, and no gazetteer has both: one may lie in the other.
    Unsure,
    /// One names none.
    Unknown,
    Differ,
}

pub(super) fn places(a: Option<&Spot>, b: Option<&Spot>) -> Where {
    let (Some(a), Some(b)) = (a, b) else { return Where::Unknown };
    if a.gazetteer.is_some() && a.gazetteer == b.gazetteer {
        return Where::Same;
    }
    let countries = a.country.is_none() || b.country.is_none() || a.country == b.country;
    if !countries {
        return Where::Differ;
    }
    let named =
        share(&a.keys, &b.keys).or_else(|| share(&a.keys, &b.near)).or_else(|| share(&a.near, &b.keys));
    if named.is_some() {
        return Where::Same;
    }
    let within = |inner: &Spot, outer: &Spot| {
        inner.region.is_some() && inner.region == outer.gazetteer
            || outer.precision == 6 && inner.country.is_some() && inner.country == outer.country
            // The bridge of a town lies in the town; and what one calls by a town, another that names both calls otherwise.
            || share(&inner.within, &outer.keys).is_some()
            || [&outer.keys, &outer.within, &outer.also].into_iter().any(|keys| share(&inner.also, keys).is_some())
    };
    if within(a, b) || within(b, a) {
        return Where::Within;
    }
    // A valley may lie around a town, and nothing tells: no gazetteer has both.
    let known = a.gazetteer.is_some() && b.gazetteer.is_some();
    if known { Where::Differ } else { Where::Unsure }
}

pub(super) fn is_fine(spot: Option<&Spot>) -> bool {
    spot.is_some_and(|spot| spot.precision <= 3)
}

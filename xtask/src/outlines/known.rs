//! Which regions of the source the gazetteer knows: by name where the towns agree, else by the towns that lie in both.

use super::shapes::Shape;
use super::topology::Point;
use sanad_places::{Kind, PlaceId, Role, region_called, world};
use std::collections::{BTreeMap, BTreeSet};

/// The regions that the gazetteer knows, each under the one name by which it does. A region that it does not know is asked
/// for by nobody.
pub(super) fn known(shapes: Vec<Shape>) -> Vec<Shape> {
    let (names, towns) = (names(), towns());
    let found: Vec<_> = shapes.iter().map(|shape| found(shape, &towns, &names)).collect();
    // Of several shapes of one region the one with most of its towns: the land, not the island that belongs to it.
    let mut best: BTreeMap<PlaceId, (usize, usize)> = BTreeMap::new();
    for (n, found) in found.iter().enumerate() {
        let Some((_, region, held)) = found else { continue };
        let kept = best.entry(*region).or_insert((*held, n));
        if *held > kept.0 {
            *kept = (*held, n);
        }
    }
    let kept: BTreeSet<usize> = best.into_values().map(|(_, n)| n).collect();
    let shapes = shapes.into_iter().zip(found).enumerate().filter(|(n, _)| kept.contains(n));
    shapes
        .filter_map(|(_, (shape, found))| found.map(|(name, ..)| Shape { names: vec![name], ..shape }))
        .collect()
}

/// The region of a shape: its name, which it is, how many of its towns lie in the shape. The source has some names at the
/// wrong shapes, so a name counts where the towns do not speak against it.
fn found(
    shape: &Shape,
    towns: &Towns,
    names: &BTreeMap<PlaceId, String>,
) -> Option<(String, PlaceId, usize)> {
    let none = Vec::new();
    let towns = towns.get(&shape.country).unwrap_or(&none);
    let mut inside: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for (region, at) in towns {
        if shape.rings.iter().any(|ring| holds(ring, *at)) {
            *inside.entry(*region).or_default() += 1;
        }
    }
    let all: usize = inside.values().sum();
    let held = |region: &PlaceId| inside.get(region).copied().unwrap_or(0);
    let own = |region: &PlaceId| towns.iter().filter(|(other, _)| other == region).count();
    let called =
        shape.names.iter().filter_map(|name| Some((name.clone(), region_called(name, shape.country)?)));
    let mut fits =
        called.filter(|(_, region)| all == 0 || held(region) * 2 >= all && held(region) * 2 >= own(region));
    let by_towns = || {
        let (region, most) = inside.iter().max_by_key(|(_, count)| **count)?;
        let fits = most * 2 > all && most * 2 > own(region);
        names.get(region).filter(|_| fits).map(|name| (name.clone(), *region))
    };
    let (name, region) = fits.next().or_else(by_towns)?;
    let held = held(&region);
    Some((name, region, held))
}

/// Regions of the gazetteer, each with a name that finds it and no other region of its country.
fn names() -> BTreeMap<PlaceId, String> {
    let mut out = BTreeMap::new();
    for (name, hits) in world().entries() {
        for hit in hits.filter(|hit| matches!(hit.role, Role::Main | Role::Alternate)) {
            let place = world().place(hit.place);
            let finds = |country| region_called(name, country) == Some(hit.place);
            if place.kind == Kind::Region && place.country.is_some_and(finds) {
                out.entry(hit.place).or_insert_with(|| name.to_owned());
            }
        }
    }
    out
}

/// Towns by country, each with its longitude and latitude.
type Towns = BTreeMap<[u8; 2], Vec<(PlaceId, (f64, f64))>>;

/// The towns of each country: their regions, and where they lie.
fn towns() -> Towns {
    let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for n in 0..u32::try_from(world().len()).unwrap_or(u32::MAX) {
        let place = world().place(PlaceId(n));
        if let (Kind::Town, Some(country), Some(region)) = (place.kind, place.country, place.region) {
            let at = (f64::from(place.longitude) * 100.0, f64::from(place.latitude) * 100.0);
            out.entry(country).or_default().push((region, at));
        }
    }
    out
}

fn holds(ring: &[Point], (x, y): (f64, f64)) -> bool {
    let nexts = ring.iter().cycle().skip(1);
    ring.iter().zip(nexts).fold(false, |inside, (a, b)| {
        let [ax, ay, bx, by] = [a.0, a.1, b.0, b.1].map(f64::from);
        let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
        inside != crosses
    })
}

//! Which regions of the source the gazetteer knows: by name, else by the towns that lie in both.

use super::shapes::Shape;
use super::topology::Point;
use sanad_places::{Kind, PlaceId, Role, region_called, world};
use std::collections::{BTreeMap, BTreeSet};

/// The regions that the gazetteer knows, each under the one name by which it does. A region that it does not know is asked
/// for by nobody.
pub(super) fn known(shapes: Vec<Shape>) -> Vec<Shape> {
    let called = |shape: &Shape| {
        let name = shape.names.iter().find(|name| region_called(name, shape.country).is_some());
        name.and_then(|name| Some((name.clone(), region_called(name, shape.country)?)))
    };
    let by_name: Vec<_> = shapes.iter().map(called).collect();
    let taken: BTreeSet<PlaceId> = by_name.iter().flatten().map(|(_, place)| *place).collect();
    let (names, towns) = (names(), towns());
    let mut out = Vec::new();
    for (shape, found) in shapes.into_iter().zip(by_name) {
        let name = found
            .map(|(name, _)| name)
            .or_else(|| by_towns(&shape, &towns, &taken).and_then(|place| names.get(&place).cloned()));
        out.extend(name.map(|name| Shape { names: vec![name], ..shape }));
    }
    out
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

/// The region that most towns in the shape are of, where most of its towns lie in the shape, and that has no shape by its
/// name.
fn by_towns(shape: &Shape, towns: &Towns, taken: &BTreeSet<PlaceId>) -> Option<PlaceId> {
    let towns = towns.get(&shape.country)?;
    let mut inside: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for (region, at) in towns {
        if shape.rings.iter().any(|ring| holds(ring, *at)) {
            *inside.entry(*region).or_default() += 1;
        }
    }
    let all: usize = inside.values().sum();
    let (region, most) = inside.into_iter().max_by_key(|(_, count)| *count)?;
    let own = towns.iter().filter(|(other, _)| *other == region).count();
    (!taken.contains(&region) && most * 2 > all && most * 2 > own).then_some(region)
}

fn holds(ring: &[Point], (x, y): (f64, f64)) -> bool {
    let nexts = ring.iter().cycle().skip(1);
    ring.iter().zip(nexts).fold(false, |inside, (a, b)| {
        let [ax, ay, bx, by] = [a.0, a.1, b.0, b.1].map(f64::from);
        let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
        inside != crosses
    })
}

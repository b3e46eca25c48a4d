//! Which regions of the source the gazetteer knows: by name, else by where its point lies.

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
    let names = names();
    let mut out = Vec::new();
    for (shape, found) in shapes.into_iter().zip(by_name) {
        let name = found.map(|(name, _)| name).or_else(|| by_point(&shape, &names, &taken));
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

/// The one region whose point lies in the shape, where it has no shape by its name.
fn by_point(shape: &Shape, names: &BTreeMap<PlaceId, String>, taken: &BTreeSet<PlaceId>) -> Option<String> {
    let inside = names.iter().filter(|(id, _)| {
        let place = world().place(**id);
        let at = (f64::from(place.longitude) * 100.0, f64::from(place.latitude) * 100.0);
        !taken.contains(id)
            && place.country == Some(shape.country)
            && shape.rings.iter().any(|ring| holds(ring, at))
    });
    let mut inside = inside.map(|(_, name)| name.clone());
    let first = inside.next()?;
    inside.next().is_none().then_some(first)
}

fn holds(ring: &[Point], (x, y): (f64, f64)) -> bool {
    let nexts = ring.iter().cycle().skip(1);
    ring.iter().zip(nexts).fold(false, |inside, (a, b)| {
        let [ax, ay, bx, by] = [a.0, a.1, b.0, b.1].map(f64::from);
        let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
        inside != crosses
    })
}

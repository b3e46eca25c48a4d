//! How far a region reaches whose outline is not known: as far as most of its towns lie from its middle.

use sanad_places::{Kind, PlaceId, world};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Fewer towns say nothing of how far a region reaches.
const FEW: usize = 5;

/// Degrees from the middle of each region to the farthest of nine in ten of its towns.
static REACHES: LazyLock<BTreeMap<PlaceId, f64>> = LazyLock::new(|| {
    let mut away: BTreeMap<PlaceId, Vec<f64>> = BTreeMap::new();
    let numbers = (0..u32::try_from(world().len()).unwrap_or(u32::MAX)).map(PlaceId);
    for place in numbers.map(|id| world().place(id)).filter(|place| place.kind == Kind::Town) {
        let Some(region) = place.region else { continue };
        let middle = world().place(region);
        let (latitude, longitude) = (f64::from(middle.latitude), f64::from(middle.longitude));
        let north = f64::from(place.latitude) - latitude;
        let east = (f64::from(place.longitude) - longitude + 540.0).rem_euclid(360.0) - 180.0;
        away.entry(region).or_default().push(north.hypot(east * latitude.to_radians().cos()));
    }
    let reach = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        (all.len() >= FEW).then(|| all[all.len() * 9 / 10])
    };
    away.into_iter().filter_map(|(region, all)| Some((region, reach(all)?))).collect()
});

/// Degrees from the middle of a region to where most of its towns lie within; `None` where too few are known.
pub(super) fn reach(region: PlaceId) -> Option<f64> {
    REACHES.get(&region).copied()
}

#[cfg(test)]
mod tests {
    use super::{REACHES, reach};
    use sanad_places::{Kind, PlaceId, outlines, world};

    /// Held against the regions whose outlines are known: the towns of a region reach about as far as its outline.
    #[test]
    fn as_far_as_outlines_reach() {
        let (mut near, mut all) = (0, 0);
        for (region, reach) in REACHES.iter() {
            let Some(outline) = outlines().region(*region) else { continue };
            let middle = world().place(*region);
            let (latitude, longitude) = (f64::from(middle.latitude), f64::from(middle.longitude));
            let east = latitude.to_radians().cos();
            let points = outlines().rings(outline).flatten();
            let away = points.map(|(x, y)| {
                (f64::from(y) / 100.0 - latitude).hypot((f64::from(x) / 100.0 - longitude) * east)
            });
            let farthest = away.fold(0.0, f64::max);
            all += 1;
            near += usize::from(*reach < farthest * 1.1 && *reach > farthest * 0.2);
        }
        assert!(all > 500 && near * 10 > all * 9, "{near} of {all}");
    }

    #[test]
    fn what_has_no_towns_has_no_reach() {
        let town = (0..u32::try_from(world().len()).unwrap()).rev().map(PlaceId);
        let town = town.into_iter().find(|id| world().place(*id).kind == Kind::Town);
        assert_eq!(town.and_then(reach), None);
    }
}

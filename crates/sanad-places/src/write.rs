//! [`Writer`]: makes the file that [`crate::Gazetteer`] reads.

use crate::filter;
use crate::gazetteer::{HEADER, MAGIC, RECORD, bucket_of};
use crate::{Class, Folded, Kind, Place, PlaceId, Role};
use std::collections::BTreeMap;

/// Names a bucket on average.
const FILL: usize = 4;

/// Gathers places and their names. Places must come in the order of [`PlaceId`]: regions before what lies in them.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    places: Vec<Place>,
    names: BTreeMap<String, BTreeMap<PlaceId, Role>>,
}

impl Writer {
    /// Adds a place; gives its number.
    pub fn place(&mut self, place: Place) -> PlaceId {
        let id = PlaceId(u32::try_from(self.places.len()).expect("a gazetteer holds under 2^28 places"));
        self.places.push(place);
        id
    }

    /// The place with that number.
    pub fn place_mut(&mut self, id: PlaceId) -> &mut Place {
        &mut self.places[id.0 as usize]
    }

    /// Adds a name; of several roles of one name the first in [`Role::ALL`] is kept. False when it cannot be kept: it
    /// folds to nothing or is too long.
    pub fn name(&mut self, written: &str, place: PlaceId, role: Role) -> bool {
        let folded = Folded::of(written);
        if folded.as_bytes().is_empty() {
            return false;
        }
        let roles = self.names.entry(folded.as_str().to_owned()).or_default();
        let kept = roles.entry(place).or_insert(role);
        *kept = (*kept).min(role);
        true
    }

    /// The file's bytes.
    ///
    /// # Panics
    /// With more than 255 country codes or 65,534 places up to the last region: the records have no room for them.
    #[must_use]
    pub fn finish(&self) -> Vec<u8> {
        let mut codes: Vec<[u8; 2]> = self.places.iter().filter_map(|place| place.country).collect();
        codes.sort_unstable();
        codes.dedup();
        assert!(codes.len() < 256, "the file has room for 255 countries");
        let buckets = self.names.len().div_ceil(FILL).max(1);
        let mut out = Vec::with_capacity(HEADER + self.places.len() * RECORD + self.names.len() * 16);
        out.extend(MAGIC);
        for count in [self.places.len(), self.names.len(), buckets] {
            out.extend(u32::try_from(count).expect("counts fit 32 bits").to_le_bytes());
        }
        let mut table = [[0u8; 2]; 256];
        table[1..=codes.len()].copy_from_slice(&codes);
        out.extend(table.as_flattened());
        self.places.iter().for_each(|place| out.extend(record(place, &codes)));
        filter::write(self.names.keys().map(String::as_str), &mut out);
        self.write_names(buckets, &mut out);
        out
    }

    fn write_names(&self, buckets: usize, out: &mut Vec<u8>) {
        let mut sorted: Vec<Vec<&String>> = vec![Vec::new(); buckets];
        self.names
            .keys()
            .for_each(|name| sorted[bucket_of(filter::hash(name.as_bytes()), buckets)].push(name));
        let mut pool = Vec::new();
        for bucket in &sorted {
            out.extend(offset(&pool));
            bucket.iter().for_each(|name| self.write_name(name, &mut pool));
        }
        out.extend(offset(&pool));
        out.extend(pool);
    }

    fn write_name(&self, name: &str, pool: &mut Vec<u8>) {
        let hits = &self.names[name];
        let class = hits.iter().fold(Class::default(), |class, (id, &role)| {
            let place = &self.places[id.0 as usize];
            class.with(Class::of(place.kind, role, place.size))
        });
        pool.push(u8::try_from(name.len()).expect("folded names are short"));
        pool.extend(name.bytes());
        pool.push(class.bits());
        let mut before = 0;
        for (n, (id, &role)) in hits.iter().enumerate() {
            let last = u32::from(n + 1 == hits.len());
            let mut value = (id.0 - before) << 3 | last << 2 | role as u32;
            before = id.0;
            while value >= 128 {
                pool.push((value & 127) as u8 | 128);
                value >>= 7;
            }
            pool.push(value as u8);
        }
    }
}

fn offset(pool: &[u8]) -> [u8; 4] {
    u32::try_from(pool.len()).expect("the pool is under 4 GiB").to_le_bytes()
}

fn record(place: &Place, codes: &[[u8; 2]]) -> [u8; RECORD] {
    let code = place.country.and_then(|code| codes.binary_search(&code).ok()).map_or(0, |at| at + 1);
    let region = place.region.map_or(0, |region| region.0 + 1);
    let [lat0, lat1] = hundredths(place.latitude);
    let [lon0, lon1] = hundredths(place.longitude);
    let [reg0, reg1] = u16::try_from(region).expect("regions stand among the first 65,534").to_le_bytes();
    let code = u8::try_from(code).expect("fewer than 256 countries");
    let kind = Kind::ALL.iter().position(|&kind| kind == place.kind).unwrap_or(0);
    [lat0, lat1, lon0, lon1, code, reg0, reg1, (kind as u8) << 4 | place.size.min(15)]
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180")]
fn hundredths(degrees: f32) -> [u8; 2] {
    ((degrees.clamp(-180.0, 180.0) * 100.0).round() as i16).to_le_bytes()
}

//! [`Outlines`]: the shapes of countries and first-order regions, as lines that neighbours share.
//!
//! The file: [`MAGIC`]; then numbers in seven-bit groups. Lines: how many; each: how many points, and the points in
//! hundredths of a degree, east and north, each as the difference to the one before, the sign in the lowest bit.
//! Countries, then regions: how many; each: two letters of its country, its name (length, bytes), its rings; a ring: how
//! many lines, and each as its number times two, plus one where it runs the other way. Disputed borders: how many; each:
//! what the source calls it (length, bytes), how many points, and these.

use crate::{Kind, PlaceId, world};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How every file of outlines begins; the digit is the layout's version.
const MAGIC: &[u8; 8] = b"SANAD O1";

/// Hundredths of a degree east and north.
pub type Point = (i16, i16);

/// The shape of a country or a region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// ISO 3166-1 alpha-2 code of the country that the source has it in.
    pub country: [u8; 2],
    /// What the source calls it.
    pub name: String,
    /// Lines that make rings: `n` as it runs, `-n - 1` the other way.
    rings: Vec<Vec<i32>>,
}

/// A border that somebody disputes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// What the source calls it.
    pub name: String,
    /// Its points.
    pub points: Vec<Point>,
}

/// Shapes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlines {
    lines: Vec<Vec<Point>>,
    /// Countries, by code.
    pub countries: Vec<Outline>,
    /// First-order regions, by country and name.
    pub regions: Vec<Outline>,
    /// Disputed borders.
    pub disputed: Vec<Disputed>,
    /// Regions of the shipped gazetteer that have a shape.
    known: BTreeMap<PlaceId, usize>,
}

/// The shipped outlines.
#[must_use]
pub fn outlines() -> &'static Outlines {
    static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
        let mut outlines =
            Outlines::read(include_bytes!("../data/outlines.bin")).expect("the shipped file is whole");
        for (n, region) in outlines.regions.iter().enumerate() {
            if let Some(place) = region_called(&region.name, region.country) {
                outlines.known.entry(place).or_insert(n);
            }
        }
        outlines
    });
    &OUTLINES
}

/// The first-order region of a country that the shipped gazetteer knows by a name.
#[must_use]
pub fn region_called(name: &str, country: [u8; 2]) -> Option<PlaceId> {
    let mut hits = world().look_up(name).map(|hit| hit.place);
    hits.find(|place| {
        let place = world().place(*place);
        place.kind == Kind::Region && place.country == Some(country)
    })
}

/// What is left of a file.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0usize, 0);
        loop {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return Some(value);
            }
            if shift > 28 {
                return None;
            }
        }
    }

    fn words(&mut self, length: usize) -> Option<String> {
        let (words, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(words.to_vec()).ok()
    }

    fn difference(&mut self) -> Option<i16> {
        let value = i32::try_from(self.number()?).ok()?;
        i16::try_from(if value & 1 == 0 { value >> 1 } else { -(value >> 1) - 1 }).ok()
    }

    fn points(&mut self) -> Option<Vec<Point>> {
        let (mut x, mut y) = (0i16, 0i16);
        self.many(|rest| {
            x = x.checked_add(rest.difference()?)?;
            y = y.checked_add(rest.difference()?)?;
            Some((x, y))
        })
    }

    /// As many as the number says that comes first.
    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| one(self)).collect()
    }

    fn outline(&mut self, lines: usize) -> Option<Outline> {
        let (country, rest) = self.0.split_first_chunk::<2>()?;
        self.0 = rest;
        let length = self.number()?;
        let name = self.words(length)?;
        let line = |rest: &mut Self| {
            let value = rest.number().filter(|value| value / 2 < lines)?;
            let n = i32::try_from(value / 2).ok()?;
            Some(if value % 2 == 0 { n } else { -n - 1 })
        };
        let rings = self.many(|rest| rest.many(line))?;
        Some(Outline { country: *country, name, rings })
    }
}

impl Outlines {
    /// Reads a file; `None` where it is none of this version.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = Rest(bytes.strip_prefix(MAGIC)?);
        let lines = rest.many(Rest::points)?;
        let countries = rest.many(|rest| rest.outline(lines.len()))?;
        let regions = rest.many(|rest| rest.outline(lines.len()))?;
        let disputed = rest.many(|rest| {
            let length = rest.number()?;
            Some(Disputed { name: rest.words(length)?, points: rest.points()? })
        })?;
        Some(Self { lines, countries, regions, disputed, known: BTreeMap::new() })
    }

    /// A country's shape.
    #[must_use]
    pub fn country(&self, code: [u8; 2]) -> Option<&Outline> {
        self.countries.iter().find(|outline| outline.country == code)
    }

    /// The shape of a first-order region of the shipped gazetteer.
    #[must_use]
    pub fn region(&self, place: PlaceId) -> Option<&Outline> {
        self.known.get(&place).map(|n| &self.regions[*n])
    }

    /// The rings of a shape, each closed by its first point.
    pub fn rings<'a>(&'a self, outline: &'a Outline) -> impl Iterator<Item = Vec<Point>> + 'a {
        outline.rings.iter().map(|ring| {
            let mut out: Vec<Point> = Vec::new();
            for &n in ring {
                let line = &self.lines[usize::try_from(if n < 0 { -(n + 1) } else { n }).unwrap_or(0)];
                let skip = usize::from(!out.is_empty());
                if n < 0 {
                    out.extend(line.iter().rev().skip(skip));
                } else {
                    out.extend(line.iter().skip(skip));
                }
            }
            out
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Outlines, Point, outlines};
    use crate::{Kind, PlaceId, world};
    use std::collections::BTreeMap;

    fn holds(ring: &[Point], (x, y): (f64, f64)) -> bool {
        let degrees = |(x, y): Point| (f64::from(x) / 100.0, f64::from(y) / 100.0);
        ring.windows(2).fold(false, |inside, two| {
            let ((ax, ay), (bx, by)) = (degrees(two[0]), degrees(two[1]));
            let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
            inside != crosses
        })
    }

    #[test]
    fn every_ring_is_closed() {
        let all = outlines();
        assert!(all.countries.len() > 200 && all.regions.len() > 2000 && !all.disputed.is_empty());
        for outline in all.countries.iter().chain(&all.regions) {
            let rings: Vec<_> = all.rings(outline).collect();
            assert!(!rings.is_empty(), "{outline:?}");
            for ring in rings {
                assert!(ring.len() > 2 && ring.first() == ring.last(), "{}: {ring:?}", outline.name);
            }
        }
    }

    #[test]
    fn towns_lie_in_their_countries_and_regions_have_shapes() {
        let all = outlines();
        let (mut towns, mut inside) = (0, 0);
        for place in (0..u32::try_from(world().len()).unwrap()).step_by(97).map(|n| world().place(PlaceId(n)))
        {
            let Some(outline) = place.country.and_then(|code| all.country(code)) else { continue };
            if place.kind == Kind::Town {
                let at = (f64::from(place.longitude), f64::from(place.latitude));
                towns += 1;
                inside += u32::from(all.rings(outline).any(|ring| holds(&ring, at)));
            }
        }
        assert!(towns > 1000 && inside * 100 >= towns * 95, "{inside} of {towns}");
        // Of the countries for which the gazetteer is finest nearly all regions have a shape.
        for (code, least) in
            [(b"IQ", 17), (b"SY", 13), (b"IR", 31), (b"AF", 33), (b"YE", 20), (b"EG", 25), (b"TR", 75)]
        {
            let regions = (0..u32::try_from(world().len()).unwrap()).map(PlaceId);
            let shaped = regions.filter(|place| {
                let found = world().place(*place);
                found.kind == Kind::Region && found.country == Some(*code) && all.region(*place).is_some()
            });
            let shaped = shaped.count();
            assert!(shaped >= least, "{}: {shaped}", String::from_utf8_lossy(code));
        }
    }

    /// The shapes come from another source than the towns: a name that was dealt to the wrong region shows here.
    #[test]
    fn the_towns_of_a_region_lie_in_its_shape() {
        let mut towns: BTreeMap<PlaceId, (u32, u32)> = BTreeMap::new();
        for town in (0..u32::try_from(world().len()).unwrap()).map(|n| world().place(PlaceId(n))) {
            let Some(region) = town.region.filter(|_| town.kind == Kind::Town) else { continue };
            let Some(outline) = outlines().region(region) else { continue };
            let at = (f64::from(town.longitude), f64::from(town.latitude));
            let (all, inside) = towns.entry(region).or_default();
            *all += 1;
            *inside += u32::from(outlines().rings(outline).any(|ring| holds(&ring, at)));
        }
        let apart: Vec<_> = towns
            .iter()
            .filter(|(_, (all, inside))| *all >= 10 && inside * 2 < *all)
            .map(|(region, counts)| (outlines().region(*region).map(|outline| &*outline.name), counts))
            .collect();
        assert!(
            towns.len() > 2000 && apart.len() * 50 < towns.len(),
            "{} of {}: {apart:?}",
            apart.len(),
            towns.len()
        );
    }

    #[test]
    fn no_broken_file_is_read() {
        let whole = include_bytes!("../data/outlines.bin");
        assert!(Outlines::read(whole).is_some());
        for length in (0..whole.len()).step_by(7919) {
            assert_eq!(Outlines::read(&whole[..length]), None, "{length}");
        }
        assert_eq!(Outlines::read(b"SANAD O1\xff\xff\xff\xff\x0f"), None);
        assert_eq!(Outlines::read(b"SANAD O1\xff\xff\xff\xff\xff\xff"), None);
    }
}

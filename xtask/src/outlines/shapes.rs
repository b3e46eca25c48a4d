//! What `world_map.gpkg` holds: an SQLite file with geometries in the well-known binary form, behind a head of their own.

use super::topology::Point;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// A country or a region.
pub(super) struct Shape {
    /// Two letters.
    pub(super) country: [u8; 2],
    /// What it is called, the usual name first.
    pub(super) names: Vec<String>,
    /// Its rings; the last point is not the first again.
    pub(super) rings: Vec<Vec<Point>>,
}

/// All that is taken.
pub(super) struct Source {
    pub(super) countries: Vec<Shape>,
    pub(super) regions: Vec<Shape>,
    pub(super) disputed: Vec<(String, Vec<Point>)>,
}

pub(super) fn read(path: &Path) -> Result<Source, String> {
    let told = |error: rusqlite::Error| format!("{}: {error}", path.display());
    let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(told)?;
    let shapes = |sql: &str, names: usize| -> Result<Vec<Shape>, rusqlite::Error> {
        let mut query = file.prepare(sql)?;
        let rows = query.query_map([], |row| {
            let code: String = row.get(0)?;
            let country = code.as_bytes().try_into().unwrap_or([0; 2]);
            let names = (2..2 + names).map(|at| row.get(at)).collect::<Result<Vec<Option<String>>, _>>()?;
            let rings = rings(&row.get::<_, Vec<u8>>(1)?).unwrap_or_default();
            Ok(Shape { country, names: names.into_iter().flatten().collect(), rings })
        })?;
        rows.collect()
    };
    let countries = shapes("SELECT iso_a2, geom, NAME FROM countries ORDER BY 1, 3", 1).map_err(told)?;
    let regions =
        "SELECT iso_a2, geom, name, woe_name, gn_name, woe_label FROM states_provinces ORDER BY 1, 3, fid";
    let regions = shapes(regions, 4).map_err(told)?;
    let mut query = file.prepare("SELECT name, geom FROM disputed_borders ORDER BY 1, fid").map_err(told)?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)));
    let mut disputed = Vec::new();
    for row in rows.map_err(told)? {
        let (name, geometry) = row.map_err(told)?;
        disputed.extend(rings(&geometry).unwrap_or_default().into_iter().map(|line| (name.clone(), line)));
    }
    Ok(Source { countries, regions, disputed })
}

/// The lines of a geometry: rings of polygons, or lines.
fn rings(geometry: &[u8]) -> Option<Vec<Vec<Point>>> {
    let flags = *geometry.get(3)?;
    // The head ends with a box of no, two, three or four times two numbers.
    let numbers = [0, 4, 6, 6, 8].get(usize::from((flags >> 1) & 7))?;
    let mut out = Vec::new();
    Bytes(geometry.get(8 + numbers * 8..)?).shape(&mut out)?;
    Some(out)
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn count(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn shape(&mut self, out: &mut Vec<Vec<Point>>) -> Option<()> {
        let [1] = self.take::<1>()? else { return None };
        match self.count()? {
            2 => out.push(self.line()?),
            3 => {
                for _ in 0..self.count()? {
                    let mut ring = self.line()?;
                    if ring.first() == ring.last() {
                        ring.pop();
                    }
                    out.push(ring);
                }
            }
            5 | 6 => {
                for _ in 0..self.count()? {
                    self.shape(out)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn line(&mut self) -> Option<Vec<Point>> {
        let mut line: Vec<Point> = Vec::new();
        for _ in 0..self.count()? {
            let [x, y] = [self.take()?, self.take()?].map(f64::from_le_bytes).map(|degrees| degrees * 100.0);
            #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
            let point = (x.round() as i32, y.round() as i32);
            if line.last() != Some(&point) {
                line.push(point);
            }
        }
        Some(line)
    }
}

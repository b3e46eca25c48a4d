//! `cargo xtask outlines --from FILE`: makes `crates/sanad-places/data/outlines.bin` from `world_map.gpkg`, which QGIS
//! ships. What is taken from it, and under which licence, says `crates/sanad-places/data/README.md`; the layout of the
//! file that is made, `crates/sanad-places/src/outlines.rs`.

mod known;
mod shapes;
mod topology;

use crate::score::workspace;
use sanad_places::Outlines;
use shapes::Shape;
use std::path::Path;
use std::process::ExitCode;
use topology::{Point, Topology, simplified};

/// Hundredths of a degree by which a line of a country's border may be moved.
const BORDER: f64 = 5.5;
/// The same for lines between regions of one country.
const WITHIN: f64 = 11.0;
/// Rings that are smaller than so many hundredths of a degree are left out, where their country has a larger one.
const LEAST: i32 = 24;
/// Antarctica.
const WITHOUT: &str = "AQ";

/// Makes the file, or says what is missing.
pub(crate) fn run(args: &[String]) -> ExitCode {
    let from = args.iter().position(|arg| arg == "--from").and_then(|at| args.get(at + 1));
    let Some(from) = from else {
        eprintln!("cargo xtask outlines --from FILE: FILE is world_map.gpkg of QGIS; see data/README.md");
        return ExitCode::from(2);
    };
    match make(Path::new(from)).and_then(|bytes| write(&bytes)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(bytes: &[u8]) -> Result<(), String> {
    let outlines = Outlines::read(bytes).ok_or("what was written cannot be read again")?;
    let path = workspace().join("crates/sanad-places/data/outlines.bin");
    std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let (countries, regions) = (outlines.countries.len(), outlines.regions.len());
    println!("{}: {} bytes, {countries} countries, {regions} regions", path.display(), bytes.len());
    Ok(())
}

fn make(from: &Path) -> Result<Vec<u8>, String> {
    let source = shapes::read(from)?;
    let countries: Vec<Shape> =
        source.countries.into_iter().filter(|shape| shape.country != WITHOUT.as_bytes()).collect();
    let regions = known::known(source.regions);
    let mut topology = Topology::new(countries.iter().chain(&regions).flat_map(|shape| &shape.rings));
    let countries = told(&mut topology, &countries, BORDER);
    let regions = told(&mut topology, &regions, WITHIN);
    let mut out = b"SANAD O1".to_vec();
    number(&mut out, topology.lines.len());
    for (line, by) in &topology.lines {
        points(&mut out, &simplified(line, *by));
    }
    out.extend(countries);
    out.extend(regions);
    number(&mut out, source.disputed.len());
    for (name, line) in &source.disputed {
        words(&mut out, name);
        points(&mut out, &simplified(line, BORDER / 2.0));
    }
    Ok(out)
}

/// Shapes as the file has them. Lines that are new are simplified by so much.
fn told(topology: &mut Topology, shapes: &[Shape], by: f64) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, shapes.len());
    for shape in shapes {
        out.extend(shape.country);
        words(&mut out, shape.names.first().map_or("", String::as_str));
        let largest = shape.rings.iter().map(|ring| extent(ring)).max().unwrap_or(0);
        let rings: Vec<_> =
            shape.rings.iter().filter(|ring| extent(ring) >= LEAST.min(largest) && ring.len() > 2).collect();
        number(&mut out, rings.len());
        for ring in rings {
            let lines = topology.ring(ring, by);
            number(&mut out, lines.len());
            lines.into_iter().for_each(|(n, back)| number(&mut out, 2 * n + usize::from(back)));
        }
    }
    out
}

fn extent(ring: &[Point]) -> i32 {
    let range = |of: fn(&Point) -> i32| {
        let all = ring.iter().map(of);
        all.clone().max().unwrap_or(0) - all.min().unwrap_or(0)
    };
    range(|point| point.0).max(range(|point| point.1))
}

fn number(out: &mut Vec<u8>, mut value: usize) {
    while value > 127 {
        out.push(u8::try_from(value & 127).expect("seven bits") | 128);
        value >>= 7;
    }
    out.push(u8::try_from(value).expect("seven bits"));
}

fn words(out: &mut Vec<u8>, words: &str) {
    number(out, words.len());
    out.extend(words.bytes());
}

fn points(out: &mut Vec<u8>, line: &[Point]) {
    number(out, line.len());
    let (mut x, mut y) = (0, 0);
    for point in line {
        for difference in [point.0 - x, point.1 - y] {
            let value = if difference < 0 { -2 * difference - 1 } else { 2 * difference };
            number(out, usize::try_from(value).expect("no number below zero"));
        }
        (x, y) = *point;
    }
}

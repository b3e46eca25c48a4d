//! Middles of the states and counties of the USA from the polygons of `us-atlas` (US Census Bureau).

use super::Sources;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    objects: BTreeMap<String, Collection>,
    arcs: Vec<Vec<[i32; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: Option<String>,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i32>>),
    MultiPolygon(Vec<Vec<Vec<i32>>>),
}

/// Middles (latitude, longitude) by FIPS code: `22` for a state, `22079` for a county.
pub(super) fn read(sources: &Sources) -> Result<BTreeMap<String, (f32, f32)>, String> {
    let text = sources.read("counties-10m.json")?;
    let atlas: Topology =
        serde_json::from_str(&text).map_err(|error| format!("counties-10m.json: {error}"))?;
    let mut out = BTreeMap::new();
    for collection in ["states", "counties"].iter().filter_map(|name| atlas.objects.get(*name)) {
        for geometry in &collection.geometries {
            if let (Some(id), Some(middle)) = (&geometry.id, middle(&atlas, &geometry.shape)) {
                out.insert(id.clone(), middle);
            }
        }
    }
    Ok(out)
}

/// The middle of the largest polygon's outer ring, by area.
fn middle(atlas: &Topology, shape: &Shape) -> Option<(f32, f32)> {
    let rings: Vec<&Vec<i32>> = match shape {
        Shape::Polygon(rings) => rings.first().into_iter().collect(),
        Shape::MultiPolygon(polygons) => polygons.iter().filter_map(|rings| rings.first()).collect(),
    };
    let middles = rings.into_iter().map(|ring| centroid(&points(atlas, ring)));
    let (_, x, y) = middles.max_by(|a, b| a.0.total_cmp(&b.0))?;
    #[expect(clippy::cast_possible_truncation, reason = "degrees to a hundredth")]
    Some((y as f32, x as f32))
}

fn points(atlas: &Topology, ring: &[i32]) -> Vec<[f64; 2]> {
    let mut out = Vec::new();
    for &number in ring {
        let arc = &atlas.arcs[usize::try_from(if number < 0 { !number } else { number }).unwrap_or(0)];
        let (mut x, mut y) = (0, 0);
        let mut part: Vec<[f64; 2]> = arc
            .iter()
            .map(|[dx, dy]| {
                x += dx;
                y += dy;
                let Transform { scale, translate } = &atlas.transform;
                [f64::from(x) * scale[0] + translate[0], f64::from(y) * scale[1] + translate[1]]
            })
            .collect();
        if number < 0 {
            part.reverse();
        }
        out.extend(part);
    }
    out
}

/// Area and centre of gravity of a ring.
fn centroid(ring: &[[f64; 2]]) -> (f64, f64, f64) {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let cross = a[0] * b[1] - b[0] * a[1];
        area += cross;
        x += (a[0] + b[0]) * cross;
        y += (a[1] + b[1]) * cross;
    }
    (area.abs(), x / (3.0 * area), y / (3.0 * area))
}

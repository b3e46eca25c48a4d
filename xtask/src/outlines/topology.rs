//! Rings cut into the lines that neighbours share, and lines made simpler.

use std::collections::BTreeMap;

/// Hundredths of a degree east and north.
pub(super) type Point = (i32, i32);

/// The lines of all rings.
pub(super) struct Topology {
    /// The points that stand beside each point in any ring: two, where no line ends there.
    beside: BTreeMap<Point, Vec<Point>>,
    numbers: BTreeMap<Vec<Point>, usize>,
    /// Each line, and by how much it may be moved.
    pub(super) lines: Vec<(Vec<Point>, f64)>,
}

impl Topology {
    pub(super) fn new<'r>(rings: impl Iterator<Item = &'r Vec<Point>>) -> Self {
        let mut beside: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
        for ring in rings {
            for (n, point) in ring.iter().enumerate() {
                let others = beside.entry(*point).or_default();
                for other in [ring[(n + ring.len() - 1) % ring.len()], ring[(n + 1) % ring.len()]] {
                    if !others.contains(&other) {
                        others.push(other);
                    }
                }
            }
        }
        Self { beside, numbers: BTreeMap::new(), lines: Vec::new() }
    }

    /// A ring as lines: the number of each, and whether it runs the other way.
    pub(super) fn ring(&mut self, ring: &[Point], by: f64) -> Vec<(usize, bool)> {
        let ends: Vec<usize> =
            (0..ring.len()).filter(|n| self.beside.get(&ring[*n]).is_none_or(|all| all.len() != 2)).collect();
        let Some(first) = ends.first().copied() else {
            // Whatever ring it is of, it begins at the same point.
            let start = (0..ring.len()).min_by_key(|n| ring[*n]).unwrap_or(0);
            let whole = (start..=start + ring.len()).map(|n| ring[n % ring.len()]).collect();
            return vec![self.line(whole, by)];
        };
        let nexts = ends.iter().skip(1).copied().chain([first + ring.len()]);
        let lines: Vec<Vec<Point>> = ends
            .iter()
            .zip(nexts)
            .map(|(from, to)| (*from..=to).map(|n| ring[n % ring.len()]).collect())
            .collect();
        lines.into_iter().map(|line| self.line(line, by)).collect()
    }

    fn line(&mut self, line: Vec<Point>, by: f64) -> (usize, bool) {
        let reversed: Vec<Point> = line.iter().rev().copied().collect();
        let back = reversed < line;
        let line = if back { reversed } else { line };
        let lines = &mut self.lines;
        let n = *self.numbers.entry(line.clone()).or_insert_with(|| {
            lines.push((line, by));
            lines.len() - 1
        });
        (n, back)
    }
}

/// A line without the points that lie nearer than that to the line without them (Douglas and Peucker).
pub(super) fn simplified(line: &[Point], by: f64) -> Vec<Point> {
    let Some((&first, _)) = line.split_first() else { return Vec::new() };
    let mut keep = vec![false; line.len()];
    let last = line.len() - 1;
    (keep[0], keep[last]) = (true, true);
    let mut parts = vec![(0, last)];
    if line[last] == first {
        // A closed line is cut where it is farthest from its beginning, and once more, so that something is left.
        let far = (0..line.len()).max_by_key(|n| square(line[*n], first)).unwrap_or(0);
        let third = farthest(line, 0, far).or_else(|| farthest(line, far, last)).map_or(far, |(n, _)| n);
        (keep[far], keep[third]) = (true, true);
        parts = vec![(0, far), (far, last)];
    }
    while let Some((from, to)) = parts.pop() {
        if let Some((n, distance)) = farthest(line, from, to)
            && distance > by * by
        {
            keep[n] = true;
            parts.extend([(from, n), (n, to)]);
        }
    }
    line.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

fn square(a: Point, b: Point) -> i32 {
    (a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)
}

/// The point between two that is farthest from the line between them, and the square of how far.
fn farthest(line: &[Point], from: usize, to: usize) -> Option<(usize, f64)> {
    let between = (from + 1..to).map(|n| (n, distance(line[n], line[from], line[to])));
    between.max_by(|a, b| a.1.total_cmp(&b.1))
}

fn distance(point: Point, from: Point, to: Point) -> f64 {
    let [px, py, fx, fy, tx, ty] = [point.0, point.1, from.0, from.1, to.0, to.1].map(f64::from);
    let (dx, dy) = (tx - fx, ty - fy);
    let length = dx * dx + dy * dy;
    let along =
        if length == 0.0 { 0.0 } else { (((px - fx) * dx + (py - fy) * dy) / length).clamp(0.0, 1.0) };
    (px - fx - along * dx).powi(2) + (py - fy - along * dy).powi(2)
}

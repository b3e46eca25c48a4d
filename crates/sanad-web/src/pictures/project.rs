//! Degrees on a flat picture: which part of the world is seen, and shapes cut at its edge.

use super::WIDTH;
use std::fmt::Write as _;

/// How high a map may be, in parts of its width.
const HIGHEST: f64 = 0.72;
const LOWEST: f64 = 0.42;
/// No map shows less than so many degrees: outlines are not finer.
const LEAST: f64 = 1.6;

/// A part of the world: degrees of its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
}

impl Part {
    pub(crate) const WORLD: Self = Self { west: -180.0, south: -56.0, east: 180.0, north: 78.0 };

    /// Edges as they stand in an address: west, south, east, north.
    pub(crate) fn read(written: &str) -> Option<Self> {
        let numbers: Vec<f64> =
            written.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
        let [west, south, east, north] = numbers.try_into().ok()?;
        let fits = west < east
            && south < north
            && west >= -400.0
            && east <= 400.0
            && south >= -90.0
            && north <= 90.0;
        fits.then_some(Self { west, south, east, north })
    }

    pub(crate) fn written(&self) -> String {
        let [west, south, east, north] =
            [self.west, self.south, self.east, self.north].map(|edge| (edge * 100.0).round() / 100.0);
        format!("{west},{south},{east},{north}")
    }

    /// The part around points, with some room.
    pub(crate) fn around(points: &[(f64, f64)]) -> Option<Self> {
        let of = |pick: fn(&(f64, f64)) -> f64| {
            let all = points.iter().map(pick);
            (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
        };
        let ((west, east), (south, north)) = (of(|point| point.0), of(|point| point.1));
        let room = ((east - west).max(north - south) * 0.08).max(0.6);
        (!points.is_empty()).then_some(Self {
            west: west - room,
            south: (south - room).max(-85.0),
            east: east + room,
            north: (north + room).min(85.0),
        })
    }

    /// Wider or narrower about its middle, and moved by parts of its size.
    pub(crate) fn changed(&self, by: f64, right: f64, up: f64) -> Self {
        let (width, height) = (self.east - self.west, self.north - self.south);
        let (x, y) =
            ((self.east + self.west) / 2.0 + right * width, (self.north + self.south) / 2.0 + up * height);
        let (width, height) = ((width * by).min(360.0), (height * by).min(170.0));
        Self {
            west: (x - width / 2.0).max(-190.0),
            south: (y - height / 2.0).max(-85.0),
            east: (x + width / 2.0).min(190.0),
            north: (y + height / 2.0).min(85.0),
        }
    }
}

/// How degrees come to lie on the picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flat {
    /// What is seen: the part that was asked for, and some more on two sides where the picture is of another form.
    pub(crate) part: Part,
    /// The picture's measure of a degree north; one east is shorter.
    north: f64,
    east: f64,
    pub(crate) height: f64,
}

/// A point of the picture.
pub(crate) type Spot = (f64, f64);

impl Flat {
    pub(crate) fn of(asked: Part) -> Self {
        let (x, y) = ((asked.east + asked.west) / 2.0, (asked.north + asked.south) / 2.0);
        let narrow = y.to_radians().cos().max(0.2);
        let width = (asked.east - asked.west).max(LEAST);
        let height = (asked.north - asked.south).max(LEAST * narrow);
        let form = (height / (width * narrow)).clamp(LOWEST, HIGHEST);
        // What is seen has this form, and the asked part fits.
        let width = width.max(height / form / narrow);
        let height = width * narrow * form;
        let part = Part {
            west: x - width / 2.0,
            south: y - height / 2.0,
            east: x + width / 2.0,
            north: y + height / 2.0,
        };
        Self { part, north: WIDTH / (width * narrow), east: WIDTH / width, height: WIDTH * form }
    }

    pub(crate) fn at(&self, longitude: f64, latitude: f64) -> Spot {
        ((longitude - self.part.west) * self.east, (self.part.north - latitude) * self.north)
    }

    /// The picture's measure of degrees north.
    pub(crate) fn length(&self, degrees: f64) -> f64 {
        degrees * self.north
    }

    pub(crate) fn sees(&self, (x, y): Spot) -> bool {
        (-4.0..=WIDTH + 4.0).contains(&x) && (-4.0..=self.height + 4.0).contains(&y)
    }

    fn spots(&self, points: &[sanad_places::Point]) -> Vec<Spot> {
        points.iter().map(|(x, y)| self.at(f64::from(*x) / 100.0, f64::from(*y) / 100.0)).collect()
    }

    /// A ring on the picture, cut at its edge; nothing where it lies outside, or is too small to be seen.
    pub(crate) fn ring(&self, points: &[sanad_places::Point], small: bool) -> Vec<Spot> {
        let mut ring = self.spots(points);
        if !small && extent(&ring) < 2.2 {
            return Vec::new();
        }
        let (right, bottom) = (WIDTH + EDGE, self.height + EDGE);
        ring = cut(&ring, |spot| spot.0 >= -EDGE, |a, b| across(a, b, -EDGE));
        ring = cut(&ring, |spot| spot.0 <= right, |a, b| across(a, b, right));
        ring = cut(&ring, |spot| spot.1 >= -EDGE, |a, b| swap(across(swap(a), swap(b), -EDGE)));
        cut(&ring, |spot| spot.1 <= bottom, |a, b| swap(across(swap(a), swap(b), bottom)))
    }

    /// A line on the picture, where any of it is seen.
    pub(crate) fn line(&self, points: &[sanad_places::Point]) -> Vec<Spot> {
        let spots = self.spots(points);
        if spots.iter().any(|spot| self.sees(*spot)) { spots } else { Vec::new() }
    }
}

/// So far outside the picture shapes are cut, so that the cut is not seen.
const EDGE: f64 = 6.0;

fn swap((x, y): Spot) -> Spot {
    (y, x)
}

fn across(a: Spot, b: Spot, x: f64) -> Spot {
    let share = (x - a.0) / (b.0 - a.0);
    (x, a.1 + (b.1 - a.1) * share)
}

fn extent(ring: &[Spot]) -> f64 {
    let range = |pick: fn(&Spot) -> f64| {
        let all = ring.iter().map(pick);
        all.clone().fold(f64::NEG_INFINITY, f64::max) - all.fold(f64::INFINITY, f64::min)
    };
    range(|spot| spot.0).max(range(|spot| spot.1))
}

/// The part of a ring that lies on one side of a line (Sutherland and Hodgman).
fn cut(ring: &[Spot], inside: impl Fn(Spot) -> bool, cross: impl Fn(Spot, Spot) -> Spot) -> Vec<Spot> {
    let mut out = Vec::with_capacity(ring.len());
    let Some(mut before) = ring.last().copied() else { return out };
    for &spot in ring {
        match (inside(before), inside(spot)) {
            (true, true) => out.push(spot),
            (true, false) => out.push(cross(before, spot)),
            (false, true) => out.extend([cross(before, spot), spot]),
            (false, false) => {}
        }
        before = spot;
    }
    out
}

/// Rings or lines as a path of whole half measures, each as the difference to the one before: few bytes a point. Points
/// that nobody could tell from the one before are left out.
pub(crate) fn path(lines: &[Vec<Spot>], closed: bool) -> String {
    let mut out = String::new();
    for line in lines {
        let mut last: Option<(i32, i32)> = None;
        for (x, y) in line {
            #[expect(clippy::cast_possible_truncation, reason = "cut to the picture")]
            let (x, y) = ((x * 2.0).round() as i32, (y * 2.0).round() as i32);
            match last {
                None => {
                    let _ = write!(out, "M{x} {y}l");
                }
                Some((a, b)) if (x - a).abs() + (y - b).abs() < 4 => continue,
                Some((a, b)) => {
                    let (x, y) = (x - a, y - b);
                    let space = if out.ends_with('l') || x < 0 { "" } else { " " };
                    let between = if y < 0 { "" } else { " " };
                    let _ = write!(out, "{space}{x}{between}{y}");
                }
            }
            last = Some((x, y));
        }
        if out.ends_with('l') {
            out.push_str("0 0");
        }
        if closed && !line.is_empty() {
            out.push('z');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Flat, Part, path};

    #[test]
    fn a_part_is_read_and_written() {
        let part = Part::read("38.5,29,49,37.4").unwrap();
        assert_eq!(part.written(), "38.5,29,49,37.4");
        for odd in ["", "1,2,3", "9,0,1,1", "0,0,1e9,1", "a,b,c,d", "0,NaN,1,1", "0,0,1,1,1"] {
            assert_eq!(Part::read(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_was_asked_for_is_seen_whatever_its_form() {
        for written in ["38,29,49,37", "-180,-56,180,78", "44.1,33.1,44.2,33.2", "0,-80,1,80", "-10,10,60,11"]
        {
            let part = Part::read(written).unwrap();
            let flat = Flat::of(part);
            for (x, y) in [(part.west, part.south), (part.east, part.north)] {
                let (x, y) = flat.at(x, y);
                assert!(
                    (-0.5..760.5).contains(&x) && (-0.5..flat.height + 0.5).contains(&y),
                    "{written}: {x} {y}"
                );
            }
            assert!((300.0..600.0).contains(&flat.height), "{written}: {}", flat.height);
        }
    }

    #[test]
    fn a_ring_is_cut_at_the_edge() {
        let flat = Flat::of(Part::read("0,0,10,6").unwrap());
        let seen = flat.ring(&[(-500, 100), (500, 100), (500, 300), (-500, 300)], false);
        assert!(seen.iter().all(|(x, _)| (-6.1..=800.0).contains(x)), "{seen:?}");
        assert!(flat.ring(&[(2000, 100), (2500, 100), (2500, 300)], false).is_empty());
        assert_eq!(path(&[vec![(0.0, 0.0), (10.0, 0.0), (10.2, 0.1), (10.0, 5.0)]], true), "M0 0l20 0 0 10z");
    }
}

//! Bullets that are drawn and not written: a small filled shape before the first word of a line.

use super::content::Glyph;
use super::matrix::{Matrix, applied};

/// Pages with more small shapes are charts.
const MOST: usize = 400;

/// The path that is being drawn, and the small shapes that were filled.
#[derive(Debug, Default)]
pub(super) struct Dots {
    /// Left, bottom, right, top.
    path: Option<[f64; 4]>,
    filled: Vec<[f64; 4]>,
}

impl Dots {
    /// A point of the path; curves are taken by their ends, which suffices for a size.
    pub(super) fn point(&mut self, matrix: Matrix, x: f64, y: f64) {
        let (x, y) = applied(matrix, x, y);
        let [left, bottom, right, top] = self.path.unwrap_or([x, y, x, y]);
        self.path = Some([left.min(x), bottom.min(y), right.max(x), top.max(y)]);
    }

    /// The path ends, filled or not.
    pub(super) fn end(&mut self, filled: bool) {
        let path = self.path.take().filter(|_| filled && self.filled.len() <= MOST);
        let square = |[left, bottom, right, top]: &[f64; 4]| {
            let (width, height) = (right - left, top - bottom);
            (1.0..9.0).contains(&width)
                && (1.0..9.0).contains(&height)
                && (0.7..1.4).contains(&(width / height))
        };
        self.filled.extend(path.filter(square));
    }

    /// Writes a bullet for each shape that stands before a line's first word.
    pub(super) fn write(&self, glyphs: &mut Vec<Glyph>) {
        if self.filled.len() > MOST {
            return;
        }
        for [left, bottom, right, top] in &self.filled {
            let middle = (bottom + top) / 2.0;
            let beside = |glyph: &&Glyph| {
                let low = middle - glyph.y;
                !glyph.turned && low > 0.0 && low < 0.7 * glyph.size && top - bottom < 0.7 * glyph.size
            };
            let before = glyphs
                .iter()
                .filter(beside)
                .any(|glyph| glyph.x < *left && left - glyph.x < 4.0 * glyph.size);
            let first = glyphs.iter().filter(beside).find(|glyph| {
                let gap = (glyph.x - right) / glyph.size;
                (0.15..2.5).contains(&gap)
            });
            if let Some(first) = first.filter(|_| !before) {
                let bullet = Glyph { text: "•".to_owned(), x: *left, width: right - left, ..first.clone() };
                glyphs.push(bullet);
            }
        }
    }
}

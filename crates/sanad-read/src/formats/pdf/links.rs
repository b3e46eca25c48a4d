//! Links on a page: where one covers a number and nothing else, the number points to a note (or back from it).

use super::content::Glyph;
use super::matrix::{Matrix, applied};
use hayro_syntax::object::{Array, Dict, Name};

/// Pages with more links are lists of links.
const MOST: usize = 300;

/// Marks the glyphs that are note numbers by their links.
pub(super) fn mark(page: &Dict<'_>, matrix: Matrix, glyphs: &mut [Glyph]) {
    for area in areas(page, matrix) {
        let inside: Vec<usize> = (0..glyphs.len()).filter(|at| holds(area, &glyphs[*at])).collect();
        let text: String = inside.iter().map(|at| glyphs[*at].text.as_str()).collect();
        let text = text.trim();
        if (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
            for at in inside {
                glyphs[at].linked = true;
            }
        }
    }
}

/// Left, bottom, right, top of each link.
fn areas(page: &Dict<'_>, matrix: Matrix) -> Vec<[f64; 4]> {
    let Some(notes) = page.get::<Array<'_>>("Annots") else { return Vec::new() };
    notes
        .iter::<Dict<'_>>()
        .take(MOST)
        .filter(|note| note.get::<Name<'_>>("Subtype").as_deref() == Some(b"Link".as_slice()))
        .filter_map(|note| {
            let sides: Vec<f64> = note.get::<Array<'_>>("Rect")?.iter::<f32>().map(f64::from).collect();
            let [x0, y0, x1, y1] = sides[..] else { return None };
            let ((ax, ay), (bx, by)) = (applied(matrix, x0, y0), applied(matrix, x1, y1));
            Some([ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)])
        })
        .collect()
}

fn holds([left, bottom, right, top]: [f64; 4], glyph: &Glyph) -> bool {
    let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + 0.3 * glyph.size);
    (left..=right).contains(&x) && (bottom..=top).contains(&y)
}

//! Makes a page of glyphs in Arabic script ready to be put together: marks go to their letters, what only stretches
//! a line goes to the letter before it, what a font says twice is said once, joiners that left no trace are found by the
//! shapes of the letters, and pages that are read from right to left are turned, so that the rest reads them as any other.

use super::content::{Glyph, SPAN};
use super::marks::{Taught, attach_marks, is_lost_mark, shared_marks};
use super::script::{is_invisible, is_mark, joins_next, leftward, leftward_letter, letters};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a page's glyphs.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The page is read from right to left: x grows to the left.
    pub(super) turned: bool,
    /// Its words are parted by spaces that are written: a small gap is none.
    pub(super) spaced: bool,
    /// Letters that no font tells, in writing from right to left.
    pub(super) unknown: usize,
    /// Shapes over and under letters that no font tells.
    pub(super) unknown_marks: usize,
    /// Marks that belong to no letter that could be found.
    pub(super) stray: usize,
}

/// Stands for a shape of which nothing is known.
const UNKNOWN: char = '\u{fffd}';

/// Prepares the glyphs of a page of this width. Pages without such writing lose what shows nothing, and that is all.
pub(super) fn gather(glyphs: &mut Vec<Glyph>, width: f64, taught: &mut Taught) -> Gathered {
    let count = |of: fn(char) -> bool| -> usize {
        glyphs.iter().map(|glyph| glyph.text.chars().filter(|c| of(*c)).count()).sum()
    };
    let (leftwards, all) = (count(leftward_letter), count(char::is_alphabetic));
    if leftwards == 0 {
        glyphs.retain(|glyph| !glyph.text.is_empty());
        return Gathered::default();
    }
    let spaces = count(|c| c == ' ');
    let turned = leftwards * 2 > all;
    let mut gathered = Gathered { turned, spaced: turned && spaces * 12 > all, ..Gathered::default() };
    for glyph in glyphs.iter_mut() {
        glyph.text = letters(&glyph.text);
        if !glyph.text.is_empty() && glyph.text.chars().all(is_invisible) {
            glyph.width = 0.0;
        }
    }
    hidden_spaces(glyphs);
    said_twice(glyphs);
    shared_marks(glyphs, taught);
    gathered.unknown_marks = glyphs.windows(2).filter(|pair| is_lost_mark(&pair[0], &pair[1])).count();
    gathered.stray = attach_marks(glyphs);
    gathered.unknown = fillers(glyphs);
    if gathered.turned {
        for glyph in glyphs.iter_mut() {
            glyph.x = width - (glyph.x + glyph.width);
        }
    }
    sort(glyphs);
    if gathered.turned {
        joiners(glyphs, gathered.spaced);
    }
    for glyph in glyphs.iter_mut() {
        glyph.text = in_places(&glyph.text, gathered.turned);
    }
    gathered
}

/// A glyph's text in the order of its places: from the right on a page that was turned, else from the left.
fn in_places(text: &str, turned: bool) -> String {
    if text.chars().nth(1).is_none() {
        return text.to_owned();
    }
    let level = if text.chars().any(leftward_letter) {
        unicode_bidi::Level::rtl()
    } else {
        unicode_bidi::Level::ltr()
    };
    let info = unicode_bidi::BidiInfo::new(text, Some(level));
    let set = info.paragraphs.first().map_or_else(
        || text.to_owned(),
        |paragraph| info.reorder_line(paragraph, paragraph.range.clone()).into_owned(),
    );
    if turned { set.chars().rev().collect() } else { set }
}

pub(super) fn same_line(a: &Glyph, b: &Glyph) -> bool {
    (a.y - b.y).abs() < a.size.max(b.size)
}

/// Spaces that stand where a letter stands: the program left them without room, at the end of a line or inside a word.
fn hidden_spaces(glyphs: &mut Vec<Glyph>) {
    let hidden: Vec<bool> = (0..glyphs.len())
        .map(|at| {
            let glyph = &glyphs[at];
            let in_its_place = |next: &&Glyph| {
                (glyph.y - next.y).abs() < 0.1 * glyph.size
                    && (glyph.x - next.x).abs() < 0.25 * glyph.width
                    && next.width > 0.0
            };
            glyph.text == " " && glyphs.get(at + 1).filter(in_its_place).is_some_and(|next| next.text != " ")
        })
        .collect();
    let mut hidden = hidden.into_iter();
    glyphs.retain(|_| !hidden.next().unwrap_or(false));
}

/// Files that give the text of a letter and its marks, or of a ligature, to each of the shapes that draw it.
fn said_twice(glyphs: &mut Vec<Glyph>) {
    let several = |glyph: &Glyph| glyph.text.chars().nth(1).is_some() && glyph.text.contains(leftward);
    let mut drop = vec![false; glyphs.len()];
    let mut at = 0;
    while at < glyphs.len() {
        let same = |a: &Glyph, b: &Glyph| {
            a.text == b.text
                && (a.shape != b.shape || a.width < 0.01 * a.size || b.width < 0.01 * b.size)
                && same_line(a, b)
                && touches(a, b)
        };
        let end =
            (at + 1..glyphs.len()).find(|end| !same(&glyphs[end - 1], &glyphs[*end])).unwrap_or(glyphs.len());
        let flat = glyphs[at..end].iter().any(|glyph| glyph.width < 0.01 * glyph.size);
        if end - at > 1 && (several(&glyphs[at]) || (flat && glyphs[at].text.contains(leftward))) {
            let kept = (at..end).max_by(|a, b| glyphs[*a].width.total_cmp(&glyphs[*b].width)).unwrap_or(at);
            let whole = glyphs[at..end].to_vec();
            whole.iter().for_each(|other| glyphs[kept].widen(other));
            (at..end).filter(|at| *at != kept).for_each(|at| drop[at] = true);
        }
        at = end;
    }
    let mut drop = drop.into_iter();
    glyphs.retain(|_| !drop.next().unwrap_or(false));
}

pub(super) fn touches(a: &Glyph, b: &Glyph) -> bool {
    // A mark may be placed by a point well beside its letter.
    let flat = a.width.min(b.width) < 0.01 * a.size;
    let room = if flat { 0.5 } else { 0.12 } * a.size.max(b.size);
    a.x < b.x + b.width + room && b.x < a.x + a.width + room
}

/// Shapes without text between two letters only stretch the line; others are letters that are not known.
fn fillers(glyphs: &mut [Glyph]) -> usize {
    let letter = |glyph: Option<&Glyph>, of: &Glyph| {
        glyph.is_some_and(|glyph| glyph.text.chars().any(leftward_letter) && same_line(glyph, of))
    };
    let mut edges: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut shapes: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut before: Option<usize> = None;
    let mut at = 0;
    while at < glyphs.len() {
        if !glyphs[at].text.is_empty() {
            before = Some(at);
            at += 1;
            continue;
        }
        let end = (at..glyphs.len()).find(|at| !glyphs[*at].text.is_empty()).unwrap_or(glyphs.len());
        let inside =
            letter(before.map(|at| &glyphs[at]), &glyphs[at]) && letter(glyphs.get(end), &glyphs[at]);
        for glyph in &glyphs[at..end] {
            shapes.insert(glyph.shape);
            if !inside {
                edges.insert(glyph.shape);
            }
        }
        at = end;
    }
    let mut fonts: BTreeMap<u32, usize> = BTreeMap::new();
    shapes.iter().for_each(|(font, _)| *fonts.entry(*font).or_default() += 1);
    let mut unknown = 0;
    for glyph in glyphs.iter_mut().filter(|glyph| glyph.text.is_empty()) {
        if edges.contains(&glyph.shape) || fonts.get(&glyph.shape.0).is_some_and(|shapes| *shapes > 1) {
            glyph.text.push(UNKNOWN);
            unknown += 1;
        }
    }
    unknown
}

/// Along each line from the side where it begins.
fn sort(glyphs: &mut [Glyph]) {
    let mut start = 0;
    while start < glyphs.len() {
        let first = glyphs[start].clone();
        let length = glyphs[start..]
            .iter()
            .take_while(|glyph| (glyph.y - first.y).abs() < 0.6 * first.size.max(glyph.size))
            .count();
        let stretch = &mut glyphs[start..start + length.max(1)];
        // By their middles: the second half of a ligature takes no room and stands at an edge of the first.
        let middle = |glyph: &Glyph| glyph.x + glyph.width / 2.0;
        stretch.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
        start += stretch.len();
    }
}

/// Joiners that keep letters apart, where the file dropped them: a letter has the shape that it has at the end of a
/// word, and another follows without a space.
fn joiners(glyphs: &mut [Glyph], spaced: bool) {
    #[derive(Default)]
    struct Seen {
        ends: usize,
        goes_on: usize,
    }
    let end_of_word = |glyphs: &[Glyph], at: usize| -> Option<bool> {
        let glyph = Some(&glyphs[at]).filter(|glyph| glyph.shape.1 != SPAN)?;
        glyph.text.chars().rev().find(|c| !is_mark(*c)).filter(|c| joins_next(*c))?;
        let Some(next) = glyphs.get(at + 1).filter(|next| same_line(glyph, next)) else { return Some(true) };
        if next.text.is_empty() || next.text.starts_with(is_invisible) {
            return None;
        }
        let gap = next.x - (glyph.x + glyph.width);
        let wide = if spaced { 0.9 } else { 0.17 };
        Some(gap > wide * glyph.size || !next.text.starts_with(leftward_letter))
    };
    let mut shapes: BTreeMap<(u32, u32), Seen> = BTreeMap::new();
    for at in 0..glyphs.len() {
        match end_of_word(glyphs, at) {
            Some(true) => shapes.entry(glyphs[at].shape).or_default().ends += 1,
            Some(false) => shapes.entry(glyphs[at].shape).or_default().goes_on += 1,
            None => {}
        }
    }
    for at in 0..glyphs.len() {
        let seen = shapes.get(&glyphs[at].shape).filter(|_| end_of_word(glyphs, at) == Some(false));
        match seen {
            Some(seen) if seen.ends > 0 && seen.ends * 4 >= seen.goes_on => {
                let gap = glyphs[at + 1].x - (glyphs[at].x + glyphs[at].width);
                if gap < 0.17 * glyphs[at].size {
                    glyphs[at].text.push('\u{200c}');
                }
            }
            Some(seen) if seen.ends == 0 && seen.goes_on > 1 => glyphs[at].joined = true,
            _ => {}
        }
    }
}

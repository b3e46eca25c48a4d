//! Glyphs become lines: pieces of writing on one baseline, raised numbers told from the rest. On a page that was
//! turned (see `gather.rs`) all of it runs from the right, until a line's words are read.

use super::content::Glyph;
use super::order::{self, Read};
use super::script::{leftward, leftward_letter};
use crate::structure::item_mark;
use sanad_text::{decimal, superscript_digit};

/// Some writing on one baseline without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) artifact: bool,
    /// When it was written: index of its first glyph.
    pub(super) order: usize,
    /// Its last letter joins the next.
    joined: bool,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    text: String,
    raised: bool,
    /// Characters in bold.
    bold: usize,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// The raised number that it begins with, taken out of the text.
    pub(super) lead: Option<String>,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) artifact: bool,
    /// A row of a table: cells apart.
    pub(super) row: bool,
    pub(super) order: usize,
    /// The column that it stands in.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Text stands beside text in it, a wide gap apart.
    pub(super) beside: bool,
    /// Its words, set again, give what stands on the page.
    pub(super) certain: bool,
}

/// A gap from here on, in sizes of the font, ends a segment.
const WIDE: f64 = 1.2;
/// A gap from here on may part the cells of a table.
const CELL: f64 = 1.5;
/// Only in a line that is not stretched to both margins.
const NEAR: f64 = 0.9;
/// Stand between cells until it is known whether they are cells.
const APART: [char; 2] = ['\u{1f}', '\u{1e}'];
/// A gap from here on is a space.
const SPACE: f64 = 0.17;
/// Also where letters are joined, or a sign follows that stands close to the word.
const CLEAR: f64 = 0.5;

impl Segment {
    fn new(glyph: &Glyph, order: usize) -> Self {
        let piece = Piece { text: glyph.text.clone(), raised: glyph.linked, bold: usize::from(glyph.bold) };
        Self {
            x0: glyph.x,
            x1: glyph.x + glyph.width,
            y: glyph.y,
            size: glyph.size,
            artifact: glyph.artifact,
            order,
            joined: glyph.joined,
            pieces: vec![piece],
        }
    }

    /// Takes the glyph if it goes on from where the segment ends.
    fn take(&mut self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.x - self.x1;
        let fits = gap > -0.6 * size && gap < WIDE * size && glyph.x + glyph.width > self.x0;
        if glyph.artifact != self.artifact || !fits {
            return false;
        }
        let up = glyph.y - self.y;
        let raised = if glyph.size < 0.87 * self.size && up > 0.12 * self.size && up < 0.75 * self.size {
            true
        } else if self.size < 0.87 * glyph.size && up < -0.12 * glyph.size && up > -0.75 * glyph.size {
            // What came before was the raised part.
            self.pieces.iter_mut().for_each(|piece| piece.raised = true);
            (self.y, self.size) = (glyph.y, glyph.size);
            false
        } else if up.abs() < 0.15 * size {
            // A number may be raised by its shape alone, or lowered a little.
            false
        } else {
            return false;
        };
        let raised = raised || glyph.linked;
        let gap = gap / glyph.size.min(self.size);
        self.push(glyph, raised, (gap > self.smallest_gap(glyph)).then(|| between(gap)));
        true
    }

    /// The smallest gap before this glyph that is a space.
    fn smallest_gap(&self, glyph: &Glyph) -> f64 {
        if self.joined || glyph.text.starts_with(['،', '؛', '؟']) { CLEAR } else { SPACE }
    }

    fn push(&mut self, glyph: &Glyph, raised: bool, space: Option<char>) {
        let space = space.filter(|_| !self.ends_in_space() && !glyph.text.starts_with(' '));
        let same = self.pieces.last().is_some_and(|piece| piece.raised == raised);
        if !same {
            if let (Some(space), Some(last)) = (space, self.pieces.last_mut()) {
                last.text.push(space);
            }
            self.pieces.push(Piece { text: String::new(), raised, bold: 0 });
        }
        if let Some(piece) = self.pieces.last_mut() {
            if same {
                piece.text.extend(space);
            }
            piece.text += &glyph.text;
            piece.bold += usize::from(glyph.bold);
        }
        self.x1 = self.x1.max(glyph.x + glyph.width);
        self.joined = glyph.joined || (self.joined && glyph.text.is_empty());
        if !raised {
            self.size = self.size.max(glyph.size);
        }
    }

    fn ends_in_space(&self) -> bool {
        self.pieces.last().is_some_and(|piece| piece.text.ends_with(' '))
    }

    /// How much it says.
    pub(super) fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.letters() == 0
    }
}

/// The segments of a page, in the order of writing.
pub(super) fn segments(glyphs: &[Glyph]) -> Vec<Segment> {
    let mut all: Vec<Segment> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (order, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| !glyph.turned && glyph.size > 0.5) {
        // Written twice in nearly the same place: a poor man's bold, a shadow.
        let twice = last.is_some_and(|last| {
            last.text == glyph.text
                && (last.x - glyph.x).abs() < 0.15 * glyph.size
                && (last.y - glyph.y).abs() < 0.15 * glyph.size
        });
        if twice && glyph.width > 0.2 * glyph.size {
            continue;
        }
        last = Some(glyph);
        let blank = glyph.text.trim().is_empty();
        let taken = all.last_mut().is_some_and(|segment| segment.take(glyph));
        if !taken && !blank {
            all.push(Segment::new(glyph, order));
        }
    }
    all.retain(|segment| !segment.is_blank());
    all
}

/// Segments of one region as lines, from top to bottom.
pub(super) fn lines(mut segments: Vec<Segment>, left: f64, right: f64, turned: bool) -> Vec<Line> {
    segments.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let fits = rows.last().is_some_and(|row: &Vec<Segment>| {
            let main = &row[0];
            let size = main.size.max(segment.size);
            // A raised segment comes first: the row's main one is the larger.
            (main.y - segment.y).abs() < if main.size == segment.size { 0.3 } else { 0.6 } * size
                && row
                    .iter()
                    .all(|other| segment.x0 >= other.x1 - 0.3 * size || segment.x1 <= other.x0 + 0.3 * size)
        });
        match rows.last_mut().filter(|_| fits) {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    rows.into_iter().filter_map(|row| line(row, (left, right), turned)).collect()
}

fn line(mut row: Vec<Segment>, (left, right): (f64, f64), turned: bool) -> Option<Line> {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let size = row.iter().map(|segment| segment.size).fold(0.0, f64::max);
    let y = row.iter().find(|segment| segment.size == size)?.y;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut end: Option<f64> = None;
    let (mut order, mut artifact) = (usize::MAX, true);
    let (x0, mut x1) = (row.first()?.x0, f64::MIN);
    for segment in row {
        order = order.min(segment.order);
        artifact &= segment.artifact;
        let raised = segment.size < 0.87 * size && segment.y > y + 0.1 * size;
        let gap = end.map(|end| (segment.x0 - end) / size);
        if let (Some(gap), Some(last)) = (gap.filter(|gap| *gap > SPACE && !raised), pieces.last_mut()) {
            last.text = format!("{}{}", last.text.trim_end(), between(gap));
        }
        end = Some(segment.x1);
        x1 = x1.max(segment.x1);
        pieces.extend(
            segment.pieces.into_iter().map(|piece| Piece { raised: piece.raised || raised, ..piece }),
        );
    }
    let beside = is_beside(&pieces);
    let row = cells(&mut pieces, x1 < right - 0.1 * (right - left));
    let Words { text, lead, certain } =
        words(&pieces, turned, x1 < right - 1.5 * size && x0 < left + 0.7 * size);
    let (bold, all) = pieces.iter().fold((0, 0), |(bold, all), piece| {
        (bold + piece.bold, all + piece.text.chars().filter(|c| !c.is_whitespace()).count())
    });
    let bold = all > 0 && bold * 10 >= all * 9;
    (!text.is_empty() || lead.is_some()).then_some(Line {
        text,
        lead,
        x0,
        x1,
        y,
        size,
        bold,
        artifact,
        row,
        order,
        left,
        right,
        beside,
        certain,
    })
}

/// What stands for a gap of so many sizes.
fn between(gap: f64) -> char {
    match gap {
        _ if gap > CELL => APART[0],
        _ if gap > NEAR => APART[1],
        _ => ' ',
    }
}

/// Whether much text stands on both sides of a wide gap.
fn is_beside(pieces: &[Piece]) -> bool {
    let all: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    all.split(APART).filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 15).count() > 1
}

/// Whether the wide gaps of a line part cells: there are several, or one in a line that is not full. The mark of a list
/// item stands apart too.
fn cells(pieces: &mut [Piece], ragged: bool) -> bool {
    let all: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let marked = all.split_once(APART).is_some_and(|(mark, _)| mark.trim().chars().count() <= 4)
        && item_mark(&all.replace(APART, " ")).is_some();
    let rest = if marked { all.split_once(APART).map_or("", |(_, rest)| rest) } else { &all };
    let (wide, near) = (rest.matches(APART[0]).count(), rest.matches(APART[1]).count());
    let row = wide >= 2 || (ragged && (wide == 1 || near >= 2));
    let mut first = marked;
    for piece in pieces {
        while let Some(at) = piece.text.find(APART) {
            let between = if row && !first { " | " } else { " " };
            piece.text.replace_range(at..=at, between);
            first = false;
        }
    }
    row
}

/// The words of a line.
struct Words {
    text: String,
    lead: Option<String>,
    certain: bool,
}

/// The words of a line; raised numbers become markers, the first one of a line its lead.
fn words(pieces: &[Piece], turned: bool, ends_early: bool) -> Words {
    let mut text = String::new();
    let mut lead = None;
    let mut notes: Vec<String> = Vec::new();
    for piece in pieces {
        // Numbers run from the left wherever they stand.
        let mut words = piece.text.trim().to_owned();
        if turned && piece.raised {
            words = words.chars().rev().collect();
        }
        let number = |part: &str| {
            (1..=3).contains(&part.chars().count()) && part.chars().all(|c| decimal(c).is_some())
        };
        let numbers: Vec<&str> = words.split([',', '،']).map(str::trim).collect();
        let mark = piece.raised && numbers.iter().all(|part| number(part));
        if mark && text.trim().is_empty() && lead.is_none() && numbers.len() == 1 {
            lead = Some(words);
        } else if mark && bears_note(&text) {
            // The marker waits until the line's order is known.
            text.extend(char::from_u32(NOTE + u32::try_from(notes.len()).unwrap_or(0)));
            notes.push(numbers.iter().map(|part| format!("[{part}]")).collect());
            if piece.text.ends_with(' ') {
                text.push(' ');
            }
        } else if mark && numbers.len() == 1 {
            text.extend(words.chars().map(raise));
        } else {
            text += &piece.text;
        }
    }
    let text = tidy(&text);
    let Read { text, certain } = in_reading_order(&text, turned, ends_early);
    Words { text: with_notes(&text, &notes), lead, certain }
}

/// The first stand-in for a note's marker.
const NOTE: u32 = 0xf_0000;

fn with_notes(text: &str, notes: &[String]) -> String {
    if notes.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match (c as u32).checked_sub(NOTE).and_then(|at| notes.get(at as usize)) {
            Some(note) => out += note,
            None => out.push(c),
        }
    }
    out
}

/// A line's characters, which stand in the order of their places, as they are read.
fn in_reading_order(text: &str, turned: bool, ends_early: bool) -> Read {
    let latin = text.chars().any(|c| c.is_alphabetic() && !leftward(c));
    if turned {
        let visual: Vec<char> = text.chars().rev().collect();
        // A line without any such letter is one of its own writing, unless it begins where the others begin and ends
        // before them.
        let other = latin && !ends_early && !text.contains(leftward_letter);
        return if other { order::from_left(&visual) } else { order::from_right(&visual) };
    }
    if !text.contains(leftward) {
        return Read { text: text.to_owned(), certain: true };
    }
    let visual: Vec<char> = text.chars().collect();
    if latin { order::from_left(&visual) } else { order::from_right(&visual) }
}

/// Whether what stands before a raised number bears a note: no unit and no number.
fn bears_note(before: &str) -> bool {
    const UNITS: &[&str] = &["cm", "dm", "ft", "hm", "in", "km", "m", "mi", "mm", "x", "y", "s"];
    let Some(last) = before.chars().next_back() else { return false };
    if last.is_alphabetic() {
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return !UNITS.contains(&word);
    }
    !last.is_whitespace() && decimal(last).is_none() && !matches!(last, '[' | '(' | '/' | '-')
}

fn raise(digit: char) -> char {
    ('\u{2070}'..='\u{2079}')
        .chain(['¹', '²', '³'])
        .find(|raised| superscript_digit(*raised) == Some(digit))
        .unwrap_or(digit)
}

/// Single spaces, none at the ends.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

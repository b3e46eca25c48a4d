//! Marks over and under letters: which letter each belongs to, and what it is where a file does not say.

use super::content::{Glyph, SPAN};
use super::gather::{same_line, touches};
use super::script::{composed, is_mark, leftward, leftward_letter, taken_apart, typed_order};
use std::collections::BTreeMap;

/// What the first use of each shape taught, for the whole file.
#[derive(Debug, Default)]
pub(super) struct Taught {
    /// Letters that bear no mark of their own, whatever the file says.
    letters: BTreeMap<(u32, u32), Option<String>>,
    marks: BTreeMap<(u32, u32), char>,
}

/// Fonts that draw a letter and its mark as two shapes, in files that give the text of both to the letter's shape as it
/// is first used: then every other use of that letter would carry the mark too. The mark's shape gets it back.
pub(super) fn shared_marks(glyphs: &mut [Glyph], taught: &mut Taught) {
    for at in 0..glyphs.len() {
        let glyph = &glyphs[at];
        if !glyph.text.contains(leftward)
            || glyph.shape.1 == SPAN
            || taught.letters.contains_key(&glyph.shape)
        {
            continue;
        }
        let parts = taken_apart(&glyph.text);
        let own = parts.iter().rev().take_while(|c| is_mark(**c)).count().min(parts.len() - 1);
        let near = |other: &&Glyph| is_blank_mark(other) && same_line(glyph, other) && touches(glyph, other);
        let mut marks: Vec<&Glyph> = glyphs[at + 1..].iter().take(own).take_while(near).collect();
        if marks.is_empty() {
            marks = glyphs[..at].iter().rev().take(own).take_while(near).collect();
        }
        let (letter, said) = parts.split_at(parts.len() - marks.len());
        let bare = (!marks.is_empty()).then(|| composed(&letter.iter().collect::<String>()));
        for (mark, said) in marks.into_iter().zip(said) {
            taught.marks.entry(mark.shape).or_insert(*said);
        }
        taught.letters.insert(glyph.shape, bare);
    }
    for glyph in glyphs.iter_mut() {
        if let Some(Some(letter)) = taught.letters.get(&glyph.shape) {
            letter.clone_into(&mut glyph.text);
        } else if is_blank_mark(glyph)
            && let Some(mark) = taught.marks.get(&glyph.shape)
        {
            glyph.text.push(*mark);
        }
    }
}

/// Gives each mark to the letter that it stands at; how many found none. In a file the mark stands directly before its
/// letter or directly after it, as the program that set the page does for each font; where its place says otherwise, it
/// is the place that misleads: a mark may be drawn far from the point that it is placed by.
pub(super) fn attach_marks(glyphs: &mut Vec<Glyph>) -> usize {
    let marks = marks_and_neighbours(glyphs);
    let mut votes: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
    for (at, sides) in &marks {
        let glyph = &glyphs[*at];
        for (side, letter) in sides.iter().enumerate() {
            let covers = letter.is_some_and(|letter| stands_at(glyph, &glyphs[letter]));
            votes.entry(glyph.shape.0).or_default()[side] += usize::from(covers);
        }
    }
    let mut given: BTreeMap<usize, Vec<(f64, String)>> = BTreeMap::new();
    let mut stray = 0;
    for (at, [before, after]) in marks {
        let glyph = &glyphs[at];
        let [backward, forward] = votes.get(&glyph.shape.0).copied().unwrap_or_default();
        // Marks come first wherever lines are set from left to right, which is the rule.
        let to = if forward * 2 >= backward { after.or(before) } else { before.or(after) };
        match to {
            Some(to) => given.entry(to).or_default().push((glyph.x, glyph.text.clone())),
            None => stray += 1,
        }
    }
    for (at, marks) in given {
        let text = with_marks(&glyphs[at], marks);
        glyphs[at].text = text;
    }
    glyphs.retain(|glyph| !only_marks(glyph) && !is_blank_mark(glyph));
    stray
}

fn only_marks(glyph: &Glyph) -> bool {
    !glyph.text.is_empty() && glyph.text.chars().all(is_mark)
}

fn stands_at(mark: &Glyph, letter: &Glyph) -> bool {
    let (place, room) = (mark.x + mark.width / 2.0, 0.05 * mark.size);
    place > letter.x - room && place < letter.x + letter.width + room
}

/// Each glyph that is nothing but marks, with the letter before and the letter after it in the file.
fn marks_and_neighbours(glyphs: &[Glyph]) -> Vec<(usize, [Option<usize>; 2])> {
    let bears = |at: usize, mark: &Glyph| {
        let glyph = &glyphs[at];
        same_line(glyph, mark) && (glyph.text.chars().any(leftward_letter) || glyph.text == "\u{640}")
    };
    let mut out: Vec<(usize, [Option<usize>; 2])> = Vec::new();
    let mut before = None;
    let mut waiting = 0;
    for (at, glyph) in glyphs.iter().enumerate() {
        if only_marks(glyph) {
            out.push((at, [before.filter(|before| bears(*before, glyph)), None]));
        } else if !glyph.text.is_empty() {
            for (mark, sides) in &mut out[waiting..] {
                sides[1] = Some(at).filter(|at| bears(*at, &glyphs[*mark]));
            }
            waiting = out.len();
            before = Some(at);
        }
    }
    out
}

/// A letter, or a ligature of two, with its marks.
fn with_marks(letter: &Glyph, marks: Vec<(f64, String)>) -> String {
    let parts: Vec<char> = letter.text.chars().collect();
    let bases = parts.iter().filter(|c| !is_mark(**c)).count();
    let second = |x: f64| bases > 1 && x < letter.x + letter.width / 2.0;
    let (late, early): (Vec<_>, Vec<_>) = marks.into_iter().partition(|(x, _)| second(*x));
    let mut out = String::new();
    let mut seen = 0;
    let mut own: Vec<char> = Vec::new();
    let write = |out: &mut String, own: &mut Vec<char>| {
        typed_order(own);
        out.extend(own.drain(..));
    };
    for c in parts {
        if !is_mark(c) {
            write(&mut out, &mut own);
            out.push(c);
            seen += 1;
            if seen == 1 {
                own.extend(early.iter().flat_map(|(_, mark)| mark.chars()));
            } else if seen == bases {
                own.extend(late.iter().flat_map(|(_, mark)| mark.chars()));
            }
        } else {
            own.push(c);
        }
    }
    write(&mut out, &mut own);
    composed(&out)
}

/// A mark of which nothing is known: one of two neighbours, above or below the line of the other.
pub(super) fn is_lost_mark(a: &Glyph, b: &Glyph) -> bool {
    let lost = |mark: &Glyph, letter: &Glyph| {
        let off = (mark.y - letter.y).abs() > 0.005 * letter.size;
        is_blank_mark(mark)
            && letter.text.contains(leftward)
            && off
            && same_line(mark, letter)
            && touches(mark, letter)
    };
    lost(a, b) || (lost(b, a) && !is_blank_mark(a))
}

fn is_blank_mark(glyph: &Glyph) -> bool {
    glyph.text.is_empty() && glyph.width < 0.01 * glyph.size
}

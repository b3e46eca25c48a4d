//! Footnotes: small print at the foot of a page that begins with a number.

use super::furniture::Page;
use super::lines::Line;
use super::script::leftward;
use sanad_text::{decimal, fold::fold_word};

/// A note with its lines.
#[derive(Debug)]
pub(super) struct Footnote {
    /// `None` goes on with the last note of the page before.
    pub(super) label: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// Pages with more lines than this are no pages of a report; their notes stay where they are.
const MOST: usize = 2_000;

/// Takes the notes out of a page. `last` is the number of the last note before, `body` the size of the text.
pub(super) fn take_out(page: &mut Page, body: f64, last: &mut u32) -> Vec<Footnote> {
    if page.lines.len() > MOST {
        return Vec::new();
    }
    let small = |line: &Line| line.size < 0.95 * body;
    let beside = |a: &Line, b: &Line| a.x0 < b.x1 && b.x0 < a.x1;
    let at_foot: Vec<bool> = page
        .lines
        .iter()
        .map(|line| {
            small(line)
                && page.lines.iter().all(|other| other.y >= line.y || !beside(line, other) || small(other))
        })
        .collect();
    let mut notes: Vec<Footnote> = Vec::new();
    let mut kept = Vec::new();
    let lines = std::mem::take(&mut page.lines);
    let going_on = goes_on(&lines, &at_foot);
    for (at, line) in lines.into_iter().enumerate() {
        if !at_foot[at] {
            kept.push(line);
            continue;
        }
        match label(&line, *last) {
            Some((label, cut)) => {
                *last = value(&label).unwrap_or(*last);
                let text = line.text[cut..].trim_start().to_owned();
                notes.push(Footnote { label: Some(label), lines: vec![Line { text, ..line }] });
            }
            None => match notes.last_mut() {
                Some(note) => note.lines.push(line),
                None if going_on && *last > 0 => notes.push(Footnote { label: None, lines: vec![line] }),
                None => kept.push(line),
            },
        }
    }
    page.lines = kept;
    notes
}

/// Whether the first lines at the foot go on from the page before: a note that begins there stands below them.
fn goes_on(lines: &[Line], at_foot: &[bool]) -> bool {
    let mut foot = lines.iter().zip(at_foot).filter(|(_, at_foot)| **at_foot).map(|(line, _)| line);
    let Some(first) = foot.next() else { return false };
    first.lead.is_none()
        && (first.text.starts_with(char::is_lowercase) || foot.any(|line| line.lead.is_some()))
}

/// The number that a note begins with, and how many bytes it takes in the line.
fn label(line: &Line, last: u32) -> Option<(String, usize)> {
    if let Some(lead) = &line.lead {
        return Some((lead.clone(), 0));
    }
    let figures = line.text.chars().take_while(|c| decimal(*c).is_some()).count();
    if !(1..=3).contains(&figures) {
        return None;
    }
    let digits: usize = line.text.chars().take(figures).map(char::len_utf8).sum();
    let number = value(&line.text[..digits])?;
    let rest = &line.text[digits..];
    let after = rest.trim_start_matches(['.', ')', ']', '|', ' ']);
    let begins = after
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || leftward(c) || matches!(c, '“' | '"' | '‘' | '«' | '(' | 'h'));
    (rest.starts_with([' ', '.', ')', '|']) && begins && (number == last + 1 || (number == 1 && last > 1)))
        .then(|| (line.text[..digits].to_owned(), line.text.len() - after.len()))
}

/// The value of a number in digits of any kind.
fn value(digits: &str) -> Option<u32> {
    fold_word(digits).parse().ok()
}

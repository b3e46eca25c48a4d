//! From lines to drafts: chunks between blank lines, split where a line begins an item or stands for itself.

use super::Draft;
use sanad_model::BlockKind;
use sanad_text::{Span, decimal, number};

/// One line without its line end.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

/// The drafts of a text, in order.
pub(super) fn drafts(text: &str) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut chunk: Vec<Line<'_>> = Vec::new();
    let mut lists = Lists::default();
    for line in lines(text) {
        if line.text.trim().is_empty() {
            read_chunk(text, &chunk, &mut lists, &mut out);
            chunk.clear();
        } else {
            chunk.push(line);
        }
    }
    read_chunk(text, &chunk, &mut lists, &mut out);
    out
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let rest = &text[at..];
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = Line { start: at, text: rest[..end].trim_start_matches('\u{feff}') };
        let start = at + (end - line.text.len());
        let ends = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        at += end + ends;
        Some(Line { start, ..line })
    })
}

/// Numbers the lists: a list goes on while items follow each other with the same kind of mark.
#[derive(Default)]
struct Lists {
    count: u32,
    last: Option<(Mark, usize)>,
}

impl Lists {
    /// The list of an item that would be draft number `at`.
    fn of(&mut self, mark: Mark, at: usize) -> u32 {
        let goes_on = matches!(self.last, Some((last, draft)) if draft + 1 == at && mark.follows(last));
        if !goes_on {
            self.count += 1;
        }
        self.last = Some((mark, at));
        self.count - 1
    }
}

/// What an item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Bullet(char),
    /// Rank and what closes it: `3)`, `3.`
    Number(u32, char),
    /// Rank of the letter and what closes it: `c)`, `(c)`
    Letter(u32, char),
}

impl Mark {
    /// The rank as written.
    pub(crate) const fn ordinal(self) -> Option<u32> {
        match self {
            Self::Bullet(_) => None,
            Self::Number(rank, _) | Self::Letter(rank, _) => Some(rank),
        }
    }

    fn follows(self, last: Self) -> bool {
        match (last, self) {
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            (Self::Number(a, x), Self::Number(b, y)) | (Self::Letter(a, x), Self::Letter(b, y)) => {
                b > a && x == y
            }
            _ => false,
        }
    }
}

fn read_chunk(text: &str, chunk: &[Line<'_>], lists: &mut Lists, out: &mut Vec<Draft>) {
    let Some(first) = chunk.first() else { return };
    if chunk.iter().all(|line| line.text.trim_start().starts_with('>')) {
        let last = chunk[chunk.len() - 1];
        let start = first.start + first.text.find('>').map_or(0, |at| at + 1);
        push(text, start, last.start + last.text.len(), first.start, BlockKind::Quote, true, out);
        return;
    }
    let apart_lines = lines_stand_alone(chunk);
    let indented = chunk.iter().all(|line| line.text.starts_with("    ") || line.text.starts_with('\t'));
    let mut from = 0;
    while from < chunk.len() {
        let line = chunk[from];
        let mut to = from + 1;
        if !apart_lines {
            while to < chunk.len()
                && item_mark(chunk[to].text).is_none()
                && !(labelled(chunk[to].text) && notes_above(line.text))
                && !heading_above(chunk, to - 1, from)
            {
                to += 1;
            }
        }
        let last = chunk[to - 1];
        let (mut start, mut kind) = (line.start, BlockKind::Paragraph);
        if let Some((mark, width)) = item_mark(line.text) {
            start += width;
            kind = BlockKind::Item { list: lists.of(mark, out.len()), ordinal: mark.ordinal() };
        } else if indented && from == 0 && out.iter().any(|draft| draft.kind == BlockKind::Paragraph) {
            kind = BlockKind::Quote;
        }
        push(text, start, last.start + last.text.len(), line.start, kind, from == 0, out);
        from = to;
    }
}

fn push(
    text: &str,
    start: usize,
    end: usize,
    line: usize,
    kind: BlockKind,
    apart: bool,
    out: &mut Vec<Draft>,
) {
    let span = Span::of(start..end).trim(text);
    if !span.is_empty() {
        out.push(Draft { span, start: Span::of(line..line).start, kind, apart, level: 0 });
    }
}

/// `[12] Text`: a line that can define a note.
fn labelled(line: &str) -> bool {
    let line = line.trim_start();
    let square = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let round = || line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let label = square.or_else(|| round().filter(|(label, _)| !label.is_ascii()));
    label.is_some_and(|(label, body)| super::notes::is_label(label) && !body.trim().is_empty())
}

/// Whether a line of notes may follow: another one is there, or their heading.
fn notes_above(line: &str) -> bool {
    labelled(line) || super::notes::is_notes_heading(line)
}

/// Whether each line of the chunk is a paragraph of its own: long lines, as word processors export them, or lines
/// that each end a sentence.
fn lines_stand_alone(chunk: &[Line<'_>]) -> bool {
    let long = chunk.iter().filter(|line| line.text.len() > 120).count();
    let ended = chunk.iter().filter(|line| ends_sentence(line.text)).count();
    let longest = chunk.iter().map(|line| line.text.len()).max().unwrap_or(0);
    long * 2 > chunk.len() || (longest > 120 && ended == chunk.len()) || (longest > 200 && chunk.len() > 1)
}

/// Whether line `at`, the first of its block, is a heading with its text directly below.
fn heading_above(chunk: &[Line<'_>], at: usize, from: usize) -> bool {
    let (line, next) = (chunk[at].text.trim(), chunk[at + 1].text.trim());
    at == from
        && line.len() < 60
        && next.len() > 2 * line.len()
        && next.chars().next().is_some_and(char::is_uppercase)
        && super::headings::looks_like_heading(line)
        && line.split_whitespace().count() <= 8
}

pub(crate) fn ends_sentence(line: &str) -> bool {
    let core = line.trim_end().trim_end_matches(['”', '"', '’', '\'', ')', '»', ']']);
    // A closing note marker: look before it.
    let core = core
        .rsplit_once(['[', '('])
        .filter(|(_, n)| n.chars().all(|c| decimal(c).is_some()))
        .map_or(core, |(c, _)| c);
    core.trim_end_matches(['”', '"', '’', '»']).ends_with(['.', '!', '?', ':', ';', '…', '؟', '۔'])
}

/// The item's mark at the start of a line, and how many bytes it takes with the white space after it.
pub(crate) fn item_mark(line: &str) -> Option<(Mark, usize)> {
    let indent = line.len() - line.trim_start().len();
    let rest = line.trim_start();
    let first = rest.chars().next()?;
    if matches!(first, '•' | '·' | '▪' | '◦' | '‣' | '●' | '■' | '○' | '–' | '-' | '*') {
        let after = &rest[first.len_utf8()..];
        let spaced = after.starts_with([' ', '\t']) && !after.trim().is_empty();
        let width = indent + first.len_utf8() + (after.len() - after.trim_start().len());
        return spaced.then_some((Mark::Bullet(first), width));
    }
    let (open, body) = match rest.strip_prefix('(') {
        Some(body) => (1, body),
        None => (0, rest),
    };
    let length = body.find(|c: char| !c.is_ascii_alphanumeric() && decimal(c).is_none())?;
    // `أ)`, `ب.`, `الف)`: letters of the Arabic script rank too.
    let length = if length == 0 { arabic_label(body)? } else { length };
    let (label, tail) = body.split_at(length);
    let close = tail.chars().next()?;
    // `١- …`, `۱ـ …`: a dash closes digits that are not ASCII.
    let dash = matches!(close, '-' | 'ـ' | '–') && open == 0 && !label.is_ascii();
    if !(close == ')' || (close == '.' && open == 0) || dash) || label.chars().count() > 3 {
        return None;
    }
    let close_width = close.len_utf8();
    let after = &tail[close_width..];
    if !after.starts_with([' ', '\t']) || after.trim().is_empty() {
        return None;
    }
    let width = indent + open + length + close_width + (after.len() - after.trim_start().len());
    let mark = match number(label) {
        Some(rank) => Mark::Number(rank, close),
        // A lone capital with a full stop is an initial, not an item.
        None if close == '.' && label.starts_with(|c: char| c.is_ascii_uppercase()) => return None,
        None => Mark::Letter(letter_rank(label)?, close),
    };
    Some((mark, width))
}

/// The letters that rank items in Arabic and Persian, in the order of the abjad and of the Persian alphabet.
const ARABIC_RANKS: [&[&str]; 8] =
    [&["أ", "ا", "الف"], &["ب"], &["ج", "پ"], &["د", "ت"], &["هـ", "ه", "ث"], &["و"], &["ز"], &["ح"]];

/// How many bytes a letter of [`ARABIC_RANKS`] takes that closes with a bracket or a dash: `د. سالم` is no item.
fn arabic_label(body: &str) -> Option<usize> {
    let all = ARABIC_RANKS.iter().flat_map(|rank| rank.iter());
    all.filter(|label| body.starts_with(**label))
        .map(|label| label.len())
        .find(|&length| body[length..].starts_with([')', '-', '–']))
}

/// `c` → 3; `iv` → 4.
fn letter_rank(label: &str) -> Option<u32> {
    let lower = label.to_ascii_lowercase();
    let romans =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];
    if !label.is_ascii() {
        let at = ARABIC_RANKS.iter().position(|rank| rank.contains(&label))?;
        return u32::try_from(at + 1).ok();
    }
    match lower.as_bytes() {
        [letter @ b'a'..=b'z'] if !matches!(letter, b'i' | b'v' | b'x') => Some(u32::from(letter - b'a') + 1),
        _ => romans.iter().position(|roman| *roman == lower).and_then(|at| u32::try_from(at + 1).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, drafts, ends_sentence, item_mark};

    #[test]
    fn knows_item_marks() {
        let rank = |line| item_mark(line).map(|(mark, _)| mark);
        assert_eq!(rank("• Street"), Some(Mark::Bullet('•')));
        assert_eq!(rank("c) Deception"), Some(Mark::Letter(3, ')')));
        assert_eq!(rank("(iv) the"), Some(Mark::Letter(4, ')')));
        assert_eq!(rank("12. Twelfth"), Some(Mark::Number(12, '.')));
        assert_eq!(rank("J. Smith came"), None);
        assert_eq!(rank("2009 was"), None);
        assert_eq!(rank("-5 degrees"), None);
        assert_eq!(rank("٣- الشارع"), Some(Mark::Number(3, '-')));
        assert_eq!(rank("(۱۲) خیابان"), Some(Mark::Number(12, ')')));
        assert_eq!(rank("ب) السوق"), Some(Mark::Letter(2, ')')));
        assert_eq!(rank("د. سالم وصل"), None);
        assert_eq!(rank("٢٠٠٩ كان"), None);
    }

    #[test]
    fn wrapped_lines_join_and_long_lines_do_not() {
        let wrapped = "The first line of it\nand the second.\n\nAnother.";
        assert_eq!(drafts(wrapped).len(), 2);
        let long = format!("{}.\n{}.", "word ".repeat(40).trim_end(), "next ".repeat(40).trim_end());
        assert_eq!(drafts(&long).len(), 2);
        let items = "Three things:\n1) one\n2) two\n   goes on\n3) three";
        assert_eq!(drafts(items).len(), 4);
    }

    #[test]
    fn ends_of_sentences() {
        assert!(ends_sentence("over.”[3]"));
        assert!(!ends_sentence("over"));
        assert!(ends_sentence("the following:"));
    }
}

//! Note markers in the running text: `[7]`, `[۷]`, `(٧)`, `[^7]`, superscript digits.
//!
//! Neither a legal citation (`[2015] UKSC 5`, `at [45]`) nor an editor's insertion (`the [40] men`) is a marker.

mod superscript;

use memchr::memchr;
use sanad_model::{BlockKind, Document, NoteMarker};
use sanad_text::{Span, decimal, number};

/// Finds the markers of a document, in text order.
#[must_use]
pub fn find(document: &Document) -> Vec<NoteMarker> {
    let mut found: Vec<Candidate> = Vec::new();
    for block in &document.blocks {
        if !block.kind.is_prose() || matches!(block.kind, BlockKind::Note(_)) {
            continue;
        }
        let text = block.span.slice(&document.text);
        bracketed(text, block.span.start, &mut found);
        rounded(text, block.span.start, &mut found);
        superscript::find(text, block.span.start, &mut found);
    }
    found.sort_by_key(|candidate| candidate.span.start);
    keep(document, found)
}

/// Something of the form of a marker.
#[derive(Clone, Debug)]
struct Candidate {
    span: Span,
    label: String,
    /// It can be nothing else: `[^7]`, or attached to a word or a closing mark.
    sure: bool,
    /// Nothing but the next number in order can save it.
    doubtful: bool,
}

/// Markers in square brackets.
fn bracketed(text: &str, base: u32, out: &mut Vec<Candidate>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = memchr(b'[', &bytes[at..]).map(|found| at + found) {
        at = open + 1;
        let caret = bytes.get(at) == Some(&b'^');
        let label_at = at + usize::from(caret);
        let longest = if caret { 40 } else { 3 };
        let fits = |&c: &char| decimal(c).is_some() || (caret && !matches!(c, ']' | '[' | ' ' | '\n' | '\r'));
        let label = text[label_at..].chars().take(longest + 1).take_while(fits);
        let (length, bytes_long) = label.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
        let close = label_at + bytes_long;
        if length == 0 || length > longest || bytes.get(close) != Some(&b']') {
            continue;
        }
        at = close + 1;
        let (before, after) = (&text[..open], &text[at..]);
        let start = base + Span::of(open..at).start;
        out.push(Candidate {
            span: Span::new(start, start + Span::of(open..at).len()),
            label: text[label_at..close].to_owned(),
            sure: caret || before.ends_with(|c: char| !c.is_whitespace()),
            doubtful: !caret && (inserted(before, after) || pinpoint(before)),
        });
    }
}

/// Arabic and Persian digits in round brackets, directly behind a word or a mark: `القرية(١)`, `روستا.(۲)`; with a space
/// between, `القرية (١)` may be a number of something, and the next one in order with its note bears it out.
fn rounded(text: &str, base: u32, out: &mut Vec<Candidate>) {
    let mut at = 0;
    while let Some(open) = memchr(b'(', &text.as_bytes()[at..]).map(|found| at + found) {
        at = open + 1;
        let label = text[at..].chars().take(4).take_while(|&c| decimal(c).is_some() && !c.is_ascii());
        let (count, length) = label.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
        let close = at + length;
        if !(1..=3).contains(&count) || text.as_bytes().get(close) != Some(&b')') {
            continue;
        }
        let before = &text[..open];
        let glued = before.ends_with(|c: char| !c.is_whitespace() && decimal(c).is_none());
        let start = base + Span::of(open..open).start;
        out.push(Candidate {
            span: Span::new(start, start + Span::of(open..close + 1).len()),
            label: text[at..close].to_owned(),
            sure: false,
            doubtful: !glued,
        });
        at = close + 1;
    }
}

/// An editor's insertion: it stands where a word would, between two words.
fn inserted(before: &str, after: &str) -> bool {
    let spaced = before.is_empty() || before.ends_with(char::is_whitespace);
    let mut chars = after.chars();
    let goes_on =
        chars.next() == Some(' ') && chars.next().is_some_and(|c| c.is_lowercase() || decimal(c).is_some());
    spaced && goes_on
}

/// A paragraph of a judgment: `at [45]`, `para [45]`.
fn pinpoint(before: &str) -> bool {
    const LEADS: &[&str] =
        &["at", "para", "paras", "para.", "paras.", "paragraph", "paragraphs", "see", "and", "to"];
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    before.ends_with(' ') && LEADS.contains(&word.to_ascii_lowercase().as_str())
}

/// Keeps the candidates that the document bears out, and links them to their definitions.
fn keep(document: &Document, found: Vec<Candidate>) -> Vec<NoteMarker> {
    let mut out: Vec<NoteMarker> = Vec::new();
    let mut last = 0;
    for candidate in found {
        let number = number(&candidate.label);
        let definition = definition(document, &candidate);
        let next = number.is_some_and(|number| number == last + 1);
        if candidate.doubtful && !(next && (definition.is_some() || last > 0)) {
            continue;
        }
        if !candidate.sure && !candidate.doubtful && !next && definition.is_none() && last == 0 {
            continue;
        }
        last = number.unwrap_or(last);
        out.push(NoteMarker { span: candidate.span, label: candidate.label, number, definition });
    }
    out
}

/// The definition of a marker: the next one with its label, since chapters may count anew; else the last one.
fn definition(document: &Document, marker: &Candidate) -> Option<u32> {
    let value = number(&marker.label);
    let same = |&at: &usize| {
        let label = &document.notes[at].label;
        *label == marker.label || value.is_some() && number(label) == value
    };
    let after = document.notes.partition_point(|note| note.span.start < marker.span.start);
    let found = (after..document.notes.len()).find(same).or_else(|| (0..after).rev().find(same))?;
    u32::try_from(found).ok()
}

#[cfg(test)]
mod tests {
    use super::find;

    fn labels(text: &str) -> Vec<String> {
        let document = sanad_read::read("-", text.as_bytes()).unwrap();
        find(&document).into_iter().map(|marker| marker.label).collect()
    }

    #[test]
    fn usual_forms() {
        assert_eq!(
            labels("It fell.[1] He left”[2], she stayed [3]. Others[^a] came⁴ and went."),
            ["1", "2", "3", "a", "4"]
        );
    }

    #[test]
    fn law_and_editors_are_no_notes() {
        assert!(labels("See [2015] UKSC 5 at [45], and R v X [1990] 2 AC.").is_empty());
        assert!(labels("They saw the [40] men of [the town] (Sura [21:92]).").is_empty());
        assert!(labels("An area of 12 km² and 3 m³ at 10⁵ units.").is_empty());
    }

    #[test]
    fn digits_of_three_kinds() {
        assert_eq!(labels("احترقت القرية.[١] ولم يحضر أحد[٢]."), ["١", "٢"]);
        assert_eq!(labels("روستا سوخت.[۱] کسی نیامد.[2]"), ["۱", "2"]);
        let round = "احترقت القرية(١) ولم يحضر أحد (٢).\n\nالهوامش\n\n(١) رسالة.\n\n(٢) مقابلة.\n";
        assert_eq!(labels(round), ["١", "٢"]);
        assert!(labels("قتل سبعة (٧) أشخاص في القرية.").is_empty());
    }

    #[test]
    fn definitions_are_linked() {
        let text = "One.[1] Two.[2]\n\nNotes\n\n[1] A letter.\n\n[2] A call.\n";
        let document = sanad_read::read("-", text.as_bytes()).unwrap();
        let found = find(&document);
        assert_eq!(found.iter().map(|marker| marker.definition).collect::<Vec<_>>(), [Some(0), Some(1)]);
    }
}

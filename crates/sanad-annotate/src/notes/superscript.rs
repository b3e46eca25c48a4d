//! Superscript digits as note markers, told from units and powers: `km²`, `10⁵`.

use super::Candidate;
use memchr::memchr2;
use sanad_text::{Span, superscript_digit};

/// Markers of superscript digits in a block.
pub(super) fn find(text: &str, base: u32, out: &mut Vec<Candidate>) {
    // The digits begin with the bytes C2 (¹ ² ³) or E2 81 (⁰ ⁴–⁹): pass over all else quickly.
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(found) = memchr2(0xc2, 0xe2, &bytes[at..]) {
        let start = at + found;
        if bytes[start] == 0xe2 && bytes[start + 1] != 0x81 {
            at = start + 3;
            continue;
        }
        let run: String = text[start..].chars().map_while(superscript_digit).take(4).collect();
        if run.is_empty() {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let end = start + text[start..].chars().take(run.len()).map(char::len_utf8).sum::<usize>();
        at = end;
        if run.len() <= 3 && marks_a_note(&text[..start]) {
            let span = Span::of(start..end);
            let sure = Candidate {
                span: Span::new(base + span.start, base + span.end),
                label: run,
                sure: true,
                doubtful: false,
            };
            out.push(sure);
        }
    }
}

/// Whether what stands before bears a note: a word that is no unit, or a mark that closes.
fn marks_a_note(before: &str) -> bool {
    const UNITS: &[&str] =
        &["cm", "dm", "ft", "hm", "in", "km", "m", "mi", "mm", "x", "y", "s", "م", "كم", "سم", "متر"];
    let Some(last) = before.chars().next_back() else { return false };
    if last.is_alphabetic() {
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return !UNITS.contains(&word);
    }
    !last.is_whitespace() && !last.is_ascii_digit() && !matches!(last, '^' | '(' | '[' | '/')
}

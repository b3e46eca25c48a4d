//! Words and sentences that are broken at the ends of lines.

use crate::Report;
use sanad_text::{Flags, Span};

/// `govern-` at the end of a line and `ment` on the next.
pub(super) fn hyphens(report: &Report) -> Vec<(Span, String)> {
    let tokens = report.tokens();
    let mut out = Vec::new();
    for three in tokens.windows(3) {
        let [before, hyphen, after] = three else { continue };
        let broken = before.is_word()
            && (hyphen.is_mark('-') || hyphen.is_mark('\u{ad}'))
            && !hyphen.spaced()
            && after.is_word()
            && after.flags.has(Flags::NEWLINE)
            && !after.capital();
        if broken {
            let span = Span::new(before.start, after.end);
            out.push((span, format!("{}-{}", report.word(*before), report.word(*after))));
        }
    }
    out
}

/// A line that ends in a letter, an empty line, and a line that goes on in lower case.
pub(super) fn broken(text: &str) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    let mut from = 0;
    // The file may end its lines in either way.
    let gap = if text.contains("\r\n") { "\n\r\n" } else { "\n\n" };
    while let Some(found) = text[from..].find(gap) {
        let at = from + found;
        let next = text[at..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |skip| at + skip);
        from = next.max(at + 1);
        let line = text[..at].trim_end_matches([' ', '\t', '\r', '\u{a0}']);
        if line.ends_with(|c: char| c.is_lowercase()) && goes_on(&text[next..]) {
            let first: usize =
                line.chars().rev().take(40).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum();
            let last: usize =
                text[next..].chars().take(40).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum();
            let span = Span::of(line.len() - first..next + last);
            out.push((span, format!("{} / {}", &line[line.len() - first..], &text[next..next + last])));
        }
    }
    out
}

/// Whether the line starts with a word in lower case that is no list mark (`b) …`, `ii. …`).
fn goes_on(line: &str) -> bool {
    let end = line.find(|c: char| !c.is_alphabetic()).unwrap_or(line.len());
    let word = &line[..end];
    let marked = line[end..].starts_with([')', '.', ':', ']']) && end <= 4;
    word.starts_with(char::is_lowercase) && !marked && !(word == "o" && line[end..].starts_with(' '))
}

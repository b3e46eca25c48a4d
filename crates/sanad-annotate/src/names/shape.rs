//! How a word is written, and its ends.

use super::hash;
use crate::hash::{lower, short};
use sanad_text::{Flags, Kind, Token};

/// Last three, last two, first three letters, in lower case.
pub(super) fn affixes(word: &str) -> [u64; 3] {
    let (bytes, length) = (word.as_bytes(), word.len());
    let ends = [length.saturating_sub(3)..length, length.saturating_sub(2)..length, 0..length.min(3)];
    if word.is_ascii() {
        return ends.map(|end| lower(short(&bytes[end])));
    }
    ends.map(|end| word.get(end).map_or(0, hash::lower))
}

/// Shapes that are asked for by name.
pub(super) const CAPITAL: u8 = 1;
pub(super) const HYPHEN: u8 = 20;
pub(super) const OPEN: u8 = 21;
pub(super) const CLOSE: u8 = 22;
pub(super) const COMMA: u8 = 23;
pub(super) const STOP: u8 = 24;
pub(super) const QUOTE: u8 = 25;

/// How a word is written: lower case, capital, all capitals, dotted, mixed; digits by their number; the mark.
pub(super) fn shape(token: Token, written: &str) -> u8 {
    match token.kind {
        Kind::Mark => match token.mark().unwrap_or(' ') {
            '-' | '‐' | '‑' => HYPHEN,
            '(' | '[' => OPEN,
            ')' | ']' => CLOSE,
            ',' => COMMA,
            '.' => STOP,
            '"' | '“' | '”' | '‘' | '’' | '\'' | '`' => QUOTE,
            ':' | ';' => 26,
            '–' | '—' => 27,
            '/' => 28,
            '&' => 29,
            _ => 30,
        },
        Kind::Number => 10 + u8::try_from(written.len().min(5)).unwrap_or(5),
        Kind::Word if token.flags.has(Flags::POSSESSIVE) => 9,
        Kind::Word if token.flags.has(Flags::DOTTED) => 6 + u8::from(written.len() > 2),
        Kind::Word if token.flags.has(Flags::SHOUTED) => 3 + u8::from(written.len() > 4),
        Kind::Word if token.capital() => {
            let inner = written.chars().skip(1).any(char::is_uppercase);
            if written.chars().nth(1).is_none() { 8 } else { CAPITAL + u8::from(inner) }
        }
        Kind::Word => 0,
    }
}

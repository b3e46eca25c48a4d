//! The lexer behind [`tokenize`]: one pass over the bytes, with a table for ASCII and classes for the rest.

use crate::ascii::ascii_letters;
use crate::tokens::{Flags, Kind, NO_NUMBER, Token};

/// Splits `text` into tokens, appended to `out`; offsets are relative to `text` plus `base`.
pub fn tokenize(text: &str, base: u32, out: &mut Vec<Token>) {
    Lexer { text, bytes: text.as_bytes(), at: 0, base }.run(out);
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    base: u32,
}

/// Classes of ASCII bytes.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const SPACE: u8 = 3;
const CONTROL: u8 = 4;
const CLASS: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            0..=0x1f | 0x7f => CONTROL,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Classes of the Arabic block, U+0600 to U+06FF.
const ARABIC: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at {
            0x10..=0x1a
            | 0x20..=0x5f
            | 0x6e..=0xd3
            | 0xd5..=0xdc
            | 0xe1..=0xe8
            | 0xed..=0xef
            | 0xfa..=0xfc
            | 0xff => LETTER,
            0x60..=0x69 | 0xf0..=0xf9 => DIGIT,
            0x1c => CONTROL,
            _ => 0,
        };
        at += 1;
    }
    table
};

/// The place in the Arabic block of the character at `at`, if it is of that block.
fn arabic(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..at + 2) {
        Some(&[first @ 0xd8..=0xdb, second]) => {
            Some(usize::from(first & 3) << 6 | usize::from(second & 0x3f))
        }
        _ => None,
    }
}

impl Lexer<'_> {
    fn run(mut self, out: &mut Vec<Token>) {
        let mut before = Flags::SPACE;
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            let class = if byte < 128 { CLASS[byte as usize] } else { self.wide_class() };
            match class {
                SPACE => {
                    before = before.with(Flags::SPACE);
                    if byte == b'\n' || byte == b'\r' {
                        before = before.with(Flags::NEWLINE);
                    }
                    self.at += if byte < 128 { 1 } else { self.char_here().len_utf8() };
                    continue;
                }
                CONTROL => {
                    self.at += if byte < 128 { 1 } else { self.char_here().len_utf8() };
                    continue;
                }
                LETTER => self.word(before, out),
                DIGIT => self.number(before, out),
                _ => self.single(before, out),
            }
            before = Flags::default();
        }
    }

    fn char_here(&self) -> char {
        self.text[self.at..].chars().next().unwrap_or(' ')
    }

    fn wide_class(&self) -> u8 {
        match arabic(self.bytes, self.at) {
            Some(code) => ARABIC[code],
            None => wide_class(self.char_here()),
        }
    }

    fn push(&self, out: &mut Vec<Token>, start: usize, end: usize, kind: Kind, value: u32, flags: Flags) {
        let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX - self.base) + self.base;
        out.push(Token { start: to(start), end: to(end), value, kind, flags });
    }

    fn single(&mut self, before: Flags, out: &mut Vec<Token>) {
        let mark = self.char_here();
        let start = self.at;
        self.at += mark.len_utf8();
        let flags = if mark.is_ascii() { before } else { before.with(Flags::WIDE) };
        self.push(out, start, self.at, Kind::Mark, mark as u32, flags);
    }

    fn number(&mut self, before: Flags, out: &mut Vec<Token>) {
        let start = self.at;
        let (mut value, mut flags) = (0u32, before);
        let mut digits = self.digits(&mut value, &mut flags);
        // Thousands: groups of exactly three digits after one to three.
        while digits <= 3 {
            let comma = match self.bytes.get(self.at) {
                Some(b',') => 1,
                Some(0xd9) if self.text[self.at..].starts_with('\u{66c}') => 2,
                Some(0xd8) if self.text[self.at..].starts_with('\u{60c}') => 2,
                _ => break,
            };
            let (mark, mut group) = (self.at, value);
            self.at += comma;
            if self.digits(&mut group, &mut flags) == 3 {
                value = group;
                flags = flags.with(Flags::GROUPED);
            } else {
                self.at = mark;
                break;
            }
            digits = 3;
        }
        self.push(out, start, self.at, Kind::Number, value, flags);
    }

    /// Reads digits, folding them into `value`; returns how many.
    fn digits(&mut self, value: &mut u32, flags: &mut Flags) -> usize {
        let mut count = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            let digit = if byte.is_ascii_digit() {
                self.at += 1;
                u32::from(byte - b'0')
            } else if byte >= 0xd9 {
                let wide = self.char_here();
                let Some(digit) = wide_digit(wide) else { break };
                *flags = flags.with(Flags::WIDE);
                self.at += wide.len_utf8();
                digit
            } else {
                break;
            };
            count += 1;
            *value = value.checked_mul(10).and_then(|v| v.checked_add(digit)).unwrap_or(NO_NUMBER);
        }
        count
    }

    fn word(&mut self, before: Flags, out: &mut Vec<Token>) {
        let start = self.at;
        let mut flags = before;
        let (mut letters, mut small) = (0usize, false);
        let first_upper = match self.bytes[start] {
            byte if byte < 128 => byte.is_ascii_uppercase(),
            _ => self.char_here().is_uppercase(),
        };
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte < 128 {
                if byte.is_ascii_alphabetic() {
                    let (length, lower) = ascii_letters(&self.bytes[self.at..]);
                    self.at += length;
                    letters += length;
                    small |= lower;
                    continue;
                }
                if byte == b'\'' && self.letter_at(self.at + 1) {
                    if self.possessive(self.at + 1) {
                        break;
                    }
                    self.at += 1;
                    continue;
                }
                break;
            }
            if let Some(code) = arabic(self.bytes, self.at) {
                if ARABIC[code] != LETTER {
                    break;
                }
                flags = flags.with(Flags::WIDE);
                letters += 1;
                small = true;
                self.at += 2;
                continue;
            }
            let wide = self.char_here();
            // (U+02BC, the modifier letter, is a letter like any other.)
            if wide == '\u{2019}' {
                if self.letter_at(self.at + 3) && !self.possessive(self.at + 3) && self.at > start {
                    self.at += wide.len_utf8();
                    flags = flags.with(Flags::WIDE);
                    continue;
                }
                break;
            }
            if wide_class(wide) != LETTER {
                break;
            }
            flags = flags.with(Flags::WIDE);
            letters += 1;
            small |= !wide.is_uppercase();
            self.at += wide.len_utf8();
        }
        if letters <= 1 && self.dotted(start) {
            flags = flags.with(Flags::DOTTED);
        }
        if first_upper {
            flags = flags.with(Flags::CAPITAL);
        }
        if letters >= 2 && !small {
            flags = flags.with(Flags::SHOUTED);
        }
        self.push(out, start, self.at, Kind::Word, 0, flags);
        self.apostrophe_s(out);
    }

    /// A possessive directly here, as its own token.
    fn apostrophe_s(&mut self, out: &mut Vec<Token>) {
        let rest = &self.bytes[self.at..];
        let length = if rest.first() == Some(&b'\'') {
            1
        } else if rest.starts_with("\u{2019}".as_bytes()) {
            3
        } else {
            return;
        };
        if self.possessive(self.at + length) {
            let start = self.at;
            self.at += length + 1;
            self.push(out, start, self.at, Kind::Word, 0, Flags::POSSESSIVE);
        }
    }

    /// Whether a lone `s` stands at `at`.
    fn possessive(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b's' | b'S')) && !self.letter_at(at + 1)
    }

    fn letter_at(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(&byte) if byte < 128 => CLASS[byte as usize] == LETTER,
            Some(_) => self
                .text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(|c| wide_class(c) == LETTER),
            None => false,
        }
    }

    /// After one letter: reads `.X.X.` onwards, or an initial's full stop. True when a stop was taken in.
    fn dotted(&mut self, start: usize) -> bool {
        if self.at != start + 1 || self.bytes.get(self.at) != Some(&b'.') {
            return false;
        }
        let mut end = self.at + 1;
        let mut parts = 1;
        while self.bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
            && self.bytes.get(end + 1) == Some(&b'.')
        {
            end += 2;
            parts += 1;
        }
        let initial = parts == 1
            && self.bytes[start].is_ascii_uppercase()
            && self.bytes.get(end) == Some(&b' ')
            && self.bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase);
        if parts == 1 && !initial {
            return false;
        }
        // `U.S.-led`, `U.S.A`: what follows directly stays outside.
        self.at = end;
        true
    }
}

fn wide_class(c: char) -> u8 {
    if wide_digit(c).is_some() {
        return DIGIT;
    }
    match c {
        // Joiners inside Persian words, and combining marks.
        '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' => LETTER,
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' => LETTER,
        '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{61c}'
        | '\u{ad}' => CONTROL,
        '\u{200b}' => SPACE,
        _ if c.is_alphabetic() => LETTER,
        _ if c.is_whitespace() => SPACE,
        _ if c.is_control() => CONTROL,
        _ => 0,
    }
}

fn wide_digit(c: char) -> Option<u32> {
    if c.is_ascii() { None } else { crate::decimal(c) }
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, tokenize, wide_class};
    use crate::{Flags, Kind, Token};

    fn split(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, 0, &mut out);
        out.iter().map(|t| t.text(text)).collect()
    }

    fn one(text: &str) -> Token {
        let mut out = Vec::new();
        tokenize(text, 0, &mut out);
        assert_eq!(out.len(), 1, "{text}: {out:?}");
        out[0]
    }

    #[test]
    fn the_arabic_table_says_what_the_characters_do() {
        for (at, &class) in ARABIC.iter().enumerate() {
            let c = char::from_u32(0x600 + at as u32).expect("no surrogates here");
            assert_eq!(class, wide_class(c), "{:x}", c as u32);
        }
    }

    #[test]
    fn splits_words_numbers_marks() {
        assert_eq!(split("mid-July 28th, 1,200.5"), ["mid", "-", "July", "28", "th", ",", "1,200", ".", "5"]);
        assert_eq!(split("Kata’ib don't Iran’s boys'"), ["Kata’ib", "don't", "Iran", "’s", "boys", "'"]);
        assert_eq!(split("U.S. led a.m."), ["U.S.", "led", "a.m."]);
        assert_eq!(split("J. Doe was B."), ["J.", "Doe", "was", "B", "."]);
        assert_eq!(split("“No,” he"), ["“", "No", ",", "”", "he"]);
        assert_eq!(split("می‌گوید ۱۲٬۰۰۰"), ["می‌گوید", "۱۲٬۰۰۰"]);
    }

    #[test]
    fn a_modifier_apostrophe_is_a_letter() {
        assert_eq!(split("ʼ ʼa Qurʼan {ʼ්"), ["ʼ", "ʼa", "Qurʼan", "{", "ʼ", "්"]);
    }

    #[test]
    fn numbers_have_values() {
        assert_eq!(one("1,234").number(), Some(1234));
        assert_eq!(one("۱۲٬۰۰۰").number(), Some(12_000));
        assert_eq!(one("١٢،٠٠٠").number(), Some(12_000));
        assert_eq!(one("۱2٣").number(), Some(123));
        assert_eq!(one("99999999999").number(), None);
        assert_eq!(split("12,34"), ["12", ",", "34"]);
        assert_eq!(split("2001,2002"), ["2001", ",", "2002"]);
    }

    #[test]
    fn flags_tell_case_and_space() {
        let mut out = Vec::new();
        tokenize("UN said\nNo", 0, &mut out);
        assert!(out[0].flags.has(Flags::SHOUTED) && out[0].capital());
        assert!(!out[1].capital() && out[1].spaced());
        assert!(out[2].flags.has(Flags::NEWLINE));
        assert_eq!(out[2].kind, Kind::Word);
    }
}

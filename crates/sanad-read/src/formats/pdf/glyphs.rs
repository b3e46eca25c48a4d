//! What glyphs show, by name and by code, where a font carries no map to text.

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static NAMES: LazyLock<BTreeMap<&'static str, char>> = LazyLock::new(|| {
    rows(include_str!("../../../data/glyphs.tsv"))
        .filter_map(|(name, code)| Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?)))
        .collect()
});

static STANDARD: LazyLock<BTreeMap<u8, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../../../data/standard-encoding.tsv"))
        .filter_map(|(code, name)| Some((u8::from_str_radix(code, 16).ok()?, name)))
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// A named encoding of one-byte fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    Windows,
    Mac,
}

impl Base {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Mac),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// What a code shows.
    pub(super) fn text(self, code: u8) -> Option<String> {
        if self == Self::Standard {
            return by_name(STANDARD.get(&code)?);
        }
        if code < 0x20 {
            return None;
        }
        let encoding = if self == Self::Windows { WINDOWS_1252 } else { MACINTOSH };
        Some(encoding.decode_without_bom_handling(&[code]).0.into_owned())
    }
}

/// What a glyph of this name shows: `eacute`, `uni00E9`, `f_i`, `A.small`.
pub(super) fn by_name(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some(c) = NAMES.get(name) {
        return Some(c.to_string());
    }
    if name.contains('_') {
        return name.split('_').map(by_name).collect();
    }
    let code = name.strip_prefix("uni").filter(|code| code.len() >= 4).and_then(|code| code.get(..4));
    let code = code.or_else(|| name.strip_prefix('u').filter(|code| (4..=6).contains(&code.len())))?;
    char::from_u32(u32::from_str_radix(code, 16).ok()?).map(String::from)
}

/// Ligatures and presentation forms as the letters that they stand for; private characters as bullets.
pub(super) fn plain(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\u{2007}' | '\u{202f}' | '\t' | '\n' | '\r' => out.push(' '),
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f02d}' => out.push('•'),
            '\0' | '\u{feff}' | '\u{200b}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// Widths of Helvetica from the space on, in thousandths: for the fonts that every viewer has and no file embeds.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// A width for a character of a font without widths.
pub(super) fn usual_width(c: Option<char>, fixed: bool, serif: bool) -> f64 {
    if fixed {
        return 600.0;
    }
    let at = c.map_or(0x41, |c| c as u32).wrapping_sub(0x20) as usize;
    let width = f64::from(HELVETICA.get(at).copied().unwrap_or(556));
    if serif { width * 0.9 } else { width }
}

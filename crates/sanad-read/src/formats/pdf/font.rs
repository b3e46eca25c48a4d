//! A font as far as text needs it: what its codes show, how wide they are, how it looks.

use super::cmap::CMap;
use super::glyphs::{Base, by_name, usual_width};
use super::stream;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use std::collections::BTreeMap;

#[derive(Debug)]
pub(super) struct Font {
    composite: bool,
    to_unicode: CMap,
    /// The codes of a composite font, where they are not simply two bytes.
    codes: Option<CMap>,
    /// What each code of a simple font shows.
    simple: Vec<Option<String>>,
    widths: BTreeMap<u32, f64>,
    default_width: Option<f64>,
    fixed: bool,
    serif: bool,
    pub(super) bold: bool,
    /// Its number in the file; 0 for a font without one.
    pub(super) number: u32,
}

/// A code as it is shown.
#[derive(Debug)]
pub(super) struct Shown {
    /// Empty when the font does not say.
    pub(super) text: String,
    /// In text space units of a font of size 1.
    pub(super) width: f64,
    /// The one-byte code 32, which word spacing widens.
    pub(super) space: bool,
    pub(super) code: u32,
}

impl Font {
    /// The font that stands for one that the file does not have.
    pub(super) fn missing() -> Self {
        Self::of(&Dict::empty())
    }

    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype");
        let composite = subtype.as_deref() == Some(b"Type0".as_slice());
        let inner = if composite {
            dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        } else {
            Some(dict.clone())
        };
        let inner = inner.unwrap_or_default();
        let descriptor = inner.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let name = dict.get::<Name<'_>>("BaseFont").map(|name| String::from_utf8_lossy(&name).to_lowercase());
        let name = name.unwrap_or_default();
        let flags = descriptor.get::<i32>("Flags").unwrap_or(0);
        let weight = descriptor.get::<f32>("FontWeight").unwrap_or(400.0);
        let to_unicode = dict.get::<Stream<'_>>("ToUnicode").and_then(|map| stream::decoded(&map));
        let codes = dict.get::<Stream<'_>>("Encoding").and_then(|map| stream::decoded(&map));
        let mut font = Self {
            composite,
            to_unicode: to_unicode.map(|data| CMap::parse(&data)).unwrap_or_default(),
            codes: codes.map(|data| CMap::parse(&data)),
            simple: Vec::new(),
            widths: BTreeMap::new(),
            default_width: None,
            fixed: name.contains("courier") || name.contains("mono"),
            serif: name.contains("times") || name.contains("serif") || flags & 2 != 0,
            bold: name.contains("bold")
                || name.contains("black")
                || name.contains("heavy")
                || name.contains("-semi")
                || weight >= 600.0
                || flags & (1 << 18) != 0,
            number: 0,
        };
        if composite {
            font.wide_widths(&inner);
        } else {
            font.simple_widths(dict, &descriptor);
            font.simple = encoding(dict, &descriptor, flags & 4 != 0);
        }
        font
    }

    fn simple_widths(&mut self, dict: &Dict<'_>, descriptor: &Dict<'_>) {
        let first = dict.get::<i32>("FirstChar").and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        // Type 3 fonts measure in a space of their own.
        let unit = dict
            .get::<Array<'_>>("FontMatrix")
            .and_then(|matrix| matrix.iter::<f32>().next())
            .map_or(1.0, |scale| f64::from(scale) * 1000.0);
        if let Some(widths) = dict.get::<Array<'_>>("Widths") {
            let all = widths.iter::<f32>().take(256).map(|width| f64::from(width) * unit);
            self.widths = (first..).zip(all).collect();
            self.default_width = descriptor.get::<f32>("MissingWidth").map(f64::from);
        }
    }

    fn wide_widths(&mut self, inner: &Dict<'_>) {
        self.default_width = Some(inner.get::<f32>("DW").map_or(1000.0, f64::from));
        let Some(table) = inner.get::<Array<'_>>("W") else { return };
        let mut items = table.iter::<Object<'_>>();
        while let Some(first) = items.next().and_then(Object::into_number) {
            let first = u32::try_from(first.as_i64()).unwrap_or(0);
            match items.next() {
                Some(Object::Array(widths)) => {
                    self.widths.extend((first..).zip(widths.iter::<f32>().map(f64::from)));
                }
                Some(Object::Number(last)) => {
                    let Some(width) = items.next().and_then(Object::into_f32) else { return };
                    let last = u32::try_from(last.as_i64()).unwrap_or(0).min(first.saturating_add(65_535));
                    self.widths.extend((first..=last).map(|code| (code, f64::from(width))));
                }
                _ => return,
            }
        }
    }

    /// The codes of a string, one after another.
    pub(super) fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = if self.composite { self.code_length(rest) } else { 1 }.min(rest.len());
            let code = rest[..length].iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            rest = &rest[length..];
            each(self.one(code, length));
        }
    }

    fn code_length(&self, rest: &[u8]) -> usize {
        self.codes
            .as_ref()
            .and_then(|codes| codes.code_length(rest))
            .or_else(|| self.codes.is_some().then(|| self.to_unicode.code_length(rest)).flatten())
            .unwrap_or(2)
    }

    fn one(&self, code: u32, length: usize) -> Shown {
        let mapped = self.to_unicode.text(code).filter(|text| !text.contains('\u{fffd}'));
        // A map without this code, and no encoding that the file gives: the code says nothing.
        let text = mapped.or_else(|| self.simple.get(code as usize).cloned().flatten()).unwrap_or_default();
        let width = self.widths.get(&code).copied().or(self.default_width);
        let width = width.unwrap_or_else(|| usual_width(text.chars().next(), self.fixed, self.serif));
        Shown { text, width: width / 1000.0, space: length == 1 && code == 32, code }
    }
}

/// What the codes of a simple font show, by its encoding.
fn encoding(dict: &Dict<'_>, descriptor: &Dict<'_>, symbolic: bool) -> Vec<Option<String>> {
    let named = dict.get::<Name<'_>>("Encoding").and_then(|name| Base::named(&name));
    let table = dict.get::<Dict<'_>>("Encoding");
    let based = table
        .as_ref()
        .and_then(|table| table.get::<Name<'_>>("BaseEncoding"))
        .and_then(|name| Base::named(&name));
    let built_in = descriptor.get::<Stream<'_>>("FontFile").and_then(|file| stream::decoded(&file));
    let base = named.or(based).unwrap_or(if symbolic && built_in.is_none() {
        Base::Windows
    } else {
        Base::Standard
    });
    let mapped = dict.contains_key("ToUnicode") && !dict.contains_key("Encoding") && built_in.is_none();
    let mut codes: Vec<Option<String>> =
        (0..=255).map(|code| if mapped { None } else { base.text(code) }).collect();
    if named.or(based).is_none()
        && let Some(program) = built_in
    {
        own_encoding(&program, &mut codes);
    }
    if let Some(differences) = table.and_then(|table| table.get::<Array<'_>>("Differences")) {
        let mut code = 0usize;
        for item in differences.raw_iter().take(1024) {
            match item {
                MaybeRef::NotRef(Object::Number(number)) => {
                    code = usize::try_from(number.as_i64()).unwrap_or(256);
                }
                MaybeRef::NotRef(Object::Name(name)) => {
                    if let Some(slot) = codes.get_mut(code) {
                        *slot = by_name(&String::from_utf8_lossy(&name));
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }
    codes
}

/// The encoding in a Type 1 font program: lines such as `dup 65 /A put`.
fn own_encoding(program: &[u8], codes: &mut [Option<String>]) {
    let head = String::from_utf8_lossy(&program[..program.len().min(40_000)]);
    let Some((_, table)) = head.split_once("/Encoding") else { return };
    let words: Vec<&str> = table.split_ascii_whitespace().take(4000).collect();
    for entry in words.windows(4).filter(|entry| entry[0] == "dup" && entry[3] == "put") {
        let slot = entry[1].parse::<usize>().ok().and_then(|code| codes.get_mut(code));
        if let (Some(slot), Some(name)) = (slot, entry[2].strip_prefix('/')) {
            *slot = by_name(name);
        }
    }
}

//! The tables at the top of a text in RTF: code pages of fonts, names of styles.

use super::state::Destination;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Plain,
    Title,
    Heading(u8),
    Quote,
}

impl Style {
    pub(super) fn level(self) -> Option<u8> {
        if let Self::Heading(level) = self { Some(level) } else { None }
    }

    /// By the name that word processors give it in every language of their menus.
    fn of(name: &str) -> Self {
        let name = name.trim().trim_end_matches(';').trim().to_lowercase();
        if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok()) {
            return Self::Heading(level);
        }
        match name.as_str() {
            "title" => Self::Title,
            "quote" | "quotations" | "intense quote" | "block text" => Self::Quote,
            _ => Self::Plain,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Tables {
    page: Option<&'static Encoding>,
    fonts: BTreeMap<i32, &'static Encoding>,
    default_font: Option<i32>,
    styles: BTreeMap<i32, Style>,
    /// The entry that is being read.
    number: Option<i32>,
    level: Option<u8>,
    name: String,
}

impl Tables {
    /// A control word that sets something of the whole text, or of the entry that is being read.
    pub(super) fn set(&mut self, destination: Destination, name: &str, number: Option<i32>) {
        match (destination, name) {
            (_, "ansicpg") => self.page = number.and_then(code_page),
            (_, "deff") => self.default_font = number,
            (Destination::Fonts, "f") => self.number = number,
            (Destination::Fonts, "fcharset") => {
                if let (Some(font), Some(encoding)) = (self.number, number.and_then(character_set)) {
                    self.fonts.insert(font, encoding);
                }
            }
            (Destination::Styles, "s") => self.number = number,
            (Destination::Styles, "cs" | "ds" | "ts") => self.number = None,
            (Destination::Styles, "outlinelevel") => {
                self.level = number.and_then(|n| u8::try_from(n + 1).ok()).filter(|n| *n <= 9);
            }
            _ => {}
        }
    }

    /// Words in one of the tables.
    pub(super) fn name(&mut self, words: &str) {
        if self.name.len() < 200 {
            self.name.push_str(words);
        }
    }

    /// A group of one of the tables ends.
    pub(super) fn end_entry(&mut self, destination: Destination) {
        let (name, level, number) = (std::mem::take(&mut self.name), self.level.take(), self.number.take());
        if destination == Destination::Styles
            && let Some(number) = number
        {
            let style = match (Style::of(&name), level) {
                (Style::Plain, Some(level)) => Style::Heading(level),
                (style, _) => style,
            };
            self.styles.insert(number, style);
        }
    }

    pub(super) fn style(&self, number: Option<i32>) -> Style {
        number.and_then(|number| self.styles.get(&number).copied()).unwrap_or_default()
    }

    /// What bytes mean in this font.
    pub(super) fn encoding(&self, font: Option<i32>) -> &'static Encoding {
        let font = font.or(self.default_font);
        font.and_then(|font| self.fonts.get(&font).copied()).or(self.page).unwrap_or(WINDOWS_1252)
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        65001 => Some(encoding_rs::UTF_8),
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        _ => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

fn character_set(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        128 => 932,
        134 => 936,
        129 => 949,
        136 => 950,
        // 0 and 1 are the page of the text.
        _ => return None,
    };
    code_page(page)
}

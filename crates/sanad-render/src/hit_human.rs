//! What a search found, for a terminal.

use crate::Style;
use crate::excerpt::isolated;
use crate::findings_human::{excerpt_lines, location};
use sanad_model::Document;
use sanad_text::Span;
use std::fmt::Write as _;

/// A passage with its place; `about` is what is known of its document.
#[must_use]
pub fn hit_human(document: &Document, span: Span, about: &[&str], style: Style) -> String {
    let mut out = location(document, span.start);
    for one in about {
        let _ = write!(out, " · {}", isolated(one));
    }
    out = format!("{}\n", style.strong(&out));
    excerpt_lines(&mut out, document, span, '^', None, style);
    out
}

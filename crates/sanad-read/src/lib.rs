//! From bytes to a [`Document`]: encoding, kind by content, text with its structure.
//!
//! One file a format under `formats/`. Readers never fail half-way: what can be read is read, what cannot be read is
//! refused with an [`Unreadable`] that says what to do.

mod formats;
mod hash;

pub use hash::sha256;

use sanad_model::Document;

/// Reads a file's bytes. `path` is used for messages and for nothing else.
///
/// # Errors
/// When the bytes are not text in any encoding that Sanad knows, or over the limit.
pub fn read(path: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable { why: "it is not UTF-8".into(), help: "…".into() })?;
    Ok(formats::text::read(path, bytes, text.to_owned()))
}

/// Why a file was refused, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub why: String,
    /// What to do next.
    pub help: String,
}

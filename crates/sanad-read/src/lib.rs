//! From bytes to a [`Document`]: encoding, kind by content, text with its structure.
//!
//! One file a format under `formats/`, one line in its list. Files that hold others are opened under `containers/`. A reader never fails half-way: what can be read is read;
//! what cannot is refused with an [`Unreadable`] that says what to do. Nothing here opens a file.

mod containers;
mod decode;
mod formats;
mod hash;
mod structure;

pub use containers::{
    Found, Hints, MOST_BYTES, MOST_PART_BYTES, MOST_PARTS, Part, Skipped, Unpacked, is_container, unpack,
    unpack_each,
};
pub use decode::{Decoded, decode};
pub use hash::sha256;

use sanad_model::{Document, MediaType};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Files over this size are refused unless the caller raises the limit: 256 MiB.
pub const DEFAULT_LIMIT: u64 = 256 * 1024 * 1024;

/// No limit can be raised over this: spans are 32-bit.
pub const HARD_LIMIT: u64 = u32::MAX as u64 - 1;

/// Reads a file's bytes. `path` serves for messages and, where the content leaves it open, its ending for the kind.
///
/// # Errors
/// When the bytes are of a kind that is not read, or no text in any encoding that Sanad knows.
pub fn read(path: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    read_with(path, bytes, |bytes| extract(path, bytes))
}

/// Reads as [`read`] does, but leaves the formats that a file can harm its reader with to `extract`: it is given the
/// bytes, and may hand them to [`extract()`] in a process of its own.
///
/// # Errors
/// As [`read`], and whatever `extract` says.
pub fn read_with(
    path: &str,
    bytes: &[u8],
    extract: impl FnOnce(&[u8]) -> Result<Document, Unreadable>,
) -> Result<Document, Unreadable> {
    if let Some(format) = formats::binary(path, bytes) {
        let mut document = extract(bytes)?;
        // English is what many programs say of whatever is typed into them.
        let default = document.metadata.language.as_deref().is_some_and(|tag| tag.starts_with("en"));
        if default && sanad_text::language(&document.text).is_some_and(|seen| !seen.starts_with("en")) {
            document.metadata.language = None;
        }
        return Ok(identified(document, path, bytes, format.media, format.extractor));
    }
    if let Some(refusal) = formats::refusal(path, bytes) {
        return Err(refusal);
    }
    let decoded = decode(bytes)?;
    let format = formats::FORMATS
        .iter()
        .find(|format| (format.sniff)(&decoded.text, path))
        .unwrap_or(&formats::text::FORMAT);
    let mut document = (format.read)(decoded.text);
    document.metadata.transcoded_from = decoded.transcoded_from;
    Ok(identified(document, path, bytes, format.media, format.extractor))
}

/// The text and structure of a file of one of the formats that [`read_with`] leaves to its caller.
///
/// # Errors
/// When it is damaged, encrypted, or of another kind after all.
pub fn extract(path: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    let format = formats::binary(path, bytes)
        .ok_or_else(|| Unreadable::new("it is of no kind that is read apart", "name the document itself"))?;
    (format.read)(bytes)
}

/// An image, a sound recording or a video as an exhibit: a document without text, with what the file says of how it was
/// made; `None` for files of other kinds. [`read`] refuses such files, since there is nothing in them to check.
#[must_use]
pub fn exhibit(path: &str, bytes: &[u8]) -> Option<Document> {
    let document = formats::exhibit(bytes)?;
    let media = document.media;
    Some(identified(document, path, bytes, media, "exhibit/1"))
}

/// What every document says of the file that it was read from.
fn identified(
    mut document: Document,
    path: &str,
    bytes: &[u8],
    media: MediaType,
    extractor: &'static str,
) -> Document {
    document.path = path.to_owned();
    document.media = media;
    document.extractor = extractor.into();
    document.bytes = bytes.len() as u64;
    document.sha256 = sha256(bytes);
    // Untranscoded plain text is the file itself: no second hash over the same bytes.
    let same = document.text.as_bytes() == bytes;
    document.text_sha256 = if same { document.sha256.clone() } else { sha256(document.text.as_bytes()) };
    document
}

/// A format of text: how it is recognised and how it is read.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    media: MediaType,
    /// Name and version, recorded with every offset.
    extractor: &'static str,
    /// Whether this decoded text is of the format; the path's ending may break a tie.
    sniff: fn(&str, &str) -> bool,
    read: fn(String) -> Document,
}

/// A format of bytes, known by its first ones.
#[derive(Clone, Copy)]
pub(crate) struct Binary {
    media: MediaType,
    extractor: &'static str,
    sniff: fn(&str, &[u8]) -> bool,
    read: fn(&[u8]) -> Result<Document, Unreadable>,
}

/// Why a file was refused, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// What is wrong: the rest of a sentence that begins with the file's name.
    pub why: String,
    /// What to do next.
    pub help: String,
}

impl Unreadable {
    /// A refusal.
    #[must_use]
    pub fn new(why: impl Into<String>, help: impl Into<String>) -> Self {
        Self { why: why.into(), help: help.into() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.why)
    }
}

impl std::error::Error for Unreadable {}

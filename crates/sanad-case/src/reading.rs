//! What a reader made of a document, as it is kept: text and structure, by the hash of its JSON.
//!
//! A text that is the file itself, byte for byte, is not kept twice.

use crate::Hash;
use sanad_model::{Document, SourceMap};
use sanad_text::LineIndex;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A reading as it lies under `texts/`.
#[derive(Debug, Deserialize, Serialize)]
struct Kept {
    /// The format of this file.
    reading: u32,
    /// Whether the text is the file itself.
    same: bool,
    /// From the text to the decoded file, where they differ: see [`SourceMap`].
    steps: Vec<(u32, u32)>,
    document: Document,
}

const FORMAT: u32 = 1;

/// Where a reading lies.
#[must_use]
pub fn path(hash: Hash) -> PathBuf {
    let digits = hash.to_string();
    Path::new("texts").join(&digits[..2]).join(&digits[2..])
}

/// A document's reading, to be kept. The same for the same bytes and reader, whatever the path.
///
/// # Panics
/// Never: a document is plain data.
#[must_use]
pub fn write(document: &Document) -> Vec<u8> {
    let same = document.sha256 == document.text_sha256;
    let mut kept = document.clone();
    kept.path = String::new();
    if same {
        kept.text = Box::default();
    }
    let kept = Kept { reading: FORMAT, same, steps: document.map.steps.clone(), document: kept };
    serde_json::to_vec(&kept).expect("a document is plain data")
}

/// Reads a reading back. `source` gives the file as text, decoded: the text itself where they are the same, else what
/// lines are counted in.
///
/// # Errors
/// What is wrong with it, or what `source` says.
pub fn read<E: From<String>>(
    bytes: &[u8],
    path: &str,
    source: impl FnOnce() -> Result<String, E>,
) -> Result<Document, E> {
    let kept: Kept = serde_json::from_slice(bytes).map_err(|error| format!("not a reading: {error}"))?;
    if kept.reading != FORMAT {
        return Err(format!("a reading of format {}, which this version does not know", kept.reading).into());
    }
    let mut document = kept.document;
    path.clone_into(&mut document.path);
    if kept.same {
        document.text = source()?.into_boxed_str();
        document.lines = LineIndex::new(&document.text);
    } else if document.media.has_lines() {
        let source = source()?;
        document.lines = LineIndex::new(&source);
        document.map = SourceMap { steps: kept.steps, source: Some(source.into_boxed_str()) };
    }
    Ok(document)
}

/// The text of a reading alone: see [`read`].
///
/// # Errors
/// As [`read`].
pub fn text<E: From<String>>(bytes: &[u8], source: impl FnOnce() -> Result<String, E>) -> Result<String, E> {
    #[derive(Deserialize)]
    struct Part {
        text: String,
    }
    #[derive(Deserialize)]
    struct Kept {
        same: bool,
        document: Part,
    }
    let kept: Kept = serde_json::from_slice(bytes).map_err(|error| format!("not a reading: {error}"))?;
    if kept.same { source() } else { Ok(kept.document.text) }
}

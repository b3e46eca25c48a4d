//! The archive that a document is packed in: its parts by name, within limits. Nothing is unpacked to a disk, so a
//! part's name is a key and never a path.

use crate::Unreadable;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// All parts of a document together, unpacked: far over any report, far under what hurts.
const MOST: u64 = 256 << 20;
/// A part that unpacks to more than this many times its packed size is no text (XML of reports: under 40).
const RATIO: u64 = 400;
/// Small parts may be packed as tightly as they like.
const FREE: u64 = 4 << 20;

/// An opened archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("its table of contents is missing"))?;
        Ok(Self { archive, left: MOST })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Whether any part's name begins so.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        self.archive.file_names().flatten().any(|name| name.starts_with(folder))
    }

    /// A part's text; `None` when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => return Err(encrypted()),
            Err(_) => return Err(damaged(&format!("its part {name} cannot be found"))),
        };
        let packed = file.compressed_size();
        let most = self.left.min((packed.saturating_mul(RATIO)).max(FREE));
        let mut bytes = Vec::new();
        file.by_ref()
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged(&format!("its part {name} cannot be unpacked")))?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(Unreadable::new(
                format!("its part {name} unpacks to far more than a text can need (a “zip bomb”)"),
                "do not open it; get the document anew from somebody you trust",
            ));
        }
        self.left -= size;
        Ok(Some(text_of(&bytes)))
    }
}

/// UTF-8, or the UTF-16 that the standard allows too.
fn text_of(bytes: &[u8]) -> String {
    crate::decode(bytes).map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
}

pub(super) fn damaged(how: &str) -> Unreadable {
    Unreadable::new(
        format!("it is an office document that is damaged or breaks off: {how}"),
        "fetch the file again, or open it in a word processor, repair it and save it anew",
    )
}

pub(super) fn encrypted() -> Unreadable {
    Unreadable::new(
        "it is an office document that is encrypted with a password",
        "open it with its password, save it without one, and check that",
    )
}

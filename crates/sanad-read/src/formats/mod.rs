//! One file a format, one line in [`FORMATS`].

pub(crate) mod markdown;
pub(crate) mod text;

use crate::{Format, Unreadable};

/// Asked in this order; plain text takes what is left.
pub(crate) const FORMATS: &[Format] = &[markdown::FORMAT, text::FORMAT];

/// Kinds that are recognised and not read: (first bytes, name, what to do).
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "save its text (for example with pdftotext) and check that"),
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document",
        "save the document as plain text or Markdown and check that",
    ),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text or Markdown and check that"),
    (b"{\\rtf", "an RTF document", "save it as plain text or Markdown and check that"),
    (b"\x89PNG", "an image", "give the text that it shows"),
    (b"\xff\xd8\xff", "an image", "give the text that it shows"),
    (b"GIF8", "an image", "give the text that it shows"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed archive", "unpack it first"),
    (b"\x7fELF", "a program", "name the document instead"),
    (b"age-encryption.org/", "encrypted with age", "decrypt it first"),
    (b"-----BEGIN PGP MESSAGE", "encrypted with PGP", "decrypt it first"),
];

/// The refusal of a file whose first bytes say that it is of a kind that is not read.
pub(crate) fn refusal(bytes: &[u8]) -> Option<Unreadable> {
    let (_, kind, help) = REFUSED.iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    Some(Unreadable::new(format!("it is {kind}, which this version does not read"), *help))
}

/// The ending of the path, lower-cased.
pub(crate) fn ending(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next()?;
    Some(name.rsplit_once('.')?.1.to_ascii_lowercase())
}

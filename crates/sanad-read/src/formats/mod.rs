//! One file a format, one line in [`FORMATS`] (kinds of text) or [`BINARY`] (kinds of bytes).

mod build;
mod chat;
mod docx;
mod exhibit;
pub(crate) mod html;
mod mail;
pub(crate) mod markdown;
mod msg;
mod odt;
mod package;
mod pdf;
mod rtf;
mod subtitles;
mod table;
pub(crate) mod text;
mod xml;

use crate::{Binary, Format, Unreadable};

/// Asked in this order; plain text takes what is left.
pub(crate) const FORMATS: &[Format] = &[
    chat::telegram::PAGE,
    html::FORMAT,
    subtitles::FORMAT,
    table::separated::FORMAT,
    chat::telegram::JSON,
    chat::whatsapp::FORMAT,
    markdown::FORMAT,
    text::FORMAT,
];

/// Asked before any text is decoded. A file can harm the reader of these: see [`crate::read_with`].
const BINARY: &[Binary] = &[
    table::xlsx::FORMAT,
    table::ods::FORMAT,
    odt::FORMAT,
    docx::FORMAT,
    pdf::FORMAT,
    rtf::FORMAT,
    msg::FORMAT,
    mail::MAILBOX,
    mail::MAIL,
];

pub(crate) use mail::{about as about_mail, damaged as damaged_mail, is_mail};
pub(crate) use msg::{Store, attachment_name, is_msg};

/// The format of bytes that these are of; the path's ending may break a tie.
pub(crate) fn binary(path: &str, bytes: &[u8]) -> Option<&'static Binary> {
    if is_mhtml(bytes) {
        return None;
    }
    BINARY.iter().find(|format| (format.sniff)(path, bytes))
}

/// Kinds that are recognised and not read: (first bytes, name, what to do).
const REFUSED: &[(&[u8], &str, &str)] = &[
    (OLE, "an old office document", "save it as plain text or Markdown and check that"),
    (b"WARC/", "a web archive", "unpack it, and name the pages that are in it"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed archive", "unpack it first"),
    (b"\x7fELF", "a program", "name the document instead"),
    (b"age-encryption.org/", "encrypted with age", "decrypt it first"),
    (b"-----BEGIN PGP MESSAGE", "encrypted with PGP", "decrypt it first"),
];

/// The refusal of a file whose first bytes say that it is of a kind that is not read.
pub(crate) fn refusal(path: &str, bytes: &[u8]) -> Option<Unreadable> {
    if bytes.starts_with(OLE) && holds_utf16(bytes, "EncryptedPackage") {
        return Some(package::encrypted());
    }
    if is_mhtml(bytes) {
        return Some(Unreadable::new(
            "it is a web page saved with its pictures as one MHTML file, which this version does not read",
            "open it in a browser, save it as “web page, HTML only” and check that",
        ));
    }
    if bytes.starts_with(b"\x1f\x8b") && crate::is_container(path, bytes) {
        return refusal(path, b"WARC/");
    }
    if let Some(kind) = exhibit::name(bytes) {
        return Some(Unreadable::new(format!("it is {kind}, which holds no text that can be read"), EXHIBIT));
    }
    let (_, kind, help) = REFUSED.iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    Some(Unreadable::new(format!("it is {kind}, which this version does not read"), *help))
}

/// What to do with an image, a sound or a video.
const EXHIBIT: &str =
    "give the text that it shows or that is said in it; a case keeps the file itself as an exhibit";

pub(crate) use exhibit::read as exhibit;

/// The first bytes of old office documents, and of the container of encrypted new ones.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

fn holds_utf16(bytes: &[u8], words: &str) -> bool {
    let words: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(words.len()).any(|part| part == words)
}

/// A number in capital Roman digits.
fn roman(number: u32) -> String {
    const PARTS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(9999);
    let mut out = String::new();
    for (value, digits) in PARTS {
        while left >= *value {
            out += digits;
            left -= value;
        }
    }
    out
}

/// A page with its pictures in one file, as browsers save it: a mail in form.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let head = head.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    let field = |name: &str| head.lines().any(|line| line.starts_with(name));
    field("mime-version:") && head.contains("multipart/related") && head.contains("text/html")
}

/// The ending of the path, lower-cased.
pub(crate) fn ending(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next()?;
    Some(name.rsplit_once('.')?.1.to_ascii_lowercase())
}

//! ZIP: a folder of files. With `datapackage.json` and WARC files below `archive/` it is a WACZ, and its parts are the
//! captured pages. Office documents are ZIP archives too, and none of this module's concern.

use super::names::{is_system, refused};
use super::{Hints, Sink, records};
use crate::Unreadable;
use memchr::memmem;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A member that unpacks to more than this many times its packed size is made to exhaust its reader.
const RATIO: u64 = 400;
/// Small members may be packed as tightly as they like.
const FREE: u64 = 4 << 20;
const MOST_NAMES: usize = 1_000_000;

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether it is one document in parts: Office Open XML by its table of types, OpenDocument and EPUB by their first
/// member.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    const DIRECTORY: &[u8] = b"PK\x01\x02";
    const HEAD: usize = 46;
    bytes.get(30..38) == Some(b"mimetype")
        || ["[Content_Types].xml", "word/document.xml", "xl/workbook.xml"].iter().any(|name| {
            memmem::find_iter(bytes, name)
                .any(|at| at >= HEAD && bytes[at - HEAD..].starts_with(DIRECTORY) && ends(bytes, at, name))
        })
}

/// Whether the entry of the directory whose name begins at `at` is of just this name.
fn ends(bytes: &[u8], at: usize, name: &str) -> bool {
    let length = &bytes[at - 46 + 28..];
    usize::from(u16::from_le_bytes([length[0], length[1]])) == name.len()
}

/// An opened archive.
struct Opened<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// A member that cannot be given.
enum Refused {
    Encrypted,
    Bomb,
    Large(u64),
    Damaged,
}

impl<'a> Opened<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (archive.len() <= MOST_NAMES).then_some(Self { archive })
    }

    /// Its name, in UTF-8 where it is that, whatever the archive says.
    fn name(&mut self, index: usize) -> String {
        let Ok(file) = self.archive.by_index_raw(index) else { return format!("member {}", index + 1) };
        match std::str::from_utf8(file.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => {
                file.name().map_or_else(|_| format!("member {}", index + 1), std::borrow::Cow::into_owned)
            }
        }
    }

    fn bytes(&mut self, index: usize, room: u64) -> Result<Vec<u8>, Refused> {
        let encrypted = self.archive.by_index_raw(index).map_err(|_| Refused::Damaged)?.encrypted();
        if encrypted {
            return Err(Refused::Encrypted);
        }
        let mut file = self.archive.by_index(index).map_err(|_| Refused::Damaged)?;
        let tight = file.compressed_size().saturating_mul(RATIO).max(FREE);
        let most = room.min(tight);
        let mut bytes = Vec::new();
        file.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(|_| Refused::Damaged)?;
        match bytes.len() as u64 {
            size if size <= most => Ok(bytes),
            _ if tight <= room => Err(Refused::Bomb),
            size => Err(Refused::Large(size.max(file.size()))),
        }
    }
}

pub(super) fn unpack(bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Unreadable> {
    let Some(mut opened) = Opened::new(bytes) else {
        return Err(Unreadable::new(
            "it is a ZIP archive that is damaged or breaks off: its table of contents is missing",
            "fetch the file again",
        ));
    };
    let names: Vec<String> = (0..opened.archive.len()).map(|index| opened.name(index)).collect();
    let captured = names.iter().any(|name| name == "datapackage.json")
        && names.iter().any(|name| name.starts_with("archive/"));
    if captured {
        pages(&mut opened, &names, sink);
    } else {
        files(&mut opened, &names, sink);
    }
    Ok(())
}

fn files(opened: &mut Opened<'_>, names: &[String], sink: &mut Sink<'_>) {
    for (index, name) in names.iter().enumerate() {
        // Archives of Windows programs have backslashes.
        let folders = name.replace('\\', "/");
        if folders.ends_with('/') {
            continue;
        }
        if let Some(cause) = refused(name) {
            sink.skip(name, cause);
        } else if is_system(&folders) {
            sink.skip(name, "was left there by an operating system");
        } else if opened.is_link(index) {
            sink.skip(name, "is a link to another file, which is not followed");
        } else if let Some(bytes) = member(opened, index, name, sink) {
            sink.part(&folders, Hints::default(), bytes);
        }
    }
}

/// The member's bytes; what cannot be given is told to the sink.
fn member(opened: &mut Opened<'_>, index: usize, name: &str, sink: &mut Sink<'_>) -> Option<Vec<u8>> {
    match opened.bytes(index, sink.room()) {
        Ok(bytes) => return Some(bytes),
        Err(Refused::Encrypted) => {
            sink.skip(name, "is encrypted with a password: unpack the archive with it, and add the files");
        }
        Err(Refused::Bomb) => sink.skip(
            name,
            format!("unpacks to more than {RATIO} times its packed size, as a file made to exhaust its reader does"),
        ),
        Err(Refused::Large(size)) => {
            let cause = sink.cause(size);
            sink.skip(name, cause);
        }
        Err(Refused::Damaged) => sink.skip(name, "is damaged, or packed in a way that is not read"),
    }
    None
}

impl Opened<'_> {
    fn is_link(&mut self, index: usize) -> bool {
        self.archive.by_index_raw(index).is_ok_and(|file| file.is_symlink())
    }
}

/// The captured pages of a WACZ, with the titles that its list of pages has.
fn pages(opened: &mut Opened<'_>, names: &[String], sink: &mut Sink<'_>) {
    let mut titles = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        if name.starts_with("pages/")
            && name.ends_with(".jsonl")
            && let Ok(bytes) = opened.bytes(index, sink.room())
        {
            listed(&String::from_utf8_lossy(&bytes), &mut titles);
        }
    }
    for (index, name) in names.iter().enumerate() {
        if name.starts_with("archive/")
            && records::is_named(name)
            && let Some(bytes) = member(opened, index, name, sink)
            && let Err(refusal) = records::unpack_titled(&bytes, &titles, sink)
        {
            sink.skip(name, refusal.why.replacen("it ", "", 1));
        }
    }
}

/// `{"url":…,"title":…}`, a line a page.
fn listed(lines: &str, titles: &mut BTreeMap<String, String>) {
    for line in lines.lines() {
        let Ok(page) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        if let (Some(address), Some(title)) = (page["url"].as_str(), page["title"].as_str()) {
            titles.insert(address.to_owned(), title.to_owned());
        }
    }
}

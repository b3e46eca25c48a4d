//! The properties of a mail in a compound file: texts, bytes and numbers by their ids, below the folder of the mail, of
//! a recipient or of an attachment.

use crate::Unreadable;
use cfb::CompoundFile;
use encoding_rs::{Encoding, WINDOWS_1252};
use sanad_time::Day;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Seek as _, SeekFrom, Write as _};

/// Ids of properties.
pub(super) mod id {
    pub(in crate::formats::msg) const SUBJECT: u16 = 0x0037;
    pub(in crate::formats::msg) const SUBMITTED: u16 = 0x0039;
    pub(in crate::formats::msg) const HEADERS: u16 = 0x007d;
    pub(in crate::formats::msg) const SENDER_NAME: u16 = 0x0c1a;
    pub(in crate::formats::msg) const SENDER_ADDRESS: u16 = 0x0c1f;
    pub(in crate::formats::msg) const DELIVERED: u16 = 0x0e06;
    pub(in crate::formats::msg) const BODY: u16 = 0x1000;
    pub(in crate::formats::msg) const RTF: u16 = 0x1009;
    pub(in crate::formats::msg) const HTML: u16 = 0x1013;
    pub(in crate::formats::msg) const MESSAGE_ID: u16 = 0x1035;
    pub(in crate::formats::msg) const DISPLAY_NAME: u16 = 0x3001;
    pub(in crate::formats::msg) const ADDRESS: u16 = 0x3003;
    pub(in crate::formats::msg) const DATA: u16 = 0x3701;
    pub(in crate::formats::msg) const FILE_NAME: u16 = 0x3704;
    pub(in crate::formats::msg) const LONG_FILE_NAME: u16 = 0x3707;
    pub(in crate::formats::msg) const MIME_TYPE: u16 = 0x370e;
    pub(in crate::formats::msg) const SMTP: u16 = 0x39fe;
    pub(in crate::formats::msg) const INTERNET_PAGE: u16 = 0x3fde;
    pub(in crate::formats::msg) const PAGE: u16 = 0x3ffd;
    pub(in crate::formats::msg) const SENDER_SMTP: u16 = 0x5d01;
}

/// Bytes before the properties of the mail itself, and of a mail in it.
pub(super) const TOP: usize = 32;
const INNER: usize = 24;
/// A stream may have this many bytes.
const MOST: u64 = crate::DEFAULT_LIMIT;
/// Recipients and attachments that are looked at.
const MOST_FOLDERS: usize = 10_000;

/// Properties of fixed size.
pub(super) struct Fixed(BTreeMap<u16, [u8; 8]>);

impl Fixed {
    /// A time as the day that it is in UTC.
    pub(super) fn day(&self, id: u16) -> Option<Day> {
        const PER_DAY: u64 = 864_000_000_000;
        let time = u64::from_le_bytes(*self.0.get(&id)?);
        let days = i32::try_from(time / PER_DAY).ok().filter(|days| *days > 0)?;
        Day::new(1601, 1, 1)?.plus_days(days)
    }

    fn number(&self, id: u16) -> Option<u32> {
        let value = self.0.get(&id)?;
        Some(u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }
}

/// An opened mail.
pub(crate) struct Store<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    page: &'static Encoding,
    html_page: Option<&'static Encoding>,
}

impl<'a> Store<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| {
            Unreadable::new(
                "it is a mail of Outlook that is damaged or breaks off",
                "fetch the file again, or save the mail anew from the program that holds it",
            )
        })?;
        Ok(Self { file, page: WINDOWS_1252, html_page: None })
    }

    /// Takes the code pages from the mail's numbers.
    pub(super) fn code_page(&mut self, fixed: &Fixed) {
        self.page = fixed.number(id::PAGE).and_then(encoding).unwrap_or(WINDOWS_1252);
        self.html_page = fixed.number(id::INTERNET_PAGE).and_then(encoding);
    }

    fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(path).ok()?;
        let mut bytes = Vec::new();
        stream.take(MOST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    pub(super) fn fixed(&mut self, folder: &str, before: usize) -> Fixed {
        let bytes = self.stream(&format!("{folder}__properties_version1.0")).unwrap_or_default();
        let entries = bytes.get(before..).unwrap_or_default().chunks_exact(16);
        let of =
            |entry: &[u8]| Some((u16::from_le_bytes([entry[2], entry[3]]), entry[8..16].try_into().ok()?));
        Fixed(entries.filter_map(of).collect())
    }

    /// A text.
    pub(crate) fn text(&mut self, folder: &str, id: u16) -> Option<String> {
        if let Some(bytes) = self.stream(&format!("{folder}__substg1.0_{id:04X}001F")) {
            return Some(encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned());
        }
        let bytes = self.stream(&format!("{folder}__substg1.0_{id:04X}001E"))?;
        // Some programs write UTF-8 there, whatever page they name.
        Some(match std::str::from_utf8(&bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => self.page.decode_without_bom_handling(&bytes).0.into_owned(),
        })
    }

    pub(crate) fn binary(&mut self, folder: &str, id: u16) -> Option<Vec<u8>> {
        self.stream(&format!("{folder}__substg1.0_{id:04X}0102"))
    }

    /// The body in HTML: bytes in the page of the Internet form, or a text.
    pub(super) fn html(&mut self, folder: &str) -> Option<String> {
        let Some(bytes) = self.binary(folder, id::HTML) else { return self.text(folder, id::HTML) };
        Some(match (std::str::from_utf8(&bytes), self.html_page) {
            (Ok(text), _) => text.to_owned(),
            (Err(_), Some(page)) => page.decode_without_bom_handling(&bytes).0.into_owned(),
            (Err(_), None) => crate::decode(&bytes).ok()?.text,
        })
    }

    fn folders(&self, beginning: &str) -> Vec<String> {
        let entries = self.file.read_root_storage();
        let mut names: Vec<String> = entries
            .filter(|entry| entry.is_storage() && entry.name().starts_with(beginning))
            .map(|entry| format!("/{}/", entry.name()))
            .take(MOST_FOLDERS)
            .collect();
        names.sort();
        names
    }

    /// The folders of the attachments.
    pub(crate) fn attachments(&self) -> Vec<String> {
        self.folders("__attach_version1.0_#")
    }

    /// Names and addresses of those it went to.
    pub(super) fn recipients(&mut self) -> Vec<(String, Option<String>)> {
        let mut all = Vec::new();
        for folder in self.folders("__recip_version1.0_#") {
            let mut said = |id| {
                self.text(&folder, id)
                    .map(|words| words.trim_matches(['\0', ' ', '\'']).to_owned())
                    .filter(|w| !w.is_empty())
            };
            let (name, address) = (said(id::DISPLAY_NAME), said(id::SMTP).or_else(|| said(id::ADDRESS)));
            let address = address.filter(|address| address.contains('@'));
            if let Some(name) = name.or_else(|| address.clone()) {
                all.push((name, address));
            }
        }
        all
    }

    /// An attachment's bytes, and its media type. A mail in the mail is given as a file of its own.
    pub(crate) fn content(&mut self, folder: &str) -> Option<(Vec<u8>, Option<String>)> {
        let kind = self.text(folder, id::MIME_TYPE);
        if let Some(bytes) = self.binary(folder, id::DATA) {
            return Some((bytes, kind));
        }
        let inner = format!("{folder}__substg1.0_{:04X}000D", id::DATA);
        let bytes = self.mail(&inner)?;
        Some((bytes, Some("application/vnd.ms-outlook".to_owned())))
    }

    /// A mail in the mail, as a compound file with the same streams.
    fn mail(&mut self, folder: &str) -> Option<Vec<u8>> {
        self.file.is_storage(folder).then_some(())?;
        let entries: Vec<(String, bool)> = self
            .file
            .walk_storage(folder)
            .ok()?
            .skip(1)
            .take(MOST_FOLDERS)
            .map(|entry| (entry.path().to_string_lossy().into_owned(), entry.is_storage()))
            .collect();
        let mut out = CompoundFile::create(Cursor::new(Vec::new())).ok()?;
        for (path, is_storage) in entries {
            let name = path.strip_prefix(folder)?.to_owned();
            if is_storage {
                out.create_storage(&name).ok()?;
                continue;
            }
            let mut bytes = self.stream(&path)?;
            if name == "/__properties_version1.0" && bytes.len() >= INNER {
                // A mail of its own has eight bytes more before its properties.
                bytes.splice(INNER..INNER, [0; TOP - INNER]);
            }
            out.create_stream(&name).ok()?.write_all(&bytes).ok()?;
        }
        let mut file = out.into_inner();
        file.seek(SeekFrom::Start(0)).ok()?;
        Some(file.into_inner())
    }
}

fn encoding(page: u32) -> Option<&'static Encoding> {
    match page {
        65001 => Some(encoding_rs::UTF_8),
        28596 => Some(encoding_rs::ISO_8859_6),
        28591 | 20127 => Some(WINDOWS_1252),
        _ => Encoding::for_label(format!("windows-{page}").as_bytes()),
    }
}

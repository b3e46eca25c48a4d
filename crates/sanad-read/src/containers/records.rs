//! WARC: what an archive of the web captured, record after record, plain or each packed by itself. A part is the body
//! of a successful response, named by its address, with the time of the capture.

mod http;

use super::{Hints, Sink};
use crate::Unreadable;
use flate2::bufread::MultiGzDecoder;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

/// All records together, unpacked: packed ones can grow without end.
const MOST: u64 = 4 << 30;
/// The head of a record.
const MOST_HEAD: u64 = 1 << 16;

/// Whether it is a WARC: by its first bytes, and when packed by those inside.
pub(super) fn is_records(name: &str, bytes: &[u8]) -> bool {
    if bytes.starts_with(b"WARC/") {
        return true;
    }
    let mut start = [0; 5];
    bytes.starts_with(b"\x1f\x8b")
        && (MultiGzDecoder::new(bytes).read_exact(&mut start).is_ok() && &start == b"WARC/" || is_named(name))
}

/// Whether its name says that it is one.
pub(super) fn is_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".warc") || name.ends_with(".warc.gz")
}

pub(super) fn unpack(bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Unreadable> {
    unpack_titled(bytes, &BTreeMap::new(), sink)
}

/// Unpacks; `titles` are the pages' by their address, where another file has them.
pub(super) fn unpack_titled(
    bytes: &[u8],
    titles: &BTreeMap<String, String>,
    sink: &mut Sink<'_>,
) -> Result<(), Unreadable> {
    let mut left = Census::default();
    let done = if bytes.starts_with(b"\x1f\x8b") {
        records(BufReader::new(MultiGzDecoder::new(bytes)).take(MOST), titles, sink, &mut left)
    } else {
        records(bytes.take(MOST), titles, sink, &mut left)
    };
    left.tell(sink);
    match done {
        Ok(0) => {
            Err(Unreadable::new("it is a web archive without a record that can be read", "fetch it again"))
        }
        Ok(_) => Ok(()),
        // What came before the damage is given.
        Err(error) => {
            sink.skip("the rest of the archive", format!("cannot be read: {error}"));
            Ok(())
        }
    }
}

/// What is not given and not worth a line each.
#[derive(Default)]
struct Census(BTreeMap<String, usize>);

impl Census {
    fn add(&mut self, what: String) {
        // Types and states come from the file.
        let what = if self.0.len() < 200 || self.0.contains_key(&what) { what } else { "others".to_owned() };
        *self.0.entry(what).or_default() += 1;
    }

    fn tell(self, sink: &mut Sink<'_>) {
        for (what, count) in self.0 {
            let records = if count == 1 { "1 record".to_owned() } else { format!("{count} records") };
            sink.skip(&records, format!("{what}: no document to read"));
        }
    }
}

/// The head of a record.
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Goes through the records; gives how many there were.
fn records(
    mut from: impl BufRead,
    titles: &BTreeMap<String, String>,
    sink: &mut Sink<'_>,
    left: &mut Census,
) -> io::Result<usize> {
    let mut count = 0;
    while let Some(head) = head(&mut from)? {
        count += 1;
        let length: u64 =
            head.get("content-length").and_then(|length| length.parse().ok()).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, "a record does not say how long it is")
            })?;
        let kind = head.get("warc-type").unwrap_or_default();
        let captured = matches!(kind, "response" | "resource") && address(&head).is_some();
        let fits = length <= sink.room().saturating_add(MOST_HEAD);
        if captured && fits {
            let mut block = Vec::new();
            from.by_ref().take(length).read_to_end(&mut block)?;
            let whole = block.len() as u64 == length;
            give(&head, &block, titles, sink, left);
            if !whole {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it breaks off in a record"));
            }
        } else {
            if captured {
                let cause = sink.cause(length);
                sink.skip(address(&head).unwrap_or_default(), cause);
            } else if kind == "revisit" {
                left.add("said to be the same as in another capture".to_owned());
            }
            if io::copy(&mut from.by_ref().take(length), &mut io::sink())? < length {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it breaks off in a record"));
            }
        }
    }
    Ok(count)
}

/// The next record's head; `None` at the end.
fn head(from: &mut impl BufRead) -> io::Result<Option<Head>> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let (mut begun, mut read) = (false, 0);
    loop {
        let mut line = Vec::new();
        let size = from.by_ref().take(MOST_HEAD).read_until(b'\n', &mut line)? as u64;
        read += size;
        if size == 0 && !begun {
            return Ok(None);
        }
        if size == 0 || read > MOST_HEAD {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the head of a record breaks off"));
        }
        let line = String::from_utf8_lossy(&line);
        let words = line.trim_end();
        match (begun, words.is_empty()) {
            (false, true) => read = 0,
            (false, false) if words.starts_with("WARC/") => begun = true,
            (false, false) => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a record does not begin as one"));
            }
            (true, true) => return Ok(Some(Head(fields))),
            (true, false) => http::field(words, &mut fields),
        }
    }
}

/// Where it was captured from, without the brackets of old writers.
fn address(head: &Head) -> Option<&str> {
    let address = head.get("warc-target-uri")?.trim_matches(['<', '>']);
    (address.starts_with("http://") || address.starts_with("https://")).then_some(address)
}

/// Gives the body of a response, where it is a document.
fn give(
    head: &Head,
    block: &[u8],
    titles: &BTreeMap<String, String>,
    sink: &mut Sink<'_>,
    left: &mut Census,
) {
    let Some(address) = address(head) else { return };
    let response = if head.get("warc-type") == Some("response") {
        http::response(block)
    } else {
        http::resource(block, head.get("content-type"))
    };
    let Some(response) = response else {
        return sink.skip(address, "holds no answer of a server that can be read");
    };
    if !(200..300).contains(&response.status) {
        return left.add(format!("answered with status {}", response.status));
    }
    if !is_document(&response.media_type) {
        return left.add(format!("of type {}", response.media_type));
    }
    match response.body(sink.room()) {
        Ok(body) if body.is_empty() => left.add("empty".to_owned()),
        Ok(body) => {
            if let Some(why) = head.get("warc-truncated") {
                sink.skip(
                    address,
                    format!("was cut off when it was captured ({why}); what there is is unpacked"),
                );
            }
            let hints = Hints {
                title: titles.get(address).cloned(),
                collected: head.get("warc-date").map(str::to_owned),
                address: Some(address.to_owned()),
                media_type: Some(response.media_type.clone()),
                ..Hints::default()
            };
            sink.part(address, hints, body);
        }
        Err(cause) => sink.skip(address, cause),
    }
}

/// Types that a reader, or an eye or ear, makes something of. Style sheets, scripts and fonts are none.
fn is_document(kind: &str) -> bool {
    let (group, name) = kind.split_once('/').unwrap_or((kind, ""));
    match group {
        "text" => !matches!(name, "css" | "javascript" | "ecmascript" | "x-component"),
        "image" | "audio" | "video" | "message" => true,
        "application" => {
            matches!(name, "pdf" | "xhtml+xml" | "msword" | "rtf" | "epub+zip" | "zip" | "mbox")
                || name.starts_with("vnd.openxmlformats-officedocument")
                || name.starts_with("vnd.oasis.opendocument")
                || name.starts_with("vnd.ms-")
        }
        _ => false,
    }
}

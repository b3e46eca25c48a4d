//! The answer of a web server, as it went over the wire: head, chunks, packing.

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// An answer.
pub(super) struct Response<'a> {
    pub(super) status: u16,
    /// Without parameters, in small letters.
    pub(super) media_type: String,
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

/// `Name: value`, and lines that go on the one before.
pub(super) fn field(line: &str, fields: &mut Vec<(String, String)>) {
    if line.starts_with([' ', '\t']) {
        if let Some((_, value)) = fields.last_mut() {
            value.push(' ');
            value.push_str(line.trim());
        }
    } else if let Some((name, value)) = line.split_once(':') {
        fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    }
}

fn media_type(value: Option<&str>) -> String {
    value.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Reads an answer's head.
pub(super) fn response(block: &[u8]) -> Option<Response<'_>> {
    let mut rest = block;
    let mut fields = Vec::new();
    let mut status = None;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = String::from_utf8_lossy(&rest[..end]);
        let words = line.trim_end();
        rest = &rest[end + 1..];
        if status.is_none() {
            if !words.starts_with("HTTP/") {
                return None;
            }
            status = Some(words.split(' ').nth(1)?.parse().ok()?);
        } else if words.is_empty() {
            break;
        } else {
            field(words, &mut fields);
        }
    }
    let kind = fields.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
    Some(Response { status: status?, media_type: media_type(kind), fields, body: rest })
}

/// What was put into the archive without a server's head.
pub(super) fn resource<'a>(block: &'a [u8], kind: Option<&str>) -> Option<Response<'a>> {
    Some(Response { status: 200, media_type: media_type(kind), fields: Vec::new(), body: block })
}

impl Response<'_> {
    fn get(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.to_ascii_lowercase())
    }

    /// What was sent, its chunks joined and unpacked: at most `room` bytes.
    pub(super) fn body(&self, room: u64) -> Result<Vec<u8>, String> {
        let chunked = self.get("transfer-encoding").is_some_and(|value| value.contains("chunked"));
        // Some writers join the chunks and leave the field.
        let joined = if chunked { joined(self.body) } else { None };
        let body = joined.as_deref().unwrap_or(self.body);
        let packing = self.get("content-encoding").unwrap_or_default();
        let plain = match packing.trim() {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => unpacked(MultiGzDecoder::new(body), room),
            "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => {
                unpacked(ZlibDecoder::new(body), room)
            }
            "deflate" => unpacked(DeflateDecoder::new(body), room),
            // Some writers unpack and leave the field.
            "" | "identity" | "gzip" | "x-gzip" => Ok(body.to_vec()),
            other => Err(format!("is packed with {}, which is not unpacked", shown(other))),
        }?;
        if plain.len() as u64 > room {
            return Err("unpacks to more than is taken of one file".to_owned());
        }
        Ok(plain)
    }
}

fn shown(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// At most one byte over the room; what breaks off is given as far as it goes.
fn unpacked(from: impl Read, room: u64) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    match from.take(room.saturating_add(1)).read_to_end(&mut out) {
        Err(_) if out.is_empty() => Err("is packed in a way that cannot be undone".to_owned()),
        _ => Ok(out),
    }
}

/// The chunks in one; `None` when they are none.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        if size > rest.len() {
            // Broken off.
            out.extend_from_slice(rest);
            return Some(out);
        }
        out.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

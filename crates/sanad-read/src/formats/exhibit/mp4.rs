//! MP4 and QuickTime: boxes in boxes, of which a few say when, where and with what.

use super::bytes::{be16, be32, be64, device, iso6709, text, utc};
use sanad_model::{Exhibit, Position};

/// Boxes of one level, and levels.
const MOST: usize = 5_000;
const DEEPEST: usize = 8;

/// The boxes in these bytes: kind and contents.
pub(super) fn boxes(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut at = 0usize;
    std::iter::from_fn(move || {
        let short = usize::try_from(be32(bytes, at)?).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let (head, length) = match short {
            0 => (8, bytes.len() - at),
            1 => (16, usize::try_from(be64(bytes, at + 8)?).ok()?),
            length => (8, length),
        };
        let end = at.checked_add(length.max(head))?.min(bytes.len());
        let inside = bytes.get(at + head..end)?;
        at = end;
        Some((kind, inside))
    })
    .take(MOST)
}

/// What the parts of the file say that belongs together.
#[derive(Default)]
struct Said {
    maker: Option<String>,
    model: Option<String>,
    /// In Apple's table: the names of its values.
    keys: Vec<String>,
}

pub(super) fn read(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let mut said = Said::default();
    walk(bytes, exhibit, &mut said, 0);
    exhibit.device = device(said.maker, said.model);
    Some(())
}

fn walk(bytes: &[u8], exhibit: &mut Exhibit, said: &mut Said, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for (kind, inside) in boxes(bytes) {
        match kind {
            b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"udta" => {
                walk(inside, exhibit, said, depth + 1);
            }
            // In MP4 a version stands before the boxes, in QuickTime it does not.
            b"meta" => {
                let plain = inside.get(4..8) == Some(b"hdlr");
                walk(
                    if plain { inside } else { inside.get(4..).unwrap_or_default() },
                    exhibit,
                    said,
                    depth + 1,
                );
            }
            b"mvhd" => {
                let _ = movie(inside, exhibit);
            }
            b"tkhd" => {
                let _ = track(inside, exhibit);
            }
            b"stsd" => {
                exhibit
                    .codecs
                    .extend(inside.get(12..16).and_then(text).filter(|_| exhibit.codecs.len() < 32));
            }
            b"\xa9xyz" => exhibit.position = short(inside).and_then(|text| iso6709(&text)),
            b"loci" => exhibit.position = exhibit.position.or_else(|| place(inside)),
            b"\xa9mak" => said.maker = short(inside),
            b"\xa9mod" => said.model = short(inside),
            b"\xa9swr" | b"\xa9too" => exhibit.software = short(inside),
            b"\xa9day" => exhibit.recorded = short(inside).or(exhibit.recorded.take()),
            b"keys" => said.keys = keys(inside),
            b"ilst" => values(inside, exhibit, said),
            _ => {}
        }
    }
}

fn movie(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let long = bytes.first() == Some(&1);
    let (created, scale, length) = if long {
        (be64(bytes, 4)?, be32(bytes, 20)?, be64(bytes, 24)?)
    } else {
        (be32(bytes, 4)?.into(), be32(bytes, 12)?, be32(bytes, 16)?.into())
    };
    exhibit.recorded = exhibit.recorded.take().or_else(|| utc(i64::try_from(created).ok()?, 1904));
    if scale > 0 {
        exhibit.duration = length.checked_mul(1000).map(|all| all / u64::from(scale));
    }
    Some(())
}

fn track(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let at = if bytes.first() == Some(&1) { 88 } else { 76 };
    let (width, height) = (be32(bytes, at)? >> 16, be32(bytes, at + 4)? >> 16);
    if width > 0 && height > 0 {
        exhibit.size = exhibit.size.or(Some((width, height)));
    }
    Some(())
}

/// A text with its length and language before it, or in a box of its own.
fn short(bytes: &[u8]) -> Option<String> {
    if bytes.get(4..8) == Some(b"data") {
        return text(bytes.get(16..)?);
    }
    let length = usize::from(be16(bytes, 0)?);
    text(bytes.get(4..4 + length)?)
}

/// The place of a phone of the third generation: behind its name, in 65536ths of degrees.
fn place(bytes: &[u8]) -> Option<Position> {
    let name = bytes.get(6..)?;
    let at = 6 + name.iter().position(|byte| *byte == 0)? + 2;
    let part = |at: usize| Some(f64::from(be32(bytes, at)?.cast_signed()) / 65_536.0);
    Position::new(part(at + 4)?, part(at)?, part(at + 8).filter(|metres| *metres != 0.0))
}

fn keys(bytes: &[u8]) -> Vec<String> {
    boxes(bytes.get(8..).unwrap_or_default())
        .take(200)
        .map(|(_, name)| text(name).unwrap_or_default())
        .collect()
}

fn values(bytes: &[u8], exhibit: &mut Exhibit, said: &mut Said) {
    for (kind, inside) in boxes(bytes) {
        let value =
            boxes(inside).find(|(kind, _)| *kind == b"data").and_then(|(_, data)| text(data.get(8..)?));
        let nth = be32(kind, 0).and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
        let key = nth.and_then(|nth| said.keys.get(nth)).map_or("", String::as_str);
        match (key.strip_prefix("com.apple.quicktime.").unwrap_or(key), kind) {
            ("creationdate", _) | (_, b"\xa9day") => exhibit.recorded = value.or(exhibit.recorded.take()),
            ("location.ISO6709" | "com.android.location", _) => {
                exhibit.position = value.and_then(|text| iso6709(&text)).or(exhibit.position);
            }
            ("make" | "com.android.manufacturer", _) => said.maker = value,
            ("model" | "com.android.model", _) => said.model = value,
            ("software", _) | (_, b"\xa9too") => exhibit.software = value.or(exhibit.software.take()),
            _ => {}
        }
    }
}

//! JPEG, PNG, GIF and WebP: their sizes, and where their Exif part is.

use super::bytes::{be16, be32, le16, le32};
use super::exif;
use sanad_model::Exhibit;

/// Parts of one file: far over what a program writes before the picture itself.
const MOST: usize = 10_000;

pub(super) fn jpeg(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let mut at = 2;
    for _ in 0..MOST {
        if bytes.get(at) != Some(&0xff) {
            return None;
        }
        let mark = *bytes.get(at + 1)?;
        if mark == 0xff {
            at += 1;
            continue;
        }
        if mark == 0xda || mark == 0xd9 {
            break;
        }
        if matches!(mark, 0x01 | 0xd0..=0xd8) {
            at += 2;
            continue;
        }
        let length = usize::from(be16(bytes, at + 2)?).max(2);
        let part = bytes.get(at + 4..at + 2 + length)?;
        match mark {
            0xc0..=0xcf if !matches!(mark, 0xc4 | 0xc8 | 0xcc) => {
                exhibit.size = be16(part, 3).zip(be16(part, 1)).map(|(w, h)| (w.into(), h.into()));
            }
            0xe1 => {
                if let Some(tiff) = part.strip_prefix(b"Exif\0\0") {
                    let size = exhibit.size.take();
                    let _ = exif::read(tiff, exhibit);
                    exhibit.size = size;
                }
            }
            _ => {}
        }
        at += 2 + length;
    }
    Some(())
}

pub(super) fn png(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    exhibit.size = be32(bytes, 16).zip(be32(bytes, 20));
    let size = exhibit.size;
    let mut at = 8;
    for _ in 0..MOST {
        let length = usize::try_from(be32(bytes, at)?).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let part = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        match kind {
            b"eXIf" => {
                let _ = exif::read(part, exhibit);
                exhibit.size = size;
            }
            b"IEND" => break,
            _ => {}
        }
        at += 12 + length;
    }
    Some(())
}

pub(super) fn gif(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    exhibit.size = le16(bytes, 6).zip(le16(bytes, 8)).map(|(w, h)| (w.into(), h.into()));
    Some(())
}

pub(super) fn webp(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let mut at = 12;
    for _ in 0..MOST {
        let kind = bytes.get(at..at + 4)?;
        let length = usize::try_from(le32(bytes, at + 4)?).ok()?;
        let part = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        let three = |at: usize| Some(u32::from(le16(part, at)?) | u32::from(*part.get(at + 2)?) << 16);
        match kind {
            b"VP8X" => exhibit.size = three(4).zip(three(7)).map(|(w, h)| (w + 1, h + 1)),
            b"VP8 " if exhibit.size.is_none() => {
                let side = |at| le16(part, at).map(|n| u32::from(n & 0x3fff));
                exhibit.size = side(6).zip(side(8));
            }
            b"VP8L" if exhibit.size.is_none() => {
                let bits = le32(part, 1)?;
                exhibit.size = Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
            }
            b"EXIF" => {
                let size = exhibit.size;
                let _ = exif::read(part.strip_prefix(b"Exif\0\0").unwrap_or(part), exhibit);
                exhibit.size = size;
            }
            _ => {}
        }
        at = at.checked_add(8 + length + length % 2)?;
    }
    Some(())
}

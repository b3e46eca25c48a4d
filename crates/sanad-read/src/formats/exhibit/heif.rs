//! HEIF (HEIC, AVIF): the Exif part is an item of the file, found through two tables.

use super::bytes::{be16, be32};
use super::exif;
use super::mp4::boxes;
use sanad_model::Exhibit;

const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"mif1", b"msf1", b"avif", b"heim"];

pub(super) fn is_image(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

pub(super) fn read(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let (_, meta) = boxes(bytes).find(|(kind, _)| *kind == b"meta")?;
    let meta = meta.get(4..)?;
    let inside = |bytes, wanted: &'static [u8]| {
        boxes(bytes).find(|(kind, _)| *kind == wanted).map(|(_, inside)| inside)
    };
    if let Some(properties) = inside(meta, b"iprp") {
        exhibit.size = shown_size(properties, inside(meta, b"pitm"));
    }
    let item = exif_item(inside(meta, b"iinf")?)?;
    let (at, length) = location(inside(meta, b"iloc")?, item)?;
    let part = bytes.get(at..at.checked_add(length)?)?;
    // The part begins with how far its tables are.
    let skip = usize::try_from(be32(part, 0)?).ok()?.checked_add(4)?;
    let size = exhibit.size;
    exif::read(part.get(skip..)?, exhibit)?;
    exhibit.size = size.or(exhibit.size);
    Some(())
}

/// The size of the picture that is shown: of several (tiles, what was filled up for the coder) the primary item's.
fn shown_size(properties: &[u8], primary: Option<&[u8]>) -> Option<(u32, u32)> {
    let inside =
        |wanted: &'static [u8]| boxes(properties).find(|(kind, _)| *kind == wanted).map(|(_, inside)| inside);
    let sizes: Vec<Option<(u32, u32)>> = boxes(inside(b"ipco")?)
        .map(|(kind, size)| (kind == b"ispe").then(|| be32(size, 4).zip(be32(size, 8))).flatten())
        .collect();
    let largest =
        sizes.iter().flatten().copied().max_by_key(|(width, height)| u64::from(*width) * u64::from(*height));
    let own = primary.zip(inside(b"ipma")).and_then(|(primary, table)| {
        let item = if primary.first() == Some(&0) { be16(primary, 4)?.into() } else { be32(primary, 4)? };
        properties_of(table, item)?.into_iter().find_map(|at| *sizes.get(at.checked_sub(1)?)?)
    });
    own.or(largest)
}

/// Which properties an item has, counted from 1.
fn properties_of(table: &[u8], item: u32) -> Option<Vec<usize>> {
    let (wide_item, wide_index) = (*table.first()? > 0, table.get(3)? & 1 == 1);
    let mut at = 8;
    for _ in 0..be32(table, 4)?.min(5_000) {
        let id = if wide_item { be32(table, at)? } else { be16(table, at)?.into() };
        at += if wide_item { 4 } else { 2 };
        let count = usize::from(*table.get(at)?);
        at += 1;
        let width = if wide_index { 2 } else { 1 };
        let index = |nth: usize| {
            let at = at + nth * width;
            if wide_index {
                be16(table, at).map(|n| usize::from(n & 0x7fff))
            } else {
                table.get(at).map(|n| usize::from(n & 0x7f))
            }
        };
        if id == item {
            return (0..count).map(index).collect();
        }
        at += count * width;
    }
    None
}

/// The number of the item that is Exif.
fn exif_item(table: &[u8]) -> Option<u32> {
    let entries = table.get(if table.first() == Some(&0) { 6 } else { 8 }..)?;
    boxes(entries).filter(|(kind, _)| *kind == b"infe").find_map(|(_, entry)| {
        let (number, at) = match entry.first()? {
            2 => (u32::from(be16(entry, 4)?), 8),
            3 => (be32(entry, 4)?, 10),
            _ => return None,
        };
        (entry.get(at..at + 4)? == b"Exif").then_some(number)
    })
}

/// Where an item's first part is, and how long.
fn location(table: &[u8], item: u32) -> Option<(usize, usize)> {
    let version = *table.first()?;
    let (sizes, more) = (*table.get(4)?, *table.get(5)?);
    let [offset, length, base, index] =
        [sizes >> 4, sizes & 15, more >> 4, if version > 0 { more & 15 } else { 0 }].map(usize::from);
    let wide = version == 2;
    let (count, mut at) = if wide { (be32(table, 6)?, 10) } else { (be16(table, 6)?.into(), 8) };
    let number = |at: usize, width: usize| match width {
        0 => Some(0usize),
        4 => be32(table, at).and_then(|n| usize::try_from(n).ok()),
        8 => super::bytes::be64(table, at).and_then(|n| usize::try_from(n).ok()),
        _ => None,
    };
    for _ in 0..count.min(5_000) {
        let id = if wide { be32(table, at)? } else { be16(table, at)?.into() };
        at += if wide { 4 } else { 2 };
        at += if version > 0 { 2 } else { 0 } + 2;
        let start = number(at, base)?;
        at += base;
        let parts = be16(table, at)?;
        at += 2;
        if id == item {
            let from = number(at + index, offset)?;
            return Some((start.checked_add(from)?, number(at + index + offset, length)?));
        }
        at = at.checked_add(usize::from(parts) * (index + offset + length))?;
    }
    None
}

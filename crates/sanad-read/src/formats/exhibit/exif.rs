//! The tables of TIFF, which Exif uses in other formats too.

use super::bytes::{device, text};
use sanad_model::{Exhibit, Position};

/// Entries of one table: far over any camera.
const MOST: u16 = 2_000;

#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// An entry: its values' type, how many, where.
#[derive(Clone, Copy)]
struct Entry {
    kind: u16,
    count: usize,
    at: usize,
}

impl<'a> Tiff<'a> {
    fn u16(self, at: usize) -> Option<u16> {
        let pair = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    }

    fn u32(self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    /// The entry of a tag in the table at `table`.
    fn entry(self, table: usize, tag: u16) -> Option<Entry> {
        let count = self.u16(table)?.min(MOST);
        let start = table.checked_add(2)?;
        let at = (0..usize::from(count)).map(|n| start + 12 * n).find(|at| self.u16(*at) == Some(tag))?;
        let (kind, count) = (self.u16(at + 2)?, usize::try_from(self.u32(at + 4)?).ok()?);
        let width = match kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            5 | 10 | 12 => 8,
            _ => 4,
        };
        let inline = count.checked_mul(width)? <= 4;
        let at = if inline { at + 8 } else { usize::try_from(self.u32(at + 8)?).ok()? };
        Some(Entry { kind, count, at })
    }

    fn text(self, table: usize, tag: u16) -> Option<String> {
        let entry = self.entry(table, tag)?;
        text(self.bytes.get(entry.at..entry.at.checked_add(entry.count.min(256))?)?)
    }

    fn number(self, table: usize, tag: u16) -> Option<u32> {
        let entry = self.entry(table, tag)?;
        match entry.kind {
            1 | 7 => self.bytes.get(entry.at).map(|byte| u32::from(*byte)),
            3 => self.u16(entry.at).map(u32::from),
            4 | 13 => self.u32(entry.at),
            _ => None,
        }
    }

    fn table(self, table: usize, tag: u16) -> Option<usize> {
        usize::try_from(self.number(table, tag)?).ok()
    }

    fn fraction(self, table: usize, tag: u16, nth: usize) -> Option<f64> {
        let entry =
            self.entry(table, tag).filter(|entry| matches!(entry.kind, 5 | 10) && nth < entry.count)?;
        let at = entry.at.checked_add(8 * nth)?;
        let (over, under) = (self.u32(at)?, self.u32(at.checked_add(4)?)?);
        (under != 0).then(|| f64::from(over) / f64::from(under))
    }

    fn degrees(self, table: usize, tag: u16) -> Option<f64> {
        let part = |nth| self.fraction(table, tag, nth);
        Some(part(0)? + part(1).unwrap_or(0.0) / 60.0 + part(2).unwrap_or(0.0) / 3600.0)
    }

    fn position(self, table: usize) -> Option<Position> {
        let below =
            |tag: u16, letter: char| self.text(table, tag).is_some_and(|text| text.starts_with(letter));
        let signed = |degrees: f64, minus: bool| if minus { -degrees } else { degrees };
        let latitude = signed(self.degrees(table, 2)?, below(1, 'S'));
        let longitude = signed(self.degrees(table, 4)?, below(3, 'W'));
        let altitude =
            self.fraction(table, 6, 0).map(|metres| signed(metres, self.number(table, 5) == Some(1)));
        Position::new(latitude, longitude, altitude)
    }
}

/// `2019:04:22 17:05:09` as ISO 8601, with a zone where one is told.
fn moment(text: &str, zone: Option<String>) -> Option<String> {
    let (day, time) = text.split_once(' ')?;
    let day: sanad_time::Day = day.replace(':', "-").parse().ok()?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let time = time.get(..8).filter(|time| time.split(':').filter(|part| digits(part)).count() == 3)?;
    let zone = zone.filter(|zone| zone.len() == 6 && zone.starts_with(['+', '-'])).unwrap_or_default();
    Some(format!("{day}T{time}{zone}"))
}

/// Reads the tables of a TIFF file, or of the Exif part of another.
pub(super) fn read(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let tiff = Tiff { bytes, little: bytes.starts_with(b"II") };
    let first = usize::try_from(tiff.u32(4)?).ok()?;
    if exhibit.size.is_none() {
        exhibit.size = tiff.number(first, 0x100).zip(tiff.number(first, 0x101));
    }
    exhibit.device = device(tiff.text(first, 0x10f), tiff.text(first, 0x110));
    exhibit.software = tiff.text(first, 0x131);
    let own = tiff.table(first, 0x8769);
    let told = own.and_then(|own| {
        let original = tiff.text(own, 0x9003).and_then(|text| moment(&text, tiff.text(own, 0x9011)));
        original.or_else(|| tiff.text(own, 0x9004).and_then(|text| moment(&text, tiff.text(own, 0x9012))))
    });
    exhibit.recorded = told;
    exhibit.position = tiff.table(first, 0x8825).and_then(|table| tiff.position(table));
    Some(())
}

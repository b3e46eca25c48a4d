//! Matroska and WebM: elements in elements.

use super::bytes::{be32, be64, text, utc};
use sanad_model::Exhibit;

const MOST: usize = 5_000;
const DEEPEST: usize = 6;

/// A number whose first byte says how many bytes it has; its mark is kept in an element's id.
fn number(bytes: &[u8], at: usize, keeps_mark: bool) -> Option<(u64, usize)> {
    let first = *bytes.get(at)?;
    let length = first.leading_zeros() as usize + 1;
    if length > 8 {
        return None;
    }
    let rest = bytes.get(at + 1..at + length)?;
    let start =
        if keeps_mark || length == 8 { u64::from(first) } else { u64::from(first & (0xff >> length)) };
    let start = if length == 8 && !keeps_mark { 0 } else { start };
    let value = rest.iter().fold(start, |value, byte| value << 8 | u64::from(*byte));
    // All ones: the length is not known, and the element goes on to the end.
    let unknown = !keeps_mark && value == (1u64 << (7 * length)) - 1;
    Some((if unknown { u64::MAX } else { value }, length))
}

pub(super) fn read(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let mut clock = Clock { scale: 1_000_000, duration: None };
    walk(bytes, exhibit, &mut clock, 0);
    let milliseconds = clock.duration? * clock.scale as f64 / 1e6;
    exhibit.duration = (milliseconds.is_finite() && milliseconds >= 0.0).then_some(milliseconds as u64);
    Some(())
}

struct Clock {
    /// Nanoseconds.
    scale: u64,
    duration: Option<f64>,
}

fn walk(bytes: &[u8], exhibit: &mut Exhibit, clock: &mut Clock, depth: usize) {
    let mut at = 0;
    for _ in 0..MOST {
        let Some((id, width)) = number(bytes, at, true) else { return };
        let Some((length, more)) = number(bytes, at + width, false) else { return };
        let start = at + width + more;
        let end = usize::try_from(length)
            .ok()
            .and_then(|length| start.checked_add(length))
            .map_or(bytes.len(), |end| end.min(bytes.len()));
        let Some(inside) = bytes.get(start..end) else { return };
        match id {
            // The head, Segment, Info, Tracks, TrackEntry, Video.
            0x1a45_dfa3 | 0x1853_8067 | 0x1549_a966 | 0x1654_ae6b | 0xae | 0xe0 if depth < DEEPEST => {
                walk(inside, exhibit, clock, depth + 1);
            }
            0x4282 if text(inside).as_deref() == Some("webm") => exhibit.format = "WebM".to_owned(),
            0x002a_d7b1 => clock.scale = unsigned(inside).clamp(1, 1_000_000_000),
            0x4489 => clock.duration = float(inside),
            0x4461 => {
                exhibit.recorded = be64(inside, 0).and_then(|n| utc(n.cast_signed() / 1_000_000_000, 2001));
            }
            0x5741 => exhibit.software = text(inside),
            0x86 => exhibit.codecs.extend(text(inside).filter(|_| exhibit.codecs.len() < 32)),
            0xb0 => exhibit.size = Some((side(inside), exhibit.size.map_or(0, |(_, height)| height))),
            0xba => exhibit.size = Some((exhibit.size.map_or(0, |(width, _)| width), side(inside))),
            _ => {}
        }
        at = end;
    }
}

fn unsigned(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |value, byte| value << 8 | u64::from(*byte))
}

fn side(bytes: &[u8]) -> u32 {
    u32::try_from(unsigned(bytes)).unwrap_or(0)
}

fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => Some(f64::from(f32::from_bits(be32(bytes, 0)?))),
        8 => Some(f64::from_bits(be64(bytes, 0)?)),
        _ => None,
    }
}

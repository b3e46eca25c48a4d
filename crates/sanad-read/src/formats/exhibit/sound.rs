//! MP3, WAV, Ogg, FLAC and AVI: how long they play, and when some were made.

use super::bytes::{be32, le16, le32, le64, text};
use sanad_model::Exhibit;
use std::io::Read as _;

const MOST: usize = 5_000;

/// The chunks of a RIFF file: kind, contents.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut at = 12usize;
    std::iter::from_fn(move || {
        let kind = bytes.get(at..at + 4)?;
        let length = usize::try_from(le32(bytes, at + 4)?).ok()?;
        let end = (at + 8).checked_add(length)?.min(bytes.len());
        let inside = bytes.get(at + 8..end)?;
        at = end.checked_add(length % 2)?;
        Some((kind, inside))
    })
    .take(MOST)
}

pub(super) fn wav(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let mut rate = 0;
    for (kind, inside) in chunks(bytes) {
        match kind {
            b"fmt " => {
                rate = u64::from(le32(inside, 8)?);
                exhibit.codecs.push(format!("WAVE format {}", le16(inside, 0)?));
            }
            b"data" if rate > 0 => exhibit.duration = Some(inside.len() as u64 * 1000 / rate),
            b"bext" => {
                let (day, time) = (text(inside.get(320..330)?)?, text(inside.get(330..338)?)?);
                exhibit.recorded =
                    Some(format!("{}T{}", day.replace([':', '/', '.'], "-"), time.replace('-', ":")));
                exhibit.device = inside.get(256..288).and_then(text);
            }
            _ => {}
        }
    }
    Some(())
}

pub(super) fn avi(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let (_, list) = chunks(bytes).find(|(kind, inside)| *kind == b"LIST" && inside.starts_with(b"hdrl"))?;
    let head = list.get(12..)?;
    exhibit.duration = Some(u64::from(le32(head, 0)?) * u64::from(le32(head, 16)?) / 1000);
    exhibit.size = le32(head, 32).zip(le32(head, 36));
    Some(())
}

pub(super) fn ogg(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    let first = bytes.get(28..60)?;
    let (codec, rate) = if first.starts_with(b"OpusHead") {
        ("Opus", 48_000)
    } else if first.starts_with(b"\x01vorbis") {
        ("Vorbis", u64::from(le32(first, 12)?))
    } else {
        ("Ogg", 0)
    };
    exhibit.codecs.push(codec.to_owned());
    // The last page says how many samples there are.
    let tail = &bytes[bytes.len().saturating_sub(1 << 17)..];
    let last = tail.windows(4).rposition(|part| part == b"OggS")?;
    let samples = le64(tail, last + 6)?;
    if rate > 0 && samples < 1 << 48 {
        exhibit.duration = Some(samples * 1000 / rate);
    }
    Some(())
}

pub(super) fn flac(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    exhibit.codecs.push("FLAC".to_owned());
    let rate = u64::from(be32(bytes, 18)? >> 12);
    let samples = u64::from(bytes.get(21)? & 15) << 32 | u64::from(be32(bytes, 22)?);
    exhibit.duration = (samples * 1000).checked_div(rate);
    Some(())
}

pub(super) fn is_mp3(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ID3")
        || frame(bytes, 0).is_some_and(|frame| super::sound::frame(bytes, frame.length).is_some())
}

/// The head of a frame of MPEG sound, layer 3.
struct Frame {
    rate: u64,
    /// Kilobits a second.
    bits: u64,
    samples: u64,
    length: usize,
}

fn frame(bytes: &[u8], at: usize) -> Option<Frame> {
    const FIRST: [u64; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    const SECOND: [u64; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let head = be32(bytes, at).filter(|head| head >> 21 == 0x7ff)?;
    let version = head >> 19 & 3;
    if version == 1 || head >> 17 & 3 != 1 {
        return None;
    }
    let whole = version == 3;
    let at = usize::try_from(head >> 12 & 15).ok()?;
    let bits = *(if whole { FIRST } else { SECOND }).get(at).filter(|bits| **bits > 0)?;
    let rate = [44_100u64, 48_000, 32_000].get(usize::try_from(head >> 10 & 3).ok()?)?
        >> if whole {
            0
        } else if version == 2 {
            1
        } else {
            2
        };
    let samples = if whole { 1152 } else { 576 };
    let length = usize::try_from(samples / 8 * bits * 1000 / rate + u64::from(head >> 9 & 1)).ok()?;
    Some(Frame { rate, bits, samples, length })
}

pub(super) fn mp3(bytes: &[u8], exhibit: &mut Exhibit) -> Option<()> {
    exhibit.codecs.push("MP3".to_owned());
    let mut at = 0;
    if bytes.starts_with(b"ID3") {
        let size = bytes.get(6..10)?.iter().fold(0usize, |size, byte| size << 7 | usize::from(byte & 0x7f));
        at = 10 + size;
    }
    // Between the head and the first frame some programs leave room.
    let mut room = Vec::new();
    bytes.get(at..)?.take(4096).read_to_end(&mut room).ok()?;
    at += (0..room.len()).find(|at| frame(&room, *at).is_some())?;
    let first = frame(bytes, at)?;
    let head = bytes.get(at..at + 60)?;
    let counted = head.windows(4).position(|part| part == b"Xing" || part == b"Info");
    let frames = counted
        .filter(|at| be32(head, at + 4).is_some_and(|flags| flags & 1 == 1))
        .and_then(|at| be32(head, at + 8));
    exhibit.duration = Some(match frames {
        Some(frames) => u64::from(frames) * first.samples * 1000 / first.rate,
        None => (bytes.len() - at) as u64 * 8 / first.bits,
    });
    Some(())
}

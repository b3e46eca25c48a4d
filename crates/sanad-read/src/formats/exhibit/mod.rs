//! Images, sound and video as exhibits: a document without text, with what the file says of itself. Only heads and
//! tables are read; nothing is decoded.

mod bytes;
mod exif;
mod heif;
mod image;
mod matroska;
mod mp4;
mod sound;

use sanad_model::{Document, Exhibit, MediaType};

/// How to tell a format, and how to read what it says.
struct Kind {
    media: MediaType,
    format: &'static str,
    sniff: fn(&[u8]) -> bool,
    read: fn(&[u8], &mut Exhibit) -> Option<()>,
}

const KINDS: &[Kind] = &[
    Kind {
        media: MediaType::Image,
        format: "JPEG",
        sniff: |b| b.starts_with(b"\xff\xd8\xff"),
        read: image::jpeg,
    },
    Kind {
        media: MediaType::Image,
        format: "PNG",
        sniff: |b| b.starts_with(b"\x89PNG\r\n\x1a\n"),
        read: image::png,
    },
    Kind { media: MediaType::Image, format: "GIF", sniff: |b| b.starts_with(b"GIF8"), read: image::gif },
    Kind { media: MediaType::Image, format: "WebP", sniff: |b| is_riff(b, b"WEBP"), read: image::webp },
    Kind {
        media: MediaType::Image,
        format: "TIFF",
        sniff: |b| b.starts_with(b"II*\0") || b.starts_with(b"MM\0*"),
        read: exif::read,
    },
    Kind { media: MediaType::Image, format: "HEIF", sniff: heif::is_image, read: heif::read },
    Kind {
        media: MediaType::Sound,
        format: "M4A",
        sniff: |b| has_brand(b, &[b"M4A ", b"M4B "]),
        read: mp4::read,
    },
    Kind {
        media: MediaType::Video,
        format: "QuickTime",
        sniff: |b| has_brand(b, &[b"qt  "]),
        read: mp4::read,
    },
    Kind { media: MediaType::Video, format: "MP4", sniff: |b| b.get(4..8) == Some(b"ftyp"), read: mp4::read },
    Kind { media: MediaType::Sound, format: "WAV", sniff: |b| is_riff(b, b"WAVE"), read: sound::wav },
    Kind { media: MediaType::Video, format: "AVI", sniff: |b| is_riff(b, b"AVI "), read: sound::avi },
    Kind { media: MediaType::Sound, format: "Ogg", sniff: |b| b.starts_with(b"OggS"), read: sound::ogg },
    Kind { media: MediaType::Sound, format: "FLAC", sniff: |b| b.starts_with(b"fLaC"), read: sound::flac },
    Kind {
        media: MediaType::Sound,
        format: "AMR",
        sniff: |b| b.starts_with(b"#!AMR"),
        read: |_, _| Some(()),
    },
    Kind {
        media: MediaType::Video,
        format: "Matroska",
        sniff: |b| b.starts_with(b"\x1a\x45\xdf\xa3"),
        read: matroska::read,
    },
    Kind { media: MediaType::Sound, format: "MP3", sniff: sound::is_mp3, read: sound::mp3 },
];

fn is_riff(bytes: &[u8], kind: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(kind)
}

fn has_brand(bytes: &[u8], brands: &[&[u8; 4]]) -> bool {
    bytes.get(4..8) == Some(b"ftyp") && brands.iter().any(|brand| bytes.get(8..12) == Some(brand.as_slice()))
}

/// What the file is, in words: `an image (JPEG)`.
pub(crate) fn name(bytes: &[u8]) -> Option<String> {
    let kind = KINDS.iter().find(|kind| (kind.sniff)(bytes))?;
    let what = match kind.media {
        MediaType::Image => "an image",
        MediaType::Sound => "a sound recording",
        _ => "a video",
    };
    Some(format!("{what} ({})", kind.format))
}

/// The exhibit that these bytes are; `None` when they are no image, sound or video.
pub(crate) fn read(bytes: &[u8]) -> Option<Document> {
    let kind = KINDS.iter().find(|kind| (kind.sniff)(bytes))?;
    let mut exhibit = Exhibit { format: kind.format.to_owned(), ..Exhibit::default() };
    // What a damaged file says before it breaks off is kept.
    let _ = (kind.read)(bytes, &mut exhibit);
    let mut document = Document::new(String::new());
    document.media = kind.media;
    // A container of video without a picture holds sound.
    if kind.media == MediaType::Video && exhibit.size.is_none() && !exhibit.codecs.is_empty() {
        document.media = MediaType::Sound;
    }
    document.metadata.exhibit = Some(Box::new(exhibit));
    Some(document)
}

//! Images, sounds and videos, made by their usual programs (`tests/exhibits/make.py`): what they say of themselves.
#![allow(clippy::unwrap_used, reason = "a test")]

use sanad_model::{Exhibit, MediaType, Position};
use std::path::Path;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/exhibits").join(name)).unwrap()
}

fn exhibit(name: &str) -> (MediaType, Exhibit) {
    let document = sanad_read::exhibit(name, &bytes(name)).unwrap();
    assert_eq!((&*document.text, &*document.extractor), ("", "exhibit/1"));
    assert_eq!(document.sha256.len(), 64);
    (document.media, *document.metadata.exhibit.unwrap())
}

fn near(position: Option<Position>, altitude: bool) -> bool {
    position.is_some_and(|place| {
        (place.latitude - 33.5).abs() < 1e-6
            && (place.longitude - 36.25).abs() < 1e-6
            && place.altitude.is_some_and(|metres| (metres - 690.0).abs() < 1e-6) == altitude
    })
}

#[test]
fn images_say_when_where_and_with_what() {
    for (name, format) in [
        ("photo.jpg", "JPEG"),
        ("photo.png", "PNG"),
        ("photo.webp", "WebP"),
        ("photo.tif", "TIFF"),
        ("photo.heic", "HEIF"),
    ] {
        let (media, exhibit) = exhibit(name);
        assert_eq!(
            (media, exhibit.format.as_str(), exhibit.size),
            (MediaType::Image, format, Some((64, 48))),
            "{name}"
        );
        assert_eq!(exhibit.recorded.as_deref(), Some("2019-04-22T17:05:09+03:00"), "{name}");
        assert_eq!(exhibit.device.as_deref(), Some("Ostrel P7"), "{name}");
        assert!(near(exhibit.position, true), "{name}: {:?}", exhibit.position);
    }
    let (_, plain) = exhibit("plain.gif");
    assert_eq!((plain.size, plain.recorded, plain.position), (Some((64, 48)), None, None));
}

#[test]
fn sounds_say_how_long_they_play() {
    for (name, format, codec) in [
        ("tone.wav", "WAV", "WAVE format 1"),
        ("tone.mp3", "MP3", "MP3"),
        ("tone.ogg", "Ogg", "Opus"),
        ("tone.flac", "FLAC", "FLAC"),
        ("tone.m4a", "M4A", "mp4a"),
    ] {
        let (media, exhibit) = exhibit(name);
        assert_eq!((media, exhibit.format.as_str()), (MediaType::Sound, format), "{name}");
        assert_eq!(exhibit.codecs, [codec], "{name}");
        let duration = exhibit.duration.unwrap();
        assert!((950..1250).contains(&duration), "{name}: {duration}");
    }
}

#[test]
fn videos_say_when_and_where() {
    for (name, format, placed) in [
        ("clip.mp4", "MP4", true),
        ("clip.mov", "QuickTime", true),
        ("clip.webm", "WebM", false),
        ("clip.mkv", "Matroska", false),
    ] {
        let (media, exhibit) = exhibit(name);
        assert_eq!(
            (media, exhibit.format.as_str(), exhibit.size),
            (MediaType::Video, format, Some((64, 48))),
            "{name}"
        );
        assert!(
            exhibit.duration.is_some_and(|all| (1800..2300).contains(&all)),
            "{name}: {:?}",
            exhibit.duration
        );
        if placed {
            assert_eq!(exhibit.recorded.as_deref(), Some("2019-04-22T14:05:09Z"), "{name}");
            assert!(near(exhibit.position, false), "{name}: {:?}", exhibit.position);
        }
    }
}

#[test]
fn they_are_no_reports() {
    for (name, what) in [
        ("photo.jpg", "an image (JPEG)"),
        ("tone.mp3", "a sound recording (MP3)"),
        ("clip.mp4", "a video (MP4)"),
    ] {
        let refusal = sanad_read::read(name, &bytes(name)).unwrap_err();
        assert_eq!(refusal.why, format!("it is {what}, which holds no text that can be read"));
    }
    assert!(sanad_read::exhibit("a.txt", b"A text.").is_none());
}

#[test]
fn broken_ones_are_exhibits_too() {
    for name in [
        "photo.jpg",
        "photo.tif",
        "photo.heic",
        "tone.mp3",
        "tone.ogg",
        "clip.mp4",
        "clip.mkv",
        "photo.webp",
        "tone.flac",
    ] {
        let whole = bytes(name);
        for length in (12..whole.len()).step_by(whole.len() / 97 + 1) {
            assert!(
                sanad_read::exhibit(name, &whole[..length]).is_some() || name == "tone.mp3",
                "{name} {length}"
            );
            let mut damaged = whole.clone();
            damaged[length..].iter_mut().step_by(3).for_each(|byte| *byte ^= 0xff);
            let _ = sanad_read::exhibit(name, &damaged);
        }
    }
}

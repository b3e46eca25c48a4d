//! Which encoding the bytes are in, by content, and the text that they decode to.
//!
//! UTF-8 stays as it is, byte for byte, a leading byte-order mark included. UTF-16 is known by its mark or by where
//! its zero or Arabic-page bytes fall. What is left is Windows-1256 when its high bytes come in words, as Arabic
//! letters do, and Windows-1252 when they stand alone, as accents and curly quotes do. A web page that is no UTF-8 is
//! taken at its word (`meta charset`); one that says UTF-8 is read with its damaged letters marked.

use crate::Unreadable;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// A text, and the encoding that it had to be transcoded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// `None` for UTF-8.
    pub transcoded_from: Option<&'static str>,
}

/// Decodes by content.
///
/// # Errors
/// When the bytes are no text: too many control characters for any encoding.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    if let Some(encoding) = utf16(bytes) {
        return Ok(transcode(bytes, encoding));
    }
    let broken = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.to_owned(), transcoded_from: None }),
        Err(error) => error,
    };
    if controls(bytes) * 100 > bytes.len() {
        return Err(Unreadable::new(
            "it holds binary data, not text in any encoding that Sanad reads",
            "convert it to text (UTF-8), Markdown, or name the document that it was made from",
        ));
    }
    if let Some(encoding) = declared(bytes) {
        return Ok(transcode(bytes, encoding));
    }
    if mostly_utf8(bytes) {
        return Err(Unreadable::new(
            format!("it is UTF-8 that breaks off or is damaged at byte {}", broken.valid_up_to()),
            "fetch the file again, or repair the bytes there and run the command again",
        ));
    }
    Ok(transcode(bytes, if arabic_words(bytes) { WINDOWS_1256 } else { WINDOWS_1252 }))
}

fn transcode(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, used, _) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), transcoded_from: (used != UTF_8).then(|| used.name()) }
}

/// The encoding that a web page declares in its first bytes: `charset=…` in a `meta` element.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let (_, mut rest) = head.split_once("<meta")?;
    while let Some((_, after)) = rest.split_once("charset") {
        rest = after;
        let Some(value) = after.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value.as_bytes()[..end]) {
            // A page whose declaration can be read byte by byte is not in UTF-16.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    None
}

/// UTF-16 by its mark, or because one of each pair of bytes is nearly always 0 or the Arabic page, 6.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 || bytes.len() % 2 == 1 {
        return None;
    }
    let page = |byte: u8| byte == 0 || byte == 6 || byte == 0x20;
    let pairs = sample.len() / 2;
    let high = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| page(byte)).count();
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    // A real UTF-16 text has some zero bytes (spaces, full stops), on one side only.
    let (even, odd) = (high(0), high(1));
    if odd * 10 >= pairs * 9 && zeros(1) * 10 > pairs && zeros(0) * 50 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 9 && zeros(0) * 10 > pairs && zeros(1) * 50 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Control characters that no text has.
fn controls(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) || byte == 0x7f)
        .count()
}

/// Whether nearly all non-ASCII bytes form valid UTF-8: then a damaged file, not another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0x80).count();
        bad += chunk.invalid().len();
    }
    good >= 6 && bad * 4 <= good
}

/// Whether most high bytes stand in runs of three or more, as the letters of an Arabic word do in Windows-1256.
fn arabic_words(bytes: &[u8]) -> bool {
    let (mut in_words, mut all) = (0usize, 0usize);
    for run in bytes.split(|byte| *byte < 0xc0) {
        all += run.len();
        if run.len() >= 3 {
            in_words += run.len();
        }
    }
    all > 0 && in_words * 2 > all
}

#[cfg(test)]
mod tests {
    use super::{decode, utf16};
    use encoding_rs::{WINDOWS_1252, WINDOWS_1256};

    fn sixteen(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn utf8_stays() {
        let bytes = "\u{feff}a\r\nb".as_bytes();
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_bytes(), decoded.transcoded_from), (bytes, None));
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        let text = "The road was closed on 3 May. قال الشاهد إن الطريق مغلق.";
        for little in [true, false] {
            assert!(utf16(&sixteen(text, little)).is_some());
            assert_eq!(decode(&sixteen(&format!("\u{feff}{text}"), little)).unwrap().text, text);
            assert_eq!(decode(&sixteen(text, little)).unwrap().text, text);
        }
        assert!(utf16(text.as_bytes()).is_none());
    }

    #[test]
    fn eight_bits_by_content() {
        for (text, encoding) in [
            ("“Café,” said Renée: the naïve façade.", WINDOWS_1252),
            ("قال الشاهد إن الطريق مغلق منذ الصباح.", WINDOWS_1256),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.transcoded_from), (text, Some(encoding.name())));
        }
    }

    #[test]
    fn pages_are_taken_at_their_word() {
        let page = |charset: &str, text: &str| {
            let head = format!(
                "<html><head><META http-equiv=Content-Type content=\"text/html; charset={charset}\">"
            );
            let mut bytes = head.into_bytes();
            let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap();
            bytes.extend_from_slice(&encoding.encode(text).0);
            bytes
        };
        for (charset, name, text) in [
            ("windows-1256", "windows-1256", "من و تو"),
            ("iso-8859-1", "windows-1252", "dé à la"),
            ("windows-1251", "windows-1251", "Мир"),
        ] {
            let decoded = decode(&page(charset, text)).unwrap();
            assert!(decoded.text.ends_with(text), "{}", decoded.text);
            assert_eq!(decoded.transcoded_from, Some(name));
        }
        let mut damaged = page("utf-8", "سلام دنیا و سلام شهر");
        damaged.truncate(damaged.len() - 1);
        let decoded = decode(&damaged).unwrap();
        assert_eq!((decoded.text.ends_with("شه\u{fffd}"), decoded.transcoded_from), (true, None));
    }

    #[test]
    fn damage_and_binary_are_refused() {
        let mut damaged = "سلام دنیا و سلام شهر".repeat(4).into_bytes();
        damaged.truncate(damaged.len() - 1);
        assert!(decode(&damaged).unwrap_err().why.contains("byte"));
        let noise: Vec<u8> = (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode(&noise).unwrap_err().why.contains("binary"));
        assert_eq!(decode(b"a\0b").unwrap().text, "a\0b");
    }
}

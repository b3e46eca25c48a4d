//! Character references: `&amp;`, `&#1593;`, `&nbsp`.

use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/html/references.tsv");

/// One or two characters that a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The first.
    pub(super) first: char,
    /// A second, for a few names.
    pub(super) second: Option<char>,
    /// Bytes of the reference, `&` included.
    pub(super) length: usize,
}

/// The reference at the start of `text`, which begins with `&`. In an attribute's value, a name without its semicolon
/// before `=` or a letter is none.
pub(super) fn decode(text: &str, attribute: bool) -> Option<Decoded> {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(text);
    }
    let length = bytes[1..].iter().take(40).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &text[1..1 + length];
    if bytes.get(1 + length) == Some(&b';')
        && let Some((first, second)) = named(&text[1..length + 2])
    {
        return Some(Decoded { first, second, length: length + 2 });
    }
    // Old names may leave the semicolon out, and may be the beginning of a longer word.
    let (end, (first, second)) =
        (2..=length.min(6)).rev().find_map(|end| Some((end, named(&name[..end])?)))?;
    let next = bytes.get(1 + end);
    if attribute && next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric()) {
        return None;
    }
    Some(Decoded { first, second, length: 1 + end })
}

fn numeric(text: &str) -> Option<Decoded> {
    let bytes = text.as_bytes();
    let (radix, start) = if matches!(bytes.get(2), Some(b'x' | b'X')) { (16, 3) } else { (10, 2) };
    let digits = bytes[start..].iter().take_while(|byte| (**byte as char).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let code = u32::from_str_radix(&text[start..start + digits], radix).unwrap_or(u32::MAX);
    let first = match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => windows_1252(code),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let semicolon = usize::from(bytes.get(start + digits) == Some(&b';'));
    Some(Decoded { first, second: None, length: start + digits + semicolon })
}

/// Numbers 128 to 159 mean what old pages meant by them.
fn windows_1252(code: u32) -> char {
    let byte = [u8::try_from(code).unwrap_or(b'?')];
    let (text, ..) = encoding_rs::WINDOWS_1252.decode(&byte);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A name of the table, with its semicolon where it has one.
fn named(name: &str) -> Option<(char, Option<char>)> {
    match name {
        "amp;" => return Some(('&', None)),
        "nbsp;" => return Some(('\u{a0}', None)),
        "quot;" => return Some(('"', None)),
        "lt;" => return Some(('<', None)),
        "gt;" => return Some(('>', None)),
        _ => {}
    }
    static ROWS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
    });
    let at = rows.binary_search_by(|(other, _)| other.cmp(&name)).ok()?;
    let mut codes =
        rows[at].1.split(' ').filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
    Some((codes.next()?, codes.next()))
}

/// Text with its references decoded, white space made single spaces: for titles and other metadata.
pub(super) fn plain(source: &str, attribute: bool) -> String {
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    let put = |c: char, out: &mut String| {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    };
    while let Some(next) = source[at..].chars().next() {
        if next == '&'
            && let Some(decoded) = decode(&source[at..], attribute)
        {
            put(decoded.first, &mut out);
            decoded.second.into_iter().for_each(|second| put(second, &mut out));
            at += decoded.length;
        } else {
            put(next, &mut out);
            at += next.len_utf8();
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::{TABLE, decode, plain};

    #[test]
    fn names_and_numbers() {
        let first = |text| decode(text, false).map(|decoded| (decoded.first, decoded.length));
        assert_eq!(first("&amp;x"), Some(('&', 5)));
        assert_eq!(first("&eacute;"), Some(('é', 8)));
        assert_eq!(first("&eacutex"), Some(('é', 7)));
        assert_eq!(first("&#1593;"), Some(('ع', 7)));
        assert_eq!(first("&#x2019 "), Some(('’', 7)));
        assert_eq!(first("&#146;"), Some(('’', 6)));
        assert_eq!(first("&#0;"), Some(('\u{fffd}', 4)));
        assert_eq!(first("&#99999999999999999999;").map(|(c, _)| c), Some('\u{fffd}'));
        assert_eq!(first("&notin;"), Some(('∉', 7)));
        assert_eq!(first("&notit;"), Some(('¬', 4)));
        assert_eq!(first("& x"), None);
        assert_eq!(first("&"), None);
        assert_eq!(first("&#;"), None);
        assert_eq!(decode("&NotEqualTilde;", false).unwrap().second, Some('\u{338}'));
    }

    #[test]
    fn addresses_keep_their_parameters() {
        assert_eq!(plain("a?x=1&copy=2 &amp; \n b", true), "a?x=1&copy=2 & b");
    }

    #[test]
    fn the_table_is_sorted() {
        let names: Vec<&str> =
            TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()).collect();
        assert!(names.is_sorted() && names.len() > 2000);
    }
}

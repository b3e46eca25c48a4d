//! Tags, text and attributes as they stand in the source, by offsets: the HTML standard's tokeniser where it matters to
//! reading, without its states for errors that leave the same text.

use super::names::{Attr, Tag};
use std::ops::Range;

/// A piece of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A start tag; its attributes have been put into the list.
    Open {
        /// Name.
        tag: Tag,
        /// Which attributes of the list.
        attrs: Range<usize>,
        /// From `<` to after `>`.
        at: Range<usize>,
        /// Whether it ended with `/>`.
        closed: bool,
    },
    /// An end tag, and where its name stands.
    Close(Tag, Range<usize>),
    /// Text, references not decoded.
    Text(Range<usize>),
}

/// An attribute that matters: name, and where its value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Name.
    pub(super) name: Attr,
    /// The value without its quotes, references not decoded.
    pub(super) value: Range<usize>,
}

/// The tokens of a source, one after the other.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// The text up to its end tag belongs to this element.
    raw: Option<Tag>,
    /// The attributes so far.
    pub(super) attributes: Vec<Attribute>,
}

impl<'a> Tokens<'a> {
    /// The tokens of the source.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0, raw: None, attributes: Vec::new() }
    }

    /// The next one; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token> {
        if let Some(tag) = self.raw.take() {
            let end = self.end_of_raw(tag);
            if end > self.at {
                let text = self.at..end;
                self.at = end;
                return Some(Token::Text(text));
            }
        }
        while self.at < self.source.len() {
            let start = self.at;
            let bytes = self.source.as_bytes();
            if bytes[start] != b'<' || !opens_markup(bytes, start) {
                let end = self.next_markup(start + 1);
                self.at = end;
                return Some(Token::Text(start..end));
            }
            match bytes[start + 1] {
                b'!' | b'?' => self.at = self.after_comment(start),
                b'/' => return Some(self.close(start)),
                _ => return Some(self.open(start)),
            }
        }
        None
    }

    /// Where the next tag or comment begins.
    fn next_markup(&self, from: usize) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = from;
        while let Some(found) = find(bytes, at, b'<') {
            if opens_markup(bytes, found) {
                return found;
            }
            at = found + 1;
        }
        bytes.len()
    }

    /// Where a raw element's text ends: at its end tag, or the source's end.
    fn end_of_raw(&self, tag: Tag) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = self.at;
        while let Some(found) = find(bytes, at, b'<') {
            at = found + 1;
            if bytes.get(at) == Some(&b'/') {
                let name = name_end(bytes, at + 1);
                if Tag::of(&bytes[at + 1..name]) == tag {
                    return found;
                }
            }
        }
        bytes.len()
    }

    /// The offset after a comment, doctype or processing instruction.
    fn after_comment(&self, start: usize) -> usize {
        let rest = &self.source[start..];
        let (skip, end) = if rest.starts_with("<!-->") {
            (0, ">")
        } else if rest.starts_with("<!--") {
            (4, "-->")
        } else if rest.starts_with("<![CDATA[") {
            (9, "]]>")
        } else {
            (2, ">")
        };
        rest[skip..].find(end).map_or(self.source.len(), |found| start + skip + found + end.len())
    }

    fn close(&mut self, start: usize) -> Token {
        let bytes = self.source.as_bytes();
        let name = name_end(bytes, start + 2);
        let tag = Tag::of(&bytes[start + 2..name]);
        self.at = find(bytes, name, b'>').map_or(bytes.len(), |end| end + 1);
        Token::Close(tag, start + 2..name)
    }

    fn open(&mut self, start: usize) -> Token {
        let bytes = self.source.as_bytes();
        let name = name_end(bytes, start + 1);
        let tag = Tag::of(&bytes[start + 1..name]);
        let first = self.attributes.len();
        self.at = name;
        let closed = self.read_attributes(first);
        let at = start..self.at;
        if tag.is_raw() && !closed {
            self.raw = Some(tag);
        }
        Token::Open { tag, attrs: first..self.attributes.len(), at, closed }
    }

    /// Reads attributes up to after `>`. Of each name that matters the first is kept.
    fn read_attributes(&mut self, first: usize) -> bool {
        let bytes = self.source.as_bytes();
        let mut closed = false;
        loop {
            self.at = skip_space(bytes, self.at);
            match bytes.get(self.at) {
                None => return false,
                Some(b'>') => {
                    self.at += 1;
                    return closed;
                }
                Some(b'/') => {
                    closed = true;
                    self.at += 1;
                    continue;
                }
                _ => closed = false,
            }
            let start = self.at;
            let stops = |byte: &u8| matches!(byte, b'=' | b'>' | b'/') || byte.is_ascii_whitespace();
            // A stray `=` begins a name.
            let length = 1 + bytes[start + 1..].iter().position(stops).unwrap_or(bytes.len() - start - 1);
            let name = Attr::of(&bytes[start..start + length]);
            let value = self.read_value(start + length);
            if name != Attr::Other && self.attributes[first..].iter().all(|other| other.name != name) {
                self.attributes.push(Attribute { name, value });
            }
        }
    }

    /// Reads `= value`, if there is one, and returns where the value stands.
    fn read_value(&mut self, name_end: usize) -> Range<usize> {
        let bytes = self.source.as_bytes();
        let equals = skip_space(bytes, name_end);
        if bytes.get(equals) != Some(&b'=') {
            self.at = name_end;
            return name_end..name_end;
        }
        let start = skip_space(bytes, equals + 1);
        match bytes.get(start) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = find(bytes, start + 1, quote).unwrap_or(bytes.len());
                self.at = (end + 1).min(bytes.len());
                start + 1..end
            }
            _ => {
                let stops = |byte: &u8| *byte == b'>' || byte.is_ascii_whitespace();
                let length = bytes[start..].iter().position(stops).unwrap_or(bytes.len() - start);
                self.at = start + length;
                start..start + length
            }
        }
    }
}

/// Whether `<` at this offset begins a tag or comment rather than being text.
fn opens_markup(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b'!' | b'?') => true,
        Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
        Some(byte) => byte.is_ascii_alphabetic(),
        None => false,
    }
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    let stops = |byte: &u8| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace();
    bytes[from..].iter().position(stops).map_or(bytes.len(), |length| from + length)
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace()).map_or(bytes.len(), |n| from + n)
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    memchr::memchr(wanted, &bytes[from..]).map(|found| from + found)
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    /// Tokens in short: `+Name attributes`, `-Name`, text.
    fn short(source: &str) -> Vec<String> {
        let mut tokens = Tokens::new(source);
        let mut out = Vec::new();
        while let Some(token) = tokens.next() {
            out.push(match token {
                Token::Open { tag, attrs, closed, .. } => {
                    let attrs: Vec<String> = tokens.attributes[attrs]
                        .iter()
                        .map(|a| format!(" {:?}={}", a.name, &source[a.value.clone()]))
                        .collect();
                    format!("+{tag:?}{}{}", attrs.concat(), if closed { "/" } else { "" })
                }
                Token::Close(tag, _) => format!("-{tag:?}"),
                Token::Text(range) => source[range].to_owned(),
            });
        }
        out
    }

    #[test]
    fn tags_attributes_and_text() {
        assert_eq!(
            short("<!DOCTYPE html><P Class=\"a b\" id = x hidden>1 < 2 &amp; <br/>3</p >"),
            ["+P Class=a b Id=x Hidden=", "1 < 2 &amp; ", "+Br/", "3", "-P"]
        );
    }

    #[test]
    fn scripts_and_comments_hold_what_looks_like_tags() {
        assert_eq!(
            short("<script>if (a</b) '<p>'</SCRIPT><!-- <p> --><!-->x<title>a <b> c</title>"),
            ["+Script", "if (a</b) '<p>'", "-Script", "x", "+Title", "a <b> c", "-Title"]
        );
    }

    #[test]
    fn odd_and_cut_off_markup_ends() {
        for source in [
            "<",
            "<p",
            "<p class",
            "<p class=",
            "<p class=\"",
            "</",
            "</p",
            "<!--",
            "<!",
            "<script>",
            "<p / a",
        ] {
            let _ = short(source);
        }
        assert_eq!(short("<p a=1 class=x a=2 class=y / >t"), ["+P Class=x/", "t"]);
    }
}

//! The extracted text as it grows: white space as HTML has it, references decoded, a blank line between blocks, and
//! for every stretch of text where it stands in the source.

use super::references;
use sanad_text::Span;
use std::ops::Range;

/// The text and its map.
pub(super) struct Writer<'a> {
    source: &'a str,
    /// The text so far.
    pub(super) text: String,
    /// (text offset, source offset), rising; between entries both advance alike.
    pub(super) steps: Vec<(u32, u32)>,
    /// How many open elements keep white space as written.
    pub(super) preformatted: u32,
    /// Where the open block's text starts.
    block: Option<u32>,
    /// White space that waits for text to follow it.
    space: Option<&'static str>,
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl<'a> Writer<'a> {
    /// An empty text.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, text: String::new(), steps: Vec::new(), preformatted: 0, block: None, space: None }
    }

    /// The text's length.
    pub(super) fn here(&self) -> u32 {
        small(self.text.len())
    }

    /// Writes a stretch of the source's text.
    pub(super) fn write(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while from < range.end {
            let rest = &self.source[from..range.end];
            match rest.as_bytes()[0] {
                byte @ (b' ' | b'\t' | b'\n' | b'\r' | 0x0c) => {
                    self.white(byte, from);
                    from += 1;
                }
                0 => from += 1,
                b'&' => from += self.reference(rest, from),
                _ => {
                    let stops = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'&' | 0);
                    let length = rest.as_bytes().iter().position(stops).unwrap_or(rest.len());
                    self.push(&rest[..length], from);
                    from += length;
                }
            }
        }
    }

    /// Writes what a reference stands for, and returns its length.
    fn reference(&mut self, rest: &str, file: usize) -> usize {
        let Some(found) = references::decode(rest, false) else {
            self.push("&", file);
            return 1;
        };
        let mut buffer = [0; 4];
        for character in std::iter::once(found.first).chain(found.second) {
            match character {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.white(b' ', file),
                _ => self.push(character.encode_utf8(&mut buffer), file),
            }
        }
        found.length
    }

    fn white(&mut self, byte: u8, file: usize) {
        if self.block.is_none() {
            return;
        }
        if self.preformatted == 0 {
            self.space = self.space.or(Some(" "));
        } else if byte != b'\r' {
            self.flush();
            self.step(file);
            self.text.push(byte as char);
        }
    }

    /// A line break inside a block.
    pub(super) fn line_break(&mut self) {
        if self.block.is_some() {
            self.space = Some("\n");
        }
    }

    /// What stands between two cells of a row.
    pub(super) fn between_cells(&mut self) {
        if self.block.is_some() {
            self.space = Some(" | ");
        }
    }

    /// Digits as raised ones, each where it stands.
    pub(super) fn raise(&mut self, digits: &str, file: usize) {
        const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
        for (at, digit) in digits.bytes().enumerate() {
            self.push(RAISED[usize::from(digit - b'0') % 10], file + at);
        }
    }

    /// Text that the page shows without writing it, as if it stood here.
    pub(super) fn supply(&mut self, words: &str, file: usize) {
        self.push(words, file);
    }

    /// A marker whose label, after `lead` bytes, stands here.
    pub(super) fn label(&mut self, shown: &str, file: usize, lead: usize) {
        self.push(&shown[..lead], file);
        self.push(&shown[lead..], file);
    }

    /// Appends words that stand at `file` in the source.
    fn push(&mut self, words: &str, file: usize) {
        self.flush();
        self.step(file);
        self.text.push_str(words);
    }

    /// Writes the white space that waited, opens a block where none is.
    fn flush(&mut self) {
        if self.block.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.block = Some(self.here());
        } else if let Some(space) = self.space {
            self.text.push_str(space);
        }
        self.space = None;
    }

    fn step(&mut self, file: usize) {
        let (text, file) = (self.here(), small(file));
        let goes_on = self.steps.last().is_some_and(|last| text - last.0 == file.wrapping_sub(last.1));
        if !goes_on {
            self.steps.push((text, file));
        }
    }

    /// Ends the block and says where it stands.
    pub(super) fn end_block(&mut self) -> Option<Span> {
        self.space = None;
        let start = self.block.take()?;
        let span = Span::new(start, self.here()).trim(&self.text);
        if span.is_empty() {
            // Nothing but odd spaces: as if it had not been.
            self.text.truncate(start as usize);
            self.text.truncate(self.text.trim_end_matches('\n').len());
            while self.steps.last().is_some_and(|last| last.0 >= self.here()) {
                self.steps.pop();
            }
            return None;
        }
        Some(span)
    }
}

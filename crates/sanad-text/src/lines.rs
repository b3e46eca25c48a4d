//! [`LineIndex`]: from a byte offset to the line and column that an editor shows.

/// Line and column, both counted from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in Unicode scalar values.
    pub column: u32,
}

/// Where each line of a text starts. Lines end at `\n`, `\r\n` or a lone `\r`, as editors have it.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters before each [`CHUNK`] of bytes, so that a column far into a line of megabytes costs no more than
    /// one near its start.
    before: Vec<u32>,
}

const CHUNK: usize = 4096;

impl LineIndex {
    /// Finds the line starts of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(u32::try_from(at + 1).expect("readers refuse texts over 4 GiB"));
            }
        }
        let mut count = 0;
        let before = bytes.chunks(CHUNK).map(|chunk| {
            let here = count;
            count += characters(chunk);
            here
        });
        Self { before: before.collect(), starts }
    }

    /// The place of byte `offset` in `text`, the text that the index was made from.
    ///
    /// A leading byte-order mark takes no column, as in editors.
    #[must_use]
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let line = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let mark = line == 0 && offset > start && text.starts_with('\u{feff}');
        let column =
            self.characters_before(text, offset) - self.characters_before(text, start) + 1 - u32::from(mark);
        Place { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column }
    }

    fn characters_before(&self, text: &str, offset: u32) -> u32 {
        let chunk = offset as usize / CHUNK;
        let counted = self.before.get(chunk).or(self.before.last()).copied().unwrap_or_default();
        let from = chunk.min(self.before.len().saturating_sub(1)) * CHUNK;
        counted + characters(&text.as_bytes()[from..offset as usize])
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether the text was empty. (An empty text still has one line.)
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// Characters that begin in these bytes: all but UTF-8's continuation bytes.
fn characters(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Place};

    #[test]
    fn long_lines_of_wide_letters() {
        let text = "سلام ".repeat(5000);
        let index = LineIndex::new(&text);
        for at in [0, 4095, 4096, 20_000, 24_999] {
            let offset = text.char_indices().nth(at).map_or(text.len(), |(offset, _)| offset);
            assert_eq!(index.place(&text, u32::try_from(offset).unwrap()).column as usize, at + 1);
        }
        assert_eq!(index.place(&text, u32::try_from(text.len()).unwrap()).column, 25_001);
    }

    #[test]
    fn counts_scalars_and_all_line_ends() {
        let text = "\u{feff}a\r\nسلام x\rz";
        let index = LineIndex::new(text);
        let place = |needle: &str| index.place(text, u32::try_from(text.find(needle).unwrap()).unwrap());
        assert_eq!(place("a"), Place { line: 1, column: 1 });
        assert_eq!(place("x"), Place { line: 2, column: 6 });
        assert_eq!(place("z"), Place { line: 3, column: 1 });
    }
}

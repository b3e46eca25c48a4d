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
}

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
        Self { starts }
    }

    /// The place of byte `offset` in `text`, the text that the index was made from.
    ///
    /// A leading byte-order mark takes no column, as in editors. Costs the length of the line.
    #[must_use]
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[line] as usize;
        let before = &text[start..offset as usize];
        let marks = usize::from(line == 0 && before.starts_with('\u{feff}'));
        let column = before.chars().count() + 1 - marks;
        let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { line: to(line + 1), column: to(column) }
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

#[cfg(test)]
mod tests {
    use super::{LineIndex, Place};

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

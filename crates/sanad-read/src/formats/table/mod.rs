//! Tables: workbooks (XLSX, ODS) and values apart by commas, semicolons or tabs. A sheet is a section under its name, a
//! row a paragraph of its cells, and the number of the row a mark, so that a place is "Victims, row 12".

mod numbers;
pub(super) mod ods;
pub(super) mod separated;
pub(super) mod xlsx;

use super::build::Build;
use crate::structure::ends_sentence;
use sanad_model::{BlockKind, Document, Mark};

/// A table that grows.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) build: Build,
}

/// Cells of a row that are read; sheets end at column XFD, the 16,384th.
const MOST_CELLS: usize = 16_384;

impl Rows {
    /// A sheet begins.
    pub(super) fn sheet(&mut self, name: &str) {
        self.build.block(BlockKind::Heading(1), name);
    }

    /// A row, from 1 as programs count them. Its last empty cells are none; those between others are kept as empty.
    pub(super) fn row(&mut self, number: u32, cells: &[String]) {
        let full = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        let mut words = String::new();
        for (at, cell) in cells[..full].iter().enumerate() {
            if at > 0 {
                // A full cell ends its sentence; a short one is kept apart from the next.
                let ended = ends_sentence(&words) && words.len() > 40;
                words.push_str(if ended { "\n" } else { " | " });
            }
            words.push_str(cell.trim());
        }
        let start = self.build.next_start();
        if self.build.block(BlockKind::Paragraph, &words).is_some() {
            self.build.marks.push((start, Mark::Row(number)));
        }
    }

    pub(super) fn finish(self) -> Document {
        self.build.finish_as_it_is()
    }
}

/// Cells at their columns: gaps are empty cells.
#[derive(Default)]
struct Cells(Vec<String>);

impl Cells {
    fn set(&mut self, column: usize, words: String) {
        if column >= MOST_CELLS || words.is_empty() {
            return;
        }
        if self.0.len() <= column {
            self.0.resize(column + 1, String::new());
        }
        self.0[column] = words;
    }

    fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.0)
    }
}

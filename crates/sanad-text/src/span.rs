//! [`Span`]: a half-open range of bytes in the extracted text.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of UTF-8 **bytes** into an extracted text.
///
/// Texts are limited to 4 GiB (the readers refuse long before that), so two `u32`s do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from two byte offsets. `start` must not be greater than `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// A span from `usize` offsets, as string searches give them.
    ///
    /// # Panics
    /// When an offset is over 4 GiB, which no reader lets through.
    #[must_use]
    pub fn of(range: Range<usize>) -> Self {
        let to = |n: usize| u32::try_from(n).expect("readers refuse texts over 4 GiB");
        Self::new(to(range.start), to(range.end))
    }

    /// The span as a `usize` range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text that the span covers.
    ///
    /// # Panics
    /// When the span lies outside `text` or cuts a character; spans made from the same text never do.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    #[must_use]
    pub const fn holds(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let part = self.slice(text);
        let start = part.len() - part.trim_start().len();
        let kept = part.trim().len();
        Self::of(self.start as usize + start..self.start as usize + start + kept)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn trims_to_the_words() {
        let text = "a  bc  d";
        assert_eq!(Span::new(1, 7).trim(text).slice(text), "bc");
        assert_eq!(Span::new(1, 3).trim(text).len(), 0);
    }

    #[test]
    fn half_open() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b));
        assert!(a.holds(0) && !a.holds(3));
        assert_eq!(a.cover(b), Span::new(0, 5));
    }
}

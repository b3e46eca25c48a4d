//! Tokens: words, numbers and single marks, with what the annotators ask of each at no further cost.
//!
//! Words keep inner apostrophes (`don’t`, `Kata’ib`); a possessive `’s`
//! is a token of its own; hyphens split (`mid-July` is three tokens, the later two without a space before them);
//! digits and letters split (`28th` is `28` and `th`); dotted letters (`U.S.`, `a.m.`) are one word.
//! The splitting itself is [`crate::tokenize`].

use crate::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes and joiners.
    Word,
    /// Digits of any kind; [`Token::value`] has the number.
    Number,
    /// One other visible character; [`Token::value`] has its code point.
    Mark,
}

/// Facts about a token, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// White space (or the block's start) comes before it.
    pub const SPACE: Self = Self(1);
    /// Its first letter is an upper-case one.
    pub const CAPITAL: Self = Self(2);
    /// It holds something outside ASCII.
    pub const WIDE: Self = Self(4);
    /// Letters with full stops that belong to them: `U.S.`, `p.m.`, `J.`
    pub const DOTTED: Self = Self(8);
    /// A possessive `’s` or `'s`.
    pub const POSSESSIVE: Self = Self(16);
    /// All its letters are upper-case ones, and there are two or more.
    pub const SHOUTED: Self = Self(32);
    /// A number written with thousands separators.
    pub const GROUPED: Self = Self(64);
    /// A line break comes before it.
    pub const NEWLINE: Self = Self(128);

    /// Whether all bits of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word, a number or a mark. Offsets are bytes of the text handed to [`crate::tokenize`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The number of a [`Kind::Number`] ([`NO_NUMBER`] when it does not fit), the code point of a [`Kind::Mark`].
    pub value: u32,
    /// What it is.
    pub kind: Kind,
    /// More about it.
    pub flags: Flags,
}

/// The value of a number too large for 32 bits.
pub const NO_NUMBER: u32 = u32::MAX;

impl Token {
    /// Its place in the tokenized text.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Its characters.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is_mark(self, mark: char) -> bool {
        self.kind == Kind::Mark && self.value == mark as u32
    }

    /// The mark's character, if it is a mark.
    #[must_use]
    pub fn mark(self) -> Option<char> {
        if self.kind == Kind::Mark { char::from_u32(self.value) } else { None }
    }

    /// The number's value, if it is a number that fits.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        (self.kind == Kind::Number && self.value != NO_NUMBER).then_some(self.value)
    }

    /// Whether it is a word.
    #[must_use]
    pub fn is_word(self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether white space comes before it.
    #[must_use]
    pub const fn spaced(self) -> bool {
        self.flags.has(Flags::SPACE)
    }

    /// Whether its first letter is upper-case.
    #[must_use]
    pub const fn capital(self) -> bool {
        self.flags.has(Flags::CAPITAL)
    }
}

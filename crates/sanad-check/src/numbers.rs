//! Counts in words and digits, up to a hundred.

mod foreign;

use crate::Report;
use sanad_text::{Flags, Token};

/// A count in the text: its value and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    /// Its value, 2 to 100.
    pub(crate) value: u32,
    /// Tokens taken.
    pub(crate) length: usize,
}

/// The count that starts at token `at`: `13`, `thirteen`, `twenty-two`, but not `2.5`, `3,000` or `half`.
pub(crate) fn count_at(report: &Report, tokens: &[Token], at: usize) -> Option<Count> {
    let token = *tokens.get(at)?;
    if let Some(value) = token.number() {
        let glued = |n: usize| tokens.get(n).is_some_and(|next| !next.spaced());
        let joined =
            at > 0 && !token.spaced() && !tokens[at - 1].is_mark('(') && !tokens[at - 1].is_mark('“');
        let plain = !token.flags.has(Flags::GROUPED) && !glued(at + 1) && !joined;
        return (plain && (2..=100).contains(&value)).then_some(Count { value, length: 1 });
    }
    if report.in_arabic_script(token) {
        return foreign::count_at(report, tokens, at);
    }
    let value = word(report.word(token))?;
    let unit =
        tokens.get(at + 2).filter(|_| tokens[at + 1].is_mark('-')).and_then(|unit| word(report.word(*unit)));
    match unit {
        Some(unit) if (20..100).contains(&value) && unit < 10 => {
            Some(Count { value: value + unit, length: 3 })
        }
        _ => (value >= 2).then_some(Count { value, length: 1 }),
    }
}

/// Whether the token is a number word of any language.
pub(crate) fn is_word(report: &Report, token: Token) -> bool {
    let foreign = report.in_arabic_script(token);
    if foreign { foreign::value(report, token).is_some() } else { word(report.word(token)).is_some() }
}

/// The value of an English number word.
pub(crate) fn word(written: &str) -> Option<u32> {
    // Asked of every word of a report: most are told apart by their first letter.
    let first = written.as_bytes().first()?.to_ascii_lowercase();
    if written.len() > 9 || !b"otfsenh".contains(&first) {
        return None;
    }
    WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)).map(|&(_, value)| value)
}

const WORDS: [(&str, u32); 28] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

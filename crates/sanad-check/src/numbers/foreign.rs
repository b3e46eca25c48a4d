//! Number words of Arabic and Persian, up to a hundred.

use super::Count;
use crate::Report;
use sanad_text::fold::fold_word;
use sanad_text::{Language, Token, affix};

/// The count that starts at token `at`: `ثلاثة`, `ثلاثة عشر`, `خمسة وعشرون`, `سیزده`, `بیست و پنج`.
pub(super) fn count_at(report: &Report, tokens: &[Token], at: usize) -> Option<Count> {
    let first = value(report, tokens[at])?;
    let next = |n: usize| tokens.get(n).filter(|token| token.is_word()).copied();
    let (mut total, mut length) = (first, 1);
    match report.language_at(tokens[at].start) {
        Language::Arabic => {
            if let Some(second) = next(at + 1).and_then(|token| value(report, token)) {
                let ten = second == 10 && first < 10;
                let tens = (20..100).contains(&second) && first < 10;
                if ten || tens {
                    (total, length) = (first + second, 2);
                }
            }
        }
        _ => {
            let joined = next(at + 1).is_some_and(|token| report.word(token) == "و");
            let unit = next(at + 2).and_then(|token| value(report, token)).filter(|_| joined);
            if let Some(unit) = unit.filter(|&unit| (20..100).contains(&first) && unit < 10) {
                (total, length) = (first + unit, 3);
            }
        }
    }
    (total >= 2).then_some(Count { value: total, length })
}

/// The value of a number word.
pub(super) fn value(report: &Report, token: Token) -> Option<u32> {
    let folded = fold_word(report.word(token));
    let find = |word: &str, table: &[(&str, u32)]| {
        table.iter().find(|(name, _)| fold_word(name) == word).map(|&(_, value)| value)
    };
    match report.language_at(token.start) {
        Language::Arabic => {
            let stem = |stem: &[u8]| std::str::from_utf8(stem).ok().and_then(|stem| find(stem, ARABIC));
            affix::arabic(folded.as_bytes(), stem).map(|(value, _)| value)
        }
        Language::Persian => find(&folded, PERSIAN),
        _ => None,
    }
}

const ARABIC: &[(&str, u32)] = &[
    ("أحد", 1),
    ("إحدى", 1),
    ("اثنان", 2),
    ("اثنين", 2),
    ("اثنتان", 2),
    ("اثنتين", 2),
    ("اثنا", 2),
    ("اثنتا", 2),
    ("ثلاثة", 3),
    ("ثلاث", 3),
    ("أربعة", 4),
    ("أربع", 4),
    ("خمسة", 5),
    ("خمس", 5),
    ("ستة", 6),
    ("ست", 6),
    ("سبعة", 7),
    ("سبع", 7),
    ("ثمانية", 8),
    ("ثماني", 8),
    ("ثمان", 8),
    ("تسعة", 9),
    ("تسع", 9),
    ("عشرة", 10),
    ("عشر", 10),
    ("عشرون", 20),
    ("عشرين", 20),
    ("ثلاثون", 30),
    ("ثلاثين", 30),
    ("أربعون", 40),
    ("أربعين", 40),
    ("خمسون", 50),
    ("خمسين", 50),
    ("ستون", 60),
    ("ستين", 60),
    ("سبعون", 70),
    ("سبعين", 70),
    ("ثمانون", 80),
    ("ثمانين", 80),
    ("تسعون", 90),
    ("تسعين", 90),
];

const PERSIAN: &[(&str, u32)] = &[
    ("دو", 2),
    ("سه", 3),
    ("چهار", 4),
    ("پنج", 5),
    ("شش", 6),
    ("هفت", 7),
    ("هشت", 8),
    ("نه", 9),
    ("ده", 10),
    ("یازده", 11),
    ("دوازده", 12),
    ("سیزده", 13),
    ("چهارده", 14),
    ("پانزده", 15),
    ("شانزده", 16),
    ("هفده", 17),
    ("هجده", 18),
    ("نوزده", 19),
    ("بیست", 20),
    ("سی", 30),
    ("چهل", 40),
    ("پنجاه", 50),
    ("شصت", 60),
    ("هفتاد", 70),
    ("هشتاد", 80),
    ("نود", 90),
    ("یک", 1),
];

//! What a web page leaves at the end of copied text: share buttons, menus, cookie notices.

use crate::fold::fold_word;
use crate::tokenize;
use std::sync::LazyLock;

/// Longer lines are text.
const LONGEST: usize = 160;
/// A short line has no more words than this.
const WORDS: usize = 8;

/// Where a phrase stands in a line that it makes a leftover of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// At its start.
    Begins,
    /// At the start of a short line that is no sentence.
    Opens,
    /// It is the line.
    Whole,
    /// Anywhere.
    Holds,
}

static PHRASES: LazyLock<Vec<(Where, String)>> = LazyLock::new(|| {
    let tables = [
        include_str!("../data/leftovers/en.tsv"),
        include_str!("../data/leftovers/ar.tsv"),
        include_str!("../data/leftovers/fa.tsv"),
    ];
    let rows = tables.into_iter().flat_map(str::lines).filter_map(|line| line.split_once('\t'));
    let phrases = rows.filter_map(|(class, phrases)| {
        let class = match class {
            "begins" => Where::Begins,
            "opens" => Where::Opens,
            "whole" => Where::Whole,
            "holds" => Where::Holds,
            _ => return None,
        };
        Some(phrases.split('|').map(move |phrase| (class, plain(phrase))))
    });
    phrases.flatten().collect()
});

/// Whether a line is what a web page leaves behind.
#[must_use]
pub fn leftover(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST || line.contains('\n') {
        return false;
    }
    let plain = plain(line);
    let mut tokens = Vec::new();
    tokenize(line, 0, &mut tokens);
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let sentence = words > 4 && tokens.last().is_some_and(|last| last.is_mark('.'));
    let short = words <= WORDS && !sentence;
    PHRASES.iter().any(|(class, phrase)| match class {
        Where::Begins => begins(&plain, phrase),
        Where::Opens => short && begins(&plain, phrase),
        Where::Whole => plain.trim_end_matches(|c: char| !c.is_alphanumeric()) == phrase,
        Where::Holds => plain.contains(phrase.as_str()),
    })
}

/// Whether the phrase stands at the start, up to the end of a word.
fn begins(line: &str, phrase: &str) -> bool {
    let rest = line.strip_prefix(phrase);
    rest.is_some_and(|rest| {
        !rest.starts_with(char::is_alphanumeric) || !phrase.ends_with(char::is_alphanumeric)
    })
}

/// Lower-case, folded, with single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().map(fold_word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::leftover;

    #[test]
    fn leftovers_of_pages() {
        for line in [
            "Share this",
            "SHARE",
            "Read more…",
            "Comments (3)",
            "© 2019 The Brack Gazette. All rights reserved.",
            "We use cookies to make this page better. By reading on you agree.",
            "Leave a comment below",
            "اقرأ أيضاً: الجسر أغلق",
            "جميع الحقوق محفوظة © ٢٠١٩",
            "مشاركة",
            "بیشتر بخوانید",
            "برچسب‌ها: پل، براک",
            "اشتراك‌گذاري",
        ] {
            assert!(leftover(line), "{line}");
        }
    }

    #[test]
    fn lines_of_text() {
        for line in [
            "Share prices fell in May.",
            "Read more widely than your teachers did, she told them.",
            "The next man was asked.",
            "More than one of them came back.",
            "شاركت ثلاث قرى في الاجتماع.",
            "طباعة المنشورات توقفت في أيار.",
            "بعدی که آمد نگهبان بود.",
            "",
        ] {
            assert!(!leftover(line), "{line}");
        }
    }
}

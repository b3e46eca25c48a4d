//! English month names, for messages and for rough looks at lines; the annotators have tables of their own.

/// January to December.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether the word, in any case and with or without a full stop, is a month or one of its usual abbreviations:
/// three letters, or `Sept`.
#[must_use]
pub fn is_month(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word).as_bytes();
    let Some(&[a, b, c]) = word.first_chunk() else { return false };
    let number = match [a, b, c].map(|letter| letter.to_ascii_lowercase()).as_slice() {
        b"jan" => 0,
        b"feb" => 1,
        b"mar" => 2,
        b"apr" => 3,
        b"may" => 4,
        b"jun" => 5,
        b"jul" => 6,
        b"aug" => 7,
        b"sep" => 8,
        b"oct" => 9,
        b"nov" => 10,
        b"dec" => 11,
        _ => return false,
    };
    word.len() == 3
        || word.eq_ignore_ascii_case(MONTHS[number].as_bytes())
        || word.eq_ignore_ascii_case(b"sept")
}

#[cfg(test)]
mod tests {
    use super::is_month;

    #[test]
    fn months_in_full_and_short() {
        assert!(["March", "mar", "SEPT.", "Sep", "december", "Dec."].into_iter().all(is_month));
        assert!(["marc", "m", "", "Sunday", "é12"].into_iter().all(|word| !is_month(word)));
    }
}

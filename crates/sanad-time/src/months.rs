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
    let Some(initial) = word.first().map(u8::to_ascii_uppercase) else { return false };
    let is = |month: &str| {
        let month = month.as_bytes();
        month[0] == initial && (month.eq_ignore_ascii_case(word) || month[..3].eq_ignore_ascii_case(word))
    };
    MONTHS.iter().any(|month| is(month)) || word.eq_ignore_ascii_case(b"sept")
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

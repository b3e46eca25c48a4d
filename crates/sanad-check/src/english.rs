//! English wording that rules share: dates in words, ordinals, word classes. Tables are lower-case.

use sanad_time::Day;

/// Whether the word, in any case, is one of the list.
pub(crate) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// `8 May 2017`.
pub(crate) fn date(day: Day) -> String {
    let year = day.year();
    let era = if year < 1 { format!("{} BC", 1 - year) } else { year.to_string() };
    format!("{} {} {era}", day.day(), month(day.month()))
}

/// `8 May 2017 was a Monday`.
pub(crate) fn weekday_of(day: Day) -> String {
    format!("{} was a {}", date(day), day.weekday().name())
}

/// The month's name.
pub(crate) fn month(number: u32) -> &'static str {
    let index = usize::try_from(number).unwrap_or(0);
    sanad_time::MONTHS.get(index.wrapping_sub(1)).copied().unwrap_or("?")
}

/// `29th`.
pub(crate) fn ordinal(number: u32) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// The number with its noun, which takes an `s` unless there is one.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("one {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::{counted, ordinal};

    #[test]
    fn words_numbers() {
        assert_eq!(
            [1, 2, 3, 11, 12, 13, 21, 29].map(ordinal).join(" "),
            "1st 2nd 3rd 11th 12th 13th 21st 29th"
        );
        assert_eq!(counted(1, "item") + ", " + &counted(4, "item"), "one item, 4 items");
    }
}

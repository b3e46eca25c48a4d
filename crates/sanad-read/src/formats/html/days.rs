//! Days as pages state them in their metadata: `2019-11-18T23:04:00+05:30`, `Mon, 18 Nov 2019`, `November 18, 2019`.
//!
//! The day is the one that is written, in the page's own zone. What no clock of a newsroom ever showed (the year 1, the
//! first day of a computer's count) is no date.

use sanad_time::Day;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that a metadata value states.
pub(super) fn day(value: &str) -> Option<Day> {
    let value = value.trim().get(..value.trim().len().min(64)).unwrap_or_default();
    let found = year_first(value).or_else(|| with_month_name(value)).or_else(|| american(value))?;
    let plausible = (1800..=2200).contains(&found.year());
    let counted_from = [(1970, 1, 1), (1900, 1, 1), (1899, 12, 30), (2000, 1, 1), (1980, 1, 1)];
    let is_start = counted_from.contains(&(found.year(), found.month(), found.day()));
    (plausible && !is_start).then_some(found)
}

/// Runs of digits with the characters that end them.
fn numbers(value: &str) -> Vec<(&str, Option<char>)> {
    let mut out = Vec::new();
    let mut rest = value;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        out.push((&rest[..end], rest[end..].chars().next()));
        rest = &rest[end..];
    }
    out
}

/// `2019-11-18…`, `2019/11/18`, `20191118…`.
fn year_first(value: &str) -> Option<Day> {
    let numbers = numbers(value);
    let (first, after) = numbers.first()?;
    if !value.starts_with(first) {
        return None;
    }
    if matches!(first.len(), 8 | 14) {
        return Day::new(first[..4].parse().ok()?, first[4..6].parse().ok()?, first[6..8].parse().ok()?);
    }
    let ((month, between), (date, _)) = (numbers.get(1)?, numbers.get(2)?);
    let apart = |c: &Option<char>| matches!(c, Some('-' | '/' | '.'));
    if first.len() != 4 || month.len() > 2 || date.len() > 2 || !apart(after) || !apart(between) {
        return None;
    }
    Day::new(first.parse().ok()?, month.parse().ok()?, date.parse().ok()?)
}

/// `18 Nov 2019`, `Nov. 18, 2019`, `Monday, 18th November 2019`.
fn with_month_name(value: &str) -> Option<Day> {
    let lower = value.to_ascii_lowercase();
    let month = lower
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() >= 3)
        .find_map(|word| MONTHS.iter().position(|month| word.starts_with(month) && is_month(word)))?;
    // Without the hour.
    let lower: Vec<&str> = lower.split_whitespace().filter(|word| !word.contains(':')).collect();
    let lower = lower.join(" ");
    let numbers = numbers(&lower);
    let year = numbers.iter().find(|(digits, _)| digits.len() == 4)?.0.parse().ok()?;
    let date = numbers.iter().find(|(digits, _)| digits.len() <= 2)?.0.parse().ok()?;
    Day::new(year, u32::try_from(month).ok()? + 1, date)
}

fn is_month(word: &str) -> bool {
    const FULL: [&str; 13] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "sept",
        "october",
        "november",
        "december",
    ];
    word.len() == 3 || FULL.contains(&word)
}

/// `11/18/2019` and `18/11/2019`, where only one reading is a day.
fn american(value: &str) -> Option<Day> {
    let numbers = numbers(value);
    let [(a, Some('/' | '.' | '-')), (b, Some('/' | '.' | '-')), (year, _), ..] = numbers[..] else {
        return None;
    };
    if year.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let (a, b, year): (u32, u32, i32) = (a.parse().ok()?, b.parse().ok()?, year.parse().ok()?);
    match (Day::new(year, a, b), Day::new(year, b, a)) {
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(only), None) | (None, Some(only)) => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_pages() {
        for (value, expected) in [
            ("2019-11-18", "2019-11-18"),
            ("2019-11-18T23:04:00-05:00", "2019-11-18"),
            (" 2019/11/8 10:00", "2019-11-08"),
            ("20191118", "2019-11-18"),
            ("20191118230400", "2019-11-18"),
            ("Mon, 18 Nov 2019 23:04:00 GMT", "2019-11-18"),
            ("November 18, 2019 at 9:05 am", "2019-11-18"),
            ("11:04 PM, Sept. 8th 2019", "2019-09-08"),
            ("11/18/2019", "2019-11-18"),
            ("18.11.2019", "2019-11-18"),
        ] {
            assert_eq!(day(value).map(|day| day.to_string()).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn junk_is_no_day() {
        for value in [
            "",
            "today",
            "0001-01-01T00:00:00Z",
            "1970-01-01",
            "2019-13-45",
            "04/05/2019",
            "1574121884",
            "{{date}}",
            "Marching on 5 things of 2019",
            "9999-12-31",
            "ا",
        ] {
            assert_eq!(day(value), None, "{value}");
        }
    }
}

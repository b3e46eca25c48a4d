//! Dates of source records, as a case records them: `2015-04-23`, `2015-04`, `2015`.

use sanad_time::Day;

/// A year, a month or a day; `None` for what is none that a calendar has.
pub(crate) fn date(year: i64, month: Option<i64>, day: Option<i64>) -> Option<String> {
    let year = i32::try_from(year).ok().filter(|year| (1000..=9999).contains(year))?;
    let Some(month) = month else { return Some(format!("{year:04}")) };
    let month = u32::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let Some(day) = day else { return Some(format!("{year:04}-{month:02}")) };
    Day::new(year, month, u32::try_from(day).ok()?).map(|day| day.to_string())
}

/// The same from words: ISO 8601, with a time after it or without.
pub(crate) fn written(words: &str) -> Option<String> {
    let words = words.trim();
    let words = words.split_once(['T', ' ']).map_or(words, |(day, _)| day);
    let numbers: Vec<i64> = words
        .split(['-', '/'])
        .map(|part| {
            let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| digits)
        })
        .collect::<Option<_>>()?;
    match numbers[..] {
        [year] => date(year, None, None),
        [year, month] => date(year, Some(month), None),
        [year, month, day] => date(year, Some(month), Some(day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn days_months_years_and_nothing_else() {
        for (words, read) in [
            ("2015-04-23", Some("2015-04-23")),
            ("2015-4-3T10:00:00Z", Some("2015-04-03")),
            ("2015/04", Some("2015-04")),
            (" 2015 ", Some("2015")),
            ("2015-02-30", None),
            ("23-04-2015", None),
            ("spring 2015", None),
            ("2014-12/2015-01-02", None),
            ("", None),
        ] {
            assert_eq!(written(words).as_deref(), read, "{words}");
        }
    }
}

//! Days from ISO 8601 text.

use crate::Day;
use std::str::FromStr;

/// Why a day could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseDayError {
    /// Not of the form `2019-05-20`.
    Form,
    /// Of the form, but the calendar has no such day.
    NoSuchDay,
}

impl std::fmt::Display for ParseDayError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Form => "a day is written year-month-day, as in 2019-05-20",
            Self::NoSuchDay => "the calendar has no such day",
        })
    }
}

impl std::error::Error for ParseDayError {}

impl TryFrom<String> for Day {
    type Error = ParseDayError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl FromStr for Day {
    type Err = ParseDayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Before year 1 with a sign, as days are written.
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let parts: Vec<&str> = digits.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(ParseDayError::Form) };
        let number = |part: &str, digits: usize| {
            let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
            return Err(ParseDayError::Form);
        };
        Self::new(sign * i32::try_from(year).map_err(|_| ParseDayError::Form)?, month, day)
            .ok_or(ParseDayError::NoSuchDay)
    }
}

#[cfg(test)]
mod tests {
    use super::ParseDayError;
    use crate::Day;

    #[test]
    fn reads_iso_days_only() {
        assert_eq!("2019-05-20".parse::<Day>().unwrap().to_string(), "2019-05-20");
        assert_eq!("2019-02-29".parse::<Day>(), Err(ParseDayError::NoSuchDay));
        assert_eq!("20-5-2019".parse::<Day>(), Err(ParseDayError::Form));
        assert_eq!("--19-05-20".parse::<Day>(), Err(ParseDayError::Form));
    }

    #[test]
    fn reads_back_what_is_written() {
        for (year, written) in [(-489, "-0489-09-12"), (0, "0000-09-12"), (2019, "2019-09-12")] {
            let day = Day::new(year, 9, 12).unwrap();
            assert_eq!((day.to_string().as_str(), written.parse()), (written, Ok(day)));
        }
    }
}

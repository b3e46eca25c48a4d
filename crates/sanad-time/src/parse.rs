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
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(ParseDayError::Form) };
        let number = |part: &str, digits: usize| {
            let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
            return Err(ParseDayError::Form);
        };
        Self::new(i32::try_from(year).map_err(|_| ParseDayError::Form)?, month, day)
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
    }
}

//! [`Days`]: from one day to another, as `2013-04..2013-06` says.

use std::fmt;

/// Days from one to another, both included; open where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// A year, a month or a day.
    from: Option<String>,
    /// Another.
    to: Option<String>,
}

impl Days {
    /// Reads `2013`, `2013-04`, `2013-04-03`, two of them with `..` between, or one with `..` before or behind it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(written: &str) -> Result<Self, String> {
        let written: String =
            written.chars().map(|c| sanad_text::decimal(c).and_then(digit).unwrap_or(c)).collect();
        let (from, to) = written.split_once("..").unwrap_or((&written, &written));
        if from.is_empty() && to.is_empty() {
            return Err("it names no day".to_owned());
        }
        let days = Self { from: part(from)?, to: part(to)? };
        if matches!((days.first(), days.last()), (Some(first), Some(last)) if first > last) {
            return Err(format!("{from} is after {to}"));
        }
        Ok(days)
    }

    /// The first day, as it is written.
    #[must_use]
    pub fn first(&self) -> Option<String> {
        self.from.as_deref().map(first)
    }

    /// The last day, as it is written; of a month the 31st.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.to.as_deref().map(last)
    }

    /// Whether a year, a month or a day has a day in common with them.
    #[must_use]
    pub fn meet(&self, written: &str) -> bool {
        part(written).is_ok_and(|day| day.is_some()) && self.meet_between(&first(written), &last(written))
    }

    /// Whether the days from one to another have one in common with them.
    #[must_use]
    pub fn meet_between(&self, earliest: &str, latest: &str) -> bool {
        self.last().is_none_or(|last| earliest <= last.as_str())
            && self.first().is_none_or(|first| latest >= first.as_str())
    }
}

fn digit(value: u32) -> Option<char> {
    char::from_digit(value, 10)
}

fn first(written: &str) -> String {
    format!("{written}{}", &"0000-01-01"[written.len().min(10)..])
}

fn last(written: &str) -> String {
    format!("{written}{}", &"0000-12-31"[written.len().min(10)..])
}

/// A year, a month or a day.
fn part(written: &str) -> Result<Option<String>, String> {
    if written.is_empty() {
        return Ok(None);
    }
    let mut numbers = written.split('-');
    let mut number = |length: usize, least: u32, most: u32| match numbers.next() {
        None => Ok(()),
        Some(part) => {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            let fits = digits && part.parse().is_ok_and(|n: u32| (least..=most).contains(&n));
            if fits { Ok(()) } else { Err(format!("{written} is no year, month or day")) }
        }
    };
    number(4, 0, 9999)?;
    number(2, 1, 12)?;
    number(2, 1, 31)?;
    if numbers.next().is_some() {
        return Err(format!("{written} is no year, month or day"));
    }
    Ok(Some(written.to_owned()))
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from == to => f.write_str(from),
            (from, to) => {
                write!(f, "{}..{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Days;

    #[test]
    fn days_months_years_and_what_lies_between() {
        for (written, inside, outside) in [
            ("2013", "2013-12-31", "2014-01-01"),
            ("2013-04..2013-06", "2013-06-30", "2013-07"),
            ("٢٠١٣-٠٤-٠٣", "2013-04", "2013-04-02"),
            ("..2012", "1999", "2013-01-01"),
            ("2012..", "2013-05", "2011-12-31"),
        ] {
            let days = Days::read(written).expect(written);
            assert!(days.meet(inside) && !days.meet(outside), "{written}");
            assert_eq!(Days::read(&days.to_string()), Ok(days), "{written}");
        }
        for wrong in ["..", "2013-13", "13", "2013-04-03-02", "2014..2013", "soon", "2013-4"] {
            assert!(Days::read(wrong).is_err(), "{wrong}");
        }
    }
}

//! Numbers of a workbook as their cells show them: as numbers, shares, days and times.

use crate::formats::xml::Node;
use sanad_time::Day;
use std::collections::BTreeMap;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Percent,
    Date,
    Time,
    DateTime,
}

/// How the cells of each style show numbers.
pub(super) fn shows(styles: &Node<'_>) -> Vec<Shown> {
    let Some(sheet) = styles.child("styleSheet") else { return Vec::new() };
    let own: BTreeMap<u32, Shown> = sheet
        .child("numFmts")
        .into_iter()
        .flat_map(|formats| formats.all("numFmt"))
        .filter_map(|format| {
            let id = format.attribute("numFmtId")?.parse().ok()?;
            Some((id, of_code(&format.attribute("formatCode")?)))
        })
        .collect();
    let cells = sheet.child("cellXfs").into_iter().flat_map(|cells| cells.all("xf"));
    cells
        .map(|cell| {
            let id: u32 = cell.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            own.get(&id).copied().unwrap_or(match id {
                9 | 10 => Shown::Percent,
                14..=17 | 27..=31 | 50..=58 => Shown::Date,
                18..=21 | 32..=36 | 45..=47 => Shown::Time,
                22 => Shown::DateTime,
                _ => Shown::Number,
            })
        })
        .collect()
}

/// By the letters of a format's code, without what it quotes and its colours and places in brackets.
fn of_code(code: &str) -> Shown {
    let first = code.split(';').next().unwrap_or_default();
    let (mut quoted, mut escaped, mut bracket) = (false, false, None);
    let (mut day, mut time) = (false, false);
    for c in first.chars() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracket = Some(true),
            // `[h]` counts hours; other brackets hold colours and places.
            ']' => time |= bracket.take() == Some(true),
            '\\' | '_' | '*' => escaped = true,
            _ if bracket.is_some() => bracket = bracket.map(|counts| counts && "hHmMsS".contains(c)),
            'h' | 'H' | 's' | 'S' => time = true,
            'y' | 'Y' | 'd' | 'D' => day = true,
            '%' => return Shown::Percent,
            _ => {}
        }
    }
    match (day, time) {
        (true, true) => Shown::DateTime,
        (true, false) => Shown::Date,
        (false, true) => Shown::Time,
        (false, false) => Shown::Number,
    }
}

/// The number in words; `None` when it is no day that there is.
pub(super) fn shown(number: f64, how: Shown, from_1904: bool) -> Option<String> {
    match how {
        Shown::Number => Some(plain(number)),
        Shown::Percent => Some(format!("{}%", plain(number * 100.0))),
        Shown::Date => day(number, from_1904).map(|day| day.to_string()),
        Shown::Time => time(number.fract()),
        Shown::DateTime => {
            let day = day(number, from_1904)?;
            match time(number.fract())?.as_str() {
                "00:00" => Some(day.to_string()),
                time => Some(format!("{day} {time}")),
            }
        }
    }
}

/// Fifteen digits, as workbooks keep and show them.
fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded != 0.0 && !(1e-9..1e21).contains(&rounded.abs()) {
        format!("{rounded:e}")
    } else {
        format!("{rounded}")
    }
}

/// Days since the end of 1899, with the 29 February 1900 that never was, or since 1904.
fn day(number: f64, from_1904: bool) -> Option<Day> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let whole = number.floor() as i32;
    let start = if from_1904 {
        Day::new(1904, 1, 1)?
    } else if whole < 60 {
        Day::new(1899, 12, 31)?
    } else {
        Day::new(1899, 12, 30)?
    };
    start.plus_days(whole)
}

fn time(part: f64) -> Option<String> {
    let seconds = (part.abs() * 86_400.0).round() as u32;
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    Some(if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    })
}

#[cfg(test)]
mod tests {
    use super::{Shown, of_code, shown};

    #[test]
    fn codes_of_formats() {
        for (code, how) in [
            ("dd/mm/yyyy", Shown::Date),
            ("[$-ar-SA]d mmmm yyyy;@", Shown::Date),
            ("[h]:mm:ss", Shown::Time),
            ("yyyy-mm-dd hh:mm", Shown::DateTime),
            ("#,##0.00", Shown::Number),
            ("0.0%", Shown::Percent),
            ("\"days\" 0", Shown::Number),
            ("[Red]0", Shown::Number),
            ("General", Shown::Number),
        ] {
            assert_eq!(of_code(code), how, "{code}");
        }
    }

    #[test]
    fn numbers_as_they_are_shown() {
        for (number, how, words) in [
            (17.0, Shown::Number, "17"),
            (0.1 + 0.2, Shown::Number, "0.3"),
            (-1.5e-12, Shown::Number, "-1.5e-12"),
            (0.4567, Shown::Percent, "45.67%"),
            (43597.0, Shown::Date, "2019-05-12"),
            (1.0, Shown::Date, "1900-01-01"),
            (43_597.604_166_666_664, Shown::DateTime, "2019-05-12 14:30"),
            (0.25, Shown::Time, "06:00"),
        ] {
            assert_eq!(shown(number, how, false).as_deref(), Some(words), "{number}");
        }
        assert_eq!(shown(42135.0, Shown::Date, true).as_deref(), Some("2019-05-12"));
        assert_eq!(shown(-4.0, Shown::Date, false), None);
        assert_eq!(shown(f64::NAN, Shown::Date, false), None);
    }
}

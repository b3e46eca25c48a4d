//! Numbers, texts and days in bytes, within their bounds.

use sanad_time::Day;

pub(super) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

pub(super) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

pub(super) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

pub(super) fn le64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// A short text: printable, without what fills it up.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()).min(256);
    let text: String = String::from_utf8_lossy(&bytes[..end]).chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Maker and model as one name; many models begin with the maker.
pub(super) fn device(maker: Option<String>, model: Option<String>) -> Option<String> {
    match (maker, model) {
        (Some(maker), Some(model)) if !model.to_lowercase().starts_with(&maker.to_lowercase()) => {
            Some(format!("{maker} {model}"))
        }
        (maker, model) => model.or(maker),
    }
}

/// Seconds since the beginning of a year, as ISO 8601 in UTC; `None` for none and for what lies beyond all sense.
pub(super) fn utc(seconds: i64, since: i32) -> Option<String> {
    if seconds == 0 {
        return None;
    }
    let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    let day = Day::new(since, 1, 1)?.plus_days(days)?;
    let rest = seconds.rem_euclid(86_400);
    (1950..2200)
        .contains(&day.year())
        .then(|| format!("{day}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60))
}

/// `+35.6892+051.3890+1200/`, as ISO 6709 writes a place.
pub(super) fn iso6709(text: &str) -> Option<sanad_model::Position> {
    let mut numbers: Vec<&str> = Vec::new();
    let mut start = 0;
    let text = text.trim_end_matches('/');
    for (at, c) in text.char_indices().skip(1) {
        if matches!(c, '+' | '-') {
            numbers.push(&text[start..at]);
            start = at;
        }
        if c.is_alphabetic() || numbers.len() > 3 {
            return None;
        }
    }
    numbers.push(text.get(start..)?);
    let number = |at: usize| numbers.get(at).and_then(|number| number.parse::<f64>().ok());
    sanad_model::Position::new(number(0)?, number(1)?, number(2))
}

//! The cues of a file: from when to when, and where their words stand.

use std::ops::Range;

/// A cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Milliseconds.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where its words stand in the file, lines and all.
    pub(super) words: Range<usize>,
}

/// Whether the first thing, after a byte-order mark, is what begins such a file.
pub(super) fn sniff(text: &str) -> bool {
    if is_web(text) {
        return true;
    }
    let mut lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    let number = lines.next().is_some_and(|line| is_number(line) || times(line).is_some());
    number
        && (text.lines().find(|line| !line.trim().is_empty()).and_then(times).is_some()
            || lines.next().and_then(times).is_some())
}

/// Whether it is WebVTT.
pub(super) fn is_web(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r', ' ', '\t']))
}

/// The language that the head of a WebVTT names.
pub(super) fn language(text: &str) -> Option<String> {
    if !is_web(text) {
        return None;
    }
    let head = text.lines().take_while(|line| !line.trim().is_empty()).take(20);
    let tag = head.filter_map(|line| line.strip_prefix("Language:")).next()?.trim();
    (!tag.is_empty() && tag.len() < 36).then(|| tag.to_owned())
}

fn is_number(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    !line.is_empty() && line.len() <= 8 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// `00:00:01,000 --> 00:00:04,000`, with what WebVTT says of the place after it.
fn times(line: &str) -> Option<(u32, u32)> {
    let (from, to) = line.split_once("-->")?;
    Some((time(from.trim().trim_start_matches('\u{feff}'))?, time(to.split_whitespace().next()?)?))
}

/// `01:02:03,456`, `02:03.456`
fn time(written: &str) -> Option<u32> {
    let (whole, part) = written.split_once([',', '.']).unwrap_or((written, "0"));
    let mut seconds: u32 = 0;
    for field in whole.split(':') {
        let field = field.trim();
        if field.is_empty() || field.len() > 4 || !field.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(field.parse().ok()?)?;
    }
    if !part.bytes().all(|byte| byte.is_ascii_digit()) || part.is_empty() || !whole.contains(':') {
        return None;
    }
    let milliseconds: u32 = format!("{part:0<3}")[..3].parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(milliseconds)
}

/// The cues in the order of the file.
pub(super) fn cues(text: &str) -> impl Iterator<Item = Cue> {
    let web = is_web(text);
    let mut lines = lines(text).peekable();
    std::iter::from_fn(move || {
        let (start, end, first) = loop {
            let line = lines.next()?;
            if let Some((start, end)) = times(&text[line.clone()]) {
                break (start, end, line.end);
            }
        };
        let mut words: Option<Range<usize>> = None;
        let mut blank = false;
        while let Some(line) = lines.peek().cloned() {
            let shown = &text[line.clone()];
            if times(shown).is_some() {
                break;
            }
            lines.next();
            blank |= shown.trim().is_empty();
            // In WebVTT a blank line ends the cue; in SRT some programs leave one in it.
            if shown.trim().is_empty() || blank && web {
                continue;
            }
            let next = lines.peek().is_some_and(|next| times(&text[next.clone()]).is_some());
            if next && (is_number(shown) || blank) {
                continue;
            }
            words = Some(words.map_or(line.clone(), |words| words.start..line.end));
        }
        Some(Cue { start, end, words: words.unwrap_or(first..first) })
    })
}

/// The lines without their ends, as ranges.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ends = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        at += end + ends;
        Some(start..start + end)
    })
}

#[cfg(test)]
mod tests {
    use super::{cues, sniff, time};

    #[test]
    fn times_as_programs_write_them() {
        let known =
            [("01:02:03,456", 3_723_456), ("02:03.4", 123_400), ("0:00:01,000", 1_000), ("00:00:00.000", 0)];
        for (written, value) in known {
            assert_eq!(time(written), Some(value), "{written}");
        }
        for written in ["", "1", "a:b", "1:2,x", "99999:00:00,0", "::"] {
            assert_eq!(time(written), None, "{written}");
        }
    }

    #[test]
    fn cues_with_blank_lines_in_them() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\ngoes on.\n\n2\n00:00:03,000 --> 00:00:04,000\n12\n\n3\n\
            00:00:05,000 --> 00:00:06,000\nThree";
        let words: Vec<&str> = cues(text).map(|cue| &text[cue.words]).collect();
        assert_eq!(words, ["One\n\ngoes on.", "12", "Three"]);
    }

    #[test]
    fn what_is_no_subtitle() {
        assert!(sniff("\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nOne"));
        assert!(sniff("WEBVTT - a title\n\n00:01.000 --> 00:02.000\nx") && sniff("WEBVTT"));
        for text in ["1\n2\n3", "WEBVTTX", "At 00:01 --> he left", "", "12\n\nOne day"] {
            assert!(!sniff(text), "{text}");
        }
    }
}

//! Numbers whose digits are of two kinds: `١2٣`, `۱۴۰۲/05/12`.

use super::{more, one};
use crate::Report;
use sanad_model::{Diagnostic, Severity};
use sanad_text::{Span, decimal};

/// One finding for all such numbers of a text.
pub(super) fn check(report: &Report, out: &mut Vec<Diagnostic>) {
    let places = mixed(report.text());
    let message = |others| format!("The digits of this number are of two kinds{}.", more(others, "are"));
    let help = "Compare it with the source, and write it in one kind of digits: it is not found otherwise, and its parts can \
                change places where it is shown.";
    one(out, Severity::Warning, &places, message, help);
}

/// The three kinds of digits, as bits.
fn kind(c: char) -> u8 {
    match c {
        _ if decimal(c).is_none() => 0,
        '0'..='9' => 1,
        '٠'..='٩' => 2,
        _ => 4,
    }
}

/// Runs of digits, with single separators inside, that mix kinds.
fn mixed(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    // The two kinds beside ASCII begin with the bytes D9 and DB: most texts have neither.
    if !text.bytes().any(|byte| matches!(byte, 0xd9 | 0xdb)) {
        return out;
    }
    let mut run: Option<(usize, usize, u8)> = None;
    let mut separated = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let this = kind(c);
        if this != 0 {
            let (start, _, kinds) = run.unwrap_or((at, at, 0));
            run = Some((start, at + c.len_utf8(), kinds | this));
            separated = false;
        } else if run.is_some() && !separated && matches!(c, '/' | '.' | ',' | '٫' | '٬') {
            separated = true;
        } else if let Some((start, end, kinds)) = run.take() {
            if kinds.count_ones() > 1 {
                out.push(Span::of(start..end));
            }
            separated = false;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn finds_numbers_of_two_kinds() {
        let words = |text: &str| -> Vec<String> {
            mixed(text).iter().map(|span| span.slice(text).to_owned()).collect()
        };
        assert_eq!(words("قتل ١2٣ وجرح ۱۴٥، في ۱۴۰۲/05/12."), ["١2٣", "۱۴٥", "۱۴۰۲/05/12"]);
        assert!(words("قتل ١٢٣ في 2014، و12,5 في المئة. ۱۲٫۵ درصد 12/05/2014 و٣").is_empty());
    }
}

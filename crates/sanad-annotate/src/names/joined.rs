//! What belongs to a name's first word though the lexer parts it: figures (`6PR`), a letter and a hyphen (`A-League`),
//! and before a body its number (`65th Air Division`).

use sanad_model::EntityKind;

/// Where the name really starts.
pub(super) fn start(text: &str, start: u32, kind: EntityKind) -> u32 {
    let before = &text.as_bytes()[..start as usize];
    let length = glued(before).or_else(|| hyphened(before)).or_else(|| {
        matches!(kind, EntityKind::Organisation | EntityKind::Group).then(|| ordinal(before)).flatten()
    });
    start - length.and_then(|length| u32::try_from(length).ok()).unwrap_or(0)
}

/// Figures that touch the word.
fn glued(before: &[u8]) -> Option<usize> {
    let figures = before.iter().rev().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    (figures > 0 && opens(before, figures)).then_some(figures)
}

/// One capital and a hyphen.
fn hyphened(before: &[u8]) -> Option<usize> {
    let [.., letter, b'-'] = before else { return None };
    (letter.is_ascii_uppercase() && opens(before, 2)).then_some(2)
}

/// `65th `, `2nd `, `102d `.
fn ordinal(before: &[u8]) -> Option<usize> {
    let word = before.strip_suffix(b" ")?;
    let suffix =
        [&b"st"[..], b"nd", b"rd", b"th", b"d"].into_iter().find(|suffix| word.ends_with(suffix))?.len();
    let figures = word[..word.len() - suffix].iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
    let length = figures + suffix + 1;
    (figures > 0 && opens(before, length)).then_some(length)
}

/// Whether a word begins `length` bytes before the end.
fn opens(before: &[u8], length: usize) -> bool {
    let left = before.len().checked_sub(length + 1).map(|at| before[at]);
    left.is_none_or(|byte| {
        byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'.' | b',')
    })
}

#[cfg(test)]
mod tests {
    use super::start;
    use sanad_model::EntityKind::{Organisation, Person};

    #[test]
    fn what_belongs_to_the_first_word() {
        let of = |text: &str, name: &str, kind| {
            let at = u32::try_from(text.rfind(name).unwrap()).unwrap();
            text[start(text, at, kind) as usize..].to_owned()
        };
        assert_eq!(of("on 6PR", "PR", Organisation), "6PR");
        assert_eq!(of("the A-League", "League", Organisation), "A-League");
        assert_eq!(of("its 65th Wing", "Wing", Organisation), "65th Wing");
        assert_eq!(of("the 4th Ana Lund", "Ana", Person), "Ana Lund");
        assert_eq!(of("anti-Lume", "Lume", Organisation), "Lume");
        assert_eq!(of("1.5PR", "PR", Organisation), "PR");
    }
}

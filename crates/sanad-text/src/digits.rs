//! Digits that are not ASCII.

/// The ASCII digit of a superscript digit: `⁷` → `7`.
#[must_use]
pub fn superscript_digit(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_u32(c as u32 - '⁴' as u32 + '4' as u32)?,
        _ => return None,
    })
}

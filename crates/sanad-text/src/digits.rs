//! Digits of the three kinds that texts are numbered with, and raised ones.

/// The value of a decimal digit: ASCII, Arabic-Indic, Persian.
#[must_use]
pub const fn decimal(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => c as u32 - '0' as u32,
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        _ => return None,
    })
}

/// The value of a number in decimal digits of any kind; `None` for anything else.
#[must_use]
pub fn number(written: &str) -> Option<u32> {
    let mut value: Option<u32> = None;
    for c in written.chars() {
        value = Some(value.unwrap_or(0).checked_mul(10)?.checked_add(decimal(c)?)?);
    }
    value
}

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

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn one_value_for_three_kinds() {
        assert_eq!([number("12"), number("١٢"), number("۱۲")], [Some(12); 3]);
        assert_eq!([number(""), number("1a"), number("99999999999")], [None; 3]);
    }
}

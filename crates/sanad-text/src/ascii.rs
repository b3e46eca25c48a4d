//! Runs of ASCII letters, eight bytes at a time.

/// How many ASCII letters bytes begin with, and whether one of them is small. Eight are looked at together.
pub(crate) fn ascii_letters(bytes: &[u8]) -> (usize, bool) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let (eights, rest) = bytes.as_chunks();
    let (mut length, mut small) = (0, false);
    for eight in eights {
        let eight = u64::from_le_bytes(*eight);
        let low = (eight | (0x20 * EACH)) & !TOP;
        let from_a = low + (0x80 - b'a' as u64) * EACH;
        let past_z = low + (0x80 - b'z' as u64 - 1) * EACH;
        let letter = from_a & !past_z & !eight & TOP;
        let others = letter ^ TOP;
        // The top bits of the letters before the first byte that is none.
        let own = letter & (others & others.wrapping_neg()).wrapping_sub(1);
        small |= own & (eight << 2) != 0;
        length += others.trailing_zeros() as usize / 8;
        if others != 0 {
            return (length, small);
        }
    }
    let rest = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let (more, lower) = rest.fold((0, false), |(n, lower), byte| (n + 1, lower | byte.is_ascii_lowercase()));
    (length + more, small | lower)
}

#[cfg(test)]
mod tests {
    use super::ascii_letters;

    #[test]
    fn as_many_as_one_by_one() {
        let text = b"abcdEFGHijklmNOP qrstUVWX_yzABCDEFGHI\xffklmnopqrs";
        for start in 0..text.len() {
            let letters = text[start..].iter().take_while(|byte| byte.is_ascii_alphabetic());
            let (n, small) =
                letters.fold((0, false), |(n, small), byte| (n + 1, small | byte.is_ascii_lowercase()));
            assert_eq!(ascii_letters(&text[start..]), (n, small), "from {start}");
        }
    }
}

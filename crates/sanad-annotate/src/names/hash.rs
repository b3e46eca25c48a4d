//! Hashes of words and features.

use crate::hash::lower_ascii;

const K: u64 = 0x9e37_79b9_7f4a_7c15;

pub(super) use crate::hash::bytes;

/// Longer words are hashed by their first bytes only; an even number.
const LONGEST: usize = 48;

/// Of a word in lower case.
pub(super) fn lower(word: &str) -> u64 {
    if word.is_ascii() {
        lower_ascii(&word.as_bytes()[..word.len().min(LONGEST)])
    } else if is_arabic(word.as_bytes()) {
        bytes(&word.as_bytes()[..word.len().min(LONGEST)])
    } else {
        lower_wide(word)
    }
}

/// Whether all letters are of the Arabic block, two bytes each, where none has a case.
fn is_arabic(word: &[u8]) -> bool {
    let (letters, rest) = word.as_chunks::<2>();
    rest.is_empty() && letters.iter().all(|letter| matches!(letter[0], 0xd8..=0xdb))
}

fn lower_wide(word: &str) -> u64 {
    let mut folded = [0u8; LONGEST];
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '\u{2019}' { '\'' } else { c };
        if length + c.len_utf8() > LONGEST {
            break;
        }
        c.encode_utf8(&mut folded[length..length + c.len_utf8()]);
        length += c.len_utf8();
    }
    bytes(&folded[..length])
}

/// A feature: its kind and value.
pub(super) fn feature(kind: u32, value: u64) -> u64 {
    let h = (value ^ (u64::from(kind) << 48)).wrapping_mul(K);
    let h = (h ^ (h >> 32) ^ u64::from(kind)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 29)
}

/// Joins two hashes, order kept.
pub(super) fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(17) ^ b).wrapping_mul(K)
}

#[cfg(test)]
mod tests {
    use super::{lower, lower_wide};

    #[test]
    fn arabic_letters_have_no_case() {
        for word in ["قال", "می‌گوید", "وَقال", &"ب".repeat(40), "بÉ"] {
            assert_eq!(lower(word), lower_wide(word), "{word}");
        }
    }
}

//! A small multiplicative hash over eight bytes at a time, of words as written and in lower case. Tables are fixed and a
//! collision costs accuracy only, so nothing stronger is needed.

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Of bytes.
pub(crate) fn bytes(word: &[u8]) -> u64 {
    by_eights(word, |eight| eight)
}

/// Of a word of ASCII letters, as [`bytes`] has it of the word in lower case.
pub(crate) fn lower_ascii(word: &[u8]) -> u64 {
    by_eights(word, lower)
}

fn by_eights(word: &[u8], each: impl Fn(u64) -> u64) -> u64 {
    let mut hash = word.len() as u64;
    let (chunks, rest) = word.as_chunks();
    for chunk in chunks {
        hash = (hash.rotate_left(23) ^ each(u64::from_le_bytes(*chunk))).wrapping_mul(K);
    }
    if !rest.is_empty() {
        hash = (hash.rotate_left(23) ^ each(short(rest))).wrapping_mul(K);
    }
    hash ^ (hash >> 29)
}

/// Of one number.
pub(crate) const fn one(number: u64) -> u64 {
    let hash = number.wrapping_mul(K);
    hash ^ (hash >> 32)
}

/// Up to eight bytes, the first one lowest.
pub(crate) fn eight(bytes: &[u8]) -> u64 {
    bytes.try_into().map_or_else(|_| short(bytes), u64::from_le_bytes)
}

/// Whether eight bytes are ASCII.
pub(crate) const fn is_ascii(eight: u64) -> bool {
    eight & 0x8080_8080_8080_8080 == 0
}

/// Up to seven bytes, the first one lowest. Reads overlap, which is quicker than one byte after another.
pub(crate) fn short(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some((low, _)), Some((_, high))) = (bytes.split_first_chunk(), bytes.split_last_chunk()) {
        let [low, high] = [low, high].map(|four| u64::from(u32::from_le_bytes(*four)));
        return low | high << (8 * (length - 4));
    }
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| u64::from(*byte) << (8 * at));
    byte(0) | byte(1) | byte(2)
}

/// Eight ASCII bytes, capitals made small.
pub(crate) const fn lower(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let low = eight & !TOP;
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let past_z = low + (0x80 - b'Z' as u64 - 1) * EACH;
    eight | (from_a & !past_z & !eight & TOP) >> 2
}

#[cfg(test)]
mod tests {
    use super::{bytes, lower_ascii};

    #[test]
    fn lower_case_is_that_of_the_standard_library() {
        let all: Vec<u8> = (0..128).collect();
        for length in 0..24 {
            for word in all.windows(length.max(1)).map(|word| &word[..length]) {
                assert_eq!(lower_ascii(word), bytes(&word.to_ascii_lowercase()), "{word:?}");
            }
        }
    }
}

//! Hashes of words and features. Tables are fixed and collisions cost accuracy only, so nothing stronger is needed.

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Of bytes, eight at a time.
pub(super) fn bytes(word: &[u8]) -> u64 {
    let mut h = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for chunk in &mut chunks {
        let eight = u64::from_le_bytes(chunk.try_into().expect("chunks of eight"));
        h = (h.rotate_left(23) ^ eight).wrapping_mul(K);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut eight = [0u8; 8];
        eight[..rest.len()].copy_from_slice(rest);
        h = (h.rotate_left(23) ^ u64::from_le_bytes(eight)).wrapping_mul(K);
    }
    h ^ (h >> 29)
}

/// Longer words are hashed by their first bytes only.
const LONGEST: usize = 48;

/// Of a word in lower case.
pub(super) fn lower(word: &str) -> u64 {
    let mut folded = [0u8; LONGEST];
    let mut length = 0;
    if word.is_ascii() {
        length = word.len().min(LONGEST);
        for (to, from) in folded.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
    } else {
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if c == '\u{2019}' { '\'' } else { c };
            if length + c.len_utf8() > LONGEST {
                break;
            }
            c.encode_utf8(&mut folded[length..length + c.len_utf8()]);
            length += c.len_utf8();
        }
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

//! Identifiers outside the case: the same for the same thing of the same case, and nothing can be read from them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut state = Sha256::new();
    state.update(b"sanad exchange v1\n");
    for part in parts {
        state.update((part.len() as u64).to_le_bytes());
        state.update(part.as_bytes());
    }
    state.finalize().into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The SHA-256 of a file, 64 digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// 40 hexadecimal digits.
pub(crate) fn key(parts: &[&str]) -> String {
    hex(&digest(parts)[..20])
}

/// A UUID of version 8, as a name that needs no authority.
pub(crate) fn urn(parts: &[&str]) -> String {
    let mut bytes = digest(parts);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let all = hex(&bytes[..16]);
    format!("urn:uuid:{}-{}-{}-{}-{}", &all[..8], &all[8..12], &all[12..16], &all[16..20], &all[20..])
}

/// The name of bytes by their hash (RFC 6920), from its 64 digits.
pub(crate) fn by_hash(sha256: &str) -> String {
    let digit = |byte: &u8| (*byte as char).to_digit(16).unwrap_or(0) as u8;
    let bytes: Vec<u8> = sha256
        .as_bytes()
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |sum, byte| sum << 4 | digit(byte)))
        .collect();
    format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::{by_hash, key, sha256, urn};

    #[test]
    fn the_same_and_only_the_same() {
        assert_eq!(key(&["a", "bc"]), key(&["a", "bc"]));
        assert_ne!(key(&["a", "bc"]), key(&["ab", "c"]));
        assert_eq!(urn(&["a"]).len(), "urn:uuid:".len() + 36);
        assert_eq!(&urn(&["a"])[23..24], "8");
    }

    #[test]
    fn named_by_a_hash() {
        // The example of RFC 6920, section 8.1.
        let named = by_hash(&sha256(b"Hello World!"));
        assert_eq!(named, "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }
}

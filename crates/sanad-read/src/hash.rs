//! SHA-256 as hexadecimal text.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

//! The type `Hash`: a SHA-256, written as 64 hexadecimal digits.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

/// A SHA-256.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of these parts, one after the other.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut state = Sha256::new();
        parts.iter().for_each(|part| state.update(part));
        Self(state.finalize().into())
    }

    /// The hash of all that there is to read, which need not fit into memory.
    ///
    /// # Errors
    /// As the system says.
    pub(crate) fn of_all(mut from: impl Read) -> io::Result<Self> {
        let mut state = Sha256::new();
        let mut part = vec![0; 1 << 16];
        loop {
            match from.read(&mut part) {
                Ok(0) => return Ok(Self(state.finalize().into())),
                Ok(read) => state.update(&part[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Hash {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        bytes_of(written).map(Self).ok_or(())
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        written.parse().map_err(|()| D::Error::custom("not a SHA-256 in 64 digits"))
    }
}

/// Reads `2 * N` lower-case hexadecimal digits.
pub(crate) fn bytes_of<const N: usize>(written: &str) -> Option<[u8; N]> {
    let digits = written.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(out)
}

/// The hash that the path of an object or a reading is made of.
pub(crate) fn of_path(path: &std::path::Path) -> Option<Hash> {
    let digits: String = path.iter().skip(1).map(|part| part.to_string_lossy()).collect();
    digits.parse().ok()
}

/// Writes lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    // Listings write a great many: digit by digit this is faster than a formatter by far.
    let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 });
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn written_and_read_back() {
        let hash = Hash::of(&[b"ab", b"c"]);
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert!("BA78".parse::<Hash>().is_err());
    }
}

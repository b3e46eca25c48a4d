//! [`Entry`]: one line of a chain.

use crate::hash::{Hash, bytes_of, hex};
use crate::keys::{Key, PublicKey};
use serde::{Deserialize, Serialize};

/// What the first entry of a chain has for the one before it.
pub const FIRST: Hash = Hash([0; 32]);

/// What is signed begins with this, so that no signature made for something else can be taken for an entry's.
const DOMAIN: &[u8] = b"sanad case log v1\n";

/// One signed entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 0.
    pub seq: u64,
    /// The hash of the line before it.
    pub prev: Hash,
    /// What it is about: `init`, `document`, `decision`.
    pub kind: String,
    /// The salted hash of its payload.
    pub commitment: Hash,
    /// Who signed it.
    pub key: PublicKey,
    /// The signature of all the above.
    pub signature: [u8; 64],
}

/// The line as JSON has it; the order of the fields is part of the format.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Line {
    seq: u64,
    prev: String,
    kind: String,
    commitment: String,
    key: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    signature: String,
}

impl Entry {
    /// Makes and signs an entry.
    #[must_use]
    pub fn signed(seq: u64, prev: Hash, kind: &str, commitment: Hash, key: &Key) -> Self {
        let kind = kind.to_owned();
        let mut entry = Self { seq, prev, kind, commitment, key: key.public(), signature: [0; 64] };
        entry.signature = key.sign(&entry.message());
        entry
    }

    /// Whether the signature holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.key.signed(&self.message(), &self.signature)
    }

    /// The line, without its line end.
    #[must_use]
    pub fn line(&self) -> String {
        self.json(hex(&self.signature))
    }

    /// The hash of the line, which the next entry names.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&[self.line().as_bytes()])
    }

    fn message(&self) -> Vec<u8> {
        [DOMAIN, self.json(String::new()).as_bytes()].concat()
    }

    fn json(&self, signature: String) -> String {
        let line = Line {
            seq: self.seq,
            prev: self.prev.to_string(),
            kind: self.kind.clone(),
            commitment: self.commitment.to_string(),
            key: self.key.to_string(),
            signature,
        };
        serde_json::to_string(&line).expect("strings and numbers are JSON")
    }

    /// Reads a line, which must be written as [`Entry::line`] writes it, byte for byte.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(written: &str) -> Result<Self, String> {
        let line: Line = serde_json::from_str(written).map_err(|error| format!("not an entry: {error}"))?;
        let hash = |digits: &str, of: &str| digits.parse().map_err(|()| format!("its {of} is no SHA-256"));
        let entry = Self {
            seq: line.seq,
            prev: hash(&line.prev, "hash of the line before")?,
            commitment: hash(&line.commitment, "commitment")?,
            kind: line.kind,
            key: PublicKey::read(&line.key).ok_or("its key is no ed25519 key")?,
            signature: bytes_of(&line.signature).ok_or("its signature is no ed25519 signature")?,
        };
        if entry.line() == written { Ok(entry) } else { Err("it is not written as entries are".to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, FIRST};
    use crate::Hash;
    use crate::keys::Key;

    #[test]
    fn a_line_is_read_back_and_any_other_byte_is_not() {
        let key = Key::from_seed(&[7; 32]);
        let entry = Entry::signed(0, FIRST, "init", Hash::of(&[b"x"]), &key);
        let line = entry.line();
        assert_eq!(Entry::read(&line), Ok(entry.clone()));
        assert!(entry.holds());
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(other) = String::from_utf8(bytes) else { continue };
            assert!(!Entry::read(&other).is_ok_and(|entry| entry.holds()), "byte {at}");
        }
    }

    #[test]
    fn the_format_stays() {
        let entry = Entry::signed(3, FIRST, "document", FIRST, &Key::from_seed(&[1; 32]));
        let start = "{\"seq\":3,\"prev\":\"0000000000000000000000000000000000000000000000000000000000000000\",\
                     \"kind\":\"document\",\"commitment\":\"";
        assert!(entry.line().starts_with(start), "{}", entry.line());
    }
}

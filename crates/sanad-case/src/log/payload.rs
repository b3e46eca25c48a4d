//! [`Payload`]: what an entry commits to, as it lies beside the chain.

use crate::Hash;
use crate::hash::{bytes_of, hex};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What is hashed begins with this.
const DOMAIN: &[u8] = b"sanad payload v1\n";

/// A payload as it lies in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// The commitment that an entry has.
    pub commitment: Hash,
    /// What it holds.
    pub content: Content,
}

/// In clear, or encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The salt and the JSON text that were committed to.
    Open {
        /// 32 random bytes, without which nobody can confirm a guess of the payload.
        salt: [u8; 32],
        /// The JSON text, byte for byte.
        json: String,
    },
    /// Both of them, encrypted.
    Sealed(Sealed),
}

/// An encrypted payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Which key opens it.
    pub key: String,
    /// An age file, base64.
    pub age: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct OpenLine<'a> {
    commitment: String,
    salt: String,
    #[serde(borrow)]
    payload: &'a RawValue,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct SealedLine {
    commitment: String,
    key: String,
    age: String,
}

impl Payload {
    /// A payload in clear.
    #[must_use]
    pub fn open(salt: [u8; 32], json: String) -> Self {
        Self { commitment: commit(&salt, &json), content: Content::Open { salt, json } }
    }

    /// Whether it is what its commitment says; `None` where it is sealed and cannot be told.
    #[must_use]
    pub fn holds(&self) -> Option<bool> {
        match &self.content {
            Content::Open { salt, json } => Some(commit(salt, json) == self.commitment),
            Content::Sealed(_) => None,
        }
    }

    /// The line, without its line end.
    ///
    /// # Panics
    /// Where the text of an open payload is no JSON: its maker serialised it.
    #[must_use]
    pub fn line(&self) -> String {
        let commitment = self.commitment.to_string();
        let line = match &self.content {
            Content::Open { salt, json } => {
                let payload = serde_json::from_str(json).expect("a payload is JSON");
                serde_json::to_string(&OpenLine { commitment, salt: hex(salt), payload })
            }
            Content::Sealed(sealed) => {
                let Sealed { key, age } = sealed.clone();
                serde_json::to_string(&SealedLine { commitment, key, age })
            }
        };
        line.expect("strings are JSON")
    }

    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(written: &str) -> Result<Self, String> {
        let commitment =
            |digits: &str| digits.parse().map_err(|()| "its commitment is no SHA-256".to_owned());
        if let Ok(line) = serde_json::from_str::<SealedLine>(written) {
            let content = Content::Sealed(Sealed { key: line.key, age: line.age });
            return Ok(Self { commitment: commitment(&line.commitment)?, content });
        }
        let line: OpenLine<'_> =
            serde_json::from_str(written).map_err(|error| format!("not a payload: {error}"))?;
        let salt = bytes_of(&line.salt).ok_or("its salt is not 32 bytes")?;
        let content = Content::Open { salt, json: line.payload.get().to_owned() };
        Ok(Self { commitment: commitment(&line.commitment)?, content })
    }
}

fn commit(salt: &[u8; 32], json: &str) -> Hash {
    Hash::of(&[DOMAIN, salt, json.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::{Content, Payload, Sealed};
    use crate::Hash;

    #[test]
    fn read_back_byte_for_byte() {
        let odd = r#"{"title":"نامه","b":1,"a":[ 1, 2.50 ]}"#;
        let open = Payload::open([9; 32], odd.to_owned());
        assert_eq!(Payload::read(&open.line()), Ok(open.clone()));
        assert_eq!(open.holds(), Some(true));
        let sealed = Sealed { key: "k".to_owned(), age: "YQ==".to_owned() };
        let sealed = Payload { commitment: Hash::of(&[b"y"]), content: Content::Sealed(sealed) };
        assert_eq!(Payload::read(&sealed.line()), Ok(sealed.clone()));
        assert_eq!(sealed.holds(), None);
    }

    #[test]
    fn the_salt_hides_what_could_be_guessed() {
        let json = r#"{"name":"X"}"#;
        let one = Payload::open([1; 32], json.to_owned());
        let other = Payload::open([2; 32], json.to_owned());
        assert_ne!(one.commitment, other.commitment);
    }
}

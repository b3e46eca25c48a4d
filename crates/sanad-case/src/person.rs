//! [`Person`]: somebody's two keys on a device, one to sign with and one to open with, in a file outside every case.

use crate::CaseError;
use crate::hash::{bytes_of, hex};
use crate::keys::Key;
use age::secrecy::{ExposeSecret as _, SecretString};
use age::x25519::Identity;
use std::fmt;

/// Two keys.
pub struct Person {
    /// Signs entries.
    pub key: Key,
    /// Opens what is sealed.
    pub identity: Identity,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.key.public())
    }
}

/// How a key's file begins when no passphrase protects it.
const HEAD: &str =
    "# A key of Sanad, version 1. Whoever has it can sign as you and open what is sealed for you.\n";

const SIGN: &str = "ed25519 ";

impl Person {
    /// New keys.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn new() -> Result<Self, CaseError> {
        Ok(Self { key: Key::new()?, identity: Identity::generate() })
    }

    /// What others encrypt to, so that this person can open it.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.identity.to_public().to_string()
    }

    /// The key's file, encrypted with the passphrase if there is one.
    ///
    /// # Errors
    /// Where it cannot be encrypted.
    pub fn write(&self, passphrase: Option<&str>) -> Result<Vec<u8>, CaseError> {
        let identity = self.identity.to_string();
        let text = format!(
            "{HEAD}# device {}, for sealing: {}\n{SIGN}{}\n{}\n",
            self.key.public().device(),
            self.recipient(),
            hex(&self.key.seed()),
            identity.expose_secret()
        );
        let Some(passphrase) = passphrase else { return Ok(text.into_bytes()) };
        let recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
        age::encrypt(&recipient, text.as_bytes()).map_err(|error| CaseError::Key(error.to_string()))
    }

    /// Whether a key's file asks for a passphrase.
    #[must_use]
    pub fn is_locked(file: &[u8]) -> bool {
        file.starts_with(b"age-encryption.org/")
    }

    /// Reads a key's file.
    ///
    /// # Errors
    /// Where it is none, or the passphrase is missing or wrong.
    pub fn read(file: &[u8], passphrase: Option<&str>) -> Result<Self, CaseError> {
        let wrong = |why: &str| CaseError::Key(why.to_owned());
        let opened;
        let text = if Self::is_locked(file) {
            let passphrase = passphrase.ok_or_else(|| wrong("the key is protected with a passphrase"))?;
            let identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
            opened =
                age::decrypt(&identity, file).map_err(|_| wrong("the passphrase is not that of the key"))?;
            opened.as_slice()
        } else {
            file
        };
        let text = std::str::from_utf8(text).map_err(|_| wrong("the file holds no key of Sanad"))?;
        let seed = text.lines().find_map(|line| bytes_of(line.strip_prefix(SIGN)?));
        let identity = text.lines().find_map(|line| line.parse::<Identity>().ok());
        match (seed, identity) {
            (Some(seed), Some(identity)) => Ok(Self { key: Key::from_seed(&seed), identity }),
            _ => Err(wrong("the file holds no key of Sanad")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Person;

    #[test]
    fn written_and_read_back_with_and_without_a_passphrase() {
        let person = Person::new().expect("random bytes");
        let file = person.write(None).expect("text");
        let read = Person::read(&file, None).expect("the same file");
        assert_eq!(read.key.public(), person.key.public());
        assert_eq!(read.recipient(), person.recipient());
        let locked = person.write(Some("نخل و رود")).expect("encrypted");
        assert!(Person::is_locked(&locked));
        assert!(Person::read(&locked, None).is_err());
        assert!(Person::read(&locked, Some("other")).is_err());
        let read = Person::read(&locked, Some("نخل و رود")).expect("the passphrase");
        assert_eq!(read.recipient(), person.recipient());
    }
}

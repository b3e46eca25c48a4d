//! The vault: what comes from protected sources, each source under a key of its own.
//!
//! A source's key is a secret for names and an age identity to open with. Its file, `vault/KEY/key.age`, is encrypted to
//! every holder; whoever destroys it destroys what it opens. A sealed object lies in `vault/KEY/NAME.age`, where the
//! name is a keyed hash, so that nobody who has a file can find out whether the case holds it; its length is hidden in
//! steps. No path, title, length or date stands outside.

use crate::disk::Disk;
use crate::keys::random;
use crate::log::{Content, Payload, Sealed};
use crate::person::Person;
use crate::record::SourceKey;
use crate::{CaseError, Hash};
use age::secrecy::ExposeSecret as _;
use age::x25519::{Identity, Recipient};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The folder of the vault.
pub const FOLDER: &str = "vault";

/// A source's key, opened.
pub struct OpenKey {
    /// Its identifier.
    pub id: String,
    secret: [u8; 32],
    identity: Identity,
}

impl fmt::Debug for OpenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenKey({})", self.id)
    }
}

/// What a key's file holds.
#[derive(Deserialize, Serialize)]
struct KeyFile {
    secret: String,
    identity: String,
}

/// What a sealed payload holds.
#[derive(Deserialize, Serialize)]
struct SealedPayload<'a> {
    salt: String,
    #[serde(borrow)]
    payload: &'a RawValue,
}

/// Where a key's file lies.
#[must_use]
pub fn key_path(id: &str) -> PathBuf {
    Path::new(FOLDER).join(id).join("key.age")
}

/// Where a key's file for other holders waits until the log says that it is the one.
#[must_use]
pub fn next_key_path(id: &str) -> PathBuf {
    Path::new(FOLDER).join(id).join("key.age.next")
}

/// Where a sealed object lies.
#[must_use]
pub fn path(key: &str, name: &str) -> PathBuf {
    Path::new(FOLDER).join(key).join(format!("{name}.age"))
}

/// All files that a key has, its own first: without it the others open nothing.
///
/// # Errors
/// Where the disk refuses.
pub(crate) fn files(disk: &dyn Disk, key: &str) -> Result<Vec<PathBuf>, CaseError> {
    let folder = Path::new(FOLDER).join(key);
    let names = disk.list(&folder).map_err(CaseError::disk("list", &folder))?;
    let mut files: Vec<PathBuf> = names.into_iter().map(|name| folder.join(name)).collect();
    files.sort_by_key(|path| !path.to_string_lossy().contains("key.age"));
    Ok(files)
}

fn failed(error: impl fmt::Display) -> CaseError {
    CaseError::Key(format!("it could not be sealed: {error}"))
}

/// Encrypts to several recipients.
fn encrypt(plain: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>, CaseError> {
    let to = recipients.iter().map(|one| one as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(to).map_err(failed)?;
    let mut out = Vec::with_capacity(plain.len() + 512);
    let mut writer = encryptor.wrap_output(&mut out).map_err(failed)?;
    writer.write_all(plain).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(out)
}

fn decrypt(sealed: &[u8], identity: &Identity) -> Option<Vec<u8>> {
    let decryptor = age::Decryptor::new_buffered(sealed).ok()?;
    let mut plain = Vec::new();
    let identities = std::iter::once(identity as &dyn age::Identity);
    decryptor.decrypt(identities).ok()?.read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// Reads recipients as people pass them on: `age1…`.
///
/// # Errors
/// The first that is none.
pub fn recipients(written: &[String]) -> Result<Vec<Recipient>, CaseError> {
    let read = |one: &String| {
        one.parse().map_err(|_| CaseError::Key(format!("{one} is no age recipient (`age1…`)")))
    };
    written.iter().map(read).collect()
}

impl OpenKey {
    /// A new key, what the log says of it, and its file for these holders.
    ///
    /// # Errors
    /// Where a holder is no age recipient, or the system gives no random bytes.
    pub fn new(holders: &[String]) -> Result<(Self, SourceKey, Vec<u8>), CaseError> {
        let id = crate::hash::hex(&random::<8>()?);
        let key = Self { id, secret: random()?, identity: Identity::generate() };
        let (record, file) = key.give(holders)?;
        Ok((key, record, file))
    }

    /// The key's file for these holders, and what the log says of it.
    ///
    /// # Errors
    /// As [`OpenKey::new`].
    pub fn give(&self, holders: &[String]) -> Result<(SourceKey, Vec<u8>), CaseError> {
        let identity = self.identity.to_string().expose_secret().to_owned();
        let file = KeyFile { secret: crate::hash::hex(&self.secret), identity };
        let json = serde_json::to_vec(&file).expect("strings are JSON");
        let file = encrypt(&json, &recipients(holders)?)?;
        let record = SourceKey {
            id: self.id.clone(),
            recipient: self.identity.to_public().to_string(),
            holders: holders.to_vec(),
            file: Hash::of(&[&file]),
        };
        Ok((record, file))
    }

    /// Opens a key with a person's own.
    ///
    /// # Errors
    /// Where its file is gone; `None` where the person is no holder of it.
    pub fn open(disk: &dyn Disk, id: &str, person: &Person) -> Result<Option<Self>, CaseError> {
        let path = key_path(id);
        let file = disk.read(&path).map_err(CaseError::disk("read", &path))?;
        let Some(json) = decrypt(&file, &person.identity) else { return Ok(None) };
        let damaged = || CaseError::damaged(&path, 0, "it holds no key");
        let read: KeyFile = serde_json::from_slice(&json).map_err(|_| damaged())?;
        let secret = crate::hash::bytes_of(&read.secret).ok_or_else(damaged)?;
        let identity = read.identity.parse().map_err(|_| damaged())?;
        Ok(Some(Self { id: id.to_owned(), secret, identity }))
    }

    /// The name under which the object of this hash lies.
    #[must_use]
    pub fn name(&self, plain: Hash) -> String {
        let inner = Hash::of(&[b"sanad vault name v1\n", &self.secret, &plain.0]);
        Hash::of(&[b"sanad vault name v1, outer\n", &self.secret, &inner.0]).to_string()
    }

    /// Encrypts an object.
    ///
    /// # Errors
    /// Where it cannot be.
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, CaseError> {
        let mut padded = (plain.len() as u64).to_le_bytes().to_vec();
        padded.extend_from_slice(plain);
        padded.resize(step(padded.len()), 0);
        encrypt(&padded, &[self.identity.to_public()])
    }

    /// Decrypts an object.
    #[must_use]
    pub fn unseal(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let mut plain = decrypt(sealed, &self.identity)?;
        let length = u64::from_le_bytes(plain.get(..8)?.try_into().ok()?);
        let end = usize::try_from(length).ok()?.checked_add(8)?;
        if end > plain.len() {
            return None;
        }
        plain.truncate(end);
        plain.drain(..8);
        Some(plain)
    }

    /// Encrypts a payload in clear: see [`seal_payload`].
    ///
    /// # Errors
    /// Where it cannot be.
    pub fn seal_payload(&self, payload: &Payload) -> Result<Payload, CaseError> {
        seal_payload(&self.id, &self.identity.to_public().to_string(), payload)
    }

    /// Decrypts a payload and holds it against its commitment.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn unseal_payload(&self, payload: &Payload) -> Result<Payload, String> {
        let Content::Sealed(sealed) = &payload.content else { return Ok(payload.clone()) };
        let file = STANDARD.decode(&sealed.age).map_err(|_| "it is not base64")?;
        let plain = decrypt(&file, &self.identity).ok_or("its key does not open it")?;
        let read: SealedPayload<'_> = serde_json::from_slice(&plain).map_err(|_| "it holds no payload")?;
        let salt = crate::hash::bytes_of(&read.salt).ok_or("its salt is not 32 bytes")?;
        let open = Payload::open(salt, read.payload.get().to_owned());
        if open.commitment == payload.commitment {
            Ok(open)
        } else {
            Err("it is not the one that was committed to".to_owned())
        }
    }
}

/// Encrypts a payload in clear to a key's recipient: salt and text, so that the commitment tells nothing once the key is
/// gone. For that nobody must hold the key.
///
/// # Errors
/// Where it cannot be.
pub fn seal_payload(key: &str, recipient: &str, payload: &Payload) -> Result<Payload, CaseError> {
    let Content::Open { salt, json } = &payload.content else { return Ok(payload.clone()) };
    let raw = serde_json::from_str(json).expect("a payload is JSON");
    let mut plain = serde_json::to_vec(&SealedPayload { salt: crate::hash::hex(salt), payload: raw })
        .expect("strings are JSON");
    plain.resize(step(plain.len()), b' ');
    let age = STANDARD.encode(encrypt(&plain, &recipients(&[recipient.to_owned()])?)?);
    let content = Content::Sealed(Sealed { key: key.to_owned(), age });
    Ok(Payload { commitment: payload.commitment, content })
}

/// Lengths are told in steps only: 4 KiB at first, an eighth of the length later.
fn step(length: usize) -> usize {
    let power = length.max(1).next_power_of_two();
    length.next_multiple_of((power / 16).max(4096))
}

#[cfg(test)]
mod tests {
    use super::{OpenKey, decrypt, step};
    use crate::Hash;
    use crate::log::Payload;
    use crate::person::Person;

    #[test]
    fn a_holder_opens_and_nobody_else() {
        let (one, other) = (Person::new().expect("random"), Person::new().expect("random"));
        let (key, record, file) = OpenKey::new(&[one.recipient()]).expect("a key");
        assert!(decrypt(&file, &one.identity).is_some());
        assert!(decrypt(&file, &other.identity).is_none());
        assert_eq!(record.file, Hash::of(&[&file]));
        let plain = "شهادة".as_bytes();
        let sealed = key.seal(plain).expect("sealed");
        assert_eq!(key.unseal(&sealed).as_deref(), Some(plain));
        let (second, ..) = OpenKey::new(&[one.recipient()]).expect("a key");
        assert!(second.unseal(&sealed).is_none());
        assert_ne!(key.name(Hash::of(&[plain])), second.name(Hash::of(&[plain])));
    }

    #[test]
    fn a_sealed_payload_keeps_its_commitment() {
        let person = Person::new().expect("random");
        let (key, ..) = OpenKey::new(&[person.recipient()]).expect("a key");
        let open = Payload::open([3; 32], r#"{"path":"نامه.txt"}"#.to_owned());
        let sealed = key.seal_payload(&open).expect("sealed");
        assert_eq!(sealed.commitment, open.commitment);
        assert!(!sealed.line().contains("نامه"));
        assert_eq!(key.unseal_payload(&sealed), Ok(open));
    }

    #[test]
    fn lengths_are_told_in_steps() {
        assert_eq!(step(9), 4096);
        assert_eq!(step(4097), 8192);
        assert_eq!(step(1_000_001) % 65536, 0);
        assert!(step(1_000_001) < 1_100_000);
    }
}

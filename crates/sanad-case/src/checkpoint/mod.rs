//! A checkpoint: the root over a chain, signed, in the note format of C2SP that other tools verify, and the request
//! for a time stamp of it after RFC 3161.
//!
//! Sources: C2SP `tlog-checkpoint` and `signed-note`; RFC 3161, 2.4.1.

pub mod answer;
mod writing;

pub use writing::{Imported, Made};

use crate::hash::Hash;
use crate::keys::{Key, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::{Path, PathBuf};

/// The folder of checkpoints.
pub const FOLDER: &str = "checkpoints";

/// How the files of a checkpoint are called, without their ending: device and size.
#[must_use]
pub fn stem(device: &str, size: u64) -> String {
    format!("{device}-{size}")
}

/// A file of a checkpoint: `note` the checkpoint itself, `tsq` the request for a time stamp of it.
#[must_use]
pub fn path(stem: &str, ending: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{stem}.{ending}"))
}

/// What a checkpoint of a device's chain is of.
#[must_use]
pub fn origin(case: &str, device: &str) -> String {
    format!("sanad.invalid/{case}/{device}")
}

/// The root over a chain at a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// What the tree is of: `sanad.invalid/CASE/DEVICE`.
    pub origin: String,
    /// How many entries it covers.
    pub size: u64,
    /// The RFC 6962 root over their lines.
    pub root: Hash,
}

/// Ed25519 in a signed note.
const ED25519: u8 = 1;

impl Checkpoint {
    /// The text that is signed.
    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }

    /// The signed note.
    #[must_use]
    pub fn note(&self, key: &Key) -> String {
        let text = self.text();
        let mut signature = key_id(&self.origin, &key.public()).to_vec();
        signature.extend(key.sign(text.as_bytes()));
        format!("{text}\n— {} {}\n", self.origin, STANDARD.encode(signature))
    }

    /// Reads a note and verifies it with the key; signatures of others are passed over.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(note: &str, key: &PublicKey) -> Result<Self, String> {
        let (text, signatures) =
            note.split_once("\n\n").ok_or("a signed note has an empty line before its signatures")?;
        let text = format!("{text}\n");
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err("a checkpoint has an origin, a size and a root".to_owned());
        };
        let root = STANDARD.decode(root).ok().and_then(|bytes| bytes.try_into().ok());
        let checkpoint = Self {
            origin: origin.to_owned(),
            size: size.parse().map_err(|_| "its size is no number")?,
            root: Hash(root.ok_or("its root is no SHA-256 in base64")?),
        };
        let id = key_id(origin, key);
        let own = signatures.lines().filter_map(|line| {
            let (name, rest) = line.strip_prefix("— ")?.rsplit_once(' ')?;
            let bytes = STANDARD.decode(rest).ok().filter(|_| name == origin)?;
            let signature: [u8; 64] = bytes.strip_prefix(&id)?.try_into().ok()?;
            Some(key.signed(text.as_bytes(), &signature))
        });
        match own.fold(None, |_, holds| Some(holds)) {
            Some(true) => Ok(checkpoint),
            Some(false) => Err("its signature does not hold".to_owned()),
            None => Err("it is not signed by this key".to_owned()),
        }
    }
}

/// The key's identifier in a note: four bytes of a hash of name, algorithm and key.
fn key_id(name: &str, key: &PublicKey) -> [u8; 4] {
    let hash = Hash::of(&[name.as_bytes(), b"\n", &[ED25519], &key.0]);
    [hash.0[0], hash.0[1], hash.0[2], hash.0[3]]
}

/// The public key as verifiers of notes take it: `NAME+ID+KEY`.
#[must_use]
pub fn verifier(name: &str, key: &PublicKey) -> String {
    let id = crate::hash::hex(&key_id(name, key));
    format!("{name}+{id}+{}", STANDARD.encode([&[ED25519], &key.0[..]].concat()))
}

/// A `TimeStampReq` (RFC 3161, DER) for the SHA-256 of these bytes: what `openssl ts -query` writes, with the
/// certificate asked for and no nonce, so that the same bytes give the same request.
#[must_use]
pub fn time_stamp_request(bytes: &[u8]) -> Vec<u8> {
    /// `AlgorithmIdentifier` of SHA-256, with its NULL parameters.
    const SHA256: [u8; 15] =
        [0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00];
    let mut imprint = SHA256.to_vec();
    imprint.extend([0x04, 0x20]);
    imprint.extend(Hash::of(&[bytes]).0);
    let version = [0x02, 0x01, 0x01];
    let certificate = [0x01, 0x01, 0xff];
    let length = |n: usize| u8::try_from(n).expect("all lengths here are short");
    let mut out = vec![0x30, length(version.len() + 2 + imprint.len() + certificate.len())];
    out.extend(version);
    out.extend([0x30, length(imprint.len())]);
    out.extend(imprint);
    out.extend(certificate);
    out
}

#[cfg(test)]
mod tests {
    use super::{Checkpoint, time_stamp_request, verifier};
    use crate::Hash;
    use crate::keys::{Key, PublicKey};

    fn checkpoint() -> Checkpoint {
        let origin = "sanad.invalid/case/device".to_owned();
        Checkpoint { origin, size: 17, root: Hash::of(&[b"root"]) }
    }

    #[test]
    fn a_note_is_read_back_and_a_changed_one_refused() {
        let key = Key::from_seed(&[3; 32]);
        let note = checkpoint().note(&key);
        assert_eq!(Checkpoint::read(&note, &key.public()), Ok(checkpoint()));
        let forged = note.replacen("17", "18", 1);
        assert_eq!(Checkpoint::read(&forged, &key.public()), Err("its signature does not hold".to_owned()));
        let other = Key::from_seed(&[4; 32]).public();
        assert_eq!(Checkpoint::read(&note, &other), Err("it is not signed by this key".to_owned()));
    }

    #[test]
    fn the_identifier_is_that_of_the_specification() {
        // The example of the C2SP signed-note page's reference library: PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
        let key = "1a5cd907143c384c41e830c5bce12aa8817ec5649aaabf2c31388b35b2d744d6";
        let key = PublicKey::read(key).expect("32 bytes");
        let expected = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assert_eq!(verifier("PeterNeumann", &key), expected);
    }

    #[test]
    fn a_request_is_59_bytes_of_der() {
        let request = time_stamp_request(b"note");
        assert_eq!(request.len(), 59);
        assert_eq!(usize::from(request[1]), request.len() - 2);
    }
}

//! [`Case`]: the folder, its format; [`View`]: to read in it; [`Writing`]: to add to it.

pub(crate) mod called;
pub(crate) mod catch_up;
mod completing;
mod custody;
mod deciding;
mod destroying;
mod holding;
mod incoming;
mod marking;
mod picturing;
mod protecting;
mod resolving;
mod sealing;
mod settling;
mod texts;
pub(crate) mod unfinished;
mod unsealing;
mod view;
mod writing;

pub use custody::{LogEntry, custody};
pub use deciding::{Written, random_id};
pub use destroying::{Destruction, ELSEWHERE, SOURCE};
pub use holding::{Holding, KEPT, ONE_HOLDER};
pub use incoming::{Incoming, Protect, Reading};
pub use marking::{Anew, Moved, Reader};
pub use resolving::{Finder, Resolving};
pub use sealing::{REMAINS, Sealed};
pub use texts::Texts;
pub use view::View;
pub use writing::{Clock, Writing, document_id};

use crate::checkpoint::{self, Checkpoint};
use crate::disk::{Disk, place};
use crate::keys::{Key, PublicKey, random};
use crate::log::{self, Chain, read_chain};
use crate::person::Person;
use crate::record::Begin;
use crate::{CaseError, hash, tree};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;

/// What the case says of itself, in `case.json`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Head {
    /// [`SANAD`].
    pub(crate) sanad: String,
    /// The format, 1.
    pub(crate) format: u32,
    /// 32 random hexadecimal digits.
    pub(crate) id: String,
    /// Whether everything that is added is sealed, on every device.
    pub(crate) sealed: bool,
    /// The device of whoever made it, who lets others hold keys. In a case that names none, every device may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) founder: Option<String>,
}

/// What the head says that it is of.
pub(crate) const SANAD: &str = "case";

impl Head {
    /// Its file, byte for byte.
    pub(crate) fn file(&self) -> String {
        let mut json = serde_json::to_string(self).expect("strings and numbers are JSON");
        json.push('\n');
        json
    }
}

/// The format that this version reads and writes.
pub(crate) const FORMAT: u32 = 1;

/// The file that makes a folder a case.
pub const HEAD: &str = "case.json";

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    disk: Arc<dyn Disk>,
    head: Head,
}

impl Case {
    /// Makes a case in an empty folder, for whoever has this key: the first who may hold others.
    ///
    /// # Errors
    /// Where the folder holds something, or the disk refuses.
    pub fn init(disk: Arc<dyn Disk>, sealed: bool, founder: &PublicKey) -> Result<Self, CaseError> {
        let id = hash::hex(&random::<16>()?);
        let founder = Some(founder.device());
        Self::found(disk, Head { sanad: SANAD.to_owned(), format: FORMAT, id, sealed, founder })
    }

    /// Makes the same case in an empty folder, to take in what another copy holds.
    ///
    /// # Errors
    /// As [`Case::init`].
    pub fn twin(&self, disk: Arc<dyn Disk>) -> Result<Self, CaseError> {
        Self::found(disk, self.head.clone())
    }

    fn found(disk: Arc<dyn Disk>, head: Head) -> Result<Self, CaseError> {
        let here = Path::new("");
        let there = disk.list(here).map_err(CaseError::disk("list", here))?;
        if there.iter().any(|name| name != crate::lock::FILE) {
            return Err(CaseError::Taken(here.to_owned()));
        }
        let path = Path::new(HEAD);
        place(&*disk, &[(path, head.file().as_bytes())]).map_err(CaseError::disk("write", path))?;
        Ok(Self { disk, head })
    }

    /// Opens a case.
    ///
    /// # Errors
    /// Where there is none, or a newer version wrote it.
    pub fn open(disk: Arc<dyn Disk>) -> Result<Self, CaseError> {
        let path = Path::new(HEAD);
        let bytes = disk.read(path).map_err(|_| CaseError::NoCase(path.to_owned()))?;
        let head: Head = serde_json::from_slice(&bytes)
            .map_err(|error| CaseError::damaged(path, 0, format!("not the head of a case: {error}")))?;
        if head.format != FORMAT {
            return Err(CaseError::Version(head.format));
        }
        Ok(Self { disk, head })
    }

    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// Whether everything that is added is sealed.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.head.sealed
    }

    /// The device of whoever made it.
    #[must_use]
    pub fn founder(&self) -> Option<&str> {
        self.head.founder.as_deref()
    }

    /// Where it lies.
    #[must_use]
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// How somebody's chain in it begins.
    pub(crate) fn begin(&self, name: Option<String>, person: &Person) -> Begin {
        let Head { id, sealed, founder, .. } = self.head.clone();
        Begin { case: id, name, recipient: person.recipient(), sealed, founder }
    }

    /// All chains, by device.
    ///
    /// # Errors
    /// The first damage that is found.
    pub fn chains(&self) -> Result<Vec<Chain>, CaseError> {
        log::devices(&*self.disk)?.iter().map(|device| read_chain(&*self.disk, device)).collect()
    }

    /// What checkpoints of a device's chain are of.
    #[must_use]
    pub fn origin(&self, device: &str) -> String {
        checkpoint::origin(self.id(), device)
    }

    /// The signed root over a chain, by its own key.
    #[must_use]
    pub fn checkpoint(&self, chain: &Chain, key: &Key) -> String {
        let leaves: Vec<_> = chain.entries.iter().map(|entry| tree::leaf(entry.line().as_bytes())).collect();
        let origin = self.origin(&chain.device);
        Checkpoint { origin, size: leaves.len() as u64, root: tree::root(&leaves) }.note(key)
    }
}

//! [`Case`]: the folder, its format, who may write.

use crate::checkpoint::Checkpoint;
use crate::disk::{Disk, place};
use crate::keys::{Key, random};
use crate::log::{self, Chain, read_chain};
use crate::{CaseError, hash, tree};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What the case says of itself, in `case.json`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
struct Head {
    /// `case`.
    sanad: String,
    /// The format, 1.
    format: u32,
    /// 32 random hexadecimal digits.
    id: String,
}

/// The format that this version reads and writes.
const FORMAT: u32 = 1;

const HEAD: &str = "case.json";

/// A case.
#[derive(Debug)]
pub struct Case<'a> {
    disk: &'a dyn Disk,
    id: String,
}

impl<'a> Case<'a> {
    /// Makes a case in an empty folder.
    ///
    /// # Errors
    /// Where the folder holds something, or the disk refuses.
    pub fn init(disk: &'a dyn Disk) -> Result<Self, CaseError> {
        let here = Path::new("");
        if !disk.list(here).map_err(CaseError::disk("list", here))?.is_empty() {
            return Err(CaseError::Taken(here.to_owned()));
        }
        let id = hash::hex(&random::<16>()?);
        let head = Head { sanad: "case".to_owned(), format: FORMAT, id: id.clone() };
        let mut json = serde_json::to_string(&head).expect("strings and numbers are JSON");
        json.push('\n');
        let path = Path::new(HEAD);
        place(disk, &[(path, json.as_bytes())]).map_err(CaseError::disk("write", path))?;
        Ok(Self { disk, id })
    }

    /// Opens a case.
    ///
    /// # Errors
    /// Where there is none, or a newer version wrote it.
    pub fn open(disk: &'a dyn Disk) -> Result<Self, CaseError> {
        let path = Path::new(HEAD);
        let bytes = disk.read(path).map_err(|_| CaseError::NoCase(path.to_owned()))?;
        let head: Head = serde_json::from_slice(&bytes)
            .map_err(|error| CaseError::damaged(path, 0, format!("not the head of a case: {error}")))?;
        if head.format != FORMAT {
            return Err(CaseError::Version(head.format));
        }
        Ok(Self { disk, id: head.id })
    }

    /// Its identifier.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// All chains, by device.
    ///
    /// # Errors
    /// The first damage that is found.
    pub fn chains(&self) -> Result<Vec<Chain>, CaseError> {
        log::devices(self.disk)?.iter().map(|device| read_chain(self.disk, device)).collect()
    }

    /// The signed root over a chain, by its own key.
    #[must_use]
    pub fn checkpoint(&self, chain: &Chain, key: &Key) -> String {
        let leaves: Vec<_> = chain.entries.iter().map(|entry| tree::leaf(entry.line().as_bytes())).collect();
        let origin = format!("sanad.invalid/{}/{}", self.id, chain.device);
        Checkpoint { origin, size: leaves.len() as u64, root: tree::root(&leaves) }.note(key)
    }
}

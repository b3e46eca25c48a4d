//! Reading a chain, and all that must hold of it.

use super::{Content, Entry, FIRST, Payload, chain_path, payloads_path};
use crate::disk::Disk;
use crate::{CaseError, Hash};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// A device's chain as it lies on disk.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// The device.
    pub device: String,
    /// Its entries, in order; each follows the one before it and is signed.
    pub entries: Vec<Entry>,
    /// The payloads by commitment, those of no entry too.
    pub payloads: BTreeMap<Hash, Payload>,
    /// Bytes of the chain's file that hold whole lines; what follows was never acknowledged.
    pub length: u64,
    /// The same of the payloads' file.
    pub payloads_length: u64,
    /// The last whole line's hash, [`FIRST`] of an empty chain.
    pub head: Hash,
}

impl Chain {
    /// The text of an entry's payload; `None` where it is sealed or gone.
    #[must_use]
    pub fn json(&self, entry: &Entry) -> Option<&str> {
        match &self.payloads.get(&entry.commitment)?.content {
            Content::Open { json, .. } => Some(json),
            Content::Sealed(_) => None,
        }
    }
}

/// Reads a device's chain. A last line without a line end was never acknowledged, and is left out.
///
/// # Errors
/// The first line that is not what it must be: damaged, out of order, signed by another key, not signed.
pub fn read_chain(disk: &dyn Disk, device: &str) -> Result<Chain, CaseError> {
    let path = chain_path(device);
    let mut chain = Chain { device: device.to_owned(), head: FIRST, ..Chain::default() };
    let text = whole_lines(disk, &path)?;
    chain.length = text.len() as u64;
    for (n, line) in text.lines().enumerate() {
        let wrong = |why: String| CaseError::damaged(&path, n + 1, why);
        let entry = Entry::read(line).map_err(wrong)?;
        follows(&chain, &entry, n).map_err(wrong)?;
        chain.head = Hash::of(&[line.as_bytes()]);
        chain.entries.push(entry);
    }
    let path = payloads_path(device);
    let text = whole_lines(disk, &path)?;
    chain.payloads_length = text.len() as u64;
    for (n, line) in text.lines().enumerate() {
        let payload = Payload::read(line).map_err(|why| CaseError::damaged(&path, n + 1, why))?;
        if payload.holds() == Some(false) {
            let why = "the payload is not the one that was committed to";
            return Err(CaseError::damaged(&path, n + 1, why));
        }
        chain.payloads.insert(payload.commitment, payload);
    }
    Ok(chain)
}

fn follows(chain: &Chain, entry: &Entry, n: usize) -> Result<(), String> {
    if entry.seq != n as u64 {
        return Err(format!("entry {} stands where {n} is due", entry.seq));
    }
    if entry.prev != chain.head {
        return Err("it does not follow the line before it, which was changed or taken away".to_owned());
    }
    if entry.key.device() != chain.device {
        return Err("it was signed by another device's key".to_owned());
    }
    if !entry.holds() {
        return Err("its signature does not hold".to_owned());
    }
    Ok(())
}

/// A file's text up to its last line end; empty where there is no file.
fn whole_lines(disk: &dyn Disk, path: &Path) -> Result<String, CaseError> {
    let mut bytes = match disk.read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        other => other.map_err(CaseError::disk("read", path))?,
    };
    let end = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    bytes.truncate(end);
    let text = String::from_utf8(bytes);
    text.map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count();
        CaseError::damaged(path, line + 1, "it is not UTF-8")
    })
}

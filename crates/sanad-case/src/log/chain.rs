//! Reading a chain, and all that must hold of it.

use super::{Content, Entry, FIRST, Payload, chain_path, payloads_path};
use crate::disk::Disk;
use crate::{CaseError, Hash};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// How far a chain has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Entries.
    pub entries: u64,
    /// The last whole line's hash, [`FIRST`] of an empty chain.
    pub head: Hash,
    /// Bytes of the chain's file that hold whole lines; what follows was never acknowledged.
    pub length: u64,
    /// The same of the payloads' file.
    pub payloads: u64,
}

impl Default for Position {
    fn default() -> Self {
        Self { entries: 0, head: FIRST, length: 0, payloads: 0 }
    }
}

/// A device's chain as it lies on disk, or the end of it.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// The device.
    pub device: String,
    /// Where these entries begin.
    pub from: Position,
    /// Its entries, in order; each follows the one before it and is signed.
    pub entries: Vec<Entry>,
    /// The payloads by commitment, those of no entry too.
    pub payloads: BTreeMap<Hash, Payload>,
    /// Where they end.
    pub end: Position,
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
    read_chain_from(disk, device, Position::default())
}

/// Reads what a device's chain has from a position on.
///
/// # Errors
/// As [`read_chain`]. A chain that is shorter than the position, or another one, is damaged: see [`Chain::end`] for
/// the former, the first entry for the latter.
pub fn read_chain_from(disk: &dyn Disk, device: &str, from: Position) -> Result<Chain, CaseError> {
    let path = chain_path(device);
    let mut chain = Chain { device: device.to_owned(), from, end: from, ..Chain::default() };
    let text = whole_lines(disk, &path, from.length)?;
    chain.end.length += text.len() as u64;
    for (n, line) in text.lines().enumerate() {
        let at = usize::try_from(from.entries).unwrap_or(usize::MAX).saturating_add(n);
        let wrong = |why: String| CaseError::damaged(&path, at + 1, why);
        let entry = Entry::read(line).map_err(wrong)?;
        follows(&chain, &entry).map_err(wrong)?;
        chain.end.head = Hash::of(&[line.as_bytes()]);
        chain.end.entries += 1;
        chain.entries.push(entry);
    }
    let path = payloads_path(device);
    let text = whole_lines(disk, &path, from.payloads)?;
    chain.end.payloads += text.len() as u64;
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

fn follows(chain: &Chain, entry: &Entry) -> Result<(), String> {
    let due = chain.end.entries;
    if entry.seq != due {
        return Err(format!("entry {} stands where {due} is due", entry.seq));
    }
    if entry.prev != chain.end.head {
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

/// A file's text from an offset up to its last line end; empty where there is no file.
pub(super) fn whole_lines(disk: &dyn Disk, path: &Path, from: u64) -> Result<String, CaseError> {
    let mut bytes = match disk.read_from(path, from) {
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

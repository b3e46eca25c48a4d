//! [`Writer`]: the one who adds to a device's chain.

use super::{Chain, Entry, Payload, chain_path, payloads_path, read_chain};
use crate::disk::Disk;
use crate::keys::{Key, random};
use crate::{CaseError, Hash};
use serde::Serialize;
use std::path::Path;

/// Adds entries to the chain of a key's device. What was added counts when [`Writer::commit`] has returned.
#[derive(Debug)]
pub struct Writer<'a> {
    disk: &'a dyn Disk,
    key: &'a Key,
    device: String,
    seq: u64,
    head: Hash,
    /// Where the files end for certain.
    lengths: (u64, u64),
    /// Lines that wait for the next commit.
    lines: String,
    payloads: String,
    /// Whether a write went wrong, after which the files' ends are not known.
    torn: bool,
}

impl<'a> Writer<'a> {
    /// Opens the chain of the key's device, or begins it. A line that was torn by a crash is cut off.
    ///
    /// # Errors
    /// Where the chain is damaged or the disk refuses.
    pub fn open(disk: &'a dyn Disk, key: &'a Key) -> Result<(Self, Chain), CaseError> {
        let device = key.public().device();
        let chain = read_chain(disk, &device)?;
        let lengths = (chain.length, chain.payloads_length);
        let (seq, head) = (chain.entries.len() as u64, chain.head);
        let (lines, payloads) = (String::new(), String::new());
        let mut writer = Self { disk, key, device, seq, head, lengths, lines, payloads, torn: true };
        writer.mend()?;
        Ok((writer, chain))
    }

    /// The device whose chain this is.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }

    /// Adds an entry with its payload in clear; its place in the chain.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn add(&mut self, kind: &str, payload: &impl Serialize) -> Result<u64, CaseError> {
        let json = serde_json::to_string(payload).expect("payloads are plain data");
        Ok(self.add_payload(kind, &Payload::open(random()?, json)))
    }

    /// Adds an entry with a payload that was made before.
    pub fn add_payload(&mut self, kind: &str, payload: &Payload) -> u64 {
        let seq = self.seq;
        let line = Entry::signed(seq, self.head, kind, payload.commitment, self.key).line();
        self.head = Hash::of(&[line.as_bytes()]);
        self.seq += 1;
        self.lines.push_str(&line);
        self.lines.push('\n');
        self.payloads.push_str(&payload.line());
        self.payloads.push('\n');
        seq
    }

    /// Makes all that was added durable: payloads first, then the entries that commit to them.
    ///
    /// # Errors
    /// Where the disk refuses. What was added still waits, and is written by the next commit that succeeds.
    pub fn commit(&mut self) -> Result<(), CaseError> {
        if self.lines.is_empty() {
            return Ok(());
        }
        self.mend()?;
        self.torn = true;
        let (chain, payloads) = (chain_path(&self.device), payloads_path(&self.device));
        self.append(&payloads, &self.payloads)?;
        self.append(&chain, &self.lines)?;
        self.lengths.0 += self.lines.len() as u64;
        self.lengths.1 += self.payloads.len() as u64;
        self.lines.clear();
        self.payloads.clear();
        self.torn = false;
        Ok(())
    }

    fn append(&self, path: &Path, lines: &str) -> Result<(), CaseError> {
        self.disk.append(path, lines.as_bytes()).map_err(CaseError::disk("write", path))?;
        self.disk.sync(&[path]).map_err(CaseError::disk("write", path))
    }

    /// Cuts off what was written and not acknowledged.
    fn mend(&mut self) -> Result<(), CaseError> {
        if !self.torn {
            return Ok(());
        }
        for (path, length) in
            [(chain_path(&self.device), self.lengths.0), (payloads_path(&self.device), self.lengths.1)]
        {
            if self.disk.exists(&path) {
                self.disk.truncate(&path, length).map_err(CaseError::disk("mend", &path))?;
            }
        }
        self.torn = false;
        Ok(())
    }
}

//! [`Writer`]: the one who adds to a device's chain.

use super::{Chain, Entry, Payload, Position, chain_path, payloads_path, read_chain};
use crate::disk::Disk;
use crate::keys::random;
use crate::person::Person;
use crate::{CaseError, Hash};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;

/// Adds entries to the chain of a key's device. What was added counts when [`Writer::commit`] has returned.
#[derive(Debug)]
pub struct Writer {
    disk: Arc<dyn Disk>,
    person: Arc<Person>,
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

impl Writer {
    /// Opens the chain of the key's device, or begins it. A line that was torn by a crash is cut off.
    ///
    /// # Errors
    /// Where the chain is damaged or the disk refuses.
    pub fn open(disk: Arc<dyn Disk>, person: Arc<Person>) -> Result<(Self, Chain), CaseError> {
        let chain = read_chain(&*disk, &person.key.public().device())?;
        Ok((Self::at(disk, person, chain.end)?, chain))
    }

    /// Opens the chain of the key's device at its end, which somebody has read before.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn at(disk: Arc<dyn Disk>, person: Arc<Person>, end: Position) -> Result<Self, CaseError> {
        let device = person.key.public().device();
        let lengths = (end.length, end.payloads);
        let (lines, payloads) = (String::new(), String::new());
        let (seq, head) = (end.entries, end.head);
        let mut writer = Self { disk, person, device, seq, head, lengths, lines, payloads, torn: true };
        writer.mend()?;
        Ok(writer)
    }

    /// Where the chain ends, once all that was added is durable.
    #[must_use]
    pub fn end(&self) -> Position {
        Position { entries: self.seq, head: self.head, length: self.lengths.0, payloads: self.lengths.1 }
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
        let line = Entry::signed(seq, self.head, kind, payload.commitment, &self.person.key).line();
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

//! The chains and their payloads, line by line, past whatever is damaged.

use super::said::Said;
use super::{Audit, PROTECT, Proof};
use crate::Hash;
use crate::disk::Disk;
use crate::log::{
    Chain, Content, Entry, FIRST, Merges, Payload, chain_path, devices, order as order_of, payloads_path,
};
use crate::record::{Record, What};
use std::collections::BTreeMap;
use std::path::Path;

/// A chain as far as it can be read.
pub(super) struct Read {
    /// The entries and payloads that hold.
    pub(super) chain: Chain,
    /// The hash of each whole line, whatever it holds.
    pub(super) lines: Vec<Hash>,
    /// The leaf of each of them.
    pub(super) leaves: Vec<Hash>,
    /// Where each payload lies, and the hash of its line.
    pub(super) payload_lines: BTreeMap<Hash, (usize, Hash)>,
    /// Whether every line holds.
    pub(super) whole: bool,
}

impl Read {
    /// What the chain proves.
    pub(super) fn proof(&self, said: &Said) -> Proof {
        Proof {
            device: self.chain.device.clone(),
            name: said.names.get(&self.chain.device).cloned(),
            key: self.chain.entries.first().map(|entry| entry.key),
            entries: self.chain.entries.len() as u64,
            checkpoint: None,
            stamped: None,
        }
    }
}

/// Reads all chains; what is wrong with a line is told.
pub(super) fn read(audit: &mut Audit, disk: &dyn Disk) -> Vec<Read> {
    match devices(disk) {
        Ok(devices) => devices.iter().map(|device| read_one(audit, disk, device)).collect(),
        Err(error) => {
            audit.fault(Path::new(crate::log::FOLDER), 0, error.to_string());
            Vec::new()
        }
    }
}

fn read_one(audit: &mut Audit, disk: &dyn Disk, device: &str) -> Read {
    let chain = Chain { device: device.to_owned(), ..Chain::default() };
    let (lines, leaves, payload_lines) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut read = Read { chain, lines, leaves, payload_lines, whole: true };
    read.entries(audit, disk);
    read.payloads(audit, disk);
    audit.counts.entries += read.chain.entries.len();
    read
}

/// A file's whole lines, and what follows the last line end.
fn lines(bytes: &[u8]) -> (impl Iterator<Item = &[u8]>, &[u8]) {
    let end = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let (whole, tail) = bytes.split_at(end);
    (whole.split_inclusive(|&byte| byte == b'\n').map(|line| &line[..line.len() - 1]), tail)
}

fn entry(line: &[u8]) -> Result<Entry, String> {
    Entry::read(std::str::from_utf8(line).map_err(|_| "it is not UTF-8")?)
}

fn payload(line: &[u8]) -> Result<Payload, String> {
    let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8")?;
    let payload = Payload::read(line)?;
    if payload.line() != line {
        return Err("it is not written as payloads are".to_owned());
    }
    match payload.holds() {
        Some(false) => Err("the payload is not the one that was committed to".to_owned()),
        _ => Ok(payload),
    }
}

/// Whether what follows the last line end is a line that was whole once: with its line end gone, or changed.
fn was_whole<T>(tail: &[u8], read: impl Fn(&[u8]) -> Result<T, String>) -> bool {
    read(tail).is_ok() || tail.split_last().is_some_and(|(_, rest)| read(rest).is_ok())
}

const TORN: &str =
    "its last line is torn: it was being written when the power went, and was never acknowledged";

const CUT: &str = "the line end of its last line is gone";

impl Read {
    fn entries(&mut self, audit: &mut Audit, disk: &dyn Disk) {
        let path = chain_path(&self.chain.device);
        let bytes = match disk.read(&path) {
            Ok(bytes) => bytes,
            Err(error) => return audit.fault(&path, 0, format!("it cannot be read: {error}")),
        };
        let (lines, tail) = lines(&bytes);
        // The line before a line, unless that one is damaged: then what follows it is not to blame.
        let mut prev = Some(FIRST);
        for (n, line) in lines.enumerate() {
            let found = entry(line).and_then(|entry| self.follows(entry, n as u64, prev));
            prev = found.is_ok().then(|| Hash::of(&[line]));
            self.lines.push(Hash::of(&[line]));
            self.leaves.push(crate::tree::leaf(line));
            match found {
                Ok(entry) => self.chain.entries.push(entry),
                Err(why) => {
                    self.whole = false;
                    audit.fault(&path, n + 1, why);
                }
            }
        }
        if tail.is_empty() {
        } else if was_whole(tail, entry) {
            self.whole = false;
            audit.fault(&path, self.lines.len() + 1, CUT);
        } else {
            audit.note(&path, self.lines.len() + 1, TORN);
            audit.helped("nothing is lost; the next `sanad add` cuts it off");
        }
        self.chain.end.entries = self.lines.len() as u64;
        self.chain.end.head = self.lines.last().copied().unwrap_or(FIRST);
    }

    fn follows(&self, entry: Entry, due: u64, prev: Option<Hash>) -> Result<Entry, String> {
        if entry.seq != due {
            return Err(format!("entry {} stands where {due} is due", entry.seq));
        }
        if prev.is_some_and(|prev| entry.prev != prev) {
            let why = "it does not follow the line before it, which was changed or taken away";
            return Err(why.to_owned());
        }
        if entry.key.device() != self.chain.device {
            return Err("it was signed by another device's key".to_owned());
        }
        if !entry.holds() {
            return Err("its signature does not hold".to_owned());
        }
        Ok(entry)
    }

    fn payloads(&mut self, audit: &mut Audit, disk: &dyn Disk) {
        let path = payloads_path(&self.chain.device);
        let Ok(bytes) = disk.read(&path) else {
            if !self.lines.is_empty() {
                audit.fault(&path, 0, "it is missing, with all that the entries commit to");
            }
            return;
        };
        let (lines, tail) = lines(&bytes);
        let mut count = 0;
        for (n, line) in lines.enumerate() {
            count = n + 1;
            match payload(line) {
                Ok(payload) => {
                    self.payload_lines.insert(payload.commitment, (n + 1, Hash::of(&[line])));
                    self.chain.payloads.insert(payload.commitment, payload);
                }
                Err(why) => {
                    self.whole = false;
                    audit.fault(&path, n + 1, why);
                }
            }
        }
        if tail.is_empty() {
        } else if was_whole(tail, payload) {
            self.whole = false;
            audit.fault(&path, count + 1, CUT);
        } else {
            audit.note(&path, count + 1, TORN);
            audit.helped("nothing is lost; the next `sanad add` cuts it off");
        }
    }
}

/// One order of all entries that hold, as (chain, entry): that of the case where the chains are whole, else device
/// by device. What a device knew of the others must be here.
pub(super) fn order(audit: &mut Audit, read: &[Read]) -> Vec<(usize, usize)> {
    let merges = merges(read);
    let mut whole = read.iter().all(|read| read.whole);
    for (device, known) in &merges {
        for (at, other, entries) in known {
            let here = read.iter().find(|read| read.chain.device == *other);
            let here = here.map_or(0, |read| read.lines.len() as u64);
            if here < *entries {
                whole = false;
                let what = format!(
                    "it ends after {here} entries; device {device} had {entries} of them at hand (its entry {at})"
                );
                audit.fault(&chain_path(other), 0, what);
            }
        }
    }
    if whole {
        let chains: Vec<Chain> = read.iter().map(|read| light(&read.chain)).collect();
        match order_of(&chains, &merges) {
            Ok(order) => return order,
            Err(crate::CaseError::Damaged { path, line, why }) => audit.fault(&path, line, why),
            Err(_) => {}
        }
    }
    let all = read.iter().enumerate();
    all.flat_map(|(n, read)| (0..read.chain.entries.len()).map(move |at| (n, at))).collect()
}

/// A chain without its payloads, which its order does not ask for.
fn light(chain: &Chain) -> Chain {
    let (device, entries) = (chain.device.clone(), chain.entries.clone());
    Chain { device, entries, from: chain.from, end: chain.end, payloads: BTreeMap::new() }
}

fn merges(read: &[Read]) -> Merges {
    let mut merges = Merges::new();
    for Read { chain, .. } in read {
        for entry in chain.entries.iter().filter(|entry| entry.kind == "merge") {
            let record = chain.json(entry).and_then(|json| serde_json::from_str::<Record>(json).ok());
            if let Some(What::Merge(merged)) = record.map(|record| record.what) {
                let known = merges.entry(chain.device.clone()).or_default();
                known.extend(merged.seen.into_iter().map(|(device, entries)| (entry.seq, device, entries)));
            }
        }
    }
    merges
}

/// Every entry has its payload, and every encrypted line is the one that an entry in clear gives the hash of.
pub(super) fn payloads(audit: &mut Audit, read: &[Read], said: &Said) {
    for read in read {
        let path = payloads_path(&read.chain.device);
        for entry in &read.chain.entries {
            let Some(payload) = read.chain.payloads.get(&entry.commitment) else {
                if !said.named.is_gone(&entry.commitment) {
                    let what = format!("what entry {} commits to is missing", entry.seq);
                    audit.fault(&path, 0, what);
                }
                continue;
            };
            let (line, hash) = read.payload_lines[&entry.commitment];
            let Content::Sealed(sealed) = &payload.content else {
                audit.counts.payloads += 1;
                if !said.named.keys_of(&entry.commitment).is_empty() {
                    audit.fault(&path, line, "it was sealed, and stands here in clear");
                    audit.helped(PROTECT);
                } else if said.loose.contains(&entry.commitment) {
                    audit.fault(&path, line, "it stands in clear, and is about a document that is sealed");
                    audit.helped(PROTECT);
                }
                continue;
            };
            audit.counts.sealed += 1;
            match said.named.sealed.get(&entry.commitment) {
                Some(known) if known.contains(&hash) => {}
                _ if said.named.is_destroyed(&sealed.key) => {}
                Some(_) => {
                    audit.fault(&path, line, "the encrypted payload is not the one that was put there");
                }
                None => {
                    audit.note(
                        &path,
                        line,
                        "a sealed payload of a group that a crash tore: it never counted",
                    );
                }
            }
        }
        let known: std::collections::BTreeSet<Hash> =
            read.chain.entries.iter().map(|entry| entry.commitment).collect();
        let loose = read.payload_lines.iter().filter(|(commitment, _)| !known.contains(commitment));
        if let Some(line) = loose.map(|(_, (line, _))| *line).min() {
            audit.note(
                &path,
                line,
                "a payload that no entry commits to: left by a crash, or its entry is gone",
            );
        }
    }
}

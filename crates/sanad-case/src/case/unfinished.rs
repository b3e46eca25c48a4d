//! What seals documents on file, opens them, or takes in another copy, changes many files of the case. A note of all of
//! it is durable before the first of them is touched, so that whoever finds the case after a crash takes back or
//! finishes: sealing and opening count from their last entry on; what is taken in waits under other names, and counts
//! from the note on.
//!
//! No key is needed to finish. Of what is being sealed, the note holds only what is encrypted.

use super::Case;
use crate::disk::{Disk, discard, place};
use crate::log::{Chain, Content, FOLDER, Payload, chain_path, payloads_path, replace};
use crate::record::{Record, What};
use crate::{CaseError, Hash, checkpoint, objects, reading, store};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where the note lies. No device's chain is called so.
pub(crate) const NOTE: &str = "log/change.payloads.jsonl";

/// What is being changed.
#[derive(Debug, Default)]
pub(crate) struct Change {
    /// The payload of the last entry; none where the note itself decides.
    pub(crate) decision: Option<Hash>,
    /// Files that were made for it.
    pub(crate) made: Vec<PathBuf>,
    /// Files that go once it counts.
    pub(crate) going: Vec<PathBuf>,
    /// Files that come once it counts, and what they are; they wait under other names.
    pub(crate) waiting: Vec<(PathBuf, Hash)>,
    /// Payloads in their new form.
    pub(crate) payloads: BTreeMap<Hash, Payload>,
}

/// The first line of the note.
#[derive(Deserialize, Serialize)]
struct First {
    decision: Option<Hash>,
    made: Vec<PathBuf>,
    going: Vec<PathBuf>,
    #[serde(default)]
    waiting: Vec<(PathBuf, Hash)>,
}

impl Change {
    /// Writes the note.
    pub(crate) fn write(&self, disk: &dyn Disk) -> Result<(), CaseError> {
        let (decision, made) = (self.decision, self.made.clone());
        let (going, waiting) = (self.going.clone(), self.waiting.clone());
        let first = First { decision, made, going, waiting };
        let mut text = serde_json::to_string(&first).expect("paths are ours");
        text.push('\n');
        for payload in self.payloads.values() {
            text.push_str(&payload.line());
            text.push('\n');
        }
        let sum = Hash::of(&[text.as_bytes()]);
        writeln!(text, "{sum}").expect("into memory");
        let path = Path::new(NOTE);
        place(disk, &[(path, text.as_bytes())]).map_err(CaseError::disk("write", path))
    }

    /// Reads the note; `None` where it was not yet whole when the power went, and nothing had been touched.
    fn read(disk: &dyn Disk, counts: impl Fn(Option<Hash>) -> bool) -> Result<Option<Self>, CaseError> {
        let path = Path::new(NOTE);
        let damaged = |line| CaseError::damaged(path, line, "it is not the note of a change");
        let bytes = disk.read(path).map_err(CaseError::disk("read", path))?;
        let text = String::from_utf8_lossy(&bytes);
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let sum = lines.pop().unwrap_or_default().trim_end();
        let first = lines.first().and_then(|line| serde_json::from_str::<First>(line).ok());
        if Hash::of(&[lines.concat().as_bytes()]).to_string() != sum {
            return match first {
                Some(first) if counts(first.decision) => Err(damaged(0)),
                _ => Ok(None),
            };
        }
        let First { decision, made, going, waiting } = first.ok_or_else(|| damaged(1))?;
        let mut payloads = BTreeMap::new();
        for (n, line) in lines.iter().enumerate().skip(1) {
            let payload = Payload::read(line.trim_end()).map_err(|_| damaged(n + 1))?;
            payloads.insert(payload.commitment, payload);
        }
        Ok(Some(Self { decision, made, going, waiting, payloads }))
    }

    /// Files in clear that nothing in clear will speak of any more.
    fn uncovered(&self, chains: &[Chain]) -> Vec<PathBuf> {
        let sealed = |payload: &Payload| {
            let new = self.payloads.get(&payload.commitment);
            new.is_some_and(|new| matches!(new.content, Content::Sealed(_)))
        };
        let payloads = || chains.iter().flat_map(|chain| chain.payloads.values());
        let kept: BTreeSet<PathBuf> =
            payloads().filter(|payload| !sealed(payload)).flat_map(clear_files).collect();
        let mut going: BTreeSet<PathBuf> =
            payloads().filter(|payload| sealed(payload)).flat_map(clear_files).collect();
        going.retain(|path| !kept.contains(path));
        let half: Vec<PathBuf> = going.iter().map(|path| path.with_added_extension("part")).collect();
        going.into_iter().chain(half).collect()
    }
}

/// The files that a payload in clear speaks of.
fn clear_files(payload: &Payload) -> Vec<PathBuf> {
    let Content::Open { json, .. } = &payload.content else { return Vec::new() };
    serde_json::from_str::<Record>(json).map(|record| files(&record.what)).unwrap_or_default()
}

/// Where the files lie in clear that a record speaks of.
pub(crate) fn files(what: &What) -> Vec<PathBuf> {
    let (object, text) = match what {
        What::Add(added) => (added.sha256, added.reading.text),
        What::Reread(reread) => (reread.sha256, reread.reading.text),
        What::Stamp(stamped) => (stamped.answer, None),
        _ => return Vec::new(),
    };
    [Some(objects::path(object)), text.map(reading::path)].into_iter().flatten().collect()
}

/// Finishes a change that was begun, or takes it back where its last entry is not in the log. Called by whoever has
/// the case for themselves; `root` is its folder.
///
/// # Errors
/// Damage of the log, and where the disk refuses: then it is still unfinished, and the next run tries again.
pub(crate) fn finish(case: &Case, root: Option<&Path>) -> Result<(), CaseError> {
    let disk = &*case.disk;
    let note = Path::new(NOTE);
    if !disk.exists(note) {
        return halves(disk);
    }
    let chains = case.chains()?;
    let counts = |decision: Option<Hash>| {
        let mut entries = chains.iter().flat_map(|chain| &chain.entries);
        decision.is_none_or(|decision| entries.any(|entry| entry.commitment == decision))
    };
    let removed = CaseError::disk("remove", Path::new("objects"));
    match Change::read(disk, counts)? {
        Some(change) if counts(change.decision) => {
            // A process that was stopped may have left its last entry unsynced, and what follows cannot be taken back.
            settled(disk, &chains)?;
            // The index goes first: it may know the words of what is sealed, and it is made again.
            root.map_or(Ok(()), store::remove)?;
            let uncovered = change.uncovered(&chains);
            let gone = uncovered.iter().chain(&change.going).map(PathBuf::as_path);
            discard(disk, gone).map_err(removed)?;
            replace(disk, &change.payloads)?;
            if !change.waiting.is_empty() {
                arrive(disk, &change.waiting)?;
            }
        }
        change => {
            let made = change.unwrap_or_default().made;
            let half: Vec<PathBuf> = made.iter().map(|path| path.with_added_extension("part")).collect();
            discard(disk, made.iter().chain(&half).map(PathBuf::as_path)).map_err(removed)?;
        }
    }
    discard(disk, [note]).map_err(CaseError::disk("remove", note))
}

/// Brings files that wait under other names in place.
fn arrive(disk: &dyn Disk, waiting: &[(PathBuf, Hash)]) -> Result<(), CaseError> {
    let is = |path: &Path, hash: &Hash| disk.read(path).is_ok_and(|bytes| Hash::of(&[&bytes]) == *hash);
    for (path, hash) in waiting.iter().filter(|(path, hash)| !is(path, hash)) {
        let part = path.with_added_extension("part");
        if !is(&part, hash) {
            return Err(CaseError::damaged(&part, 0, "it is not what was to be taken in"));
        }
        disk.rename(&part, path).map_err(CaseError::disk("write", path))?;
    }
    let paths: Vec<&Path> = waiting.iter().map(|(path, _)| path.as_path()).collect();
    disk.sync(&paths).map_err(CaseError::disk("write", Path::new(FOLDER)))
}

/// Takes away what was half written when a process was stopped, and may hold what is sealed by now.
fn halves(disk: &dyn Disk) -> Result<(), CaseError> {
    for folder in [FOLDER, checkpoint::FOLDER].map(Path::new) {
        let names = disk.list(folder).map_err(CaseError::disk("list", folder))?;
        let half: Vec<PathBuf> =
            names.iter().filter(|name| name.ends_with(".part")).map(|name| folder.join(name)).collect();
        if !half.is_empty() {
            let half = half.iter().map(PathBuf::as_path);
            discard(disk, half).map_err(CaseError::disk("remove", folder))?;
        }
    }
    Ok(())
}

fn settled(disk: &dyn Disk, chains: &[Chain]) -> Result<(), CaseError> {
    for chain in chains {
        for path in [payloads_path(&chain.device), chain_path(&chain.device)] {
            if disk.exists(&path) {
                disk.sync(&[&path]).map_err(CaseError::disk("write", &path))?;
            }
        }
    }
    Ok(())
}

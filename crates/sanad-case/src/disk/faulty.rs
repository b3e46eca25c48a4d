//! [`FaultyDisk`]: a file system in memory that loses what was not synced, fills up, tears writes.

use super::Disk;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What goes wrong, and at which operation, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Power is lost during this operation: half of what it writes may be there, everything after it fails.
    Crash(usize),
    /// The disk is full from this operation on.
    Full(usize),
    /// The disk is read-only from this operation on.
    ReadOnly(usize),
    /// One sync fails.
    Sync(usize),
}

#[derive(Clone, Debug, Default)]
struct State {
    /// As a running process sees it.
    now: BTreeMap<PathBuf, Vec<u8>>,
    /// As it is after a crash.
    durable: BTreeMap<PathBuf, Vec<u8>>,
    /// Changes of names that no sync has made durable: from, to, and whether the bytes were durable under the old name.
    renamed: Vec<(PathBuf, PathBuf, bool)>,
    operations: usize,
    fault: Option<Fault>,
    crashed: bool,
}

/// A file system in memory with a fault planted in it.
#[derive(Debug, Default)]
pub struct FaultyDisk(Mutex<State>);

impl FaultyDisk {
    /// An empty disk that works.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Plants a fault, counted from the next operation.
    pub fn plant(&self, fault: Option<Fault>) {
        let mut state = self.state();
        state.operations = 0;
        state.fault = fault;
    }

    /// How many changing operations were asked for since the last fault was planted.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.state().operations
    }

    /// Flips one bit of a file.
    pub fn flip(&self, path: &Path, bit: usize) {
        let mut state = self.state();
        for files in [0, 1] {
            let files = if files == 0 { &mut state.now } else { &mut state.durable };
            if let Some(byte) = files.get_mut(path).and_then(|bytes| bytes.get_mut(bit / 8)) {
                *byte ^= 1 << (bit % 8);
            }
        }
    }

    /// The disk as it is found after the power came back. `keep` says for each file that has unsynced changes how
    /// many of its unsynced bytes had reached the disk all the same.
    #[must_use]
    pub fn after_crash(&self, mut keep: impl FnMut(&Path, usize) -> usize) -> Self {
        let state = self.state();
        let mut files = state.durable.clone();
        for (path, now) in &state.now {
            let before = state.durable.get(path).map_or(&[][..], Vec::as_slice);
            if before == now {
                continue;
            }
            // An append may have got through in part; a whole write may have left a part of itself.
            let shared = if now.starts_with(before) { before.len() } else { 0 };
            let reached = keep(path, now.len() - shared).min(now.len() - shared);
            // A new name for bytes that were durable is there with all of them, or is not there.
            if let Some((from, ..)) = state.renamed.iter().find(|(_, to, whole)| to == path && *whole) {
                if reached == now.len() - shared {
                    files.insert(path.clone(), now.clone());
                    files.remove(from);
                }
            } else if reached > 0 {
                files.insert(path.clone(), now[..shared + reached].to_vec());
            }
        }
        let fresh = State { now: files.clone(), durable: files, ..State::default() };
        Self(Mutex::new(fresh))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Counts an operation; how much of `length` bytes it may write, or why it may not at all.
    fn allow(&mut self, length: usize, syncs: bool) -> io::Result<usize> {
        let at = self.operations;
        self.operations += 1;
        if self.crashed {
            return Err(io::Error::other("the power is gone"));
        }
        match self.fault {
            Some(Fault::Crash(when)) if at >= when => {
                self.crashed = true;
                Ok(length / 2)
            }
            Some(Fault::Full(when)) if at >= when && length > 0 => {
                Err(io::Error::new(io::ErrorKind::StorageFull, "no space left"))
            }
            Some(Fault::ReadOnly(when)) if at >= when => {
                Err(io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "read-only"))
            }
            Some(Fault::Sync(when)) if at == when && syncs => {
                Err(io::Error::other("the disk did not answer"))
            }
            _ => Ok(length),
        }
    }

    fn done(&self) -> io::Result<()> {
        if self.crashed { Err(io::Error::other("the power is gone")) } else { Ok(()) }
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.state().now.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn exists(&self, path: &Path) -> bool {
        self.state().now.contains_key(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        let written = state.allow(bytes.len(), false)?;
        state.now.insert(path.to_owned(), bytes[..written].to_vec());
        state.done()
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        let written = state.allow(bytes.len(), false)?;
        state.now.entry(path.to_owned()).or_default().extend_from_slice(&bytes[..written]);
        state.done()
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        let mut state = self.state();
        state.allow(0, false)?;
        if let Some(bytes) = state.now.get_mut(path) {
            bytes.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        }
        state.done()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.allow(0, false)?;
        state.done()?;
        let bytes = state.now.remove(from).ok_or(io::ErrorKind::NotFound)?;
        let whole = state.durable.get(from) == Some(&bytes);
        state.now.insert(to.to_owned(), bytes);
        state.renamed.push((from.to_owned(), to.to_owned(), whole));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.allow(0, false)?;
        state.done()?;
        state.now.remove(path).ok_or(io::ErrorKind::NotFound)?;
        // Taken for durable at once: the harder case for whoever still needs it.
        state.durable.remove(path);
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        let inside = state.now.keys().filter_map(|path| path.strip_prefix(folder).ok()?.components().next());
        let mut names: Vec<_> = inside.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        names.dedup();
        Ok(names)
    }

    fn sync(&self, files: &[&Path]) -> io::Result<()> {
        let mut state = self.state();
        state.allow(0, true)?;
        state.done()?;
        for file in files {
            let bytes = state.now.get(*file).cloned().ok_or(io::ErrorKind::NotFound)?;
            state.durable.insert((*file).to_owned(), bytes);
        }
        let renamed = std::mem::take(&mut state.renamed);
        for (from, to, whole) in renamed {
            if files.contains(&to.as_path()) {
                state.durable.remove(&from);
            } else {
                state.renamed.push((from, to, whole));
            }
        }
        Ok(())
    }

    fn sync_folders(&self, _: &[&Path]) -> io::Result<()> {
        let mut state = self.state();
        state.allow(0, true)?;
        state.done()
    }
}

//! What another copy of the case holds is taken in.

use super::plan::Plan;
use super::{entries_file, payloads_file};
use crate::case::{Case, Clock, View, Writing};
use crate::disk::{Disk, discard, place};
use crate::lock::Lock;
use crate::log::{Chain, chain_path, payloads_path};
use crate::person::Person;
use crate::{CaseError, Hash, store, vault};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// New entries by device.
    pub entries: Vec<(String, u64)>,
    /// New files.
    pub files: usize,
    /// Files in clear that were taken away, since the other had sealed their documents.
    pub sealed: usize,
    /// Keys that the other had destroyed, whose files were taken away.
    pub destroyed: Vec<String>,
}

/// How many bytes go to disk together.
const GROUP: usize = 16 << 20;

impl Writing {
    /// Takes in what another copy of the case holds, and notes that it is known here from now on; `name` is who works
    /// here, should this be the first that they write.
    ///
    /// # Errors
    /// Where the other is of another case, damaged or incomplete, or a device has two pasts: then nothing is changed.
    /// Where the disk refuses: then running it again ends what was begun.
    pub fn merge(
        root: &Path,
        other: &Case,
        (person, name): (Arc<Person>, Option<String>),
        clock: Clock,
        seconds: u64,
        waits: impl FnOnce(),
    ) -> Result<(Self, Taken), CaseError> {
        if !root.join(crate::case::HEAD).exists() {
            return Err(CaseError::NoCase(root.to_owned()));
        }
        let lock = Lock::take(root, seconds, waits)?;
        // What was begun here before is ended first.
        let case = View::locked(root, true)?.case().clone();
        let taken = take_in(&case, Some(root), other)?;
        let mut writing = Self::begin(View::locked(root, true)?, person, clock, Some(lock))?;
        writing.introduce(name)?;
        Ok((writing, taken))
    }

    /// As [`Writing::merge`], into a case that lies elsewhere than in a folder.
    ///
    /// # Errors
    /// As [`Writing::merge`].
    pub fn merge_of(
        disk: &Arc<dyn Disk>,
        other: &Case,
        person: Arc<Person>,
        clock: Clock,
    ) -> Result<(Self, Taken), CaseError> {
        let taken = take_in(View::of(Arc::clone(disk))?.case(), None, other)?;
        let mut writing = Self::of(Arc::clone(disk), person, clock)?;
        writing.introduce(None)?;
        Ok((writing, taken))
    }
}

/// Files first, then payloads, then entries; what must go goes before anything stops speaking of it.
fn take_in(case: &Case, root: Option<&Path>, other: &Case) -> Result<Taken, CaseError> {
    let plan = Plan::of(case, other)?;
    let disk = &**case.disk();
    let mut taken = Taken { files: files(disk, &plan, other)?, ..Taken::default() };
    let checkpoints: Vec<(&Path, &[u8])> =
        plan.checkpoints.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    place(disk, &checkpoints).map_err(CaseError::disk("write", Path::new(crate::checkpoint::FOLDER)))?;
    // The index knows how long the files of the log were.
    root.map_or(Ok(()), store::remove)?;
    let log = |of: &dyn Fn(&Chain) -> (PathBuf, String)| {
        let files: Vec<(PathBuf, String)> = plan.merged.iter().map(of).collect();
        let changed = files.iter().filter(|(path, text)| !same(disk, path, text.as_bytes()));
        let files: Vec<(&Path, &[u8])> =
            changed.map(|(path, text)| (path.as_path(), text.as_bytes())).collect();
        place(disk, &files).map_err(CaseError::disk("write", Path::new(crate::log::FOLDER)))
    };
    let uncovered: Vec<&Path> =
        plan.uncovered.iter().map(PathBuf::as_path).filter(|path| disk.exists(path)).collect();
    taken.sealed = uncovered.len();
    discard(disk, uncovered).map_err(CaseError::disk("remove", Path::new("objects")))?;
    log(&|chain| (payloads_path(&chain.device), payloads_file(chain)))?;
    log(&|chain| (chain_path(&chain.device), entries_file(chain)))?;
    taken.destroyed = destroyed(disk, &plan)?;
    for chain in &plan.merged {
        let before = plan.mine.iter().find(|mine| mine.device == chain.device);
        let new = chain.entries.len() - before.map_or(0, |mine| mine.entries.len());
        if new > 0 {
            taken.entries.push((chain.device.clone(), new as u64));
        }
    }
    Ok(taken)
}

fn same(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> bool {
    disk.read(path).is_ok_and(|there| there == bytes)
}

/// Brings the files that are not here, each held against its hash; how many.
fn files(disk: &dyn Disk, plan: &Plan, other: &Case) -> Result<usize, CaseError> {
    let mut wanted: Vec<(PathBuf, BTreeSet<Hash>)> = plan
        .named
        .clear()
        .map(|(path, hash)| (path, BTreeSet::from([hash])))
        .chain(plan.named.vault().map(|(path, hashes)| (path.to_owned(), hashes.clone())))
        .filter(|(path, _)| !disk.exists(path))
        .collect();
    for (id, hash) in plan.named.keys() {
        let path = vault::key_path(id);
        // It may be given to other holders by now.
        if disk.read(&path).map_or(true, |there| Hash::of(&[&there]) != hash) {
            wanted.push((path, BTreeSet::from([hash])));
        }
    }
    let before = super::named(&plan.mine)?;
    let missed: BTreeSet<PathBuf> = before
        .clear()
        .map(|(path, _)| path)
        .chain(before.vault().map(|(path, _)| path.to_owned()))
        .chain(before.keys().map(|(id, _)| vault::key_path(id)))
        .collect();
    let mut group: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut count = 0;
    for (path, hashes) in wanted {
        let bytes = match other.disk().read(&path) {
            Ok(bytes) if hashes.contains(&Hash::of(&[&bytes])) => bytes,
            // What was missing here before is for the audit to name.
            _ if missed.contains(&path) => continue,
            Ok(_) => return Err(CaseError::Merge(format!("its file {} is damaged", path.display()))),
            Err(error) => {
                let why = format!("its file {} cannot be read: {error}", path.display());
                return Err(CaseError::Merge(why));
            }
        };
        count += 1;
        group.push((path, bytes));
        if group.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > GROUP {
            put(disk, &mut group)?;
        }
    }
    put(disk, &mut group)?;
    Ok(count)
}

fn put(disk: &dyn Disk, group: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<(), CaseError> {
    let files: Vec<(&Path, &[u8])> =
        group.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    place(disk, &files).map_err(CaseError::disk("write", Path::new("objects")))?;
    group.clear();
    Ok(())
}

/// Takes away what the destroyed keys had; the keys of which something was there.
fn destroyed(disk: &dyn Disk, plan: &Plan) -> Result<Vec<String>, CaseError> {
    let mut keys = Vec::new();
    for id in &plan.named.destroyed {
        let folder = Path::new(vault::FOLDER).join(id);
        let names = disk.list(&folder).map_err(CaseError::disk("list", &folder))?;
        // The key itself first: without it the others open nothing.
        let mut paths: Vec<PathBuf> = names.into_iter().map(|name| folder.join(name)).collect();
        paths.sort_by_key(|path| *path != vault::key_path(id));
        let files = paths.iter().map(PathBuf::as_path);
        discard(disk, files).map_err(CaseError::disk("remove", &folder))?;
        if !paths.is_empty() {
            keys.push(id.clone());
        }
    }
    Ok(keys)
}

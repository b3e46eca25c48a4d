//! What another copy of the case holds is taken in.

use super::give::give;
use super::own::By;
use super::plan::Plan;
use super::protect::{Hand, protect};
use super::{entries_file, payloads_file};
use crate::case::unfinished::{self, Change};
use crate::case::{Case, Clock, View, Writing};
use crate::disk::{Disk, place};
use crate::lock::Lock;
use crate::log::{chain_path, payloads_path};
use crate::person::Person;
use crate::vault::{self, OpenKey};
use crate::{CaseError, Hash};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// New entries by device; not those that say that it was taken in.
    pub entries: Vec<(String, u64)>,
    /// New files.
    pub files: usize,
    /// Files in clear that were taken away, since their documents are sealed now.
    pub sealed: usize,
    /// Entries that came in clear about documents that are sealed, and are sealed now.
    pub covered: usize,
    /// Of these, readings that count no more, since whoever took them in holds no key of their document.
    pub void: usize,
    /// Keys that were given to holders who did not have them, or taken from those who are none any more.
    pub given: usize,
    /// Documents that were sealed with several keys, and are sealed with one now.
    pub united: usize,
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
    /// Where the disk refuses: then whoever opens the case next finishes it, or takes back what was begun.
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
        let by = By { person, name, clock };
        let taken = take_in(&case, Some(root), other, &by)?;
        let writing = Self::begin(View::locked(root, true)?, by.person, by.clock, Some(lock))?;
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
        let by = By { person, name: None, clock };
        let taken = take_in(View::of(Arc::clone(disk))?.case(), None, other, &by)?;
        Ok((Self::of(Arc::clone(disk), by.person, by.clock)?, taken))
    }

    /// Seals what stands in clear about documents that are sealed, as taking in does; it is there where an older
    /// version took it in.
    ///
    /// # Errors
    /// As [`Writing::merge`].
    pub fn protect(self) -> Result<(Self, Taken), CaseError> {
        let by = By { person: Arc::clone(&self.person), name: None, clock: Arc::clone(&self.clock) };
        self.around(|case, root| take_in(case, root, case, &by))
    }
}

/// All is worked out and made ready first; a note then decides, and the rest can be done by whoever comes after.
fn take_in(case: &Case, root: Option<&Path>, other: &Case, by: &By) -> Result<Taken, CaseError> {
    let mut plan = Plan::of(case, other)?;
    let mut taken = Taken { entries: new_entries(&plan), ..Taken::default() };
    plan.know(by, case)?;
    let keys = open_keys(case, other, &plan, &by.person)?;
    let hand = Hand { case, other, by, keys };
    let done = protect(&mut plan, &hand)?;
    taken.given = give(&mut plan, &hand)?;
    (taken.covered, taken.void, taken.united) = (done.covered, done.void, done.united);
    let disk = &**case.disk();
    taken.files = files(disk, &plan, other)?;
    let uncovered: Vec<PathBuf> = plan.uncovered().into_iter().filter(|path| disk.exists(path)).collect();
    taken.sealed = uncovered.len();
    let halves: Vec<PathBuf> = uncovered.iter().map(|path| path.with_added_extension("part")).collect();
    let mut change = Change { going: [uncovered, halves, plan.left()].concat(), ..Change::default() };
    for id in plan.named.destroyed.keys() {
        let left = vault::files(disk, id)?;
        if !left.is_empty() {
            taken.destroyed.push(id.clone());
        }
        change.going.extend(left);
    }
    change.waiting = waiting(disk, &plan)?;
    if !change.waiting.is_empty() || !change.going.is_empty() {
        change.write(disk)?;
        unfinished::finish(case, root)?;
    }
    Ok(taken)
}

/// How many entries of each device are not here.
fn new_entries(plan: &Plan) -> Vec<(String, u64)> {
    let new = plan.merged.iter().map(|chain| {
        let before = plan.mine.iter().find(|mine| mine.device == chain.device);
        let new = chain.entries.len() - before.map_or(0, |mine| mine.entries.len());
        (chain.device.clone(), new as u64)
    });
    new.filter(|(_, new)| *new > 0).collect()
}

/// The keys that a person holds, as the files of either copy say.
fn open_keys(
    case: &Case,
    other: &Case,
    plan: &Plan,
    person: &Person,
) -> Result<BTreeMap<String, OpenKey>, CaseError> {
    let mut keys = BTreeMap::new();
    for (id, _) in plan.named.keys() {
        for disk in [case.disk(), other.disk()] {
            if !keys.contains_key(id) && disk.exists(&vault::key_path(id)) {
                keys.extend(OpenKey::open(&**disk, id, person)?.map(|key| (id.to_owned(), key)));
            }
        }
    }
    Ok(keys)
}

/// The log and its checkpoints as they will be, under other names, durable.
fn waiting(disk: &dyn Disk, plan: &Plan) -> Result<Vec<(PathBuf, Hash)>, CaseError> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = plan.checkpoints.clone();
    for chain in &plan.merged {
        files.push((payloads_path(&chain.device), payloads_file(chain).into_bytes()));
        files.push((chain_path(&chain.device), entries_file(chain).into_bytes()));
    }
    files.retain(|(path, bytes)| disk.read(path).map_or(true, |there| there != *bytes));
    let wrong = CaseError::disk("write", Path::new(crate::log::FOLDER));
    let parts: Vec<PathBuf> = files.iter().map(|(path, _)| path.with_added_extension("part")).collect();
    let write = || {
        for (part, (_, bytes)) in parts.iter().zip(&files) {
            disk.write(part, bytes)?;
        }
        if parts.is_empty() {
            return Ok(());
        }
        disk.sync(&parts.iter().map(PathBuf::as_path).collect::<Vec<_>>())
    };
    write().map_err(wrong)?;
    Ok(files.into_iter().map(|(path, bytes)| (path, Hash::of(&[&bytes]))).collect())
}

/// Brings the files that are not here, each held against its hash; how many.
fn files(disk: &dyn Disk, plan: &Plan, other: &Case) -> Result<usize, CaseError> {
    let wanted: Vec<(PathBuf, BTreeSet<Hash>)> = plan
        .named
        .clear()
        .map(|(path, hash)| (path, BTreeSet::from([hash])))
        .chain(plan.named.vault().map(|(path, hashes)| (path.to_owned(), hashes.clone())))
        .filter(|(path, _)| !disk.exists(path))
        .collect();
    let before = &plan.before;
    let missed: BTreeSet<PathBuf> =
        before.clear().map(|(path, _)| path).chain(before.vault().map(|(path, _)| path.to_owned())).collect();
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
    Ok(count + key_files(disk, plan, other)?)
}

/// Brings the keys' files that are not here, or are given to other holders by now. They wait until the log says that
/// they are the ones.
fn key_files(disk: &dyn Disk, plan: &Plan, other: &Case) -> Result<usize, CaseError> {
    let is = |disk: &dyn Disk, path: &Path, hash: Hash| {
        disk.read(path).ok().filter(|bytes| Hash::of(&[bytes]) == hash)
    };
    let mut brought = Vec::new();
    for (id, hash) in plan.named.keys() {
        let (path, next) = (vault::key_path(id), vault::next_key_path(id));
        if [&path, &next].into_iter().any(|path| is(disk, path, hash).is_some()) {
            continue;
        }
        match is(&**other.disk(), &path, hash) {
            Some(bytes) => brought.push((next, bytes)),
            // What was missing here before is for the audit to name.
            None if plan.before.keys().any(|(before, _)| before == id) => {}
            None => {
                return Err(CaseError::Merge(format!("its file {} is missing or damaged", path.display())));
            }
        }
    }
    let files: Vec<(&Path, &[u8])> =
        brought.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    place(disk, &files).map_err(CaseError::disk("write", Path::new(vault::FOLDER)))?;
    Ok(files.len())
}

fn put(disk: &dyn Disk, group: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<(), CaseError> {
    let files: Vec<(&Path, &[u8])> =
        group.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    place(disk, &files).map_err(CaseError::disk("write", Path::new("objects")))?;
    group.clear();
    Ok(())
}

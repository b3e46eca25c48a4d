//! The index, held against the log that it is derived from.

use super::chains::Read;
use super::{Audit, REBUILD, chain};
use crate::case::Case;
use crate::case::catch_up::rebuild;
use crate::disk::Disk;
use crate::log::Position;
use crate::store::{FILE, SUM, Store};
use crate::{CaseError, Hash};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Whether the index is the one that its writer closed, or what the log comes to; and whether it has seen entries
/// that the log no longer has.
pub(super) fn check(audit: &mut Audit, disk: &Arc<dyn Disk>, root: &Path, read: &[Read], whole: bool) {
    let (file, sum) = (Path::new(FILE), Path::new(SUM));
    let Ok(own) = std::fs::File::open(root.join(file)).and_then(Hash::of_all) else {
        if root.join(sum).exists() {
            audit.fault(file, 0, "it is missing");
            audit.helped(REBUILD);
        }
        return;
    };
    let closed = std::fs::read(root.join(sum));
    let fits = closed.as_ref().is_ok_and(|sum| *sum == format!("{own}\n").into_bytes());
    if closed.is_ok() && !fits {
        audit.fault(file, 0, format!("it is not the one of {SUM}: one of them was changed"));
        audit.helped(REBUILD);
    }
    if let Err(error) = inside(audit, disk, root, read, whole && !fits) {
        audit.fault(file, 0, error.to_string());
        audit.helped(REBUILD);
    }
}

fn inside(
    audit: &mut Audit,
    disk: &Arc<dyn Disk>,
    root: &Path,
    read: &[Read],
    compare: bool,
) -> Result<(), CaseError> {
    let store = Store::to_read(root)?;
    let at = store.positions()?;
    let ahead = ahead(audit, read, &at);
    let faults = store.faults()?;
    if let Some(first) = faults.first() {
        return Err(CaseError::Store(first.clone()));
    }
    // Where it is behind, whoever opens the case brings it to where the log is.
    let there = read.iter().filter(|read| !read.lines.is_empty());
    let level = there.into_iter().all(|read| {
        at.get(&read.chain.device).is_some_and(|position| position.entries == read.lines.len() as u64)
    });
    if compare && level && !ahead {
        let mut anew = Store::in_memory()?;
        rebuild(&Case::open(Arc::clone(disk))?, &mut anew)?;
        let (anew, now) = (anew.contents()?, store.contents()?);
        let differ: Vec<&str> = anew
            .iter()
            .filter(|(table, hash)| now.get(*table) != Some(hash))
            .map(|(table, _)| *table)
            .collect();
        if !differ.is_empty() {
            return Err(CaseError::Store(format!("it is not what the log comes to: {}", differ.join(", "))));
        }
    }
    Ok(())
}

/// Whether the index has seen entries that are gone, or others than are here: acknowledged, and lost.
fn ahead(audit: &mut Audit, read: &[Read], at: &BTreeMap<String, Position>) -> bool {
    let mut ahead = false;
    for (device, position) in at.iter().filter(|(_, position)| position.entries > 0) {
        let lines = read.iter().find(|read| read.chain.device == *device);
        let lines = lines.map_or(&[][..], |read| &read.lines);
        let seen = usize::try_from(position.entries).unwrap_or(usize::MAX);
        match lines.get(seen - 1) {
            None => {
                ahead = true;
                let what =
                    format!("it has {} entries, the index has seen {seen}: the end is lost", lines.len());
                audit.fault(&chain(device), 0, what);
            }
            Some(head) if *head != position.head => {
                ahead = true;
                audit.fault(&chain(device), seen, "it is not the entry that the index has seen");
            }
            Some(_) => {}
        }
    }
    ahead
}

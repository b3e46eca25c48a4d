//! What the log says of the vault is brought about: by whoever said it, or by the next who has the case for themselves.

use super::Case;
use crate::disk::{Disk, discard};
use crate::store::Store;
use crate::{CaseError, Hash, vault};
use std::path::{Path, PathBuf};

/// Takes away what destroyed keys have left, and puts keys' files for other holders in place.
///
/// # Errors
/// Where the disk refuses: the next run tries again.
pub(super) fn settle(case: &Case, store: &Store) -> Result<(), CaseError> {
    let disk = &*case.disk;
    for key in store.keys()? {
        if key.destroyed {
            clear(disk, &key.id)?;
            continue;
        }
        let next = vault::next_key_path(&key.id);
        if !disk.exists(&next) {
            continue;
        }
        let bytes = disk.read(&next).map_err(CaseError::disk("read", &next))?;
        if key.file == Some(Hash::of(&[&bytes])) {
            let path = vault::key_path(&key.id);
            disk.rename(&next, &path).map_err(CaseError::disk("write", &path))?;
            disk.sync(&[&path]).map_err(CaseError::disk("write", &path))?;
        } else {
            discard(disk, [&*next]).map_err(CaseError::disk("remove", &next))?;
        }
    }
    Ok(())
}

/// Takes all files of a key away, its own first: without it the others open nothing.
fn clear(disk: &dyn Disk, key: &str) -> Result<(), CaseError> {
    let files = vault::files(disk, key)?;
    discard(disk, files.iter().map(PathBuf::as_path))
        .map_err(CaseError::disk("remove", Path::new(vault::FOLDER)))
}

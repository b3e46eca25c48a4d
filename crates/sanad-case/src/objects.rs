//! Objects: bytes by their SHA-256, under `objects/ab/cd…`.

use crate::disk::{Disk, place};
use crate::{CaseError, Hash};
use std::path::{Path, PathBuf};

/// Where an object lies.
#[must_use]
pub fn path(hash: Hash) -> PathBuf {
    let digits = hash.to_string();
    Path::new("objects").join(&digits[..2]).join(&digits[2..])
}

/// Puts objects in place, durably; those that are there already are left as they are. Their hashes, in order.
///
/// # Errors
/// Where the disk refuses; objects that got through are whole.
pub fn put(disk: &dyn Disk, objects: &[&[u8]]) -> Result<Vec<Hash>, CaseError> {
    let hashes: Vec<Hash> = objects.iter().map(|bytes| Hash::of(&[bytes])).collect();
    let mut wanted: Vec<(PathBuf, &[u8])> =
        hashes.iter().map(|&hash| path(hash)).zip(objects.iter().copied()).collect();
    wanted.sort();
    wanted.dedup();
    wanted.retain(|(path, _)| !disk.exists(path));
    let files: Vec<(&Path, &[u8])> = wanted.iter().map(|(path, bytes)| (path.as_path(), *bytes)).collect();
    place(disk, &files).map_err(CaseError::disk("write", Path::new("objects")))?;
    Ok(hashes)
}

/// An object's bytes, held against their hash.
///
/// # Errors
/// Where it is missing or not what its name says.
pub fn get(disk: &dyn Disk, hash: Hash) -> Result<Vec<u8>, CaseError> {
    let path = path(hash);
    let bytes = disk.read(&path).map_err(CaseError::disk("read", &path))?;
    if Hash::of(&[&bytes]) == hash {
        Ok(bytes)
    } else {
        Err(CaseError::damaged(&path, 0, "its bytes are not those that were added"))
    }
}

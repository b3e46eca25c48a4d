//! What the case asks of a file system, and no more: so that tests can put a failing one in its place.

mod faulty;
mod real;

pub use faulty::{Fault, FaultyDisk};
pub use real::RealDisk;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// A file system. Paths are relative to the case's folder. Nothing is durable before [`Disk::sync`].
pub trait Disk: fmt::Debug + Send + Sync {
    /// A file's bytes.
    ///
    /// # Errors
    /// As the system says; a missing file is [`io::ErrorKind::NotFound`].
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// A file's bytes from an offset on; none where it is shorter.
    ///
    /// # Errors
    /// As [`Disk::read`].
    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        let bytes = self.read(path)?;
        Ok(usize::try_from(offset).ok().and_then(|at| bytes.get(at..)).unwrap_or_default().to_vec())
    }

    /// A file's length; 0 where there is none.
    fn length(&self, path: &Path) -> u64 {
        self.read(path).map_or(0, |bytes| bytes.len() as u64)
    }

    /// Whether a file is there.
    fn exists(&self, path: &Path) -> bool;

    /// Writes a whole file, in place of what was there.
    ///
    /// # Errors
    /// As the system says; part of the bytes may have been written.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Adds bytes to a file's end; makes the file, and its folder, where there is none.
    ///
    /// # Errors
    /// As the system says; part of the bytes may have been written.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Cuts a file to a length.
    ///
    /// # Errors
    /// As the system says.
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()>;

    /// Gives a file another name, in place of what had it.
    ///
    /// # Errors
    /// As the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a file away.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// The names in a folder, sorted; none where there is no folder.
    ///
    /// # Errors
    /// As the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// Makes the contents of these files, and the names in their folders, durable.
    ///
    /// # Errors
    /// As the system says; then none of it may be taken for durable.
    fn sync(&self, files: &[&Path]) -> io::Result<()>;

    /// Makes it durable that names are gone from these folders, which may be gone themselves.
    ///
    /// # Errors
    /// As the system says.
    fn sync_folders(&self, folders: &[&Path]) -> io::Result<()>;
}

use std::fmt;

/// Puts whole files in place so that each is there whole or not at all, and durable: written under another name,
/// synced, renamed, synced. All of a group share the two syncs.
///
/// # Errors
/// As the system says; then none of it may be taken for durable, and trying again does no harm.
pub fn place(disk: &dyn Disk, files: &[(&Path, &[u8])]) -> io::Result<()> {
    let waiting: Vec<_> = files.iter().map(|(path, _)| path.with_added_extension("part")).collect();
    for ((_, bytes), part) in files.iter().zip(&waiting) {
        disk.write(part, bytes)?;
    }
    disk.sync(&waiting.iter().map(AsRef::as_ref).collect::<Vec<_>>())?;
    for ((path, _), part) in files.iter().zip(&waiting) {
        disk.rename(part, path)?;
    }
    disk.sync(&files.iter().map(|(path, _)| *path).collect::<Vec<_>>())
}

/// Takes files away, durably; those that are not there are passed over.
///
/// # Errors
/// As the system says; trying again does no harm.
pub fn discard<'a>(disk: &dyn Disk, files: impl IntoIterator<Item = &'a Path>) -> io::Result<()> {
    let mut folders = BTreeSet::new();
    for file in files {
        match disk.remove(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        folders.extend(file.parent());
    }
    disk.sync_folders(&folders.into_iter().collect::<Vec<_>>())
}

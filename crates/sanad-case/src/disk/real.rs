//! [`RealDisk`]: a folder.

use super::Disk;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// A folder of the system's file system.
#[derive(Clone, Debug)]
pub struct RealDisk {
    root: PathBuf,
}

impl RealDisk {
    /// The folder; it need not be there yet.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    fn full(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }

    fn open(&self, path: &Path, how: &OpenOptions) -> io::Result<File> {
        let full = self.full(path);
        match how.open(&full) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(full.parent().unwrap_or(&self.root))?;
                how.open(&full)
            }
            other => other,
        }
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.full(path))
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.full(path))?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn length(&self, path: &Path) -> u64 {
        fs::metadata(self.full(path)).map_or(0, |meta| meta.len())
    }

    fn exists(&self, path: &Path) -> bool {
        self.full(path).exists()
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open(path, OpenOptions::new().create(true).write(true).truncate(true))?.write_all(bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open(path, OpenOptions::new().create(true).append(true))?.write_all(bytes)
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        OpenOptions::new().write(true).open(self.full(path))?.set_len(length)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(self.full(from), self.full(to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(self.full(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(self.full(folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn sync(&self, files: &[&Path]) -> io::Result<()> {
        let mut folders = BTreeSet::new();
        for file in files {
            File::open(self.full(file))?.sync_all()?;
            let mut folder = self.full(file);
            // A folder's own name stands in the folder above it.
            while folder.pop() && folder.starts_with(&self.root) && folders.insert(folder.clone()) {}
        }
        // Only Unix lets a folder be opened and synced; elsewhere the file system sees to it.
        if cfg!(unix) {
            folders.iter().try_for_each(|folder| File::open(folder)?.sync_all())?;
        }
        Ok(())
    }
}

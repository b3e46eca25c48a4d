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
        #[cfg(target_os = "linux")]
        if files.len() >= MANY {
            return Ok(rustix::fs::syncfs(File::open(&self.root)?)?);
        }
        let (mut folders, mut full) = (BTreeSet::new(), Vec::with_capacity(files.len()));
        for file in files {
            let mut folder = self.full(file);
            full.push(folder.clone());
            // A folder's own name stands in the folder above it.
            while folder.pop() && folder.starts_with(&self.root) && folders.insert(folder.clone()) {}
        }
        sync_all(&full)?;
        // Only Unix lets a folder be opened and synced; elsewhere the file system sees to it.
        if cfg!(unix) { sync_all(&folders.into_iter().collect::<Vec<_>>()) } else { Ok(()) }
    }

    fn sync_folders(&self, folders: &[&Path]) -> io::Result<()> {
        if cfg!(unix) {
            for folder in folders.iter().map(|folder| self.full(folder)).filter(|folder| folder.is_dir()) {
                File::open(folder)?.sync_all()?;
            }
        }
        Ok(())
    }
}

/// From so many files on, the whole file system is synced in one go: measured at a tenth of the time that as many
/// single syncs take. It tells of write errors since Linux 5.8.
#[cfg(target_os = "linux")]
const MANY: usize = 16;

/// Syncs asked for at the same time: a file system makes them durable together, where one after the other each would
/// wait for the disk.
const AT_ONCE: usize = 32;

fn sync_all(paths: &[PathBuf]) -> io::Result<()> {
    let sync = |paths: &[PathBuf]| paths.iter().try_for_each(|path| File::open(path)?.sync_all());
    if paths.len() < 4 {
        return sync(paths);
    }
    std::thread::scope(|scope| {
        let parts: Vec<_> = paths.chunks(paths.len().div_ceil(AT_ONCE)).collect();
        let threads: Vec<_> = parts.into_iter().map(|part| scope.spawn(move || sync(part))).collect();
        let broken = |_| Err(io::Error::other("a thread that syncs files broke off"));
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(broken))
    })
}

//! A bundle as a ZIP archive: written, and read as a disk is.

use crate::CaseError;
use crate::disk::Disk;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read as _, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive};

/// Writes an archive. The same files give the same bytes.
pub struct ZipWriter<W: Write + Seek>(zip::ZipWriter<W>);

impl<W: Write + Seek> fmt::Debug for ZipWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ZipWriter")
    }
}

fn told(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other.to_string()),
    }
}

impl<W: Write + Seek> ZipWriter<W> {
    /// An empty archive.
    pub fn new(to: W) -> Self {
        Self(zip::ZipWriter::new(to))
    }

    /// Adds a file.
    ///
    /// # Errors
    /// As the system says.
    pub fn put(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let name: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        let sealed = path.starts_with(crate::vault::FOLDER);
        // What is encrypted does not become smaller.
        let method = if sealed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let large = bytes.len() as u64 >= u64::from(u32::MAX);
        let options = SimpleFileOptions::default().compression_method(method).large_file(large);
        self.0.start_file(name.join("/"), options).map_err(told)?;
        self.0.write_all(bytes)
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// As the system says.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish().map_err(told)
    }
}

/// What can be read and sought in.
trait Source: io::Read + Seek + Send {}

impl<R: io::Read + Seek + Send> Source for R {}

/// A ZIP archive as a disk that is only read.
pub struct ZipDisk {
    archive: Mutex<ZipArchive<Box<dyn Source>>>,
    /// Where each file stands in it.
    files: BTreeMap<PathBuf, usize>,
}

impl fmt::Debug for ZipDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ZipDisk").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

/// No file of a bundle is longer than that: an archive of a few bytes must not fill the memory.
const LONGEST: u64 = 4 << 30;

impl ZipDisk {
    /// Opens an archive.
    ///
    /// # Errors
    /// Where it is none.
    pub fn open(source: impl io::Read + Seek + Send + 'static) -> Result<Self, CaseError> {
        let source: Box<dyn Source> = Box::new(source);
        let archive = ZipArchive::new(source)
            .map_err(|error| CaseError::Merge(format!("it is no ZIP archive that can be read: {error}")))?;
        let names =
            (0..archive.len()).filter_map(|n| Some((n, archive.name_for_index(n)?.ok()?.into_owned())));
        let files = names.filter(|(_, name)| !name.ends_with('/'));
        let files = files.map(|(n, name)| (name.split('/').collect(), n)).collect();
        Ok(Self { archive: Mutex::new(archive), files })
    }
}

fn read_only<T>() -> io::Result<T> {
    Err(io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "an archive is only read"))
}

impl Disk for ZipDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let at = *self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        let file = archive.by_index(at).map_err(told)?;
        let mut bytes = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn exists(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let inside = self.files.keys().filter_map(|path| path.strip_prefix(folder).ok()?.components().next());
        let mut names: Vec<_> = inside.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect();
        names.sort();
        names.dedup();
        Ok(names)
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        read_only()
    }

    fn append(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        read_only()
    }

    fn truncate(&self, _: &Path, _: u64) -> io::Result<()> {
        read_only()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        read_only()
    }

    fn sync(&self, _: &[&Path]) -> io::Result<()> {
        read_only()
    }

    fn sync_folders(&self, _: &[&Path]) -> io::Result<()> {
        read_only()
    }
}

//! A bundle is written.

use super::{chains, entries_file, named, payloads_file};
use crate::case::{Case, HEAD};
use crate::log::{chain_path, payloads_path};
use crate::{CaseError, Hash, checkpoint, vault};
use std::path::{Path, PathBuf};

/// What went into a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bundled {
    /// Files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Entries of the log.
    pub entries: usize,
}

/// Takes a file of a bundle.
pub type Put<'a> = dyn FnMut(&Path, &[u8]) -> Result<(), CaseError> + 'a;

/// Hands over all that another laptop needs, file by file, each held against its hash first. The order of the files
/// and their bytes depend on nothing but what the case holds.
///
/// # Errors
/// Where a file is missing or damaged, and where `put` refuses.
pub fn bundle(case: &Case, put: &mut Put<'_>) -> Result<Bundled, CaseError> {
    let disk = &**case.disk();
    let mut done = Bundled::default();
    let mut put = |path: &Path, bytes: &[u8]| {
        done.files += 1;
        done.bytes += bytes.len() as u64;
        put(path, bytes)
    };
    let read = |path: &Path| disk.read(path).map_err(CaseError::disk("read", path));
    let chains = chains(case)?;
    put(Path::new(HEAD), &read(Path::new(HEAD))?)?;
    for chain in &chains {
        put(&chain_path(&chain.device), entries_file(chain).as_bytes())?;
        put(&payloads_path(&chain.device), payloads_file(chain).as_bytes())?;
    }
    let folder = Path::new(checkpoint::FOLDER);
    for name in disk.list(folder).map_err(CaseError::disk("list", folder))? {
        if name.ends_with(".note") || name.ends_with(".tsq") {
            put(&folder.join(&name), &read(&folder.join(&name))?)?;
        }
    }
    let named = named(&chains)?;
    let wrong = |path: &Path| CaseError::damaged(path, 0, "its bytes are not those that were put there");
    for (path, hash) in named.clear() {
        let bytes = read(&path)?;
        if Hash::of(&[&bytes]) != hash {
            return Err(wrong(&path));
        }
        put(&path, &bytes)?;
    }
    let keys: Vec<(PathBuf, Hash)> = named.keys().map(|(id, hash)| (vault::key_path(id), hash)).collect();
    for (path, fits) in named
        .vault()
        .map(|(path, hashes)| (path, hashes.iter().copied().collect::<Vec<_>>()))
        .chain(keys.iter().map(|(path, hash)| (path.as_path(), vec![*hash])))
    {
        let bytes = read(path)?;
        if !fits.contains(&Hash::of(&[&bytes])) {
            return Err(wrong(path));
        }
        put(path, &bytes)?;
    }
    done.entries = chains.iter().map(|chain| chain.entries.len()).sum();
    Ok(done)
}

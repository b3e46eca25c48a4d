//! Files that nothing speaks of.

use super::Audit;
use super::said::Said;
use crate::disk::Disk;
use crate::{checkpoint, log, vault};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const LOCK: &str = crate::lock::FILE;

/// What may lie in the case's folder.
const TOP: [&str; 8] = [
    crate::case::HEAD,
    LOCK,
    log::FOLDER,
    "objects",
    "texts",
    vault::FOLDER,
    checkpoint::FOLDER,
    crate::store::FOLDER,
];

/// Tells of files that nothing speaks of, a folder at a time.
pub(super) fn find(audit: &mut Audit, disk: &dyn Disk, said: &Said) {
    let top = disk.list(Path::new("")).unwrap_or_default().into_iter();
    several(audit, top.filter(|name| !TOP.contains(&name.as_str())).map(PathBuf::from).collect());
    several(audit, list(disk, log::FOLDER).filter(|path| !is_log(path)).collect());
    several(audit, list(disk, checkpoint::FOLDER).filter(|path| !is_checkpoint(path)).collect());
    several(audit, list(disk, crate::store::FOLDER).filter(|path| !is_index(path)).collect());
    let mut known: BTreeSet<PathBuf> = said.named.clear().map(|(path, _)| path).collect();
    known.extend(said.named.vault().map(|(path, _)| path.to_owned()));
    known.extend(said.named.keys().map(|(id, _)| vault::key_path(id)));
    several(audit, deep(disk, "objects", |path| known.contains(path)));
    several(audit, deep(disk, "texts", |path| known.contains(path)));
    let destroyed = |path: &Path| {
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
        said.named.is_destroyed(&folder.to_string_lossy())
    };
    several(audit, deep(disk, vault::FOLDER, |path| known.contains(path) || destroyed(path)));
}

fn list(disk: &dyn Disk, folder: &str) -> impl Iterator<Item = PathBuf> {
    let folder = Path::new(folder).to_owned();
    disk.list(&folder).unwrap_or_default().into_iter().map(move |name| folder.join(name))
}

/// The files two folders down that are not known.
fn deep(disk: &dyn Disk, folder: &str, known: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut strays = Vec::new();
    for inner in list(disk, folder) {
        match disk.list(&inner) {
            Ok(names) => {
                strays.extend(names.iter().map(|name| inner.join(name)).filter(|path| !known(path)));
            }
            // It is no folder.
            Err(_) => strays.push(inner),
        }
    }
    strays
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

fn is_log(path: &Path) -> bool {
    ending(path) == "jsonl"
}

fn is_checkpoint(path: &Path) -> bool {
    matches!(ending(path), "note" | "tsq")
}

fn is_index(path: &Path) -> bool {
    matches!(ending(path), "sqlite" | "sha256" | "sqlite-wal" | "sqlite-shm")
}

/// One line for all strays of a folder, and one for all that a crash left there.
fn several(audit: &mut Audit, strays: Vec<PathBuf>) {
    let (parts, others): (Vec<_>, Vec<_>) = strays.into_iter().partition(|path| ending(path) == "part");
    for (paths, what) in [
        (parts, "it was being written when a process was stopped"),
        (others, "no entry in clear speaks of it: left by a crash, by sealing, or put there by somebody"),
    ] {
        if let Some(first) = paths.first() {
            let more = match paths.len() {
                1 => String::new(),
                n => format!(" (and of {} more files in its folder)", n - 1),
            };
            audit.note(first, 0, format!("{what}{more}"));
        }
    }
}

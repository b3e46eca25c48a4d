//! Files that are written for a person: into a folder of their own, never over somebody's work.

use crate::Failure;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Folders that are tried, numbered, before giving up.
const TRIES: usize = 99;

/// Writes the files (name with `/` between its parts, content) into `folder`, or into `folder-2` and so on where a file of
/// one of these names stands there already and says something else, or where the folder is not `free`. Returns the
/// folder.
///
/// # Errors
/// When it cannot be written, or all these folders are taken.
pub fn keep(
    folder: &Path,
    files: &[(&str, &[u8])],
    free: impl Fn(&Path) -> bool,
) -> Result<PathBuf, Failure> {
    for number in 1..=TRIES {
        let folder = numbered(folder, number);
        if !free(&folder) {
            continue;
        }
        match try_keep(&folder, files) {
            Ok(true) => return Ok(folder),
            Ok(false) => {}
            Err(error) => {
                return Err(failure(&folder, format!("it cannot be written ({error})")));
            }
        }
    }
    Err(failure(folder, format!("it and {} more after it hold other files", TRIES - 1)))
}

fn failure(folder: &Path, why: String) -> Failure {
    let help = "go to a folder in which you may write, or name one with --output";
    Failure { path: folder.display().to_string(), why, help: help.to_owned() }
}

fn numbered(folder: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return folder.to_owned();
    }
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    folder.with_file_name(name)
}

/// Whether the folder holds the files now; false, with nothing written, where another file is in the way.
fn try_keep(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<bool> {
    let mut missing = Vec::new();
    for &(name, content) in files {
        let path = folder.join(name);
        match fs::read(&path) {
            Ok(bytes) if bytes == content => {}
            Ok(_) => return Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => missing.push((path, content)),
            // A file where the folder should be, a folder where a file should be.
            Err(error) if folder.exists() && error.kind() != ErrorKind::PermissionDenied => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    for (path, content) in missing {
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        // Not even a file that came into being a moment ago is overwritten.
        fs::File::create_new(path)?.write_all(content)?;
    }
    Ok(true)
}

//! The files that a person names: themselves, or all that is in a folder, in an order that does not depend on the
//! file system.

use std::fs;
use std::path::{Path, PathBuf};

/// A file that is to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it lies.
    pub file: PathBuf,
    /// Its path in the case: relative to the folder that was named, `/` between the parts.
    pub path: String,
}

/// What is there and is not added, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// As in [`Found`].
    pub path: String,
    /// Why.
    pub why: String,
}

/// Files that programs leave behind and nobody collects.
const CLUTTER: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// Finds the files. A folder that is a case is passed over.
#[must_use]
pub(super) fn walk(named: &[PathBuf]) -> (Vec<Found>, Vec<Passed>) {
    let mut out = (Vec::new(), Vec::new());
    for place in named {
        let name = place.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        match fs::metadata(place) {
            Err(error) => out.1.push(Passed { path: shown(place), why: cause(&error) }),
            Ok(meta) if meta.is_dir() => folder(place, "", &mut out),
            Ok(_) => out.0.push(Found { file: place.clone(), path: name }),
        }
    }
    out
}

fn shown(place: &Path) -> String {
    place.display().to_string()
}

fn cause(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be opened".to_owned(),
        _ => format!("it cannot be read ({error})"),
    }
}

fn folder(place: &Path, within: &str, out: &mut (Vec<Found>, Vec<Passed>)) {
    let mut pass = |path: String, why: String| out.1.push(Passed { path, why });
    let entries = match fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) => return pass(within.to_owned(), cause(&error)),
    };
    if place.join(sanad_case::HEAD).exists() && place.join("log").exists() {
        return pass(format!("{within}."), "it is a case".to_owned());
    }
    let mut names = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => names.push((entry.file_name(), entry.path())),
            Err(error) => pass(within.to_owned(), cause(&error)),
        }
    }
    names.sort();
    for (name, file) in names {
        let name = name.to_string_lossy();
        let path = format!("{within}{name}");
        match fs::symlink_metadata(&file) {
            Err(error) => out.1.push(Passed { path, why: cause(&error) }),
            Ok(meta) if meta.is_symlink() => {
                out.1.push(Passed { path, why: "it is a link: name its target".to_owned() });
            }
            Ok(meta) if meta.is_dir() => folder(&file, &format!("{path}/"), out),
            Ok(meta) if !meta.is_file() => {
                out.1.push(Passed { path, why: "it is no file (a device, a pipe)".to_owned() });
            }
            Ok(_) if CLUTTER.contains(&&*name) || name.starts_with("._") => {}
            Ok(_) => out.0.push(Found { file, path }),
        }
    }
}

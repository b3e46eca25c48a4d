//! Where a person's keys lie, and how they are read: outside every case.

use sanad_case::CaseError;
use sanad_case::person::Person;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The file of a person's keys when none is named: `sanad/keys/default.key` in the user's data folder, which
/// `XDG_DATA_HOME` names on Unix and `APPDATA` on Windows.
#[must_use]
pub fn default_key_file() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = folder("XDG_DATA_HOME").filter(|path| path.is_absolute());
    let data = data.or_else(|| folder("APPDATA")).or_else(|| Some(folder("HOME")?.join(".local/share")))?;
    Some(data.join("sanad/keys/default.key"))
}

/// Reads a person's keys. `ask` is called for the passphrase where the file has one.
///
/// # Errors
/// Where there is no such file, it holds no key, or the passphrase is wrong.
pub fn read_keys(file: &Path, ask: impl FnOnce() -> Option<String>) -> Result<Person, CaseError> {
    let bytes = fs::read(file)
        .map_err(|error| CaseError::Key(format!("the key {} cannot be read: {error}", file.display())))?;
    let passphrase = if Person::is_locked(&bytes) { ask() } else { None };
    Person::read(&bytes, passphrase.as_deref())
}

/// Makes keys and writes them, readable by their owner alone.
///
/// # Errors
/// Where a file is there already, or it cannot be written.
pub fn make_keys(file: &Path, passphrase: Option<&str>) -> Result<Person, CaseError> {
    let failed = |error: std::io::Error| {
        CaseError::Key(format!("the key {} cannot be written: {error}", file.display()))
    };
    let person = Person::new()?;
    let bytes = person.write(passphrase)?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut how = fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let mut open = how.open(file).map_err(failed)?;
    open.write_all(&bytes).map_err(failed)?;
    open.sync_all().map_err(failed)?;
    Ok(person)
}

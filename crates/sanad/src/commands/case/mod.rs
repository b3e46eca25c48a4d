//! The commands on a case, one file each, and what they share: which case, whose key, how an error is told.

pub(crate) mod add;
pub(crate) mod audit;
pub(crate) mod bundle;
pub(crate) mod checkpoint;
pub(crate) mod decide;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod marks;
pub(crate) mod merge_case;
pub(crate) mod protection;
pub(crate) mod rebuild;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod set;
pub(crate) mod show;
pub(crate) mod status;
mod thing;
mod words;

use crate::args::{Look, Where};
use crate::output::complain;
use sanad_engine::Worker;
use sanad_engine::case::person::Person;
use sanad_engine::case::{CaseError, View, Writing, clock, completed, default_key_file, nearest, read_keys};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Runs a command; a refusal of the case is told in two lines, and ends with 2.
pub(crate) fn told(run: impl FnOnce() -> Result<io::Result<ExitCode>, CaseError>) -> io::Result<ExitCode> {
    match run() {
        Ok(done) => done,
        Err(error) => {
            complain(&error.to_string(), error.help())?;
            Ok(ExitCode::from(2))
        }
    }
}

impl Where {
    /// The case's folder.
    pub(crate) fn folder(&self) -> Result<PathBuf, CaseError> {
        if let Some(folder) = &self.case {
            return Ok(folder.clone());
        }
        let here = std::env::current_dir().unwrap_or_default();
        nearest(&here).ok_or(CaseError::NoCase(here))
    }

    /// The file of the keys.
    pub(crate) fn key_file(&self) -> Result<PathBuf, CaseError> {
        key_file(self.key.as_ref())
    }

    /// Whose keys they are.
    pub(crate) fn person(&self) -> Result<Arc<Person>, CaseError> {
        read_keys(&self.key_file()?, passphrase).map(Arc::new)
    }

    /// Opens the case for writing.
    pub(crate) fn write(&self, seconds: u64) -> Result<Writing, CaseError> {
        let waits = || {
            let _ = writeln!(io::stderr(), "sanad: another process is writing to the case; waiting for it");
        };
        let mut case = Writing::open(&self.folder()?, self.person()?, clock(), seconds, waits)?;
        case.introduce(None)?;
        Ok(case)
    }
}

impl Look {
    /// Opens the case for reading.
    pub(crate) fn open(&self) -> Result<View, CaseError> {
        let mut view = View::open(&self.place.folder()?)?;
        if self.unlock {
            view.unlock(&*self.place.person()?)?;
        }
        Ok(view)
    }
}

/// Has what documents say looked at where it was not yet; says so where it could not.
pub(crate) fn looked_at(view: &mut View) -> Result<(), CaseError> {
    if !completed(view)? {
        let _ = complain(
            "not every document was looked at: another process is writing to the case",
            "run the same command again when it is done",
        );
    }
    Ok(())
}

/// The file of the keys: the one named, else the usual one.
pub(crate) fn key_file(named: Option<&PathBuf>) -> Result<PathBuf, CaseError> {
    named.cloned().or_else(default_key_file).ok_or_else(|| {
        CaseError::Key("no folder for your keys is known: neither HOME nor XDG_DATA_HOME is set".to_owned())
    })
}

/// Who reads what may harm its reader: this program in another process, within seconds and MiB.
pub(crate) fn worker(seconds: u64, memory: u64) -> Result<Worker, CaseError> {
    let program = std::env::current_exe().map_err(|cause| CaseError::Disk {
        doing: "find",
        path: "this program".into(),
        cause,
    })?;
    Ok(Worker { program, seconds, memory })
}

/// The passphrase: from the environment, else asked for where somebody can answer.
pub(crate) fn passphrase() -> Option<String> {
    if let Ok(passphrase) = std::env::var("SANAD_PASSPHRASE") {
        return Some(passphrase);
    }
    if !io::stdin().is_terminal() {
        return None;
    }
    rpassword::prompt_password("Passphrase of your key: ").ok()
}

/// A count of things: `1 document`, `2,000 documents`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u64), if n == 1 { one } else { many })
}

/// A number with its thousands apart.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the unit that a person reads.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{:.1} kB", bytes as f64 / 1024.0),
        1_048_576..1_073_741_824 => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
        _ => format!("{:.1} GB", bytes as f64 / 1_073_741_824.0),
    }
}

#[cfg(test)]
mod tests {
    use super::{grouped, size};

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!([grouped(7), grouped(1000), grouped(1_234_567)], ["7", "1,000", "1,234,567"]);
        assert_eq!([size(9), size(2048), size(5 << 20)], ["9 bytes", "2.0 kB", "5.0 MB"]);
    }
}

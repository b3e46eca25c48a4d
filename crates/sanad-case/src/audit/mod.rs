//! Whether a case still is what was put there: every file held against what the log says of it.
//!
//! An audit goes on after the first fault and names all, by file and line. It changes nothing, and takes nothing from
//! the index: what it holds to be true comes from the signed chains alone. It works on a locked case, where encrypted
//! files are held against the hashes that open entries give; with a key it opens them too.

mod chains;
mod checkpoints;
mod files;
mod index;
mod said;
mod strays;

use crate::case::unfinished::NOTE;
use crate::case::{FORMAT, HEAD, Head, SANAD};
use crate::disk::{Disk, RealDisk};
use crate::keys::PublicKey;
use crate::log::{FOLDER, chain_path};
use crate::person::Person;
use crate::{CaseError, vault};
use said::Said;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What an audit found.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The case's identifier, where it can be read.
    pub case: Option<String>,
    /// What each chain proves.
    pub chains: Vec<Proof>,
    /// How much was held against the log.
    pub counts: Counts,
    /// What is wrong, and what is only worth saying.
    pub faults: Vec<Fault>,
}

/// How much was held against the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries whose signature and place were checked.
    pub entries: usize,
    /// Payloads in clear.
    pub payloads: usize,
    /// Payloads that are encrypted.
    pub sealed: usize,
    /// Of these, how many a key opened.
    pub opened: usize,
    /// Files of documents in clear.
    pub objects: usize,
    /// Their readings.
    pub texts: usize,
    /// Files of the vault.
    pub vault: usize,
    /// Signed checkpoints.
    pub checkpoints: usize,
    /// Keys that were destroyed.
    pub destroyed: usize,
}

/// What a chain proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The device.
    pub device: String,
    /// Who works there, if they said so.
    pub name: Option<String>,
    /// Whose signatures hold.
    pub key: Option<PublicKey>,
    /// How many entries.
    pub entries: u64,
    /// Up to which entry the last checkpoint goes that holds.
    pub checkpoint: Option<u64>,
    /// Up to which entry a time stamp goes, and the time that it gives: its signature is not verified here.
    pub stamped: Option<(u64, String)>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1; 0 for the whole file.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: &'static str,
    /// Whether anything is lost or changed.
    pub severity: Severity,
}

/// Whether anything is lost or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is lost, changed, or lies where it must not.
    Fault,
    /// Worth saying; nothing is lost.
    Note,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Note => "note",
        }
    }
}

/// What to do about a file that was changed or is gone.
const TAKE_BACK: &str = "take the file from a backup, or merge a bundle of another copy: `sanad merge-case`";

/// What to do about the index.
const REBUILD: &str = "run `sanad rebuild`: it is made again from the log";

/// What to do about what stands in clear and must not.
const PROTECT: &str =
    "let a holder of the document's key run `sanad seal`, which seals it; then pass on a new bundle";

/// What to do about a change that was begun.
const FINISH: &str = "run `sanad status`, which finishes it or takes it back; then audit again";

/// What to do about what a crash left.
const HARMLESS: &str = "nothing is lost; it may be deleted";

impl Audit {
    /// Whether nothing is lost or changed.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.faults.iter().all(|fault| fault.severity == Severity::Note)
    }

    fn tell(&mut self, severity: Severity, path: &Path, line: usize, what: impl Into<String>) {
        let help = match severity {
            Severity::Fault => TAKE_BACK,
            Severity::Note => HARMLESS,
        };
        self.faults.push(Fault { path: path.to_owned(), line, what: what.into(), help, severity });
    }

    fn fault(&mut self, path: &Path, line: usize, what: impl Into<String>) {
        self.tell(Severity::Fault, path, line, what);
    }

    fn note(&mut self, path: &Path, line: usize, what: impl Into<String>) {
        self.tell(Severity::Note, path, line, what);
    }

    /// Gives what was said last another advice.
    fn helped(&mut self, help: &'static str) {
        if let Some(last) = self.faults.last_mut() {
            last.help = help;
        }
    }
}

/// Audits the case in a folder; what the person is a holder of is opened. Whoever calls it keeps others from writing
/// meanwhile: see [`crate::Lock`].
///
/// # Errors
/// Where there is no case.
pub fn audit(root: &Path, person: Option<&Person>) -> Result<Audit, CaseError> {
    if !root.join(HEAD).exists() && !root.join(FOLDER).is_dir() {
        return Err(CaseError::NoCase(root.to_owned()));
    }
    let disk: Arc<dyn Disk> = Arc::new(RealDisk::new(root.to_owned()));
    Ok(look(&disk, Some(root), person))
}

/// Audits a case that lies elsewhere than in a folder, where there is no index.
#[must_use]
pub fn audit_of(disk: &Arc<dyn Disk>, person: Option<&Person>) -> Audit {
    look(disk, None, person)
}

fn look(disk: &Arc<dyn Disk>, root: Option<&Path>, person: Option<&Person>) -> Audit {
    let mut audit = Audit::default();
    let head = head(&mut audit, &**disk);
    let read = chains::read(&mut audit, &**disk);
    let whole = audit.faults.is_empty();
    let order = chains::order(&mut audit, &read);
    let mut said = Said::of(&mut audit, &read, &order);
    if let Some(person) = person {
        let keys = said.unlock(&mut audit, &**disk, person);
        said.open(&mut audit, &read, &order, &keys);
        files::opened(&mut audit, &**disk, &said, &keys);
    }
    said.agree(&mut audit, head.as_ref());
    chains::payloads(&mut audit, &read, &said);
    files::open(&mut audit, &**disk, &said);
    files::vault(&mut audit, &**disk, &said);
    audit.chains = read.iter().map(|read| read.proof(&said)).collect();
    if let Some(head) = &head {
        checkpoints::check(&mut audit, &**disk, &head.id, &read, &said);
    }
    strays::find(&mut audit, &**disk, &said);
    let note = Path::new(NOTE);
    if disk.exists(note) {
        audit.fault(note, 0, "a change was begun, and a process was stopped before it was finished");
        audit.helped(FINISH);
    }
    if let Some(root) = root {
        index::check(&mut audit, disk, root, &read, whole);
    }
    audit.case = head.map(|head| head.id);
    audit.faults.sort_by(|a, b| (a.severity, &a.path, a.line).cmp(&(b.severity, &b.path, b.line)));
    audit
}

/// What the case says of itself, where it can be read.
fn head(audit: &mut Audit, disk: &dyn Disk) -> Option<Head> {
    let path = Path::new(HEAD);
    let Ok(bytes) = disk.read(path) else {
        audit.fault(path, 0, "it is missing");
        return None;
    };
    let Ok(head) = serde_json::from_slice::<Head>(&bytes) else {
        audit.fault(path, 0, "it is not the head of a case");
        return None;
    };
    if head.sanad != SANAD || head.format != FORMAT || head.file().as_bytes() != bytes {
        audit.fault(path, 0, "it is not written as the head of a case of format 1 is");
    }
    Some(head)
}

/// The path of a chain's file as it is told.
fn chain(device: &str) -> PathBuf {
    chain_path(device)
}

/// Opened keys by their identifiers.
type Keys = BTreeMap<String, vault::OpenKey>;

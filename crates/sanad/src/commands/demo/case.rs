//! The case that `sanad demo` makes: by the same calls as `sanad init` and `sanad add`, with a key of its own.

use super::files::MANIFEST;
use crate::commands::case::worker;
use sanad_engine::Options;
use sanad_engine::case::disk::RealDisk;
use sanad_engine::case::{
    Adding, Came, Case, CaseError, HEAD, Manifest, View, Writing, add, clock, complete, make_keys, read_keys,
    resolve, resolved,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// In the demo's folder: the case, and the file of its key.
const CASE: &str = "case";
const KEY: &str = "demo.key";

/// Seconds and memory (MiB) that reading one source may take.
const LIMITS: (u64, u64) = (60, 1024);

/// Seconds to wait for another process that writes to the case.
const WAIT: u64 = 30;

/// A case that was made, or was there.
pub(super) struct Made {
    pub(super) folder: PathBuf,
    pub(super) key: PathBuf,
    /// How many documents were put on file now; none where an earlier run did it.
    pub(super) added: usize,
    /// What was not put on file, with the reason.
    pub(super) passed: Vec<String>,
    /// The case, with what is sealed opened.
    pub(super) view: View,
}

/// Whether the case may go there: nothing is in the way, or a case of the demo with its key.
pub(super) fn is_free(within: &Path) -> bool {
    let (folder, key) = (within.join(CASE), within.join(KEY));
    if folder.exists() { folder.join(HEAD).is_file() && key.is_file() } else { !key.is_dir() }
}

/// Makes the case from the sources in the folder, or goes on where a run before it stopped.
pub(super) fn make(within: &Path) -> Result<Made, CaseError> {
    let (folder, key) = (within.join(CASE), within.join(KEY));
    let person = Arc::new(if key.exists() { read_keys(&key, || None)? } else { make_keys(&key, None)? });
    if !folder.join(HEAD).is_file() {
        Case::init(Arc::new(RealDisk::new(folder.clone())), false, &person.key.public())?;
    }
    let mut case = Writing::open(&folder, Arc::clone(&person), clock(), WAIT, || ())?;
    case.introduce(Some("the demo".to_owned()))?;
    // Sealed documents that are on file are known by their bytes only while they are open.
    case.view_mut().unlock(&person)?;
    let (mut added, mut passed) = (0, Vec::new());
    let mut told = |came: &Came| match came {
        Came::Added { .. } => added += 1,
        Came::Already { .. } => {}
        Came::Passed(one) => passed.push(format!("{}: {}", one.path, one.why)),
    };
    let done = add(&mut case, &[within.join("sources")], &adding()?, &mut told, &mut |_| ());
    let looked = done
        .and_then(|()| complete(case.view_mut(), 0, &mut |_, _| ()))
        .and_then(|_| resolve(case.view_mut()));
    case.close()?;
    looked?;
    let mut view = View::open(&folder)?;
    view.unlock(&person)?;
    // What is found in sealed documents is kept nowhere: it is looked for each time that they are opened.
    complete(&mut view, 0, &mut |_, _| ())?;
    resolved(&mut view)?;
    Ok(Made { folder, key, added, passed, view })
}

fn adding() -> Result<Adding, CaseError> {
    let (seconds, memory) = LIMITS;
    Ok(Adding {
        options: Options { worker: Some(worker(seconds, memory)?), ..Options::default() },
        max_size: memory << 20,
        manifest: Manifest::read(MANIFEST.as_bytes()).expect("a test reads the manifest that is embedded"),
        ..Adding::default()
    })
}

//! `sanad merge-case`.

use super::{counted, grouped, told};
use crate::args::MergeCaseArgs;
use crate::output::Output;
use sanad_engine::case::disk::{Disk, RealDisk};
use sanad_engine::case::exchange::{Taken, ZipDisk};
use sanad_engine::case::lines::Status;
use sanad_engine::case::{Case, CaseError, HEAD, Lock, Writing, clock};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Takes in what another copy of the case holds.
pub(crate) fn run(args: &MergeCaseArgs) -> io::Result<ExitCode> {
    told(|| {
        let disk: Arc<dyn Disk> = if args.from.is_dir() {
            Arc::new(RealDisk::new(args.from.clone()))
        } else {
            let file = File::open(&args.from)
                .map_err(|error| CaseError::Merge(format!("{}: {error}", args.from.display())))?;
            Arc::new(ZipDisk::open(io::BufReader::new(file))?)
        };
        let other = Case::open(disk)
            .map_err(|error| CaseError::Merge(format!("{}: {error}", args.from.display())))?;
        let person = args.place.person()?;
        let new = args.place.case.as_deref().filter(|folder| !folder.join(HEAD).exists());
        let root = match new {
            Some(folder) => {
                other.twin(Arc::new(RealDisk::new(folder.to_owned()))).map_err(|error| match error {
                    CaseError::Taken(_) => CaseError::Taken(folder.to_owned()),
                    other => other,
                })?;
                folder.to_owned()
            }
            None => args.place.folder()?,
        };
        // Whoever writes to the other copy, where it is a case and no bundle, is not disturbed.
        let _other = args.from.is_dir().then(|| Lock::now(&args.from));
        let waits = || {
            let _ = writeln!(io::stderr(), "sanad: another process is writing to the case; waiting for it");
        };
        let merged = Writing::merge(&root, &other, (person, args.name.clone()), clock(), 30, waits);
        let (case, taken) = merged.inspect_err(|_| take_back(new))?;
        let conflicts = case.view().conflicts()?.len();
        let status = Status::of(case.view())?;
        case.close()?;
        Ok(say(&root, &taken, conflicts, &status))
    })
}

/// The case that was made for a bundle that cannot be taken in.
fn take_back(new: Option<&Path>) {
    let Some(folder) = new else { return };
    // Nothing else is in it yet: where there is, the folder stays.
    for name in [HEAD, "case.lock"] {
        let _ = fs::remove_file(folder.join(name));
    }
    let _ = fs::remove_dir(folder);
}

fn say(root: &Path, taken: &Taken, conflicts: usize, status: &Status) -> io::Result<ExitCode> {
    let mut out = Output::new();
    if taken.entries.is_empty() {
        out.line(&format!("{} knew all of it already.", root.display()))?;
    }
    for (device, entries) in &taken.entries {
        let entries = counted(usize::try_from(*entries).unwrap_or(usize::MAX), "new entry", "new entries");
        out.line(&format!("  device {device}: {entries}"))?;
    }
    out.line(&format!("  {} brought, each held against its hash", counted(taken.files, "file", "files")))?;
    if taken.sealed > 0 {
        let files = counted(taken.sealed, "file was", "files were");
        out.line(&format!("  {files} taken away here: their documents are sealed now"))?;
    }
    for key in &taken.destroyed {
        out.line(&format!("  key {key} was destroyed: what it sealed is gone here too"))?;
    }
    protected(&mut out, taken)?;
    super::status::held(&mut out, status)?;
    if conflicts > 0 {
        out.line(&format!(
            "  {} values in conflict: `sanad show` says who gave which, `sanad set` decides",
            grouped(conflicts as u64)
        ))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What was done so that nothing stands in clear that is sealed, and every holder holds.
pub(super) fn protected(out: &mut Output, taken: &Taken) -> io::Result<()> {
    if taken.covered > 0 {
        let entries = counted(taken.covered, "entry", "entries");
        out.line(&format!(
            "  {entries} in clear about sealed documents: sealed with their keys before they were kept"
        ))?;
    }
    if taken.void > 0 {
        let readings = counted(taken.void, "of them was a reading", "of them were readings");
        out.line(&format!(
            "    {readings} and had to go, since your key seals no files there: let a holder run `sanad re-read --unlock`"
        ))?;
    }
    if taken.united > 0 {
        let documents = counted(taken.united, "document that was", "documents that were");
        out.line(&format!("  {documents} sealed with several keys: with one now"))?;
    }
    if taken.given > 0 {
        out.line(&format!("  {} given to all who are to hold them", counted(taken.given, "key", "keys")))?;
    }
    Ok(())
}

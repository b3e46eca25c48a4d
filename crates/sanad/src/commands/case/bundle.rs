//! `sanad bundle`.

use super::{counted, size, told};
use crate::args::BundleArgs;
use crate::output::Output;
use sanad_engine::case::disk::{Disk as _, RealDisk};
use sanad_engine::case::exchange::{Bundled, ZipWriter, bundle};
use sanad_engine::case::{Case, CaseError, Lock};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Writes all that another laptop needs.
pub(crate) fn run(args: &BundleArgs) -> io::Result<ExitCode> {
    told(|| {
        let root = args.place.folder()?;
        let case = Case::open(Arc::new(RealDisk::new(root.clone())))?;
        let waits = || {
            let _ = writeln!(io::stderr(), "sanad: another process is writing to the case; waiting for it");
        };
        let lock = match Lock::take(&root, 30, waits) {
            Err(error @ CaseError::Locked(_)) => return Err(error),
            other => other.ok(),
        };
        if args.to.exists() {
            return Err(CaseError::Taken(args.to.clone()));
        }
        let zip = args.to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let done = if zip { archive(&case, &args.to)? } else { folder(&case, &args.to)? };
        drop(lock);
        Ok(say(&args.to, done))
    })
}

fn refused(path: &Path) -> impl Fn(io::Error) -> CaseError + '_ {
    |cause| CaseError::Disk { doing: "write", path: path.to_owned(), cause }
}

/// Written under another name first, so that no half of a bundle is taken for a whole one.
fn archive(case: &Case, to: &Path) -> Result<Bundled, CaseError> {
    let part = to.with_added_extension("part");
    let file = File::create(&part).map_err(refused(to))?;
    let mut zip = ZipWriter::new(io::BufWriter::new(file));
    let written = bundle(case, &mut |path, bytes| zip.put(path, bytes).map_err(refused(to)));
    let ended = written.and_then(|done| {
        let file = zip.finish().and_then(|file| file.into_inner().map_err(io::IntoInnerError::into_error));
        file.and_then(|file| file.sync_all()).and_then(|()| fs::rename(&part, to)).map_err(refused(to))?;
        Ok(done)
    });
    if ended.is_err() {
        let _ = fs::remove_file(&part);
    }
    ended
}

fn folder(case: &Case, to: &Path) -> Result<Bundled, CaseError> {
    let disk = RealDisk::new(to.to_owned());
    bundle(case, &mut |path, bytes| {
        disk.write(path, bytes).and_then(|()| disk.sync(&[path])).map_err(refused(&to.join(path)))
    })
}

fn say(to: &Path, done: Bundled) -> io::Result<ExitCode> {
    let mut out = Output::new();
    out.line(&format!(
        "{}: {}, {}, {}.",
        to.display(),
        counted(done.entries, "entry", "entries"),
        counted(done.files, "file", "files"),
        size(done.bytes)
    ))?;
    out.line(
        "What is sealed is in it as it lies in the vault, encrypted; what is not sealed is in it in clear.",
    )?;
    out.line(
        "Take it in on the other laptop: sanad merge-case FILE (the first time with --case NEW-FOLDER)",
    )?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

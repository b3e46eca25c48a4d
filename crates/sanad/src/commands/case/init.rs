//! `sanad init`.

use super::{key_file, passphrase, told};
use crate::args::InitArgs;
use crate::output::Output;
use sanad_engine::case::disk::RealDisk;
use sanad_engine::case::person::Person;
use sanad_engine::case::{Case, CaseError, ONE_HOLDER, Writing, clock, make_keys, read_keys};
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Makes a case, and keys where there are none.
pub(crate) fn run(args: &InitArgs) -> io::Result<ExitCode> {
    told(|| {
        let file = key_file(args.key.as_ref())?;
        let (person, new) = keys(args, &file)?;
        let disk = Arc::new(RealDisk::new(args.folder.clone()));
        let case = Case::init(disk, args.sealed, &person.key.public()).map_err(|error| match error {
            CaseError::Taken(_) => CaseError::Taken(args.folder.clone()),
            other => other,
        })?;
        let id = case.id().to_owned();
        let recipient = person.recipient();
        let mut case = Writing::open(&args.folder, person, clock(), 0, || ())?;
        case.introduce(args.name.clone())?;
        case.close()?;
        Ok(say(args, &id, &recipient, &file, new))
    })
}

fn keys(args: &InitArgs, file: &Path) -> Result<(Arc<Person>, bool), CaseError> {
    if file.exists() {
        return read_keys(file, passphrase).map(|person| (Arc::new(person), false));
    }
    let words = if args.passphrase {
        let none = || {
            CaseError::Key("there is no passphrase: set SANAD_PASSPHRASE, or run it in a terminal".to_owned())
        };
        Some(passphrase().filter(|words| !words.is_empty()).ok_or_else(none)?)
    } else {
        None
    };
    make_keys(file, words.as_deref()).map(|person| (Arc::new(person), true))
}

fn say(args: &InitArgs, id: &str, recipient: &str, file: &Path, new: bool) -> io::Result<ExitCode> {
    let mut out = Output::new();
    out.line(&format!("A case was made in {}.", args.folder.display()))?;
    out.line(&format!("  identifier  {id}"))?;
    let keys = if new { "new; keep a copy in a safe place" } else { "as before" };
    out.line(&format!("  your keys   {} ({keys})", file.display()))?;
    out.line(&format!("  to seal     {recipient}"))?;
    let what = if args.sealed { "everything that is added" } else { "what comes from a person in private" };
    out.line(&format!("  sealed      {what}"))?;
    out.line("")?;
    out.line(ONE_HOLDER)?;
    out.line("")?;
    out.line(&format!("Next: sanad add --case {} FILE-OR-FOLDER", args.folder.display()))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

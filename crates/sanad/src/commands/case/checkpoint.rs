//! `sanad checkpoint`.

use super::{counted, told};
use crate::args::CheckpointArgs;
use crate::output::Output;
use sanad_engine::case::CaseError;
use sanad_engine::case::checkpoint::{Imported, Made};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Signs the chain as it is, or puts the answer to an earlier request on file.
pub(crate) fn run(args: &CheckpointArgs) -> io::Result<ExitCode> {
    told(|| {
        let mut case = args.place.write(30)?;
        if let Some(file) = &args.import {
            let bytes = std::fs::read(file)
                .map_err(|error| CaseError::Stamp(format!("{}: {error}", file.display())))?;
            let imported = case.import_stamp(&bytes)?;
            case.close()?;
            return Ok(say_imported(&imported, file));
        }
        let made = case.checkpoint()?;
        case.close()?;
        Ok(say(&made))
    })
}

fn say(made: &Made) -> io::Result<ExitCode> {
    let mut out = Output::new();
    out.write(&made.note)?;
    out.line("")?;
    let entries = counted(usize::try_from(made.size).unwrap_or(usize::MAX), "entry", "entries");
    out.line(&format!("Signs {entries} of this device, as {}.", made.path.display()))?;
    out.line("Give it to somebody, or print it: whoever has it can tell whether the log was cut back or rewritten.")?;
    out.line(&format!("The request for a time stamp of it is {}. To have one:", made.request.display()))?;
    out.line(&format!(
        "  curl -H 'Content-Type: application/timestamp-query' --data-binary @{} AUTHORITY > answer.tsr",
        made.request.display()
    ))?;
    out.line("  sanad checkpoint --import answer.tsr")?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn say_imported(imported: &Imported, file: &Path) -> io::Result<ExitCode> {
    let mut out = Output::new();
    out.line(&format!(
        "{} was there at {}, says this answer.",
        imported.checkpoint.display(),
        imported.time
    ))?;
    out.line("Its signature is not verified here. With the authority's certificate:")?;
    out.line(&format!(
        "  openssl ts -verify -data {} -in {} -CAfile AUTHORITY.pem",
        imported.checkpoint.display(),
        file.display()
    ))?;
    out.line(&format!("It is kept as {}.", imported.answer.display()))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

//! `sanad audit`.

use super::{counted, told};
use crate::args::{CaseFormat, Look};
use crate::output::Output;
use sanad_engine::case::audit::{Audit, Fault, Proof, Severity, audit};
use sanad_engine::case::{CaseError, Lock, audited, clock};
use sanad_render::isolated;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Holds every file of the case against the log.
pub(crate) fn run(args: &Look) -> io::Result<ExitCode> {
    told(|| {
        let folder = args.place.folder()?;
        let person = if args.unlock { Some(args.place.person()?) } else { None };
        let waits = || {
            let _ = writeln!(io::stderr(), "sanad: another process is writing to the case; waiting for it");
        };
        // A medium that cannot be written to has no lock, and nobody who writes.
        let lock = match Lock::take(&folder, 30, waits) {
            Err(error @ CaseError::Locked(_)) => return Err(error),
            other => other.ok(),
        };
        let found = audit(&folder, person.as_deref())?;
        drop(lock);
        Ok(say(&found, args.format))
    })
}

fn say(found: &Audit, format: CaseFormat) -> io::Result<ExitCode> {
    let mut out = Output::new();
    if format == CaseFormat::Json {
        audited(found).iter().try_for_each(|line| out.line(line))?;
    } else {
        human(&mut out, found)?;
    }
    out.flush()?;
    Ok(if found.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn human(out: &mut Output, found: &Audit) -> io::Result<()> {
    let counts = &found.counts;
    let of = |severity| found.faults.iter().filter(move |fault| fault.severity == severity);
    let faults = of(Severity::Fault).count();
    let verdict = match faults {
        0 => "nothing is missing or changed".to_owned(),
        n => counted(n, "fault", "faults"),
    };
    out.line(&format!("Case {}: {verdict}.", found.case.as_deref().unwrap_or("without a head")))?;
    out.line(&format!(
        "  held against the log: {}, {}, {}, {} of the vault, {}",
        counted(counts.entries, "entry", "entries"),
        counted(counts.objects, "file", "files"),
        counted(counts.texts, "reading", "readings"),
        counted(counts.vault, "file", "files"),
        counted(counts.checkpoints, "checkpoint", "checkpoints")
    ))?;
    if counts.sealed > 0 {
        let sealed = counted(counts.sealed, "sealed entry", "sealed entries");
        out.line(&format!("  {sealed}, of which {} were opened and read", counts.opened))?;
    }
    if counts.destroyed > 0 {
        let keys = counted(counts.destroyed, "key was", "keys were");
        out.line(&format!(
            "  {keys} destroyed: what they sealed is gone, and that it was there stays on file"
        ))?;
    }
    for proof in &found.chains {
        proved(out, proof)?;
    }
    section(out, "Faults", of(Severity::Fault))?;
    section(out, "Notes", of(Severity::Note))
}

/// What a chain proves, and what it does not.
fn proved(out: &mut Output, proof: &Proof) -> io::Result<()> {
    let name = proof.name.as_deref().map(|name| format!(" ({})", isolated(name))).unwrap_or_default();
    let entries = counted(usize::try_from(proof.entries).unwrap_or(usize::MAX), "entry", "entries");
    let key = proof.key.map_or_else(|| "nobody".to_owned(), |key| format!("key {key}"));
    out.line(&format!("  device {}{name}: {entries}, signed by {key};", proof.device))?;
    match &proof.stamped {
        None => out.line(&format!(
            "    no independent proof of time before {}, which is now (sanad checkpoint asks for one)",
            clock()()
        )),
        Some((entries, time)) => {
            out.line(&format!(
                "    its first {entries} entries were there at {time}, says a time stamp whose own"
            ))?;
            out.line("    signature is not verified here (openssl ts -verify); no independent proof of time before that")
        }
    }
}

fn section<'a>(out: &mut Output, title: &str, faults: impl Iterator<Item = &'a Fault>) -> io::Result<()> {
    let mut help = "";
    for (n, fault) in faults.enumerate() {
        if n == 0 {
            out.line("")?;
            out.line(title)?;
        }
        // What to do is said once for all that follow each other.
        if fault.help != help && !help.is_empty() {
            out.line(&format!("    help: {help}"))?;
        }
        help = fault.help;
        let path = isolated(&fault.path.to_string_lossy());
        let line = if fault.line > 0 { format!(", line {}", fault.line) } else { String::new() };
        out.line(&format!("  {path}{line}: {}", fault.what))?;
    }
    if !help.is_empty() {
        out.line(&format!("    help: {help}"))?;
    }
    Ok(())
}

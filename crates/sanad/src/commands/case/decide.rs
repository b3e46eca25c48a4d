//! `sanad accept`, `reject`, `merge`, `split`, `derive`, `undo`.

use super::{told, words};
use crate::args::{CaseFormat, Deciding, DeriveArgs, JudgeArgs, MergeArgs, SplitArgs, UndoArgs};
use crate::output::Output;
use sanad_engine::case::{CaseError, LogEntry, Writing, Written, deciding, lines};
use std::io;
use std::process::ExitCode;

/// Seconds to wait for another process.
const WAIT: u64 = 30;

/// Accepts or rejects what was found.
pub(crate) fn judge(args: &JudgeArgs, accepted: bool) -> io::Result<ExitCode> {
    run(&args.how, |case, how| {
        let targets = deciding::seek(case, &args.ids, &|| how.place.person())?;
        deciding::judge(case, &targets, accepted, how.reason.as_deref())
    })
}

/// Says that things are one.
pub(crate) fn merge(args: &MergeArgs) -> io::Result<ExitCode> {
    run(&args.how, |case, how| {
        let targets = deciding::seek(case, &args.ids, &|| how.place.person())?;
        deciding::merge(case, &targets, how.reason.as_deref())
    })
}

/// Says that a member of something is something else.
pub(crate) fn split(args: &SplitArgs) -> io::Result<ExitCode> {
    run(&args.how, |case, how| {
        let opener = || how.place.person();
        let target = deciding::seek(case, std::slice::from_ref(&args.id), &opener)?;
        let target =
            target.first().ok_or_else(|| CaseError::Unknown(format!("nothing is called {}", args.id)))?;
        deciding::split(case, target, &args.members, &opener, how.reason.as_deref())
    })
}

/// Says that a document rests on another.
pub(crate) fn derive(args: &DeriveArgs) -> io::Result<ExitCode> {
    run(&args.how, |case, how| {
        unlock(case, how)?;
        let (from, to) = (case.view().document(&args.from)?, case.view().document(&args.to)?);
        let kind = args.kind.map(crate::args::Derivation::how);
        deciding::derive(case, (&from, &to), !args.not, kind, how.reason.as_deref())
    })
}

/// Takes a decision back.
pub(crate) fn undo(args: &UndoArgs) -> io::Result<ExitCode> {
    let mut gone = Vec::new();
    run_with(&args.how, &mut gone, |case, how, gone| {
        unlock(case, how)?;
        let entries = deciding::to_undo(case, &case.view().log()?, args.entry.as_deref())?;
        let written = case.undo(&entries, how.reason.as_deref())?;
        gone.extend(entries.iter().map(told_undone));
        Ok(written)
    })
}

fn told_undone(entry: &LogEntry) -> String {
    let said = entry.decided().ok().and_then(words::decision).unwrap_or_default();
    format!("taken back: {said}")
}

/// Opens what the person's key opens, where there is something sealed.
fn unlock(case: &mut Writing, how: &Deciding) -> Result<(), CaseError> {
    if !case.view().store().keys()?.is_empty() {
        let person = how.place.person()?;
        case.view_mut().unlock(&person)?;
    }
    Ok(())
}

fn run(
    how: &Deciding,
    decide: impl FnOnce(&mut Writing, &Deciding) -> Result<Written, CaseError>,
) -> io::Result<ExitCode> {
    run_with(how, &mut Vec::new(), |case, how, _| decide(case, how))
}

fn run_with(
    how: &Deciding,
    before: &mut Vec<String>,
    decide: impl FnOnce(&mut Writing, &Deciding, &mut Vec<String>) -> Result<Written, CaseError>,
) -> io::Result<ExitCode> {
    told(|| {
        let mut case = how.place.write(WAIT)?;
        let written = decide(&mut case, how, before)?;
        let device = case.device().to_owned();
        let mut entries = case.view().log()?;
        entries.retain(|entry| entry.device == device && written.entries.contains(&entry.seq));
        case.close()?;
        Ok(say(before, &entries, &written, how.format))
    })
}

fn say(
    before: &[String],
    entries: &[LogEntry],
    written: &Written,
    format: CaseFormat,
) -> io::Result<ExitCode> {
    let mut out = Output::new();
    if format == CaseFormat::Json {
        entries.iter().try_for_each(|entry| out.line(&lines::entry(entry)))?;
    } else {
        before.iter().try_for_each(|line| out.line(line))?;
        for entry in entries {
            let said = entry.decided().ok().and_then(words::decision).unwrap_or_default();
            out.line(&format!("{}#{}  {said}", entry.device, entry.seq))?;
        }
        for key in &written.keys {
            out.line(&format!("Sealed with the key {key}, since it rests on what that key protects."))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

//! `sanad import`.

use super::{counted, told};
use crate::args::{CaseFormat, ImportArgs};
use crate::output::{Output, complain};
use sanad_engine::case::coming::{Outcome, Planned, plan, take};
use sanad_engine::case::decode;
use sanad_render::isolated;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Seconds to wait for another process.
const WAIT: u64 = 30;

/// Sets fields of documents by the records in a file.
pub(crate) fn run(args: &ImportArgs) -> io::Result<ExitCode> {
    let read = sanad_engine::load(&args.file, args.max_size << 20);
    let text = read.map_err(|failure| (failure.to_string(), failure.help)).and_then(|bytes| {
        decode(&bytes)
            .map_err(|why| (format!("{}: {why}", args.file), "export it again, in UTF-8".to_owned()))
    });
    let text = match text {
        Ok(text) => text,
        Err((why, help)) => return complain(&why, &help).map(|()| ExitCode::from(2)),
    };
    told(|| {
        let mut case = args.place.write(WAIT)?;
        if !case.view().store().keys()?.is_empty() {
            let person = args.place.person()?;
            case.view_mut().unlock(&person)?;
        }
        let plan = plan(case.view(), &text, args.fill)?;
        if !args.dry_run {
            let name = Path::new(&args.file).file_name().map(|name| name.to_string_lossy().into_owned());
            take(
                &mut case,
                &plan,
                &format!("imported from {}", name.as_deref().unwrap_or("standard input")),
            )?;
        }
        case.close()?;
        Ok(say(&plan, args))
    })
}

fn say(plan: &[Planned], args: &ImportArgs) -> io::Result<ExitCode> {
    let mut out = Output::new();
    let (mut records, mut fields, mut open) = (0, 0, 0);
    for one in plan {
        match &one.outcome {
            Outcome::Set(changes) => {
                records += usize::from(!changes.is_empty());
                fields += changes.len();
            }
            _ => open += 1,
        }
        if args.format == CaseFormat::Json {
            out.line(&one.json())?;
        } else {
            human(&mut out, one)?;
        }
    }
    if args.format == CaseFormat::Human {
        let done = if args.dry_run { "would be set" } else { "set" };
        out.line(&format!(
            "{}: {} {done} by {}; {} without a document of their own",
            counted(plan.len(), "record", "records"),
            counted(fields, "field", "fields"),
            counted(records, "record", "records"),
            counted(open, "record", "records"),
        ))?;
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(open > 0)))
}

fn human(out: &mut Output, one: &Planned) -> io::Result<()> {
    let called = one.title.as_deref().unwrap_or(&one.key);
    let document = one.document.as_ref().map(|(row, by)| {
        format!("{} (by {})", row.path.as_deref().map_or_else(|| row.id.clone(), isolated), by.name())
    });
    let document = document.unwrap_or_default();
    let became = match &one.outcome {
        Outcome::Set(changes) if changes.is_empty() => format!("{document}: nothing to set"),
        Outcome::Set(_) => document,
        Outcome::Unmatched => "no document on file is the one".to_owned(),
        Outcome::Several(ids) => format!("several documents can be the one: {}", ids.join(", ")),
        Outcome::Again(first) => {
            format!("{document}: {} is of the same document, and was taken", isolated(first))
        }
    };
    out.line(&format!("{}: {became}", isolated(called)))?;
    if let Outcome::Set(changes) = &one.outcome {
        for change in changes {
            let was =
                change.was.as_deref().map(|was| format!("   (it was {})", isolated(was))).unwrap_or_default();
            out.line(&format!("  {:<14} {}{was}", change.field, isolated(&change.now)))?;
        }
    }
    if !one.left.is_empty() {
        out.line(&format!("  not taken: {}", one.left.join("; ")))?;
    }
    Ok(())
}

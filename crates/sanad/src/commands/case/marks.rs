//! `sanad mark`, `re-read`.

use super::{counted, told, worker};
use crate::args::{CaseFormat, MarkArgs, RereadArgs};
use crate::output::Output;
use sanad_engine::Options;
use sanad_engine::case::store::Row;
use sanad_engine::case::{Anew, CaseError, Moved, decode, lines, read_again};
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Seconds to wait for another process.
const WAIT: u64 = 30;

/// Marks a passage.
pub(crate) fn mark(args: &MarkArgs) -> io::Result<ExitCode> {
    told(|| {
        let mut case = args.place.write(WAIT)?;
        if !case.view().store().keys()?.is_empty() {
            let person = args.place.person()?;
            case.view_mut().unlock(&person)?;
        }
        let row = case.view().document(&args.named)?;
        let none = || CaseError::Unknown(format!("{} has no text in which to mark something", row.id));
        let document = case.view().text(&row, decode)?.ok_or_else(none)?;
        let id = case.mark(&row, &document, args.passage.clone(), args.note.clone())?;
        case.close()?;
        let mut out = Output::new();
        let words = isolated(&document.text[args.passage.clone()]);
        Ok(out
            .line(&format!("{id}: marked in {}: {words}", row.id))
            .and_then(|()| out.flush())
            .map(|()| ExitCode::SUCCESS))
    })
}

/// Reads documents on file with the readers of now.
pub(crate) fn reread(args: &RereadArgs) -> io::Result<ExitCode> {
    told(|| {
        let options = options(args)?;
        let place = &args.look.place;
        let mut case = place.write(WAIT)?;
        if args.look.unlock {
            let person = place.person()?;
            case.view_mut().unlock(&person)?;
        }
        let rows = if args.named.is_empty() {
            let mut rows = case.view().documents()?;
            rows.retain(|row| row.path.is_some());
            rows
        } else {
            args.named.iter().map(|named| case.view().document(named)).collect::<Result<_, _>>()?
        };
        let mut came = Vec::new();
        for row in rows {
            let anew = case.reread(&row, &|path, bytes| read_again(path, bytes, &options))?;
            came.push((row, anew));
        }
        case.close()?;
        Ok(say(&came, args.look.format))
    })
}

fn options(args: &RereadArgs) -> Result<Options, CaseError> {
    Ok(Options { worker: Some(worker(args.max_time, args.max_memory)?), ..Options::default() })
}

fn say(came: &[(Row, Anew)], format: CaseFormat) -> io::Result<ExitCode> {
    let mut out = Output::new();
    let (mut anew, mut look) = (0, 0);
    for (row, what) in came {
        let path = row.path.as_deref().map_or_else(|| row.id.clone(), isolated);
        match what {
            Anew::Failed(why) => {
                look += 1;
                if format == CaseFormat::Human {
                    out.line(&format!("{path}: not read now ({why}); its older text stays"))?;
                }
            }
            Anew::Read(moved) => {
                anew += 1;
                look += moved
                    .iter()
                    .filter(|moved| moved.found.as_ref().is_none_or(|(_, how)| how.is_doubtful()))
                    .count();
                if format == CaseFormat::Human {
                    out.line(&format!("{path}: read anew"))?;
                    moved.iter().try_for_each(|moved| out.line(&told_of(moved)))?;
                }
            }
            Anew::Same => {}
        }
        if format == CaseFormat::Json {
            out.line(&lines::read_again(row, what))?;
        }
    }
    if format == CaseFormat::Human {
        let same = counted(came.len() - anew, "document", "documents");
        out.line(&format!("{} read anew, {same} as before", counted(anew, "document", "documents")))?;
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(look > 0)))
}

fn told_of(moved: &Moved) -> String {
    let id = match &moved.mark.decision {
        Some((device, seq)) => format!("decision {device}#{seq}"),
        None => moved.mark.id.clone(),
    };
    match &moved.found {
        None => format!(
            "  {id}: its words are not in the text now, look for them: {}",
            isolated(&moved.mark.made.exact)
        ),
        Some((anchor, how)) => {
            let look = if how.is_doubtful() { ", look at it" } else { "" };
            format!("  {id}: at {}..{}{look}: {}", anchor.start, anchor.end, isolated(&anchor.exact))
        }
    }
}

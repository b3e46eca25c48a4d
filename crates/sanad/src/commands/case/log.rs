//! `sanad log`.

use super::told;
use crate::args::{CaseFormat, LogArgs};
use crate::output::Output;
use sanad_engine::case::record::What;
use sanad_engine::case::{LogEntry, lines};
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Shows the log, or the custody of one document.
pub(crate) fn run(args: &LogArgs) -> io::Result<ExitCode> {
    told(|| {
        let view = args.look.open()?;
        let entries = match &args.named {
            Some(named) => view.custody(&view.document(named)?.id)?,
            None => view.log()?,
        };
        Ok(say(&entries, args.look.format))
    })
}

fn say(entries: &[LogEntry], format: CaseFormat) -> io::Result<ExitCode> {
    let mut out = Output::new();
    for entry in entries {
        let line = if format == CaseFormat::Json { lines::entry(entry) } else { told_of(entry) };
        out.line(&line)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// An entry in words.
pub(super) fn told_of(entry: &LogEntry) -> String {
    let Some(record) = &entry.record else {
        let why = if entry.key.is_some() { "sealed" } else { "its payload is gone" };
        return format!("{:<20}  {}#{}  {why}", "", entry.device, entry.seq);
    };
    let words = match &record.what {
        What::Begin(begin) => match &begin.name {
            Some(name) => format!("{} began to work on this device", isolated(name)),
            None => "this device began".to_owned(),
        },
        What::Add(added) => {
            let how = match &added.reading.extractor {
                Some(extractor) => format!("read by {extractor}"),
                None => added.reading.cause.clone().unwrap_or_else(|| "without a text".to_owned()),
            };
            format!("{} added, {how}: {}", added.document, isolated(&added.path))
        }
        What::Reread(reread) => {
            let by = reread.reading.extractor.as_deref().unwrap_or("nothing");
            format!("{} read anew by {by}", reread.document)
        }
        What::Mark(mark) => format!("{} marked in {}", mark.id, mark.document),
        What::Anchor(anchored) => {
            let found = if anchored.anchor.is_some() { "found again" } else { "not found" };
            format!("{} {found} in the newer text", anchored.mark)
        }
        What::Key(key) => format!("key {} for a protected source, {} can open it", key.id, key.holders.len()),
        What::Vault(vaulted) => {
            let done = if vaulted.out.is_empty() { "put into the vault" } else { "taken out of the vault" };
            let more = match vaulted.with.len().max(vaulted.out.len().saturating_sub(1)) {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            format!("{}{more} {done}, key {}", vaulted.document, vaulted.key)
        }
        What::Seal(seal) => {
            let done = if seal.key.is_some() { "sealed" } else { "opened" };
            format!("{} {done}; it was {}", seal.document, seal.was)
        }
        What::Destroy(destroyed) => {
            let why = destroyed.reason.as_deref().map(|why| format!(": {}", isolated(why)));
            format!("key {} destroyed{}", destroyed.key, why.unwrap_or_default())
        }
        What::Merge(merged) => format!("{} other chains taken in", merged.seen.len()),
        What::Stamp(stamped) => format!("time stamp of {} put on file", stamped.checkpoint),
        what => super::words::decision(what).unwrap_or_else(|| what.kind().to_owned()),
    };
    let sealed = if entry.key.is_some() { "  (sealed)" } else { "" };
    format!("{}  {}#{}  {words}{sealed}", record.at, entry.device, entry.seq)
}

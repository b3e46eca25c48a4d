//! `sanad status`.

use super::{counted, grouped, size, told};
use crate::args::{CaseFormat, StatusArgs};
use crate::output::Output;
use sanad_engine::case::lines::Status;
use sanad_render::isolated;
use std::collections::BTreeMap;
use std::io;
use std::process::ExitCode;

/// Says what is on file.
pub(crate) fn run(args: &StatusArgs) -> io::Result<ExitCode> {
    told(|| {
        let view = args.look.open()?;
        let status = Status::of(&view)?;
        let mut out = Output::new();
        let done = if args.look.format == CaseFormat::Json {
            out.line(&status.json())
        } else {
            human(&mut out, &status, view.advice()?)
        };
        Ok(done.and_then(|()| out.flush()).map(|()| ExitCode::SUCCESS))
    })
}

fn listed(counts: &BTreeMap<String, usize>) -> String {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let rows: Vec<String> = rows.iter().map(|(name, n)| format!("{name} {}", grouped(**n as u64))).collect();
    rows.join(", ")
}

/// Who holds keys, who asks to, and what is not as it must be.
pub(super) fn held(out: &mut Output, status: &Status) -> io::Result<()> {
    for asking in &status.asking {
        let name = asking.name.as_deref().map(isolated).unwrap_or_default();
        let device = &asking.device;
        out.line(&format!(
            "  {name} (device {device}) asks to hold keys, and opens nothing that others sealed:"
        ))?;
        out.line(&format!(
            "    let them: sanad seal --holder {device}    refuse: sanad seal --without {device}"
        ))?;
    }
    if status.unsettled > 0 {
        let keys = counted(status.unsettled, "key is", "keys are");
        out.line(&format!(
            "  {keys} not yet held by those who are to hold it: let who holds it run `sanad seal`"
        ))?;
    }
    if status.in_clear > 0 {
        let entries = counted(status.in_clear, "entry stands", "entries stand");
        out.line(&format!(
            "  {entries} in clear about documents that are sealed: let a holder run `sanad seal`, which seals that"
        ))?;
    }
    Ok(())
}

fn human(out: &mut Output, status: &Status, advice: Option<&str>) -> io::Result<()> {
    let documents = counted(status.documents, "document", "documents");
    out.line(&format!("{documents} on file, {}", size(status.bytes)))?;
    out.line(&format!(
        "  read {}, in part {}, unread {}, sealed {}",
        grouped(status.read as u64),
        grouped(status.partly as u64),
        grouped(status.unread as u64),
        grouped(status.sealed as u64)
    ))?;
    if status.locked > 0 {
        out.line(&format!("  {} of the sealed stay closed: --unlock opens them for you", status.locked))?;
    }
    if !status.kinds.is_empty() {
        out.line(&format!("  kinds: {}", listed(&status.kinds)))?;
    }
    if !status.languages.is_empty() {
        out.line(&format!("  languages: {}", listed(&status.languages)))?;
    }
    for device in &status.devices {
        let name = device.name.as_deref().map(|name| format!(" ({})", isolated(name))).unwrap_or_default();
        let entries = counted(usize::try_from(device.entries).unwrap_or(usize::MAX), "entry", "entries");
        out.line(&format!("  device {}{name}: {entries} in the log", device.device))?;
    }
    if status.conflicts > 0 {
        let fields = counted(status.conflicts, "field", "fields");
        out.line(&format!(
            "  {fields} on which devices disagree: `sanad show` says which; `sanad set` decides"
        ))?;
    }
    if status.decisions + status.disputed > 0 {
        let n = counted(status.decisions, "decision counts", "decisions count");
        out.line(&format!("  {n} on what was found"))?;
    }
    if status.disputed > 0 {
        let n = counted(status.disputed, "decision", "decisions");
        out.line(&format!(
            "  {n} on which devices disagree: `sanad list decisions` shows them; decide again"
        ))?;
    }
    held(out, status)?;
    if let Some(advice) = advice {
        out.line(&format!("  {advice}"))?;
    }
    if !status.loose.is_empty() {
        out.line("")?;
        out.line("Decided, and not found again")?;
    }
    for loose in &status.loose {
        let why = match loose.state {
            "lost" => "its words are not in the text now",
            "otherwise" => "it reads otherwise now",
            _ => "nothing of its sort is found there now",
        };
        let (device, seq) = (&loose.device, loose.seq);
        out.line(&format!("  {device}#{seq}: {why}: {}", isolated(&loose.text)))?;
    }
    if !status.unread_documents.is_empty() {
        out.line("")?;
        out.line("Not read, or only in part")?;
    }
    for unread in &status.unread_documents {
        let path = unread.path.as_deref().map_or_else(|| unread.id.clone(), isolated);
        out.line(&format!("  {path}: {}", unread.cause.as_deref().unwrap_or("no text")))?;
    }
    Ok(())
}

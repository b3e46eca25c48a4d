//! `sanad show`.

use super::{size, told};
use crate::args::{CaseFormat, ShowArgs};
use crate::output::Output;
use sanad_engine::case::store::{FieldValue, MarkRow, Row};
use sanad_engine::case::{CaseError, LogEntry, decode, lines};
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Shows a document.
pub(crate) fn run(args: &ShowArgs) -> io::Result<ExitCode> {
    told(|| {
        let view = args.look.open()?;
        let row = view.document(&args.named)?;
        if let Some(file) = &args.original {
            let bytes = view.bytes(&row)?;
            std::fs::write(file, bytes).map_err(|cause| CaseError::Disk {
                doing: "write",
                path: file.clone(),
                cause,
            })?;
        }
        let values = view.fields_of(&row.id)?;
        let custody = view.custody(&row.id)?;
        let text = view.text(&row, decode)?.map(|document| document.text);
        let marks = view.marks(Some(&row.id))?;
        let mut out = Output::new();
        if args.look.format == CaseFormat::Json {
            return Ok(out
                .line(&lines::shown(&row, &values, &custody, text.as_deref()))
                .and_then(|()| out.flush())
                .map(|()| ExitCode::SUCCESS));
        }
        Ok(human(&mut out, &row, &values, &custody, &marks, text.as_deref()))
    })
}

fn human(
    out: &mut Output,
    row: &Row,
    values: &[FieldValue],
    custody: &[LogEntry],
    marks: &[MarkRow],
    text: Option<&str>,
) -> io::Result<ExitCode> {
    out.line(&row.path.as_deref().map_or_else(|| "(sealed)".to_owned(), isolated))?;
    let mut field = |name: &str, value: &str| out.line(&format!("  {name:<14} {value}"));
    field("identifier", &row.id)?;
    if let Some(hash) = row.sha256 {
        field("SHA-256", &hash.to_string())?;
    }
    if let Some(bytes) = row.bytes {
        field("size", &size(bytes))?;
    }
    field("protection", row.protection())?;
    if let Some(within) = &row.within {
        field("came in", within)?;
    }
    let read = match (&row.extractor, &row.cause) {
        (Some(extractor), None) => format!("by {extractor}"),
        (Some(extractor), Some(missing)) => format!("by {extractor}; {missing}"),
        (None, cause) => cause.clone().unwrap_or_else(|| "it has no text".to_owned()),
    };
    field("read", &read)?;
    for value in values {
        let others = values.iter().filter(|other| other.field == value.field).count();
        let shown = value.value.as_deref().map_or_else(|| "(taken away)".to_owned(), isolated);
        let whose =
            if others > 1 { format!("   said on {}, in conflict", value.device) } else { String::new() };
        field(&value.field, &format!("{shown}{whose}"))?;
    }
    out.line("")?;
    out.line("Custody")?;
    for entry in custody {
        out.line(&format!("  {}", super::log::told_of(entry)))?;
    }
    for mark in marks {
        let anchor = mark.anchor.as_ref().unwrap_or(&mark.made);
        let place = match &mark.anchor {
            Some(anchor) => format!("{}..{}", anchor.start, anchor.end),
            None => "not in the text now".to_owned(),
        };
        out.line(&format!("  marked {}, {place}: {}", mark.id, isolated(&anchor.exact)))?;
        if let Some(note) = &mark.note {
            out.line(&format!("    {}", isolated(note)))?;
        }
    }
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        out.line("")?;
        out.line("Text")?;
        out.line(text.trim_end())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

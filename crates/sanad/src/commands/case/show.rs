//! `sanad show`.

use super::words::{self, People, people};
use super::{size, told};
use crate::args::{CaseFormat, ShowArgs};
use crate::output::Output;
use sanad_engine::case::decided::{Decided, sort_of};
use sanad_engine::case::store::{FieldValue, MarkRow, Row};
use sanad_engine::case::{CaseError, LogEntry, decode, lines};
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Shows a document, or something that was found in one.
pub(crate) fn run(args: &ShowArgs) -> io::Result<ExitCode> {
    told(|| {
        let mut view = args.look.open()?;
        if sort_of(&args.named).is_some() {
            return super::thing::run(&mut view, &args.named, args.look.format);
        }
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
        let mut out = Output::new();
        if args.look.format == CaseFormat::Json {
            return Ok(out
                .line(&lines::shown(&row, &values, &custody, text.as_deref()))
                .and_then(|()| out.flush())
                .map(|()| ExitCode::SUCCESS));
        }
        let people = people(&view)?;
        let mut below: Vec<String> = view.marks(Some(&row.id))?.iter().filter_map(told_mark).collect();
        for (decision, fate) in Decided::of(&view)?.all() {
            if decision.what.documents().contains(&&*row.id) {
                below.push(format!("  {}", words::decided(decision, fate, &people)));
            }
        }
        Ok(human(&mut out, &row, &told_values(&values, &people), &custody, &below, text.as_deref()))
    })
}

fn human(
    out: &mut Output,
    row: &Row,
    values: &[(&str, String)],
    custody: &[LogEntry],
    below: &[String],
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
    for (name, value) in values {
        field(name, value)?;
    }
    out.line("")?;
    out.line("Custody")?;
    for entry in custody {
        out.line(&format!("  {}", super::log::told_of(entry)))?;
    }
    below.iter().try_for_each(|line| out.line(line))?;
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        out.line("")?;
        out.line("Text")?;
        out.line(text.trim_end())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Values by their fields, and whose each is where they disagree.
fn told_values<'a>(values: &'a [FieldValue], people: &People) -> Vec<(&'a str, String)> {
    let told = |value: &'a FieldValue| {
        let others = values.iter().filter(|other| other.field == value.field).count();
        let shown = value.value.as_deref().map_or_else(|| "(taken away)".to_owned(), isolated);
        let whose = match others {
            0 | 1 => String::new(),
            _ => format!("   by {}, {}, in conflict", people.who(&value.device), value.at),
        };
        (value.field.as_str(), format!("{shown}{whose}"))
    };
    values.iter().map(told).collect()
}

/// A mark with its words; those of decisions are told with them.
fn told_mark(mark: &MarkRow) -> Option<String> {
    if mark.decision.is_some() {
        return None;
    }
    let anchor = mark.anchor.as_ref().unwrap_or(&mark.made);
    let place = match &mark.anchor {
        Some(anchor) => format!("{}..{}", anchor.start, anchor.end),
        None => "not in the text now".to_owned(),
    };
    let note = mark.note.as_deref().map(|note| format!("\n    {}", isolated(note))).unwrap_or_default();
    Some(format!("  marked {}, {place}: {}{note}", mark.id, isolated(&anchor.exact)))
}

//! `sanad search`.

use super::{counted, told};
use crate::args::{CaseFormat, SearchArgs};
use crate::output::Output;
use sanad_engine::case::{CaseError, View, decode, lines, passage};
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Finds documents by their words.
pub(crate) fn run(args: &SearchArgs) -> io::Result<ExitCode> {
    told(|| {
        let view = args.look.open()?;
        let query = args.words.join(" ");
        let found = find(&view, args, &query)?;
        Ok(say(&found, args))
    })
}

fn find(
    view: &View,
    args: &SearchArgs,
    query: &str,
) -> Result<Vec<(String, Option<String>, String)>, CaseError> {
    let mut out = Vec::new();
    for hit in view.search(query, args.most)? {
        let row = view.document(&hit.document)?;
        let Some(document) = view.text(&row, decode)? else { continue };
        let Some(passage) = passage(&document.text, query) else { continue };
        let span = (passage.span.start, passage.span.end);
        if args.look.format == CaseFormat::Json {
            out.push((lines::hit(&row, span, &passage.snippet, hit.score), None, String::new()));
        } else {
            let path = row.path.as_deref().map_or_else(|| row.id.clone(), isolated);
            out.push((path, document.location(span.0), isolated(&passage.snippet)));
        }
    }
    Ok(out)
}

fn say(found: &[(String, Option<String>, String)], args: &SearchArgs) -> io::Result<ExitCode> {
    let mut out = Output::new();
    for (line, place, snippet) in found {
        if args.look.format == CaseFormat::Json {
            out.line(line)?;
            continue;
        }
        let place = place.as_ref().map(|place| format!(" · {place}"));
        out.line(&format!("{line}{}", place.unwrap_or_default()))?;
        out.line(&format!("    {snippet}"))?;
    }
    if args.look.format == CaseFormat::Human {
        let what = counted(found.len(), "document", "documents");
        let locked = if args.look.unlock { "" } else { "; what is sealed was not searched (--unlock)" };
        out.line(&format!("{what}{locked}"))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

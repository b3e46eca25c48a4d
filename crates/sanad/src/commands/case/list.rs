//! `sanad list`.

use super::told;
use crate::args::{CaseFormat, ListArgs, Listed};
use crate::output::Output;
use sanad_engine::case::lines;
use sanad_engine::case::store::Row;
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Lists what is on file.
pub(crate) fn run(args: &ListArgs) -> io::Result<ExitCode> {
    told(|| {
        let view = args.look.open()?;
        match args.what {
            Listed::Documents => {
                let rows = view.documents()?;
                Ok(documents(&rows, args.look.format))
            }
        }
    })
}

fn documents(rows: &[Row], format: CaseFormat) -> io::Result<ExitCode> {
    let mut out = Output::new();
    for row in rows {
        if format == CaseFormat::Json {
            out.line(&lines::document(row))?;
            continue;
        }
        let path = row.path.as_deref().map_or_else(|| "(sealed)".to_owned(), isolated);
        let mut about: Vec<&str> = [row.field("kind"), row.field("language"), row.field("published")]
            .into_iter()
            .flatten()
            .collect();
        if row.protection() != "open" {
            about.push(row.protection());
        }
        if row.status != "read" {
            about.push(row.cause.as_deref().unwrap_or(&row.status));
        }
        out.line(&format!("{}  {path}", row.id))?;
        let title = row.field("title").map(|title| format!(" · {}", isolated(title)));
        out.line(&format!("               {}{}", about.join(" · "), title.unwrap_or_default()))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

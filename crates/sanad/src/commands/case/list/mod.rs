//! `sanad list`.

mod conflicts;
mod decisions;
mod found;
pub(super) mod resolved;

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
        let mut view = args.look.open()?;
        let format = args.look.format;
        let mut out = Output::new();
        // Whoever stopped reading stops the rest.
        let mut written = Ok(());
        let mut take = |line: &str| {
            if written.is_ok() {
                written = out.line(line);
            }
        };
        match args.what {
            Listed::Documents => documents(&view.documents()?, format, &mut take),
            Listed::Statements => found::statements(&mut view, format, &mut take)?,
            Listed::Decisions => decisions::decisions(&mut view, format, &mut take)?,
            Listed::Figures => found::figures(&mut view, format, &mut take)?,
            Listed::Actors => resolved::actors(&mut view, format, &mut take)?,
            Listed::Events => resolved::events(&mut view, format, &mut take)?,
            Listed::Conflicts => conflicts::listed(&mut view, format, &mut take)?,
            Listed::Roles => found::roles(&mut view, format, &mut take)?,
            Listed::Derivations => resolved::derivations(&mut view, format, &mut take)?,
        }
        Ok(written.and_then(|()| out.flush()).map(|()| ExitCode::SUCCESS))
    })
}

fn documents(rows: &[Row], format: CaseFormat, take: found::Take<'_>) {
    for row in rows {
        take(&match format {
            CaseFormat::Json => lines::document(row),
            CaseFormat::Human => told_document(row),
        });
    }
}

fn told_document(row: &Row) -> String {
    let path = row.path.as_deref().map_or_else(|| "(sealed)".to_owned(), isolated);
    let mut about: Vec<&str> =
        [row.field("kind"), row.field("language"), row.field("published")].into_iter().flatten().collect();
    if row.protection() != "open" {
        about.push(row.protection());
    }
    if row.status != "read" {
        about.push(row.cause.as_deref().unwrap_or(&row.status));
    }
    let title = row.field("title").map(|title| format!(" · {}", isolated(title))).unwrap_or_default();
    format!("{}  {path}\n               {}{title}", row.id, about.join(" · "))
}

//! `sanad search`.

use super::{counted, looked_at, told};
use crate::args::{CaseFormat, SearchArgs};
use crate::output::Output;
use sanad_engine::case::query::{Query, parse};
use sanad_engine::case::store::Hits;
use sanad_engine::case::{Answer, CaseError, Seeker, View, answers, decode, lines};
use sanad_render::{Style, hit_human, isolated};
use std::io;
use std::process::ExitCode;

/// Finds documents, and in each the passage that answers best.
pub(crate) fn run(args: &SearchArgs) -> io::Result<ExitCode> {
    told(|| {
        let query = parse(&args.query.join(" "))?;
        let mut view = args.look.open()?;
        if query.asks_what_was_found() {
            looked_at(&mut view)?;
        }
        let found = view.search(&query, args.limit)?;
        let mut out = Output::new();
        let shown = match args.look.format {
            CaseFormat::Json => json(&view, &found)?,
            CaseFormat::Human => human(&view, &found, out.style)?,
        };
        let mut say = || {
            shown.iter().try_for_each(|hit| out.line(hit))?;
            if args.look.format == CaseFormat::Human {
                out.line(&summary(&query, &found, args.look.unlock))?;
            }
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        };
        Ok(say())
    })
}

fn json(view: &View, found: &Hits) -> Result<Vec<String>, CaseError> {
    let line = |answer: Answer| {
        let (span, snippet) = answer.passage.map_or(((0, 0), String::new()), |passage| {
            ((passage.span.start, passage.span.end), passage.snippet)
        });
        lines::hit(&answer.row, span, &snippet, answer.score)
    };
    Ok(answers(view, found, 0)?.into_iter().map(line).collect())
}

fn human(view: &View, found: &Hits, style: Style) -> Result<Vec<String>, CaseError> {
    let (seeker, mut out) = (Seeker::new(&found.needles), Vec::new());
    for hit in &found.hits {
        let row = view.row(&hit.document)?;
        let about: Vec<&str> = ["kind", "published"].into_iter().filter_map(|name| row.field(name)).collect();
        let document = view.text(&row, decode)?;
        let passage = document.as_ref().and_then(|document| seeker.passage(&document.text, &hit.spans));
        out.push(match (&document, passage) {
            (Some(document), Some(passage)) => hit_human(document, passage.span, &about, style),
            // A picture, or what could not be read, found by its fields.
            _ => format!("{}\n", isolated(row.path.as_deref().unwrap_or(&row.id))),
        });
    }
    Ok(out)
}

/// How many there are, and how the query was understood where that is not plain to see.
fn summary(query: &Query, found: &Hits, unlocked: bool) -> String {
    let total = counted(found.total, "document", "documents");
    let mut out = match (found.some, query.question) {
        (true, true) => format!("{total} with some of the words of the question"),
        (true, false) if found.total > 0 => {
            format!("No document has all the words; {total} with some of them")
        }
        _ => total,
    };
    if found.hits.len() < found.total {
        let are = if found.hits.len() == 1 { "is" } else { "are" };
        out.push_str(&format!("; the {} nearest {are} shown (--limit)", found.hits.len()));
    }
    if !unlocked {
        out.push_str("; what is sealed was not searched (--unlock)");
    }
    if !query.is_plain() && !query.question {
        out.push_str(&format!("\nRead as: {}", isolated(&query.to_string())));
    }
    out
}

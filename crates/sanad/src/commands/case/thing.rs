//! `sanad show` for something that was found: its chain, step by step, down to the passage.

use super::words::{self, People};
use crate::output::Output;
use sanad_engine::case::decided::Decided;
use sanad_engine::case::{Thing, lines};
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Shows it as a machine reads it.
pub(super) fn json(thing: &Thing, decided: &Decided) -> io::Result<ExitCode> {
    let mut out = Output::new();
    out.line(&lines::thing(thing, decided.state(thing.sort, &thing.at).name()))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Shows it to a person.
pub(super) fn human(thing: &Thing, decided: &Decided, people: &People) -> io::Result<ExitCode> {
    let mut out = Output::new();
    let state = decided.state(thing.sort, &thing.at).name();
    out.line(&format!("{}  {} · {state}", thing.id, thing.sort.name()))?;
    if !thing.steps.is_empty() {
        let steps: Vec<String> = thing.steps.iter().map(|step| isolated(step)).collect();
        out.line(&format!("  {}", steps.join(" → ")))?;
    }
    for (field, value) in &thing.value {
        out.line(&format!("  {field:<10} {}", isolated(value)))?;
    }
    let [before, words, after] = thing.passage();
    out.line("")?;
    for (around, line) in [(true, before), (false, words), (true, after)] {
        if !line.trim().is_empty() {
            let mark = if around { " " } else { "│" };
            out.line(&format!("  {mark} {}", isolated(line.trim())))?;
        }
    }
    out.line("")?;
    let row = &thing.row;
    let path = row.path.as_deref().map_or_else(|| row.id.clone(), isolated);
    let mut place = vec![path];
    place.extend(thing.document.location(thing.at.span.start).map(|place| isolated(&place)));
    place.extend(row.field("kind").map(str::to_owned));
    place.extend(row.field("published").map(|day| format!("published {day}")));
    out.line(&format!("  {}", place.join(" · ")))?;
    for (decision, fate) in decided.all() {
        if decision.what.documents().contains(&&*row.id) && words::is_about(decision, &thing.at) {
            out.line(&format!("  {}", words::decided(decision, fate, people)))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

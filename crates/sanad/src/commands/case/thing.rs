//! `sanad show` for something that was found: its chain, step by step, down to the passage; an actor or an event with all
//! the passages that it is told in.

use super::list::resolved::{told_actor, told_event};
use super::words::{self, People, people};
use crate::args::CaseFormat;
use crate::output::Output;
use sanad_engine::case::decided::{Decided, sort_of};
use sanad_engine::case::record::Sort;
use sanad_engine::case::{
    CaseError, Thing, View, actor, completed, event, lines, resolved, state_of, thing, thing_at,
};
use sanad_engine::resolve::At;
use sanad_render::isolated;
use std::io;
use std::process::ExitCode;

/// Shows what is called so.
pub(super) fn run(view: &mut View, id: &str, format: CaseFormat) -> Result<io::Result<ExitCode>, CaseError> {
    completed(view)?;
    resolved(view)?;
    let decided = Decided::of(view)?;
    let (whole, members) = whole(view, id, format, &decided)?;
    let mut things = Vec::new();
    for (sort, at) in &members {
        things.extend(thing_at(view, *sort, at)?);
    }
    if things.is_empty() {
        let none = || CaseError::Unknown(format!("nothing that was found is called {id}"));
        things.push(thing(view, id)?.ok_or_else(none)?);
    }
    let people = people(view)?;
    let mut out = Output::new();
    let mut say = || {
        whole.iter().try_for_each(|line| out.line(line))?;
        for thing in &things {
            match format {
                CaseFormat::Json => {
                    out.line(&lines::thing(thing, decided.state(thing.sort, &thing.at).name()))?;
                }
                CaseFormat::Human => {
                    if whole.is_some() {
                        out.line("")?;
                    }
                    human(&mut out, thing, &decided, &people)?;
                }
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    };
    Ok(say())
}

/// A line of its own, where it has one, and where it is told.
type Whole = (Option<String>, Vec<(Sort, At)>);

/// The line of an actor or event that several documents tell of, and where they do.
fn whole(view: &View, id: &str, format: CaseFormat, decided: &Decided) -> Result<Whole, CaseError> {
    let (sort, members, line) = match sort_of(id) {
        Some(Sort::Actor) => {
            let Some(actor) = actor(view, id)? else { return Ok((None, Vec::new())) };
            let state = state_of(decided, Sort::Actor, &actor.members).name();
            let line = match format {
                CaseFormat::Json => lines::actor(&actor, state),
                CaseFormat::Human => told_actor(&actor, state),
            };
            (Sort::Actor, actor.members, line)
        }
        Some(Sort::Event) => {
            let Some(event) = event(view, id)? else { return Ok((None, Vec::new())) };
            let state = state_of(decided, Sort::Event, &event.members).name();
            let line = match format {
                CaseFormat::Json => lines::event(&event, state),
                CaseFormat::Human => told_event(&event, state),
            };
            (Sort::Event, event.members, line)
        }
        _ => return Ok((None, Vec::new())),
    };
    Ok((Some(line), members.into_iter().map(|at| (sort, at)).collect()))
}

fn human(out: &mut Output, thing: &Thing, decided: &Decided, people: &People) -> io::Result<()> {
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
    Ok(())
}

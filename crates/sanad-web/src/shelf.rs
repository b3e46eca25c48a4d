//! [`Shelf`]: what pages look through again and again: the documents, what was decided, and a line for each actor, event
//! and derivation.
//!
//! A line is what a list shows; whoever opens one has the whole read from the store. The shelf lies in memory alone. A
//! decision of this workbench changes what it touches (`follow`); whatever else comes, and whenever what is sealed is
//! opened or closed, it is emptied and read anew.

mod follow;
#[cfg(test)]
mod tests;

use sanad_engine::case::decided::{Decided, State};
use sanad_engine::case::lines::Status;
use sanad_engine::case::record::Sort;
use sanad_engine::case::store::{Row, Spot};
use sanad_engine::case::{
    CaseError, LogEntry, View, actor_id, actor_order, corrected_actor, corrected_event, each_actor,
    each_derivation, each_event, event_id, event_order, state_of,
};
use sanad_engine::resolve::{Actor, At, Derivation, Event};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An actor as a list shows it.
#[derive(Clone, Debug)]
pub(crate) struct ActorLine {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    /// Other writings of the name.
    pub(crate) others: Vec<String>,
    /// All of them in small letters, a line each: what is looked for.
    pub(crate) sought: String,
    pub(crate) documents: usize,
    pub(crate) state: State,
    /// What sorts it among those in as many documents.
    order: String,
}

/// An event as a list shows it.
#[derive(Clone, Debug)]
pub(crate) struct EventLine {
    pub(crate) id: String,
    pub(crate) what: &'static str,
    /// First and last day.
    pub(crate) days: (Option<String>, Option<String>),
    pub(crate) place: Option<String>,
    pub(crate) documents: usize,
    pub(crate) state: State,
    /// What sorts it.
    order: String,
}

/// All documents, by path, and each by its identifier.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) all: Vec<Row>,
    places: BTreeMap<String, usize>,
}

impl Rows {
    fn of(view: &View) -> Result<Self, CaseError> {
        let all = view.documents()?;
        let places = all.iter().enumerate().map(|(n, row)| (row.id.clone(), n)).collect();
        Ok(Self { all, places })
    }

    /// The document with this identifier.
    pub(crate) fn get(&self, id: &str) -> Option<&Row> {
        self.places.get(id).and_then(|n| self.all.get(*n))
    }
}

/// What was read for the log as it is.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    rows: Option<Arc<Rows>>,
    decided: Option<Arc<Decided>>,
    actors: Option<Arc<Vec<ActorLine>>>,
    events: Option<Arc<Vec<EventLine>>>,
    derivations: Option<Arc<Vec<Derivation>>>,
    status: Option<Arc<Status>>,
    log: Option<Arc<Vec<LogEntry>>>,
    spots: Option<Arc<Vec<Spot>>>,
}

/// How many documents members are in; those of one document stand together.
pub(crate) fn documents(members: &[At]) -> usize {
    let mut ids: Vec<&str> = members.iter().map(|at| at.document.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

fn actor_line(actor: Actor, decided: &Decided) -> ActorLine {
    let order = actor_order(&actor);
    let actor = corrected_actor(actor, decided);
    let id = actor_id(&actor);
    let state = state_of(decided, Sort::Actor, &actor.members);
    let Actor { name, kind, names, members, .. } = actor;
    let others: Vec<String> =
        names.into_iter().map(|other| other.text).filter(|other| *other != name).collect();
    let sought = format!("{name}\n{}", others.join("\n")).to_lowercase();
    ActorLine { id, name, kind: kind.name(), others, sought, documents: documents(&members), state, order }
}

fn event_line(event: Event, decided: &Decided) -> EventLine {
    let order = event_order(&event);
    let event = corrected_event(event, decided);
    let id = event_id(&event);
    let state = state_of(decided, Sort::Event, &event.members);
    let day = |day: Option<sanad_engine::Day>| day.map(|day| day.to_string());
    EventLine {
        id,
        what: event.what.name(),
        days: (day(event.when.earliest), day(event.when.latest)),
        place: event.place,
        documents: event.documents.len(),
        state,
        order,
    }
}

/// Those in most documents first; persons, then bodies, groups, places, by name.
fn sort_actors(lines: &mut [ActorLine]) {
    lines.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.order.cmp(&b.order)));
}

/// By day.
fn sort_events(lines: &mut [EventLine]) {
    lines.sort_by(|a, b| a.order.cmp(&b.order));
}

impl Shelf {
    /// Reads the next thing that was not read yet; whether there was one, and it could be read.
    pub(crate) fn prepare(&mut self, view: &View) -> bool {
        let done = match self {
            Self { rows: None, .. } => self.rows(view).map(drop),
            Self { decided: None, .. } => self.decided(view).map(drop),
            Self { status: None, .. } => self.status(view).map(drop),
            Self { actors: None, .. } => self.actors(view).map(drop),
            Self { events: None, .. } => self.events(view).map(drop),
            Self { derivations: None, .. } => self.derivations(view).map(drop),
            Self { log: None, .. } => self.log(view).map(drop),
            _ => return false,
        };
        // What cannot be read is told to whoever asks for it.
        done.is_ok()
    }

    /// All documents.
    pub(crate) fn rows(&mut self, view: &View) -> Result<Arc<Rows>, CaseError> {
        kept(&mut self.rows, || Rows::of(view))
    }

    /// What was decided.
    pub(crate) fn decided(&mut self, view: &View) -> Result<Arc<Decided>, CaseError> {
        kept(&mut self.decided, || Decided::of(view))
    }

    /// All actors, those in most documents first; persons, then bodies, groups, places, by name.
    pub(crate) fn actors(&mut self, view: &View) -> Result<Arc<Vec<ActorLine>>, CaseError> {
        let decided = self.decided(view)?;
        kept(&mut self.actors, || {
            let mut lines = Vec::new();
            each_actor(view, |actor| lines.push(actor_line(actor, &decided)))?;
            sort_actors(&mut lines);
            Ok(lines)
        })
    }

    /// All events, by day.
    pub(crate) fn events(&mut self, view: &View) -> Result<Arc<Vec<EventLine>>, CaseError> {
        let decided = self.decided(view)?;
        kept(&mut self.events, || {
            let mut lines = Vec::new();
            each_event(view, |event| lines.push(event_line(event, &decided)))?;
            sort_events(&mut lines);
            Ok(lines)
        })
    }

    /// What is on file, counted.
    pub(crate) fn status(&mut self, view: &View) -> Result<Arc<Status>, CaseError> {
        let (rows, decided) = (self.rows(view)?, self.decided(view)?);
        kept(&mut self.status, || Status::with(view, &rows.all, &decided))
    }

    /// The log, the oldest first.
    pub(crate) fn log(&mut self, view: &View) -> Result<Arc<Vec<LogEntry>>, CaseError> {
        kept(&mut self.log, || view.log())
    }

    /// All places that documents name.
    pub(crate) fn spots(&mut self, view: &View) -> Result<Arc<Vec<Spot>>, CaseError> {
        kept(&mut self.spots, || view.spots())
    }

    /// Which document rests on which.
    pub(crate) fn derivations(&mut self, view: &View) -> Result<Arc<Vec<Derivation>>, CaseError> {
        kept(&mut self.derivations, || {
            let mut lines = Vec::new();
            each_derivation(view, |line| lines.push(line))?;
            Ok(lines)
        })
    }
}

fn kept<T>(
    place: &mut Option<Arc<T>>,
    make: impl FnOnce() -> Result<T, CaseError>,
) -> Result<Arc<T>, CaseError> {
    if let Some(there) = place {
        return Ok(Arc::clone(there));
    }
    let made = Arc::new(make()?);
    *place = Some(Arc::clone(&made));
    Ok(made)
}

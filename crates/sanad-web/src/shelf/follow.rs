//! A decision changes what it touches: the lines of what was decided on, those of what became otherwise with it, and the
//! rows of documents that got other values. All else stays on the shelf as it was read.

use super::{ActorLine, EventLine, Rows, Shelf, actor_line, event_line, sort_actors, sort_events};
use sanad_engine::case::decided::Decided;
use sanad_engine::case::log::Position;
use sanad_engine::case::record::What;
use sanad_engine::case::store::READ_BY;
use sanad_engine::case::{CaseError, LogEntry, View, actor, actor_id, event, event_id};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Shelf {
    /// Brings the shelf from where the log was to where it is in this view, through which all was written that came in
    /// between. It is empty afterwards where more than decisions came, or something cannot be read.
    pub(crate) fn follow(&mut self, view: &View, at: &BTreeMap<String, Position>) {
        if !matches!(self.followed(view, at), Ok(true)) {
            *self = Self::default();
        }
    }

    /// As [`Shelf::follow`]; whether it could.
    fn followed(&mut self, view: &View, at: &BTreeMap<String, Position>) -> Result<bool, CaseError> {
        let changed = view.store().changed();
        if changed.all || !view.is_resolved_on_disk() {
            return Ok(false);
        }
        let (Some(rows), Some(before), Some(log)) = (self.rows.take(), self.decided.take(), self.log.take())
        else {
            return Ok(false);
        };
        let Some(entries) = view.log_since(at)? else { return Ok(false) };
        let mut log = owned(log);
        let first = log.len();
        log.extend(entries);
        let Some(documents) = documents(&log, first) else { return Ok(false) };
        let rows = reread(view, rows, &documents)?;
        let decided = Arc::new(Decided::of(view)?);
        let touched = touched(view, changed.ids, decided.differs_from(&before))?;
        if let Some(lines) = self.actors.take() {
            self.actors = Some(Arc::new(actors(view, owned(lines), &touched, &decided)?));
        }
        if let Some(lines) = self.events.take() {
            self.events = Some(Arc::new(events(view, owned(lines), &touched, &decided)?));
        }
        if changed.nameless {
            self.derivations = None;
        }
        (self.rows, self.decided, self.log) = (Some(rows), Some(decided), Some(Arc::new(log)));
        self.status = None;
        self.status(view)?;
        self.derivations(view)?;
        Ok(true)
    }
}

fn owned<T: Clone>(shared: Arc<T>) -> T {
    Arc::try_unwrap(shared).unwrap_or_else(|shared| (*shared).clone())
}

/// The documents to which entries gave other values, the entries from `first` on; `None` where one of them does more than
/// to decide, or to give a value that nothing is read by.
fn documents(log: &[LogEntry], first: usize) -> Option<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    for n in first..log.len() {
        out.extend(document(log, n)?);
    }
    Some(out)
}

fn document(log: &[LogEntry], n: usize) -> Option<Option<String>> {
    match &log[n].record.as_ref()?.what {
        What::Set(field) if field.on.is_none() => {
            (!READ_BY.contains(&field.field.as_str())).then(|| Some(field.subject.clone()))
        }
        What::Set(_) | What::Judge(_) | What::Same(_) | What::Derive(_) | What::Mark(_) => Some(None),
        What::Undo(undone) => {
            let of = |one: &LogEntry| one.device == undone.device && one.seq == undone.seq;
            document(log, log[..n].iter().rposition(of)?)
        }
        _ => None,
    }
}

/// The documents, some of which got other values.
fn reread(view: &View, rows: Arc<Rows>, documents: &BTreeSet<String>) -> Result<Arc<Rows>, CaseError> {
    if documents.is_empty() {
        return Ok(rows);
    }
    let mut rows = owned(rows);
    for id in documents {
        let unknown = || CaseError::Unknown(format!("nothing on file is called {id}"));
        let place = *rows.places.get(id).ok_or_else(unknown)?;
        rows.all[place] = view.row(id)?;
    }
    Ok(Arc::new(rows))
}

/// What actors and events are and were called whose lines are other now: what they came to changed, or something was
/// decided on a member of theirs.
fn touched(
    view: &View,
    mut changed: BTreeSet<String>,
    decided: BTreeSet<String>,
) -> Result<BTreeSet<String>, CaseError> {
    for id in decided {
        changed.extend(actor(view, &id)?.map(|actor| actor_id(&actor)));
        changed.extend(event(view, &id)?.map(|event| event_id(&event)));
    }
    Ok(changed)
}

fn actors(
    view: &View,
    lines: Vec<ActorLine>,
    touched: &BTreeSet<String>,
    decided: &Decided,
) -> Result<Vec<ActorLine>, CaseError> {
    let now = |id: &str| {
        let now = actor(view, id)?.filter(|actor| actor_id(actor) == id);
        Ok(now.map(|actor| actor_line(actor, decided)))
    };
    renewed(lines, touched, |line| &line.id, now, sort_actors)
}

fn events(
    view: &View,
    lines: Vec<EventLine>,
    touched: &BTreeSet<String>,
    decided: &Decided,
) -> Result<Vec<EventLine>, CaseError> {
    let now = |id: &str| {
        let now = event(view, id)?.filter(|event| event_id(event) == id);
        Ok(now.map(|event| event_line(event, decided)))
    };
    renewed(lines, touched, |line| &line.id, now, sort_events)
}

/// The lines, those that were touched as they are `now`, if they are there.
fn renewed<L>(
    mut lines: Vec<L>,
    touched: &BTreeSet<String>,
    id: impl Fn(&L) -> &String,
    now: impl Fn(&str) -> Result<Option<L>, CaseError>,
    sort: fn(&mut [L]),
) -> Result<Vec<L>, CaseError> {
    if touched.is_empty() {
        return Ok(lines);
    }
    lines.retain(|line| !touched.contains(id(line)));
    for id in touched {
        lines.extend(now(id)?);
    }
    sort(&mut lines);
    Ok(lines)
}

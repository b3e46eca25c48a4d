//! [`resolve`]: who is one actor, what is one event, which document rests on which, over all that is on file.

mod kept;

use super::decided::Decided;
pub use kept::{actor_order, event_order};

use kept::{ACTOR, DERIVATION, EVENT, Kept, read};
use sanad_case::store::{Row, Store};
use sanad_case::{CaseError, Finder, Resolving, View, found_id};
use sanad_resolve::{Actor, Building, Decisions, Derivation, Event, Input, Shelf, Update};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;

/// Raised when what is proposed changes though the documents do not: all is held together anew.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/2");

/// Holds all documents together that can be read here, by whoever holds the lock.
///
/// # Errors
/// Where the store refuses.
pub fn resolve(view: &mut View) -> Result<(), CaseError> {
    if view.is_level()? {
        return Ok(());
    }
    view.resolve(&Case::of(view)?, true)
}

/// As [`resolve`], for a case that is opened for reading: it is kept for the next one, unless another process writes to
/// the case just now.
///
/// # Errors
/// Where the store refuses.
pub fn resolved(view: &mut View) -> Result<(), CaseError> {
    view.resolve(&Case::of(view)?, false)
}

struct Case {
    /// What was decided in clear: nothing else bears on what is kept on disk.
    clear: Decisions,
    all: Decisions,
}

impl Case {
    fn of(view: &View) -> Result<Self, CaseError> {
        let all = Decided::of(view)?;
        let sealed = all.all().any(|(row, _)| row.key.is_some());
        let clear = if sealed { Decided::in_clear(view)?.decisions() } else { all.decisions() };
        Ok(Self { clear, all: all.decisions() })
    }

    /// What is known of each document, as a number that changes with it.
    fn stamps<'r>(&self, rows: &'r [Row], decisions: &Decisions) -> BTreeMap<&'r str, u64> {
        let decided = decisions.stamps();
        let stamp = |row: &'r Row| {
            let mut hash = rustc_hash::FxHasher::default();
            for part in [Some(VERSION), row.path.as_deref(), row.text_sha256.as_deref()] {
                hash.write(part.unwrap_or("-").as_bytes());
            }
            hash.write(row.sha256.map(|sha256| sha256.0).unwrap_or_default().as_slice());
            for field in FIELDS {
                hash.write(row.field(field).unwrap_or("-").as_bytes());
                hash.write_u8(0);
            }
            hash.write_u64(decided.get(row.id.as_str()).copied().unwrap_or(0));
            // A number that SQLite keeps, and none that it has before a document is stamped.
            (row.id.as_str(), (hash.finish() >> 1).max(1))
        };
        rows.iter().map(stamp).collect()
    }

    fn decisions(&self, rows: &[Row]) -> Decisions {
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let sealed = rows.iter().any(|row| row.key.is_some());
        let decisions = if sealed { &self.all } else { &self.clear };
        decisions.of(|id| ids.contains(id))
    }
}

/// The fields of a document that proposals look at.
const FIELDS: [&str; 6] = ["title", "publisher", "owner", "published", "kind", "language"];

impl Resolving for Case {
    fn is_behind(&self, store: &Store, rows: &[Row]) -> Result<bool, CaseError> {
        let stamps = self.stamps(rows, &self.decisions(rows));
        let known = store.stamps()?;
        Ok(known.len() != stamps.len()
            || known.iter().any(|(id, stamp)| stamps.get(id.as_str()) != Some(stamp)))
    }

    fn resolve(&self, store: &Store, rows: &[Row], found: Finder<'_>) -> Result<(), CaseError> {
        let decisions = self.decisions(rows);
        let stamps = self.stamps(rows, &decisions);
        let known = store.stamps()?;
        let gone = known.iter().filter(|(id, stamp)| stamps.get(id.as_str()) != Some(stamp));
        let new = rows.iter().filter(|row| known.get(&row.id) != stamps.get(row.id.as_str()));
        let mut kept = Kept(store);
        if known.is_empty() {
            let mut building = Building::new(&mut kept);
            let mut update = Update::new(&mut building, &decisions);
            new.clone().try_for_each(|row| put(&mut update, row, found))?;
            update.finish()?;
        } else {
            let mut update = Update::new(&mut kept, &decisions);
            for (id, _) in gone {
                update.withdraw(id)?;
            }
            new.clone().try_for_each(|row| put(&mut update, row, found))?;
            update.finish()?;
        }
        new.into_iter().try_for_each(|row| store.stamp(&row.id, stamps[row.id.as_str()]))
    }
}

/// Puts a document in.
fn put<S: Shelf<Error = CaseError>>(
    update: &mut Update<'_, S>,
    row: &Row,
    found: Finder<'_>,
) -> Result<(), CaseError> {
    let found = found(&row.id)?.unwrap_or_default();
    let sha256 = row.sha256.map(|sha256| sha256.to_string()).unwrap_or_default();
    let input = Input {
        id: &row.id,
        path: row.path.as_deref().unwrap_or_default(),
        sha256: &sha256,
        text_sha256: row.text_sha256.as_deref(),
        title: row.field("title"),
        publisher: row.field("publisher"),
        owner: row.field("owner"),
        published: row.field("published"),
        kind: row.field("kind"),
        language: row.field("language"),
        found: &found,
    };
    update.put(&input)
}

/// What an actor is called: by its first member. Any of its members' identifiers finds it.
#[must_use]
pub fn actor_id(actor: &Actor) -> String {
    actor.members.first().map(|at| found_id('a', &at.document, at.span)).unwrap_or_default()
}

/// What an event is called: by its first member.
#[must_use]
pub fn event_id(event: &Event) -> String {
    event.members.first().map(|at| found_id('e', &at.document, at.span)).unwrap_or_default()
}

/// Each actor: persons, then bodies, groups, places, by name.
///
/// # Errors
/// Where the store refuses.
pub fn each_actor(view: &View, take: impl FnMut(Actor)) -> Result<(), CaseError> {
    actors_in(view.resolution(), take)
}

/// Each actor that documents come to in a store.
pub(super) fn actors_in(store: &Store, mut take: impl FnMut(Actor)) -> Result<(), CaseError> {
    store.outcomes(ACTOR, |record| read(record).map(&mut take))
}

/// Each event, by day.
///
/// # Errors
/// Where the store refuses.
pub fn each_event(view: &View, take: impl FnMut(Event)) -> Result<(), CaseError> {
    events_in(view.resolution(), take)
}

/// Each event that documents come to in a store.
pub(super) fn events_in(store: &Store, mut take: impl FnMut(Event)) -> Result<(), CaseError> {
    store.outcomes(EVENT, |record| read(record).map(&mut take))
}

/// Each derivation.
///
/// # Errors
/// Where the store refuses.
pub fn each_derivation(view: &View, take: impl FnMut(Derivation)) -> Result<(), CaseError> {
    derivations_in(view.resolution(), take)
}

/// Each derivation that documents come to in a store.
pub(super) fn derivations_in(store: &Store, mut take: impl FnMut(Derivation)) -> Result<(), CaseError> {
    store.outcomes(DERIVATION, |record| read(record).map(&mut take))
}

/// The actor that is called so, by any of its members' identifiers.
///
/// # Errors
/// Where the store refuses.
pub fn actor(view: &View, id: &str) -> Result<Option<Actor>, CaseError> {
    let record = view.resolution().outcome(id)?.filter(|_| id.starts_with('a'));
    record.map(|record| read(&record)).transpose()
}

/// The event that is called so, by any of its members' identifiers.
///
/// # Errors
/// Where the store refuses.
pub fn event(view: &View, id: &str) -> Result<Option<Event>, CaseError> {
    let record = view.resolution().outcome(id)?.filter(|_| id.starts_with('e'));
    record.map(|record| read(&record)).transpose()
}

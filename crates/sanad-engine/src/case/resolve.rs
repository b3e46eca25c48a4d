//! [`resolve`]: who is one actor, what is one event, which document rests on which, over all that is on file.

use super::decided::{self, Decided};
use sanad_case::record::{How, Sort};
use sanad_case::store::{Row, Settled, Store};
use sanad_case::{CaseError, Finder, Resolving, View, found_id};
use sanad_resolve::{
    Actor, At, Decisions, Derivation, Event, Input, Item, Kind, Link, Member, N, Outcome, Pair, Rejected,
    Shelf, Subject, Tied, Update,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;

/// Raised when what is proposed changes though the documents do not: all is held together anew.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "/1");

/// Holds all documents together that can be read here, by whoever holds the lock.
///
/// # Errors
/// Where the store refuses.
pub fn resolve(view: &mut View) -> Result<(), CaseError> {
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

/// What people decided, as it bears on what is proposed.
fn decisions(decided: &Decided) -> Decisions {
    let ties = decided.ties();
    let at = |at: decided::At| At { document: at.document, span: at.span };
    let pair = |pair: decided::Pair| {
        let what = match pair.sort {
            Sort::Actor => Subject::Actor,
            Sort::Event => Subject::Event,
            _ => return None,
        };
        Some(Pair { what, a: at(pair.a), b: at(pair.b) })
    };
    let kind = |how: How| match how {
        How::Copy => Kind::Copy,
        How::Reworded => Kind::Reworded,
        How::Translation => Kind::Translation,
        How::Cites => Kind::Cites,
        How::Interview => Kind::Interview,
    };
    let declared = |link: decided::Link| Some(Link { kind: kind(link.how?), from: link.from, to: link.to });
    let rejected = |link: decided::Link| Rejected { kind: link.how.map(kind), from: link.from, to: link.to };
    Decisions {
        together: ties.together.into_iter().filter_map(pair).collect(),
        apart: ties.apart.into_iter().filter_map(pair).collect(),
        declared: ties.declared.into_iter().filter_map(declared).collect(),
        rejected: ties.rejected.into_iter().map(rejected).collect(),
    }
}

struct Case {
    /// What was decided in clear: nothing else bears on what is kept on disk.
    clear: Decisions,
    all: Decisions,
}

impl Case {
    fn of(view: &View) -> Result<Self, CaseError> {
        let (clear, all) = (Decided::in_clear(view)?, Decided::of(view)?);
        Ok(Self { clear: decisions(&clear), all: decisions(&all) })
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
        let mut shelf = Kept(store);
        let mut update = Update::new(&mut shelf, &decisions);
        for (id, _) in known.iter().filter(|(id, stamp)| stamps.get(id.as_str()) != Some(stamp)) {
            update.withdraw(id)?;
        }
        for row in rows.iter().filter(|row| known.get(&row.id) != stamps.get(row.id.as_str())) {
            let found = found(&row.id)?.unwrap_or_default();
            let sha256 = row.sha256.map(|sha256| sha256.to_string()).unwrap_or_default();
            update.put(&Input {
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
            })?;
            store.stamp(&row.id, stamps[row.id.as_str()])?;
        }
        update.finish().map(drop)
    }
}

/// The store, as a shelf.
struct Kept<'a>(&'a Store);

fn bytes(value: &impl Serialize) -> Result<Vec<u8>, CaseError> {
    postcard::to_allocvec(value).map_err(|error| CaseError::Store(error.to_string()))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CaseError> {
    let damaged =
        |error| CaseError::Store(format!("what documents came to together cannot be read: {error}"));
    postcard::from_bytes(bytes).map_err(damaged)
}

const ACTOR: u8 = 0;
const EVENT: u8 = 1;
const DERIVATION: u8 = 2;

impl Shelf for Kept<'_> {
    type Error = CaseError;

    fn find(&self, hash: u64) -> Result<Option<N>, CaseError> {
        self.0.item_of(hash)
    }

    fn put(&mut self, item: &Item, keys: &[u32]) -> Result<N, CaseError> {
        self.0.put_item(item.hash(), keys, &bytes(item)?)
    }

    fn item(&self, n: N) -> Result<Item, CaseError> {
        read(&self.0.item(n)?)
    }

    fn keys(&self, n: N) -> Result<Vec<u32>, CaseError> {
        self.0.item_keys(n)
    }

    fn take(&mut self, n: N) -> Result<(), CaseError> {
        self.0.take_item(n)
    }

    fn block(&self, key: u32) -> Result<Vec<N>, CaseError> {
        self.0.block(key)
    }

    fn tie(&mut self, key: u32, (a, b, tie): &Tied) -> Result<(), CaseError> {
        self.0.tie(key, *a, *b, &bytes(tie)?)
    }

    fn untie_block(&mut self, key: u32) -> Result<Vec<(N, N)>, CaseError> {
        self.0.untie_block(key)
    }

    fn untie(&mut self, n: N) -> Result<Vec<N>, CaseError> {
        self.0.untie(n)
    }

    fn ties(&self, n: N) -> Result<Vec<Tied>, CaseError> {
        self.0.ties(n)?.into_iter().map(|(a, b, tie)| Ok((a, b, read(&tie)?))).collect()
    }

    fn add_member(&mut self, n: N, member: &Member) -> Result<(), CaseError> {
        self.0.add_member(n, &member.document, &bytes(member)?)
    }

    fn has_members(&self, n: N) -> Result<bool, CaseError> {
        self.0.has_members(n)
    }

    fn members(&self, n: N) -> Result<Vec<Member>, CaseError> {
        self.0.members(n)?.iter().map(|member| read(member)).collect()
    }

    fn withdraw(&mut self, document: &str) -> Result<Vec<N>, CaseError> {
        self.0.withdraw(document)
    }

    fn group(&self, n: N) -> Result<Option<N>, CaseError> {
        self.0.group(n)
    }

    fn grouped(&self, group: N) -> Result<Vec<N>, CaseError> {
        self.0.grouped(group)
    }

    fn regroup(&mut self, n: N, group: N) -> Result<(), CaseError> {
        self.0.regroup(n, group)
    }

    fn settle(&mut self, group: N, outcomes: &[Outcome]) -> Result<(), CaseError> {
        let settled: Vec<Settled> = outcomes.iter().map(settled).collect::<Result<_, _>>()?;
        self.0.settle_group(group, &settled)
    }
}

fn ids(what: char, members: &[At]) -> Vec<String> {
    members.iter().map(|at| found_id(what, &at.document, at.span)).collect()
}

fn settled(outcome: &Outcome) -> Result<Settled, CaseError> {
    Ok(match outcome {
        Outcome::Actor(actor) => {
            let order = format!("{} {} {}", actor.kind as u8, actor.name, actor_id(actor));
            Settled { what: ACTOR, order, called: ids('a', &actor.members), record: bytes(actor)? }
        }
        Outcome::Event(event) => {
            let day = event.when.earliest.map_or_else(|| "~".to_owned(), |day| day.to_string());
            let order = format!("{day} {:?} {}", event.what, event_id(event));
            Settled { what: EVENT, order, called: ids('e', &event.members), record: bytes(event)? }
        }
        Outcome::Derivation(line) => {
            let order = format!("{} {} {:?}", line.to, line.from, line.kind);
            Settled { what: DERIVATION, order, called: Vec::new(), record: bytes(line)? }
        }
    })
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

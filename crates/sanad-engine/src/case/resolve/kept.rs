//! [`Kept`]: the case's store, as the shelf of what documents come to together.

use super::{actor_id, event_id};
use sanad_case::store::{Settled, Store};
use sanad_case::{CaseError, found_id};
use sanad_resolve::{Actor, At, Event, Item, Member, N, Outcome, Shelf};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// The store, as a shelf.
pub(super) struct Kept<'a>(pub(super) &'a Store);

fn bytes(value: &impl Serialize) -> Result<Vec<u8>, CaseError> {
    postcard::to_allocvec(value).map_err(|error| CaseError::Store(error.to_string()))
}

pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CaseError> {
    let damaged =
        |error| CaseError::Store(format!("what documents came to together cannot be read: {error}"));
    postcard::from_bytes(bytes).map_err(damaged)
}

pub(super) const ACTOR: u8 = 0;
pub(super) const EVENT: u8 = 1;
pub(super) const DERIVATION: u8 = 2;

/// A member as it is kept, with its document.
fn member(document: Rc<str>, record: &[u8]) -> Result<Member, CaseError> {
    let mut member: Member = read(record)?;
    member.document = document;
    Ok(member)
}

impl Shelf for Kept<'_> {
    type Error = CaseError;

    fn find(&self, hash: u64) -> Result<Option<N>, CaseError> {
        self.0.item_of(hash)
    }

    fn put(&mut self, item: &Item) -> Result<N, CaseError> {
        self.0.put_item(item.hash(), &bytes(item)?)
    }

    fn item(&self, n: N) -> Result<Rc<Item>, CaseError> {
        read(&self.0.item(n)?).map(Rc::new)
    }

    fn take(&mut self, n: N, keys: &[u32]) -> Result<(), CaseError> {
        self.0.take_item(n, keys)
    }

    fn shelve(&mut self, key: u32, n: N) -> Result<(), CaseError> {
        self.0.shelve(key, n)
    }

    fn block(&self, key: u32) -> Result<Vec<N>, CaseError> {
        self.0.block(key)
    }

    fn tie(&mut self, a: N, b: N) -> Result<(), CaseError> {
        self.0.tie(a, b)
    }

    fn untie(&mut self, a: N, b: N) -> Result<(), CaseError> {
        self.0.untie(a, b)
    }

    fn ties(&self, n: N) -> Result<Vec<N>, CaseError> {
        self.0.ties(n)
    }

    fn show(&mut self, key: u32, a: N, b: N) -> Result<(), CaseError> {
        self.0.show(key, a, b)
    }

    fn hide(&mut self, key: u32) -> Result<Vec<(N, N)>, CaseError> {
        self.0.hide(key)
    }

    fn is_shown(&self, a: N, b: N) -> Result<bool, CaseError> {
        self.0.is_shown(a, b)
    }

    fn add_member(&mut self, n: N, member: &Member) -> Result<(), CaseError> {
        let at = member.spans.first().map_or(0, |span| span.start);
        self.0.add_member(n, &member.document, at, &bytes(member)?)
    }

    fn has_members(&self, n: N) -> Result<bool, CaseError> {
        self.0.has_members(n)
    }

    fn members(&self, n: N) -> Result<Vec<Member>, CaseError> {
        self.0.members(n)?.into_iter().map(|(document, record)| member(document.into(), &record)).collect()
    }

    fn withdraw(&mut self, document: &str) -> Result<Vec<(N, Member)>, CaseError> {
        let had = self.0.withdraw(document)?;
        had.into_iter().map(|(n, record)| Ok((n, member(document.into(), &record)?))).collect()
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
        let mut was = self.0.settled(group)?;
        let mut new = Vec::new();
        for outcome in outcomes {
            let settled = settled(outcome)?;
            // Of a large group most stays as it was.
            match was.iter().position(|(_, what, record)| (*what, record) == (settled.what, &settled.record))
            {
                Some(at) => drop(was.swap_remove(at)),
                None => new.push(settled),
            }
        }
        for settled in new {
            let mut again = None;
            for (at, (_, what, record)) in was.iter().enumerate().filter(|(_, was)| was.1 == settled.what) {
                let called = called(*what, record)?;
                if called.first().is_some_and(|first| settled.called.first() == Some(first)) {
                    again = Some((at, called));
                    break;
                }
            }
            match again {
                Some((at, called)) => self.0.settle_again(was.swap_remove(at).0, &settled, &called)?,
                None => self.0.settle_group(group, &settled)?,
            }
        }
        was.iter().try_for_each(|(n, what, record)| self.0.unsettle(*n, &called(*what, record)?))
    }
}

/// What a record can be called by.
fn called(what: u8, record: &[u8]) -> Result<Vec<String>, CaseError> {
    Ok(match what {
        ACTOR => ids('a', &read::<Actor>(record)?.members),
        EVENT => ids('e', &read::<Event>(record)?.members),
        _ => Vec::new(),
    })
}

fn ids(what: char, members: &[At]) -> Vec<String> {
    members.iter().map(|at| found_id(what, &at.document, at.span)).collect()
}

/// What sorts an actor among all.
pub fn actor_order(actor: &Actor) -> String {
    format!("{} {} {}", actor.kind as u8, actor.name, actor_id(actor))
}

/// What sorts an event among all.
pub fn event_order(event: &Event) -> String {
    let day = event.when.earliest.map_or_else(|| "~".to_owned(), |day| day.to_string());
    format!("{day} {:?} {}", event.what, event_id(event))
}

fn settled(outcome: &Outcome) -> Result<Settled, CaseError> {
    Ok(match outcome {
        Outcome::Actor(actor) => Settled {
            what: ACTOR,
            order: actor_order(actor),
            called: ids('a', &actor.members),
            record: bytes(actor)?,
        },
        Outcome::Event(event) => Settled {
            what: EVENT,
            order: event_order(event),
            called: ids('e', &event.members),
            record: bytes(event)?,
        },
        Outcome::Derivation(line) => {
            let order = format!("{} {} {:?}", line.to, line.from, line.kind);
            Settled { what: DERIVATION, order, called: Vec::new(), record: bytes(line)? }
        }
    })
}

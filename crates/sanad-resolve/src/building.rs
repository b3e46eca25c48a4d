//! [`Building`]: an empty shelf on disk that is filled at once. What is looked up again and again stays in memory until all is
//! done; what documents say, and what it came to, goes to the disk alone, so that a case of any size fits.

use crate::item::{Item, Member};
use crate::memory::Memory;
use crate::outcome::Outcome;
use crate::shelf::{N, Shelf};
use std::rc::Rc;

/// A shelf that was empty, while it is filled.
#[derive(Debug)]
pub struct Building<'s, S> {
    into: &'s mut S,
    memory: Memory,
    /// The number on the other shelf of each item, and how many documents have it.
    items: Vec<(N, u32)>,
}

impl<'s, S: Shelf> Building<'s, S> {
    /// Begins to fill a shelf that is empty.
    pub fn new(into: &'s mut S) -> Self {
        Self { into, memory: Memory::default(), items: Vec::new() }
    }

    fn number(&self, n: N) -> N {
        self.items[n as usize].0
    }
}

/// What memory has, where nothing can go wrong.
macro_rules! known {
    ($found:expr) => {{
        let Ok(found) = $found;
        found
    }};
}

impl<S: Shelf> Shelf for Building<'_, S> {
    type Error = S::Error;

    fn find(&self, hash: u64) -> Result<Option<N>, S::Error> {
        Ok(known!(self.memory.find(hash)))
    }

    fn put(&mut self, item: &Item) -> Result<N, S::Error> {
        self.items.push((self.into.put(item)?, 0));
        Ok(known!(self.memory.put(item)))
    }

    fn item(&self, n: N) -> Result<Rc<Item>, S::Error> {
        Ok(known!(self.memory.item(n)))
    }

    fn take(&mut self, n: N, keys: &[u32]) -> Result<(), S::Error> {
        known!(self.memory.take(n, keys));
        self.into.take(self.number(n), keys)
    }

    fn shelve(&mut self, key: u32, n: N) -> Result<(), S::Error> {
        known!(self.memory.shelve(key, n));
        self.into.shelve(key, self.number(n))
    }

    fn block(&self, key: u32) -> Result<Vec<N>, S::Error> {
        Ok(known!(self.memory.block(key)))
    }

    fn tie(&mut self, a: N, b: N) -> Result<(), S::Error> {
        known!(self.memory.tie(a, b));
        self.into.tie(self.number(a), self.number(b))
    }

    fn untie(&mut self, a: N, b: N) -> Result<(), S::Error> {
        known!(self.memory.untie(a, b));
        self.into.untie(self.number(a), self.number(b))
    }

    fn ties(&self, n: N) -> Result<Vec<N>, S::Error> {
        Ok(known!(self.memory.ties(n)))
    }

    fn show(&mut self, key: u32, a: N, b: N) -> Result<(), S::Error> {
        known!(self.memory.show(key, a, b));
        self.into.show(key, self.number(a), self.number(b))
    }

    fn hide(&mut self, key: u32) -> Result<Vec<(N, N)>, S::Error> {
        self.into.hide(key)?;
        Ok(known!(self.memory.hide(key)))
    }

    fn is_shown(&self, a: N, b: N) -> Result<bool, S::Error> {
        Ok(known!(self.memory.is_shown(a, b)))
    }

    fn add_member(&mut self, n: N, member: &Member) -> Result<(), S::Error> {
        self.items[n as usize].1 += 1;
        self.into.add_member(self.number(n), member)
    }

    fn has_members(&self, n: N) -> Result<bool, S::Error> {
        Ok(self.items[n as usize].1 > 0)
    }

    fn members(&self, n: N) -> Result<Vec<Member>, S::Error> {
        self.into.members(self.number(n))
    }

    fn withdraw(&mut self, document: &str) -> Result<Vec<(N, Member)>, S::Error> {
        let gone = self.into.withdraw(document)?;
        let mut had = Vec::with_capacity(gone.len());
        for (there, member) in gone {
            if let Some((n, item)) = (0..).zip(&mut self.items).find(|(_, item)| item.0 == there) {
                item.1 = item.1.saturating_sub(1);
                had.push((n, member));
            }
        }
        Ok(had)
    }

    fn group(&self, n: N) -> Result<Option<N>, S::Error> {
        Ok(known!(self.memory.group(n)))
    }

    fn grouped(&self, group: N) -> Result<Vec<N>, S::Error> {
        Ok(known!(self.memory.grouped(group)))
    }

    fn regroup(&mut self, n: N, group: N) -> Result<(), S::Error> {
        known!(self.memory.regroup(n, group));
        self.into.regroup(self.number(n), self.number(group))
    }

    fn settle(&mut self, group: N, outcomes: &[Outcome]) -> Result<(), S::Error> {
        self.into.settle(self.number(group), outcomes)
    }
}

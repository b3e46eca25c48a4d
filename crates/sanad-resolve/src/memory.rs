//! [`Memory`]: a shelf that is nowhere on disk. What comes to it in order is kept without gaps.

use crate::item::{Item, Member};
use crate::outcome::Outcome;
use crate::shelf::{N, Shelf};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::rc::Rc;

/// A shelf in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    hashes: FxHashMap<u64, N>,
    items: Vec<Option<Slot>>,
    /// Keys and items, sorted.
    blocks: Vec<(u32, N)>,
    shown: BTreeSet<(u32, N, N)>,
    pairs: FxHashMap<(N, N), u32>,
    of_document: FxHashMap<Rc<str>, Vec<N>>,
    grouped: FxHashMap<N, BTreeSet<N>>,
    outcomes: BTreeMap<N, Vec<Outcome>>,
}

/// An item with what is known of it.
#[derive(Clone, Debug)]
struct Slot {
    item: Rc<Item>,
    members: Vec<Member>,
    ties: Vec<N>,
    group: Option<N>,
}

impl Memory {
    /// All that is proposed.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.values().flatten()
    }

    fn slot(&mut self, n: N) -> Option<&mut Slot> {
        self.items.get_mut(n as usize)?.as_mut()
    }

    fn there(&self, n: N) -> Option<&Slot> {
        self.items.get(n as usize)?.as_ref()
    }

    fn place(&self, key: u32, n: N) -> Result<usize, usize> {
        // What comes in order comes last.
        if self.blocks.last().is_none_or(|last| *last < (key, n)) {
            return Err(self.blocks.len());
        }
        self.blocks.binary_search(&(key, n))
    }
}

impl Shelf for Memory {
    type Error = Infallible;

    fn find(&self, hash: u64) -> Result<Option<N>, Infallible> {
        Ok(self.hashes.get(&hash).copied())
    }

    fn put(&mut self, item: &Item) -> Result<N, Infallible> {
        let n = N::try_from(self.items.len()).expect("a case has fewer items");
        self.hashes.insert(item.hash, n);
        let item = Rc::new(item.clone());
        self.items.push(Some(Slot { item, members: Vec::new(), ties: Vec::new(), group: None }));
        Ok(n)
    }

    fn item(&self, n: N) -> Result<Rc<Item>, Infallible> {
        Ok(self.there(n).expect("it was put in").item.clone())
    }

    fn take(&mut self, n: N, keys: &[u32]) -> Result<(), Infallible> {
        for key in keys {
            if let Ok(at) = self.blocks.binary_search(&(*key, n)) {
                self.blocks.remove(at);
            }
        }
        let Some(slot) = self.items.get_mut(n as usize).and_then(Option::take) else { return Ok(()) };
        self.hashes.remove(&slot.item.hash);
        if let Some(items) = slot.group.and_then(|group| self.grouped.get_mut(&group)) {
            items.remove(&n);
        }
        Ok(())
    }

    fn shelve(&mut self, key: u32, n: N) -> Result<(), Infallible> {
        if let Err(at) = self.place(key, n) {
            self.blocks.insert(at, (key, n));
        }
        Ok(())
    }

    fn block(&self, key: u32) -> Result<Vec<N>, Infallible> {
        let from = self.blocks.partition_point(|(other, _)| *other < key);
        let own = self.blocks[from..].iter().take_while(|(other, _)| *other == key);
        Ok(own.map(|(_, n)| *n).collect())
    }

    fn tie(&mut self, a: N, b: N) -> Result<(), Infallible> {
        let (Some(x), Some(y)) = (self.there(a), self.there(b)) else { return Ok(()) };
        let known = if x.ties.len() < y.ties.len() { x.ties.contains(&b) } else { y.ties.contains(&a) };
        for (n, other) in [(a, b), (b, a)] {
            if let Some(slot) = self.slot(n).filter(|_| !known) {
                slot.ties.push(other);
            }
        }
        Ok(())
    }

    fn untie(&mut self, a: N, b: N) -> Result<(), Infallible> {
        for (n, other) in [(a, b), (b, a)] {
            if let Some(slot) = self.slot(n) {
                slot.ties.retain(|n| *n != other);
            }
        }
        if self.pairs.remove(&(a, b)).is_some() {
            self.shown.retain(|(_, x, y)| (*x, *y) != (a, b));
        }
        Ok(())
    }

    fn ties(&self, n: N) -> Result<Vec<N>, Infallible> {
        Ok(self.there(n).map(|slot| slot.ties.clone()).unwrap_or_default())
    }

    fn show(&mut self, key: u32, a: N, b: N) -> Result<(), Infallible> {
        if self.shown.insert((key, a, b)) {
            *self.pairs.entry((a, b)).or_default() += 1;
        }
        Ok(())
    }

    fn hide(&mut self, key: u32) -> Result<Vec<(N, N)>, Infallible> {
        let own: Vec<_> = self.shown.range((key, 0, 0)..=(key, N::MAX, N::MAX)).copied().collect();
        for row in &own {
            self.shown.remove(row);
            let count = self.pairs.entry((row.1, row.2)).or_insert(1);
            *count -= 1;
            if *count == 0 {
                self.pairs.remove(&(row.1, row.2));
            }
        }
        Ok(own.into_iter().map(|(_, a, b)| (a, b)).collect())
    }

    fn is_shown(&self, a: N, b: N) -> Result<bool, Infallible> {
        Ok(self.pairs.contains_key(&(a, b)))
    }

    fn add_member(&mut self, n: N, member: &Member) -> Result<(), Infallible> {
        if let Some(slot) = self.slot(n) {
            slot.members.push(member.clone());
        }
        self.of_document.entry(member.document.clone()).or_default().push(n);
        Ok(())
    }

    fn has_members(&self, n: N) -> Result<bool, Infallible> {
        Ok(self.there(n).is_some_and(|slot| !slot.members.is_empty()))
    }

    fn members(&self, n: N) -> Result<Vec<Member>, Infallible> {
        Ok(self.there(n).map(|slot| slot.members.clone()).unwrap_or_default())
    }

    fn withdraw(&mut self, document: &str) -> Result<Vec<(N, Member)>, Infallible> {
        let items: BTreeSet<N> = self.of_document.remove(document).into_iter().flatten().collect();
        let mut had = Vec::with_capacity(items.len());
        for n in items {
            if let Some(slot) = self.slot(n) {
                let own = slot.members.extract_if(.., |member| &*member.document == document);
                had.extend(own.map(|member| (n, member)));
            }
        }
        Ok(had)
    }

    fn group(&self, n: N) -> Result<Option<N>, Infallible> {
        Ok(self.there(n).and_then(|slot| slot.group))
    }

    fn grouped(&self, group: N) -> Result<Vec<N>, Infallible> {
        Ok(self.grouped.get(&group).into_iter().flatten().copied().collect())
    }

    fn regroup(&mut self, n: N, group: N) -> Result<(), Infallible> {
        let Some(slot) = self.slot(n) else { return Ok(()) };
        if let Some(old) = slot.group.replace(group)
            && let Some(items) = self.grouped.get_mut(&old)
        {
            items.remove(&n);
        }
        self.grouped.entry(group).or_default().insert(n);
        Ok(())
    }

    fn settle(&mut self, group: N, outcomes: &[Outcome]) -> Result<(), Infallible> {
        self.outcomes.remove(&group);
        if !outcomes.is_empty() {
            self.outcomes.insert(group, outcomes.to_vec());
        }
        Ok(())
    }
}

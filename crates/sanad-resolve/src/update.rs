//! [`Update`]: documents come and go, and only what they touch is compared and settled again.
//!
//! Items that share a key are in one block, and within a block all are compared. Of a block of many, each is compared
//! with the first items of it alone that fit none before them, so that ten thousand of one name cost ten thousand
//! comparisons. What is tied hangs together as a group; a group is settled by itself. Blocks and groups depend on which
//! items there are and on nothing else, so that it does not matter in which order they came.

use crate::draft::{self, Known};
use crate::item::{Item, Tie, What};
use crate::ready::{Ready, tie};
use crate::shelf::{N, Shelf};
use crate::{Decisions, Input, hash, settle};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// In larger blocks not all are compared with all.
const MOST: usize = 48;

/// Blocks of a key that says nothing where many have it are left alone from so many on.
const MANY: usize = 256;

/// Documents that come and go.
#[derive(Debug)]
pub struct Update<'s, S> {
    shelf: &'s mut S,
    known: Known,
    /// Items whose ties or members are not what they were.
    touched: BTreeSet<N>,
    /// Groups that items left.
    left: BTreeSet<N>,
    /// New items, by the keys of their blocks.
    fresh: BTreeMap<u32, Vec<N>>,
    ready: FxHashMap<N, Rc<Ready>>,
    compared: FxHashMap<(N, N), Option<Rc<Tie>>>,
}

impl<'s, S: Shelf> Update<'s, S> {
    /// Begins. The decisions are all there are; a document on which they changed is withdrawn and put in again.
    pub fn new(shelf: &'s mut S, decisions: &Decisions) -> Self {
        Self {
            shelf,
            known: Known::of(decisions),
            touched: BTreeSet::new(),
            left: BTreeSet::new(),
            fresh: BTreeMap::new(),
            ready: FxHashMap::default(),
            compared: FxHashMap::default(),
        }
    }

    /// A document goes, or what is known of it will come anew.
    ///
    /// # Errors
    /// Of the shelf.
    pub fn withdraw(&mut self, document: &str) -> Result<(), S::Error> {
        self.touched.extend(self.shelf.withdraw(document)?);
        Ok(())
    }

    /// A document comes.
    ///
    /// # Errors
    /// Of the shelf.
    pub fn put(&mut self, input: &Input<'_>) -> Result<(), S::Error> {
        for draft in draft::of(input, &self.known) {
            let n = match self.shelf.find(draft.item.hash)? {
                Some(n) => n,
                None => self.new_item(&draft.item, draft.keys)?,
            };
            self.shelf.add_member(n, &draft.member)?;
            self.touched.insert(n);
        }
        Ok(())
    }

    fn new_item(&mut self, item: &Item, mut keys: Vec<u32>) -> Result<N, S::Error> {
        keys.sort_unstable();
        keys.dedup();
        let n = self.shelf.put(item, &keys)?;
        for key in keys {
            self.fresh.entry(key).or_default().push(n);
        }
        Ok(n)
    }

    /// Compares and settles what was touched; how many pairs were compared.
    ///
    /// # Errors
    /// Of the shelf.
    pub fn finish(mut self) -> Result<usize, S::Error> {
        let gone = self.bury()?;
        let fresh = std::mem::take(&mut self.fresh);
        let keys: BTreeSet<u32> = fresh.keys().chain(gone.keys()).copied().collect();
        for key in keys {
            self.block(
                key,
                fresh.get(&key).map_or(&[], Vec::as_slice),
                gone.get(&key).copied().unwrap_or(0),
            )?;
        }
        let compared = std::mem::take(&mut self.compared).len();
        self.settle()?;
        Ok(compared)
    }

    /// Takes items away that no document has any more; how many of each block.
    fn bury(&mut self) -> Result<BTreeMap<u32, usize>, S::Error> {
        let mut gone = BTreeMap::new();
        for n in self.touched.clone() {
            if self.shelf.has_members(n)? {
                continue;
            }
            for key in self.shelf.keys(n)? {
                *gone.entry(key).or_default() += 1;
            }
            self.touched.remove(&n);
            let partners = self.shelf.untie(n)?;
            self.touched.extend(partners);
            self.left.extend(self.shelf.group(n)?);
            self.shelf.take(n)?;
        }
        // A partner may have gone too.
        let mut there = BTreeSet::new();
        for &n in &self.touched {
            if self.shelf.has_members(n)? {
                there.insert(n);
            }
        }
        self.touched = there;
        Ok(gone)
    }

    fn block(&mut self, key: u32, fresh: &[N], gone: usize) -> Result<(), S::Error> {
        let mut items = self.shelf.block(key)?;
        let before = items.len() - fresh.len() + gone;
        if items.len() <= MOST && before <= MOST {
            for &n in fresh {
                for &other in &items {
                    // Two new ones meet once.
                    if other != n && (other < n || !fresh.contains(&other)) {
                        self.pair(key, n, other)?;
                    }
                }
            }
            return Ok(());
        }
        let many = hash::is_loose(key);
        if many && items.len() > MANY && before > MANY {
            return Ok(());
        }
        for (a, b) in self.shelf.untie_block(key)? {
            self.touched.extend([a, b]);
        }
        if many && items.len() > MANY {
            return Ok(());
        }
        let mut order = Vec::with_capacity(items.len());
        for n in items.drain(..) {
            let ready = self.ready(n)?;
            let (day, path, hash) = ready.order();
            order.push((day, path.to_owned(), hash, n));
        }
        order.sort();
        let items: Vec<N> = order.into_iter().map(|(.., n)| n).collect();
        if items.len() <= MOST {
            for (at, &a) in items.iter().enumerate() {
                for &b in &items[..at] {
                    self.pair(key, a, b)?;
                }
            }
            return Ok(());
        }
        let mut leaders: Vec<N> = Vec::new();
        for &n in &items {
            let mut found = false;
            for &leader in &leaders {
                found = self.pair(key, leader, n)?;
                if found {
                    break;
                }
            }
            if !found && leaders.len() < MOST {
                leaders.push(n);
            }
        }
        Ok(())
    }

    /// Compares two items of a block, once.
    fn pair(&mut self, key: u32, a: N, b: N) -> Result<bool, S::Error> {
        let (a, b) = (a.min(b), a.max(b));
        let known = self.compared.get(&(a, b)).cloned();
        let tied = match known {
            Some(tied) => tied,
            None => {
                let (x, y) = (self.ready(a)?, self.ready(b)?);
                // The same answer whichever came first.
                let (x, y) = if x.item.hash <= y.item.hash { (x, y) } else { (y, x) };
                let tied = tie(&x, &y).map(Rc::new);
                self.compared.insert((a, b), tied.clone());
                tied
            }
        };
        if let Some(tie) = &tied {
            self.shelf.tie(key, &(a, b, Tie::clone(tie)))?;
            self.touched.extend([a, b]);
        }
        Ok(tied.is_some())
    }

    fn ready(&mut self, n: N) -> Result<Rc<Ready>, S::Error> {
        if let Some(ready) = self.ready.get(&n) {
            return Ok(ready.clone());
        }
        if self.ready.len() > 100_000 {
            self.ready.clear();
        }
        let ready = Rc::new(Ready::of(self.shelf.item(n)?));
        self.ready.insert(n, ready.clone());
        Ok(ready)
    }

    /// Settles the groups of all that was touched.
    fn settle(&mut self) -> Result<(), S::Error> {
        let mut open: BTreeSet<N> = BTreeSet::new();
        let mut groups = std::mem::take(&mut self.left);
        for &n in &self.touched {
            open.insert(n);
            groups.extend(self.shelf.group(n)?);
        }
        for &group in &groups {
            open.extend(self.shelf.grouped(group)?);
            self.shelf.settle(group, &[])?;
        }
        while let Some(&first) = open.first() {
            open.remove(&first);
            let (items, ties) = self.component(first, &mut open)?;
            let group = items[0].0;
            let alone = matches!(items[0].1.ready.item.what, What::Document(_));
            for (n, _) in items.iter().take(if alone { 1 } else { items.len() }) {
                self.shelf.regroup(*n, group)?;
            }
            let outcomes = settle::group(&items, &ties);
            self.shelf.settle(group, &outcomes)?;
        }
        Ok(())
    }

    /// What hangs together with an item. Documents do not: each is settled with those that it is tied to.
    fn component(
        &mut self,
        first: N,
        open: &mut BTreeSet<N>,
    ) -> Result<(Vec<settle::Part>, Vec<settle::Tied>), S::Error> {
        let alone = matches!(self.ready(first)?.item.what, What::Document(_));
        let (mut numbers, mut next) = (BTreeSet::from([first]), vec![first]);
        let mut ties: BTreeMap<(N, N), Tie> = BTreeMap::new();
        while let Some(n) = next.pop() {
            for (a, b, tie) in self.shelf.ties(n)? {
                let other = if a == n { b } else { a };
                ties.insert((a, b), tie);
                if numbers.insert(other) && !alone {
                    open.remove(&other);
                    next.push(other);
                }
            }
        }
        let mut items = Vec::with_capacity(numbers.len());
        for &n in &numbers {
            let members = if alone { Vec::new() } else { self.shelf.members(n)? };
            items.push((n, settle::Held { ready: self.ready(n)?, members }));
        }
        if alone {
            items.sort_by_key(|(n, _)| *n != first);
        }
        let ties = ties.into_iter().map(|((a, b), tie)| (a, b, tie)).collect();
        Ok((items, ties))
    }
}

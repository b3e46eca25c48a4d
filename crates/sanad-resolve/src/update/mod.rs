//! [`Update`]: documents come and go, and only what they touch is compared and settled again.
//!
//! Items that share a key are in one block, and within a block all are compared. Of a block of many, each is compared
//! with the first items of it alone that fit none before them, so that ten thousand of one name cost ten thousand
//! comparisons; the ties that such a block shows are written down. What is tied hangs together as a group; a group is
//! settled by itself. Blocks and groups depend on which items there are and on nothing else, so that it does not matter
//! in which order they came.

mod blocks;
mod groups;
mod worn;

use crate::draft::{self, Known};
use crate::item::{Item, Member};
use crate::keys::of_item;
use crate::ready::Ready;
use crate::shelf::{N, Shelf};
use crate::{Decisions, Input};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Blocks of a key that says nothing where many have it are left alone from so many on.
const MANY: usize = 256;

/// So many names, and so many documents, are held ready to be compared.
const READY: usize = 16_384;

/// Documents that come and go.
#[derive(Debug)]
pub struct Update<'s, S> {
    shelf: &'s mut S,
    known: Known,
    /// Items whose ties or members are not what they were.
    touched: BTreeSet<N>,
    /// What withdrawn documents had, as long as it has not come again.
    withdrawn: FxHashMap<(Rc<str>, N), Vec<Member>>,
    /// Groups that items left.
    left: BTreeSet<N>,
    /// New items, by the keys of their blocks.
    fresh: Vec<(u32, N)>,
    /// Names and events; documents, which are many times as large and would be driven out by them.
    ready: [FxHashMap<N, Rc<Ready>>; 2],
    /// Passages, and whether many have them.
    worn: FxHashMap<u32, bool>,
    compared: usize,
}

impl<'s, S: Shelf> Update<'s, S> {
    /// Begins. The decisions are all there are; a document on which they changed is withdrawn and put in again.
    pub fn new(shelf: &'s mut S, decisions: &Decisions) -> Self {
        Self {
            shelf,
            known: Known::of(decisions),
            touched: BTreeSet::new(),
            withdrawn: FxHashMap::default(),
            left: BTreeSet::new(),
            fresh: Vec::new(),
            ready: [FxHashMap::default(), FxHashMap::default()],
            worn: FxHashMap::default(),
            compared: 0,
        }
    }

    /// A document goes, or what is known of it will come anew.
    ///
    /// # Errors
    /// Of the shelf.
    pub fn withdraw(&mut self, document: &str) -> Result<(), S::Error> {
        for (n, member) in self.shelf.withdraw(document)? {
            self.withdrawn.entry((member.document.clone(), n)).or_default().push(member);
        }
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
                None => self.new_item(&draft.item)?,
            };
            self.shelf.add_member(n, &draft.member)?;
            if !self.comes_again(n, &draft.member) {
                self.touched.insert(n);
            }
        }
        Ok(())
    }

    /// Whether it is what its document had before: where somebody decided of one name, all others stay as they are.
    fn comes_again(&mut self, n: N, member: &Member) -> bool {
        let Some(had) = self.withdrawn.get_mut(&(member.document.clone(), n)) else { return false };
        let found = had.iter().position(|had| had == member);
        found.map(|at| had.swap_remove(at)).is_some()
    }

    fn new_item(&mut self, item: &Item) -> Result<N, S::Error> {
        let n = self.shelf.put(item)?;
        self.fresh.extend(of_item(item).into_iter().map(|key| (key, n)));
        Ok(n)
    }

    /// Compares and settles what was touched; how many pairs were compared.
    ///
    /// # Errors
    /// Of the shelf.
    pub fn finish(mut self) -> Result<usize, S::Error> {
        let gone = std::mem::take(&mut self.withdrawn).into_iter().filter(|(_, had)| !had.is_empty());
        self.touched.extend(gone.map(|((_, n), _)| n));
        let gone = self.bury()?;
        self.fresh.sort_unstable();
        let fresh = std::mem::take(&mut self.fresh);
        for &(key, n) in &fresh {
            self.shelf.shelve(key, n)?;
        }
        let large = self.large(&fresh, &gone)?;
        self.wear(&fresh, &gone)?;
        self.small(fresh, &large.iter().map(|block| block.key).collect())?;
        let mut known = FxHashMap::default();
        for block in large {
            self.block(block, &mut known)?;
        }
        self.settle()?;
        Ok(self.compared)
    }

    /// Takes items away that no document has any more; how many of each block.
    fn bury(&mut self) -> Result<BTreeMap<u32, usize>, S::Error> {
        let mut gone = BTreeMap::new();
        for n in self.touched.clone() {
            if self.shelf.has_members(n)? {
                continue;
            }
            let keys = of_item(&*self.shelf.item(n)?);
            for key in &keys {
                *gone.entry(*key).or_default() += 1;
            }
            self.touched.remove(&n);
            for other in self.shelf.ties(n)? {
                self.shelf.untie(n.min(other), n.max(other))?;
                self.touched.insert(other);
            }
            self.left.extend(self.shelf.group(n)?);
            self.shelf.take(n, &keys)?;
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

    fn ready(&mut self, n: N) -> Result<Rc<Ready>, S::Error> {
        if let Some(ready) = self.ready.iter().find_map(|known| known.get(&n)) {
            return Ok(ready.clone());
        }
        let ready = Rc::new(Ready::of(self.shelf.item(n)?));
        let known = &mut self.ready[usize::from(ready.side().is_some())];
        if known.len() >= READY {
            known.clear();
        }
        known.insert(n, ready.clone());
        Ok(ready)
    }
}

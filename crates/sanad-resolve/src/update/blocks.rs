//! Blocks: items that share a key are compared, and tied where they can be one.

use super::{MANY, Update};
use crate::hash;
use crate::item::Tie;
use crate::ready::{Ready, shared, tie};
use crate::shelf::{N, Shelf};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// In larger blocks not all are compared with all.
const MOST: usize = 48;

/// A block with what changed in it.
pub(super) struct Block {
    pub(super) key: u32,
    items: Vec<N>,
    /// New ones among them.
    fresh: usize,
    /// Those that are gone.
    gone: usize,
}

impl Block {
    fn before(&self) -> usize {
        self.items.len() - self.fresh + self.gone
    }

    fn is_small(&self) -> bool {
        self.items.len() <= MOST && self.before() <= MOST
    }
}

impl<S: Shelf> Update<'_, S> {
    /// The blocks that changed and are large, or were.
    pub(super) fn large(
        &self,
        fresh: &[(u32, N)],
        gone: &BTreeMap<u32, usize>,
    ) -> Result<Vec<Block>, S::Error> {
        let mut changed: BTreeMap<u32, (usize, usize)> =
            gone.iter().map(|(key, gone)| (*key, (0, *gone))).collect();
        for run in fresh.chunk_by(|a, b| a.0 == b.0) {
            changed.entry(run[0].0).or_default().0 = run.len();
        }
        let mut out = Vec::new();
        for (key, (fresh, gone)) in changed {
            let block = Block { key, items: self.shelf.block(key)?, fresh, gone };
            if !block.is_small() {
                out.push(block);
            }
        }
        Ok(out)
    }

    /// Compares new items with all that share a small block with them.
    pub(super) fn small(&mut self, mut fresh: Vec<(u32, N)>, large: &FxHashSet<u32>) -> Result<(), S::Error> {
        let fullest = fullest(&fresh);
        fresh.sort_unstable_by_key(|(key, n)| (*n, *key));
        let mut runs: Vec<&[(u32, N)]> = fresh.chunk_by(|a, b| a.1 == b.1).collect();
        runs.sort_unstable_by_key(|run| (fullest.get(&run[0].1), run[0].1));
        let new: FxHashSet<N> = runs.iter().map(|run| run[0].1).collect();
        let mut others = Vec::new();
        for run in runs {
            let n = run[0].1;
            others.clear();
            for (key, _) in run.iter().filter(|(key, _)| !large.contains(key)) {
                // Two new ones meet once.
                let block = self.shelf.block(*key)?;
                others.extend(block.into_iter().filter(|other| *other < n || !new.contains(other)));
            }
            others.sort_unstable();
            others.dedup();
            for &other in others.iter().filter(|other| **other != n) {
                if self.fit(n, other)? {
                    self.tie(n, other)?;
                }
            }
        }
        Ok(())
    }

    /// Goes through a block that is large, or was.
    pub(super) fn block(
        &mut self,
        block: Block,
        known: &mut FxHashMap<(N, N), bool>,
    ) -> Result<(), S::Error> {
        let before = block.before();
        let Block { key, items, .. } = block;
        let many = hash::is_loose(key);
        if many && items.len() > MANY && before > MANY {
            return Ok(());
        }
        let was: BTreeSet<(N, N)> = match before {
            // What is tied among those that are all new, a smaller block has tied just now.
            0 => BTreeSet::new(),
            1..=MOST => self.tied(&items)?,
            _ => self.shelf.hide(key)?.into_iter().collect(),
        };
        let small = items.len() <= MOST;
        let now = if many && items.len() > MANY {
            BTreeSet::new()
        } else if small {
            self.all_of(&items, known)?
        } else {
            self.led(&items, known)?
        };
        for &(a, b) in &now {
            if !small {
                self.shelf.show(key, a, b)?;
            }
            self.tie(a, b)?;
        }
        for (a, b) in was.difference(&now).copied() {
            if !self.stands(a, b)? {
                self.shelf.untie(a, b)?;
                self.touched.extend([a, b]);
            }
        }
        Ok(())
    }

    /// The pairs of these items that are tied.
    fn tied(&self, items: &[N]) -> Result<BTreeSet<(N, N)>, S::Error> {
        let mut out = BTreeSet::new();
        for &n in items {
            let ties = self.shelf.ties(n)?;
            let within = ties.into_iter().filter(|other| *other > n && items.binary_search(other).is_ok());
            out.extend(within.map(|other| (n, other)));
        }
        Ok(out)
    }

    /// Whether some block still shows a tie.
    fn stands(&mut self, a: N, b: N) -> Result<bool, S::Error> {
        if !self.shelf.has_members(a)? || !self.shelf.has_members(b)? {
            return Ok(false);
        }
        if self.shelf.is_shown(a, b)? {
            return Ok(true);
        }
        let (x, y) = (self.ready(a)?, self.ready(b)?);
        let mut both = shared(x.keys(), y.keys());
        both.try_fold(false, |stands, key| Ok(stands || self.shelf.block(key)?.len() <= MOST))
    }

    fn all_of(
        &mut self,
        items: &[N],
        known: &mut FxHashMap<(N, N), bool>,
    ) -> Result<BTreeSet<(N, N)>, S::Error> {
        let mut out = BTreeSet::new();
        for (at, &b) in items.iter().enumerate() {
            for &a in &items[..at] {
                if self.known(a, b, known)? {
                    out.insert((a, b));
                }
            }
        }
        Ok(out)
    }

    /// Each with the first that it fits.
    fn led(
        &mut self,
        items: &[N],
        known: &mut FxHashMap<(N, N), bool>,
    ) -> Result<BTreeSet<(N, N)>, S::Error> {
        let mut order = Vec::with_capacity(items.len());
        for &n in items {
            let item = self.shelf.item(n)?;
            let (day, path, hash) = item.order();
            order.push((day, path.to_owned(), hash, n));
        }
        order.sort();
        let (mut leaders, mut out) = (Vec::new(), BTreeSet::new());
        for (.., n) in order {
            let mut found = false;
            for &leader in &leaders {
                found = self.known(leader, n, known)?;
                if found {
                    out.insert((n.min(leader), n.max(leader)));
                    break;
                }
            }
            if !found && leaders.len() < MOST {
                leaders.push(n);
            }
        }
        Ok(out)
    }

    fn known(&mut self, a: N, b: N, known: &mut FxHashMap<(N, N), bool>) -> Result<bool, S::Error> {
        let pair = (a.min(b), a.max(b));
        if let Some(fit) = known.get(&pair) {
            return Ok(*fit);
        }
        let fit = self.fit(a, b)?;
        known.insert(pair, fit);
        Ok(fit)
    }

    /// Whether two items can be one.
    fn fit(&mut self, a: N, b: N) -> Result<bool, S::Error> {
        self.compared += 1;
        let (x, y) = (self.ready(a)?, self.ready(b)?);
        Ok(between(&x, &y).is_some())
    }

    fn tie(&mut self, a: N, b: N) -> Result<(), S::Error> {
        self.shelf.tie(a.min(b), a.max(b))?;
        if self.touched.contains(&a) && self.touched.contains(&b) {
            return Ok(());
        }
        let (x, y) = (self.ready(a)?, self.ready(b)?);
        if x.side().is_none() {
            self.touched.extend([a, b]);
        } else if let Some((source, _)) = self.between(&x, &y)?.and_then(|tie| tie.way) {
            // Nothing changes for the document on which the other one rests.
            self.touched.insert(if source == x.item.hash { b } else { a });
        }
        Ok(())
    }
}

/// Of each item the fullest small block that it is in, and how full that is: items that share it are compared one after the
/// other, and what was made ready for one is there for the next.
fn fullest(fresh: &[(u32, N)]) -> FxHashMap<N, (usize, u32)> {
    let mut out = FxHashMap::default();
    for block in fresh.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() <= MOST) {
        for (key, n) in block {
            let best: &mut (usize, u32) = out.entry(*n).or_default();
            *best = (*best).max((block.len(), *key));
        }
    }
    out
}

/// What ties two, the same whichever came first.
pub(super) fn between(x: &Ready, y: &Ready) -> Option<Tie> {
    if x.item.hash <= y.item.hash { tie(x, y) } else { tie(y, x) }
}

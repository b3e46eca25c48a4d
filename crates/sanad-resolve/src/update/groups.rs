//! Groups: what hangs together by ties is settled by itself.

use super::Update;
use super::blocks::between;
use crate::item::{Tie, What};
use crate::ready::Ready;
use crate::shelf::{N, Shelf};
use crate::{derived, settle};
use std::collections::BTreeSet;

impl<S: Shelf> Update<'_, S> {
    /// Settles the groups of all that was touched.
    pub(super) fn settle(&mut self) -> Result<(), S::Error> {
        let mut open: BTreeSet<N> = BTreeSet::new();
        let mut groups = std::mem::take(&mut self.left);
        for &n in &self.touched {
            open.insert(n);
            groups.extend(self.shelf.group(n)?);
        }
        for &group in &groups {
            open.extend(self.shelf.grouped(group)?);
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
            groups.remove(&group);
        }
        groups.into_iter().try_for_each(|group| self.shelf.settle(group, &[]))
    }

    /// What hangs together with an item. Documents do not: each is settled with those that it is tied to.
    fn component(
        &mut self,
        first: N,
        open: &mut BTreeSet<N>,
    ) -> Result<(Vec<settle::Part>, Vec<settle::Tied>), S::Error> {
        let alone = matches!(self.shelf.item(first)?.what, What::Document(_));
        let (mut numbers, mut next) = (BTreeSet::from([first]), vec![first]);
        let mut pairs: BTreeSet<(N, N)> = BTreeSet::new();
        while let Some(n) = next.pop() {
            for other in self.shelf.ties(n)? {
                pairs.insert((n.min(other), n.max(other)));
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
        let mut ties = Vec::with_capacity(pairs.len());
        for (a, b) in pairs {
            let (x, y) = (self.ready(a)?, self.ready(b)?);
            ties.extend(self.between(&x, &y)?.map(|tie| (a, b, tie)));
        }
        Ok((items, ties))
    }

    /// What ties two, when all that there is, is known.
    pub(super) fn between(&mut self, x: &Ready, y: &Ready) -> Result<Option<Tie>, S::Error> {
        let tie = between(x, y);
        let (Some(a), Some(b)) = (x.side(), y.side()) else { return Ok(tie) };
        if !tie.as_ref().is_some_and(Tie::is_reworded) {
            return Ok(tie);
        }
        let own = Some(derived::own(a, b, |key| self.is_worn(key))?);
        Ok(if a.hash <= b.hash { derived::tie(a, b, own) } else { derived::tie(b, a, own) })
    }
}

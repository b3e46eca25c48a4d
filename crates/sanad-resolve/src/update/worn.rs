//! Passages that are worn: many documents have them that share little else, as an agency's line or a disclaimer.

use super::{MANY, Update};
use crate::item::What;
use crate::ready::Ready;
use crate::shelf::{N, Shelf};
use crate::{derived, hash};
use std::collections::BTreeMap;

/// A passage that more have who have little else of each other's text is worn.
const FAMILIES: usize = 3;

impl<S: Shelf> Update<'_, S> {
    /// Whether a passage is one that many have who share little else: an agency's line, a disclaimer.
    pub(super) fn is_worn(&mut self, key: u32) -> Result<bool, S::Error> {
        if let Some(worn) = self.worn.get(&key) {
            return Ok(*worn);
        }
        let items = self.shelf.block(key)?;
        let worn = self.strangers(&items)?;
        self.worn.insert(key, worn);
        Ok(worn)
    }

    /// Whether there are more than a few among these documents that have little of each other's text.
    fn strangers(&mut self, items: &[N]) -> Result<bool, S::Error> {
        if items.len() <= FAMILIES || items.len() > MANY {
            return Ok(items.len() > MANY);
        }
        let mut ready = Vec::with_capacity(items.len());
        for &n in items {
            ready.push(self.ready(n)?);
        }
        ready.sort_by(|a, b| a.item.order().cmp(&b.item.order()));
        let mut first: Vec<&Ready> = Vec::new();
        for one in &ready {
            let What::Document(document) = &one.item.what else { continue };
            let alike = |other: &&Ready| matches!(&other.item.what, What::Document(other) if derived::overlap(document, other) >= 500);
            if !first.iter().any(alike) {
                first.push(one);
            }
            if first.len() > FAMILIES {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Has documents settled anew which share a passage that is worn now and was not, or is no longer.
    pub(super) fn wear(&mut self, fresh: &[(u32, N)], gone: &BTreeMap<u32, usize>) -> Result<(), S::Error> {
        for key in gone.keys().filter(|key| hash::is_passage(**key)) {
            self.touched.extend(self.shelf.block(*key)?);
        }
        for new in fresh.chunk_by(|a, b| a.0 == b.0).filter(|new| hash::is_passage(new[0].0)) {
            let items = self.shelf.block(new[0].0)?;
            let is_old = |n: &N| new.binary_search(&(new[0].0, *n)).is_err();
            let old: Vec<N> = items.iter().copied().filter(is_old).collect();
            let grown = !old.is_empty() && items.len() > FAMILIES;
            if grown && self.strangers(&old)? != self.strangers(&items)? {
                self.touched.extend(old);
            }
        }
        Ok(())
    }
}

//! [`Memory`]: a shelf that is nowhere on disk.

use crate::item::{Item, Member, Tie};
use crate::outcome::Outcome;
use crate::shelf::{N, Shelf, Tied};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// A shelf in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    next: N,
    hashes: BTreeMap<u64, N>,
    items: BTreeMap<N, (Item, Vec<u32>)>,
    blocks: BTreeMap<u32, BTreeSet<N>>,
    ties: BTreeMap<u32, BTreeMap<(N, N), Tie>>,
    of_item: BTreeMap<N, BTreeSet<u32>>,
    members: BTreeMap<N, Vec<Member>>,
    of_document: BTreeMap<String, BTreeSet<N>>,
    groups: BTreeMap<N, N>,
    grouped: BTreeMap<N, BTreeSet<N>>,
    outcomes: BTreeMap<N, Vec<Outcome>>,
}

impl Memory {
    /// All that is proposed.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.values().flatten()
    }
}

impl Shelf for Memory {
    type Error = Infallible;

    fn find(&self, hash: u64) -> Result<Option<N>, Infallible> {
        Ok(self.hashes.get(&hash).copied())
    }

    fn put(&mut self, item: &Item, keys: &[u32]) -> Result<N, Infallible> {
        let n = self.next;
        self.next += 1;
        self.hashes.insert(item.hash, n);
        for key in keys {
            self.blocks.entry(*key).or_default().insert(n);
        }
        self.items.insert(n, (item.clone(), keys.to_vec()));
        Ok(n)
    }

    fn item(&self, n: N) -> Result<Item, Infallible> {
        Ok(self.items[&n].0.clone())
    }

    fn keys(&self, n: N) -> Result<Vec<u32>, Infallible> {
        Ok(self.items[&n].1.clone())
    }

    fn take(&mut self, n: N) -> Result<(), Infallible> {
        if let Some((item, keys)) = self.items.remove(&n) {
            self.hashes.remove(&item.hash);
            for key in keys {
                if let Some(block) = self.blocks.get_mut(&key) {
                    block.remove(&n);
                }
            }
        }
        if let Some(group) = self.groups.remove(&n)
            && let Some(items) = self.grouped.get_mut(&group)
        {
            items.remove(&n);
        }
        Ok(())
    }

    fn block(&self, key: u32) -> Result<Vec<N>, Infallible> {
        Ok(self.blocks.get(&key).into_iter().flatten().copied().collect())
    }

    fn tie(&mut self, key: u32, (a, b, tie): &Tied) -> Result<(), Infallible> {
        self.ties.entry(key).or_default().insert((*a, *b), tie.clone());
        for n in [a, b] {
            self.of_item.entry(*n).or_default().insert(key);
        }
        Ok(())
    }

    fn untie_block(&mut self, key: u32) -> Result<Vec<(N, N)>, Infallible> {
        Ok(self.ties.remove(&key).into_iter().flatten().map(|(pair, _)| pair).collect())
    }

    fn untie(&mut self, n: N) -> Result<Vec<N>, Infallible> {
        let mut out = Vec::new();
        for key in self.of_item.remove(&n).into_iter().flatten() {
            if let Some(ties) = self.ties.get_mut(&key) {
                ties.retain(|&(a, b), _| {
                    let own = a == n || b == n;
                    if own {
                        out.push(if a == n { b } else { a });
                    }
                    !own
                });
            }
        }
        Ok(out)
    }

    fn ties(&self, n: N) -> Result<Vec<Tied>, Infallible> {
        let keys = self.of_item.get(&n).into_iter().flatten();
        let ties = keys.filter_map(|key| self.ties.get(key)).flatten();
        let own = ties.filter(|((a, b), _)| *a == n || *b == n);
        Ok(own.map(|((a, b), tie)| (*a, *b, tie.clone())).collect())
    }

    fn add_member(&mut self, n: N, member: &Member) -> Result<(), Infallible> {
        self.members.entry(n).or_default().push(member.clone());
        self.of_document.entry(member.document.clone()).or_default().insert(n);
        Ok(())
    }

    fn has_members(&self, n: N) -> Result<bool, Infallible> {
        Ok(self.members.get(&n).is_some_and(|members| !members.is_empty()))
    }

    fn members(&self, n: N) -> Result<Vec<Member>, Infallible> {
        Ok(self.members.get(&n).cloned().unwrap_or_default())
    }

    fn withdraw(&mut self, document: &str) -> Result<Vec<N>, Infallible> {
        let had: Vec<N> = self.of_document.remove(document).into_iter().flatten().collect();
        for n in &had {
            if let Some(members) = self.members.get_mut(n) {
                members.retain(|member| member.document != document);
            }
        }
        Ok(had)
    }

    fn group(&self, n: N) -> Result<Option<N>, Infallible> {
        Ok(self.groups.get(&n).copied())
    }

    fn grouped(&self, group: N) -> Result<Vec<N>, Infallible> {
        Ok(self.grouped.get(&group).into_iter().flatten().copied().collect())
    }

    fn regroup(&mut self, n: N, group: N) -> Result<(), Infallible> {
        if let Some(old) = self.groups.insert(n, group)
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

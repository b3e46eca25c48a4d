//! One order for the entries of all devices: the same wherever the same chains are, and never against what a device
//! knew when it wrote.

use super::Chain;
use crate::CaseError;
use crate::log::chain_path;
use std::collections::BTreeMap;

/// What each device knew of the others after which of its entries: (entry, device, entries known).
pub type Merges = BTreeMap<String, Vec<(u64, String, u64)>>;

/// The entries of all chains in one order, as (chain, entry). A device's entries keep their order, and follow those
/// that it had taken in; what is left open goes by the devices' names.
///
/// # Errors
/// Where a device knew of entries that are not here.
pub fn order(chains: &[Chain], merges: &Merges) -> Result<Vec<(usize, usize)>, CaseError> {
    let lengths = chains.iter().map(|chain| (chain.device.as_str(), chain.entries.len()));
    order_of(&lengths.collect::<Vec<_>>(), merges)
}

/// As [`order`], of chains that are so long each.
fn order_of(chains: &[(&str, usize)], merges: &Merges) -> Result<Vec<(usize, usize)>, CaseError> {
    let index: BTreeMap<&str, usize> =
        chains.iter().enumerate().map(|(n, (device, _))| (*device, n)).collect();
    for (device, known) in merges {
        for (at, other, entries) in known {
            let there = index.get(other.as_str()).map_or(0, |&n| chains[n].1 as u64);
            if there < *entries {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                let why = format!(
                    "it was written with {entries} entries of device {other} at hand, here are {there}"
                );
                return Err(CaseError::damaged(&chain_path(device), at + 1, why));
            }
        }
    }
    let mut done = vec![0; chains.len()];
    let mut out = Vec::new();
    let total: usize = chains.iter().map(|(_, entries)| entries).sum();
    while out.len() < total {
        let before = out.len();
        for (n, (device, entries)) in chains.iter().enumerate() {
            let known = merges.get(*device).map_or(&[][..], Vec::as_slice);
            while done[n] < *entries && ready(known, done[n] as u64, &index, &done) {
                out.push((n, done[n]));
                done[n] += 1;
            }
        }
        if out.len() == before {
            let device = chains.iter().zip(&done).find(|((_, entries), done)| entries > *done);
            let device = device.map_or("", |((device, _), _)| device);
            return Err(CaseError::damaged(
                &chain_path(device),
                0,
                "it knew entries that were written after it",
            ));
        }
    }
    Ok(out)
}

fn ready(known: &[(u64, String, u64)], at: u64, index: &BTreeMap<&str, usize>, done: &[usize]) -> bool {
    known
        .iter()
        .filter(|(entry, ..)| *entry == at)
        .all(|(_, other, entries)| index.get(other.as_str()).is_some_and(|&n| done[n] as u64 >= *entries))
}

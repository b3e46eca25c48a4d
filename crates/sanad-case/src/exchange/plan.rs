//! What taking in another copy comes to: worked out and checked before anything is touched.

use super::{chains, named};
use crate::case::Case;
use crate::case::catch_up::merges;
use crate::checkpoint::{self, Checkpoint};
use crate::log::{Chain, Content, Payload, chain_path, order};
use crate::named::Named;
use crate::{CaseError, Hash, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What taking in another copy comes to.
pub(super) struct Plan {
    /// The chains of this case as they are.
    pub(super) mine: Vec<Chain>,
    /// The chains of the other.
    pub(super) theirs: Vec<Chain>,
    /// The chains of both, by device.
    pub(super) merged: Vec<Chain>,
    /// What this case said that must be there.
    pub(super) before: Named,
    /// What they say that must be there.
    pub(super) named: Named,
    /// Checkpoints that are not here, and their requests.
    pub(super) checkpoints: Vec<(PathBuf, Vec<u8>)>,
}

fn refused<T>(why: String) -> Result<T, CaseError> {
    Err(CaseError::Merge(why))
}

impl Plan {
    /// Works it out.
    ///
    /// # Errors
    /// Where the other is no copy of the same case, is damaged, or has another past of one of the chains.
    pub(super) fn of(case: &Case, other: &Case) -> Result<Self, CaseError> {
        if case.id() != other.id() {
            return refused(format!("it is of another case: {}, this one is {}", other.id(), case.id()));
        }
        if case.founder() != other.founder() {
            return refused("it says that somebody else made the case".to_owned());
        }
        let mine = chains(case)?;
        let theirs = chains(other).or_else(|error| refused(format!("it is damaged: {error}")))?;
        let mut merged = merged(&mine, &theirs)?;
        let incomplete = |error| CaseError::Merge(format!("it is incomplete: {error}"));
        order(&merged, &merges(&merged)?).map_err(incomplete)?;
        let before = named(&mine)?;
        let mut named = named(&merged)?;
        if forms(&mut merged, &mine, &theirs, &named) {
            named = super::named(&merged)?;
        }
        whole(&merged, &mine, &named)?;
        let checkpoints = checkpoints(case, other, &merged)?;
        Ok(Self { mine, theirs, merged, before, named, checkpoints })
    }

    /// Works out anew what must be there.
    pub(super) fn anew(&mut self) -> Result<(), CaseError> {
        self.named = named(&self.merged)?;
        Ok(())
    }

    /// Files in clear that only sealed entries speak of from now on.
    pub(super) fn uncovered(&self) -> Vec<PathBuf> {
        let kept: BTreeMap<PathBuf, Hash> = self.named.clear().collect();
        let gone = self.before.clear().map(|(path, _)| path);
        gone.filter(|path| !kept.contains_key(path)).collect()
    }

    /// Files of the vault that are of no document any more.
    pub(super) fn left(&self) -> Vec<PathBuf> {
        let kept: BTreeSet<&Path> = self.named.vault().map(|(path, _)| path).collect();
        let gone = self.before.vault().map(|(path, _)| path);
        gone.filter(|path| !kept.contains(path)).map(Path::to_owned).collect()
    }
}

/// The longer chain of each device, with the payloads of both.
fn merged(mine: &[Chain], theirs: &[Chain]) -> Result<Vec<Chain>, CaseError> {
    let mut merged: BTreeMap<&str, Chain> =
        mine.iter().map(|chain| (chain.device.as_str(), chain.clone())).collect();
    for other in theirs {
        let Some(chain) = merged.get_mut(other.device.as_str()) else {
            merged.insert(&other.device, other.clone());
            continue;
        };
        let differ = chain.entries.iter().zip(&other.entries).position(|(a, b)| a != b);
        if let Some(at) = differ {
            return refused(format!(
                "device {} has two pasts: its entry {at} is another one in each copy. Its key was used on two \
                 copies of the case, or one of them was put back from a backup and written to since",
                other.device
            ));
        }
        if other.entries.len() > chain.entries.len() {
            chain.entries.clone_from(&other.entries);
            chain.end = other.end;
        }
        for (commitment, payload) in &other.payloads {
            chain.payloads.entry(*commitment).or_insert_with(|| payload.clone());
        }
    }
    Ok(merged.into_values().collect())
}

/// Payloads that have another form in each copy, or must not stand as they do. Whether any was changed.
fn forms(merged: &mut [Chain], mine: &[Chain], theirs: &[Chain], named: &Named) -> bool {
    let mut changed = false;
    for chain in merged {
        let of = |chains: &'_ [Chain]| chains.iter().position(|other| other.device == chain.device);
        let (here, there) = (of(mine), of(theirs));
        let before = std::mem::take(&mut chain.payloads);
        for (commitment, payload) in before {
            let found = [here.map(|n| &mine[n]), there.map(|n| &theirs[n])];
            let found: Vec<&Payload> =
                found.into_iter().flatten().filter_map(|chain| chain.payloads.get(&commitment)).collect();
            let better = form(&found, named);
            changed |= better != Some(&payload);
            if let Some(better) = better {
                chain.payloads.insert(commitment, better.clone());
            }
        }
    }
    changed
}

/// Which form of a payload stands, the same whichever copy asks: the sealed one, unless the log says that it was opened
/// since. None where it went with its key.
fn form<'a>(found: &[&'a Payload], named: &Named) -> Option<&'a Payload> {
    let commitment = found.first()?.commitment;
    let keys = named.keys_of(&commitment);
    let gone = named.is_gone(&commitment);
    let found = found.iter().copied();
    let ranked = found.filter_map(|payload| {
        let rank = match &payload.content {
            Content::Sealed(sealed) => {
                let nth = keys.iter().position(|key| *key == sealed.key);
                if gone && nth != Some(0) {
                    return None;
                }
                nth.unwrap_or(keys.len() + 1)
            }
            Content::Open { .. } if gone => return None,
            Content::Open { .. } => keys.len(),
        };
        Some((rank, !fits(payload, named), payload))
    });
    let best = ranked.min_by(|(a, unfit, one), (b, other_unfit, other)| {
        (a, unfit).cmp(&(b, other_unfit)).then_with(|| one.line().cmp(&other.line()))
    });
    best.map(|(.., payload)| payload)
}

/// Whether a payload is in the form that the log gives the hash of.
fn fits(payload: &Payload, named: &Named) -> bool {
    let known = named.sealed.get(&payload.commitment);
    let hash = || Hash::of(&[payload.line().as_bytes()]);
    let sealed = matches!(payload.content, Content::Sealed(_));
    !sealed || known.is_none_or(|known| known.contains(&hash()))
}

/// Every entry has its payload, and each is what it must be; what is wrong here already is for the audit to name.
fn whole(merged: &[Chain], mine: &[Chain], named: &Named) -> Result<(), CaseError> {
    for chain in merged {
        let before = mine.iter().find(|mine| mine.device == chain.device);
        for entry in &chain.entries {
            let here = before.is_some_and(|mine| entry.seq < mine.entries.len() as u64);
            let payload = chain.payloads.get(&entry.commitment);
            let gone = named.is_gone(&entry.commitment);
            if here || gone || payload.is_some_and(|payload| fits(payload, named)) {
                continue;
            }
            let what = if payload.is_some() { "is damaged" } else { "is missing" };
            return refused(format!(
                "what entry {} of device {} commits to {what} in it",
                entry.seq, chain.device
            ));
        }
    }
    Ok(())
}

/// The other's checkpoints that are not here. Each must fit the chain that it is of.
fn checkpoints(case: &Case, other: &Case, merged: &[Chain]) -> Result<Vec<(PathBuf, Vec<u8>)>, CaseError> {
    let folder = Path::new(checkpoint::FOLDER);
    let names = other.disk().list(folder).map_err(CaseError::disk("list", folder))?;
    let mut out = Vec::new();
    for stem in names.iter().filter_map(|name| name.strip_suffix(".note")) {
        let path = checkpoint::path(stem, "note");
        let note = other.disk().read(&path).map_err(CaseError::disk("read", &path))?;
        covers(case, merged, stem, &note)?;
        if !case.disk().exists(&path) {
            out.push((checkpoint::path(stem, "tsq"), checkpoint::time_stamp_request(&note)));
            out.push((path, note));
        }
    }
    Ok(out)
}

fn covers(case: &Case, merged: &[Chain], stem: &str, note: &[u8]) -> Result<(), CaseError> {
    let device = stem.split('-').next().unwrap_or_default();
    let chain = merged.iter().find(|chain| chain.device == device);
    let Some((chain, first)) = chain.and_then(|chain| Some((chain, chain.entries.first()?))) else {
        return refused(format!("it has a checkpoint of device {device}, and not its chain"));
    };
    let signed = std::str::from_utf8(note).map_err(|error| error.to_string());
    let signed = signed.and_then(|note| Checkpoint::read(note, &first.key));
    let signed = signed.or_else(|why| refused(format!("its checkpoint {stem}.note: {why}")))?;
    if signed.origin != case.origin(device) || checkpoint::stem(device, signed.size) != stem {
        return refused(format!("its checkpoint {stem}.note is of {} at {}", signed.origin, signed.size));
    }
    let size = usize::try_from(signed.size).unwrap_or(usize::MAX);
    let leaves = chain.entries.get(..size);
    let root = leaves.map(|entries| {
        let leaves: Vec<Hash> = entries.iter().map(|entry| tree::leaf(entry.line().as_bytes())).collect();
        tree::root(&leaves)
    });
    if root == Some(signed.root) {
        return Ok(());
    }
    refused(format!(
        "its checkpoint {stem}.note does not fit {}: entries were taken away from it, or changed",
        chain_path(device).display()
    ))
}

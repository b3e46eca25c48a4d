//! The derived store is brought to where the log is.

use super::Case;
use crate::log::{Chain, Content, Entry, Merges, Position, chain_path, devices, order, read_chain_from};
use crate::record::{Record, What};
use crate::store::{Applied, Context, Store};
use crate::vault::OpenKey;
use crate::{CaseError, Hash, objects, reading};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What an entry says; `None` where its payload is sealed or gone.
///
/// # Errors
/// Where it says what this version does not know.
pub(crate) fn record(chain: &Chain, entry: &Entry) -> Result<Option<Record>, CaseError> {
    let Some(json) = chain.json(entry) else { return Ok(None) };
    parse(&chain.device, entry, json).map(Some)
}

pub(crate) fn parse(device: &str, entry: &Entry, json: &str) -> Result<Record, CaseError> {
    let line = usize::try_from(entry.seq).unwrap_or(usize::MAX).saturating_add(1);
    serde_json::from_str(json).map_err(|error| {
        let why = format!("this version does not understand what it says: {error}");
        CaseError::damaged(&chain_path(device), line, why)
    })
}

/// Reads what the log has and the store has not.
///
/// # Errors
/// Damage of the log, and where the store refuses.
pub(crate) fn catch_up(case: &Case, store: &mut Store) -> Result<(), CaseError> {
    store.founded(case.founder());
    let at = store.positions()?;
    let there = devices(&*case.disk)?;
    let mut tails = Vec::new();
    if let Some(device) = at.keys().find(|device| !there.contains(device)) {
        return Err(CaseError::damaged(&chain_path(device), 0, "it is gone, and the index has seen it"));
    }
    for device in &there {
        let from = at.get(device).copied().unwrap_or_default();
        let path = chain_path(device);
        if case.disk.length(&path) < from.length {
            let why = format!("its end is missing: the index has seen {} entries", from.entries);
            return Err(CaseError::damaged(&path, 0, why));
        }
        let tail = read_chain_from(&*case.disk, device, from)?;
        if !tail.entries.is_empty() {
            tails.push(tail);
        }
    }
    match tails.as_slice() {
        [] => Ok(()),
        [tail] if follows(store, tail, &at)? => store.together(|store| {
            for entry in &tail.entries {
                enter(case, store, tail, entry)?;
            }
            store.reached(&tail.device, &tail.end)
        }),
        _ => rebuild(case, store),
    }
}

/// Whether all that is new was written with everything else at hand, so that it comes last in any case.
pub(super) fn follows(
    store: &Store,
    tail: &Chain,
    at: &BTreeMap<String, Position>,
) -> Result<bool, CaseError> {
    let brings_others = tail.entries.iter().any(|entry| entry.kind == "merge");
    if brings_others {
        return Ok(false);
    }
    let seen = store.seen(&tail.device)?;
    let known =
        |device: &String, end: &Position| seen.get(device).is_some_and(|entries| *entries >= end.entries);
    Ok(at.iter().all(|(device, end)| *device == tail.device || known(device, end)))
}

/// Fills the store anew from the whole log.
///
/// # Errors
/// Damage of the log, and where the store refuses.
pub(crate) fn rebuild(case: &Case, store: &mut Store) -> Result<(), CaseError> {
    let chains = case.chains()?;
    let order = order(&chains, &merges(&chains)?)?;
    store.founded(case.founder());
    store.together(|store| {
        store.clear()?;
        for (chain, entry) in order {
            enter(case, store, &chains[chain], &chains[chain].entries[entry])?;
        }
        chains.iter().try_for_each(|chain| store.reached(&chain.device, &chain.end))
    })
}

/// What each device knew of the others.
pub(crate) fn merges(chains: &[Chain]) -> Result<Merges, CaseError> {
    let mut merges = Merges::new();
    for chain in chains {
        for entry in chain.entries.iter().filter(|entry| entry.kind == "merge") {
            if let Some(What::Merge(merged)) = record(chain, entry)?.map(|record| record.what) {
                let known = merges.entry(chain.device.clone()).or_default();
                known.extend(merged.seen.into_iter().map(|(device, entries)| (entry.seq, device, entries)));
            }
        }
    }
    Ok(merges)
}

fn enter(case: &Case, store: &Store, chain: &Chain, entry: &Entry) -> Result<(), CaseError> {
    let Some(record) = record(chain, entry)? else { return Ok(()) };
    let context = Context { device: &chain.device, seq: entry.seq, key: None };
    if let Applied::Text(document) = store.apply(context, &record)? {
        // A text that is missing or damaged costs its own words alone; the audit names it.
        if let Some(text) = added_text(case, &record) {
            store.index(&document, &text)?;
        }
    }
    Ok(())
}

fn added_text(case: &Case, record: &Record) -> Option<String> {
    let (object, text) = match &record.what {
        What::Add(added) => (added.sha256, added.reading.text?),
        What::Reread(reread) => (reread.sha256, reread.reading.text?),
        _ => return None,
    };
    let kept = get(case, &reading::path(text), text).ok()?;
    let source = || {
        let bytes = objects::get(&*case.disk, object).map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    };
    reading::text::<String>(&kept, source).ok()
}

/// A file's bytes, held against their hash.
///
/// # Errors
/// Where it is missing or not what it must be.
pub(crate) fn get(case: &Case, path: &Path, hash: Hash) -> Result<Vec<u8>, CaseError> {
    let bytes = case.disk.read(path).map_err(CaseError::disk("read", path))?;
    if Hash::of(&[&bytes]) == hash {
        Ok(bytes)
    } else {
        Err(CaseError::damaged(path, 0, "its bytes are not those that were put there"))
    }
}

/// What the opened keys show, in a store that is in memory alone. `text` gives the text of a sealed document.
///
/// # Errors
/// Damage of the log, and where the store refuses.
pub(crate) fn unsealed(
    case: &Case,
    keys: &BTreeMap<String, OpenKey>,
    text: impl Fn(&OpenKey, &Record) -> Option<String>,
) -> Result<Store, CaseError> {
    let mut store = Store::in_memory()?;
    let chains = case.chains()?;
    let order = order(&chains, &merges(&chains)?)?;
    let (acknowledged, out) = acknowledged(&chains)?;
    store.together(|store| {
        for (chain, entry) in order {
            let (chain, entry) = (&chains[chain], &chains[chain].entries[entry]);
            let context = Context { device: &chain.device, seq: entry.seq, key: None };
            let Some(payload) = chain.payloads.get(&entry.commitment) else { continue };
            let Content::Sealed(sealed) = &payload.content else {
                if ["merge", "seal"].contains(&&*entry.kind)
                    && let Some(record) = record(chain, entry)?
                {
                    match &record.what {
                        // What is sealed of a document that was opened meanwhile is of what it is called by now.
                        What::Seal(seal) if out.contains(&seal.was) => {
                            store.renamed(seal)?;
                        }
                        What::Seal(_) => {}
                        _ => {
                            store.apply(context, &record)?;
                        }
                    }
                }
                continue;
            };
            let Some(key) = keys.get(&sealed.key) else { continue };
            if !acknowledged.contains(&entry.commitment.to_string()) {
                continue;
            }
            let Ok(open) = key.unseal_payload(payload) else { continue };
            let Content::Open { json, .. } = &open.content else { continue };
            let record = parse(&chain.device, entry, json)?;
            if let Applied::Text(document) =
                store.apply(Context { key: Some(&key.id), ..context }, &record)?
                && let Some(text) = text(key, &record)
            {
                store.index(&document, &text)?;
            }
        }
        Ok(())
    })?;
    Ok(store)
}

/// The commitments of the sealed payloads that count: of a group that a crash tore, the record that names them in
/// clear is missing; others are said to count no more. And the documents that were opened.
fn acknowledged(chains: &[Chain]) -> Result<(BTreeSet<String>, BTreeSet<String>), CaseError> {
    let (mut counts, mut void, mut out) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for chain in chains {
        for entry in chain.entries.iter().filter(|entry| entry.kind == "vault") {
            if let Some(What::Vault(vaulted)) = record(chain, entry)?.map(|record| record.what) {
                counts.extend(vaulted.payloads.into_keys());
                void.extend(vaulted.void);
                out.extend(vaulted.out);
            }
        }
    }
    counts.retain(|commitment| !void.contains(commitment));
    Ok((counts, out))
}

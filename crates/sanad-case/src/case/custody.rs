//! Who did what to what, and in which order: the log as people read it.

use super::View;
use super::called::Called;
use super::catch_up::{merges, parse};
use crate::CaseError;
use crate::log::{Content, Entry, Merges, Payload, Skimmed, devices, order, order_of};
use crate::record::{Record, What};
use std::collections::{BTreeMap, BTreeSet};

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Whose chain it is in.
    pub device: String,
    /// Its place there, from 0.
    pub seq: u64,
    /// The kind as the chain says it: `sealed` of what is sealed.
    pub kind: String,
    /// The salted hash of its payload.
    pub commitment: String,
    /// What it says; `None` where it is sealed or gone.
    pub record: Option<Record>,
    /// The key that it is sealed with.
    pub key: Option<String>,
}

impl LogEntry {
    /// Whether it speaks of one of these: identifiers of a document, of the marks in it and of decisions on it.
    fn is_about(&self, ids: &BTreeSet<String>) -> bool {
        let Some(record) = &self.record else { return false };
        match &record.what {
            What::Vault(vaulted) => {
                ids.contains(&vaulted.document) || vaulted.with.iter().any(|id| ids.contains(id))
            }
            What::Seal(seal) => ids.contains(&seal.document) || ids.contains(&seal.was),
            what => {
                what.subject().is_some_and(|subject| ids.contains(subject))
                    || what.documents().iter().any(|document| ids.contains(*document))
            }
        }
    }
}

/// What a log says of a document, whatever it was called, and of the marks in it.
#[must_use]
pub fn custody<'l>(log: &'l [LogEntry], document: &str) -> Vec<&'l LogEntry> {
    let records = log.iter().filter_map(|entry| entry.record.as_ref());
    let ids = Called::of(records).all(BTreeSet::from([document.to_owned()]));
    log.iter().filter(|entry| entry.is_about(&ids)).collect()
}

impl View {
    /// As [`custody`], of all that can be read here.
    ///
    /// # Errors
    /// Damage of the log.
    pub fn custody(&self, document: &str) -> Result<Vec<LogEntry>, CaseError> {
        Ok(custody(&self.log()?, document).into_iter().cloned().collect())
    }

    /// All entries of the log, in the order that holds on every device.
    ///
    /// # Errors
    /// Damage of the log.
    pub fn log(&self) -> Result<Vec<LogEntry>, CaseError> {
        let chains = self.case.chains()?;
        let order = order(&chains, &merges(&chains)?)?;
        let mut out = Vec::with_capacity(order.len());
        for (chain, entry) in order {
            let (chain, entry) = (&chains[chain], &chains[chain].entries[entry]);
            out.push(self.told(&chain.device, entry, chain.payloads.get(&entry.commitment))?);
        }
        Ok(out)
    }

    /// Some entries of the log, newest first, after so many newer ones; and how many there are in all. They are not
    /// verified: the index saw each of them come, and `audit` looks again.
    ///
    /// # Errors
    /// Where a line cannot be read.
    pub fn log_page(&self, newer: usize, most: usize) -> Result<(Vec<LogEntry>, usize), CaseError> {
        let disk = &**self.case.disk();
        let chains: Vec<Skimmed> =
            devices(disk)?.iter().map(|device| Skimmed::of(disk, device)).collect::<Result<_, _>>()?;
        let lengths: Vec<(&str, usize)> =
            chains.iter().map(|chain| (chain.device.as_str(), chain.len())).collect();
        let order = order_of(&lengths, &skimmed_merges(&chains)?)?;
        let page: Vec<(usize, usize)> = order.iter().rev().skip(newer).take(most).copied().collect();
        let mut read = Vec::new();
        for (n, chain) in chains.iter().enumerate() {
            let mine = page.iter().filter(|(of, _)| *of == n).map(|(_, at)| Ok((*at, chain.entry(*at)?)));
            let mine: BTreeMap<usize, Entry> = mine.collect::<Result<_, CaseError>>()?;
            let payloads = chain.payloads(mine.values())?;
            read.push((mine, payloads));
        }
        let told = page.iter().map(|(of, at)| {
            let (entries, payloads) = &read[*of];
            let entry = &entries[at];
            self.told(&chains[*of].device, entry, payloads.get(&entry.commitment.to_string()))
        });
        Ok((told.collect::<Result<_, _>>()?, order.len()))
    }

    /// An entry as people read it.
    fn told(&self, device: &str, entry: &Entry, payload: Option<&Payload>) -> Result<LogEntry, CaseError> {
        let (record, key) = match payload.map(|payload| (payload, &payload.content)) {
            Some((payload, Content::Sealed(sealed))) => {
                let open = self.keys.get(&sealed.key).and_then(|key| key.unseal_payload(payload).ok());
                let said = open.and_then(|open| match open.content {
                    Content::Open { json, .. } => serde_json::from_str(&json).ok(),
                    Content::Sealed(_) => None,
                });
                (said, Some(sealed.key.clone()))
            }
            Some((_, Content::Open { json, .. })) => (Some(parse(device, entry, json)?), None),
            None => (None, None),
        };
        let (kind, commitment) = (entry.kind.clone(), entry.commitment.to_string());
        Ok(LogEntry { device: device.to_owned(), seq: entry.seq, kind, commitment, record, key })
    }
}

/// What each device knew of the others.
fn skimmed_merges(chains: &[Skimmed]) -> Result<Merges, CaseError> {
    let mut merges = Merges::new();
    for chain in chains {
        let entries = chain.of_kind("merge").into_iter().map(|n| chain.entry(n));
        let entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
        let payloads = chain.payloads(entries.iter())?;
        for entry in &entries {
            let Some(payload) = payloads.get(&entry.commitment.to_string()) else { continue };
            let Content::Open { json, .. } = &payload.content else { continue };
            if let What::Merge(merged) = parse(&chain.device, entry, json)?.what {
                let known = merges.entry(chain.device.clone()).or_default();
                known.extend(merged.seen.into_iter().map(|(device, entries)| (entry.seq, device, entries)));
            }
        }
    }
    Ok(merges)
}

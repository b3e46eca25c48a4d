//! Who did what to what, and in which order: the log as people read it.

use super::View;
use super::called::Called;
use super::catch_up::{follows, merges, parse};
use crate::CaseError;
use crate::log::{Content, Entry, Payload, Position, order, read_chain_from};
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

    /// The entries that followed since the index was so far, in their order; `None` where others came in among those
    /// before.
    ///
    /// # Errors
    /// Damage of the log.
    pub fn log_since(&self, at: &BTreeMap<String, Position>) -> Result<Option<Vec<LogEntry>>, CaseError> {
        let now = self.store.positions()?;
        let mut grown = now.iter().filter(|(device, end)| at.get(*device) != Some(end));
        let Some((device, _)) = grown.next() else { return Ok(Some(Vec::new())) };
        if grown.next().is_some() || at.keys().any(|device| !now.contains_key(device)) {
            return Ok(None);
        }
        let from = at.get(device).copied().unwrap_or_default();
        let tail = read_chain_from(&**self.case.disk(), device, from)?;
        if !follows(&self.store, &tail, at)? {
            return Ok(None);
        }
        let told = |entry: &Entry| self.told(device, entry, tail.payloads.get(&entry.commitment));
        tail.entries.iter().map(told).collect::<Result<_, _>>().map(Some)
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

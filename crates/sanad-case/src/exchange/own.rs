//! What whoever takes something in adds to their own chain, before anything is touched: that they know the others'
//! entries from now on, and what had to be done to protect them.

use super::plan::Plan;
use crate::case::catch_up::record;
use crate::case::{Case, Clock};
use crate::hash::Hash;
use crate::log::{Chain, Entry, Payload};
use crate::person::Person;
use crate::record::{Merged, Record, SEALED, What};
use crate::{CaseError, keys};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who takes something in.
pub(super) struct By {
    pub(super) person: Arc<Person>,
    /// As the log will say, should this be the first that they write.
    pub(super) name: Option<String>,
    pub(super) clock: Clock,
}

impl Plan {
    /// Begins the chain of whoever takes it in, where they have none, and notes what is at hand from now on.
    pub(super) fn know(&mut self, by: &By, case: &Case) -> Result<(), CaseError> {
        let device = by.person.key.public().device();
        let own = self.merged.iter().find(|chain| chain.device == device);
        let mut known: BTreeMap<String, u64> = BTreeMap::new();
        let entries = own.into_iter().flat_map(|chain| chain.entries.iter().map(move |entry| (chain, entry)));
        for (chain, entry) in entries.filter(|(_, entry)| entry.kind == "merge") {
            if let Some(What::Merge(merged)) = record(chain, entry)?.map(|record| record.what) {
                known.extend(merged.seen);
            }
        }
        if own.is_none() {
            self.say(by, What::Begin(case.begin(by.name.clone(), &by.person)))?;
        }
        let others = self.merged.iter().filter(|chain| chain.device != device);
        let seen: BTreeMap<String, u64> =
            others.map(|chain| (chain.device.clone(), chain.entries.len() as u64)).collect();
        let news = |(device, end): (&String, &u64)| known.get(device).is_none_or(|known| known < end);
        if seen.iter().any(news) { self.say(by, What::Merge(Merged { seen })) } else { Ok(()) }
    }

    /// An entry in clear.
    pub(super) fn say(&mut self, by: &By, what: What) -> Result<(), CaseError> {
        let kind = what.kind();
        let payload = payload(by, what)?;
        self.add(by, kind, payload);
        Ok(())
    }

    /// An entry whose payload is sealed.
    pub(super) fn say_sealed(&mut self, by: &By, payload: Payload) {
        self.add(by, SEALED, payload);
    }

    fn add(&mut self, by: &By, kind: &str, payload: Payload) {
        let device = by.person.key.public().device();
        let at = self.merged.partition_point(|chain| chain.device < device);
        if self.merged.get(at).is_none_or(|chain| chain.device != device) {
            self.merged.insert(at, Chain { device, ..Chain::default() });
        }
        let chain = &mut self.merged[at];
        let (seq, prev) = (chain.end.entries, chain.end.head);
        let entry = Entry::signed(seq, prev, kind, payload.commitment, &by.person.key);
        chain.end.entries += 1;
        chain.end.head = Hash::of(&[entry.line().as_bytes()]);
        chain.entries.push(entry);
        chain.payloads.insert(payload.commitment, payload);
    }
}

/// What is said, as a payload in clear.
pub(super) fn payload(by: &By, what: What) -> Result<Payload, CaseError> {
    let record = Record { at: (by.clock)(), what };
    let json = serde_json::to_string(&record).expect("records are plain data");
    Ok(Payload::open(keys::random()?, json))
}

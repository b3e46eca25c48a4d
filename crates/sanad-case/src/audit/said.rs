//! What the entries say that must be there, and must not.

use super::chains::Read;
use super::{Audit, Keys};
use crate::Hash;
use crate::case::{HEAD, Head};
use crate::disk::Disk;
use crate::log::{Content, chain_path, payloads_path};
use crate::named::Named;
use crate::person::Person;
use crate::record::{Begin, Record, SEALED, Stamped, What};
use crate::store::renamed::is_telling;
use crate::vault::{self, OpenKey};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the entries say.
#[derive(Default)]
pub(super) struct Said {
    /// Who works on which device.
    pub(super) names: BTreeMap<String, String>,
    begins: Vec<(String, Begin)>,
    /// What must be there.
    pub(super) named: Named,
    pub(super) stamps: Vec<Stamped>,
    /// Payloads in clear about documents that are not on file in clear.
    pub(super) loose: BTreeSet<Hash>,
    /// What lies in the vault under an opened key.
    pub(super) opened: Vec<Opened>,
}

/// A document that an opened key shows.
pub(super) struct Opened {
    /// Under which key.
    pub(super) key: String,
    /// Its bytes.
    pub(super) object: Hash,
    /// Its reading, and what it is.
    pub(super) text: Option<(Hash, Option<String>)>,
}

impl Said {
    /// What the payloads in clear say, in order.
    pub(super) fn of(audit: &mut Audit, read: &[Read], order: &[(usize, usize)]) -> Self {
        let mut said = Self::default();
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut clocks: BTreeMap<usize, (String, u32, u64)> = BTreeMap::new();
        for &(n, at) in order {
            let chain = &read[n].chain;
            let entry = &chain.entries[at];
            let Some(json) = chain.json(entry) else { continue };
            let Some(record) = said.understood(audit, &read[n], at, json) else { continue };
            let clock = clocks.entry(n).or_default();
            if record.at < clock.0 {
                clock.1 += 1;
                clock.2 = clock.2.max(entry.seq);
            }
            clock.0.clone_from(&record.at);
            if let Some(subject) = record.what.subject().filter(|id| is_telling(id)) {
                match &record.what {
                    What::Add(_) | What::Seal(_) => {}
                    _ if known.contains(subject) => {}
                    _ => drop(said.loose.insert(entry.commitment)),
                }
            }
            match &record.what {
                What::Add(added) => known.extend([added.document.clone()]),
                What::Seal(seal) => known.extend([seal.document.clone(), seal.was.clone()]),
                What::Mark(mark) => known.extend([mark.id.clone()]),
                // The passages of a decision follow newer texts as marks do.
                what => known.extend(what.passages().map(|passage| passage.id.clone())),
            }
            said.take(&chain.device, entry.seq, record.what);
        }
        audit.counts.destroyed = said.named.destroyed.len();
        for (n, (_, times, last)) in clocks.into_iter().filter(|(_, (_, times, _))| *times > 0) {
            let what = format!("the device's clock went back {times} times, last at entry {last}");
            audit.note(&payloads_path(&read[n].chain.device), 0, what);
            audit.helped("nothing is ordered by it");
        }
        said
    }

    /// A payload as a record, of the kind that its entry says.
    fn understood(&self, audit: &mut Audit, read: &Read, at: usize, json: &str) -> Option<Record> {
        let (device, entry) = (&read.chain.device, &read.chain.entries[at]);
        let line = usize::try_from(entry.seq).unwrap_or(usize::MAX).saturating_add(1);
        match serde_json::from_str::<Record>(json) {
            Err(error) => {
                let what = format!("this version does not understand what it says: {error}");
                audit.fault(&chain_path(device), line, what);
                None
            }
            Ok(record) => {
                if entry.kind != record.what.kind() && entry.kind != SEALED {
                    let what = format!("it says {}, its payload {}", entry.kind, record.what.kind());
                    audit.fault(&chain_path(device), line, what);
                }
                Some(record)
            }
        }
    }

    fn take(&mut self, device: &str, seq: u64, what: What) {
        self.named.take(device, seq, &what);
        match what {
            What::Begin(begin) => {
                self.names.extend(begin.name.clone().map(|name| (device.to_owned(), name)));
                self.begins.push((device.to_owned(), begin));
            }
            What::Stamp(stamped) => self.stamps.push(stamped),
            _ => {}
        }
    }

    /// What the case says of itself is what each device was told when it began.
    pub(super) fn agree(&self, audit: &mut Audit, head: Option<&Head>) {
        let Some(head) = head else { return };
        let path = Path::new(HEAD);
        for (device, begin) in &self.begins {
            if begin.case != head.id {
                audit.fault(path, 0, format!("device {device} began in the case {}", begin.case));
            }
            if begin.founder != head.founder {
                let what =
                    format!("it says that another device made the case than when device {device} began");
                audit.fault(path, 0, what);
            }
            if begin.sealed != head.sealed {
                let (sealed, open) = ("everything is sealed", "not everything is sealed");
                let (then, now) = if begin.sealed { (sealed, open) } else { (open, sealed) };
                audit.fault(path, 0, format!("it says that {now}; when device {device} began, {then}"));
            }
        }
    }

    /// Opens the keys that this person holds.
    pub(super) fn unlock(&self, audit: &mut Audit, disk: &dyn Disk, person: &Person) -> Keys {
        let mut keys = Keys::new();
        for (id, _) in self.named.keys() {
            match OpenKey::open(disk, id, person) {
                Ok(Some(key)) => {
                    keys.insert(id.to_owned(), key);
                }
                // That a file is missing is told with all the others.
                Ok(None) | Err(crate::CaseError::Disk { .. }) => {}
                Err(error) => audit.fault(&vault::key_path(id), 0, error.to_string()),
            }
        }
        keys
    }

    /// Opens the payloads that these keys open, and holds each against its commitment.
    pub(super) fn open(&mut self, audit: &mut Audit, read: &[Read], order: &[(usize, usize)], keys: &Keys) {
        for &(n, at) in order {
            let chain = &read[n].chain;
            let entry = &chain.entries[at];
            let Some(payload) = chain.payloads.get(&entry.commitment) else { continue };
            let Content::Sealed(sealed) = &payload.content else { continue };
            if self.named.void.contains(&entry.commitment) {
                continue;
            }
            let Some(key) = keys.get(&sealed.key) else { continue };
            let (line, _) = read[n].payload_lines[&entry.commitment];
            let open = key.unseal_payload(payload);
            let Content::Open { json, .. } = (match open {
                Ok(open) => open.content,
                Err(why) => {
                    audit.fault(&payloads_path(&chain.device), line, why);
                    continue;
                }
            }) else {
                continue;
            };
            audit.counts.opened += 1;
            let Some(record) = self.understood(audit, &read[n], at, &json) else { continue };
            let (object, reading) = match record.what {
                What::Add(added) => (added.sha256, added.reading),
                What::Reread(reread) => (reread.sha256, reread.reading),
                _ => continue,
            };
            let text = reading.text.map(|text| (text, reading.text_sha256));
            self.opened.push(Opened { key: key.id.clone(), object, text });
        }
    }
}

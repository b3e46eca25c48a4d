//! A document on file in clear is sealed: its bytes and readings go to the vault, and whatever the log says of it.
//!
//! What came in one file is sealed together, for the file that it came in has the words of all.

use super::called::{self, Called};
use super::unfinished::{self, Change};
use super::writing::{Group, open};
use super::{Protect, Writing};
use crate::hash::of_path;
use crate::log::{Chain, Payload};
use crate::record::{Record, SEALED, Seal, Vaulted, What};
use crate::store::Row;
use crate::{CaseError, Hash, keys, vault};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What was sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// The documents: what each was called, and what it is called now.
    pub documents: Vec<(String, String)>,
    /// The key that they are sealed with.
    pub key: String,
    /// Other documents in clear with the same bytes, which stay.
    pub same: Vec<String>,
}

/// What sealing cannot reach.
pub const REMAINS: &str = "What was in clear may remain on this disk until its blocks are overwritten, in backups, in \
                           bundles already given away, in the terminal's history, and in the folder that it was added \
                           from.";

impl Writing {
    /// Seals documents on file, and all that came in the same files with them, under one key.
    ///
    /// It gives itself back, since its index is made anew. Where it fails, the next run finishes or takes it back.
    ///
    /// # Errors
    /// Where one of them is not in clear, and where the disk refuses.
    pub fn seal_documents(
        mut self,
        named: &[String],
        protect: &Protect,
    ) -> Result<(Self, Sealed), CaseError> {
        self.introduce(None)?;
        let rows = self.together(named)?;
        let chains = self.view.case.chains()?;
        let ids = rows.iter().map(|row| row.id.clone()).collect();
        let (payloads, records) = mentions(&chains, ids);
        let mut group = Group::default();
        let key = self.key_for(&mut group, protect)?;
        let mut vaulted = Vaulted { key: key.clone(), ..Vaulted::default() };
        self.seal_files(&mut group, &mut vaulted, &records)?;
        let mut documents = Vec::new();
        for row in &rows {
            let is = format!("s{}", crate::hash::hex(&keys::random::<6>()?));
            documents.push((row.id.clone(), is));
        }
        let change = self.seal_payloads(&mut group, vaulted, &payloads, &documents)?;
        let same = self.same_bytes(&rows)?;
        Ok((self.change(&group, change)?, Sealed { documents, key, same }))
    }

    /// The documents that are called so, and those that came in the same files.
    fn together(&self, named: &[String]) -> Result<Vec<Row>, CaseError> {
        let mut waiting = Vec::new();
        for name in named {
            let row = self.view.document(name)?;
            if let Some(key) = &row.key {
                let what = format!("{} is sealed already, with the key {key}", row.id);
                return Err(CaseError::Unknown(what));
            }
            waiting.push(row.id);
        }
        let rows: BTreeMap<String, Row> =
            self.view.store.documents()?.into_iter().map(|row| (row.id.clone(), row)).collect();
        let mut inside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in rows.values() {
            if let Some(within) = &row.within {
                inside.entry(within).or_default().push(&row.id);
            }
        }
        let mut found = BTreeMap::new();
        while let Some(id) = waiting.pop() {
            let Some(row) = rows.get(&id).filter(|row| row.key.is_none() && row.path.is_some()) else {
                continue;
            };
            if found.insert(id.clone(), row.clone()).is_none() {
                waiting.extend(row.within.clone());
                waiting.extend(inside.get(&*id).into_iter().flatten().map(|id| (*id).to_owned()));
            }
        }
        Ok(found.into_values().collect())
    }

    /// Bytes and readings, newer and older ones, as files of the vault.
    fn seal_files(
        &self,
        group: &mut Group,
        vaulted: &mut Vaulted,
        records: &[Record],
    ) -> Result<(), CaseError> {
        let key = self.opened(&vaulted.key)?;
        let files: BTreeSet<PathBuf> =
            records.iter().flat_map(|record| unfinished::files(&record.what)).collect();
        let disk = self.view.case.disk();
        for path in files.iter().filter(|path| disk.exists(path)) {
            let plain = disk.read(path).map_err(CaseError::disk("read", path))?;
            if Some(Hash::of(&[&plain])) != of_path(path) {
                return Err(CaseError::damaged(path, 0, "its bytes are not those that were put there"));
            }
            let (name, hash) = self.sealed_file(group, key, &plain)?;
            vaulted.files.insert(name, hash);
        }
        Ok(())
    }

    fn seal_payloads(
        &self,
        group: &mut Group,
        mut vaulted: Vaulted,
        payloads: &[Payload],
        documents: &[(String, String)],
    ) -> Result<Change, CaseError> {
        let key = self.opened(&vaulted.key)?;
        let mut change = Change::default();
        for payload in payloads {
            let sealed = key.seal_payload(payload)?;
            vaulted.payloads.insert(sealed.commitment.to_string(), Hash::of(&[sealed.line().as_bytes()]));
            change.payloads.insert(sealed.commitment, sealed);
        }
        for (was, is) in documents {
            let seal = Seal { document: is.clone(), was: was.clone(), key: Some(key.id.clone()) };
            let (_, payload, _) = open(self.record(What::Seal(seal)))?;
            let sealed = key.seal_payload(&payload)?;
            vaulted.payloads.insert(sealed.commitment.to_string(), Hash::of(&[sealed.line().as_bytes()]));
            group.payloads.push((SEALED, sealed, None));
        }
        let mut ids = documents.iter().map(|(_, is)| is.clone());
        vaulted.document = ids.next().unwrap_or_default();
        vaulted.with = ids.collect();
        // It comes last: the change counts once it is in the log.
        let last = open(self.record(What::Vault(vaulted)))?;
        change.decision = Some(last.1.commitment);
        group.payloads.push(last);
        Ok(change)
    }

    pub(super) fn opened(&self, key: &str) -> Result<&vault::OpenKey, CaseError> {
        let not =
            || CaseError::Sealed(format!("the key {key} is not open, so nothing can be sealed with it"));
        self.view.keys.get(key).ok_or_else(not)
    }

    /// Other documents in clear that have the same bytes.
    fn same_bytes(&self, rows: &[Row]) -> Result<Vec<String>, CaseError> {
        let hashes: BTreeSet<Hash> = rows.iter().filter_map(|row| row.sha256).collect();
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let mut all = self.view.store.documents()?;
        all.retain(|row| !ids.contains(&*row.id) && row.sha256.is_some_and(|hash| hashes.contains(&hash)));
        Ok(all.into_iter().map(|row| row.id).collect())
    }

    /// Brings a change to disk and opens the case anew.
    pub(super) fn change(mut self, group: &Group, mut change: Change) -> Result<Self, CaseError> {
        let disk = self.view.case.disk();
        // A key's own file stays, should the change be taken back: its record may be in the log.
        let made = group.files.iter().map(|(path, _)| path).filter(|path| !path.ends_with("key.age"));
        change.made = made.filter(|path| !disk.exists(path)).cloned().collect();
        change.write(&**disk)?;
        self.put(group)?;
        self.around(unfinished::finish).map(|(again, ())| again)
    }
}

/// The payloads in clear that speak of these documents or of marks in them, and what they say.
fn mentions(chains: &[Chain], ids: BTreeSet<String>) -> (Vec<Payload>, Vec<Record>) {
    let payloads = chains.iter().flat_map(|chain| chain.payloads.values());
    let open: Vec<_> = payloads.filter_map(|payload| Some((payload, called::said(payload)?))).collect();
    let ids = Called::of(open.iter().map(|(_, (_, record))| record)).all(ids);
    let found = open.into_iter().filter(|(_, (json, _))| called::speaks_of(json, &ids));
    found.map(|(payload, (_, record))| (payload.clone(), record)).unzip()
}

//! A sealed document is opened by a decision that stands in the log: its bytes, its readings and what the log says of
//! it lie in clear again.

use super::called::{Called, said, speaks_of};
use super::texts::sealed_object;
use super::unfinished::{Change, files};
use super::writing::{Group, open};
use super::{Writing, document_id};
use crate::CaseError;
use crate::hash::of_path;
use crate::log::{Content, Payload};
use crate::record::{Record, Seal, Vaulted, What};
use crate::store::Row;
use crate::vault::{self, OpenKey};
use std::collections::{BTreeMap, BTreeSet};

/// A sealed payload of an opened key.
struct Said {
    payload: Payload,
    json: String,
    record: Record,
}

impl Writing {
    /// Opens sealed documents; what each was called, and what it is called now.
    ///
    /// It gives itself back, as [`Writing::seal_documents`] does.
    ///
    /// # Errors
    /// Where one is not sealed, its key is not open, or what it came in stays sealed.
    pub fn unseal_documents(mut self, named: &[String]) -> Result<(Self, Vec<(String, String)>), CaseError> {
        self.introduce(None)?;
        let mut by_key: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for name in named {
            let row = self.view.document(name)?;
            let Some(key) = row.key.clone() else {
                return Err(CaseError::Unknown(format!("{} is not sealed", row.id)));
            };
            if row.path.is_none() {
                return Err(CaseError::Sealed(format!("{} is sealed, and its key is not open", row.id)));
            }
            by_key.entry(key).or_default().push(row);
        }
        let (mut group, mut change) = (Group::default(), Change::default());
        let mut documents = Vec::new();
        let (mut seals, mut vaulteds) = (Vec::new(), Vec::new());
        for (key, rows) in &by_key {
            let said = self.said_under(self.opened(key)?)?;
            let (seal, vaulted) = self.unseal(&mut group, &mut change, key, rows, said)?;
            documents.extend(seal.iter().map(|seal| (seal.was.clone(), seal.document.clone())));
            seals.extend(seal.into_iter().map(What::Seal));
            vaulteds.push(What::Vault(vaulted));
        }
        for what in seals.into_iter().chain(vaulteds) {
            group.payloads.push(open(self.record(what))?);
        }
        // The change counts once its last entry is in the log.
        change.decision = group.payloads.last().map(|(_, last, _)| last.commitment);
        Ok((self.change(&group, change)?, documents))
    }

    /// All that is sealed with a key and about documents.
    fn said_under(&self, key: &OpenKey) -> Result<Vec<Said>, CaseError> {
        let chains = self.view.case.chains()?;
        let payloads = chains.iter().flat_map(|chain| chain.payloads.values());
        let under = payloads
            .filter(|payload| matches!(&payload.content, Content::Sealed(sealed) if sealed.key == key.id));
        let opened = under.filter_map(|payload| key.unseal_payload(payload).ok());
        let said = opened.filter_map(|payload| {
            let (json, record) = said(&payload).map(|(json, record)| (json.to_owned(), record))?;
            Some(Said { payload, json, record })
        });
        Ok(said.collect())
    }

    fn unseal(
        &self,
        group: &mut Group,
        change: &mut Change,
        key: &str,
        rows: &[Row],
        said: Vec<Said>,
    ) -> Result<(Vec<Seal>, Vaulted), CaseError> {
        let called = Called::of(said.iter().map(|said| &said.record));
        let ids = called.all(rows.iter().map(|row| row.id.clone()).collect());
        let others = called.all(others(&ids, &said));
        self.come_along(&ids, &others, &said)?;
        let (mine, rest): (Vec<Said>, Vec<Said>) = said.into_iter().partition(|said| {
            speaks_of(&said.json, &ids)
                && !speaks_of(&said.json, &others)
                && self.quotes_nothing_sealed(&said.record.what, &ids)
        });
        let key = self.opened(key)?;
        let gone = self.open_files(group, key, &mine, &rest)?;
        change.going.extend(gone.iter().map(|name| vault::path(&key.id, name)));
        let clear = mine.iter().map(|said| said.payload.commitment.to_string()).collect();
        change.payloads.extend(mine.into_iter().map(|said| (said.payload.commitment, said.payload)));
        let mut seals = Vec::new();
        for row in rows {
            let (path, sha256) = (row.path.as_deref().unwrap_or_default(), row.sha256.unwrap_or_default());
            let document = document_id(path, sha256);
            if self.view.store.has(&document)? {
                return Err(CaseError::Unknown(format!("the same file is on file in clear, as {document}")));
            }
            seals.push(Seal { document, was: row.id.clone(), key: None });
        }
        let out = rows.iter().map(|row| row.id.clone()).collect();
        let document = rows.first().map(|row| row.id.clone()).unwrap_or_default();
        Ok((seals, Vaulted { document, key: key.id.clone(), out, gone, clear, ..Vaulted::default() }))
    }

    /// A decision may rest on documents that are sealed with another key: then it stays sealed.
    fn quotes_nothing_sealed(&self, what: &What, ids: &BTreeSet<String>) -> bool {
        let open = |document: &str| {
            let rows = self.view.store.document(document).unwrap_or_default();
            ids.contains(document) || rows.iter().any(|row| row.key.is_none())
        };
        what.documents().into_iter().all(open)
    }

    /// What a document came in must not stay sealed: its name stands in what would be in clear.
    fn come_along(
        &self,
        ids: &BTreeSet<String>,
        others: &BTreeSet<String>,
        said: &[Said],
    ) -> Result<(), CaseError> {
        for one in said {
            let What::Add(added) = &one.record.what else { continue };
            let Some(within) = added.within.as_ref().filter(|_| ids.contains(&added.document)) else {
                continue;
            };
            let sealed = self.view.document_rows(within)?.iter().any(|row| row.key.is_some());
            if !ids.contains(within) && (sealed || others.contains(within)) {
                return Err(CaseError::Within(added.document.clone(), within.clone()));
            }
        }
        Ok(())
    }

    /// Bytes and readings in clear; the names of the files of the vault that nothing else needs.
    fn open_files(
        &self,
        group: &mut Group,
        key: &OpenKey,
        mine: &[Said],
        rest: &[Said],
    ) -> Result<Vec<String>, CaseError> {
        let of = |said: &[Said]| -> BTreeSet<_> {
            said.iter().flat_map(|said| files(&said.record.what)).collect()
        };
        let needed = of(rest);
        let mut gone = Vec::new();
        for path in of(mine) {
            let Some(hash) = of_path(&path) else { continue };
            let name = key.name(hash);
            if !self.view.case.disk().exists(&vault::path(&key.id, &name)) {
                continue;
            }
            let plain = sealed_object(&self.view.case, key, hash)?;
            if !needed.contains(&path) {
                gone.push(name);
            }
            group.files.push((path, plain));
        }
        Ok(gone)
    }
}

/// The other documents that something sealed is about.
fn others(ids: &BTreeSet<String>, said: &[Said]) -> BTreeSet<String> {
    let of = said.iter().filter_map(|said| match &said.record.what {
        What::Add(added) => Some(added.document.clone()),
        What::Seal(seal) => Some(seal.document.clone()),
        _ => None,
    });
    of.filter(|id| !ids.contains(id)).collect()
}

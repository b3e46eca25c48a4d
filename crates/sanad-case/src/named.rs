//! What the entries say that must be in a case beside the log: objects, readings, files of the vault.

use crate::record::{Outcome, SourceKey, Vaulted, What};
use crate::{Hash, hash, objects, reading, vault};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What must be there, as far as entries in clear say it, taken in their order.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Files of documents in clear, and how long they are.
    pub(crate) objects: BTreeMap<Hash, Option<u64>>,
    /// Readings in clear.
    pub(crate) texts: BTreeMap<Hash, Text>,
    vault: BTreeMap<PathBuf, Vault>,
    keys: BTreeMap<String, Hash>,
    /// Keys that are no more.
    pub(crate) destroyed: BTreeSet<String>,
    /// What the line of an encrypted payload can be.
    pub(crate) sealed: BTreeMap<Hash, BTreeSet<Hash>>,
    /// The keys that a payload was ever encrypted with.
    under: BTreeMap<Hash, BTreeSet<String>>,
    /// Payloads that were sealed once and are open again.
    pub(crate) open_again: BTreeSet<Hash>,
}

/// A reading.
#[derive(Debug)]
pub(crate) struct Text {
    /// Of which file.
    pub(crate) object: Hash,
    /// The hash of its text.
    pub(crate) sha256: Option<String>,
}

/// A file of the vault.
#[derive(Debug, Default)]
pub(crate) struct Vault {
    key: String,
    /// What it can be.
    pub(crate) hashes: BTreeSet<Hash>,
    /// The documents that it is of, which were not opened since.
    documents: BTreeSet<String>,
}

impl Named {
    /// Takes in what an entry in clear says.
    pub(crate) fn take(&mut self, what: &What) {
        match what {
            What::Add(added) => {
                self.objects.insert(added.sha256, Some(added.bytes));
                self.reading(added.sha256, &added.reading);
            }
            What::Reread(reread) => {
                self.objects.entry(reread.sha256).or_default();
                self.reading(reread.sha256, &reread.reading);
            }
            What::Stamp(stamped) => {
                self.objects.entry(stamped.answer).or_default();
            }
            What::Key(SourceKey { id, file, .. }) => {
                self.keys.insert(id.clone(), *file);
            }
            What::Vault(vaulted) => self.vaulted(vaulted),
            What::Destroy(destroyed) => {
                self.destroyed.insert(destroyed.key.clone());
            }
            What::Begin(_) | What::Set(_) | What::Mark(_) | What::Anchor(_) => {}
            What::Seal(_) | What::Merge(_) => {}
            What::Judge(_) | What::Same(_) | What::Derive(_) | What::Undo(_) => {}
        }
    }

    fn reading(&mut self, object: Hash, reading: &Outcome) {
        if let Some(text) = reading.text {
            self.texts.insert(text, Text { object, sha256: reading.text_sha256.clone() });
        }
    }

    fn vaulted(&mut self, vaulted: &Vaulted) {
        for (name, hash) in &vaulted.files {
            let file = self.vault.entry(vault::path(&vaulted.key, name)).or_default();
            file.key.clone_from(&vaulted.key);
            file.hashes.insert(*hash);
            file.documents.insert(vaulted.document.clone());
            file.documents.extend(vaulted.with.iter().cloned());
        }
        for (commitment, hash) in &vaulted.payloads {
            let Some(commitment) = hash::bytes_of(commitment).map(Hash) else { continue };
            self.sealed.entry(commitment).or_default().insert(*hash);
            self.under.entry(commitment).or_default().insert(vaulted.key.clone());
            self.open_again.remove(&commitment);
        }
        for document in &vaulted.out {
            self.left(document);
        }
        self.open_again.extend(vaulted.clear.iter().filter_map(|digits| hash::bytes_of(digits)).map(Hash));
        for name in &vaulted.gone {
            self.vault.remove(&vault::path(&vaulted.key, name));
        }
    }

    /// A document left the vault.
    fn left(&mut self, document: &str) {
        for file in self.vault.values_mut() {
            file.documents.remove(document);
        }
    }

    /// Whether a key is no more.
    pub(crate) fn is_destroyed(&self, key: &str) -> bool {
        self.destroyed.contains(key)
    }

    /// Whether a payload went with its key.
    pub(crate) fn is_gone(&self, commitment: &Hash) -> bool {
        let keys = self.under.get(commitment);
        keys.is_some_and(|keys| keys.iter().any(|key| self.is_destroyed(key)))
    }

    /// The files of the vault that must be there, and what each can be.
    pub(crate) fn vault(&self) -> impl Iterator<Item = (&Path, &BTreeSet<Hash>)> {
        let there = |file: &Vault| !file.documents.is_empty() && !self.is_destroyed(&file.key);
        let files = self.vault.iter().filter(move |(_, file)| there(file));
        files.map(|(path, file)| (path.as_path(), &file.hashes))
    }

    /// The keys that are there, and the hash of each one's file.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&str, Hash)> {
        let keys = self.keys.iter().filter(|(id, _)| !self.is_destroyed(id));
        keys.map(|(id, hash)| (id.as_str(), *hash))
    }

    /// The files in clear.
    pub(crate) fn clear(&self) -> impl Iterator<Item = (PathBuf, Hash)> {
        let objects = self.objects.keys().map(|hash| (objects::path(*hash), *hash));
        objects.chain(self.texts.keys().map(|hash| (reading::path(*hash), *hash)))
    }
}

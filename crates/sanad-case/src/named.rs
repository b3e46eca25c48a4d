//! What the entries say that must be in a case beside the log: objects, readings, files of the vault; and which payloads
//! are sealed, open again, or gone.
//!
//! Devices seal, open and destroy without knowing of each other. What opens takes back only the sealings that its writer
//! had at hand, so that any other keeps what it sealed sealed; what destroys spares only what its writer knew to be open.

use crate::record::{Merged, Outcome, SourceKey, Vaulted, What};
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
    keys: BTreeMap<String, SourceKey>,
    /// Keys that are no more, and the payloads that had left each before, as all who destroyed it knew.
    pub(crate) destroyed: BTreeMap<String, BTreeSet<Hash>>,
    /// What the line of an encrypted payload can be.
    pub(crate) sealed: BTreeMap<Hash, BTreeSet<Hash>>,
    payloads: BTreeMap<Hash, Sealings>,
    /// Payloads that count no more.
    pub(crate) void: BTreeSet<Hash>,
    /// How many entries of the others each device had at hand so far.
    seen: BTreeMap<String, BTreeMap<String, u64>>,
}

/// A reading.
#[derive(Debug)]
pub(crate) struct Text {
    /// Of which file.
    pub(crate) object: Hash,
    /// The hash of its text.
    pub(crate) sha256: Option<String>,
}

/// Where an entry stands: its device, its place there.
type At = (String, u64);

/// A file of the vault.
#[derive(Debug, Default)]
struct Vault {
    key: String,
    /// What it can be.
    hashes: BTreeSet<Hash>,
    /// The documents that it is of, by the entries that say so.
    documents: Vec<(String, At)>,
}

/// What was done to protect a payload.
#[derive(Debug, Default)]
struct Sealings {
    /// Those that nobody took back: key, by which entry.
    live: Vec<(String, At)>,
    /// All keys that it ever was sealed with, and the document that was said then.
    under: BTreeMap<String, String>,
    /// Keys that it left, by which entry.
    left: Vec<(String, At)>,
}

impl Named {
    /// Takes in what an entry in clear says: the `seq`th of a device's chain.
    pub(crate) fn take(&mut self, device: &str, seq: u64, what: &What) {
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
            What::Key(key) => {
                self.keys.insert(key.id.clone(), key.clone());
            }
            What::Vault(vaulted) => self.vaulted(&(device.to_owned(), seq), vaulted),
            What::Destroy(destroyed) => self.destroy(device, &destroyed.key),
            What::Merge(Merged { seen }) => {
                let known = self.seen.entry(device.to_owned()).or_default();
                known.extend(seen.iter().map(|(other, entries)| (other.clone(), *entries)));
            }
            What::Begin(_) | What::Set(_) | What::Mark(_) | What::Anchor(_) | What::Seal(_) => {}
            What::Judge(_) | What::Same(_) | What::Derive(_) | What::Undo(_) => {}
        }
    }

    fn reading(&mut self, object: Hash, reading: &Outcome) {
        if let Some(text) = reading.text {
            self.texts.insert(text, Text { object, sha256: reading.text_sha256.clone() });
        }
    }

    fn vaulted(&mut self, at: &At, vaulted: &Vaulted) {
        for (name, hash) in &vaulted.files {
            let file = self.vault.entry(vault::path(&vaulted.key, name)).or_default();
            file.key.clone_from(&vaulted.key);
            file.hashes.insert(*hash);
            let documents = std::iter::once(&vaulted.document).chain(&vaulted.with);
            file.documents.extend(documents.map(|document| (document.clone(), at.clone())));
        }
        for (commitment, hash) in commitments(vaulted.payloads.iter()) {
            self.sealed.entry(commitment).or_default().insert(*hash);
            let sealings = self.payloads.entry(commitment).or_default();
            sealings.live.push((vaulted.key.clone(), at.clone()));
            sealings.under.entry(vaulted.key.clone()).or_insert_with(|| vaulted.document.clone());
        }
        self.void.extend(commitments(vaulted.void.iter().map(|digits| (digits, ()))).map(|(void, ())| void));
        self.left(at, vaulted);
    }

    /// Documents, files and payloads left a key: as far as whoever says so had them at hand.
    fn left(&mut self, at: &At, vaulted: &Vaulted) {
        let key = &vaulted.key;
        let knew = knew(&self.seen, &at.0);
        if !vaulted.out.is_empty() {
            for file in self.vault.values_mut() {
                file.documents.retain(|(document, at)| !vaulted.out.contains(document) || !knew(at));
            }
        }
        for name in &vaulted.gone {
            if let Some(file) = self.vault.get_mut(&vault::path(key, name)) {
                file.documents.retain(|(_, at)| !knew(at));
            }
        }
        for (commitment, ()) in commitments(vaulted.clear.iter().map(|digits| (digits, ()))) {
            let sealings = self.payloads.entry(commitment).or_default();
            sealings.live.retain(|(under, at)| under != key || !knew(at));
            sealings.left.push((key.clone(), at.clone()));
        }
    }

    fn destroy(&mut self, device: &str, key: &str) {
        let knew = knew(&self.seen, device);
        let had_left = |sealings: &Sealings| sealings.left.iter().any(|(left, at)| left == key && knew(at));
        let spared = self.payloads.iter().filter(|(_, sealings)| had_left(sealings));
        let spared: BTreeSet<Hash> = spared.map(|(commitment, _)| *commitment).collect();
        match self.destroyed.get_mut(key) {
            Some(before) => before.retain(|commitment| spared.contains(commitment)),
            None => drop(self.destroyed.insert(key.to_owned(), spared)),
        }
    }

    /// Whether a key is no more.
    pub(crate) fn is_destroyed(&self, key: &str) -> bool {
        self.destroyed.contains_key(key)
    }

    /// The destroyed key that took a payload with it.
    fn took(&self, sealings: &Sealings, commitment: &Hash) -> Option<String> {
        let lost = |key: &&String| {
            let spared = self.destroyed.get(*key);
            let live = sealings.live.iter().any(|(under, _)| under == *key);
            spared.is_some_and(|spared| live || !spared.contains(commitment))
        };
        sealings.under.keys().find(lost).cloned()
    }

    /// Whether a payload went with its key.
    pub(crate) fn is_gone(&self, commitment: &Hash) -> bool {
        self.payloads.get(commitment).is_some_and(|sealings| self.took(sealings, commitment).is_some())
    }

    /// The keys that a payload is sealed with now, the one that counts first: the destroyed one that took it with it,
    /// else the first by name. None of a payload in clear.
    pub(crate) fn keys_of(&self, commitment: &Hash) -> Vec<&str> {
        let Some(sealings) = self.payloads.get(commitment) else { return Vec::new() };
        let mut live: BTreeSet<&str> = sealings.live.iter().map(|(key, _)| key.as_str()).collect();
        let took = self.took(sealings, commitment);
        let took = took.and_then(|key| sealings.under.get_key_value(&key)).map(|(key, _)| key.as_str());
        live.retain(|key| Some(*key) != took);
        took.into_iter().chain(live).collect()
    }

    /// The document that a payload is of, as whoever sealed it with a key called it.
    pub(crate) fn document_of(&self, commitment: &Hash, key: &str) -> Option<&str> {
        self.payloads.get(commitment)?.under.get(key).map(String::as_str)
    }

    /// The files of the vault that must be there, and what each can be.
    pub(crate) fn vault(&self) -> impl Iterator<Item = (&Path, &BTreeSet<Hash>)> {
        let there = |file: &Vault| !file.documents.is_empty() && !self.is_destroyed(&file.key);
        let files = self.vault.iter().filter(move |(_, file)| there(file));
        files.map(|(path, file)| (path.as_path(), &file.hashes))
    }

    /// Whether a file must be in the vault.
    pub(crate) fn vault_has(&self, path: &Path) -> bool {
        self.vault.get(path).is_some_and(|file| !file.documents.is_empty() && !self.is_destroyed(&file.key))
    }

    /// The keys that are there, and the hash of each one's file.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&str, Hash)> {
        let keys = self.keys.iter().filter(|(id, _)| !self.is_destroyed(id));
        keys.map(|(id, key)| (id.as_str(), key.file))
    }

    /// What a key's documents are encrypted to, destroyed as it may be.
    pub(crate) fn recipient(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(|key| key.recipient.as_str())
    }

    /// The files in clear.
    pub(crate) fn clear(&self) -> impl Iterator<Item = (PathBuf, Hash)> {
        let objects = self.objects.keys().map(|hash| (objects::path(*hash), *hash));
        objects.chain(self.texts.keys().map(|hash| (reading::path(*hash), *hash)))
    }
}

/// Whether a device had an entry at hand: its own, and those within what its last `merge` saw.
fn knew<'a>(seen: &'a BTreeMap<String, BTreeMap<String, u64>>, device: &'a str) -> impl Fn(&At) -> bool + 'a {
    let known = seen.get(device);
    move |(other, seq)| {
        other == device || known.and_then(|known| known.get(other)).is_some_and(|entries| seq < entries)
    }
}

/// Commitments as they are written, with what belongs to each.
fn commitments<'a, T>(written: impl Iterator<Item = (&'a String, T)>) -> impl Iterator<Item = (Hash, T)> {
    written.filter_map(|(digits, with)| Some((hash::bytes_of(digits).map(Hash)?, with)))
}

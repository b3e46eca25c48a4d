//! What is sealed as it comes in: its key, its files in the vault, its payload.

use super::Protect;
use super::Writing;
use super::destroying::SOURCE;
use super::writing::{Group, open};
use crate::record::{Record, SEALED, Vaulted, What};
use crate::vault::{self, OpenKey};
use crate::{CaseError, Hash};
use std::collections::BTreeMap;

impl Writing {
    /// The key of the source that a document's fields name, where it has one that is open.
    pub(super) fn key_of_its_source(
        &mut self,
        fields: &BTreeMap<String, String>,
    ) -> Result<Protect, CaseError> {
        let Some(label) = fields.get(SOURCE).map(|label| label.trim()) else { return Ok(Protect::NewKey) };
        if let Some(key) = self.sources.get(label) {
            return Ok(Protect::Key(key.clone()));
        }
        Ok(self.view.key_of_source(label)?.map_or(Protect::NewKey, Protect::Key))
    }

    /// A key for what is to be sealed: opened, new or known.
    pub(super) fn key_for(&mut self, group: &mut Group, protect: &Protect) -> Result<String, CaseError> {
        if let Protect::Key(id) = protect {
            return Ok(id.clone());
        }
        let (key, said, file) = OpenKey::new(&self.holders()?)?;
        let id = key.id.clone();
        group.files.push((vault::key_path(&id), file));
        group.payloads.push(open(self.record(What::Key(said)))?);
        self.view.keys.insert(id.clone(), key);
        Ok(id)
    }

    /// Everybody who can open what is sealed here: the holders, and whoever writes.
    fn holders(&self) -> Result<Vec<String>, CaseError> {
        let mut holders = self.view.store.holders()?;
        holders.insert(self.person.recipient());
        Ok(holders.into_iter().collect())
    }

    pub(super) fn seal(
        &mut self,
        group: &mut Group,
        document: &str,
        record: Record,
        objects: impl Iterator<Item = Vec<u8>>,
        id: &str,
    ) -> Result<(), CaseError> {
        let key = self.opened(id)?;
        let mut vaulted = Vaulted { document: document.to_owned(), key: id.to_owned(), ..Vaulted::default() };
        for plain in objects {
            let (name, hash) = self.sealed_file(group, key, &plain)?;
            vaulted.files.insert(name, hash);
        }
        let (_, payload, _) = open(record)?;
        let payload = key.seal_payload(&payload)?;
        vaulted.payloads.insert(payload.commitment.to_string(), Hash::of(&[payload.line().as_bytes()]));
        // The record that makes it count comes last: of a torn group nothing sealed is believed without it.
        group.payloads.push((SEALED, payload, None));
        group.payloads.push(open(self.record(What::Vault(vaulted)))?);
        Ok(())
    }

    /// An object as a file of the vault: its name there, and the hash of what lies or will lie there.
    pub(super) fn sealed_file(
        &self,
        group: &mut Group,
        key: &OpenKey,
        plain: &[u8],
    ) -> Result<(String, Hash), CaseError> {
        let name = key.name(Hash::of(&[plain]));
        let path = vault::path(&key.id, &name);
        if let Some((_, waiting)) = group.files.iter().find(|(other, _)| *other == path) {
            return Ok((name, Hash::of(&[waiting])));
        }
        let disk = self.view.case.disk();
        if disk.exists(&path) {
            let there = disk.read(&path).map_err(CaseError::disk("read", &path))?;
            if key.unseal(&there).as_deref() == Some(plain) {
                return Ok((name, Hash::of(&[&there])));
            }
            disk.remove(&path).map_err(CaseError::disk("remove", &path))?;
        }
        let sealed = key.seal(plain)?;
        let hash = Hash::of(&[&sealed]);
        group.files.push((path, sealed));
        Ok((name, hash))
    }

    /// Writes down what was decided on a sealed document, sealed with its key.
    ///
    /// # Errors
    /// Where the key is not open, or the disk refuses.
    pub fn write_sealed(&mut self, document: &str, key: &str, whats: Vec<What>) -> Result<(), CaseError> {
        let mut group = Group::default();
        for what in whats {
            let record = self.record(what);
            self.seal(&mut group, document, record, std::iter::empty(), key)?;
        }
        self.finish(&group)
    }
}

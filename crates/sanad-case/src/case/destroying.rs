//! A source's key is destroyed, and with it all that it opens. That there was something stays on file.

use super::settling::settle;
use super::{View, Writing};
use crate::record::{Destroyed, What};
use crate::store::Row;
use crate::vault::{self, OpenKey};
use crate::{CaseError, Hash};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was destroyed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destruction {
    /// The key.
    pub key: String,
    /// The documents that it opened; they stay listed, as gone.
    pub documents: Vec<String>,
    /// Documents in clear, or under other keys, with the same bytes, as far as could be seen: they stay.
    pub same: Vec<String>,
    /// Whether the key was open, so that traces of it could be looked for.
    pub searched: bool,
}

/// What destroying cannot reach.
pub const ELSEWHERE: &str = "Other copies of the case open it still: bundles, backups, and other laptops until they \
                             have merged this one. The blocks of this disk hold it until they are overwritten.";

impl View {
    /// The key of this identifier, or of the document that is called so.
    ///
    /// # Errors
    /// Where there is no such key, or the document is not sealed.
    pub fn key_named(&self, named: &str) -> Result<String, CaseError> {
        if self.store.keys()?.iter().any(|key| key.id == named) {
            return Ok(named.to_owned());
        }
        let row = self.document(named)?;
        row.key.ok_or_else(|| {
            CaseError::Unknown(format!("{} lies in clear, so there is no key of it: seal it first", row.id))
        })
    }

    /// The documents that a key opens.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn sealed_with(&self, key: &str) -> Result<Vec<Row>, CaseError> {
        let mut rows = self.documents()?;
        rows.retain(|row| row.key.as_deref() == Some(key));
        Ok(rows)
    }

    /// The key of a source, by the label that its documents have, among those that are open.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn key_of_source(&self, label: &str) -> Result<Option<String>, CaseError> {
        let Some(opened) = &self.opened else { return Ok(None) };
        let mut rows = opened.documents()?;
        rows.retain(|row| row.field(SOURCE).is_some_and(|source| source.trim() == label.trim()));
        let keys: BTreeSet<String> = rows.into_iter().filter_map(|row| row.key).collect();
        Ok(keys.into_iter().find(|key| self.keys.contains_key(key)))
    }
}

/// The field that names a document's protected source.
pub const SOURCE: &str = "source";

impl Writing {
    /// Destroys a key, named by itself or by a document that it opens. That it is destroyed is durable before the
    /// first file is taken away; where a crash comes between, the next run goes on.
    ///
    /// # Errors
    /// Where there is no such key, it is destroyed already, or the disk refuses.
    pub fn destroy(&mut self, named: &str, reason: Option<String>) -> Result<Destruction, CaseError> {
        self.introduce(None)?;
        let key = self.view.key_named(named)?;
        if self.view.store.keys()?.iter().any(|row| row.id == key && row.destroyed) {
            return Err(CaseError::Unknown(format!("the key {key} was destroyed before")));
        }
        let rows = self.view.sealed_with(&key)?;
        let mut done = Destruction { key: key.clone(), ..Destruction::default() };
        done.searched = self.view.keys.contains_key(&key);
        done.same = self.same(&key, &rows)?;
        let strays = self.strays(&rows)?;
        done.documents = rows.into_iter().map(|row| row.id).collect();
        self.write(vec![What::Destroy(Destroyed { key: key.clone(), reason })])?;
        self.view.keys.remove(&key);
        self.sources.retain(|_, known| *known != key);
        settle(&self.view.case, &self.view.store)?;
        let disk = self.view.case.disk();
        let strays = strays.iter().map(PathBuf::as_path);
        crate::disk::discard(&**disk, strays).map_err(CaseError::disk("remove", Path::new(vault::FOLDER)))?;
        if self.view.opened.is_some() {
            self.view.show()?;
        }
        Ok(done)
    }

    /// Other documents of the same bytes.
    fn same(&self, key: &str, rows: &[Row]) -> Result<Vec<String>, CaseError> {
        let hashes: BTreeSet<Hash> = rows.iter().filter_map(|row| row.sha256).collect();
        let mut all = self.view.documents()?;
        all.retain(|row| row.key.as_deref() != Some(key));
        all.retain(|row| row.sha256.is_some_and(|hash| hashes.contains(&hash)));
        Ok(all.into_iter().map(|row| row.id).collect())
    }

    /// Copies that a crash left in the vault under other keys, which no entry speaks of.
    fn strays(&self, rows: &[Row]) -> Result<Vec<PathBuf>, CaseError> {
        let hashes: Vec<Hash> = rows.iter().flat_map(|row| [row.sha256, row.text]).flatten().collect();
        let disk = self.view.case.disk();
        let listed: BTreeSet<PathBuf> =
            self.view.store.vault()?.into_iter().map(|[name, key, ..]| vault::path(&key, &name)).collect();
        let folder = Path::new(vault::FOLDER);
        let mut strays = Vec::new();
        for id in disk.list(folder).map_err(CaseError::disk("list", folder))? {
            let of_a_crash;
            let key = match self.view.keys.get(&id) {
                Some(key) => key,
                None if disk.exists(&vault::key_path(&id)) => {
                    match OpenKey::open(&**disk, &id, &self.person) {
                        Ok(Some(key)) => of_a_crash = key,
                        _ => continue,
                    }
                    &of_a_crash
                }
                None => continue,
            };
            let paths = hashes.iter().map(|hash| vault::path(&id, &key.name(*hash)));
            strays.extend(paths.filter(|path| disk.exists(path) && !listed.contains(path)));
        }
        Ok(strays)
    }
}

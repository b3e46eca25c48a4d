//! [`Texts`]: what lies behind a document's row, read without the store.

use super::Case;
use super::catch_up::get;
use crate::store::Row;
use crate::vault::{self, OpenKey};
use crate::{CaseError, Hash, objects, reading};
use sanad_model::Document;
use std::collections::BTreeMap;

/// Bytes and texts of documents, those included that opened keys open.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    pub(super) case: &'a Case,
    pub(super) keys: &'a BTreeMap<String, OpenKey>,
}

impl Texts<'_> {
    /// A document's bytes.
    ///
    /// # Errors
    /// Where they are sealed, missing or damaged.
    pub fn bytes(&self, row: &Row) -> Result<Vec<u8>, CaseError> {
        let hash = row.sha256.ok_or_else(|| locked(row))?;
        match &row.key {
            None => objects::get(&**self.case.disk(), hash),
            Some(key) => self.sealed(row, key, hash),
        }
    }

    fn sealed(&self, row: &Row, key: &str, hash: Hash) -> Result<Vec<u8>, CaseError> {
        let key = self.keys.get(key).ok_or_else(|| locked(row))?;
        sealed_object(self.case, key, hash)
    }

    /// A document's text and structure; `decode` makes text of a file's bytes. `None` where it has no text.
    ///
    /// # Errors
    /// As [`Texts::bytes`].
    pub fn text(
        &self,
        row: &Row,
        decode: impl FnOnce(&[u8]) -> Result<String, String>,
    ) -> Result<Option<Document>, CaseError> {
        let Some(kept) = self.kept(row)? else { return Ok(None) };
        let path = row.path.as_deref().unwrap_or_default();
        let source = || decode(&self.bytes(row)?).map_err(CaseError::from);
        reading::read(&kept, path, source).map(Some)
    }

    /// A document's text alone: see [`Texts::text`].
    ///
    /// # Errors
    /// As [`Texts::bytes`].
    pub fn words(
        &self,
        row: &Row,
        decode: impl FnOnce(&[u8]) -> Result<String, String>,
    ) -> Result<Option<String>, CaseError> {
        let Some(kept) = self.kept(row)? else { return Ok(None) };
        reading::text(&kept, || decode(&self.bytes(row)?).map_err(CaseError::from)).map(Some)
    }

    /// Its reading as it lies there.
    fn kept(&self, row: &Row) -> Result<Option<Vec<u8>>, CaseError> {
        let Some(hash) = row.text else { return Ok(None) };
        match &row.key {
            None => get(self.case, &reading::path(hash), hash),
            Some(key) => self.sealed(row, key, hash),
        }
        .map(Some)
    }
}

fn locked(row: &Row) -> CaseError {
    CaseError::Sealed(format!("{} is sealed", row.id))
}

/// A sealed object, opened.
pub(super) fn sealed_object(case: &Case, key: &OpenKey, hash: Hash) -> Result<Vec<u8>, CaseError> {
    let path = vault::path(&key.id, &key.name(hash));
    let file = case.disk().read(&path).map_err(CaseError::disk("read", &path))?;
    let damaged = || CaseError::damaged(&path, 0, "it does not open to what was put there");
    key.unseal(&file).filter(|plain| Hash::of(&[plain]) == hash).ok_or_else(damaged)
}

//! [`View`]: a case as it is read.

use super::Case;
use super::catch_up::{catch_up, rebuild, unsealed};
use super::settling::settle;
use super::texts::{Texts, sealed_object};
use super::unfinished;
use crate::disk::{Disk, RealDisk};
use crate::lock::Lock;
use crate::log::Position;
use crate::person::Person;
use crate::query::Query;
use crate::record::{Record, What};
use crate::store::{FieldValue, Hits, MarkRow, Row, Store};
use crate::vault::{self, OpenKey};
use crate::{CaseError, reading};
use sanad_model::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A case as it is read: what is open, and what somebody's key has opened.
#[derive(Debug)]
pub struct View {
    pub(super) case: Case,
    pub(super) root: Option<PathBuf>,
    /// Whether the store lies in the case, and not in memory alone.
    pub(super) kept: bool,
    pub(super) store: Store,
    /// What is sealed, in memory alone.
    pub(super) opened: Option<Store>,
    /// What documents come to together, where it is not on disk: in memory alone.
    pub(super) resolved: Option<Store>,
    pub(super) keys: BTreeMap<String, OpenKey>,
    /// How far the log was when all that is open was looked at and held together on disk.
    pub(super) level: Option<BTreeMap<String, Position>>,
}

impl View {
    /// Opens the case in a folder. Where nobody writes to it, its index is first brought to where the log is.
    ///
    /// # Errors
    /// Where there is none, or its log is damaged.
    pub fn open(root: &Path) -> Result<Self, CaseError> {
        let lock = Lock::now(root);
        Self::locked(root, lock.is_some())
    }

    /// As [`View::open`], by whoever holds the lock or knows that another does.
    pub(crate) fn locked(root: &Path, alone: bool) -> Result<Self, CaseError> {
        let case = Case::open(Arc::new(RealDisk::new(root.to_owned())))?;
        if alone {
            unfinished::finish(&case, Some(root))?;
        }
        // From a medium that cannot be written to, the index is made in memory.
        let (mut store, kept) = match Store::open(root) {
            Ok(store) => (store, true),
            Err(_) => (Store::in_memory()?, false),
        };
        if alone || !kept {
            catch_up(&case, &mut store)?;
        }
        if alone {
            settle(&case, &store)?;
        }
        Ok(Self {
            case,
            root: Some(root.to_owned()),
            kept,
            store,
            opened: None,
            resolved: None,
            keys: BTreeMap::new(),
            level: None,
        })
    }

    /// Opens a case that lies elsewhere than in a folder.
    ///
    /// # Errors
    /// As [`View::open`].
    pub fn of(disk: Arc<dyn Disk>) -> Result<Self, CaseError> {
        let case = Case::open(disk)?;
        unfinished::finish(&case, None)?;
        let mut store = Store::in_memory()?;
        catch_up(&case, &mut store)?;
        settle(&case, &store)?;
        let keys = BTreeMap::new();
        Ok(Self { case, root: None, kept: false, store, opened: None, resolved: None, keys, level: None })
    }

    /// The case.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The derived store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Fills the store anew from the log.
    ///
    /// # Errors
    /// Damage of the log.
    pub fn rebuild(&mut self) -> Result<(), CaseError> {
        self.level = None;
        rebuild(&self.case, &mut self.store)
    }

    /// Opens what this person is a holder of; how many keys that were.
    ///
    /// # Errors
    /// Where the vault cannot be read.
    pub fn unlock(&mut self, person: &Person) -> Result<usize, CaseError> {
        for row in self.store.keys()?.into_iter().filter(|row| !row.destroyed) {
            if self.case.disk().exists(&vault::key_path(&row.id))
                && let Some(key) = OpenKey::open(&**self.case.disk(), &row.id, person)?
            {
                self.keys.insert(row.id, key);
            }
        }
        self.show()?;
        Ok(self.keys.len())
    }

    /// Shows what the opened keys open.
    pub(crate) fn show(&mut self) -> Result<(), CaseError> {
        let case = &self.case;
        let text = |key: &OpenKey, record: &Record| sealed_text(case, key, record);
        self.opened = Some(unsealed(case, &self.keys, text)?);
        self.level = None;
        Ok(())
    }

    /// Whether somebody's key was used to open what is sealed.
    #[must_use]
    pub fn is_unlocked(&self) -> bool {
        self.opened.is_some()
    }

    /// Whether a key is open.
    #[must_use]
    pub fn opens(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// All documents, by path; those that stay sealed last.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn documents(&self) -> Result<Vec<Row>, CaseError> {
        let mut rows = self.store.documents()?;
        if let Some(opened) = &self.opened {
            let earlier = opened.aliases()?;
            let opened: BTreeMap<String, Row> =
                opened.documents()?.into_iter().map(|row| (row.id.clone(), row)).collect();
            rows.retain(|row| !opened.contains_key(&row.id) && !earlier.contains(&row.id));
            rows.extend(opened.into_values());
            rows.sort_by(|a, b| (a.path.is_none(), &a.path, &a.id).cmp(&(b.path.is_none(), &b.path, &b.id)));
        }
        Ok(rows)
    }

    /// The one document that is called so: by identifier, path, or the hash of its bytes.
    ///
    /// # Errors
    /// Where there is none, or more than one.
    pub fn document(&self, named: &str) -> Result<Row, CaseError> {
        let mut rows = self.document_rows(named)?;
        match rows.len() {
            0 => Err(CaseError::Unknown(format!("nothing on file is called {named}"))),
            1 => Ok(rows.remove(0)),
            n => {
                let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
                let what = format!("{n} documents are called {named}: {}", ids.join(", "));
                Err(CaseError::Unknown(what))
            }
        }
    }

    /// All documents that are called so.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn document_rows(&self, named: &str) -> Result<Vec<Row>, CaseError> {
        let mut rows = self.store.document(&self.store.now(named)?)?;
        if let Some(opened) = &self.opened {
            let now = opened.now(named)?;
            let more = opened.document(&now)?;
            let earlier = |row: &Row| row.id == named && now != named;
            rows.retain(|row| more.iter().all(|other| other.id != row.id) && !earlier(row));
            rows.extend(more);
        }
        Ok(rows)
    }

    pub(super) fn stores(&self) -> impl Iterator<Item = &Store> {
        std::iter::once(&self.store).chain(&self.opened)
    }

    /// The values of a document's fields.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn fields_of(&self, subject: &str) -> Result<Vec<FieldValue>, CaseError> {
        let found: Result<Vec<_>, _> = self.stores().map(|store| store.fields_of(subject)).collect();
        Ok(found?.concat())
    }

    /// Fields with several values, which devices gave without knowing of each other.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn conflicts(&self) -> Result<Vec<FieldValue>, CaseError> {
        let found: Result<Vec<_>, _> = self.stores().map(Store::conflicts).collect();
        Ok(found?.concat())
    }

    /// The marks of a document, or of all.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn marks(&self, document: Option<&str>) -> Result<Vec<MarkRow>, CaseError> {
        let found: Result<Vec<_>, _> = self.stores().map(|store| store.marks(document)).collect();
        Ok(found?.concat())
    }

    /// The documents that answer the query, nearest first. Where none has all its words, or it is a question, those that
    /// have some of them.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn search(&self, query: &Query, most: usize) -> Result<Hits, CaseError> {
        let loosened = query.loosened();
        if let Some(any) = loosened.as_ref().filter(|_| query.question) {
            return Ok(Hits { some: true, ..self.searched(any, most)? });
        }
        let found = self.searched(query, most)?;
        match loosened {
            Some(any) if found.total == 0 => Ok(Hits { some: true, ..self.searched(&any, most)? }),
            _ => Ok(found),
        }
    }

    fn searched(&self, query: &Query, most: usize) -> Result<Hits, CaseError> {
        let mut out = Hits::default();
        let stores: Vec<&Store> = self.stores().collect();
        for (n, store) in stores.iter().enumerate() {
            let others: Vec<&Store> = stores[..n].iter().chain(&stores[n + 1..]).copied().collect();
            let found = store.search_beside(query, most, &others)?;
            out.hits.extend(found.hits);
            out.total += found.total;
            out.needles.extend(found.needles);
        }
        // Each list is sorted; the sort keeps the order of equals.
        out.hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        out.hits.truncate(most);
        out.needles.sort();
        out.needles.dedup();
        Ok(out)
    }

    /// The names on file that share the sound of a part with one, in any script.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn akin(&self, name: &str) -> Result<BTreeSet<String>, CaseError> {
        let found: Result<Vec<_>, _> = self.stores().map(|store| store.akin(name)).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// The texts, to be read by several threads.
    #[must_use]
    pub fn texts(&self) -> Texts<'_> {
        Texts { case: &self.case, keys: &self.keys }
    }

    /// A document's bytes.
    ///
    /// # Errors
    /// Where they are sealed, missing or damaged.
    pub fn bytes(&self, row: &Row) -> Result<Vec<u8>, CaseError> {
        self.texts().bytes(row)
    }

    /// A document's row, by its identifier.
    ///
    /// # Errors
    /// Where there is none.
    pub fn row(&self, id: &str) -> Result<Row, CaseError> {
        let opened = self.opened.as_ref().map_or(Ok(None), |opened| opened.row(id))?;
        let row = opened.map_or_else(|| self.store.row(id), |row| Ok(Some(row)))?;
        row.ok_or_else(|| CaseError::Unknown(format!("nothing on file is called {id}")))
    }

    /// A document's text alone: see [`View::text`].
    ///
    /// # Errors
    /// As [`View::bytes`].
    pub fn words(
        &self,
        row: &Row,
        decode: impl FnOnce(&[u8]) -> Result<String, String>,
    ) -> Result<Option<String>, CaseError> {
        self.texts().words(row, decode)
    }

    /// A document's text and structure; `decode` makes text of a file's bytes. `None` where it has no text.
    ///
    /// # Errors
    /// As [`View::bytes`].
    pub fn text(
        &self,
        row: &Row,
        decode: impl FnOnce(&[u8]) -> Result<String, String>,
    ) -> Result<Option<Document>, CaseError> {
        self.texts().text(row, decode)
    }
}

fn sealed_text(case: &Case, key: &OpenKey, record: &Record) -> Option<String> {
    let (object, text) = match &record.what {
        What::Add(added) => (added.sha256, added.reading.text?),
        What::Reread(reread) => (reread.sha256, reread.reading.text?),
        _ => return None,
    };
    let kept = sealed_object(case, key, text).ok()?;
    let source = || {
        let bytes = sealed_object(case, key, object).map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    };
    reading::text::<String>(&kept, source).ok()
}

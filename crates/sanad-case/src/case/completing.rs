//! What is derived from texts by annotators, which a case does not know: whoever knows them fills it in.

use super::View;
use crate::lock::Lock;
use crate::store::{FILE, Row, SUM, Store};
use crate::{CaseError, Hash};
use sanad_model::found::Found;
use std::path::Path;

impl View {
    /// Documents that can be read here and were not looked at yet, by path.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn unannotated(&self) -> Result<Vec<Row>, CaseError> {
        let mut out = Vec::new();
        for store in self.stores() {
            for id in store.unannotated()? {
                out.extend(store.document(&id)?.into_iter().find(|row| row.id == id));
            }
        }
        Ok(out)
    }

    /// Puts in what was found in documents, together.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn annotate(&mut self, found: &[(Row, Found)]) -> Result<(), CaseError> {
        let put = |store: &Store, sealed: bool| {
            let mut of_it = found.iter().filter(|(row, _)| row.key.is_some() == sealed);
            of_it.try_for_each(|(row, found)| store.annotate(&row.id, found))
        };
        self.level = None;
        self.store.together(|store| put(store, false))?;
        // What is sealed is known in memory alone.
        self.opened.as_mut().map_or(Ok(()), |opened| opened.together(|store| put(store, true)))
    }

    /// What was found in a document; `None` where it was not looked at.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn found(&self, row: &Row) -> Result<Option<Found>, CaseError> {
        let store = if row.key.is_some() { self.opened.as_ref() } else { Some(&self.store) };
        store.map_or(Ok(None), |store| store.found(&row.id))
    }

    /// What was found in each document that can be read here, by identifier; those in clear first, by path.
    ///
    /// # Errors
    /// Where the store refuses, and what `take` says.
    pub fn each_found(
        &self,
        mut take: impl FnMut(String, Found) -> Result<(), CaseError>,
    ) -> Result<(), CaseError> {
        self.stores().try_for_each(|store| store.each_found(&mut take))
    }

    /// The documents that can be read here and have a thing which is called so.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn with_thing(&self, id: &str) -> Result<Vec<String>, CaseError> {
        let found: Result<Vec<_>, _> = self.stores().map(|store| store.with_thing(id)).collect();
        Ok(found?.concat())
    }

    /// Has `work` fill in what is derived, and closes the index again; `None` where another process writes to the case.
    ///
    /// # Errors
    /// What `work` says, and where the disk refuses.
    pub fn filling<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, CaseError>,
    ) -> Result<Option<T>, CaseError> {
        let Some(root) = self.root.clone().filter(|_| self.kept) else { return work(self).map(Some) };
        let Some(_lock) = Lock::now(&root) else { return Ok(None) };
        let _ = std::fs::remove_file(root.join(SUM));
        let done = work(self)?;
        self.store.settle()?;
        close(&root)?;
        Ok(Some(done))
    }
}

impl View {
    /// Writes down the hash of the index, where whoever wrote last has left that for later. While another process writes,
    /// it is left to that one.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn sum_up(&self) -> Result<(), CaseError> {
        let Some(root) = self.root.as_ref().filter(|root| self.kept && !root.join(SUM).exists()) else {
            return Ok(());
        };
        let Some(_lock) = Lock::now(root) else { return Ok(()) };
        self.store.settle()?;
        close(root)
    }
}

/// Writes down the hash of the index as it is now.
pub(super) fn close(root: &Path) -> Result<(), CaseError> {
    // From a medium that cannot be written to, the index is in memory.
    let Ok(file) = std::fs::File::open(root.join(FILE)) else { return Ok(()) };
    let Ok(sum) = Hash::of_all(file) else { return Ok(()) };
    std::fs::write(root.join(SUM), format!("{sum}\n")).map_err(CaseError::disk("write", Path::new(SUM)))
}

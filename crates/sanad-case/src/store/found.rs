//! What was found in each document, kept so that documents can be compared without their texts.
//!
//! It is derived twice over: from the texts, and by the annotators of one version. What another version left is
//! thrown away, and whoever lists what was found has the rest looked at first.

use super::{Store, told};
use crate::CaseError;
use rusqlite::params;
use sanad_model::found::Found;

/// Which annotators and which shape the rows are of: raised with every change of either.
const MADE_BY: &str = concat!(env!("CARGO_PKG_VERSION"), "/5");

/// Empties all that is filled from what was found.
const FORGET_ALL: &str =
    "DELETE FROM found; DELETE FROM names; DELETE FROM name_keys; DELETE FROM named; DELETE FROM days;
     DELETE FROM things; DELETE FROM dated; DELETE FROM takes_part; DELETE FROM placed;";

impl Store {
    /// The identifiers of the documents that have a text and were not looked at yet, by path.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn unannotated(&self) -> Result<Vec<String>, CaseError> {
        let made_by: Option<String> = self.one("SELECT value FROM meta WHERE key = 'annotated'", [])?;
        if made_by.as_deref() != Some(MADE_BY) {
            self.db.execute_batch(FORGET_ALL).map_err(told)?;
            self.forget_resolved()?;
            self.run("INSERT OR REPLACE INTO meta VALUES('annotated', ?1)", [MADE_BY])?;
        }
        let sql = "SELECT id FROM documents WHERE text IS NOT NULL AND n NOT IN (SELECT n FROM found)
                   ORDER BY path, id";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map([], |row| row.get(0)).map_err(told)?;
        rows.collect::<Result<_, _>>().map_err(told)
    }

    /// Puts in what was found in a document.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn annotate(&self, document: &str, found: &Found) -> Result<(), CaseError> {
        let record = postcard::to_allocvec(found).map_err(|error| CaseError::Store(error.to_string()))?;
        let Some(n) = self.one::<i64>("SELECT n FROM documents WHERE id = ?1", [document])? else {
            return Ok(());
        };
        self.forget_things(n, document)?;
        self.run("INSERT OR REPLACE INTO found VALUES(?1, ?2)", params![n, record])?;
        self.put_things(n, document, found)?;
        self.put_names(n, found)?;
        self.forget_pictured(n)?;
        self.put_dated(n, found)?;
        self.put_placed(n, found)
    }

    /// Forgets what was found in a document, since what it is read by has changed.
    pub(super) fn forget_found(&self, document: &str) -> Result<(), CaseError> {
        let Some(n) = self.one::<i64>("SELECT n FROM documents WHERE id = ?1", [document])? else {
            return Ok(());
        };
        self.forget_things(n, document)?;
        self.run("DELETE FROM found WHERE n = ?1", [n])?;
        self.forget_names(n)?;
        self.forget_pictured(n)
    }

    fn forget_pictured(&self, n: i64) -> Result<(), CaseError> {
        self.forget_dated(n)?;
        self.forget_placed(n)
    }

    /// What was found in a document; `None` where it was not looked at.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn found(&self, document: &str) -> Result<Option<Found>, CaseError> {
        let sql = "SELECT record FROM found JOIN documents USING(n) WHERE id = ?1";
        let record: Option<Vec<u8>> = self.one(sql, [document])?;
        record.map(|record| read(&record)).transpose()
    }

    /// What was found in each document, by path.
    ///
    /// # Errors
    /// Where SQLite refuses, and what `take` says.
    pub fn each_found(
        &self,
        mut take: impl FnMut(String, Found) -> Result<(), CaseError>,
    ) -> Result<(), CaseError> {
        let sql = "SELECT id, record FROM documents JOIN found USING(n) ORDER BY path, id";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let mut rows = query.query([]).map_err(told)?;
        while let Some(row) = rows.next().map_err(told)? {
            let record = row.get_ref(1).map_err(told)?;
            let record = record.as_blob().map_err(|error| CaseError::Store(error.to_string()))?;
            take(row.get(0).map_err(told)?, read(record)?)?;
        }
        Ok(())
    }
}

pub(super) fn read(record: &[u8]) -> Result<Found, CaseError> {
    postcard::from_bytes(record)
        .map_err(|error| CaseError::Store(format!("what was found in a document cannot be read: {error}")))
}

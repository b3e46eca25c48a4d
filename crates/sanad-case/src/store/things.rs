//! Which documents have a thing that is called so: an index, so that no document need be read to find it.

use super::{Store, found};
use crate::{CaseError, things};
use rusqlite::params;
use sanad_model::found::Found;

impl Store {
    /// Lets the things of a document be found by what they are called.
    pub(super) fn put_things(&self, n: i64, document: &str, found: &Found) -> Result<(), CaseError> {
        for id in things::numbers(document, found) {
            self.run("INSERT OR IGNORE INTO things VALUES(?1, ?2)", [id, n])?;
        }
        Ok(())
    }

    /// Forgets them.
    pub(super) fn forget_things(&self, n: i64, document: &str) -> Result<(), CaseError> {
        let record: Option<Vec<u8>> = self.one("SELECT record FROM found WHERE n = ?1", [n])?;
        // What another version wrote is not read: it is forgotten as a whole.
        let Some(Ok(found)) = record.map(|record| found::read(&record)) else { return Ok(()) };
        for id in things::numbers(document, &found) {
            self.run("DELETE FROM things WHERE id = ?1 AND document = ?2", [id, n])?;
        }
        Ok(())
    }

    /// The documents that have a thing which is called so.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn with_thing(&self, id: &str) -> Result<Vec<String>, CaseError> {
        let Some(number) = things::number(id) else { return Ok(Vec::new()) };
        let sql = "SELECT documents.id FROM things JOIN documents ON n = document WHERE things.id = ?1
                   ORDER BY path, documents.id";
        self.each_row(sql, params![number], |row| row.get(0))
    }
}

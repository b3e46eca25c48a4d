//! What documents come to together: items that are compared, their blocks, ties and groups, and what these came to. The
//! store keeps records without knowing what is in them.

use super::{Store, told};
use crate::CaseError;
use crate::things::number;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

/// What a group came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Of what kind it is.
    pub what: u8,
    /// What sorts it among its kind.
    pub order: String,
    /// The identifiers that it can be called by.
    pub called: Vec<String>,
    /// What it is.
    pub record: Vec<u8>,
}

/// What is not any more as it was of what documents come to together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// What is new, other or gone: the identifiers by which it is or was called first.
    pub ids: BTreeSet<String>,
    /// Whether something without an identifier is.
    pub nameless: bool,
    /// Whether all of it may be.
    pub all: bool,
}

impl Changed {
    fn note(&mut self, called: &[String]) {
        match called.first() {
            Some(id) => drop(self.ids.insert(id.clone())),
            None => self.nameless = true,
        }
    }
}

impl Store {
    /// What was changed through this store since this was last asked.
    pub fn changed(&self) -> Changed {
        self.changed.take()
    }

    /// Whether every document that has a text has been looked at and has its items here.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn is_whole(&self) -> Result<bool, CaseError> {
        let sql = "SELECT (SELECT count(*) FROM documents WHERE text IS NOT NULL) = (SELECT count(*) FROM resolved)";
        Ok(self.one(sql, [])? == Some(true))
    }

    fn numbers(&self, sql: &str, with: impl rusqlite::Params) -> Result<Vec<u32>, CaseError> {
        self.each_row(sql, with, |row| row.get(0))
    }

    /// What is known of the documents whose items are here: a stamp each.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn stamps(&self) -> Result<BTreeMap<String, u64>, CaseError> {
        let rows = self.each_row("SELECT document, stamp FROM resolved", [], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        Ok(rows.into_iter().collect())
    }

    /// Stamps a document whose items are put in now.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn stamp(&self, document: &str, stamp: u64) -> Result<(), CaseError> {
        let sql = "INSERT INTO resolved(document, stamp) VALUES(?1, ?2)
                   ON CONFLICT(document) DO UPDATE SET stamp = ?2";
        self.run(sql, params![document, stamp.cast_signed()]).map(drop)
    }

    /// Takes the items of a document away; those that it had.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn withdraw(&self, document: &str) -> Result<Vec<(u32, Vec<u8>)>, CaseError> {
        let own = "(SELECT n FROM resolved WHERE document = ?1)";
        let sql = format!("SELECT item, record FROM members WHERE document = {own}");
        let had = self.each_row(&sql, [document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.run(&format!("DELETE FROM members WHERE document = {own}"), [document])?;
        self.run("DELETE FROM resolved WHERE document = ?1", [document])?;
        Ok(had)
    }

    /// Forgets all that documents came to together.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn forget_resolved(&self) -> Result<(), CaseError> {
        self.changed.borrow_mut().all = true;
        super::schema::RESOLVED
            .iter()
            .try_for_each(|table| self.run(&format!("DELETE FROM {table}"), []).map(drop))
    }

    /// Takes over what documents came to in another store.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn take_over(&self, other: &Self) -> Result<(), CaseError> {
        self.forget_resolved()?;
        for table in super::schema::RESOLVED {
            let mut query = other.db.prepare(&format!("SELECT * FROM {table}")).map_err(told)?;
            let count = query.column_count();
            let holes = vec!["?"; count].join(", ");
            let mut put = self.db.prepare(&format!("INSERT INTO {table} VALUES({holes})")).map_err(told)?;
            let mut rows = query.query([]).map_err(told)?;
            while let Some(row) = rows.next().map_err(told)? {
                let values: Vec<rusqlite::types::Value> =
                    (0..count).map(|at| row.get(at)).collect::<Result<_, _>>().map_err(told)?;
                put.execute(rusqlite::params_from_iter(values)).map_err(told)?;
            }
        }
        Ok(())
    }

    /// The item of a hash.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn item_of(&self, hash: u64) -> Result<Option<u32>, CaseError> {
        self.one("SELECT n FROM items WHERE hash = ?1", [hash.cast_signed()])
    }

    /// Puts an item in.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn put_item(&self, hash: u64, record: &[u8]) -> Result<u32, CaseError> {
        self.run("INSERT INTO items(hash, record) VALUES(?1, ?2)", params![hash.cast_signed(), record])?;
        Ok(u32::try_from(self.db.last_insert_rowid()).unwrap_or(u32::MAX))
    }

    /// An item's record.
    ///
    /// # Errors
    /// Where SQLite refuses, and where there is none.
    pub fn item(&self, n: u32) -> Result<Vec<u8>, CaseError> {
        let record = self.one("SELECT record FROM items WHERE n = ?1", [n])?;
        record.ok_or_else(|| CaseError::Store(format!("item {n} is missing")))
    }

    /// Takes an item away, and out of these blocks.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn take_item(&self, n: u32, keys: &[u32]) -> Result<(), CaseError> {
        for key in keys {
            self.run("DELETE FROM blocks WHERE key = ?1 AND item = ?2", [*key, n])?;
        }
        self.run("DELETE FROM items WHERE n = ?1", [n]).map(drop)
    }

    /// Puts an item into a block.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn shelve(&self, key: u32, n: u32) -> Result<(), CaseError> {
        self.run("INSERT OR IGNORE INTO blocks VALUES(?1, ?2)", [key, n]).map(drop)
    }

    /// The items of a block.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn block(&self, key: u32) -> Result<Vec<u32>, CaseError> {
        self.numbers("SELECT item FROM blocks WHERE key = ?1 ORDER BY item", [key])
    }

    /// Ties two items, the smaller number first.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn tie(&self, a: u32, b: u32) -> Result<(), CaseError> {
        self.run("INSERT OR IGNORE INTO ties VALUES(?1, ?2)", [a, b]).map(drop)
    }

    /// Takes the tie of two items away, and what shows it.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn untie(&self, a: u32, b: u32) -> Result<(), CaseError> {
        self.run("DELETE FROM ties WHERE a = ?1 AND b = ?2", [a, b])?;
        self.run("DELETE FROM shown WHERE a = ?1 AND b = ?2", [a, b]).map(drop)
    }

    /// The items to which an item is tied.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn ties(&self, n: u32) -> Result<Vec<u32>, CaseError> {
        self.numbers("SELECT b FROM ties WHERE a = ?1 UNION ALL SELECT a FROM ties WHERE b = ?1", [n])
    }

    /// Says that a block shows a tie.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn show(&self, key: u32, a: u32, b: u32) -> Result<(), CaseError> {
        self.run("INSERT OR IGNORE INTO shown VALUES(?1, ?2, ?3)", [key, a, b]).map(drop)
    }

    /// Takes away what a block shows.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn hide(&self, key: u32) -> Result<Vec<(u32, u32)>, CaseError> {
        let sql = "SELECT a, b FROM shown WHERE key = ?1";
        let pairs = self.each_row(sql, [key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.run("DELETE FROM shown WHERE key = ?1", [key])?;
        Ok(pairs)
    }

    /// Whether a block shows a tie.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn is_shown(&self, a: u32, b: u32) -> Result<bool, CaseError> {
        let one: Option<i64> = self.one("SELECT 1 FROM shown WHERE a = ?1 AND b = ?2 LIMIT 1", [a, b])?;
        Ok(one.is_some())
    }

    /// A document has the item, first at a place in its text.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn add_member(&self, n: u32, document: &str, at: u32, record: &[u8]) -> Result<(), CaseError> {
        self.run("INSERT OR IGNORE INTO resolved(document, stamp) VALUES(?1, 0)", [document])?;
        let sql = "INSERT OR REPLACE INTO members SELECT ?1, n, ?3, ?4 FROM resolved WHERE document = ?2";
        self.run(sql, params![n, document, at, record]).map(drop)
    }

    /// Whether any document has an item.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn has_members(&self, n: u32) -> Result<bool, CaseError> {
        let one: Option<i64> = self.one("SELECT 1 FROM members WHERE item = ?1 LIMIT 1", [n])?;
        Ok(one.is_some())
    }

    /// The documents that have an item, each with a record.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn members(&self, n: u32) -> Result<Vec<(String, Vec<u8>)>, CaseError> {
        // As a join SQLite would plan it anew for each item.
        let sql = "SELECT (SELECT document FROM resolved WHERE n = members.document), record FROM members
                   WHERE item = ?1";
        self.each_row(sql, [n], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The group of an item: its own, where it was put into none.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn group(&self, n: u32) -> Result<Option<u32>, CaseError> {
        self.one("SELECT COALESCE(grouped, n) FROM items WHERE n = ?1", [n])
    }

    /// The items of a group.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn grouped(&self, group: u32) -> Result<Vec<u32>, CaseError> {
        let sql = "SELECT n FROM items WHERE grouped = ?1
                   UNION ALL SELECT n FROM items WHERE n = ?1 AND grouped IS NULL";
        self.numbers(sql, [group])
    }

    /// Puts an item into a group.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn regroup(&self, n: u32, group: u32) -> Result<(), CaseError> {
        let group = Some(group).filter(|group| *group != n);
        let sql = "UPDATE items SET grouped = ?2 WHERE n = ?1 AND grouped IS NOT ?2";
        self.run(sql, params![n, group]).map(drop)
    }

    /// What a group came to: its number, of what kind each is, and its record.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn settled(&self, group: u32) -> Result<Vec<(i64, u8, Vec<u8>)>, CaseError> {
        let sql = "SELECT n, what, record FROM outcomes WHERE grouped = ?1";
        self.each_row(sql, [group], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// Forgets one thing that a group came to, and all that it was called.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn unsettle(&self, n: i64, called: &[String]) -> Result<(), CaseError> {
        self.changed.borrow_mut().note(called);
        self.uncall(n, called.iter())?;
        self.run("DELETE FROM outcomes WHERE n = ?1", [n]).map(drop)
    }

    /// What a group came to.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn settle_group(&self, group: u32, settled: &Settled) -> Result<(), CaseError> {
        self.changed.borrow_mut().note(&settled.called);
        let sql = "INSERT INTO outcomes(grouped, what, sorted, record) VALUES(?1, ?2, ?3, ?4)";
        self.run(sql, params![group, settled.what, settled.order, settled.record])?;
        self.call(self.db.last_insert_rowid(), settled.called.iter())
    }

    /// What has become of a thing that a group came to before, when it `was` called so.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn settle_again(&self, n: i64, settled: &Settled, was: &[String]) -> Result<(), CaseError> {
        let mut changed = self.changed.borrow_mut();
        changed.note(was);
        changed.note(&settled.called);
        drop(changed);
        let sql = "UPDATE outcomes SET sorted = ?2, record = ?3 WHERE n = ?1";
        self.run(sql, params![n, settled.order, settled.record])?;
        let (was, now): (BTreeSet<_>, BTreeSet<_>) = (was.iter().collect(), settled.called.iter().collect());
        self.uncall(n, was.difference(&now).copied())?;
        self.call(n, now.difference(&was).copied())
    }

    fn call<'i>(&self, n: i64, ids: impl Iterator<Item = &'i String>) -> Result<(), CaseError> {
        for id in ids.filter_map(|id| number(id)) {
            self.run("INSERT OR REPLACE INTO called VALUES(?1, ?2)", [id, n])?;
        }
        Ok(())
    }

    /// Where something else has the name by now, it keeps it.
    fn uncall<'i>(&self, n: i64, ids: impl Iterator<Item = &'i String>) -> Result<(), CaseError> {
        for id in ids.filter_map(|id| number(id)) {
            self.run("DELETE FROM called WHERE id = ?1 AND outcome = ?2", [id, n])?;
        }
        Ok(())
    }

    /// All of a kind, in their order.
    ///
    /// # Errors
    /// Where SQLite refuses, and what `take` says.
    pub fn outcomes(
        &self,
        what: u8,
        mut take: impl FnMut(&[u8]) -> Result<(), CaseError>,
    ) -> Result<(), CaseError> {
        let sql = "SELECT record FROM outcomes WHERE what = ?1 ORDER BY sorted";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let mut rows = query.query([what]).map_err(told)?;
        while let Some(row) = rows.next().map_err(told)? {
            let record = row.get_ref(0).map_err(told)?;
            take(record.as_blob().map_err(|error| CaseError::Store(error.to_string()))?)?;
        }
        Ok(())
    }

    /// What is called so, by any of its identifiers.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn outcome(&self, id: &str) -> Result<Option<Vec<u8>>, CaseError> {
        let sql = "SELECT record FROM called JOIN outcomes ON n = outcome WHERE id = ?1";
        number(id).map_or(Ok(None), |number| self.one(sql, [number]))
    }
}

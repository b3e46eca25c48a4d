//! [`Store`]: what the log comes to, in one SQLite file. It is derived: whoever deletes it loses nothing, and it is
//! made again from the log and the texts.

mod apply;
mod contents;
mod dated;
mod decisions;
mod found;
mod holders;
mod known;
mod names;
mod placed;
mod plan;
mod query;
pub(crate) mod renamed;
mod resolved;
mod schema;
mod search;
mod spellings;
mod starts;
mod things;

pub use apply::{Applied, Context, READ_BY};
pub use dated::{Dated, Days, Of, Wanted};
pub use decisions::{DecisionRow, Known};
pub(crate) use holders::HOLDERS;
pub use placed::{Naming, Spot};
pub use query::{DeviceRow, FieldValue, MarkRow, Row, SourceKeyRow};
pub use resolved::{Changed, Settled};
pub use search::{Hit, Hits, LookUp, Needle};

use crate::CaseError;
use crate::disk::{Disk as _, RealDisk};
use crate::log::Position;
use rusqlite::{Connection, OptionalExtension as _, Params, params};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

/// The folder of the store.
pub const FOLDER: &str = "index";

/// The store's file in a case.
pub const FILE: &str = "index/case.sqlite";

/// The hash of the store's file as it was when a writer closed it.
pub const SUM: &str = "index/case.sqlite.sha256";

/// More than there are questions that are asked over and over: none is read anew each time.
const STATEMENTS: usize = 128;

/// The derived store.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    look_up: LookUp,
    changed: RefCell<Changed>,
    /// The device of whoever made the case.
    founder: Option<String>,
}

/// What SQLite says, in our words.
#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
fn told(error: rusqlite::Error) -> CaseError {
    CaseError::Store(error.to_string())
}

impl Store {
    /// Opens the store in the case's folder, or makes an empty one where there is none, an older one, or one that
    /// cannot be used.
    ///
    /// # Errors
    /// Where SQLite cannot make it.
    pub fn open(root: &Path) -> Result<Self, CaseError> {
        let path = root.join(FILE);
        let folder = path.parent().unwrap_or(root);
        std::fs::create_dir_all(folder).map_err(CaseError::disk("make", Path::new("index")))?;
        if let Ok(store) = Self::connect(&path) {
            return Ok(store);
        }
        remove(root)?;
        Self::connect(&path)
    }

    fn over(db: Connection) -> Self {
        Self { db, look_up: LookUp::default(), changed: RefCell::default(), founder: None }
    }

    fn connect(path: &Path) -> Result<Self, CaseError> {
        let store = Self::over(Connection::open(path).map_err(told)?);
        store.db.busy_timeout(std::time::Duration::from_secs(20)).map_err(told)?;
        store.db.set_prepared_statement_cache_capacity(STATEMENTS);
        // The log is what is durable: the store may lose its last transactions, never its shape.
        // What is put in all over the place fits into 64 MB of pages.
        let set = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;
                   PRAGMA cache_size=-65536;";
        store.db.execute_batch(set).map_err(told)?;
        store.make()?;
        Ok(store)
    }

    /// An empty store that is nowhere on disk.
    ///
    /// # Errors
    /// Where SQLite has no memory.
    pub fn in_memory() -> Result<Self, CaseError> {
        let store = Self::over(Connection::open_in_memory().map_err(told)?);
        // What it sorts stays in memory too.
        store.db.execute_batch("PRAGMA temp_store=MEMORY;").map_err(told)?;
        store.make()?;
        Ok(store)
    }

    fn make(&self) -> Result<(), CaseError> {
        let there: Option<i64> = self.one("SELECT 1 FROM sqlite_schema WHERE name = 'meta'", [])?;
        if there.is_none() {
            let (tables, version) = (schema::TABLES, schema::VERSION);
            let make = format!("BEGIN; {tables} INSERT INTO meta VALUES('version', '{version}'); COMMIT;");
            return self.db.execute_batch(&make).map_err(told);
        }
        match self.one::<String>("SELECT value FROM meta WHERE key = 'version'", [])? {
            Some(version) if version == schema::VERSION => Ok(()),
            _ => Err(CaseError::Store("it is of another version".to_owned())),
        }
    }

    /// The first column of the first row.
    fn one<T: rusqlite::types::FromSql>(&self, sql: &str, with: impl Params) -> Result<Option<T>, CaseError> {
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        query.query_row(with, |row| row.get(0)).optional().map_err(told)
    }

    /// All rows.
    fn each_row<T>(
        &self,
        sql: &str,
        with: impl Params,
        each: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, CaseError> {
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map(with, each).map_err(told)?;
        rows.collect::<Result<_, _>>().map_err(told)
    }

    fn run(&self, sql: &str, with: impl Params) -> Result<usize, CaseError> {
        self.db.prepare_cached(sql).map_err(told)?.execute(with).map_err(told)
    }

    /// Empties it, to be filled again.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn clear(&self) -> Result<(), CaseError> {
        let mut sql = String::new();
        for name in schema::FILLED.iter().chain(&schema::RESOLVED) {
            sql.push_str("DELETE FROM ");
            sql.push_str(name);
            sql.push(';');
        }
        for words in ["words", "starts"] {
            sql.push_str(&format!("INSERT INTO {words}({words}) VALUES('delete-all');"));
        }
        self.changed.borrow_mut().all = true;
        self.db.execute_batch(&sql).map_err(told)
    }

    /// Up to where each device's chain is in it.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn positions(&self) -> Result<BTreeMap<String, Position>, CaseError> {
        let sql = "SELECT device, entries, head, length, payloads FROM position";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map([], |row| {
            let number = |n| row.get::<_, i64>(n).map(i64::cast_unsigned);
            let head = row.get::<_, String>(2)?.parse().unwrap_or_default();
            let position = Position { entries: number(1)?, head, length: number(3)?, payloads: number(4)? };
            Ok((row.get(0)?, position))
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    /// Everything that `work` puts into it stands there together, or nothing of it.
    ///
    /// # Errors
    /// What `work` or SQLite says.
    pub fn together<T>(&mut self, work: impl FnOnce(&Self) -> Result<T, CaseError>) -> Result<T, CaseError> {
        self.db.execute_batch("BEGIN IMMEDIATE").map_err(told)?;
        let done = work(self);
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        self.db.execute_batch(end).map_err(told)?;
        done
    }

    /// Has several questions answered from the store as it is at one moment, and as fast as one: by itself each of them would
    /// take the locks of the file.
    ///
    /// # Errors
    /// What `work` or SQLite says.
    pub fn at_once<T>(&self, work: impl FnOnce() -> Result<T, CaseError>) -> Result<T, CaseError> {
        if !self.db.is_autocommit() {
            return work();
        }
        let reading = self.db.unchecked_transaction().map_err(told)?;
        let done = work();
        reading.finish().map_err(told)?;
        done
    }

    /// Says up to where a device's chain is in it.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn reached(&self, device: &str, at: &Position) -> Result<(), CaseError> {
        let [entries, length, payloads] = [at.entries, at.length, at.payloads].map(u64::cast_signed);
        let head = at.head.to_string();
        let sql = "INSERT OR REPLACE INTO position VALUES(?1, ?2, ?3, ?4, ?5)";
        self.run(sql, params![device, entries, head, length, payloads])?;
        Ok(())
    }

    /// Tells it who made the case, before anything is put into it.
    pub(crate) fn founded(&mut self, founder: Option<&str>) {
        self.founder = founder.map(str::to_owned);
    }

    /// Puts all that was written into the one file.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn settle(&self) -> Result<(), CaseError> {
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(told)
    }

    /// What SQLite itself finds wrong with its file.
    ///
    /// # Errors
    /// Where it cannot even look.
    pub fn faults(&self) -> Result<Vec<String>, CaseError> {
        let mut query = self.db.prepare("PRAGMA integrity_check").map_err(told)?;
        let rows = query.query_map([], |row| row.get::<_, String>(0)).map_err(told)?;
        let rows: Vec<String> = rows.collect::<Result<_, _>>().map_err(told)?;
        Ok(rows.into_iter().filter(|row| row != "ok").collect())
    }
}

/// Takes the store's files away.
///
/// # Errors
/// Where the system refuses.
pub fn remove(root: &Path) -> Result<(), CaseError> {
    for ending in ["", "-wal", "-shm", ".sha256"] {
        match std::fs::remove_file(root.join(format!("{FILE}{ending}"))) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(CaseError::disk("remove", Path::new(FILE))(error));
            }
            _ => {}
        }
    }
    // It must not come back with the power: what it knows may be sealed by then.
    let folder = [Path::new(FILE).parent().unwrap_or(Path::new(""))];
    RealDisk::new(root.to_owned()).sync_folders(&folder).map_err(CaseError::disk("remove", Path::new(FILE)))
}

//! What a store holds, in short, so that two can be compared.

use super::{FILE, Store, told};
use crate::{CaseError, Hash};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// What is asked of a store, in an order that does not depend on how it grew.
const QUESTIONS: [(&str, &str); 15] = [
    ("positions", "SELECT device, entries, head, length FROM position ORDER BY device"),
    ("entries known to others", "SELECT * FROM seen ORDER BY device, other, seq"),
    ("devices", "SELECT * FROM devices ORDER BY device"),
    (
        "documents",
        "SELECT id, path, sha256, bytes, within, status, cause, text, text_sha256, extractor, media, key
         FROM documents ORDER BY id",
    ),
    ("fields", "SELECT * FROM fields ORDER BY subject, field, device, seq"),
    ("marks", "SELECT * FROM marks ORDER BY id"),
    ("decisions", "SELECT * FROM decisions ORDER BY device, seq"),
    ("what was undone", "SELECT * FROM undos ORDER BY device, seq"),
    ("earlier identifiers", "SELECT * FROM renamed ORDER BY was"),
    ("keys", "SELECT * FROM keys ORDER BY id"),
    ("vault", "SELECT * FROM vault ORDER BY name"),
    ("entries about what is sealed", "SELECT * FROM loose ORDER BY subject, device, seq"),
    ("time stamps", "SELECT * FROM stamps ORDER BY checkpoint, answer, at"),
    (
        "words",
        "SELECT term, col, id, offset FROM temp.each_word LEFT JOIN documents ON n = doc ORDER BY term, col, id, offset",
    ),
    (
        "beginnings of words",
        "SELECT term, col, id FROM temp.each_start LEFT JOIN documents ON n = doc ORDER BY term, col, id",
    ),
];

impl Store {
    /// Opens the store in the case's folder as it is: nothing is made, replaced or caught up.
    ///
    /// # Errors
    /// Where there is none, or SQLite cannot read it.
    pub fn to_read(root: &Path) -> Result<Self, CaseError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let path = root.join(FILE);
        // What a process that was stopped left in the second file counts; without one nothing is written, not even
        // the files beside it that reading takes, so that a medium that cannot be written to is read too.
        let waiting = std::fs::metadata(root.join(format!("{FILE}-wal"))).is_ok_and(|meta| meta.len() > 0);
        let db = if waiting {
            Connection::open_with_flags(path, flags)
        } else {
            let uri = format!("file:{}?immutable=1", encoded(&path));
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
        };
        let db = db.map_err(told)?;
        db.busy_timeout(std::time::Duration::from_secs(20)).map_err(told)?;
        Ok(Self::over(db))
    }

    /// A hash of each part of what is in it: equal for equal stores, however they grew.
    ///
    /// # Errors
    /// Where SQLite cannot read it.
    pub fn contents(&self) -> Result<BTreeMap<&'static str, Hash>, CaseError> {
        let words = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.each_word
                     USING fts5vocab('main', 'words', 'instance');
                     CREATE VIRTUAL TABLE IF NOT EXISTS temp.each_start
                     USING fts5vocab('main', 'starts', 'instance')";
        self.db.execute_batch(words).map_err(told)?;
        QUESTIONS.iter().map(|(of, sql)| Ok((*of, self.answer(sql)?))).collect()
    }

    fn answer(&self, sql: &str) -> Result<Hash, CaseError> {
        let mut query = self.db.prepare(sql).map_err(told)?;
        let columns = query.column_count();
        let mut rows = query.query([]).map_err(told)?;
        let mut state = Sha256::new();
        while let Some(row) = rows.next().map_err(told)? {
            for column in 0..columns {
                let value = row.get_ref(column).map_err(told)?;
                let (kind, bytes) = bytes(value);
                state.update([kind]);
                state.update((bytes.len() as u64).to_le_bytes());
                state.update(&bytes);
            }
        }
        Ok(Hash(state.finalize().into()))
    }
}

/// A path as it stands in a URI.
fn encoded(path: &Path) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' | b':' => {
                out.push(byte.into());
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn bytes(value: ValueRef<'_>) -> (u8, Vec<u8>) {
    match value {
        ValueRef::Null => (0, Vec::new()),
        ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
        ValueRef::Real(number) => (2, number.to_le_bytes().to_vec()),
        ValueRef::Text(text) => (3, text.to_vec()),
        ValueRef::Blob(blob) => (4, blob.to_vec()),
    }
}

//! What the store can be asked.

use super::{Store, told};
use crate::record::Anchor;
use crate::{CaseError, Hash};
use rusqlite::{OptionalExtension as _, Row as Columns, params_from_iter};
use std::collections::BTreeMap;

/// A document on file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its identifier.
    pub id: String,
    /// Its path, relative to the folder added; `None` while it is sealed.
    pub path: Option<String>,
    /// Its bytes, an object.
    pub sha256: Option<Hash>,
    /// How many.
    pub bytes: Option<u64>,
    /// What it came in.
    pub within: Option<String>,
    /// `read`, `partly`, `unread`.
    pub status: String,
    /// Why it is not read, or what is missing.
    pub cause: Option<String>,
    /// Its reading.
    pub text: Option<Hash>,
    /// The hash of the extracted text.
    pub text_sha256: Option<String>,
    /// What read it.
    pub extractor: Option<String>,
    /// The kind of file.
    pub media: Option<String>,
    /// The key that it is sealed with.
    pub key: Option<String>,
    /// Its fields; of several values in conflict the one that is shown.
    pub fields: BTreeMap<String, String>,
}

impl Row {
    /// A field's value.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// `sealed`, or what was said of the source, or `open`.
    #[must_use]
    pub fn protection(&self) -> &str {
        if self.key.is_some() { "sealed" } else { self.field("protection").unwrap_or("open") }
    }
}

/// One of the values that a field has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldValue {
    /// Of what.
    pub subject: String,
    /// Which field.
    pub field: String,
    /// The value; `None` where it was taken away.
    pub value: Option<String>,
    /// On which device it was given.
    pub device: String,
    /// In which entry.
    pub seq: u64,
    /// When, by the device's clock.
    pub at: String,
}

/// A passage that was marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkRow {
    /// Its identifier.
    pub id: String,
    /// In which document.
    pub document: String,
    /// Where; `None` where a newer text does not have its words.
    pub anchor: Option<Anchor>,
    /// What was decided on it.
    pub note: Option<String>,
    /// Where it lay when it was made.
    pub made: Anchor,
    /// The key that it is sealed with.
    pub key: Option<String>,
    /// The entry of the decision that rests on it: device and place; `None` of a mark.
    pub decision: Option<(String, u64)>,
}

/// A device that has a chain in the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// The name of its chain.
    pub device: String,
    /// Who works there.
    pub name: Option<String>,
    /// What is sealed is encrypted to this age recipient.
    pub recipient: String,
    /// Whether everything was to be sealed when it began.
    pub sealed: bool,
}

/// A protected source's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceKeyRow {
    /// Its identifier.
    pub id: String,
    /// What its documents are encrypted to.
    pub recipient: Option<String>,
    /// Who can open it.
    pub holders: Vec<String>,
    /// The hash of its file.
    pub file: Option<Hash>,
    /// Whether it is no more.
    pub destroyed: bool,
    /// The age recipient of whoever made it.
    pub maker: Option<String>,
}

const COLUMNS: &str =
    "id, path, sha256, bytes, within, status, cause, text, text_sha256, extractor, media, key";

fn row(columns: &Columns<'_>) -> rusqlite::Result<Row> {
    let hash = |n| -> rusqlite::Result<Option<Hash>> {
        Ok(columns.get::<_, Option<String>>(n)?.and_then(|written| written.parse().ok()))
    };
    Ok(Row {
        id: columns.get(0)?,
        path: columns.get(1)?,
        sha256: hash(2)?,
        bytes: columns.get::<_, Option<i64>>(3)?.map(i64::cast_unsigned),
        within: columns.get(4)?,
        status: columns.get(5)?,
        cause: columns.get(6)?,
        text: hash(7)?,
        text_sha256: columns.get(8)?,
        extractor: columns.get(9)?,
        media: columns.get(10)?,
        key: columns.get(11)?,
        fields: BTreeMap::new(),
    })
}

impl Store {
    /// All documents, by path; those without one last, by identifier.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn documents(&self) -> Result<Vec<Row>, CaseError> {
        let sql = format!("SELECT {COLUMNS} FROM documents ORDER BY path IS NULL, path, id");
        let mut query = self.db.prepare_cached(&sql).map_err(told)?;
        let rows = query.query_map([], row).map_err(told)?;
        let mut rows: Vec<Row> = rows.collect::<Result<_, _>>().map_err(told)?;
        let mut fields: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for value in self.values("WHERE counts", [])? {
            if let Some(said) = value.value {
                fields.entry(value.subject).or_default().insert(value.field, said);
            }
        }
        for row in &mut rows {
            row.fields = fields.remove(&row.id).unwrap_or_default();
        }
        Ok(rows)
    }

    /// One document: by its identifier, its path, or the hash of its bytes, whole or the first 8 digits and more.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn document(&self, named: &str) -> Result<Vec<Row>, CaseError> {
        let asked = |of: &str, with: &[&str]| -> Result<Vec<Row>, CaseError> {
            let sql = format!("SELECT {COLUMNS} FROM documents WHERE {of} ORDER BY path, id");
            let mut query = self.db.prepare_cached(&sql).map_err(told)?;
            let rows = query.query_map(params_from_iter(with), row).map_err(told)?;
            rows.collect::<Result<_, _>>().map_err(told)
        };
        // Two questions: SQLite plans one with bounds anew each time it is asked.
        let mut rows = asked("id = ?1 OR path = ?1", &[named])?;
        if named.len() >= 8 && named.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let first = named.to_ascii_lowercase();
            // `g` comes after every digit. With a pattern all would be looked through.
            rows.extend(asked("sha256 >= ?1 AND sha256 < ?2", &[&first, &format!("{first}g")])?);
            rows.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
            rows.dedup_by(|a, b| a.id == b.id);
        }
        rows.iter_mut().try_for_each(|row| self.with_fields(row))?;
        Ok(rows)
    }

    /// The document with this identifier.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn row(&self, id: &str) -> Result<Option<Row>, CaseError> {
        let sql = format!("SELECT {COLUMNS} FROM documents WHERE id = ?1");
        let mut query = self.db.prepare_cached(&sql).map_err(told)?;
        let mut found = query.query_row([id], row).optional().map_err(told)?;
        found.iter_mut().try_for_each(|row| self.with_fields(row))?;
        Ok(found)
    }

    fn with_fields(&self, row: &mut Row) -> Result<(), CaseError> {
        for value in self.fields_of(&row.id)? {
            if let Some(said) = value.value {
                row.fields.insert(value.field, said);
            }
        }
        Ok(())
    }

    /// How many entries of other devices were at hand on this one.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn seen(&self, device: &str) -> Result<BTreeMap<String, u64>, CaseError> {
        let mut query = self
            .db
            .prepare_cached("SELECT other, max(entries) FROM seen WHERE device = ?1 GROUP BY other")
            .map_err(told)?;
        let rows = query.query_map([device], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())));
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    /// Whether a document is on file.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn has(&self, id: &str) -> Result<bool, CaseError> {
        Ok(self.one::<i64>("SELECT 1 FROM documents WHERE id = ?1", [id])?.is_some())
    }

    /// All values that the fields of something have; more than one of a field are in conflict.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn fields_of(&self, subject: &str) -> Result<Vec<FieldValue>, CaseError> {
        self.values("WHERE subject = ?1 AND counts", [subject])
    }

    /// Fields with several values, which devices gave without knowing of each other.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn conflicts(&self) -> Result<Vec<FieldValue>, CaseError> {
        let sql = "WHERE counts AND (SELECT count(DISTINCT coalesce('=' || value, '')) FROM fields AS f
                   WHERE f.subject = fields.subject AND f.field = fields.field AND f.counts) > 1";
        self.values(sql, [])
    }

    fn values(&self, those: &str, with: impl rusqlite::Params) -> Result<Vec<FieldValue>, CaseError> {
        let sql = format!(
            "SELECT subject, field, device, seq, value, at FROM fields {those} ORDER BY subject, field, device, seq"
        );
        let mut query = self.db.prepare_cached(&sql).map_err(told)?;
        let rows = query.query_map(with, |row| {
            Ok(FieldValue {
                subject: row.get(0)?,
                field: row.get(1)?,
                device: row.get(2)?,
                seq: row.get::<_, i64>(3)?.cast_unsigned(),
                value: row.get(4)?,
                at: row.get(5)?,
            })
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    /// The marks of a document, or of all.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn marks(&self, document: Option<&str>) -> Result<Vec<MarkRow>, CaseError> {
        let sql = "SELECT id, document, anchor, note, made, key, device, seq FROM marks
                   WHERE ?1 IS NULL OR document = ?1 ORDER BY id";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map([document], |row| {
            let anchor: Option<String> = row.get(2)?;
            let anchor = anchor.and_then(|json| serde_json::from_str(&json).ok());
            let made = serde_json::from_str(&row.get::<_, String>(4)?);
            let made = made.map_err(|error| rusqlite::types::FromSqlError::Other(Box::new(error)))?;
            let seq = row.get::<_, Option<i64>>(7)?.map(i64::cast_unsigned);
            let decision = row.get::<_, Option<String>>(6)?.zip(seq);
            let (id, document, note, key) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(5)?);
            Ok(MarkRow { id, document, anchor, note, made, key, decision })
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    /// The keys of protected sources.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn keys(&self) -> Result<Vec<SourceKeyRow>, CaseError> {
        let sql = "SELECT id, recipient, holders, file, destroyed, maker FROM keys ORDER BY id";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let rows = query.query_map([], |row| {
            let holders = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
            let file = row.get::<_, Option<String>>(3)?.and_then(|written| written.parse().ok());
            let (id, recipient, destroyed, maker) = (row.get(0)?, row.get(1)?, row.get(4)?, row.get(5)?);
            Ok(SourceKeyRow { id, recipient, holders, file, destroyed, maker })
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    /// Files of the vault: name, key, document, and the hash of what lies there.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn vault(&self) -> Result<Vec<[String; 4]>, CaseError> {
        let mut query = self
            .db
            .prepare_cached("SELECT name, key, document, sha256 FROM vault ORDER BY name")
            .map_err(told)?;
        let rows = query.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]));
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    /// The devices, by the names of their chains.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn devices(&self) -> Result<Vec<DeviceRow>, CaseError> {
        let mut query = self.db.prepare_cached("SELECT * FROM devices ORDER BY device").map_err(told)?;
        let rows = query.query_map([], |row| {
            let (device, name, recipient, sealed) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(DeviceRow { device, name, recipient, sealed })
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }
}

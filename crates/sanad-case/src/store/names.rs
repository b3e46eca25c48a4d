//! The names on file: each way in which somebody or something is written, once, with the documents that use it. What is
//! looked up are their parts, each once: by keys that its spellings share in any script, and with the names that have it.

use super::Store;
use crate::CaseError;
use rusqlite::params;
use sanad_model::found::{Entity, Found};
use sanad_names::{Part, PartKeys, Prepared, Role, full, part_keys, parts};
use std::collections::BTreeSet;

/// What a part of a person's name is kept as, beside the whole.
pub(super) const PART: &str = "part";

/// What a part of another name is kept as: no name by itself.
pub(super) const PIECE: &str = "piece";

/// What words are kept as that are no name, and to whom a statement is given: `a doctor of the hospital`.
pub(super) const WORDS: &str = "words";

impl Store {
    /// Puts in the names that a document uses.
    pub(super) fn put_names(&self, document: i64, found: &Found) -> Result<(), CaseError> {
        self.forget_names(document)?;
        let mut speakers = BTreeSet::new();
        for statement in &found.statements {
            for who in statement.speaker.iter().chain(&statement.chain).chain(&statement.outlet) {
                match who.entity {
                    Some(entity) => drop(speakers.insert(entity)),
                    None => self.put_name(document, &who.text, WORDS, true)?,
                }
            }
        }
        for (n, entity) in (0..).zip(&found.entities) {
            for form in forms(entity) {
                self.put_name(document, form, entity.kind.name(), speakers.contains(&n))?;
            }
        }
        for event in &found.events {
            if let (Some(earliest), Some(latest)) = (event.when.earliest, event.when.latest)
                && latest.days_since(earliest) <= LONGEST
            {
                let sql = "INSERT OR IGNORE INTO days VALUES(?1, ?2, ?3)";
                self.run(sql, params![earliest.to_string(), latest.to_string(), document])?;
            }
        }
        Ok(())
    }

    /// Forgets which names a document uses.
    pub(super) fn forget_names(&self, document: i64) -> Result<(), CaseError> {
        self.run("DELETE FROM named WHERE document = ?1", [document])?;
        self.run("DELETE FROM days WHERE document = ?1", [document])?;
        Ok(())
    }

    fn put_name(&self, document: i64, text: &str, kind: &str, says: bool) -> Result<(), CaseError> {
        let name = match self.name(text, kind)? {
            Some(name) => name,
            None => self.new_name(text, kind)?,
        };
        let sql = "INSERT INTO named VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET says = max(says, ?3)";
        self.run(sql, params![name, document, says])?;
        Ok(())
    }

    fn name(&self, text: &str, kind: &str) -> Result<Option<i64>, CaseError> {
        self.one("SELECT n FROM names WHERE text = ?1 AND kind = ?2", [text, kind])
    }

    fn new_name(&self, text: &str, kind: &str) -> Result<i64, CaseError> {
        let parts = parts(text);
        let full = full(&parts);
        let told = telling(&full);
        if full.len() < 2 || told.is_empty() {
            return self.new_part(text, kind);
        }
        let name = self.new_row(text, kind)?;
        let kind = if matches!(kind, "person" | "unknown") { PART } else { PIECE };
        for part in &told {
            let part = match self.name(&part.written, kind)? {
                Some(part) => part,
                None => self.new_part(&part.written, kind)?,
            };
            // `K. Attar` is found by the one part that it has.
            let sql = "INSERT OR IGNORE INTO name_parts VALUES(?1, ?2, ?3)";
            self.run(sql, params![part, name, told.len() == 1])?;
        }
        Ok(name)
    }

    /// What can be looked up by its keys.
    fn new_part(&self, text: &str, kind: &str) -> Result<i64, CaseError> {
        let part = self.new_row(text, kind)?;
        for PartKeys { whole, near, .. } in part_keys(&Prepared::new(text)) {
            for key in whole {
                let sql =
                    "INSERT INTO name_keys VALUES(?1, ?2, 1) ON CONFLICT(key, name) DO UPDATE SET whole = 1";
                self.run(sql, params![key, part])?;
            }
            for key in near.iter().filter(|key| tells(key)) {
                self.run("INSERT OR IGNORE INTO name_keys VALUES(?1, ?2, 0)", params![key, part])?;
            }
        }
        Ok(part)
    }

    fn new_row(&self, text: &str, kind: &str) -> Result<i64, CaseError> {
        self.run("INSERT INTO names(text, kind) VALUES(?1, ?2)", [text, kind])?;
        Ok(self.db.last_insert_rowid())
    }
}

/// Whether a key of a part with a sound left out says anything: of two consonants and fewer it is that of any name.
pub(super) fn tells(near: &str) -> bool {
    near.len() > 2
}

/// The parts that tell whose name it is: no initials.
pub(super) fn telling<'p>(full: &[&'p Part]) -> Vec<&'p Part> {
    full.iter().copied().filter(|part| part.role != Role::Initial).collect()
}

/// What happened at a time that is told no nearer than to so many days is of no day.
pub(super) const LONGEST: i32 = 366;

/// The ways in which somebody is written.
fn forms(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.names.iter().map(|form| form.text.as_str())
}

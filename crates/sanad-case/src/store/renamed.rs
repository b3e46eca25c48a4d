//! What documents were called before they were sealed or opened, and entries in clear about what is not on file in clear.

use super::{Context, Store};
use crate::CaseError;
use crate::record::{Seal, What};
use rusqlite::params;
use std::collections::BTreeSet;

impl Store {
    /// What a document is called now that was called so once, or is.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn now(&self, id: &str) -> Result<String, CaseError> {
        let now = self.one("SELECT id FROM renamed WHERE was = ?1", [id])?;
        Ok(now.unwrap_or_else(|| id.to_owned()))
    }

    /// All that documents were called, and are no more.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn aliases(&self) -> Result<BTreeSet<String>, CaseError> {
        let mut query =
            self.db.prepare_cached("SELECT was FROM renamed WHERE was != id").map_err(super::told)?;
        let rows = query.query_map([], |row| row.get(0)).map_err(super::told)?;
        rows.collect::<Result<_, _>>().map_err(super::told)
    }

    /// How many entries in clear are about documents that are sealed.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn loose(&self) -> Result<usize, CaseError> {
        let n: Option<i64> = self.one("SELECT count(*) FROM loose", [])?;
        Ok(n.and_then(|n| usize::try_from(n).ok()).unwrap_or_default())
    }

    /// A document is called otherwise from now on. Where it was renamed by somebody who did not know of this, it keeps
    /// that name, and this is another one for it.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub(crate) fn renamed(&self, seal: &Seal) -> Result<bool, CaseError> {
        let now = self.now(&seal.was)?;
        if now == seal.document {
            return Ok(false);
        }
        if now != seal.was {
            let sql = "INSERT OR IGNORE INTO renamed SELECT ?1, ?2
                       WHERE NOT EXISTS(SELECT 1 FROM documents WHERE id = ?1 AND path IS NOT NULL)";
            self.run(sql, params![seal.document, now])?;
            return Ok(false);
        }
        self.run("UPDATE renamed SET id = ?2 WHERE id = ?1", params![now, seal.document])?;
        self.run("INSERT OR REPLACE INTO renamed VALUES(?1, ?2)", params![now, seal.document])?;
        self.run("INSERT OR REPLACE INTO renamed VALUES(?1, ?1)", params![seal.document])?;
        Ok(true)
    }

    pub(super) fn seal(&self, seal: &Seal) -> Result<(), CaseError> {
        let known = "SELECT path IS NOT NULL FROM documents WHERE id = ?1";
        // The payloads that say more are perhaps not open.
        if self.one(known, [self.now(&seal.was)?])? != Some(true) || !self.renamed(seal)? {
            return Ok(());
        }
        // What was found in it is called by its document.
        self.forget_found(&seal.was)?;
        for sql in [
            "DELETE FROM documents WHERE id = ?2 AND path IS NULL",
            "UPDATE documents SET id = ?2 WHERE id = ?1",
            "UPDATE documents SET within = ?2 WHERE within = ?1",
            "UPDATE fields SET subject = ?2 WHERE subject = ?1",
            "UPDATE marks SET document = ?2 WHERE document = ?1",
        ] {
            self.run(sql, params![seal.was, seal.document])?;
        }
        self.run("UPDATE documents SET key = ?2 WHERE id = ?1", params![seal.document, seal.key])?;
        Ok(())
    }

    /// Notes an entry in clear about a document or a mark that is not on file in clear: it is sealed, and this must be.
    pub(super) fn held_against(&self, context: Context<'_>, what: &What) -> Result<(), CaseError> {
        let Some(subject) = what.subject().filter(|_| context.key.is_none()).filter(|id| is_telling(id))
        else {
            return Ok(());
        };
        if let What::Seal(_) = what {
            return Ok(());
        }
        if let What::Add(_) = what {
            self.run("DELETE FROM loose WHERE subject = ?1", [subject])?;
            return Ok(());
        }
        let sql = "SELECT 1 FROM documents WHERE id = ?1 AND path IS NOT NULL UNION
                   SELECT 1 FROM marks WHERE id = ?1";
        let new = matches!(what, What::Mark(mark) if mark.id == subject);
        if !new && self.one::<i64>(sql, [self.now(subject)?])?.is_none() {
            let seq = context.seq.cast_signed();
            self.run("INSERT INTO loose VALUES(?1, ?2, ?3)", params![subject, context.device, seq])?;
        }
        Ok(())
    }
}

/// Whether it is an identifier of a document in clear, which tells what it is to whoever has the file, or of a mark.
pub(crate) fn is_telling(id: &str) -> bool {
    let digits = id.strip_prefix(['d', 'm']);
    digits.is_some_and(|digits| digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

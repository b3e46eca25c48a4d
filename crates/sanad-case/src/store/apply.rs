//! Entries become rows.

use super::Store;
use crate::CaseError;
use crate::record::{Added, Anchored, Destroyed, Field, Mark, Outcome, Record, SourceKey, Vaulted, What};
use rusqlite::params;

/// Where an entry stands.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Whose chain it is in.
    pub device: &'a str,
    /// Its place there.
    pub seq: u64,
    /// The key that its payload was sealed with.
    pub key: Option<&'a str>,
}

/// What an entry asks for beside its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// Nothing.
    Done,
    /// This document's text is to be found by its words.
    Text(String),
}

/// Fields by which a text is read: its relative dates, its language.
pub const READ_BY: [&str; 2] = ["published", "language"];

/// What is said of a sealed document to those who cannot open it.
const LOCKED: &str = "sealed: open it with --unlock";

/// What is said of one that nobody can open.
const GONE: &str = "the key of its source was destroyed";

impl Store {
    /// Puts one entry in. The words of the text that it may bring follow with [`Store::index`].
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn apply(&self, context: Context<'_>, record: &Record) -> Result<Applied, CaseError> {
        self.held_against(context, &record.what)?;
        match &record.what {
            What::Begin(begin) => {
                let sql = "INSERT OR REPLACE INTO devices VALUES(?1, ?2, ?3, ?4)";
                self.run(sql, params![context.device, begin.name, begin.recipient, begin.sealed])?;
            }
            What::Add(added) => return self.add(context, added, &record.at),
            What::Set(field) if field.on.is_none() => self.set(context, field, &record.at, Some(false))?,
            What::Set(_) | What::Judge(_) | What::Same(_) | What::Derive(_) => {
                self.decide(context, record)?;
            }
            What::Undo(undone) => self.undo(context, undone)?,
            What::Reread(reread) => {
                let document = self.now(&reread.document)?;
                self.read_as(&document, &reread.reading)?;
                return Ok(Applied::Text(document));
            }
            What::Mark(mark) => self.mark(context, mark)?,
            What::Anchor(anchored) => self.anchor(anchored)?,
            What::Key(key) => self.key(context, key)?,
            What::Vault(vaulted) => self.vaulted(vaulted)?,
            What::Seal(seal) => self.seal(seal)?,
            What::Destroy(destroyed) => self.destroyed(destroyed)?,
            What::Merge(merged) => {
                for (other, entries) in &merged.seen {
                    let sql = "INSERT OR REPLACE INTO seen VALUES(?1, ?2, ?3, ?4)";
                    let (seq, entries) = (context.seq.cast_signed(), entries.cast_signed());
                    self.run(sql, params![context.device, other, seq, entries])?;
                }
            }
            What::Stamp(stamped) => {
                let sql = "INSERT INTO stamps VALUES(?1, ?2, ?3)";
                self.run(sql, params![stamped.checkpoint, stamped.answer.to_string(), record.at])?;
            }
        }
        Ok(Applied::Done)
    }

    fn add(&self, context: Context<'_>, added: &Added, at: &str) -> Result<Applied, CaseError> {
        let sql = "INSERT OR IGNORE INTO documents(id, path, sha256, bytes, within, status, key)
                   VALUES(?1, ?2, ?3, ?4, ?5, 'unread', ?6)";
        let id = &self.now(&added.document)?;
        let (path, sha256, bytes) = (&added.path, added.sha256.to_string(), added.bytes.cast_signed());
        // It was sealed once, and is open again.
        self.run("DELETE FROM documents WHERE id = ?1 AND path IS NULL", params![id])?;
        let new = self.run(sql, params![id, path, sha256, bytes, added.within, context.key])?;
        for (field, value) in &added.fields {
            let (subject, field, value) = (id.clone(), field.clone(), Some(value.clone()));
            self.set(context, &Field { subject, field, value, ..Field::default() }, at, None)?;
        }
        // Another device may have added the same document, and read it.
        if new == 0 {
            return Ok(Applied::Done);
        }
        self.read_as(id, &added.reading)?;
        Ok(if added.reading.text.is_some() { Applied::Text(id.clone()) } else { Applied::Done })
    }

    fn read_as(&self, document: &str, reading: &Outcome) -> Result<(), CaseError> {
        let sql = "UPDATE documents SET status = ?2, cause = ?3, text = ?4, text_sha256 = ?5, extractor = ?6,
                   media = ?7 WHERE id = ?1";
        let text = reading.text.map(|hash| hash.to_string());
        let Outcome { status, cause, text_sha256, extractor, media, .. } = reading;
        self.run(sql, params![document, status.name(), cause, text, text_sha256, extractor, media])?;
        self.forget_found(document)
    }

    /// A value takes the place of those that its writer knew of; others stay beside it, a conflict for people. `undone`
    /// is `None` of a value that came with its document: that cannot be taken back.
    fn set(
        &self,
        context: Context<'_>,
        field: &Field,
        at: &str,
        undone: Option<bool>,
    ) -> Result<(), CaseError> {
        if !self.allows(context, field)? {
            return Ok(());
        }
        let (device, seq) = (context.device, context.seq.cast_signed());
        let subject = self.now(&field.subject)?;
        if READ_BY.contains(&field.field.as_str()) {
            self.forget_found(&subject)?;
        }
        let sql =
            "UPDATE fields SET counts = 0 WHERE subject = ?1 AND field = ?2 AND counts AND (device = ?3 OR
                   seq < coalesce((SELECT max(entries) FROM seen WHERE seen.device = ?3 AND
                   seen.other = fields.device), 0))";
        self.run(sql, params![subject, field.field, device])?;
        let sql = "INSERT OR REPLACE INTO fields VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)";
        self.run(sql, params![subject, field.field, device, seq, field.value, at, undone])?;
        Ok(())
    }

    fn mark(&self, context: Context<'_>, mark: &Mark) -> Result<(), CaseError> {
        let sql = "INSERT OR REPLACE INTO marks VALUES(?1, ?2, ?3, ?4, ?3, ?5, NULL, NULL)";
        let document = self.now(&mark.document)?;
        self.run(sql, params![mark.id, document, json(&mark.anchor), mark.note, context.key])?;
        Ok(())
    }

    fn anchor(&self, anchored: &Anchored) -> Result<(), CaseError> {
        let anchor = anchored.anchor.as_ref().map(json);
        self.run("UPDATE marks SET anchor = ?2 WHERE id = ?1", params![anchored.mark, anchor])?;
        Ok(())
    }

    fn key(&self, context: Context<'_>, key: &SourceKey) -> Result<(), CaseError> {
        let sql = "INSERT INTO keys VALUES(?1, ?2, ?3, ?4, 0, ?5) ON CONFLICT(id) DO UPDATE SET
                   recipient = ?2, holders = ?3, file = ?4";
        let maker = self.recipient(context.device)?;
        self.run(sql, params![key.id, key.recipient, json(&key.holders), key.file.to_string(), maker])?;
        Ok(())
    }

    /// That there is a sealed document is all that the store on disk knows of it.
    fn vaulted(&self, vaulted: &Vaulted) -> Result<(), CaseError> {
        let gone: Option<bool> = self.one("SELECT destroyed FROM keys WHERE id = ?1", [&vaulted.key])?;
        let cause = if gone == Some(true) { GONE } else { LOCKED };
        // Whoever seals something more of a document that was opened meanwhile does not seal the document.
        let sql = "INSERT OR IGNORE INTO documents(id, status, cause, key) SELECT ?1, 'unread', ?2, ?3
                   WHERE NOT EXISTS(SELECT 1 FROM renamed WHERE was = ?1 AND id != ?1)";
        let documents = std::iter::once(&vaulted.document).chain(&vaulted.with);
        for document in documents.filter(|document| !vaulted.out.contains(document)) {
            self.run(sql, params![document, cause, vaulted.key])?;
        }
        for document in &vaulted.out {
            self.run("DELETE FROM documents WHERE id = ?1 AND path IS NULL", params![document])?;
        }
        for name in &vaulted.gone {
            self.run("DELETE FROM vault WHERE name = ?1", params![name])?;
        }
        for (name, hash) in &vaulted.files {
            let sql = "INSERT OR REPLACE INTO vault VALUES(?1, ?2, ?3, ?4)";
            self.run(sql, params![name, vaulted.key, vaulted.document, hash.to_string()])?;
        }
        Ok(())
    }

    fn destroyed(&self, destroyed: &Destroyed) -> Result<(), CaseError> {
        let sql = "INSERT INTO keys VALUES(?1, NULL, '[]', NULL, 1, NULL) ON CONFLICT(id) DO UPDATE SET destroyed = 1";
        self.run(sql, params![destroyed.key])?;
        self.run("UPDATE documents SET cause = ?2 WHERE key = ?1", params![destroyed.key, GONE])?;
        Ok(())
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("strings and numbers are JSON")
}

//! What people decided, and what of it was taken back.
//!
//! Nothing is deleted: a value that another took the place of counts again when that other is undone.

use super::apply::{Context, READ_BY, json};
use super::{MarkRow, Store, told};
use crate::CaseError;
use crate::record::{Anchor, Passage, Record, Undone, What};
use rusqlite::params;
use std::collections::BTreeMap;

/// A decision as it stands in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// Whose chain it is in.
    pub device: String,
    /// Its place there.
    pub seq: u64,
    /// When, by the device's clock.
    pub at: String,
    /// The key that it is sealed with.
    pub key: Option<String>,
    /// What was decided; documents are called there as they are called now.
    pub what: What,
    /// Whether it was taken back.
    pub undone: bool,
    /// Where its passages lie now, by their identifiers; `None` where a newer text does not have their words.
    pub places: BTreeMap<String, Option<Anchor>>,
    /// Its other entries, where it lies in several.
    pub parts: Vec<u64>,
    /// How many of its parts cannot be seen here.
    pub missing: usize,
}

/// Which entries a device had at hand when it wrote.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeMap<(String, String), Vec<(u64, u64)>>);

impl Known {
    /// Whether whoever wrote the entry `one` had the entry `other` at hand.
    #[must_use]
    pub fn knows(&self, one: (&str, u64), other: (&str, u64)) -> bool {
        if one.0 == other.0 {
            return other.1 < one.1;
        }
        let merges = self.0.get(&(one.0.to_owned(), other.0.to_owned()));
        let before = merges.into_iter().flatten().filter(|(seq, _)| *seq < one.1);
        before.map(|(_, entries)| *entries).max().unwrap_or(0) > other.1
    }

    /// Which of these entries stand: those of which none of the others knew.
    #[must_use]
    pub fn standing(&self, entries: &[(&str, u64)]) -> Vec<bool> {
        let known = |entry: &(&str, u64)| entries.iter().any(|later| self.knows(*later, *entry));
        entries.iter().map(|entry| !known(entry)).collect()
    }
}

impl Store {
    /// Keeps a decision, its passages as marks.
    pub(super) fn decide(&self, context: Context<'_>, record: &Record) -> Result<(), CaseError> {
        let (device, seq, key) = (context.device, context.seq.cast_signed(), context.key);
        let sql = "INSERT OR REPLACE INTO decisions(device, seq, key, record) VALUES(?1, ?2, ?3, ?4)";
        self.run(sql, params![device, seq, key, json(record)])?;
        for Passage { id, document, anchor } in record.what.passages() {
            let sql = "INSERT OR REPLACE INTO marks VALUES(?1, ?2, ?3, NULL, ?3, ?4, ?5, ?6)";
            self.run(sql, params![id, document, json(anchor), key, device, seq])?;
        }
        Ok(())
    }

    /// Takes back an entry that its writer knew of.
    pub(super) fn undo(&self, context: Context<'_>, undone: &Undone) -> Result<(), CaseError> {
        let (device, seq) = (context.device, context.seq.cast_signed());
        let (of_device, of_seq) = (&undone.device, undone.seq.cast_signed());
        let sql = "SELECT CASE WHEN ?1 = ?3 THEN ?4 < ?2 ELSE ?4 < coalesce(
                   (SELECT max(entries) FROM seen WHERE device = ?1 AND other = ?3), 0) END";
        if self.one(sql, params![device, seq, of_device, of_seq])? != Some(true) {
            return Ok(());
        }
        let sql = "INSERT OR REPLACE INTO undos VALUES(?1, ?2, ?3, ?4, 1)";
        self.run(sql, params![device, seq, of_device, of_seq])?;
        self.turn(of_device.clone(), of_seq)
    }

    /// Whether an entry was taken back.
    fn is_undone(&self, device: &str, seq: i64) -> Result<bool, CaseError> {
        let sql = "SELECT 1 FROM undos WHERE of_device = ?1 AND of_seq = ?2 AND counts";
        Ok(self.one::<i64>(sql, params![device, seq])?.is_some())
    }

    /// An entry was taken back, or is not any more. Values follow, and what it took back itself.
    fn turn(&self, mut device: String, mut seq: i64) -> Result<(), CaseError> {
        loop {
            let undone = self.is_undone(&device, seq)?;
            self.recount(&device, seq, undone)?;
            let sql = "UPDATE undos SET counts = ?3 WHERE device = ?1 AND seq = ?2 AND counts != ?3";
            if self.run(sql, params![device, seq, !undone])? == 0 {
                return Ok(());
            }
            let of = |column| format!("SELECT {column} FROM undos WHERE device = ?1 AND seq = ?2");
            let next = self.one::<String>(&of("of_device"), params![device, seq])?;
            let Some(next) = next.zip(self.one(&of("of_seq"), params![device, seq])?) else { return Ok(()) };
            (device, seq) = next;
        }
    }

    /// The values of an entry were taken back, or are not any more: which of their fields' values count now?
    fn recount(&self, device: &str, seq: i64, undone: bool) -> Result<(), CaseError> {
        let sql = "UPDATE fields SET undone = ?3 WHERE device = ?1 AND seq = ?2 AND undone IS NOT NULL";
        if self.run(sql, params![device, seq, undone])? == 0 {
            return Ok(());
        }
        let sql = "UPDATE fields AS f SET counts = coalesce(undone, 0) = 0 AND NOT EXISTS(
                     SELECT 1 FROM fields AS g WHERE g.subject = f.subject AND g.field = f.field
                     AND coalesce(g.undone, 0) = 0
                     AND CASE WHEN g.device = f.device THEN f.seq < g.seq ELSE f.seq < coalesce((SELECT max(entries)
                       FROM seen WHERE device = g.device AND other = f.device AND seen.seq < g.seq), 0) END)
                   WHERE (subject, field) IN (SELECT subject, field FROM fields
                                              WHERE device = ?1 AND seq = ?2 AND undone IS NOT NULL)";
        self.run(sql, params![device, seq])?;
        let of = |column| format!("SELECT {column} FROM fields WHERE device = ?1 AND seq = ?2");
        let field: Option<String> = self.one(&of("field"), params![device, seq])?;
        if field.is_some_and(|field| READ_BY.contains(&field.as_str()))
            && let Some(subject) = self.one::<String>(&of("subject"), params![device, seq])?
        {
            self.forget_found(&subject)?;
        }
        Ok(())
    }

    /// Which entries each device had at hand when it wrote.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn known(&self) -> Result<Known, CaseError> {
        let sql = "SELECT device, other, seq, entries FROM seen ORDER BY device, other, seq";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let mut rows = query.query([]).map_err(told)?;
        let mut known = Known::default();
        while let Some(row) = rows.next().map_err(told)? {
            let get = |n| row.get::<_, i64>(n).map(i64::cast_unsigned).map_err(told);
            let of = (row.get(0).map_err(told)?, row.get(1).map_err(told)?);
            known.0.entry(of).or_default().push((get(2)?, get(3)?));
        }
        Ok(known)
    }

    /// What was decided about things that were found, by device and entry; undone decisions too.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn decisions(&self) -> Result<Vec<DecisionRow>, CaseError> {
        let marks = self.marks(None)?.into_iter().map(|mark| (mark.id.clone(), mark)).collect();
        let names = self.names()?;
        let sql =
            "SELECT device, seq, key, record, EXISTS(SELECT 1 FROM undos WHERE of_device = decisions.device
                   AND of_seq = decisions.seq AND undos.counts) FROM decisions ORDER BY device, seq";
        let mut query = self.db.prepare_cached(sql).map_err(told)?;
        let mut rows = query.query([]).map_err(told)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next().map_err(told)? {
            let written: String = row.get(3).map_err(told)?;
            let Ok(Record { at, what }) = serde_json::from_str(&written) else { continue };
            let mut decision = DecisionRow {
                device: row.get(0).map_err(told)?,
                seq: row.get::<_, i64>(1).map_err(told)?.cast_unsigned(),
                at,
                key: row.get(2).map_err(told)?,
                what,
                undone: row.get(4).map_err(told)?,
                places: BTreeMap::new(),
                parts: Vec::new(),
                missing: 0,
            };
            decision.place(&marks, &names);
            out.push(decision);
        }
        Ok(out)
    }

    /// What documents are called now that were called otherwise.
    fn names(&self) -> Result<BTreeMap<String, String>, CaseError> {
        let mut query = self.db.prepare_cached("SELECT was, id FROM renamed").map_err(told)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(told)?;
        rows.collect::<Result<_, _>>().map_err(told)
    }
}

impl DecisionRow {
    /// Where its passages lie now, and what its documents are called now.
    fn place(&mut self, marks: &BTreeMap<String, MarkRow>, names: &BTreeMap<String, String>) {
        let mut places = BTreeMap::new();
        self.what.each_passage(&mut |passage| {
            if let Some(mark) = marks.get(&passage.id) {
                passage.document.clone_from(&mark.document);
                places.insert(passage.id.clone(), mark.anchor.clone());
            }
        });
        if let What::Derive(derived) = &mut self.what {
            for end in derived.from.iter_mut().chain(&mut derived.to) {
                if let Some(name) = names.get(&end.document) {
                    end.document.clone_from(name);
                }
            }
        }
        self.places = places;
    }
}

//! The line of `status`: what is on file, counted.

use super::super::View;
use super::super::decided::{Decided, Fate};
use super::json;
use sanad_case::CaseError;
use sanad_case::store::{DeviceRow, Row};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is on file, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The case.
    pub case: String,
    /// All documents.
    pub documents: usize,
    /// By how far they are read.
    pub read: usize,
    /// With parts that are missing or doubtful.
    pub partly: usize,
    /// Not at all, those aside that are sealed.
    pub unread: usize,
    /// Those that are sealed, opened here or not.
    pub sealed: usize,
    /// Those of them that are not opened here.
    pub locked: usize,
    /// Bytes of all that can be seen.
    pub bytes: u64,
    /// By kind of source.
    pub kinds: BTreeMap<String, usize>,
    /// By language.
    pub languages: BTreeMap<String, usize>,
    /// Device, who works there, entries of its chain.
    pub devices: Vec<Device>,
    /// People who may open what is sealed.
    pub holders: usize,
    /// Devices that joined, and ask to hold keys.
    pub asking: Vec<Asking>,
    /// Keys that are held by others than those who are to hold them.
    pub unsettled: usize,
    /// Entries that stand in clear, and are about documents that are sealed.
    pub in_clear: usize,
    /// Fields on which devices disagree.
    pub conflicts: usize,
    /// What could not be read: identifier, path, cause.
    pub unread_documents: Vec<Unread>,
    /// Decisions about what was found that count.
    pub decisions: usize,
    /// Those on which devices disagree.
    pub disputed: usize,
    /// Those whose words, or what was found at them, are not there any more.
    pub loose: Vec<Loose>,
}

/// A decision that nothing shows any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loose {
    /// In whose chain it is.
    pub device: String,
    /// Its place there.
    pub seq: u64,
    /// Why: `lost`, `unfound`, `otherwise`.
    pub state: &'static str,
    /// What it was decided on.
    pub subject: Option<String>,
    /// The words.
    pub text: String,
}

/// A device of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Device {
    /// The name of its chain.
    pub device: String,
    /// Who works there.
    pub name: Option<String>,
    /// Entries of its chain.
    pub entries: u64,
}

/// A device that asks to hold keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// The name of its chain.
    pub device: String,
    /// Who works there.
    pub name: Option<String>,
    /// Their age recipient.
    pub recipient: String,
}

/// What could not be read, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Identifier.
    pub id: String,
    /// Path.
    pub path: Option<String>,
    /// Why.
    pub cause: Option<String>,
}

impl Status {
    /// Counts.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn of(view: &View) -> Result<Self, CaseError> {
        Self::with(view, &view.documents()?, &Decided::of(view)?)
    }

    /// As [`Status::of`], by whoever has all documents and what was decided at hand.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn with(view: &View, rows: &[Row], decided: &Decided) -> Result<Self, CaseError> {
        let mut status = Self { case: view.case().id().to_owned(), ..Self::default() };
        rows.iter().for_each(|row| status.count(row));
        let positions = view.store().positions()?;
        for DeviceRow { device, name, .. } in view.store().devices()? {
            let entries = positions.get(&device).map_or(0, |at| at.entries);
            status.devices.push(Device { device, name, entries });
        }
        let store = view.store();
        status.holders = store.holders()?.len();
        status.unsettled = store.unsettled()?.len();
        status.in_clear = store.loose()?;
        for DeviceRow { device, name, recipient, .. } in store.asking()? {
            status.asking.push(Asking { device, name, recipient });
        }
        let mut fields: Vec<_> =
            view.conflicts()?.into_iter().map(|value| (value.subject, value.field)).collect();
        fields.dedup();
        status.conflicts = fields.len();
        for (row, fate) in decided.all() {
            status.decisions += usize::from(fate == Fate::Counts);
            status.disputed += usize::from(fate == Fate::Conflict);
            if fate.is_loose() {
                let passage = row.what.passages().next();
                status.loose.push(Loose {
                    device: row.device.clone(),
                    seq: row.seq,
                    state: fate.name(),
                    subject: row.what.subject().map(str::to_owned),
                    text: passage.map(|passage| passage.anchor.exact.clone()).unwrap_or_default(),
                });
            }
        }
        Ok(status)
    }

    fn count(&mut self, row: &Row) {
        self.documents += 1;
        self.sealed += usize::from(row.key.is_some());
        self.bytes += row.bytes.unwrap_or(0);
        if row.path.is_none() {
            self.locked += 1;
            return;
        }
        match row.status.as_str() {
            "read" => self.read += 1,
            "partly" => self.partly += 1,
            _ => self.unread += 1,
        }
        // An archive that was unpacked is nothing but its parts.
        if row.status != "read" && row.cause.is_some() {
            let (id, path, cause) = (row.id.clone(), row.path.clone(), row.cause.clone());
            self.unread_documents.push(Unread { id, path, cause });
        }
        *self.kinds.entry(row.field("kind").unwrap_or("other").to_owned()).or_default() += 1;
        if let Some(language) = row.field("language") {
            *self.languages.entry(language.to_owned()).or_default() += 1;
        }
    }

    /// The line of `status`.
    #[must_use]
    pub fn json(&self) -> String {
        json(self)
    }
}

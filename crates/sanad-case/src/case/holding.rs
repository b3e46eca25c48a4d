//! Who can open what is sealed.

use super::settling::settle;
use super::view::HOLDERS;
use super::writing::{Group, open};
use super::{View, Writing};
use crate::record::{Field, What};
use crate::{CaseError, vault};
use std::collections::BTreeSet;

/// Who can open what is sealed from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Their age recipients.
    pub holders: Vec<String>,
    /// How many keys were given to them.
    pub given: usize,
    /// How many could not be, since they are not open here.
    pub closed: usize,
}

/// What is said while one person alone can open what is sealed.
pub const ONE_HOLDER: &str = "One person alone can open what is sealed: when that key is lost, so is all of it. Name a \
                              second holder: `sanad seal --holder age1…`";

/// What is said when somebody is no holder any more.
pub const KEPT: &str = "What they could open before, they may have kept.";

impl View {
    /// Everybody who can open what is sealed: age recipients of all devices, and those who were named; without those
    /// who were taken out.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn holders(&self) -> Result<BTreeSet<String>, CaseError> {
        let of_devices = self.store.devices()?.into_iter().map(|device| device.recipient);
        let mut holders: BTreeSet<String> = of_devices.collect();
        let fields = self.store.fields_of(HOLDERS)?;
        holders.extend(fields.iter().filter_map(|field| field.value.clone()));
        for out in fields.iter().filter(|field| field.value.is_none()) {
            holders.remove(&out.field);
        }
        Ok(holders)
    }

    /// What to recommend about the holders, if anything.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn advice(&self) -> Result<Option<&'static str>, CaseError> {
        Ok((self.holders()?.len() < 2).then_some(ONE_HOLDER))
    }
}

impl Writing {
    /// Names holders, takes others out, and gives every key that is open here to those who are left.
    ///
    /// # Errors
    /// Where one is no age recipient, nobody would be left, or the disk refuses.
    pub fn hold(&mut self, with: &[String], without: &[String]) -> Result<Holding, CaseError> {
        self.introduce(None)?;
        vault::recipients(with)?;
        vault::recipients(without)?;
        let mut holders = self.view.holders()?;
        holders.extend(with.iter().cloned());
        if let Some(stranger) = without.iter().find(|one| !holders.contains(*one)) {
            return Err(CaseError::Unknown(format!("{stranger} is no holder")));
        }
        holders.retain(|holder| !without.contains(holder));
        if holders.is_empty() {
            return Err(CaseError::Key("nobody could open what is sealed".to_owned()));
        }
        let holders: Vec<String> = holders.into_iter().collect();
        let mut group = Group::default();
        let values = with.iter().filter(|one| !without.contains(*one)).map(|one| (one, Some(one.clone())));
        for (field, value) in values.chain(without.iter().map(|one| (one, None))) {
            let (subject, field) = (HOLDERS.to_owned(), field.clone());
            let field = Field { subject, field, value, ..Field::default() };
            group.payloads.push(open(self.record(What::Set(field)))?);
        }
        let mut done = Holding { holders, ..Holding::default() };
        let mut keys = self.view.store.keys()?;
        keys.retain(|key| !key.destroyed);
        for row in keys {
            let Some(key) = self.view.keys.get(&row.id) else {
                done.closed += 1;
                continue;
            };
            if row.holders == done.holders {
                continue;
            }
            let (record, file) = key.give(&done.holders)?;
            group.files.push((vault::next_key_path(&row.id), file));
            group.payloads.push(open(self.record(What::Key(record)))?);
            done.given += 1;
        }
        self.finish(&group)?;
        settle(&self.view.case, &self.view.store)?;
        Ok(done)
    }
}

//! Who can open what is sealed.

use super::settling::settle;
use super::writing::{Group, open};
use super::{View, Writing};
use crate::record::{Field, What};
use crate::store::HOLDERS;
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
pub const ONE_HOLDER: &str = "One key alone opens what is sealed: when it is lost or taken, so is all of it. Let a \
                              second person hold one: `sanad seal --holder age1…`, with what their `sanad init` prints \
                              as “to seal”.";

/// What is said when somebody is no holder any more.
pub const KEPT: &str = "What they could open before, they may have kept.";

impl View {
    /// What to recommend about the holders, if anything.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn advice(&self) -> Result<Option<&'static str>, CaseError> {
        Ok((self.store.holders()?.len() < 2).then_some(ONE_HOLDER))
    }
}

impl Writing {
    /// Names holders, takes others out or refuses them, and gives every key that is open here to those who are left.
    /// Somebody is named by their age recipient, or by the device on which they joined.
    ///
    /// # Errors
    /// Where whoever writes is no holder, one is no age recipient, nobody would be left, or the disk refuses.
    pub fn hold(&mut self, with: &[String], without: &[String]) -> Result<Holding, CaseError> {
        self.introduce(None)?;
        let store = &self.view.store;
        let mut holders = store.holders()?;
        if !holders.contains(&self.person.recipient()) {
            return Err(CaseError::Holder(self.person.recipient()));
        }
        let (with, without) = (self.recipients(with)?, self.recipients(without)?);
        let known: BTreeSet<String> = store.devices()?.into_iter().map(|device| device.recipient).collect();
        if let Some(stranger) = without.iter().find(|one| !holders.contains(*one) && !known.contains(*one)) {
            return Err(CaseError::Unknown(format!("{stranger} is no holder")));
        }
        holders.extend(with.iter().cloned());
        holders.retain(|holder| !without.contains(holder));
        if holders.is_empty() {
            return Err(CaseError::Key("nobody could open what is sealed".to_owned()));
        }
        let mut fields = Vec::new();
        let values = with.iter().filter(|one| !without.contains(*one)).map(|one| (one, Some(one.clone())));
        for (field, value) in values.chain(without.iter().map(|one| (one, None))) {
            let (subject, field) = (HOLDERS.to_owned(), field.clone());
            fields.push(What::Set(Field { subject, field, value, ..Field::default() }));
        }
        self.write(fields)?;
        self.give(holders.into_iter().collect())
    }

    /// Gives every key that is open here to those who are to hold it.
    fn give(&mut self, holders: Vec<String>) -> Result<Holding, CaseError> {
        let mut done = Holding { holders, ..Holding::default() };
        let mut group = Group::default();
        for row in self.view.store.unsettled()? {
            let Some(key) = self.view.keys.get(&row.id) else {
                done.closed += 1;
                continue;
            };
            let (record, file) = key.give(&self.view.store.wanted(&row)?)?;
            group.files.push((vault::next_key_path(&row.id), file));
            group.payloads.push(open(self.record(What::Key(record)))?);
            done.given += 1;
        }
        self.finish(&group)?;
        settle(&self.view.case, &self.view.store)?;
        Ok(done)
    }

    /// Age recipients, of devices too.
    fn recipients(&self, named: &[String]) -> Result<Vec<String>, CaseError> {
        let devices = self.view.store.devices()?;
        let of = |named: &String| {
            let device = devices.iter().find(|device| device.device == *named);
            device.map_or_else(|| named.clone(), |device| device.recipient.clone())
        };
        let named: Vec<String> = named.iter().map(of).collect();
        vault::recipients(&named)?;
        Ok(named)
    }
}

//! Who may open what is sealed. Whoever made the case may, and whom a holder has let; a device that joined may not before.

use super::{Context, DeviceRow, SourceKeyRow, Store};
use crate::CaseError;
use crate::record::Field;
use std::collections::BTreeSet;

/// What the holders are fields of: a field's name is an age recipient, its value the same, or none for one who is out.
pub(crate) const HOLDERS: &str = "holders";

impl Store {
    /// Everybody who may open what is sealed, as age recipients. Of what people decided without knowing of each other,
    /// all who were let in are holders, but for those whom somebody took out.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn holders(&self) -> Result<BTreeSet<String>, CaseError> {
        let made_it = |device: &DeviceRow| self.founder.as_ref().is_none_or(|made| *made == device.device);
        let makers = self.devices()?.into_iter().filter(made_it).map(|device| device.recipient);
        let mut holders: BTreeSet<String> = makers.collect();
        holders.extend(self.fields_of(HOLDERS)?.into_iter().filter_map(|field| field.value));
        let out = self.taken_out()?;
        holders.retain(|holder| !out.contains(holder));
        Ok(holders)
    }

    fn taken_out(&self) -> Result<BTreeSet<String>, CaseError> {
        let fields = self.fields_of(HOLDERS)?.into_iter();
        Ok(fields.filter(|field| field.value.is_none()).map(|field| field.field).collect())
    }

    /// Devices that joined, and that nobody has let hold keys or refused.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn asking(&self) -> Result<Vec<DeviceRow>, CaseError> {
        let (holders, out) = (self.holders()?, self.taken_out()?);
        let mut devices = self.devices()?;
        devices.retain(|device| !holders.contains(&device.recipient) && !out.contains(&device.recipient));
        Ok(devices)
    }

    /// Those who are to hold a key: all holders, and whoever made it.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn wanted(&self, key: &SourceKeyRow) -> Result<Vec<String>, CaseError> {
        let mut holders = self.holders()?;
        let out = self.taken_out()?;
        holders.extend(key.maker.clone().filter(|maker| !out.contains(maker)));
        Ok(holders.into_iter().collect())
    }

    /// Keys that are held by others than those who are to hold them.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn unsettled(&self) -> Result<Vec<SourceKeyRow>, CaseError> {
        let mut keys = self.keys()?;
        keys.retain(|key| !key.destroyed);
        let mut out = Vec::new();
        for key in keys {
            let wanted = self.wanted(&key)?;
            if !wanted.is_empty() && wanted != key.holders {
                out.push(key);
            }
        }
        Ok(out)
    }

    /// Whether a field is set by somebody who may: only a holder lets others be one, or takes them out.
    pub(super) fn allows(&self, context: Context<'_>, field: &Field) -> Result<bool, CaseError> {
        if field.subject != HOLDERS {
            return Ok(true);
        }
        let holders = self.holders()?;
        Ok(self.recipient(context.device)?.is_some_and(|recipient| holders.contains(&recipient)))
    }

    /// The age recipient of a device's person.
    pub(super) fn recipient(&self, device: &str) -> Result<Option<String>, CaseError> {
        self.one("SELECT recipient FROM devices WHERE device = ?1", [device])
    }
}

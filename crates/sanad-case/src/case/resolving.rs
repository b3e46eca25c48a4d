//! What documents come to together: on disk for what is in clear, in memory where something is open that is sealed.

use super::View;
use crate::CaseError;
use crate::store::{Row, Store};
use sanad_model::found::Found;

/// Gives what was found in a document.
pub type Finder<'a> = &'a dyn Fn(&str) -> Result<Option<Found>, CaseError>;

/// Whoever knows how documents are held together.
pub trait Resolving {
    /// Whether the store is behind what these documents say.
    ///
    /// # Errors
    /// Where the store refuses.
    fn is_behind(&self, store: &Store, rows: &[Row]) -> Result<bool, CaseError>;

    /// Brings the store to what these documents say.
    ///
    /// # Errors
    /// Where the store refuses.
    fn resolve(&self, store: &Store, rows: &[Row], found: Finder<'_>) -> Result<(), CaseError>;
}

impl View {
    /// Has documents held together, those in clear on disk. Whoever holds the lock is `alone`, and has the disk brought up
    /// to date and no more; others get the lock if it is free, and what they find stays in memory otherwise, as does all
    /// that sealed documents have a part in.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn resolve(&mut self, how: &dyn Resolving, alone: bool) -> Result<(), CaseError> {
        let mut rows = self.documents()?;
        rows.retain(|row| row.text.is_some());
        let clear: Vec<Row> = rows.iter().filter(|row| row.key.is_none()).cloned().collect();
        self.level = None;
        let mut behind = how.is_behind(&self.store, &clear)?;
        if behind {
            let on_disk = |view: &mut Self| {
                view.store.together(|store| how.resolve(store, &clear, &|id| store.found(id)))
            };
            behind = if alone { on_disk(self).map(Some)? } else { self.filling(on_disk)? }.is_none();
        }
        if !behind && rows.len() == clear.len() {
            self.resolved = None;
            self.level = Some(self.store.positions()?);
            return Ok(());
        }
        if alone {
            return Ok(());
        }
        let Self { store, opened, .. } = &*self;
        let found = |id: &str| match store.found(id)? {
            Some(found) => Ok(Some(found)),
            None => opened.as_ref().map_or(Ok(None), |opened| opened.found(id)),
        };
        let mut memory = Store::in_memory()?;
        memory.together(|memory| {
            memory.take_over(store)?;
            how.resolve(memory, &rows, &found)
        })?;
        self.resolved = Some(memory);
        Ok(())
    }

    /// Forgets what documents came to together, so that it is made from nothing.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn forget_resolved(&mut self) -> Result<(), CaseError> {
        self.level = None;
        self.store.forget_resolved()
    }

    /// Whether all that is open was looked at and held together, and lies on disk.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn is_level(&self) -> Result<bool, CaseError> {
        Ok(self.level.is_some() && self.level == Some(self.store.positions()?))
    }

    /// Takes over what is known of another view of the same case, where nothing was written since.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn level_with(&mut self, other: &Self) -> Result<(), CaseError> {
        let same = other.level.is_some() && other.level == Some(self.store.positions()?);
        if same && self.opened.is_none() && other.opened.is_none() && self.store.is_whole()? {
            self.level.clone_from(&other.level);
        }
        Ok(())
    }

    /// Whether what documents come to together lies on disk: nothing that is sealed has a part in it.
    #[must_use]
    pub fn is_resolved_on_disk(&self) -> bool {
        self.resolved.is_none()
    }

    /// Where it is kept what documents came to together.
    #[must_use]
    pub fn resolution(&self) -> &Store {
        self.resolved.as_ref().unwrap_or(&self.store)
    }
}

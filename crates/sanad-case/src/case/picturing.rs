//! What pictures show: when something happened or was said, and which places are named; of what is in clear and of what
//! somebody's key has opened.

use super::View;
use crate::CaseError;
use crate::store::{Dated, Days, Naming, Of, Spot, Wanted};
use std::collections::BTreeMap;

impl View {
    /// How many events and dated statements have which days, by day.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn days(&self, wanted: &Wanted) -> Result<Vec<Days>, CaseError> {
        let mut counts: BTreeMap<(Option<String>, Option<String>, Of), usize> = BTreeMap::new();
        for store in self.stores() {
            for days in store.days(wanted)? {
                *counts.entry((days.earliest, days.latest, days.of)).or_default() += days.count;
            }
        }
        let each = counts.into_iter();
        Ok(each.map(|((earliest, latest, of), count)| Days { of, earliest, latest, count }).collect())
    }

    /// Events and dated statements by day, at most so many after so many.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn dated(&self, wanted: &Wanted, after: usize, most: usize) -> Result<Vec<Dated>, CaseError> {
        let Some(opened) = &self.opened else { return self.store.dated(wanted, after, most) };
        let mut all = self.store.dated(wanted, 0, after.saturating_add(most))?;
        all.extend(opened.dated(wanted, 0, after.saturating_add(most))?);
        all.sort_by(|a, b| (&a.earliest, &a.latest, a.of).cmp(&(&b.earliest, &b.latest, b.of)));
        Ok(all.into_iter().skip(after).take(most).collect())
    }

    /// The places of events: numbers of the gazetteer, each with how many events are told of there.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn places(&self, wanted: &Wanted) -> Result<BTreeMap<u32, usize>, CaseError> {
        let mut all: BTreeMap<u32, usize> = BTreeMap::new();
        for store in self.stores() {
            for (place, events) in store.places(wanted)? {
                *all.entry(place).or_default() += events;
            }
        }
        Ok(all)
    }

    /// All places that documents name, by their numbers.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn spots(&self) -> Result<Vec<Spot>, CaseError> {
        let mut all = self.store.spots()?;
        let Some(opened) = &self.opened else { return Ok(all) };
        for spot in opened.spots()? {
            match all.binary_search_by_key(&spot.gazetteer, |one| one.gazetteer) {
                Ok(at) => all[at].add(spot),
                Err(at) => all.insert(at, spot),
            }
        }
        Ok(all)
    }

    /// The documents that name one of these places, those in clear first; at most so many after so many, and how many
    /// there are.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn naming(
        &self,
        places: &[u32],
        after: usize,
        most: usize,
    ) -> Result<(Vec<Naming>, usize), CaseError> {
        let (mut all, mut count) = (Vec::new(), 0);
        for store in self.stores() {
            let (some, there) = store.naming(places, 0, after.saturating_add(most))?;
            all.extend(some);
            count += there;
        }
        Ok((all.into_iter().skip(after).take(most).collect(), count))
    }
}

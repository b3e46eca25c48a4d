//! [`Decided`]: what people decided about what was found, held against what is found now.
//!
//! A decision lies where its words lie now. It counts for what is found there, as long as that reads as it did; where it
//! does not, or nothing is found there any more, it is named and not lost.

mod held;
mod slots;
pub(super) mod things;

pub use sanad_case::things::{first_named, letter, sort_of};
pub use things::{At, all_first_named, id_of};

use held::Holder;
use sanad_case::record::{Sort, What};
use sanad_case::store::{DecisionRow, Known};
use sanad_case::{CaseError, View};
use sanad_resolve::Decisions;
use slots::{Slot, Slots};
use std::collections::{BTreeMap, BTreeSet};

/// What a decision comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It counts.
    Counts,
    /// Somebody decided otherwise without knowing of it.
    Conflict,
    /// A later one took its place.
    Replaced,
    /// It was taken back.
    Undone,
    /// A newer text of its document does not have its words.
    Lost,
    /// Nothing of its sort is found at its words any more.
    Unfound,
    /// What is found at its words reads otherwise now.
    Otherwise,
    /// A part of it is sealed, and not open.
    Closed,
}

impl Fate {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Conflict => "conflict",
            Self::Replaced => "replaced",
            Self::Undone => "undone",
            Self::Lost => "lost",
            Self::Unfound => "unfound",
            Self::Otherwise => "otherwise",
            Self::Closed => "closed",
        }
    }

    /// Whether somebody should look at it: it says something, and nothing shows it.
    #[must_use]
    pub const fn is_loose(self) -> bool {
        matches!(self, Self::Lost | Self::Unfound | Self::Otherwise)
    }
}

/// Whether something that was found was decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody did, or they disagree.
    Proposed,
    /// It holds.
    Accepted,
    /// It does not.
    Rejected,
}

impl State {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// A value that people gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Which field.
    pub field: String,
    /// The value; `None` takes it away.
    pub value: Option<String>,
    /// On which device.
    pub device: String,
    /// In which entry.
    pub seq: u64,
    /// When, by the device's clock.
    pub at: String,
}

/// What was decided.
#[derive(Debug, Default)]
pub struct Decided {
    rows: Vec<DecisionRow>,
    fates: Vec<Fate>,
    slots: Slots,
    known: Known,
    /// Where values were given for things: the sort, the place, the row.
    corrected: BTreeMap<(Sort, At), Vec<usize>>,
    /// The rows that decide on a thing, by the identifiers that it had and has; of derivations by both documents.
    about: BTreeMap<String, Vec<usize>>,
}

impl Decided {
    /// Holds all decisions against what is found now in their documents.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn of(view: &View) -> Result<Self, CaseError> {
        Self::over(view, view.decisions()?)
    }

    /// As [`Decided::of`], of what was decided in clear alone: for what is kept on disk, which must not tell what
    /// somebody decided on a sealed document.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn in_clear(view: &View) -> Result<Self, CaseError> {
        let mut rows = view.decisions()?;
        rows.retain(|row| row.key.is_none());
        Self::over(view, rows)
    }

    fn over(view: &View, rows: Vec<DecisionRow>) -> Result<Self, CaseError> {
        let mut holder = Holder::new(view);
        let mut decided = Self { known: view.store().known()?, ..Self::default() };
        for (n, row) in rows.iter().enumerate() {
            let mut fate = Fate::Counts;
            if row.undone {
                fate = Fate::Undone;
            } else if row.missing > 0 {
                fate = Fate::Closed;
            } else {
                let held = holder.held(row)?;
                decided.index(n, &row.what, &held);
                match slots::of(&row.what, &held) {
                    Err(loose) => fate = loose,
                    Ok(slots) => decided.slots.extend(n, slots),
                }
                if let What::Set(field) = &row.what
                    && let Some(thing) = &field.on
                    && let Some(at) = held.iter().flatten().find_map(|place| place.as_ref().ok())
                {
                    decided.corrected.entry((thing.what, at.clone())).or_default().push(n);
                }
            }
            decided.fates.push(fate);
        }
        decided.slots.settle(&rows, &decided.known, &mut decided.fates);
        decided.rows = rows;
        decided.disputes();
        Ok(decided)
    }

    fn index(&mut self, n: usize, what: &What, held: &held::Held) {
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for (thing, places) in what.things().zip(held) {
            ids.insert(thing.id.clone());
            ids.extend(places.iter().flatten().map(|at| id_of(thing.what, at)));
        }
        if let What::Derive(derived) = what {
            ids.extend(derived.from.iter().chain(&derived.to).map(|end| end.document.clone()));
        }
        ids.into_iter().for_each(|id| self.about.entry(id).or_default().push(n));
    }

    /// The decisions on one of these things, by device and entry, and what each comes to.
    #[must_use]
    pub fn about<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Vec<(&DecisionRow, Fate)> {
        let all = ids.into_iter().filter_map(|id| self.about.get(id)).flatten();
        let rows: BTreeSet<usize> = all.copied().collect();
        rows.into_iter().map(|n| (&self.rows[n], self.fates[n])).collect()
    }

    /// The things about which something else was decided than before, by the identifiers that they had and have.
    #[must_use]
    pub fn differs_from(&self, before: &Self) -> BTreeSet<String> {
        fn entries(decided: &Decided) -> BTreeMap<(&str, u64), (&DecisionRow, Fate)> {
            decided.all().map(|(row, fate)| ((row.device.as_str(), row.seq), (row, fate))).collect()
        }
        let mut out = BTreeSet::new();
        for (one, other) in [(self, entries(before)), (before, entries(self))] {
            let same = |n: &usize| {
                let row = &one.rows[*n];
                other.get(&(row.device.as_str(), row.seq)) == Some(&(row, one.fates[*n]))
            };
            let about = one.about.iter().filter(|(_, rows)| !rows.iter().all(same));
            out.extend(about.map(|(id, _)| id.clone()));
        }
        out
    }

    /// Values that people gave for one thing, of which they may know only some members each.
    fn disputes(&mut self) {
        let groups = self.groups();
        let mut things: BTreeMap<(Sort, At), Vec<At>> = BTreeMap::new();
        for (sort, at) in self.corrected.keys() {
            let root = groups.get(&(*sort, at.clone())).cloned().unwrap_or_else(|| at.clone());
            things.entry((*sort, root)).or_default().push(at.clone());
        }
        for ((sort, _), members) in things {
            let given: Vec<usize> = self.given(sort, &members).collect();
            for (field, standing) in self.standing(&given) {
                let values: Vec<_> = standing.iter().map(|n| self.set(*n).map(|set| &set.value)).collect();
                let agree = values.windows(2).all(|two| two[0] == two[1]);
                let of_field = |n: &&usize| self.set(**n).is_some_and(|set| set.field == field);
                let of_field: Vec<usize> = given.iter().filter(of_field).copied().collect();
                for n in of_field {
                    self.fates[n] = match (standing.contains(&n), agree) {
                        (true, true) => Fate::Counts,
                        (true, false) => Fate::Conflict,
                        (false, _) => Fate::Replaced,
                    };
                }
            }
        }
    }

    fn set(&self, n: usize) -> Option<&sanad_case::record::Field> {
        match &self.rows[n].what {
            What::Set(field) => Some(field),
            _ => None,
        }
    }

    /// The rows that give values for one of these places.
    fn given<'a>(&'a self, sort: Sort, members: &'a [At]) -> impl Iterator<Item = usize> + 'a {
        members
            .iter()
            .flat_map(move |at| self.corrected.get(&(sort, at.clone())).into_iter().flatten().copied())
    }

    /// Of rows that give values, those that stand, by field.
    fn standing(&self, rows: &[usize]) -> BTreeMap<String, Vec<usize>> {
        let mut fields: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for n in rows {
            if let Some(set) = self.set(*n) {
                fields.entry(set.field.clone()).or_default().push(*n);
            }
        }
        for rows in fields.values_mut() {
            let entry = |n: &usize| (self.rows[*n].device.as_str(), self.rows[*n].seq);
            let mut stands = self.known.standing(&rows.iter().map(entry).collect::<Vec<_>>()).into_iter();
            rows.retain(|_| stands.next() == Some(true));
        }
        fields
    }

    /// All decisions, by device and entry, and what each comes to.
    pub fn all(&self) -> impl Iterator<Item = (&DecisionRow, Fate)> {
        self.rows.iter().zip(self.fates.iter().copied())
    }

    /// Whether the thing at this place was decided on.
    #[must_use]
    pub fn state(&self, sort: Sort, at: &At) -> State {
        match self.slots.agreed(&Slot::Judged(sort, at.clone())) {
            Some("accepted") => State::Accepted,
            Some(_) => State::Rejected,
            None => State::Proposed,
        }
    }

    /// The values that people gave for the thing that is found at these places: of each field those that count, more
    /// than one where they disagree.
    #[must_use]
    pub fn corrections(&self, sort: Sort, members: &[At]) -> Vec<Correction> {
        let given: Vec<usize> = self.given(sort, members).collect();
        let standing = self.standing(&given);
        let all = standing.into_values().flatten();
        all.filter_map(|n| {
            let DecisionRow { device, seq, at, .. } = &self.rows[n];
            let set = self.set(n)?;
            let (field, value) = (set.field.clone(), set.value.clone());
            Some(Correction { field, value, device: device.clone(), seq: *seq, at: at.clone() })
        })
        .collect()
    }

    /// What bears on what is proposed across documents.
    #[must_use]
    pub fn decisions(&self) -> Decisions {
        self.slots.decisions()
    }

    /// What decisions alone make one: of each place in them the smallest of its group.
    pub(super) fn groups(&self) -> BTreeMap<(Sort, At), At> {
        let together = self.slots.pairs().filter(|(.., same)| *same);
        let pairs: Vec<[(Sort, At); 2]> =
            together.map(|(sort, a, b, _)| [(sort, a.clone()), (sort, b.clone())]).collect();
        let places: BTreeSet<(Sort, At)> = pairs.iter().flatten().cloned().collect();
        let places: Vec<(Sort, At)> = places.into_iter().collect();
        // A place leads to one of its group that is smaller, and the smallest to itself.
        let mut leads: Vec<usize> = (0..places.len()).collect();
        let root = |leads: &mut Vec<usize>, mut n: usize| {
            while leads[n] != n {
                leads[n] = leads[leads[n]];
                n = leads[n];
            }
            n
        };
        for pair in &pairs {
            let [a, b] = pair.each_ref().map(|end| places.binary_search(end).unwrap_or_default());
            let (a, b) = (root(&mut leads, a), root(&mut leads, b));
            leads[a.max(b)] = a.min(b);
        }
        let all: Vec<At> = (0..places.len()).map(|n| places[root(&mut leads, n)].1.clone()).collect();
        places.into_iter().zip(all).collect()
    }
}

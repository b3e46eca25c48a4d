//! [`conflicts`]: where those who tell of one event do not agree: how many, when, where, whether at all.
//!
//! Nothing here says who is right. A toll that grows from day to day is no conflict, nor is a range that the other number
//! lies in; what somebody rejected is not held against anything.

mod counts;
mod tellings;

use super::decided::{At, Decided, id_of};
use super::event_id;
use super::resolve::each_event;
use sanad_case::record::Sort;
use sanad_case::store::Row;
use sanad_case::{CaseError, Hash, View};
use sanad_model::found::Found;
use sanad_resolve::Event;
use sanad_text::Span;
use std::collections::BTreeMap;
use tellings::{Telling, dates, denials, places};

/// On what they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Differ {
    /// How many.
    Figure,
    /// When.
    Date,
    /// Where.
    Place,
    /// Whether it happened.
    Denial,
    /// How many, as one and the same person has it at one time and at another.
    Story,
}

impl Differ {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Place => "place",
            Self::Denial => "denial",
            Self::Story => "story",
        }
    }
}

/// One side: a statement, a figure or an event, where it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it is called.
    pub id: String,
    /// Its document.
    pub row: Row,
    /// Where it lies.
    pub span: Span,
}

/// Two passages on one event that cannot both hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What it is called: a hash of both sides.
    pub id: String,
    /// On what they differ.
    pub differ: Differ,
    /// The event.
    pub event: String,
    /// The passage that comes first, by path.
    pub a: Side,
    /// The other.
    pub b: Side,
    /// What each says, in words.
    pub why: String,
}

/// What was found in the documents of an event.
type Documents = BTreeMap<String, (Row, Found)>;

/// All conflicts, by event and kind.
///
/// # Errors
/// Where the store refuses.
pub fn conflicts(view: &View, decided: &Decided) -> Result<Vec<Conflict>, CaseError> {
    let mut events = Vec::new();
    each_event(view, |event| {
        if event.members.len() > 1 {
            events.push(event);
        }
    })?;
    let mut out = Vec::new();
    for event in &events {
        of_event(view, decided, event, &mut out)?;
    }
    Ok(out)
}

fn of_event(view: &View, decided: &Decided, event: &Event, out: &mut Vec<Conflict>) -> Result<(), CaseError> {
    let mut documents = Documents::new();
    for at in &event.members {
        if !documents.contains_key(&at.document) {
            let row = view.row(&at.document)?;
            let found = view.found(&row)?.unwrap_or_default();
            documents.insert(at.document.clone(), (row, found));
        }
    }
    let mut tellings: Vec<Telling<'_>> = event
        .members
        .iter()
        .filter_map(|at| Telling::of(&documents, at))
        .filter(|telling| telling.counts(decided, Sort::Event, telling.event.span))
        .collect();
    tellings.sort_by_key(|telling| (&telling.row.path, &telling.row.id, telling.event.span));
    let mut differ = counts::differ(view, decided, &tellings)?;
    differ.extend(dates(&tellings));
    differ.extend(places(&tellings));
    differ.extend(denials(decided, &tellings));
    let event = event_id(event);
    out.extend(differ.into_iter().map(|(differ, a, b, why)| {
        let both = format!("sanad conflict v1\n{}\n{}\n{}", differ.name(), a.id, b.id);
        let id = format!("c{}", &Hash::of(&[both.as_bytes()]).to_string()[..12]);
        Conflict { id, differ, event: event.clone(), a, b, why }
    }));
    Ok(())
}

/// Two sides, on what they differ, and what each says.
type Pair = (Differ, Side, Side, String);

impl Telling<'_> {
    fn at(&self, span: Span) -> At {
        At { document: self.row.id.clone(), span }
    }

    fn side(&self, sort: Sort, span: Span) -> Side {
        Side { id: id_of(sort, &self.at(span)), row: self.row.clone(), span }
    }

    /// Whether nobody rejected what lies there.
    fn counts(&self, decided: &Decided, sort: Sort, span: Span) -> bool {
        decided.state(sort, &self.at(span)) != super::decided::State::Rejected
    }
}

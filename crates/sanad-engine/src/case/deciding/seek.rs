//! What people call things by, found in the case.

use super::super::decided::things::value;
use super::super::decided::{At, Decided, sort_of};
use super::super::thing::place_of;
use super::super::{actor, complete, decode, event, resolve, resolved};
use sanad_case::person::Person;
use sanad_case::record::{Passage, Sort, Thing};
use sanad_case::store::Row;
use sanad_case::things::places;
use sanad_case::{CaseError, View, Writing, anchor, random_id};
use sanad_model::found::Found;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Fields and what they are read as.
type Values = BTreeMap<String, String>;

/// Something that was found, by the identifier that somebody gave.
#[derive(Clone, Debug)]
pub struct Target {
    /// The identifier.
    pub id: String,
    /// What it is.
    pub sort: Sort,
    /// Its document.
    pub row: Row,
    /// Where it lies.
    pub at: At,
    /// What it is read as.
    pub value: BTreeMap<String, String>,
}

/// Says whose key it is that opens what is sealed, should it be needed.
pub type Opener<'a> = &'a dyn Fn() -> Result<Arc<Person>, CaseError>;

/// The things that are called so. What is named in clear is found without any key; only for the rest is what is sealed
/// opened.
///
/// # Errors
/// Where one is no identifier, or nothing is called so.
pub fn seek(case: &mut Writing, ids: &[String], opener: Opener<'_>) -> Result<Vec<Target>, CaseError> {
    if let Some(id) = ids.iter().find(|id| sort_of(id).is_none()) {
        return Err(CaseError::Decision(format!(
            "“{id}” is no identifier of something that was found: those begin with q (statements), f (figures), e \
             (events), a (actors) or r (roles)"
        )));
    }
    let mut found = look(case, ids)?;
    if found.iter().any(Option::is_none)
        && !case.view().is_unlocked()
        && !case.view().store().keys()?.is_empty()
    {
        case.view_mut().unlock(&*opener()?)?;
        found = look(case, ids)?;
    }
    let each = ids.iter().zip(found);
    each.map(|(id, found)| {
        found.ok_or_else(|| CaseError::Decision(format!("nothing that was found is called {id}")))
    })
    .collect()
}

/// What each is of, where it can be read here.
fn look(case: &mut Writing, ids: &[String]) -> Result<Vec<Option<Target>>, CaseError> {
    complete(case.view_mut(), 0, &mut |_, _| ())?;
    ids.iter().map(|id| target(case.view(), id)).collect()
}

fn target(view: &View, id: &str) -> Result<Option<Target>, CaseError> {
    let Some(sort) = sort_of(id) else { return Ok(None) };
    let Some(at) = place_of(view, sort, id)? else { return Ok(None) };
    let row = view.row(&at.document)?;
    let found = view.found(&row)?.unwrap_or_default();
    let n = places(&found, sort).iter().position(|place| *place == Some(at.span));
    let value = n.map(|n| value(&found, sort, n)).unwrap_or_default();
    Ok(Some(Target { id: id.to_owned(), sort, row, at, value }))
}

impl Target {
    /// The passages that a decision on it rests on: its own first, then those of others that are the same thing.
    fn passages(&self, view: &View, others: &[At]) -> Result<Vec<Passage>, CaseError> {
        let mut out = Vec::new();
        for at in std::iter::once(&self.at).chain(others) {
            out.extend(passage(view, at)?);
        }
        Ok(out)
    }

    /// It as a decision copies it; `others` are places of the same thing.
    pub(super) fn thing(&self, view: &View, others: &[At]) -> Result<Thing, CaseError> {
        let (id, value) = (self.id.clone(), self.value.clone());
        Ok(Thing { what: self.sort, id, value, passages: self.passages(view, others)? })
    }

    /// Whether a place may stand in one record with this one: in clear, or sealed with the same key. What is named in
    /// clear is decided in clear, and says nothing of what is sealed.
    fn goes_with(&self, row: &Row) -> bool {
        row.key.is_none() || row.key == self.row.key
    }
}

fn passage(view: &View, at: &At) -> Result<Option<Passage>, CaseError> {
    let row = view.row(&at.document)?;
    let Some(document) = view.text(&row, decode)? else { return Ok(None) };
    let anchor = anchor::of(&document.text, &document.text_sha256, at.span.range());
    let id = random_id('m')?;
    Ok(anchor.map(|anchor| Passage { id, document: row.id, anchor }))
}

/// The other places of the same thing, those that may stand in one record with it: what documents come to together, and
/// what decisions make one.
pub(super) fn companions(
    case: &mut Writing,
    decided: &Decided,
    target: &Target,
) -> Result<Vec<At>, CaseError> {
    let mut all: BTreeSet<At> = joined(case, target)?.into_iter().collect();
    let groups = decided.groups();
    if let Some(root) = groups.get(&(target.sort, target.at.clone())) {
        let its = groups.iter().filter(|((sort, _), of)| *sort == target.sort && *of == root);
        all.extend(its.map(|((_, at), _)| at.clone()));
    }
    all.remove(&target.at);
    let mut out = Vec::new();
    for at in all {
        if target.goes_with(&case.view().row(&at.document)?) {
            out.push(at);
        }
    }
    Ok(out)
}

/// The members of the actor or event that this is one of, as documents come to it together.
fn joined(case: &mut Writing, target: &Target) -> Result<Vec<At>, CaseError> {
    if !matches!(target.sort, Sort::Actor | Sort::Event) {
        return Ok(Vec::new());
    }
    complete(case.view_mut(), 0, &mut |_, _| ())?;
    resolve(case.view_mut())?;
    if case.view().is_unlocked() {
        // What sealed documents have a part in is held together in memory.
        resolved(case.view_mut())?;
    }
    let members = match target.sort {
        Sort::Actor => actor(case.view(), &target.id)?.map(|actor| actor.members),
        _ => event(case.view(), &target.id)?.map(|event| event.members),
    };
    Ok(members.unwrap_or_default())
}

/// Whom a document names, or what it tells: where, and what it is read as.
pub(super) fn members_in(
    view: &View,
    row: &Row,
    among: &[At],
    sort: Sort,
) -> Result<Vec<(At, Values)>, CaseError> {
    let found: Found = view.found(row)?.unwrap_or_default();
    let all = places(&found, sort).into_iter().enumerate();
    let its = all.filter_map(|(n, span)| Some((At { document: row.id.clone(), span: span? }, n)));
    Ok(its.filter(|(at, _)| among.contains(at)).map(|(at, n)| (at, value(&found, sort, n))).collect())
}

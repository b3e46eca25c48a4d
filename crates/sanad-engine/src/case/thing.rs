//! [`Thing`]: something that was found, with its chain down to the passage.

use super::decided::things::value;
use super::decided::{At, id_of, sort_of};
use super::decode;
use sanad_case::record::Sort;
use sanad_case::store::Row;
use sanad_case::things::places;
use sanad_case::{CaseError, View};
use sanad_model::Document;
use sanad_model::found::{Found, Statement, Who};
use sanad_text::Span;
use std::collections::BTreeMap;

/// Bytes of the text that are shown on either side of a passage: two lines or so.
const AROUND: usize = 180;

/// A statement, a figure, an event, a role, an actor, as one document has it.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its identifier.
    pub id: String,
    /// What it is.
    pub sort: Sort,
    /// Its document.
    pub row: Row,
    /// Where it lies.
    pub at: At,
    /// The document's text.
    pub document: Document,
    /// What it is read as: fields and values.
    pub value: BTreeMap<String, String>,
    /// Through whom it came: whoever said it first, then those who relayed it, at last who published the document.
    pub steps: Vec<String>,
}

impl Thing {
    /// The words of the passage, and those before and after it.
    #[must_use]
    pub fn passage(&self) -> [&str; 3] {
        around(&self.document.text, self.at.span)
    }
}

/// The words of a passage, and two lines or so of those before and after it: whole words, and nothing of other blocks.
#[must_use]
pub fn around(text: &str, span: Span) -> [&str; 3] {
    let range = span.range();
    let mut start = range.start.saturating_sub(AROUND);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.saturating_add(AROUND).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let before = text[start..range.start].rsplit('\n').next().unwrap_or_default();
    let whole = before.len() < range.start - start || start == 0;
    let before = if whole { before } else { before.split_once(' ').map_or("", |(_, rest)| rest) };
    let after = text[range.end..end].split('\n').next().unwrap_or_default();
    let whole = after.len() < end - range.end || end == text.len();
    let after = if whole { after } else { after.rsplit_once(' ').map_or("", |(rest, _)| rest) };
    [before, &text[range], after]
}

/// What is called so, where it is the identifier of something that was found and its document can be read here.
///
/// # Errors
/// Where the store refuses, or the document's text is damaged.
pub fn thing(view: &View, id: &str) -> Result<Option<Thing>, CaseError> {
    let Some(sort) = sort_of(id) else { return Ok(None) };
    place_of(view, sort, id)?.map_or(Ok(None), |at| thing_at(view, sort, &at))
}

/// Where what is called so lies.
pub(super) fn place_of(view: &View, sort: Sort, id: &str) -> Result<Option<At>, CaseError> {
    for document in view.with_thing(id)? {
        let row = view.row(&document)?;
        let found = view.found(&row)?.unwrap_or_default();
        let each = places(&found, sort).into_iter().flatten();
        let mut all = each.map(|span| At { document: document.clone(), span });
        if let Some(at) = all.find(|at| id_of(sort, at) == id) {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// What of this sort lies at a place; `None` where its document cannot be read here, or has no such thing.
///
/// # Errors
/// As [`thing`].
pub fn thing_at(view: &View, sort: Sort, at: &At) -> Result<Option<Thing>, CaseError> {
    let row = view.row(&at.document)?;
    let Some(found) = view.found(&row)? else { return Ok(None) };
    let Some(n) = places(&found, sort).iter().position(|place| *place == Some(at.span)) else {
        return Ok(None);
    };
    let Some(document) = view.text(&row, decode)? else { return Ok(None) };
    let (value, steps) = (value(&found, sort, n), steps(&found, sort, n, &row));
    Ok(Some(Thing { id: id_of(sort, at), sort, row, at: at.clone(), document, value, steps }))
}

fn steps(found: &Found, sort: Sort, n: usize, row: &Row) -> Vec<String> {
    let statement = match sort {
        Sort::Statement => found.statements.get(n),
        Sort::Figure => {
            found.figures.get(n).and_then(|figure| found.statements.get(figure.statement? as usize))
        }
        _ => None,
    };
    let mut steps: Vec<String> = statement.map(|statement| said(found, statement)).unwrap_or_default();
    steps.extend(row.field("publisher").map(str::to_owned));
    steps.dedup();
    steps
}

/// Who said it, then who relayed it, by the names that the document has for them.
fn said(found: &Found, statement: &Statement) -> Vec<String> {
    let name = |who: &Who| {
        let entity = who.entity.and_then(|at| found.entities.get(at as usize));
        match entity {
            Some(entity) if !entity.name.is_empty() && !who.text.contains(&entity.name) => {
                format!("{} ({})", who.text, entity.name)
            }
            _ => who.text.clone(),
        }
    };
    let all = statement.speaker.iter().chain(statement.chain.iter().rev()).chain(&statement.outlet);
    all.map(name).collect()
}

//! Where the words of decisions lie now, and what is found there.

use super::Fate;
use super::things::{At, thing_at, value};
use crate::case::decode;
use sanad_case::anchor::Newer;
use sanad_case::record::{Anchor, Passage, Sort, Thing};
use sanad_case::store::{DecisionRow, Row};
use sanad_case::things::places;
use sanad_case::{CaseError, View};
use sanad_model::found::Found;
use sanad_text::Span;
use std::collections::BTreeMap;

/// Of each thing of a decision, where each of its passages lies, by the place that what is found there is called by; or
/// why it does not.
pub(super) type Held = Vec<Vec<Result<At, Fate>>>;

/// Holds decisions against their documents.
pub(super) struct Holder<'a> {
    view: &'a View,
    documents: BTreeMap<String, Option<(Row, Option<Found>)>>,
}

impl<'a> Holder<'a> {
    pub(super) fn new(view: &'a View) -> Self {
        Self { view, documents: BTreeMap::new() }
    }

    pub(super) fn held(&mut self, row: &DecisionRow) -> Result<Held, CaseError> {
        let mut held = Vec::new();
        for thing in row.what.things() {
            let mut places = Vec::new();
            for passage in &thing.passages {
                let place = row.places.get(&passage.id).and_then(Option::as_ref);
                places.push(self.place(thing, passage, place)?);
            }
            held.push(places);
        }
        Ok(held)
    }

    fn place(
        &mut self,
        thing: &Thing,
        passage: &Passage,
        anchor: Option<&Anchor>,
    ) -> Result<Result<At, Fate>, CaseError> {
        let view = self.view;
        let Some((row, found)) = self.document(&passage.document)? else { return Ok(Err(Fate::Closed)) };
        let Some(anchor) = anchor else { return Ok(Err(Fate::Lost)) };
        let Some(span) = now(view, row, anchor)? else { return Ok(Err(Fate::Lost)) };
        // Where nobody has looked yet, its own words are all there is.
        let Some(found) = found else { return Ok(Ok(At { document: row.id.clone(), span })) };
        let Some(n) = thing_at(found, thing.what, span) else { return Ok(Err(Fate::Unfound)) };
        // Who somebody is does not hang on how they are called.
        let identity = matches!(thing.what, Sort::Actor);
        let read = value(found, thing.what, n);
        if !identity && !thing.value.is_empty() && thing.passages.len() == 1 && read != thing.value {
            return Ok(Err(Fate::Otherwise));
        }
        let span = places(found, thing.what)[n].unwrap_or(span);
        Ok(Ok(At { document: row.id.clone(), span }))
    }

    fn document(&mut self, id: &str) -> Result<Option<&(Row, Option<Found>)>, CaseError> {
        if !self.documents.contains_key(id) {
            let row = self.view.document_rows(id)?.into_iter().find(|row| row.id == id);
            let there = match row.filter(|row| row.path.is_some()) {
                Some(row) => {
                    let found = self.view.found(&row)?;
                    Some((row, found))
                }
                None => None,
            };
            self.documents.insert(id.to_owned(), there);
        }
        Ok(self.documents.get(id).and_then(Option::as_ref))
    }
}

/// Where a passage lies in its document's text of now. One that was sealed while its document was read anew lies in an
/// older text still.
fn now(view: &View, row: &Row, anchor: &Anchor) -> Result<Option<Span>, CaseError> {
    let span = |anchor: &Anchor| Span { start: anchor.start, end: anchor.end };
    if row.text_sha256.as_deref() == Some(&*anchor.text_sha256) {
        return Ok(Some(span(anchor)));
    }
    let Some(document) = view.text(row, decode)? else { return Ok(None) };
    let found = Newer::new(&document.text, &document.text_sha256).find(anchor);
    Ok(found.map(|(anchor, _)| span(&anchor)))
}

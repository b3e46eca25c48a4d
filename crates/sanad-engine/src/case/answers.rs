//! [`answers`]: what a search came to, each document with the passage that answers best.

use super::decode;
use super::passage::{Passage, Seeker};
use sanad_case::store::{Hit, Hits, Row};
use sanad_case::{CaseError, View};

/// A document that answers a query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The document.
    pub row: Row,
    /// How near it is.
    pub score: f64,
    /// Where it answers; `None` where it has no text.
    pub passage: Option<Passage>,
}

/// The documents of a search with their passages, in its order. Most of the time goes into reading the texts: `threads` do
/// it (0: one a core).
///
/// # Errors
/// Where the store refuses, or a text is damaged.
pub fn answers(view: &View, found: &Hits, threads: usize) -> Result<Vec<Answer>, CaseError> {
    let rows = found.hits.iter().map(|hit| Ok((hit, view.row(&hit.document)?)));
    let rows: Vec<(&Hit, Row)> = rows.collect::<Result<_, CaseError>>()?;
    let texts = view.texts();
    let seeker = Seeker::new(&found.needles);
    let look = |(hit, row): &(&Hit, Row)| -> Result<Answer, CaseError> {
        let text = texts.words(row, decode)?;
        let passage = text.and_then(|text| seeker.passage(&text, &hit.spans));
        Ok(Answer { row: row.clone(), score: hit.score, passage })
    };
    let mut out = Vec::with_capacity(rows.len());
    crate::in_order(&rows, threads, look, |one| out.push(one));
    out.into_iter().collect()
}

//! [`complete`]: every document that can be read is looked at by the annotators, and what they found is kept.

use super::decode;
use crate::{Analysis, Failure, Options};
use sanad_case::store::Row;
use sanad_case::{CaseError, Texts, View};
use sanad_model::Document;
use sanad_model::found::Found;

/// So many documents go into the store together.
const GROUP: usize = 256;

/// Looks at the documents that were not looked at yet, by the case's own fields where these say more than the file; how
/// many there were. `progress` hears how many of how many are done.
///
/// # Errors
/// Where the store refuses. A text that is damaged is passed over: the audit names it.
pub fn complete(
    view: &mut View,
    threads: usize,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<usize, CaseError> {
    if view.is_level()? {
        return Ok(0);
    }
    let rows = view.unannotated()?;
    for (n, group) in rows.chunks(GROUP).enumerate() {
        let mut found = Vec::new();
        let texts = view.texts();
        crate::in_order(group, threads, |row| look(texts, row), |one| found.push(one));
        let found: Vec<_> = group.iter().cloned().zip(found).collect();
        view.annotate(&found)?;
        progress(n * GROUP + group.len(), rows.len());
    }
    Ok(rows.len())
}

/// As [`complete`], for a case that is opened for reading: what is found is kept for the next one, unless another process
/// writes to the case just now. Whether all documents were looked at.
///
/// # Errors
/// As [`complete`].
pub fn completed(view: &mut View) -> Result<bool, CaseError> {
    if view.unannotated()?.is_empty() {
        return Ok(true);
    }
    Ok(view.filling(|view| complete(view, 0, &mut |_, _| ()))?.is_some())
}

/// What was found in one document; nothing where its text is damaged.
fn look(texts: Texts<'_>, row: &Row) -> Found {
    let Ok(Some(document)) = texts.text(row, decode) else { return Found::default() };
    let looked = looked(document, row);
    looked.map(|looked| sanad_annotate::distil(&looked.document, &looked.annotations)).unwrap_or_default()
}

/// A document on file with what the annotators find in it, by the case's own fields where these say more than the file.
///
/// # Errors
/// Only for a defect in Sanad itself.
pub fn looked(mut document: Document, row: &Row) -> Result<Analysis, Failure> {
    let options = Options {
        date: row.field("published").and_then(|written| written.parse().ok()),
        language: row.field("language").map(str::to_owned),
        ..Options::default()
    };
    crate::guarded(row.path.as_deref().unwrap_or_default(), || {
        crate::date(&mut document, &options);
        let annotations = sanad_annotate::annotate(&document, sanad_annotate::Options { date: options.date });
        Ok(Analysis { document, annotations })
    })
}

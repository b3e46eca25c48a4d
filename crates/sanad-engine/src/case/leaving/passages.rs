//! What leaves of one document's text: its marks, without those that name a protected source.

use super::guard::Guard;
use crate::case::decode;
use sanad_case::record::Anchor;
use sanad_case::store::{MarkRow, Row};
use sanad_case::{CaseError, View};
use sanad_exchange::{Passage, Span as Place};
use sanad_text::Span;

/// What leaves of a document.
#[derive(Debug, Default)]
pub(super) struct Passages {
    pub(super) marks: Vec<Passage>,
    /// Whether the text names a protected source.
    pub(super) gives_away: bool,
    /// How many passages stayed.
    pub(super) stayed: usize,
}

/// The passages of a document.
pub(super) fn of(view: &View, row: &Row, guard: &Guard) -> Result<Passages, CaseError> {
    let marks = view.marks(Some(&row.id))?;
    let mut out = Passages::default();
    if marks.is_empty() && guard.is_empty() {
        return Ok(out);
    }
    let document = view.text(row, decode)?;
    let text = document.as_ref().map_or("", |document| &*document.text);
    let named = guard.places(text);
    out.gives_away = !named.is_empty();
    for mark in marks {
        if guard.is_in(&mark.made.exact) || mark.note.as_deref().is_some_and(|note| guard.is_in(note)) {
            out.stayed += 1;
        } else {
            out.marks.push(marked(mark, text, &named, guard));
        }
    }
    Ok(out)
}

fn marked(mark: MarkRow, text: &str, named: &[Span], guard: &Guard) -> Passage {
    let here = mark.anchor.is_some();
    let anchor = mark.anchor.unwrap_or(mark.made);
    let bytes = here.then_some(Place { start: anchor.start as usize, end: anchor.end as usize });
    let characters = bytes.and_then(|at| {
        let start = text.get(..at.start)?.chars().count();
        Some(Place { start, end: start + text.get(at.start..at.end)?.chars().count() })
    });
    let bare = !around(&anchor, named) && !guard.is_in(&anchor.prefix) && !guard.is_in(&anchor.suffix);
    Passage {
        id: mark.id,
        document: mark.document,
        bytes,
        characters,
        text_sha256: anchor.text_sha256,
        exact: anchor.exact,
        prefix: if bare { anchor.prefix } else { String::new() },
        suffix: if bare { anchor.suffix } else { String::new() },
        note: mark.note,
    }
}

/// Whether a name stands in what is around a passage, and be it a part of it.
fn around(anchor: &Anchor, named: &[Span]) -> bool {
    let from = anchor.start.saturating_sub(anchor.prefix.len() as u32);
    let to = anchor.end.saturating_add(anchor.suffix.len() as u32);
    named.iter().any(|name| name.start < to && from < name.end)
}

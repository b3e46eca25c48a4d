//! `sanad list decisions`: what people decided about what was found, and what it comes to.

use super::super::words;
use super::found::Take;
use crate::args::CaseFormat;
use sanad_engine::case::decided::Decided;
use sanad_engine::case::{CaseError, View, completed, lines};

/// The lines of all decisions.
pub(super) fn decisions(view: &mut View, format: CaseFormat, take: Take<'_>) -> Result<(), CaseError> {
    completed(view)?;
    let people = words::people(view)?;
    for (row, fate) in Decided::of(view)?.all() {
        take(&match format {
            CaseFormat::Json => lines::decision(row, fate, people.name(&row.device)),
            CaseFormat::Human => words::decided(row, fate, &people),
        });
    }
    Ok(())
}

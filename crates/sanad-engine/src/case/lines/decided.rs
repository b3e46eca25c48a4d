//! The lines of what people decided.

use super::json;
use crate::case::decided::Fate;
use sanad_case::record::What;
use sanad_case::store::DecisionRow;
use serde::Serialize;

/// A line of `list decisions`; `by` is who works on the device.
#[must_use]
pub fn decision(row: &DecisionRow, fate: Fate, by: Option<&str>) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        device: &'a str,
        seq: u64,
        by: Option<&'a str>,
        at: &'a str,
        kind: &'a str,
        subject: Option<&'a str>,
        documents: Vec<&'a str>,
        state: &'a str,
        sealed: bool,
        missing: usize,
        said: &'a What,
    }
    json(&Line {
        device: &row.device,
        seq: row.seq,
        by,
        at: &row.at,
        kind: row.what.kind(),
        subject: row.what.subject(),
        documents: row.what.documents(),
        state: fate.name(),
        sealed: row.key.is_some(),
        missing: row.missing,
        said: &row.what,
    })
}

//! `import`: source records of other programs are matched to documents on file, and set their fields. First it is
//! planned what would be set ([`plan`]), then that is written to the log ([`take`]).

use super::fields;
use sanad_case::record::{Field, What};
use sanad_case::store::Row;
use sanad_case::{CaseError, View, Writing};
use sanad_exchange::references::{self, By, Candidate, Match, Matcher, Reference};
use serde::Serialize;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A field that gets a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub field: String,
    /// The value on file.
    pub was: Option<String>,
    /// The value that comes.
    pub now: String,
}

/// What becomes of a source record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Fields of its document are set; none, where they all have these values.
    Set(Vec<Change>),
    /// No document on file is the one.
    Unmatched,
    /// Several can be: identifiers.
    Several(Vec<String>),
    /// A record before it is of the same document: what that one is called.
    Again(String),
}

/// A source record, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What it is called in its file.
    pub key: String,
    /// Its title.
    pub title: Option<String>,
    /// The document, what it was found by.
    pub document: Option<(Row, By)>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// What it says that is not taken, and why.
    pub left: Vec<String>,
}

/// Plans what the records in a file would set. With `fill`, values on file stay.
///
/// # Errors
/// What is wrong with the file.
pub fn plan(view: &View, text: &str, fill: bool) -> Result<Vec<Planned>, CaseError> {
    let read = catch_unwind(AssertUnwindSafe(|| references::read(text)));
    let references = read
        .unwrap_or_else(|_| Err("reading it failed; that is a defect in Sanad".to_owned()))
        .map_err(CaseError::Import)?;
    let mut rows = view.documents()?;
    rows.retain(|row| row.path.is_some());
    let candidates: Vec<Candidate> = rows.iter().map(candidate).collect();
    let matcher = Matcher::new(candidates.iter());
    let mut taken: BTreeMap<usize, String> = BTreeMap::new();
    let plan = references.into_iter().map(|reference| {
        let Reference { key, .. } = &reference;
        let (document, outcome, more) = match matcher.find(&reference) {
            Match::Nothing => (None, Outcome::Unmatched, Vec::new()),
            Match::Several(found, _) => {
                let ids = found.into_iter().map(|n| rows[n].id.clone()).collect();
                (None, Outcome::Several(ids), Vec::new())
            }
            Match::One(n, by) => {
                let document = Some((rows[n].clone(), by));
                if let Some(first) = taken.get(&n) {
                    (document, Outcome::Again(first.clone()), Vec::new())
                } else {
                    taken.insert(n, key.clone());
                    let (changes, more) = changes(&reference, &rows[n], fill);
                    (document, Outcome::Set(changes), more)
                }
            }
        };
        let title = reference.fields.get("title").cloned();
        let left = reference.left.into_iter().chain(more).collect();
        Planned { key: reference.key, title, document, outcome, left }
    });
    Ok(plan.collect())
}

fn candidate(row: &Row) -> Candidate {
    let said = |field: &str| row.field(field).map(str::to_owned);
    Candidate {
        id: row.id.clone(),
        path: row.path.clone().unwrap_or_default(),
        sha256: row.sha256.map(|hash| hash.to_string()).unwrap_or_default(),
        address: said("address"),
        title: said("title"),
        published: said("published"),
    }
}

/// What a record changes of its document, and what of it is not taken.
fn changes(reference: &Reference, row: &Row, fill: bool) -> (Vec<Change>, Vec<String>) {
    let (mut out, mut left) = (Vec::new(), Vec::new());
    let vague = row.field("kind").is_none_or(|kind| kind == "other");
    let kind = reference.kind.filter(|_| vague && !reference.fields.contains_key("kind"));
    let kind = kind.map(|kind| ("kind".to_owned(), kind.to_owned()));
    for (field, written) in reference.fields.clone().into_iter().chain(kind) {
        let value = match fields::value(&field, &written) {
            Ok(value) => value,
            Err(why) => {
                left.push(why);
                continue;
            }
        };
        let was = row.field(&field);
        if was == Some(&*value) || value.is_empty() {
            continue;
        }
        if field == "protection" && was.is_some() {
            left.push(format!(
                "protection: a file of another program does not change it from {}",
                row.protection()
            ));
        } else if fill && was.is_some() {
            left.push(format!("{field}: the value on file stays"));
        } else {
            out.push(Change { field, was: was.map(str::to_owned), now: value });
        }
    }
    (out, left)
}

/// Writes what was planned to the log; how many fields were set.
///
/// # Errors
/// Where the disk refuses.
pub fn take(case: &mut Writing, plan: &[Planned], reason: &str) -> Result<usize, CaseError> {
    let mut open = Vec::new();
    let mut set = 0;
    // What came together is taken back together.
    let decision = sanad_case::random_id('x')?;
    for one in plan {
        let (Some((row, _)), Outcome::Set(changes)) = (&one.document, &one.outcome) else { continue };
        let whats: Vec<What> = changes
            .iter()
            .map(|change| {
                let (field, value) = (change.field.clone(), Some(change.now.clone()));
                let (subject, reason) = (row.id.clone(), Some(reason.to_owned()));
                What::Set(Field { subject, field, value, reason, decision: Some(decision.clone()), on: None })
            })
            .collect();
        set += whats.len();
        match &row.key {
            None => open.extend(whats),
            Some(_) if whats.is_empty() => {}
            Some(key) => case.write_sealed(&row.id, key, whats)?,
        }
    }
    if !open.is_empty() {
        case.write(open)?;
    }
    Ok(set)
}

#[derive(Serialize)]
struct Line<'a> {
    reference: &'a str,
    title: Option<&'a str>,
    result: &'a str,
    id: Option<&'a str>,
    path: Option<&'a str>,
    by: Option<&'a str>,
    changes: Vec<ChangeLine<'a>>,
    candidates: &'a [String],
    again: Option<&'a str>,
    left: &'a [String],
}

#[derive(Serialize)]
struct ChangeLine<'a> {
    field: &'a str,
    was: Option<&'a str>,
    now: &'a str,
}

impl Planned {
    /// The line of `import`.
    #[must_use]
    pub fn json(&self) -> String {
        let (result, changes, candidates, again) = match &self.outcome {
            Outcome::Set(changes) if changes.is_empty() => ("same", &[][..], &[][..], None),
            Outcome::Set(changes) => ("set", changes.as_slice(), &[][..], None),
            Outcome::Unmatched => ("unmatched", &[][..], &[][..], None),
            Outcome::Several(ids) => ("several", &[][..], ids.as_slice(), None),
            Outcome::Again(first) => ("again", &[][..], &[][..], Some(first.as_str())),
        };
        let document = self.document.as_ref();
        let line = Line {
            reference: &self.key,
            title: self.title.as_deref(),
            result,
            id: document.map(|(row, _)| row.id.as_str()),
            path: document.and_then(|(row, _)| row.path.as_deref()),
            by: document.map(|(_, by)| by.name()),
            changes: changes
                .iter()
                .map(|change| ChangeLine {
                    field: &change.field,
                    was: change.was.as_deref(),
                    now: &change.now,
                })
                .collect(),
            candidates,
            again,
            left: &self.left,
        };
        serde_json::to_string(&line).expect("plain data is JSON")
    }
}

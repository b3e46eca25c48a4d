//! `export`: what may leave a case, decided once for all formats, then written.
//!
//! What is sealed or protected stays: documents under a key, documents whose source is a pseudonym or anonymous, all that
//! came in one file with them, and records and passages that give away the name of a protected source, in any spelling
//! that can be told. All of it leaves only when somebody says so in as many words.

mod custody;
mod guard;
mod joined;
mod passages;
mod proofs;
mod protected;

use super::decided::Decided;
use super::resolve::derivations_in;
use custody::Leaving;
use protected::{Protected, is_protected};
use sanad_case::store::Row;
use sanad_case::{CaseError, View};
use sanad_exchange::{Derivation, Document, Format, Out, Parcel};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

pub use sanad_exchange::{FORMATS, Shape};

/// What stayed, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stayed {
    /// Documents that are sealed.
    pub sealed: usize,
    /// Those of them that no key at hand opens: the names in them were not looked for.
    pub locked: usize,
    /// Documents in clear whose source is protected, and what came in one file with them.
    pub protected: usize,
    /// Documents in clear whose record gives away a protected source, by identifier.
    pub named: Vec<String>,
    /// Documents whose text names a protected source: their originals stayed.
    pub originals: Vec<String>,
    /// Marks and statements that name one.
    pub passages: usize,
}

/// What left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Documents.
    pub documents: usize,
    /// Those of them that are sealed or protected.
    pub sealed: usize,
    /// Those of them whose file says where it was made, or by which device.
    pub telling: usize,
    /// What stayed.
    pub stayed: Stayed,
}

/// Takes a file, by its path; of a format that is one file the path is empty.
pub type Put<'a> = dyn FnMut(&str, &[u8]) -> io::Result<()> + 'a;

/// Whether some source must not be given away, so that all that documents come to has to be known first.
///
/// # Errors
/// Where the store refuses.
pub fn protects(view: &View) -> Result<bool, CaseError> {
    Ok(view.documents()?.iter().any(is_protected))
}

/// Writes what may leave in a format. With `all`, what is sealed and was opened and what is protected leaves too.
///
/// # Errors
/// Damage of the case, and where `put` refuses.
pub fn export(view: &View, format: &Format, all: bool, put: &mut Put<'_>) -> Result<Left, CaseError> {
    let (parcel, rows, mut left) = parcel(view, format.texts, all)?;
    let telling = |row: &&Row| row.field("position").is_some() || row.field("device").is_some();
    left.telling = rows.values().filter(telling).count();
    let mut refused = None;
    let mut original = |document: &Document| {
        let row = rows.get(&document.id).ok_or(io::ErrorKind::NotFound)?;
        view.bytes(row).map_err(|error| {
            let told = io::Error::other(error.to_string());
            refused = Some(error);
            told
        })
    };
    let done = (format.write)(&parcel, &mut Out { put, original: &mut original });
    match (done, refused) {
        (Ok(()), _) => Ok(left),
        (Err(_), Some(error)) => Err(error),
        (Err(cause), None) => Err(CaseError::Disk { doing: "write", path: "the export".into(), cause }),
    }
}

/// What may leave, of `texts` too or of the record alone; the documents by identifier; what came of deciding it.
fn parcel(view: &View, texts: bool, all: bool) -> Result<(Parcel, BTreeMap<String, Row>, Left), CaseError> {
    let documents = view.documents()?;
    let protected = if all { Protected::default() } else { Protected::of(view, &documents)? };
    let mut left = Left::default();
    let rows = leaving(documents, all, &protected, &mut left.stayed);
    let ids: BTreeSet<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut parcel = Parcel { case: view.case().id().to_owned(), sealed: false, ..Parcel::default() };
    let decided = match (texts, all) {
        (false, _) => Decided::default(),
        (true, true) => Decided::of(view)?,
        (true, false) => Decided::in_clear(view)?,
    };
    for row in &rows {
        left.documents += 1;
        left.sealed += usize::from(row.key.is_some() || is_protected(row));
        let stayed = if texts {
            passages::put(view, row, &protected, &decided, &mut parcel)?
        } else {
            passages::Stayed::default()
        };
        if stayed.gives_away {
            left.stayed.originals.push(row.id.clone());
        }
        left.stayed.passages += stayed.passages;
        parcel.documents.push(Document { original: !stayed.gives_away, ..record(row, &ids) });
    }
    parcel.sealed = left.sealed > 0;
    if texts {
        joined::join(view, &decided, all, &protected.all.guard, &mut parcel)?;
        let documents: BTreeMap<&str, &Row> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
        let store = if all { view.resolution() } else { view.store() };
        derivations_in(store, |line| {
            let ends = documents.get(&*line.from).zip(documents.get(&*line.to));
            if ends.is_some_and(|(from, to)| !protected.is_in_tie(from, to, line.declared, &line.evidence)) {
                let (kind, declared) = (line.kind.name().to_owned(), line.declared);
                parcel.derivations.push(Derivation {
                    from: line.from,
                    to: line.to,
                    kind,
                    declared,
                    evidence: line.evidence,
                });
            }
        })?;
    }
    let marks: BTreeSet<String> = parcel.marks.iter().map(|mark| mark.id.clone()).collect();
    let naming = left.stayed.originals.iter().cloned().collect();
    if texts {
        let documents: BTreeMap<&str, &Row> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
        let said = custody::said(view, &Leaving { documents, marks, naming }, &protected)?;
        (parcel.custody, parcel.proofs, parcel.day) = (said.custody, said.proofs, said.day);
    }
    let rows = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    Ok((parcel, rows, left))
}

/// The documents that may leave, by path.
fn leaving(documents: Vec<Row>, all: bool, protected: &Protected, stayed: &mut Stayed) -> Vec<Row> {
    // Locked ones are nothing but an identifier.
    stayed.locked = documents.iter().filter(|row| row.path.is_none()).count();
    if all {
        stayed.sealed = stayed.locked;
        return documents.into_iter().filter(|row| row.path.is_some()).collect();
    }
    let (sealed, open): (Vec<Row>, Vec<Row>) = documents.into_iter().partition(|row| row.key.is_some());
    stayed.sealed = sealed.len();
    let first = first_of(&open);
    let top = |row: &Row| first.get(&row.id).cloned().unwrap_or_else(|| row.id.clone());
    let held: BTreeSet<String> = open.iter().filter(|row| is_protected(row)).map(top).collect();
    let gives_away = |row: &&Row| {
        let path = row.path.as_deref().unwrap_or_default();
        let field = |(field, value): (&String, &String)| protected.in_field(row, field).is_in(value);
        protected.in_path(row).is_in(path) || row.fields.iter().any(field)
    };
    let named: BTreeSet<String> = open.iter().filter(gives_away).map(top).collect();
    let mut out = Vec::new();
    for row in open {
        let top = top(&row);
        if held.contains(&top) {
            stayed.protected += 1;
        } else if named.contains(&top) {
            stayed.named.push(row.id);
        } else {
            out.push(row);
        }
    }
    out
}

/// Of each document the outermost that it came in: their bytes are in its own.
fn first_of(rows: &[Row]) -> BTreeMap<String, String> {
    let within: BTreeMap<&str, &str> =
        rows.iter().filter_map(|row| Some((row.id.as_str(), row.within.as_deref()?))).collect();
    let outermost = |id: &str| {
        // Containers are opened a few deep; a ring would be damage.
        let steps = std::iter::successors(Some(id), |id| within.get(id).copied());
        steps.take(64).last().unwrap_or(id).to_owned()
    };
    rows.iter().map(|row| (row.id.clone(), outermost(&row.id))).collect()
}

fn record(row: &Row, leaving: &BTreeSet<String>) -> Document {
    Document {
        id: row.id.clone(),
        path: row.path.clone().unwrap_or_default(),
        sha256: row.sha256.map(|hash| hash.to_string()).unwrap_or_default(),
        bytes: row.bytes.unwrap_or_default(),
        // The identifier of what stays is made from its bytes and its path.
        within: row.within.clone().filter(|id| leaving.contains(id)),
        status: row.status.clone(),
        cause: row.cause.clone(),
        text_sha256: row.text_sha256.clone(),
        extractor: row.extractor.clone(),
        media: row.media.clone(),
        protection: row.protection().to_owned(),
        original: true,
        fields: row.fields.clone(),
    }
}

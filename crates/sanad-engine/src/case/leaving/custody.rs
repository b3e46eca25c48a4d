//! What the log says of what leaves, in words.

use super::proofs::{self, Told};
use super::protected::Protected;
use sanad_case::record::{Record, What};
use sanad_case::store::Row;
use sanad_case::{CaseError, LogEntry, View};
use sanad_exchange::{Custody, Proof};
use std::collections::{BTreeMap, BTreeSet};

/// What the log says.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// In words, in the order of the log.
    pub(super) custody: Vec<Custody>,
    /// Signed entries, checkpoints, time stamps.
    pub(super) proofs: Vec<Proof>,
    /// The day of the last of the entries.
    pub(super) day: Option<String>,
}

/// What leaves, by identifiers.
#[derive(Debug, Default)]
pub(super) struct Leaving<'a> {
    pub(super) documents: BTreeMap<&'a str, &'a Row>,
    pub(super) marks: BTreeSet<String>,
    /// The documents whose text names a protected source.
    pub(super) naming: BTreeSet<String>,
}

/// What the log says of what leaves, without what gives away a name.
pub(super) fn said(view: &View, leaving: &Leaving<'_>, protected: &Protected) -> Result<Said, CaseError> {
    let log = view.log()?;
    let names = names_of_devices(&log, protected);
    let called = called(&log, &leaving.documents);
    let mut out = Said::default();
    let mut told = Told::new();
    for entry in &log {
        let about = entry.record.as_ref().and_then(|record| Some((record, about(record, &called)?)));
        let Some((record, document)) = about else { continue };
        let (what, mark) = (in_words(&record.what), mark_of(&record.what));
        let row = leaving.documents[document];
        if gives_away(&record.what, &what, row, protected)
            || mark.is_some_and(|mark| !leaving.marks.contains(mark))
        {
            continue;
        }
        // What stands around a mark may be a part of a name.
        let whole = mark.is_none() || !leaving.naming.contains(document);
        let guard = if matches!(record.what, What::Add(_) | What::Set(_)) {
            protected.in_path(row)
        } else {
            &protected.all.guard
        };
        told.insert((&entry.device, entry.seq), whole.then_some(guard));
        out.day = out.day.max(record.at.get(..10).map(str::to_owned));
        out.custody.push(Custody {
            document: document.to_owned(),
            at: record.at.clone(),
            who: names.get(&entry.device).cloned(),
            device: entry.device.clone(),
            seq: entry.seq,
            kind: record.what.kind().to_owned(),
            what,
            commitment: entry.commitment.clone(),
        });
    }
    out.proofs = proofs::of(view, &told)?;
    Ok(out)
}

/// What these documents, and the marks in them, were ever called, and what they are called now.
fn called(log: &[LogEntry], documents: &BTreeMap<&str, &Row>) -> BTreeMap<String, String> {
    let same = |id: &&str| ((*id).to_owned(), (*id).to_owned());
    let mut out: BTreeMap<String, String> = documents.keys().map(same).collect();
    // Backwards, since what is called so now was called otherwise before.
    for record in log.iter().rev().filter_map(|entry| entry.record.as_ref()) {
        let (new, old) = match &record.what {
            What::Seal(seal) => (&seal.document, &seal.was),
            What::Mark(mark) => (&mark.document, &mark.id),
            _ => continue,
        };
        if let Some(now) = out.get(new).cloned() {
            out.insert(old.clone(), now);
        }
    }
    out
}

/// The document that an entry is about, if it is one of these. What the vault holds is told by nothing that leaves; of two
/// documents both must leave, since each is named by its hash; what was decided on things found in them stays with the case.
fn about<'a>(record: &Record, called: &'a BTreeMap<String, String>) -> Option<&'a str> {
    match &record.what {
        What::Vault(_) | What::Key(_) | What::Judge(_) | What::Same(_) | What::Undo(_) => None,
        What::Derive(derived) => {
            let (from, to) = (derived.from.as_ref()?, derived.to.as_ref()?);
            called.get(&from.document)?;
            called.get(&to.document).map(String::as_str)
        }
        what => called.get(what.subject()?).map(String::as_str),
    }
}

/// Who works on which device.
fn names_of_devices(log: &[LogEntry], protected: &Protected) -> BTreeMap<String, String> {
    let begun = log.iter().filter_map(|entry| match &entry.record.as_ref()?.what {
        What::Begin(begin) => Some((entry.device.clone(), begin.name.clone()?)),
        _ => None,
    });
    begun.filter(|(_, name)| !protected.all.guard.is_in(name)).collect()
}

/// The mark that an entry is about.
fn mark_of(what: &What) -> Option<&str> {
    match what {
        What::Mark(mark) => Some(&mark.id),
        What::Anchor(anchored) => Some(&anchored.mark),
        _ => None,
    }
}

/// Whether an entry names a protected source. `words` are those in which it is told.
fn gives_away(what: &What, words: &str, row: &Row, protected: &Protected) -> bool {
    let all = &protected.all.guard;
    match what {
        What::Add(added) => {
            let field = |(field, value): (&String, &String)| protected.in_field(row, field).is_in(value);
            protected.in_path(row).is_in(&added.path) || added.fields.iter().any(field)
        }
        What::Set(set) => {
            let value = set.value.as_deref().unwrap_or_default();
            protected.in_field(row, &set.field).is_in(value)
                || set.reason.as_deref().is_some_and(|why| all.is_in(why))
        }
        _ => all.is_in(words),
    }
}

fn in_words(what: &What) -> String {
    match what {
        What::Add(added) => {
            let by = added.reading.extractor.as_ref().map(|by| format!(", read by {by}")).unwrap_or_default();
            let fields: String =
                added.fields.iter().map(|(field, value)| format!("; {field}: {value}")).collect();
            format!("put on file as {}, SHA-256 {}{by}{fields}", added.path, added.sha256)
        }
        What::Set(set) => {
            let value = set.value.as_deref().unwrap_or("(taken away)");
            let why = set.reason.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            format!("{}: {value}{why}", set.field)
        }
        What::Reread(reread) => {
            format!("read anew by {}", reread.reading.extractor.as_deref().unwrap_or("nothing"))
        }
        What::Mark(mark) => format!("{} marked: {}", mark.id, mark.anchor.exact),
        What::Anchor(anchored) => match &anchored.anchor {
            Some(anchor) => format!("{} found again: {}", anchored.mark, anchor.exact),
            None => format!("{} not found in the newer text", anchored.mark),
        },
        What::Derive(derived) => {
            let from = derived.from.as_ref().map_or("", |from| from.document.as_str());
            let rests = if derived.derived { "rests on" } else { "does not rest on" };
            let how = derived.how.map(|how| format!(", {}", how.name())).unwrap_or_default();
            let why = derived.reason.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            format!("{rests} {from}{how}{why}")
        }
        What::Seal(seal) if seal.key.is_some() => "sealed".to_owned(),
        What::Seal(_) => "opened".to_owned(),
        other => other.kind().to_owned(),
    }
}

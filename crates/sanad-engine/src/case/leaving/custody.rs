//! What the log says of what leaves: in words, and as signed entries that a stranger can verify.

use super::guard::Guard;
use sanad_case::checkpoint::{self, Checkpoint};
use sanad_case::log::{Chain, Content};
use sanad_case::record::What;
use sanad_case::{CaseError, Hash, LogEntry, View, objects, tree};
use sanad_exchange::{Custody, Proof};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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

/// What the log says of these documents, without what gives away a name.
pub(super) fn said(view: &View, documents: &BTreeSet<String>, guard: &Guard) -> Result<Said, CaseError> {
    let log = view.log()?;
    let names = names_of_devices(&log, guard);
    let mut called: BTreeMap<String, String> = documents.iter().map(|id| (id.clone(), id.clone())).collect();
    // Backwards, since what is called so now was called otherwise before.
    for entry in log.iter().rev() {
        match entry.record.as_ref().map(|record| &record.what) {
            Some(What::Seal(seal)) => {
                if let Some(now) = called.get(&seal.document).cloned() {
                    called.insert(seal.was.clone(), now);
                }
            }
            Some(What::Mark(mark)) => {
                if let Some(now) = called.get(&mark.document).cloned() {
                    called.insert(mark.id.clone(), now);
                }
            }
            _ => {}
        }
    }
    let mut out = Said::default();
    let mut told: BTreeSet<(&str, u64)> = BTreeSet::new();
    for entry in &log {
        let Some(record) = &entry.record else { continue };
        // What the vault holds is told by nothing that leaves.
        let subject = record.what.subject().filter(|_| !matches!(record.what, What::Vault(_) | What::Key(_)));
        let Some(document) = subject.and_then(|subject| called.get(subject)) else { continue };
        let what = in_words(&record.what);
        if guard.is_in(&what) {
            continue;
        }
        told.insert((&entry.device, entry.seq));
        let day = record.at.get(..10).map(str::to_owned);
        out.day = out.day.max(day);
        out.custody.push(Custody {
            document: document.clone(),
            at: record.at.clone(),
            who: names.get(&entry.device).cloned(),
            device: entry.device.clone(),
            seq: entry.seq,
            kind: record.what.kind().to_owned(),
            what,
            commitment: entry.commitment.clone(),
        });
    }
    out.proofs = proofs(view, &told, guard)?;
    Ok(out)
}

/// Who works on which device.
fn names_of_devices(log: &[LogEntry], guard: &Guard) -> BTreeMap<String, String> {
    let begun = log.iter().filter_map(|entry| match &entry.record.as_ref()?.what {
        What::Begin(begin) => Some((entry.device.clone(), begin.name.clone()?)),
        _ => None,
    });
    begun.filter(|(_, name)| !guard.is_in(name)).collect()
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
        What::Seal(seal) if seal.key.is_some() => "sealed".to_owned(),
        What::Seal(_) => "opened".to_owned(),
        other => other.kind().to_owned(),
    }
}

/// A signed entry as it leaves: what was signed, what it commits to, and the way to the root that a checkpoint signs.
#[derive(Serialize)]
struct Line<'a> {
    device: &'a str,
    seq: u64,
    entry: String,
    payload: Option<String>,
    checkpoint: Option<&'a str>,
    path: Vec<String>,
}

fn proofs(view: &View, told: &BTreeSet<(&str, u64)>, guard: &Guard) -> Result<Vec<Proof>, CaseError> {
    let mut lines = String::new();
    let mut files = Vec::new();
    let mut stamped = BTreeSet::new();
    for chain in view.case().chains()? {
        let mine: Vec<u64> =
            told.iter().filter(|(device, _)| *device == chain.device).map(|(_, seq)| *seq).collect();
        if mine.is_empty() {
            continue;
        }
        let covering = newest(view, &chain)?;
        let size = covering.as_ref().map_or(0, |one| one.size);
        let leaves: Vec<Hash> =
            chain.entries.iter().take(size).map(|entry| tree::leaf(entry.line().as_bytes())).collect();
        let (_, paths) = tree::inclusions(&leaves);
        for seq in mine {
            let at = usize::try_from(seq).unwrap_or(usize::MAX);
            let Some(entry) = chain.entries.get(at) else { continue };
            let path = paths.get(at);
            let line = Line {
                device: &chain.device,
                seq,
                entry: entry.line(),
                payload: open_payload(&chain, at, guard),
                checkpoint: path.and_then(|_| covering.as_ref()).map(|one| one.name.as_str()),
                path: path.into_iter().flatten().map(ToString::to_string).collect(),
            };
            lines.push_str(&serde_json::to_string(&line).expect("strings are JSON"));
            lines.push('\n');
        }
        stamped.extend(covering.iter().map(|one| one.stem.clone()));
        files.extend(covering.map(|one| Proof { name: one.name, bytes: one.note }));
    }
    if lines.is_empty() {
        return Ok(files);
    }
    files.extend(stamps(view, &stamped)?);
    files.push(Proof { name: "entries.jsonl".to_owned(), bytes: lines.into_bytes() });
    files.push(Proof { name: "README.txt".to_owned(), bytes: include_bytes!("custody.txt").to_vec() });
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// The payload's line, where it lies in clear and gives nothing away.
fn open_payload(chain: &Chain, at: usize, guard: &Guard) -> Option<String> {
    let payload = chain.payloads.get(&chain.entries[at].commitment)?;
    match &payload.content {
        Content::Open { json, .. } if !guard.is_in(json) => Some(payload.line()),
        _ => None,
    }
}

struct Covering {
    size: usize,
    stem: String,
    name: String,
    note: Vec<u8>,
}

/// The newest checkpoint of a chain that holds.
fn newest(view: &View, chain: &Chain) -> Result<Option<Covering>, CaseError> {
    let disk = view.case().disk();
    let Some(key) = chain.entries.first().map(|entry| entry.key.clone()) else { return Ok(None) };
    let refused = |cause| CaseError::Disk { doing: "list", path: checkpoint::FOLDER.into(), cause };
    let names = disk.list(Path::new(checkpoint::FOLDER)).map_err(refused)?;
    let found = names.iter().filter_map(|name| {
        let stem = name.strip_suffix(".note")?.to_owned();
        let note = disk.read(&checkpoint::path(&stem, "note")).ok()?;
        let read = Checkpoint::read(std::str::from_utf8(&note).ok()?, &key).ok()?;
        let size = usize::try_from(read.size).ok()?;
        let lines = chain.entries.get(..size)?.iter().map(|entry| tree::leaf(entry.line().as_bytes()));
        let holds = read.origin == view.case().origin(&chain.device)
            && tree::root(&lines.collect::<Vec<_>>()) == read.root;
        holds.then(|| Covering { size, stem, name: name.clone(), note })
    });
    Ok(found.max_by_key(|one| one.size))
}

/// The answers of time-stamping authorities to these checkpoints.
fn stamps(view: &View, stems: &BTreeSet<String>) -> Result<Vec<Proof>, CaseError> {
    let mut out = Vec::new();
    for entry in view.log()? {
        let Some(What::Stamp(stamped)) = entry.record.map(|record| record.what) else { continue };
        if stems.contains(&stamped.checkpoint) {
            let bytes = objects::get(&**view.case().disk(), stamped.answer)?;
            let name = format!("{}.{}.tsr", stamped.checkpoint, &stamped.answer.to_string()[..8]);
            out.push(Proof { name, bytes });
        }
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out.dedup();
    Ok(out)
}

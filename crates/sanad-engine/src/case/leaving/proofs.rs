//! Signed entries of the log, as a stranger can verify them: what was signed, what it commits to where that may leave, and
//! the way to the root of the newest checkpoint.

use super::guard::Guard;
use sanad_case::checkpoint::{self, Checkpoint};
use sanad_case::log::{Chain, Content};
use sanad_case::record::What;
use sanad_case::{CaseError, Hash, View, objects, tree};
use sanad_exchange::Proof;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Entries, by device and place; what must not be in what they commit to, where that may leave.
pub(super) type Told<'a> = BTreeMap<(&'a str, u64), Option<&'a Guard>>;

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

/// The signed entries; of those that may not leave whole, without what they commit to.
pub(super) fn of(view: &View, told: &Told<'_>) -> Result<Vec<Proof>, CaseError> {
    let mut lines = String::new();
    let mut files = Vec::new();
    let mut stamped = BTreeSet::new();
    for chain in view.case().chains()? {
        let mine = told.iter().filter(|((device, _), _)| *device == chain.device);
        let mine: Vec<(u64, Option<&Guard>)> = mine.map(|((_, seq), guard)| (*seq, *guard)).collect();
        if mine.is_empty() {
            continue;
        }
        let covering = newest(view, &chain)?;
        let size = covering.as_ref().map_or(0, |one| one.size);
        let leaves: Vec<Hash> =
            chain.entries.iter().take(size).map(|entry| tree::leaf(entry.line().as_bytes())).collect();
        let (_, paths) = tree::inclusions(&leaves);
        for (seq, guard) in mine {
            let at = usize::try_from(seq).unwrap_or(usize::MAX);
            let Some(entry) = chain.entries.get(at) else { continue };
            let path = paths.get(at);
            let line = Line {
                device: &chain.device,
                seq,
                entry: entry.line(),
                payload: guard.and_then(|guard| open_payload(&chain, at, guard)),
                checkpoint: path.and(covering.as_ref()).map(|one| one.name.as_str()),
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
        Content::Open { json, .. } if !gives_away(&serde_json::from_str(json).ok()?, guard) => {
            Some(payload.line())
        }
        _ => None,
    }
}

/// Whether any of its strings does, read as people read them.
fn gives_away(value: &Value, guard: &Guard) -> bool {
    match value {
        Value::String(words) => guard.is_in(words),
        Value::Array(all) => all.iter().any(|one| gives_away(one, guard)),
        Value::Object(all) => all.values().any(|one| gives_away(one, guard)),
        _ => false,
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
    let Some(key) = chain.entries.first().map(|entry| entry.key) else { return Ok(None) };
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

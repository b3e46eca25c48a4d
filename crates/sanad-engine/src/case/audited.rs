//! What an audit found, as the lines that programs read.

use sanad_case::audit::{Audit, Counts, Fault, Proof, Severity};
use serde::Serialize;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line<'a> {
    Checked {
        case: Option<&'a str>,
        faults: usize,
        notes: usize,
        entries: usize,
        payloads: usize,
        sealed: usize,
        opened: usize,
        objects: usize,
        texts: usize,
        vault: usize,
        checkpoints: usize,
        destroyed: usize,
    },
    Chain {
        device: &'a str,
        name: Option<&'a str>,
        key: Option<String>,
        entries: u64,
        checkpoint: Option<u64>,
        stamped: Option<Stamp<'a>>,
    },
    Fault(Told<'a>),
    Note(Told<'a>),
}

/// Up to which entry a time stamp goes, and its time.
#[derive(Serialize)]
struct Stamp<'a> {
    entries: u64,
    time: &'a str,
    verified: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    path: String,
    line: usize,
    what: &'a str,
    help: &'a str,
}

/// An audit's lines: what was checked, what each chain proves, then each fault and note.
#[must_use]
pub fn audited(audit: &Audit) -> Vec<String> {
    let mut lines = vec![checked(audit)];
    lines.extend(audit.chains.iter().map(chain));
    lines.extend(audit.faults.iter().map(fault));
    let json = |line: &Line<'_>| serde_json::to_string(line).expect("strings and numbers are JSON");
    lines.iter().map(json).collect()
}

fn checked(audit: &Audit) -> Line<'_> {
    let of = |severity| audit.faults.iter().filter(|fault| fault.severity == severity).count();
    let Counts { entries, payloads, sealed, opened, objects, texts, vault, checkpoints, destroyed, .. } =
        audit.counts;
    Line::Checked {
        case: audit.case.as_deref(),
        faults: of(Severity::Fault),
        notes: of(Severity::Note),
        entries,
        payloads,
        sealed,
        opened,
        objects,
        texts,
        vault,
        checkpoints,
        destroyed,
    }
}

fn chain(proof: &Proof) -> Line<'_> {
    Line::Chain {
        device: &proof.device,
        name: proof.name.as_deref(),
        key: proof.key.map(|key| key.to_string()),
        entries: proof.entries,
        checkpoint: proof.checkpoint,
        stamped: proof.stamped.as_ref().map(|(entries, time)| Stamp {
            entries: *entries,
            time,
            verified: false,
        }),
    }
}

fn fault(fault: &Fault) -> Line<'_> {
    let path = fault.path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    let told = Told { path, line: fault.line, what: &fault.what, help: fault.help };
    match fault.severity {
        Severity::Fault => Line::Fault(told),
        Severity::Note => Line::Note(told),
    }
}

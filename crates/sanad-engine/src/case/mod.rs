//! The case, driven: files are read and put on file ([`add()`]), found again, looked at.

mod add;
mod answers;
mod appear;
mod audited;
mod basis;
pub mod coming;
mod complete;
mod conflicts;
mod corrected;
pub mod decided;
pub mod deciding;
pub mod fields;
mod keyfile;
mod kinds;
pub mod leaving;
pub mod lines;
mod manifest;
mod network;
mod passage;
mod read;
mod resolve;
mod thing;
mod walk;
mod windows;

pub use add::{Adding, Came, Progress, add};
pub use answers::{Answer, answers};
pub use appear::{Appearance, appearances};
pub use audited::audited;
pub use basis::Basis;
pub use complete::{complete, completed, looked};
pub use conflicts::{Conflict, Differ, Side, conflicts};
pub use corrected::{corrected_actor, corrected_event, state_of};
pub use keyfile::{default_key_file, make_keys, read_keys};
pub use kinds::{Kind, kind, kinds};
pub use manifest::{Manifest, Told};
pub use network::{Edge, Network, Node, Reach, Way, network};
pub use passage::{Passage, Seeker};
pub use read::again as read_again;
pub use resolve::{
    actor, actor_id, actor_order, each_actor, each_derivation, each_event, event, event_id, event_order,
    resolve, resolved,
};
pub use thing::{Thing, around, thing, thing_at};
pub use walk::{Found, Passed};

pub use sanad_case::{
    Anew, Case, CaseError, Clock, Destruction, ELSEWHERE, HEAD, Hash, Holding, KEPT, Lock, LogEntry, Moved,
    ONE_HOLDER, Protect, REMAINS, Sealed, View, Writing, Written, anchor, audit, checkpoint, custody, disk,
    exchange, log, person, query, random_id, record, store,
};

use std::path::{Path, PathBuf};

/// The nearest folder from here upwards that is a case.
#[must_use]
pub fn nearest(from: &Path) -> Option<PathBuf> {
    from.ancestors().find(|folder| folder.join(HEAD).is_file()).map(Path::to_owned)
}

/// The system's clock, in UTC.
#[must_use]
pub fn clock() -> Clock {
    // The one place that reads it: when something was put on file is told beside what it says, and orders nothing.
    std::sync::Arc::new(|| jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// A file's bytes as text, as its reader decoded them.
///
/// # Errors
/// Where they are no text.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    sanad_read::decode(bytes).map(|decoded| decoded.text).map_err(|refusal| refusal.why)
}

//! The case on disk. The log is the only truth: which documents were added and what people decided. Everything else
//! can be deleted and made again.
//!
//! - [`disk`]: what is asked of a file system, so that a test can lose unsynced writes, fill up, tear a line;
//! - [`log`]: one chain of signed entries a device, each committing to a payload that lies beside it;
//! - [`record`]: what a payload says;
//! - [`tree`]: the RFC 6962 root over a chain; [`checkpoint`]: that root as a C2SP signed note, and the request for an
//!   RFC 3161 time stamp of it;
//! - [`objects`]: bytes by their SHA-256; [`reading`]: what a reader made of them;
//! - [`vault`]: what comes from protected sources;
//! - [`store`]: what all entries come to, in one SQLite file that is derived from them;
//! - [`things`]: how what was found in documents is called;
//! - [`query`]: what it can be asked, as a person types it;
//! - [`exchange`]: bundles for other laptops, and taking in what came back;
//! - [`Case`]: the folder as a whole; [`audit`]: whether it still is what was put there.
//!
//! Acknowledged means: object, folder and log line are on disk. Objects are made durable before the entry that names
//! them, payloads before the entry that commits to them, so that a crash at any moment leaves nothing half said.

pub mod anchor;
pub mod audit;
mod case;
pub mod checkpoint;
mod decision;
pub mod disk;
mod error;
pub mod exchange;
mod hash;
pub mod keys;
mod lock;
pub mod log;
mod named;
pub mod objects;
pub mod person;
pub mod query;
pub mod reading;
pub mod record;
pub mod store;
pub mod things;
pub mod tree;
pub mod vault;

pub use case::{
    Anew, Case, Clock, Destruction, ELSEWHERE, Finder, HEAD, Holding, Incoming, KEPT, LogEntry, Moved,
    ONE_HOLDER, Protect, REMAINS, Reader, Reading, Resolving, SOURCE, Sealed, Texts, View, Writing, Written,
    custody, document_id, random_id,
};
pub use error::CaseError;
pub use hash::Hash;
pub use lock::Lock;
pub use things::found_id;

//! The log: one chain of signed entries a device.
//!
//! `log/DEVICE.jsonl` holds the chain, a line an entry; `log/DEVICE.payloads.jsonl` holds what the entries commit to.
//! A payload may be taken away or made unreadable later, and the chain still proves that it was there, when in the
//! order, and that nothing was put in its place.

mod chain;
mod entry;
mod order;
mod payload;
mod rewrite;
mod writer;

pub use chain::{Chain, Position, read_chain, read_chain_from};
pub use entry::{Entry, FIRST};
pub use order::{Merges, order};
pub use payload::{Content, Payload, Sealed};
pub(crate) use rewrite::replace;
pub use writer::Writer;

use crate::CaseError;
use crate::disk::Disk;
use std::path::{Path, PathBuf};

/// The folder of all chains.
pub const FOLDER: &str = "log";

/// The file of a device's chain.
#[must_use]
pub fn chain_path(device: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{device}.jsonl"))
}

/// The file of a device's payloads.
#[must_use]
pub fn payloads_path(device: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{device}.payloads.jsonl"))
}

/// The devices that have a chain in the case, sorted.
///
/// # Errors
/// As the disk says.
pub fn devices(disk: &dyn Disk) -> Result<Vec<String>, CaseError> {
    let names = disk.list(Path::new(FOLDER)).map_err(CaseError::disk("list", Path::new(FOLDER)))?;
    let of =
        |name: &String| name.strip_suffix(".jsonl").filter(|rest| !rest.contains('.')).map(str::to_owned);
    Ok(names.iter().filter_map(of).collect())
}

//! A case travels: all that another laptop needs goes into a bundle, and what came back is taken in.
//!
//! A bundle is laid out as a case is, in a folder or a ZIP archive, without the index, the lock and whatever no entry
//! speaks of. What is sealed goes as it lies in the vault, encrypted; nobody's key is in it. A folder with a case in it
//! can be taken in like a bundle.

mod bundle;
mod give;
mod merge;
mod own;
mod plan;
mod protect;
mod unite;
mod zip;

pub use bundle::{Bundled, Put, bundle};
pub use merge::Taken;
pub use zip::{ZipDisk, ZipWriter};

use crate::CaseError;
use crate::case::Case;
use crate::case::catch_up::{merges, record};
use crate::log::{Chain, order};
use crate::named::Named;

/// What the chains say that must be there.
fn named(chains: &[Chain]) -> Result<Named, CaseError> {
    let mut named = Named::default();
    for (n, at) in order(chains, &merges(chains)?)? {
        if let Some(record) = record(&chains[n], &chains[n].entries[at])? {
            named.take(&chains[n].device, chains[n].entries[at].seq, &record.what);
        }
    }
    Ok(named)
}

/// The chains of a case that have entries.
fn chains(case: &Case) -> Result<Vec<Chain>, CaseError> {
    let mut chains = case.chains()?;
    chains.retain(|chain| !chain.entries.is_empty());
    Ok(chains)
}

/// A chain's file.
fn entries_file(chain: &Chain) -> String {
    chain.entries.iter().map(|entry| entry.line() + "\n").collect()
}

/// A chain's payloads, in the order of its entries; those of no entry are left out.
fn payloads_file(chain: &Chain) -> String {
    let payloads = chain.entries.iter().filter_map(|entry| chain.payloads.get(&entry.commitment));
    payloads.map(|payload| payload.line() + "\n").collect()
}

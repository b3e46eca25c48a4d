//! The arguments of the commands that protect, and of those on marked passages.

use super::{CaseFormat, Look, Where};
use clap::Args as ClapArgs;
use std::ops::Range;

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "What came in one file is sealed together. What was in clear may remain on this disk until its blocks \
                        are overwritten, in backups, in bundles already given away, in the terminal's history, and in the \
                        folder that it was added from."
)]
pub(crate) struct SealArgs {
    /// Documents on file in clear: identifiers, paths, or first digits of their SHA-256; none seals what came in clear
    /// about documents that are sealed, and gives keys to holders who lack them
    #[arg(value_name = "DOCUMENT")]
    pub(crate) named: Vec<String>,
    /// The protected source that they come from: its key is used where it has one
    #[arg(long, conflicts_with = "with")]
    pub(crate) source: Option<String>,
    /// Seal them with the key of this document, or with this key
    #[arg(long, value_name = "DOCUMENT-OR-KEY")]
    pub(crate) with: Option<String>,
    /// Let somebody else open all that is sealed: what their `sanad init` prints as “to seal”, or their device
    #[arg(long, value_name = "age1…|DEVICE")]
    pub(crate) holder: Vec<String>,
    /// Let somebody open nothing more that is sealed, or refuse a device that asks to
    #[arg(long, value_name = "age1…|DEVICE")]
    pub(crate) without: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct UnsealArgs {
    /// Sealed documents that your key opens
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) named: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "All that the key opens is gone from this case for good; that there was something stays listed, and \
                        `sanad audit` passes. Other copies open it still: bundles, backups, and other laptops until they \
                        have merged this one."
)]
pub(crate) struct DestroyArgs {
    /// A key, or a document that it opens
    #[arg(value_name = "KEY-OR-DOCUMENT")]
    pub(crate) named: String,
    /// Why: it stands in the log in clear, so give nothing away
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// Do it: without this, only what would be gone is said
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct UnlockArgs {
    #[command(flatten)]
    pub(crate) place: Where,
    /// How to show it
    #[arg(long, value_enum, default_value_t = CaseFormat::Human)]
    pub(crate) format: CaseFormat,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct MarkArgs {
    /// A document
    #[arg(value_name = "DOCUMENT")]
    pub(crate) named: String,
    /// The passage, in bytes of its text as `search --format json` gives them
    #[arg(value_name = "START..END", value_parser = bytes)]
    pub(crate) passage: Range<usize>,
    /// What was decided on it
    #[arg(long)]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) place: Where,
}

#[derive(ClapArgs, Debug)]
#[command(
    after_help = "The stored bytes are read; the files they came from are not asked for. Marks follow their words into \
                        the newer text.\n\nExit codes: 0 done; 1 a mark was lost or is doubtful, or a document could not be \
                        read now; 2 usage."
)]
pub(crate) struct RereadArgs {
    /// Documents [default: all that are open]
    #[arg(value_name = "DOCUMENT")]
    pub(crate) named: Vec<String>,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Seconds that reading one file may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) max_time: u64,
    /// Memory that reading one file may take
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    pub(crate) max_memory: u64,
}

fn bytes(written: &str) -> Result<Range<usize>, String> {
    let number = |digits: &str| digits.trim().parse::<usize>().ok();
    let (start, end) = written.split_once("..").unwrap_or_default();
    match (number(start), number(end)) {
        (Some(start), Some(end)) if start < end => Ok(start..end),
        _ => Err("a passage is written as two numbers of bytes, the smaller first: 120..148".to_owned()),
    }
}

//! `cargo xtask score`: accuracy a layer, against the corpora, with a ratchet that keeps what was won.
//!
//! The scoring rules: spans match one to one, greedily by longest overlap; figures are micro F1 over a whole set with
//! 95 % bootstrap intervals over documents.

mod attribution;
mod metric;
mod time;

use std::path::PathBuf;
use std::process::ExitCode;

/// Where the corpora are: `SANAD_CORPORA`, else `../shared/corpora`.
pub(crate) fn corpora() -> PathBuf {
    std::env::var_os("SANAD_CORPORA").map_or_else(|| PathBuf::from("../shared/corpora"), PathBuf::from)
}

/// Runs the named sets, or all.
pub(crate) fn run(args: &[String]) -> ExitCode {
    let wanted = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);
    let mut lines: Vec<metric::Line> = Vec::new();
    if wanted("time-en") {
        lines.extend(time::score(&corpora().join("time-en"), args));
    }
    if wanted("attribution-en") {
        lines.extend(attribution::score(&corpora().join("attribution-en/dev"), args));
    }
    for line in &lines {
        println!("{line}");
    }
    ExitCode::SUCCESS
}

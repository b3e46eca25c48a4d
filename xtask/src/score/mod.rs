//! `cargo xtask score`: accuracy a layer, against the corpora, with a ratchet that keeps what was won.
//!
//! The scoring rules: spans match one to one, greedily by longest overlap; figures are micro F1 over a whole set with
//! 95 % bootstrap intervals over documents.

mod attribution;
mod demo;
mod entities;
mod gum;
mod html;
mod language;
mod metric;
mod pages;
mod pairs;
mod passages;
mod places;
mod ratchet;
mod re3d;
mod search_ar;
mod search_names;
mod time;
mod time_fa;
mod wikigold;

pub(crate) use entities::{FOLDS, Gold, Type};
pub(crate) use metric::Random;
pub(crate) use re3d::read as read_re3d;
pub(crate) use time::plain_text as plain_of_timeml;
pub(crate) use wikigold::read as read_wikigold;

use metric::Line;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A set: its name, its folder in the corpora, its function.
type Set = (&'static str, &'static str, fn(&Path, &[String]) -> Vec<Line>);

const SETS: &[Set] = &[
    ("time-en", "time-en", time::score),
    ("time-fa", "time-fa", time_fa::score),
    ("attribution-en", "attribution-en/dev", attribution::score),
    ("gum-dates", "entities-en/gum/xml", gum::score),
    ("re3d", "entities-en/re3d", re3d::score),
    ("language", "language", language::score),
    ("wikigold", "entities-en/wikigold", wikigold::score),
    ("html", "html", html::score),
    ("places-en", "places-en", places::score),
    ("names", "names", pairs::score),
    ("search-ar", "search-ar", search_ar::score),
    ("search-names", "tests/search", search_names::score),
    ("passages-ar", "tests/passages/ar", passages::arabic),
    ("passages-fa", "tests/passages/fa", passages::persian),
    ("names-ar", "tests/passages/names/ar", passages::arabic_names),
    ("names-fa", "tests/passages/names/fa", passages::persian_names),
    ("pdf-arabic", "tests/pages", pages::first),
    ("pdf-arabic-2", "tests/pages/second", pages::second),
    ("demo", "crates/sanad/demo", demo::score),
];

/// Where the corpora are: `SANAD_CORPORA`, else `../shared/corpora` beside the workspace.
pub(crate) fn corpora() -> PathBuf {
    std::env::var_os("SANAD_CORPORA").map_or_else(|| workspace().join("../shared/corpora"), PathBuf::from)
}

/// The workspace's folder.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Scores the named sets, or all, and holds the figures against the ratchet.
pub(crate) fn run(args: &[String]) -> ExitCode {
    let named: Vec<&String> = args.iter().filter(|arg| SETS.iter().any(|(name, ..)| name == arg)).collect();
    let mut lines = Vec::new();
    let mut missing = Vec::new();
    for (name, folder, score) in
        SETS.iter().filter(|(name, ..)| named.is_empty() || named.iter().any(|n| n == name))
    {
        // The project's own sets stand beside its other tests.
        let ours = folder.starts_with("tests/") || folder.starts_with("crates/");
        let folder = if ours { workspace().join(folder) } else { corpora().join(folder) };
        if folder.is_dir() {
            lines.extend(score(&folder, args));
        } else {
            missing.push(format!(
                "{name}: not found at {} (SANAD_CORPORA names the folder of the corpora)",
                folder.display()
            ));
        }
    }
    for line in &lines {
        println!("{line}");
    }
    missing.iter().for_each(|line| println!("{line}"));
    // Variants of a run (`--train`, one document) are looks, not scores.
    if args.iter().any(|arg| matches!(arg.as_str(), "--train" | "--document" | "--errors" | "--shipped")) {
        return ExitCode::SUCCESS;
    }
    let held = ratchet::hold(&lines, args.iter().any(|arg| arg == "--raise"));
    let required = std::env::var_os("SANAD_REQUIRE").is_some();
    ExitCode::from(u8::from(!held || (required && !missing.is_empty())))
}

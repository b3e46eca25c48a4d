//! `cargo xtask bench`: speed a layer on generated text, of the whole process on one report, of the readers of formats.
//!
//! The text is made of real texts with names, numbers and dates drawn anew from a fixed seed, so that no paragraph
//! repeats and no cache or branch predictor learns it. One core; the counts of annotations are printed, so that a
//! faster run that finds less is seen for what it is.

mod arabic_script;
mod case;
mod formats;
mod generate;
mod layers;
mod pairs;
mod process;
mod resolve;
mod search;
mod serve;

use std::path::Path;
use std::process::ExitCode;

/// Runs the named benches, or all. `--case DIR` keeps the case of the search, and takes it from there when it is there.
pub(crate) fn run(args: &[String]) -> ExitCode {
    let at = args.iter().position(|arg| arg == "--case");
    let kept = at.and_then(|at| args.get(at + 1)).map(Path::new);
    let wanted = |name: &str| args.is_empty() || args.iter().any(|arg| arg == name);
    if wanted("layers") && !layers::run() {
        return ExitCode::from(2);
    }
    if wanted("names") && !pairs::run() {
        return ExitCode::from(2);
    }
    if wanted("process") && !process::run() {
        return ExitCode::from(2);
    }
    if wanted("formats") && !formats::run() {
        return ExitCode::from(2);
    }
    // Some minutes, and a gigabyte of disk: only when it is asked for.
    if args.iter().any(|arg| arg == "case") && !case::run() {
        return ExitCode::from(2);
    }
    if args.iter().any(|arg| arg == "search") && !search::run(kept) {
        return ExitCode::from(2);
    }
    if args.iter().any(|arg| arg == "resolve") && !resolve::run() {
        return ExitCode::from(2);
    }
    if args.iter().any(|arg| arg == "serve") && !serve::run(args) {
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

//! The project's own tasks. `cargo xtask` alone lists them; CI calls `cargo xtask ci` and nothing else.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]
#![allow(clippy::disallowed_methods, reason = "benches read the clock; nothing here makes output of Sanad")]

mod bench;
mod ci;
mod gazetteer;
mod outlines;
mod score;
#[cfg(test)]
mod tidy;
mod train;

use std::process::ExitCode;

/// A task: its name, what it does, its function.
type Task = (&'static str, &'static str, fn(&[String]) -> ExitCode);

const TASKS: &[Task] = &[
    ("ci", "format, lints, tests, documentation, scores: what must pass", ci::run),
    (
        "score",
        "[SET…] [--errors] [--raise]: accuracy a layer against the corpora, held by the ratchet",
        score::run,
    ),
    ("train", "names|romanisation: the models, from the sets that allow it", train::run),
    (
        "bench",
        "[layers|names|process|formats|case|search [--case DIR]|resolve]: speed a layer, of names compared, of the whole process, of a case",
        bench::run,
    ),
    ("gazetteer", "--from DIR: make the gazetteer anew from its published sources", gazetteer::run),
    (
        "outlines",
        "--from FILE: make the outlines of countries and regions anew from their source",
        outlines::run,
    ),
    ("gen", "write the generated pages (docs/rules) anew", ci::generate),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let name = args.first().map_or("", String::as_str);
    if let Some((.., run)) = TASKS.iter().find(|(task, ..)| *task == name) {
        return run(&args[1..]);
    }
    for (name, what, _) in TASKS {
        eprintln!("cargo xtask {name:<6} {what}");
    }
    ExitCode::from(2)
}

//! The project's own tasks: `cargo xtask ci | score | bench | gen`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]

mod score;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("score") => score::run(&args[1..]),
        _ => {
            eprintln!("usage: cargo xtask score [SET]");
            ExitCode::from(2)
        }
    }
}

//! `cargo xtask ci`: what must pass before anything lands. The hosted CI calls this too.

use std::process::{Command, ExitCode};
use std::time::Instant;

/// The steps, in order: name, arguments of cargo, environment.
type Step = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const STEPS: &[Step] = &[
    ("fmt", &["fmt", "--all", "--check"], &[]),
    ("clippy", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[]),
    // The README's own command.
    ("test", &["test", "--workspace"], &[]),
    (
        "doc",
        &["doc", "--workspace", "--no-deps", "--document-private-items"],
        &[("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links")],
    ),
    ("score", &["xtask", "score"], &[]),
];

/// Runs all steps; stops at the first that fails.
pub(crate) fn run(_args: &[String]) -> ExitCode {
    for (name, args, env) in STEPS {
        println!("── {name}: cargo {}", args.join(" "));
        let start = Instant::now();
        if !cargo(args, env) {
            eprintln!("── {name} failed");
            return ExitCode::FAILURE;
        }
        println!("── {name}: {:.0} s", start.elapsed().as_secs_f64());
    }
    ExitCode::SUCCESS
}

/// Writes the generated pages.
pub(crate) fn generate(_args: &[String]) -> ExitCode {
    let done = cargo(&["test", "-p", "sanad-check", "--test", "docs"], &[("SANAD_UPDATE", "1")]);
    ExitCode::from(u8::from(!done))
}

fn cargo(args: &[&str], env: &[(&str, &str)]) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(args).envs(env.iter().copied()).status();
    status.is_ok_and(|status| status.success())
}

//! `sanad waive`.

use crate::args::WaiveArgs;
use crate::output::{Output, complain};
use std::io;
use std::process::ExitCode;

/// Writes a waiver into the settings file.
pub(crate) fn run(args: &WaiveArgs) -> io::Result<ExitCode> {
    match sanad_engine::add_waiver(args.config.as_deref(), &args.fingerprint, &args.reason) {
        Ok((file, added)) => {
            let mut out = Output::new();
            let done = if added { "waived in" } else { "was waived already in" };
            out.line(&format!("{} {done} {}", args.fingerprint, file.display()))?;
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            complain(&error.to_string(), &error.help)?;
            Ok(ExitCode::from(2))
        }
    }
}

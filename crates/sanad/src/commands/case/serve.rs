//! `sanad serve`.

use super::told;
use crate::args::ServeArgs;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Opens the workbench, and serves it until it is stopped.
pub(crate) fn run(args: &ServeArgs) -> io::Result<ExitCode> {
    told(|| {
        let options = sanad_web::Options {
            case: args.place.folder()?,
            key: args.place.key_file()?,
            port: args.port,
            idle: args.idle,
        };
        let mut written = Ok(());
        sanad_web::run(options, |link| {
            let mut out = io::stdout().lock();
            written = writeln!(out, "{link}").and_then(|()| out.flush());
        })?;
        Ok(written.map(|()| ExitCode::SUCCESS))
    })
}

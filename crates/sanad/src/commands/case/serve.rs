//! `sanad serve`.

use super::{told, worker};
use crate::args::ServeArgs;
use sanad_engine::Settings;
use sanad_engine::case::CaseError;
use sanad_web::Drafts;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Seconds and memory (MiB) that reading a draft may take.
const LIMITS: (u64, u64) = (60, 1024);

/// Opens the workbench, and serves it until it is stopped.
pub(crate) fn run(args: &ServeArgs) -> io::Result<ExitCode> {
    told(|| {
        let options = sanad_web::Options {
            case: args.place.folder()?,
            key: args.place.key_file()?,
            port: args.port,
            idle: args.idle,
            public: args.public.clone(),
            drafts: drafts(&args.draft)?,
        };
        let mut written = Ok(());
        sanad_web::run(options, |link| {
            let mut out = io::stdout().lock();
            written = writeln!(out, "{link}").and_then(|()| out.flush());
        })?;
        Ok(written.map(|()| ExitCode::SUCCESS))
    })
}

/// Drafts, checked as `sanad check` does it: by the nearest settings file.
pub(crate) fn drafts(files: &[PathBuf]) -> Result<Drafts, CaseError> {
    let config = match Settings::load(None) {
        Ok(settings) => settings.config,
        Err(error) => return Err(CaseError::Unknown(error.to_string())),
    };
    let (seconds, memory) = LIMITS;
    Ok(Drafts { files: files.to_vec(), config, worker: Some(worker(seconds, memory)?) })
}

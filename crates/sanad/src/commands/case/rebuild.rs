//! `sanad rebuild`.

use super::{counted, told};
use crate::args::RebuildArgs;
use crate::output::Output;
use sanad_engine::case::store;
use std::io;
use std::process::ExitCode;

/// Makes the index anew.
pub(crate) fn run(args: &RebuildArgs) -> io::Result<ExitCode> {
    told(|| {
        // An index that is damaged is not even looked at.
        store::remove(&args.place.folder()?)?;
        let case = args.place.write(30)?;
        let n = case.view().documents()?.len();
        case.close()?;
        let mut out = Output::new();
        Ok(out
            .line(&format!("The index was made anew: {}.", counted(n, "document", "documents")))
            .and_then(|()| out.flush())
            .map(|()| ExitCode::SUCCESS))
    })
}

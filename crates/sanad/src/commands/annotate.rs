//! `sanad annotate`.

use crate::args::{AnnotateArgs, AnnotateFormat};
use crate::output::Output;
use sanad_engine::{Analysis, Failure};
use sanad_render::{annotations_human, annotations_json};
use std::io;
use std::process::ExitCode;

/// Shows what Sanad sees in the files.
pub(crate) fn run(args: &AnnotateArgs) -> io::Result<ExitCode> {
    let json = args.format == AnnotateFormat::Json;
    let options = args.input.options();
    let mut out = Output::new();
    let style = out.style;
    let (mut written, mut unread) = (Ok(()), false);
    sanad_engine::in_order(
        &args.input.files,
        args.input.threads,
        |path| -> Result<String, Failure> {
            let bytes = args.input.load(path)?;
            let Analysis { document, annotations } = sanad_engine::analyse(path, &bytes, &options)?;
            Ok(if json {
                annotations_json(&document, &annotations, args.text)
            } else {
                annotations_human(&document, &annotations, style)
            })
        },
        |outcome| {
            unread |= outcome.is_err();
            if written.is_ok() {
                written = match &outcome {
                    Ok(text) => out.write(text),
                    Err(failure) => out.refuse(failure, json),
                };
            }
        },
    );
    written?;
    out.flush()?;
    Ok(ExitCode::from(if unread { 2 } else { 0 }))
}

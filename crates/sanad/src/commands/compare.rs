//! `sanad compare`.

use crate::args::{CompareArgs, CompareFormat};
use crate::output::Output;
use sanad_engine::{Compared, Failure};
use sanad_render::{ComparisonText, comparison_human, comparison_json};
use std::io;
use std::process::ExitCode;

/// Compares two names, or the pairs of a table.
pub(crate) fn run(args: &CompareArgs) -> io::Result<ExitCode> {
    let mut out = Output::new();
    let json = args.format == CompareFormat::Json;
    let Some(path) = &args.pairs else {
        let [first, second] = &args.names[..] else { return Ok(ExitCode::from(2)) };
        show(&mut out, &sanad_engine::compare_names(None, first, second), json)?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let (mut written, mut bad) = (Ok(()), false);
    let done = sanad_engine::load(path, args.max_size.saturating_mul(1 << 20)).and_then(|bytes| {
        sanad_engine::compare_pairs(path, &bytes, |row| {
            bad |= row.is_err();
            if written.is_ok() {
                written = match row {
                    Ok(compared) => show(&mut out, &compared, json),
                    Err(row) => {
                        let why = format!("line {}: {}", row.line, row.why);
                        out.refuse(&Failure { path: path.clone(), why, help: row.help }, json)
                    }
                };
            }
        })
    });
    written?;
    if let Err(failure) = &done {
        out.refuse(failure, json)?;
    }
    out.flush()?;
    Ok(ExitCode::from(if bad || done.is_err() { 2 } else { 0 }))
}

fn show(out: &mut Output, compared: &Compared, json: bool) -> io::Result<()> {
    let Compared { id, names: [first, second], score, one, why } = compared;
    let text = ComparisonText { id: id.as_deref(), names: [first, second], score: *score, one: *one, why };
    if json {
        return out.line(&comparison_json(&text));
    }
    let style = out.style;
    out.line(&comparison_human(&text, style))
}

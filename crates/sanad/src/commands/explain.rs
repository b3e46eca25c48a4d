//! `sanad explain`.

use crate::args::ExplainArgs;
use crate::output::{Output, complain};
use std::io;
use std::process::ExitCode;

/// Explains one rule, lists a group, or lists all.
pub(crate) fn run(args: &ExplainArgs) -> io::Result<ExitCode> {
    let mut out = Output::new();
    let wanted = args.rule.as_deref().unwrap_or_default();
    if let Some(text) = sanad_engine::explain(wanted) {
        out.write(&text)?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let listed: Vec<_> =
        sanad_engine::RULES.iter().filter(|rule| wanted.is_empty() || rule.group() == wanted).collect();
    if listed.is_empty() {
        complain(&format!("there is no rule or group `{wanted}`"), "`sanad explain` alone lists the rules")?;
        return Ok(ExitCode::from(2));
    }
    for rule in listed {
        let first = rule.docs.what.split_inclusive(". ").next().unwrap_or_default().trim_end();
        out.line(&format!("{:<22} {:<8} {first}", rule.id, rule.severity.name()))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

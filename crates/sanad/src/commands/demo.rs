//! `sanad demo`: an invented report, checked and shown.

use crate::args::DemoArgs;
use crate::output::{Output, complain};
use sanad_engine::{Config, Options, Severity};
use sanad_render::{Summary, finding_human, summary_human};
use std::io;
use std::process::ExitCode;

/// The report, in the binary.
const REPORT: &str = include_str!("../../demo/report.md");

/// Checks the report and says what to do next.
pub(crate) fn run(_args: &DemoArgs) -> io::Result<ExitCode> {
    let mut out = Output::new();
    let style = out.style;
    let outcome =
        sanad_engine::check("demo/report.md", REPORT.as_bytes(), &Options::default(), &Config::default());
    let (analysis, checked) = match outcome {
        Ok(done) => done,
        Err(failure) => {
            complain(&failure.to_string(), &failure.help)?;
            return Ok(ExitCode::from(2));
        }
    };
    let title = analysis.document.metadata.title.as_deref().unwrap_or("the demo report");
    out.line(&format!(
        "The report “{title}” is invented: its places, people and events do not exist, and its defects were put \
         there.\nThis is what `sanad check` says of it:\n"
    ))?;
    let mut summary = Summary { files: 1, notes_shown: true, ..Summary::default() };
    for finding in &checked.findings {
        summary.count(finding.severity);
        out.line(&finding_human(&analysis.document, finding, style))?;
    }
    out.line(&summary_human(summary, style))?;
    let first = checked.findings.iter().find(|finding| finding.severity == Severity::Error);
    let rule = first.map_or("date/impossible", |finding| finding.rule);
    out.line(&format!(
        "\nNext: `sanad explain {rule}` says why a rule exists; `sanad check FILE` reads a report of yours."
    ))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

//! `sanad demo`: an invented report, checked, shown, and written down with its pages.

use crate::args::DemoArgs;
use crate::output::{Output, complain};
use sanad_engine::{Analysis, Checked, Config, Failure, Options, Severity};
use sanad_render::{
    Annotated, FindingsPage, Summary, annotations_html, annotations_html_end, annotations_html_start,
    finding_human, summary_human,
};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The report, in the binary.
const REPORT: &str = include_str!("../../demo/report.md");
const NAME: &str = "report.md";

/// Checks the report, writes its pages, and says what to do next.
pub(crate) fn run(args: &DemoArgs) -> io::Result<ExitCode> {
    let outcome = sanad_engine::check(NAME, REPORT.as_bytes(), &Options::default(), &Config::default());
    let (mut analysis, checked) = match outcome {
        Ok(done) => done,
        Err(failure) => return refused(&failure),
    };
    let written = write_pages(&args.output, &analysis, &checked);
    if let Ok(folder) = &written {
        analysis.document.path = folder.join(NAME).display().to_string();
    }
    let mut out = Output::new();
    let title = analysis.document.metadata.title.as_deref().unwrap_or("the demo report");
    out.line(&format!(
        "The report “{title}” is invented: its places, people and events do not exist, and its defects were put \
         there.\nThis is what `sanad check --notes` says of it:\n"
    ))?;
    for finding in &checked.findings {
        out.line(&finding_human(&analysis.document, finding, out.style))?;
    }
    out.line(&summary_human(summary(&checked), out.style))?;
    match &written {
        Ok(folder) => out.write(&next(folder, &checked))?,
        Err(failure) => {
            out.flush()?;
            return refused(failure);
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn refused(failure: &Failure) -> io::Result<ExitCode> {
    complain(&failure.to_string(), &failure.help)?;
    Ok(ExitCode::from(2))
}

fn summary(checked: &Checked) -> Summary {
    let mut summary = Summary { files: 1, notes_shown: true, ..Summary::default() };
    checked.findings.iter().for_each(|finding| summary.count(finding.severity));
    summary
}

/// The report, its text with its layers, and the list of findings; the folder that holds them.
fn write_pages(folder: &Path, analysis: &Analysis, checked: &Checked) -> Result<PathBuf, Failure> {
    let Analysis { document, annotations } = analysis;
    let seen = Annotated { document, annotations, findings: &checked.findings };
    let text =
        [annotations_html_start(&[NAME.to_owned()]), annotations_html(seen, 1), annotations_html_end()];
    let mut list = FindingsPage::default();
    list.add(document, &checked.findings, checked.waived);
    let list = list.finish(summary(checked));
    let files = [(NAME, REPORT), ("report.html", &text.concat()), ("findings.html", &list)];
    sanad_engine::keep(folder, &files)
}

/// Where everything is, and what to do now.
fn next(folder: &Path, checked: &Checked) -> String {
    let first = checked.findings.iter().find(|finding| finding.severity == Severity::Error);
    let rule = first.map_or("date/impossible", |finding| finding.rule);
    let path = |name: &str| folder.join(name).display().to_string();
    format!(
        "\nWritten for you:\n  {}  the text with its layers; open it in a browser\n  {}  the findings, to print\n  \
         {}  the report; change it and run `sanad check` again\n\n\
         Next: `sanad explain {rule}` says why a rule exists; `sanad check FILE` reads a report of yours.\n",
        path("report.html"),
        path("findings.html"),
        path(NAME),
    )
}

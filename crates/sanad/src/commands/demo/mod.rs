//! `sanad demo`: an invented report, checked, and the invented sources that it could rest on, put on file; both are
//! written into a folder with pages to look at.

mod case;
mod files;
mod say;

use crate::args::DemoArgs;
use crate::commands::case::serve::drafts;
use crate::commands::case::told;
use crate::output::{Output, complain};
use files::{MANIFEST, REPORT, SOURCES};
use sanad_engine::case::CaseError;
use sanad_engine::{Analysis, Checked, Config, Failure, Options};
use sanad_render::{
    Annotated, FindingsPage, Summary, annotations_html, annotations_html_end, annotations_html_start,
    finding_human, summary_human,
};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const NAME: &str = "report.md";

/// Minutes without a request after which the demo’s workbench closes what is sealed.
const IDLE: u64 = 15;

/// Checks the report, makes the case, writes the pages, and says what to do next.
pub(crate) fn run(args: &DemoArgs) -> io::Result<ExitCode> {
    let outcome = sanad_engine::check(NAME, REPORT.as_bytes(), &Options::default(), &Config::default());
    let written = outcome.and_then(|(analysis, checked)| {
        let folder = write(&args.output, &analysis, &checked)?;
        Ok((analysis, checked, folder))
    });
    let (mut analysis, checked, folder) = match written {
        Ok(done) => done,
        Err(failure) => {
            complain(&failure.to_string(), &failure.help)?;
            return Ok(ExitCode::from(2));
        }
    };
    analysis.document.path = folder.join(NAME).display().to_string();
    let mut out = Output::new();
    report(&mut out, &analysis, &checked)?;
    out.flush()?;
    told(|| {
        let made = case::make(&folder)?;
        let found = say::found(&made)?;
        let written = out.write(&found).and_then(|()| out.write(&say::next(&folder, &made, &checked)));
        if let Err(error) = written.and_then(|()| out.flush()) {
            return Ok(Err(error));
        }
        // A pipe or a test wants an end; a person at a terminal wants to look.
        if !args.serve && (args.no_serve || !io::stdout().is_terminal()) {
            return Ok(Ok(ExitCode::SUCCESS));
        }
        let case::Made { folder: case, key, view, .. } = made;
        drop(view);
        workbench(case, key, &folder.join(NAME))
    })
}

/// Opens the workbench on the case, and serves it until it is stopped.
fn workbench(case: PathBuf, key: PathBuf, report: &Path) -> Result<io::Result<ExitCode>, CaseError> {
    let drafts = drafts(&[report.to_owned()])?;
    let options = sanad_web::Options { case, key, port: 0, idle: IDLE, public: None, drafts };
    let mut written = Ok(());
    sanad_web::run(options, |link| {
        let mut out = io::stdout().lock();
        let line = format!("\nThe workbench, until Ctrl-C: open this link in a browser.\n  {link}");
        written = writeln!(out, "{line}").and_then(|()| out.flush());
    })?;
    Ok(written.map(|()| ExitCode::SUCCESS))
}

/// The report, its text with its layers, the list of findings, the sources; the folder that holds them.
fn write(folder: &Path, analysis: &Analysis, checked: &Checked) -> Result<PathBuf, Failure> {
    let Analysis { document, annotations } = analysis;
    let seen = Annotated { document, annotations, findings: &checked.findings, marked: &[] };
    let text =
        [annotations_html_start(&[NAME.to_owned()]), annotations_html(seen, 1), annotations_html_end()]
            .concat();
    let mut list = FindingsPage::default();
    list.add(document, &checked.findings, checked.waived);
    let list = list.finish(summary(checked));
    let mut files = vec![
        (NAME, REPORT.as_bytes()),
        ("report.html", text.as_bytes()),
        ("findings.html", list.as_bytes()),
        ("sources.csv", MANIFEST.as_bytes()),
    ];
    files.extend_from_slice(SOURCES);
    sanad_engine::keep(folder, &files, case::is_free)
}

/// What `check` says of the report.
fn report(out: &mut Output, analysis: &Analysis, checked: &Checked) -> io::Result<()> {
    let title = analysis.document.metadata.title.as_deref().unwrap_or("the demo report");
    out.line(&format!(
        "The report “{title}” is invented: its places, people and events do not exist, and its defects were put \
         there.\nThis is what `sanad check --notes` says of it:\n"
    ))?;
    for finding in &checked.findings {
        out.line(&finding_human(&analysis.document, finding, out.style))?;
    }
    out.line(&summary_human(summary(checked), out.style))
}

fn summary(checked: &Checked) -> Summary {
    let mut summary = Summary { files: 1, notes_shown: true, ..Summary::default() };
    checked.findings.iter().for_each(|finding| summary.count(finding.severity));
    summary
}

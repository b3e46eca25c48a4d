//! `sanad check`.

use crate::args::{CheckArgs, CheckFormat};
use crate::output::{Output, complain};
use sanad_engine::{Analysis, Checked, Config, Failure, Settings, Severity};
use sanad_render::{RuleText, Sarif, Summary, finding_human, finding_json, summary_human};
use std::io;
use std::process::ExitCode;

type Outcome = Result<(Analysis, Checked), Failure>;

/// Checks the files and shows what was found.
pub(crate) fn run(args: &CheckArgs) -> io::Result<ExitCode> {
    let settings = match settings(args) {
        Ok(settings) => settings,
        Err((what, help)) => {
            complain(&what, &help)?;
            return Ok(ExitCode::from(2));
        }
    };
    let fail_on = args.fail_on.or(settings.fail_on).unwrap_or(Severity::Error);
    let options = args.input.options();
    let mut shown = Shown::new(args);
    let mut written = Ok(());
    sanad_engine::in_order(
        &args.input.files,
        args.input.threads,
        |path| {
            args.input
                .load(path)
                .and_then(|bytes| sanad_engine::check(path, &bytes, &options, &settings.config))
        },
        |outcome: Outcome| {
            if written.is_ok() {
                written = shown.file(&outcome);
            }
        },
    );
    written?;
    shown.end(fail_on)
}

/// The settings file with the arguments laid over it; or what is wrong and what to do.
fn settings(args: &CheckArgs) -> Result<Settings, (String, String)> {
    let mut settings =
        Settings::load(args.config.as_deref()).map_err(|error| (error.to_string(), error.help))?;
    if !args.select.is_empty() {
        settings.config = Config { select: args.select.clone(), ignore: Vec::new(), ..settings.config };
    }
    settings.config.ignore.extend(args.ignore.iter().cloned());
    if let Some(name) = settings.config.unknown_names().first() {
        return Err((
            format!("there is no rule or group `{name}`"),
            "`sanad explain` lists the rules".to_owned(),
        ));
    }
    Ok(settings)
}

/// What goes out, and what was counted.
struct Shown<'a> {
    args: &'a CheckArgs,
    out: Output,
    summary: Summary,
    worst: Option<Severity>,
    /// The log that grows to the end of the run, for that format.
    sarif: Sarif,
}

impl<'a> Shown<'a> {
    fn new(args: &'a CheckArgs) -> Self {
        let summary = Summary { notes_shown: args.notes, ..Summary::default() };
        let rules: Vec<RuleText> = sanad_engine::RULES
            .iter()
            .map(|rule| RuleText {
                id: rule.id,
                what: rule.docs.what,
                why: rule.docs.why,
                severity: rule.severity,
            })
            .collect();
        Self { args, out: Output::new(), summary, worst: None, sarif: Sarif::new(&rules) }
    }

    fn human(&self) -> bool {
        self.args.format == CheckFormat::Human
    }

    fn file(&mut self, outcome: &Outcome) -> io::Result<()> {
        let (analysis, checked) = match outcome {
            Ok(done) => done,
            Err(failure) => {
                self.summary.unread += 1;
                self.sarif.refuse(&failure.path, &failure.why, &failure.help);
                return self.out.refuse(failure, self.args.format == CheckFormat::Json);
            }
        };
        self.summary.files += 1;
        self.summary.waived += checked.waived;
        if self.human() {
            if let Some(encoding) = analysis.document.metadata.transcoded_from {
                self.out.line(&format!(
                    "{}: read as {encoding}, which its bytes look like\n",
                    analysis.document.path
                ))?;
            }
            if analysis.document.text.trim().is_empty() {
                self.out
                    .line(&format!("{}: it is empty, there is nothing to check\n", analysis.document.path))?;
            }
        }
        for finding in &checked.findings {
            self.summary.count(finding.severity);
            self.worst = self.worst.max(Some(finding.severity));
            match self.args.format {
                CheckFormat::Json => self.out.line(&finding_json(&analysis.document, finding))?,
                CheckFormat::Sarif => self.sarif.add(&analysis.document, finding),
                CheckFormat::Human if finding.severity > Severity::Note || self.args.notes => {
                    let text = finding_human(&analysis.document, finding, self.out.style);
                    self.out.line(&text)?;
                }
                CheckFormat::Human => {}
            }
        }
        Ok(())
    }

    fn end(mut self, fail_on: Severity) -> io::Result<ExitCode> {
        match self.args.format {
            CheckFormat::Human => self.out.line(&summary_human(self.summary, self.out.style))?,
            CheckFormat::Sarif => {
                self.out.write(&std::mem::replace(&mut self.sarif, Sarif::new(&[])).finish())?;
            }
            CheckFormat::Json => {}
        }
        self.out.flush()?;
        Ok(if self.summary.unread > 0 {
            ExitCode::from(2)
        } else {
            ExitCode::from(u8::from(self.worst.is_some_and(|worst| worst >= fail_on)))
        })
    }
}

//! `sanad check`.

use crate::args::{CheckArgs, CheckFormat};
use crate::output::{Output, complain};
use sanad_engine::{Analysis, Checked, Config, Document, Failure, Settings, Severity};
use sanad_render::{
    FindingsPage, RuleText, Sarif, Summary, Together, finding_human, finding_json, summary_human,
};
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
    if args.together {
        together(args, &settings.config, &mut shown)?;
        return shown.end(fail_on);
    }
    if let Some(path) = &args.translation_of
        && let Some(original) = original(args, path, &mut shown)?
    {
        translations(args, &original, &settings.config, &mut shown)?;
        return shown.end(fail_on);
    }
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

/// The original of translations; `None` when it cannot be read, which is told.
fn original(args: &CheckArgs, path: &str, shown: &mut Shown) -> io::Result<Option<Analysis>> {
    // The language that was named is the translations'.
    let options = sanad_engine::Options { language: None, ..args.input.options() };
    let read = args.input.load(path).and_then(|bytes| sanad_engine::analyse(path, &bytes, &options));
    match read.and_then(sanad_engine::with_text) {
        Ok(analysis) => Ok(Some(analysis)),
        Err(failure) => shown.refuse(&failure).map(|()| None),
    }
}

/// Checks each file as a translation of the original.
fn translations(args: &CheckArgs, original: &Analysis, config: &Config, shown: &mut Shown) -> io::Result<()> {
    let options = args.input.options();
    let check = |path: &String| {
        let bytes = args.input.load(path)?;
        let analysis = sanad_engine::analyse(path, &bytes, &options)?;
        let checked = sanad_engine::check_translation(original, &analysis, config)?;
        Ok((analysis, checked))
    };
    let mut written = Ok(());
    sanad_engine::in_order(&args.input.files, args.input.threads, check, |outcome: Outcome| {
        if written.is_ok() {
            written = match &outcome {
                Ok((analysis, checked)) => {
                    let documents = [&analysis.document, &original.document];
                    shown.checked(Together::new(&analysis.document, &documents), checked)
                }
                Err(failure) => shown.refuse(failure),
            };
        }
    });
    written
}

/// Checks all files as one publication; those that cannot be read are told of and left out.
fn together(args: &CheckArgs, config: &Config, shown: &mut Shown) -> io::Result<()> {
    let options = args.input.options();
    let mut outcomes = Vec::new();
    sanad_engine::in_order(
        &args.input.files,
        args.input.threads,
        |path| args.input.load(path).and_then(|bytes| sanad_engine::analyse(path, &bytes, &options)),
        |outcome| outcomes.push(outcome),
    );
    let mut analyses = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(analysis) => analyses.push(analysis),
            Err(failure) => shown.refuse(&failure)?,
        }
    }
    match sanad_engine::check_together(&analyses, config) {
        Err(failure) => shown.refuse(&failure),
        Ok(checked) => {
            let documents: Vec<&Document> = analyses.iter().map(|analysis| &analysis.document).collect();
            let mut each = analyses.iter().zip(&checked);
            each.try_for_each(|(analysis, checked)| {
                shown.checked(Together::new(&analysis.document, &documents), checked)
            })
        }
    }
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
    form: Form,
}

/// Where findings go: out at once, or into what is written at the end of the run.
enum Form {
    Human,
    Json,
    Sarif(Sarif),
    Html(FindingsPage),
}

impl Form {
    fn new(format: CheckFormat) -> Self {
        match format {
            CheckFormat::Human => Self::Human,
            CheckFormat::Json => Self::Json,
            CheckFormat::Sarif => Self::Sarif(Sarif::new(&rule_texts())),
            CheckFormat::Html => Self::Html(FindingsPage::default()),
        }
    }
}

/// The rules as a log describes them.
fn rule_texts() -> Vec<RuleText> {
    let describe = |rule: &&sanad_engine::Rule| RuleText {
        id: rule.id,
        what: rule.docs.what,
        why: rule.docs.why,
        severity: rule.severity,
    };
    sanad_engine::RULES.iter().map(describe).collect()
}

impl<'a> Shown<'a> {
    fn new(args: &'a CheckArgs) -> Self {
        let summary = Summary { notes_shown: args.notes, ..Summary::default() };
        Self { args, out: Output::new(), summary, worst: None, form: Form::new(args.format) }
    }

    fn file(&mut self, outcome: &Outcome) -> io::Result<()> {
        match outcome {
            Ok((analysis, checked)) => self.checked(Together::from(&analysis.document), checked),
            Err(failure) => self.refuse(failure),
        }
    }

    fn checked(&mut self, together: Together, checked: &Checked) -> io::Result<()> {
        self.summary.files += 1;
        self.summary.waived += checked.waived;
        for finding in &checked.findings {
            self.summary.count(finding.severity);
            self.worst = self.worst.max(Some(finding.severity));
        }
        let findings = &checked.findings;
        match &mut self.form {
            Form::Human => return self.human(together, checked),
            Form::Json => {
                for finding in findings {
                    self.out.line(&finding_json(together, finding))?;
                }
            }
            Form::Sarif(log) => findings.iter().for_each(|finding| log.add(together, finding)),
            Form::Html(page) => page.add(together, findings, checked.waived),
        }
        Ok(())
    }

    fn refuse(&mut self, failure: &Failure) -> io::Result<()> {
        self.summary.unread += 1;
        match &mut self.form {
            Form::Human | Form::Json => {}
            Form::Sarif(log) => log.refuse(&failure.path, &failure.why, &failure.help),
            Form::Html(page) => page.refuse(&failure.path, &failure.why, &failure.help),
        }
        self.out.refuse(failure, self.args.format == CheckFormat::Json)
    }

    fn human(&mut self, together: Together, checked: &Checked) -> io::Result<()> {
        let document = together.own();
        if let Some(encoding) = document.metadata.transcoded_from {
            self.out.line(&format!("{}: read as {encoding}, which its bytes look like\n", document.path))?;
        }
        if document.text.trim().is_empty() {
            self.out.line(&format!("{}: it is empty, there is nothing to check\n", document.path))?;
        }
        for finding in &checked.findings {
            if finding.severity > Severity::Note || self.args.notes {
                self.out.line(&finding_human(together, finding, self.out.style))?;
            }
        }
        Ok(())
    }

    fn end(mut self, fail_on: Severity) -> io::Result<ExitCode> {
        match self.form {
            Form::Human => self.out.line(&summary_human(self.summary, self.out.style))?,
            Form::Json => {}
            Form::Sarif(log) => self.out.write(&log.finish())?,
            Form::Html(page) => self.out.write(&page.finish(self.summary))?,
        }
        self.out.flush()?;
        Ok(if self.summary.unread > 0 {
            ExitCode::from(2)
        } else {
            ExitCode::from(u8::from(self.worst.is_some_and(|worst| worst >= fail_on)))
        })
    }
}

//! Where output goes: findings to standard output, refusals to standard error (or as JSON lines to standard output).

use sanad_engine::Failure;
use sanad_render::Style;
use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

/// Standard output with a buffer; colours are dropped where it is no terminal.
pub(crate) struct Output {
    out: io::BufWriter<io::StdoutLock<'static>>,
    /// How to write for a person.
    pub(crate) style: Style,
}

impl Output {
    /// Locks standard output.
    pub(crate) fn new() -> Self {
        let terminal = io::stdout().is_terminal();
        let width = if terminal {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
        } else {
            None
        };
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let style = Style { width: width.unwrap_or(100).clamp(48, 120), colour: terminal && !plain };
        Self { out: io::BufWriter::with_capacity(1 << 16, io::stdout().lock()), style }
    }

    /// Writes text as it is.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes text and a line break.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        self.write(text)?;
        self.write("\n")
    }

    /// Hands everything over.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Tells of a file that could not be read: a JSON line, or two lines for a person.
    pub(crate) fn refuse(&mut self, failure: &Failure, json: bool) -> io::Result<()> {
        if json {
            return self.line(&sanad_render::refusal_json(&failure.path, &failure.why, &failure.help));
        }
        // What was found so far comes first, in the order of the files.
        self.flush()?;
        complain(&failure.to_string(), &failure.help)
    }
}

/// Says on standard error what is wrong and what to do.
pub(crate) fn complain(what: &str, help: &str) -> io::Result<()> {
    let mut err = io::stderr().lock();
    writeln!(err, "sanad: {what}")?;
    writeln!(err, "  help: {help}")
}

/// A reader that went away (`sanad … | head`) is no failure of ours.
pub(crate) fn exit_of(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    let _ = complain(
        &format!("the output cannot be written ({error})"),
        "check the disk or the program that reads it",
    );
    ExitCode::from(2)
}

//! `sanad add`.

use super::{counted, grouped, size, told, worker};
use crate::args::{AddArgs, CaseFormat};
use crate::output::{Output, complain};
use sanad_engine::case::{
    Adding, Came, CaseError, Manifest, Progress, Writing, add, complete, fields, lines,
};
use sanad_engine::{Ocr, Options};
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::Instant;

/// Puts files on file.
pub(crate) fn run(args: &AddArgs) -> io::Result<ExitCode> {
    told(|| {
        let adding = match adding(args) {
            Ok(adding) => adding,
            Err(why) => {
                return Ok(complain(&why, "nothing was added; mend it, then run it again")
                    .map(|()| ExitCode::from(2)));
            }
        };
        let mut case = args.place.write(args.wait)?;
        if args.open && case.view().case().is_sealed() {
            let why = "everything in this case is sealed: --open cannot be said here".to_owned();
            return Err(CaseError::Sealed(why));
        }
        open_known(&mut case, args)?;
        let mut teller = Teller::new(args.format);
        let mut meter = Meter::new();
        let done =
            add(&mut case, &args.paths, &adding, &mut |came| teller.tell(came), &mut |at| meter.at(at));
        // Whoever asks next finds what the documents say without having to wait for it.
        let looked = match done {
            Ok(()) => {
                complete(case.view_mut(), args.threads, &mut |done, of| meter.looked(done, of)).map(drop)
            }
            Err(error) => Err(error),
        };
        meter.end();
        // What is on file stays on file, whatever stopped the rest.
        case.close()?;
        looked?;
        Ok(teller.end(meter.at))
    })
}

/// Sealed documents that are on file are known by their bytes only while they are open.
fn open_known(case: &mut Writing, args: &AddArgs) -> Result<(), CaseError> {
    if !case.view().store().keys()?.is_empty() {
        let person = args.place.person()?;
        case.view_mut().unlock(&person)?;
    }
    Ok(())
}

fn adding(args: &AddArgs) -> Result<Adding, String> {
    let mut given = fields::given(&args.set)?;
    let named = [
        ("kind", &args.kind),
        ("publisher", &args.publisher),
        ("source", &args.source),
        ("published", &args.published),
        ("collected", &args.collected),
        ("collected-by", &args.collected_by),
    ];
    for (field, written) in named {
        if let Some(written) = written {
            given.insert(field.to_owned(), fields::value(field, written)?);
        }
    }
    let manifest = match &args.manifest {
        None => Manifest::default(),
        Some(file) => {
            let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            Manifest::read(&bytes).map_err(|why| format!("{}: {why}", file.display()))?
        }
    };
    let worker = worker(args.max_time, args.max_memory).map_err(|error| error.to_string())?;
    Ok(Adding {
        options: Options { worker: Some(worker), ocr: args.ocr.then(Ocr::default), ..Options::default() },
        threads: args.threads,
        max_size: args.max_size << 20,
        fields: given,
        manifest,
        sealed: if args.sealed { Some(true) } else { args.open.then_some(false) },
        key: None,
    })
}

/// Tells what became of each file.
struct Teller {
    out: Output,
    format: CaseFormat,
    added: usize,
    sealed: usize,
    already: usize,
    unread: usize,
    passed: usize,
    written: io::Result<()>,
}

impl Teller {
    fn new(format: CaseFormat) -> Self {
        let (added, sealed, already, unread, passed) = (0, 0, 0, 0, 0);
        Self { out: Output::new(), format, added, sealed, already, unread, passed, written: Ok(()) }
    }

    fn tell(&mut self, came: &Came) {
        let line = match came {
            Came::Added { sealed, status, path, cause, .. } => {
                self.added += 1;
                self.sealed += usize::from(*sealed);
                self.unread += usize::from(*status != "read");
                let word = if *status == "partly" { "read in part" } else { "on file unread" };
                cause.as_ref().map(|cause| format!("{path}: {word}: {cause}"))
            }
            Came::Already { .. } => {
                self.already += 1;
                None
            }
            Came::Passed(passed) => {
                self.passed += 1;
                Some(format!("{}: not added: {}", passed.path, passed.why))
            }
        };
        let line = if self.format == CaseFormat::Json { Some(lines::came(came)) } else { line };
        if let Some(line) = line
            && self.written.is_ok()
        {
            // Told at once: whoever reads it may count on it.
            self.written = self.out.line(&line).and_then(|()| self.out.flush());
        }
    }

    fn end(mut self, at: Progress) -> io::Result<ExitCode> {
        self.written?;
        if self.format == CaseFormat::Human {
            let mut parts = vec![format!("{} put on file", counted(self.added, "document", "documents"))];
            if self.sealed > 0 {
                parts.push(format!("{} of them sealed", grouped(self.sealed as u64)));
            }
            if at.bytes > 0 {
                parts.push(size(at.bytes));
            }
            if self.already > 0 {
                parts.push(format!("{} there already", grouped(self.already as u64)));
            }
            if self.unread > 0 {
                parts.push(format!("{} unread or in part", grouped(self.unread as u64)));
            }
            if self.passed > 0 {
                parts.push(format!("{} not added", grouped(self.passed as u64)));
            }
            self.out.line(&parts.join(" · "))?;
        }
        self.out.flush()?;
        let code = if self.passed > 0 { 2 } else { u8::from(self.unread > 0) };
        Ok(ExitCode::from(code))
    }
}

/// How far it has come, on a terminal.
struct Meter {
    start: Instant,
    shown: bool,
    terminal: bool,
    at: Progress,
}

impl Meter {
    #[expect(clippy::disallowed_methods, reason = "the command line measures time")]
    fn new() -> Self {
        let terminal = io::stderr().is_terminal();
        Self { start: Instant::now(), shown: false, terminal, at: Progress::default() }
    }

    fn at(&mut self, at: Progress) {
        self.at = at;
        let seconds = self.start.elapsed().as_secs_f64();
        if !self.terminal || seconds < 1.0 {
            return;
        }
        let rate = at.files as f64 / seconds;
        let left = (at.of - at.files) as f64 / rate;
        self.show(&format!(
            "{} of {} files · {:.0} a second · {:.0} s left",
            grouped(at.files as u64),
            grouped(at.of as u64),
            rate,
            left
        ));
    }

    fn looked(&mut self, done: usize, of: usize) {
        if self.terminal && self.start.elapsed().as_secs_f64() >= 1.0 {
            self.show(&format!("on file; {} of {} looked at", grouped(done as u64), grouped(of as u64)));
        }
    }

    fn show(&mut self, line: &str) {
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
        self.shown = true;
    }

    fn end(&mut self) {
        if self.shown {
            let _ = io::stderr().write_all(b"\r\x1b[K");
        }
    }
}

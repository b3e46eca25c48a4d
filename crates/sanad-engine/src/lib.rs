//! The whole flow, in one function that reads as the pipeline: [`analyse`].
//!
//! 1. **read**: bytes become a document with structure (what is not plain text in a [`Worker`] process);
//! 2. **date**: the document's own date is settled: given, in its metadata, or a dateline;
//! 3. **annotate**: dates, quotations, notes are found;
//! 4. **check**: the rules look at the report (only for `check`).
//!
//! This crate alone knows the order of the stages. Beside the flow it opens files ([`load`]), reads `sanad.toml`
//! ([`Settings`]) and spreads files over threads while keeping their order ([`in_order`]).

pub mod case;
mod input;
mod keep;
mod ocr;
mod pairs;
mod parallel;
mod settings;
mod worker;

pub use input::{Failure, load};
pub use keep::keep;
pub use ocr::{Ocr, ocr};
pub use pairs::{BadRow, Compared, compare_names, compare_pairs};
pub use parallel::in_order;
pub use settings::{SETTINGS_FILE, Settings, SettingsError, add_waiver};
pub use worker::{WORKER_COMMAND, Worker, serve};

pub use sanad_check::{Checked, Config, RULES, Rule, explain};
pub use sanad_model::{Document, Severity, found};
pub use sanad_read::{Hints, Part, Skipped, Unpacked};
pub use sanad_resolve as resolve;
pub use sanad_text::Span;
pub use sanad_time::Day;

use sanad_check::{Publication, Report};
use sanad_model::{Annotations, WrittenFrom};
use sanad_read::Unreadable;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the caller knows beside the bytes.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The document's date.
    pub date: Option<Day>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// Who reads PDF, office documents, mails, and unpacks; `None` does it here, without limits on time and memory.
    pub worker: Option<Worker>,
    /// How text is recognised in images and scans that are put on file; `None` leaves them without.
    pub ocr: Option<Ocr>,
}

/// A document and what was found in it.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The document.
    pub document: Document,
    /// What the annotators found.
    pub annotations: Annotations,
}

/// Reads, dates and annotates one file's bytes.
///
/// # Errors
/// When the bytes cannot be read; a defect in Sanad itself is reported the same way, so that other files go on.
pub fn analyse(path: &str, bytes: &[u8], options: &Options) -> Result<Analysis, Failure> {
    guarded(path, || {
        let mut document =
            read(path, bytes, options).map_err(|refusal| Failure::unreadable(path, &refusal))?;
        date(&mut document, options);
        let annotations = sanad_annotate::annotate(&document, sanad_annotate::Options { date: options.date });
        Ok(Analysis { document, annotations })
    })
}

/// Reads, dates, annotates and checks one file's bytes.
///
/// # Errors
/// As [`analyse`].
pub fn check(
    path: &str,
    bytes: &[u8],
    options: &Options,
    config: &Config,
) -> Result<(Analysis, Checked), Failure> {
    let analysis = analyse(path, bytes, options)?;
    guarded(path, || {
        let report = Report::new(&analysis.document, &analysis.annotations);
        Ok(sanad_check::check(&Publication::from(report), config).remove(0))
    })
    .map(|checked| (analysis, checked))
}

/// What a file holds that holds others: an archive, a box of mails, a mail with attachments, a capture of the web.
/// `None` when it is no such file. A mail is a document too: [`analyse`] reads its text.
///
/// Containers in containers are parts: the caller decides how deep to go.
#[must_use]
pub fn unpack(path: &str, bytes: &[u8], options: &Options) -> Option<Result<Unpacked, Failure>> {
    if !sanad_read::is_container(path, bytes) {
        return None;
    }
    let unpacked = match &options.worker {
        Some(worker) => worker::unpack(worker, path, bytes)?,
        None => match catch_unwind(AssertUnwindSafe(|| sanad_read::unpack(path, bytes))) {
            Ok(unpacked) => unpacked?,
            Err(_) => return Some(Err(Failure::defect(path))),
        },
    };
    Some(unpacked.map_err(|refusal| Failure::unreadable(path, &refusal)))
}

/// Text is read here; what a file can harm its reader with is left to the worker.
fn read(path: &str, bytes: &[u8], options: &Options) -> Result<Document, Unreadable> {
    match &options.worker {
        Some(worker) => sanad_read::read_with(path, bytes, |bytes| worker::read(worker, path, bytes)),
        None => sanad_read::read(path, bytes),
    }
}

/// Checks documents that are published together as one: what was found in each, in their order.
///
/// # Errors
/// Only for a defect in Sanad itself.
pub fn check_together(analyses: &[Analysis], config: &Config) -> Result<Vec<Checked>, Failure> {
    let path = analyses.first().map_or("", |analysis| analysis.document.path.as_str());
    guarded(path, || {
        let reports = analyses.iter().map(|analysis| Report::new(&analysis.document, &analysis.annotations));
        Ok(sanad_check::check(&Publication::new(reports.collect()), config))
    })
}

/// The same document, which must have text: an original that translations are compared with.
///
/// # Errors
/// When it has none.
pub fn with_text(original: Analysis) -> Result<Analysis, Failure> {
    let empty = original.document.text.trim().is_empty();
    if empty { Err(Failure::without_text(&original.document.path)) } else { Ok(original) }
}

/// Checks a translation beside its original. In its findings document 1 is the original.
///
/// # Errors
/// Only for a defect in Sanad itself.
pub fn check_translation(
    original: &Analysis,
    translation: &Analysis,
    config: &Config,
) -> Result<Checked, Failure> {
    guarded(&translation.document.path, || {
        let [original, translation] =
            [original, translation].map(|one| Report::new(&one.document, &one.annotations));
        Ok(sanad_check::check(&Publication::translated(translation, original), config).remove(0))
    })
}

/// Settles the document's date and language: what the caller says, else the metadata, else the text.
fn date(document: &mut Document, options: &Options) {
    let written = options.date.map(|day| (day, WrittenFrom::Option));
    document.metadata.written = written
        .or(document.metadata.written)
        .or_else(|| sanad_annotate::dates::dateline(document).map(|day| (day, WrittenFrom::Dateline)));
    let stated = options.language.clone().or_else(|| document.metadata.language.take());
    document.metadata.language = stated.or_else(|| sanad_text::language(&document.text).map(str::to_owned));
}

/// Turns a panic into a failure of this one file.
fn guarded<T>(path: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Failure::defect(path)))
}

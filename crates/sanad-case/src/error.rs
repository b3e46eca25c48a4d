//! What can be wrong with a case, in words for people: what, where, what to do next.

use crate::query::QueryError;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a case could not be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum CaseError {
    /// The disk refused.
    Disk {
        /// What was being done.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// There is no case in this folder.
    NoCase(PathBuf),
    /// There is a case, or something else, already.
    Taken(PathBuf),
    /// Another process writes to the case.
    Locked(PathBuf),
    /// A newer version wrote it.
    Version(u32),
    /// A file of the case is not as it must be.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1; 0 for the whole file.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// The derived store could not be used.
    Store(String),
    /// Nothing, or more than one thing, is called so.
    Unknown(String),
    /// A bundle or another copy of the case does not fit this one.
    Merge(String),
    /// What is sealed, and was asked for without the key.
    Sealed(String),
    /// What is no answer of a time-stamping authority, or one to something else.
    Stamp(String),
    /// The key does not fit, or there is none.
    Key(String),
    /// Source records of another program that cannot be read.
    Import(String),
    /// What cannot be decided so.
    Decision(String),
    /// A query that cannot be read.
    Query(QueryError),
    /// Whoever wants to say who holds keys is no holder, but this age recipient.
    Holder(String),
    /// A document that is to be opened came in one that stays sealed.
    Within(String, String),
}

impl CaseError {
    /// A refusal of the disk.
    pub(crate) fn disk(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |cause| Self::Disk { doing, path: path.to_owned(), cause }
    }

    /// Damage of a line.
    pub(crate) fn damaged(path: &Path, line: usize, why: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), line, why: why.into() }
    }

    /// What to do next.
    #[must_use]
    pub fn help(&self) -> &str {
        match self {
            Self::Disk { .. } => {
                "nothing that was acknowledged is lost; free space or fix the permission, then run it again"
            }
            Self::NoCase(_) => "make one with `sanad init DIR`, or name one with `--case DIR`",
            Self::Taken(_) => "choose an empty or a new folder",
            Self::Locked(_) => "wait until the other process has finished, then run it again",
            Self::Version(_) => "read it with the newer version of Sanad",
            Self::Damaged { .. } => {
                "run `sanad audit` for the whole list; take the file from a bundle or a backup"
            }
            Self::Store(_) => "run `sanad rebuild`: it is made again from the log",
            Self::Unknown(_) => "`sanad list documents` shows identifiers and paths",
            Self::Merge(_) => "nothing was changed; take a bundle of the same case, made by `sanad bundle`",
            Self::Sealed(_) => "add --unlock, with the key of one of its holders",
            Self::Stamp(_) => {
                "send the checkpoint's .tsq file to the authority, and import what it answers (.tsr)"
            }
            Self::Import(_) => {
                "nothing was changed; export the records again as CSL-JSON or BibTeX, in UTF-8"
            }
            Self::Decision(_) => {
                "nothing was recorded; `sanad list` shows identifiers, `sanad log` what was decided so far"
            }
            Self::Within(..) => "name both of them, or add the file by itself with --open",
            Self::Query(error) => &error.help,
            Self::Holder(_) => {
                "ask a holder to run `sanad seal --holder` with this, or with your device as `sanad status` shows it"
            }
            Self::Key(_) => "name the key's file with `--key FILE`",
        }
    }
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk { doing, path, cause } => write!(f, "could not {doing} {}: {cause}", path.display()),
            Self::NoCase(path) => write!(f, "{} holds no case", path.display()),
            Self::Taken(path) => write!(f, "{} is not empty", path.display()),
            Self::Locked(path) => write!(f, "another process is writing to the case in {}", path.display()),
            Self::Version(found) => write!(f, "the case has format {found}, this version reads format 1"),
            Self::Damaged { path, line: 0, why } => write!(f, "{}: {why}", path.display()),
            Self::Damaged { path, line, why } => write!(f, "{}, line {line}: {why}", path.display()),
            Self::Store(why) => write!(f, "the index of the case cannot be used: {why}"),
            Self::Within(document, within) => write!(f, "{document} came in {within}, which stays sealed"),
            Self::Query(error) => error.fmt(f),
            Self::Holder(recipient) => {
                write!(f, "you are no holder yet, only a holder lets others be one: {recipient}")
            }
            Self::Unknown(what)
            | Self::Merge(what)
            | Self::Decision(what)
            | Self::Sealed(what)
            | Self::Key(what)
            | Self::Import(what)
            | Self::Stamp(what) => {
                write!(f, "{what}")
            }
        }
    }
}

impl std::error::Error for CaseError {}

impl From<String> for CaseError {
    /// Something in the case that is not what it must be, where the file is told by the words.
    fn from(why: String) -> Self {
        Self::Damaged { path: PathBuf::from("texts"), line: 0, why }
    }
}

impl From<QueryError> for CaseError {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}

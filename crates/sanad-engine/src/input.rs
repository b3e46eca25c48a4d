//! Opening files: the one place that does. Every refusal says what is wrong and what to do.

use sanad_read::{HARD_LIMIT, Unreadable};
use std::fmt;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file, as named.
    pub path: String,
    /// What is wrong.
    pub why: String,
    /// What to do next.
    pub help: String,
}

impl Failure {
    pub(crate) fn new(path: &str, why: impl Into<String>, help: impl Into<String>) -> Self {
        Self { path: path.to_owned(), why: why.into(), help: help.into() }
    }

    pub(crate) fn unreadable(path: &str, refusal: &Unreadable) -> Self {
        Self::new(path, refusal.why.clone(), refusal.help.clone())
    }

    pub(crate) fn defect(path: &str) -> Self {
        let help = "leave this file out for now, and report the defect with the file if it may be shown";
        Self::new(path, "Sanad itself failed on this file", help)
    }

    pub(crate) fn without_text(path: &str) -> Self {
        let help = "name the file that was translated, one with text in it";
        Self::new(path, "it has no text, so that no translation can be compared with it", help)
    }

    fn over(path: &str, limit: u64) -> Self {
        Self::new(
            path,
            format!("it is over the limit of {}", size(limit)),
            "raise the limit with --max-size (in MiB), or split the file",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.why)
    }
}

impl std::error::Error for Failure {}

/// A file's bytes, at most `limit` of them; `-` is standard input.
///
/// # Errors
/// When it is missing, a folder, not to be opened, or over the limit.
pub fn load(path: &str, limit: u64) -> Result<Vec<u8>, Failure> {
    let limit = limit.min(HARD_LIMIT);
    let bytes = if path == "-" {
        read_limited(std::io::stdin().lock(), 0, limit)
    } else {
        let file = Path::new(path);
        let meta = std::fs::metadata(file).map_err(|error| explain(path, &error))?;
        if meta.is_dir() {
            return Err(Failure::new(path, "it is a folder", "name the files in it"));
        }
        if meta.is_file() && meta.len() > limit {
            return Err(Failure::over(path, limit));
        }
        let open = std::fs::File::open(file).map_err(|error| explain(path, &error))?;
        read_limited(open, meta.len(), limit)
    };
    let bytes = bytes.map_err(|error| explain(path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(Failure::over(path, limit));
    }
    Ok(bytes)
}

/// Reads one byte more than the limit at most, so that an endless device ends too.
fn read_limited(from: impl Read, expected: u64, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0) + 1);
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn explain(path: &str, error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::new(path, "there is no such file", "check the name and the folder"),
        ErrorKind::PermissionDenied => Failure::new(
            path,
            "it may not be opened",
            "ask for the right to read it, or copy it to a place of yours",
        ),
        _ => Failure::new(
            path,
            format!("it cannot be read ({error})"),
            "check the disk or drive that it is on",
        ),
    }
}

fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}

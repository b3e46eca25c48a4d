//! `sanad.toml`: which rules run, how grave they are, which findings are waived and why.

use sanad_check::{Config, Waiver};
use sanad_model::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Looked for in the current folder and the folders above it.
pub const SETTINGS_FILE: &str = "sanad.toml";

/// What `sanad.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// For the rules.
    pub config: Config,
    /// The severity that makes a run fail.
    pub fail_on: Option<Severity>,
    /// The file, when there is one.
    pub path: Option<PathBuf>,
}

/// Why `sanad.toml` could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub why: String,
    /// What to do next.
    pub help: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for SettingsError {}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct File {
    check: CheckTable,
    severity: BTreeMap<String, Grade>,
    waiver: Vec<WaiverTable>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct CheckTable {
    select: Vec<String>,
    ignore: Vec<String>,
    fail_on: Option<Grade>,
}

/// A severity as the file has it.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "String")]
struct Grade(Severity);

impl TryFrom<String> for Grade {
    type Error = &'static str;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        word.parse().map(Self)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiverTable {
    fingerprint: String,
    reason: String,
}

impl Settings {
    /// Reads `path`, or the nearest `sanad.toml` from the current folder upwards; none is fine unless named.
    ///
    /// # Errors
    /// When the file cannot be read or says something that Sanad does not know.
    pub fn load(path: Option<&Path>) -> Result<Self, SettingsError> {
        let found = match path {
            Some(path) => path.to_owned(),
            None => match nearest() {
                Some(path) => path,
                None => return Ok(Self::default()),
            },
        };
        let fail =
            |why: String, help: &str| SettingsError { path: found.clone(), why, help: help.to_owned() };
        let text = std::fs::read_to_string(&found).map_err(|error| {
            fail(format!("it cannot be read ({error})"), "check the name, or leave --config out")
        })?;
        let file: File = toml::from_str(&text).map_err(|error| {
            fail(error.to_string().trim_end().to_owned(), "see docs/settings.md for what may stand there")
        })?;
        let config = Config {
            select: file.check.select,
            ignore: file.check.ignore,
            severity: file.severity.into_iter().map(|(name, grade)| (name, grade.0)).collect(),
            waivers: file
                .waiver
                .into_iter()
                .map(|waiver| Waiver { fingerprint: waiver.fingerprint, reason: waiver.reason })
                .collect(),
        };
        Ok(Self { config, fail_on: file.check.fail_on.map(|grade| grade.0), path: Some(found) })
    }
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(SETTINGS_FILE)).find(|file| file.is_file())
}

/// Adds a waiver to `path` (or the nearest `sanad.toml`, else one in the current folder), leaving the rest of the
/// file as it is. Returns the file, and whether it was added (false: it stood there already).
///
/// # Errors
/// When the file cannot be read or written, or the fingerprint is not one.
pub fn add_waiver(
    path: Option<&Path>,
    fingerprint: &str,
    reason: &str,
) -> Result<(PathBuf, bool), SettingsError> {
    let file = path.map(Path::to_owned).or_else(nearest).unwrap_or_else(|| PathBuf::from(SETTINGS_FILE));
    let fail = |why: String, help: &str| SettingsError { path: file.clone(), why, help: help.to_owned() };
    if fingerprint.len() != 16
        || !fingerprint.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    {
        let why = format!("`{fingerprint}` is not a fingerprint");
        return Err(fail(why, "copy the 16 digits that `sanad check --format json` prints for the finding"));
    }
    if reason.trim().is_empty() {
        return Err(fail("the reason is empty".into(), "say why the finding may stand: a reader will ask"));
    }
    let before = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(fail(format!("it cannot be read ({error})"), "check the file's rights")),
    };
    if !before.is_empty()
        && Settings::load(Some(&file))?.config.waivers.iter().any(|w| w.fingerprint == fingerprint)
    {
        return Ok((file, false));
    }
    let gap = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let reason = toml::Value::String(reason.trim().to_owned());
    let text = format!("{before}{gap}[[waiver]]\nfingerprint = \"{fingerprint}\"\nreason = {reason}\n");
    std::fs::write(&file, text)
        .map_err(|error| fail(format!("it cannot be written ({error})"), "check the file's rights"))?;
    Ok((file, true))
}

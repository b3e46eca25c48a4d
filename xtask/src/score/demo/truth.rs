//! What was planted in the demo's sources: `crates/sanad/demo/truth.toml`, and the texts that it quotes.
#![cfg_attr(not(test), expect(dead_code, reason = "some of it is held against the sources by tests alone"))]

use sanad_engine::{Options, analyse, unpack};
use sanad_text::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// All of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Truth {
    pub(super) sealed: Vec<String>,
    #[serde(rename = "actor")]
    pub(super) actors: Vec<Actor>,
    #[serde(rename = "event")]
    pub(super) events: Vec<Event>,
    #[serde(rename = "derivation")]
    pub(super) derivations: Vec<Derivation>,
    #[serde(rename = "figure")]
    pub(super) figures: Vec<Figure>,
    #[serde(rename = "conflict")]
    pub(super) conflicts: Vec<Conflict>,
}

/// Somebody, with all names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Actor {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) names: Vec<Name>,
    #[serde(default)]
    pub(super) roles: Vec<Role>,
}

/// A name as written, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    pub(super) text: String,
    #[serde(rename = "in")]
    pub(super) documents: Vec<String>,
    /// The one place that is meant, quoted, the name between `[[` and `]]`.
    pub(super) at: Option<String>,
}

/// What somebody was, from when to when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub(super) role: String,
    /// Words that show it.
    pub(super) words: Vec<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

/// Something that happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub(super) id: String,
    pub(super) what: Vec<String>,
    pub(super) day: String,
    pub(super) places: Vec<String>,
    pub(super) documents: Vec<String>,
    pub(super) apart_from: Option<String>,
}

/// A document that was made with another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Derivation {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) optional: bool,
}

/// A number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Figure {
    pub(super) document: String,
    pub(super) at: String,
    pub(super) what: String,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) bound: String,
    pub(super) as_of: String,
    pub(super) event: String,
}

/// Two numbers that cannot both be right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conflict {
    pub(super) kind: String,
    pub(super) event: String,
    pub(super) as_of: String,
    pub(super) a: Place,
    pub(super) b: Place,
}

/// A quoted place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) document: String,
    pub(super) at: String,
}

/// Reads it from the demo's folder.
pub(super) fn read(folder: &Path) -> Result<Truth, String> {
    let text = std::fs::read_to_string(folder.join("truth.toml")).map_err(|error| error.to_string())?;
    toml::from_str(&text).map_err(|error| error.to_string())
}

/// The place of a quotation in a text, of what stands in it between `[[` and `]]`; `None` where the text does not have it
/// exactly once.
pub(super) fn place(text: &str, at: &str) -> Option<Span> {
    let (before, rest) = at.split_once("[[")?;
    let (meant, after) = rest.split_once("]]")?;
    let quotation = [before, meant, after].concat();
    let mut found = text.match_indices(&quotation).map(|(start, _)| start + before.len());
    let start = found.next()?;
    found.next().is_none().then(|| Span::of(start..start + meant.len()))
}

/// The extracted texts of all sources and of what came in them, by path.
pub(super) fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for kind in std::fs::read_dir(folder.join("sources")).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(kind.path()).into_iter().flatten().flatten() {
            let path =
                format!("{}/{}", kind.file_name().to_string_lossy(), file.file_name().to_string_lossy());
            let Ok(bytes) = std::fs::read(file.path()) else { continue };
            let parts = unpack(&path, &bytes, &Options::default()).and_then(Result::ok);
            let parts = parts.into_iter().flat_map(|unpacked| unpacked.parts);
            let parts = parts.map(|part| (format!("{path}/{}", part.name), part.bytes));
            for (path, bytes) in std::iter::once((path.clone(), bytes)).chain(parts) {
                if let Ok(analysis) = analyse(&path, &bytes, &Options::default()) {
                    out.insert(path, analysis.document.text.into());
                }
            }
        }
    }
    out
}

/// The languages of the sources, as the manifest tells them; what came in a mail has the mail's.
pub(super) fn languages(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut table = csv::Reader::from_path(folder.join("sources.csv")).map_err(|error| error.to_string())?;
    let heads = table.headers().map_err(|error| error.to_string())?.clone();
    let column = |name: &str| heads.iter().position(|head| head == name).ok_or(format!("no column {name}"));
    let (path, language) = (column("path")?, column("language")?);
    let mut out: BTreeMap<String, String> =
        table.records().flatten().map(|row| (row[path].to_owned(), row[language].to_owned())).collect();
    for path in texts(folder).into_keys() {
        let of_the_mail = path.rsplit_once('/').and_then(|(mail, _)| out.get(mail).cloned());
        if let Some(language) = of_the_mail {
            out.insert(path, language);
        }
    }
    Ok(out)
}

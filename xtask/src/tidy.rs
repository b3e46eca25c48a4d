//! What keeps the tree true to its own pages: run as tests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the workspace").to_owned()
}

fn files(ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && (!name.starts_with('.') || name == ".github") {
                walk(&path, ending, out);
            } else if name.ends_with(ending) {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&root(), ending, &mut out);
    out.sort();
    out
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn every_source_file_says_what_it_holds() {
    let silent: Vec<_> = files(".rs").into_iter().filter(|file| !read(file).starts_with("//!")).collect();
    assert!(silent.is_empty(), "begin each file with `//!` and what it holds: {silent:#?}");
}

#[test]
fn no_source_file_is_long() {
    let long: Vec<_> = files(".rs").into_iter().filter(|file| read(file).lines().count() > 400).collect();
    assert!(long.is_empty(), "over 400 lines, split by what each part holds: {long:#?}");
}

#[test]
fn paths_named_in_pages_exist() {
    let mut missing = Vec::new();
    for page in files(".md").into_iter().filter(|page| !page.starts_with(root().join("tests"))) {
        for (at, quoted) in read(&page).split('`').enumerate().filter(|(at, _)| at % 2 == 1) {
            let looks_like_path = quoted.contains('/')
                && !quoted.contains([' ', '<', '>', '*', '{', '…', '$', '=', '(', '^'])
                && ["crates/", "xtask/", "docs/", "tests/", ".ci/", ".github/"]
                    .iter()
                    .any(|top| quoted.starts_with(top));
            if looks_like_path && !root().join(quoted.trim_end_matches('/')).exists() {
                missing.push(format!("{}: `{quoted}` ({at})", page.display()));
            }
        }
    }
    assert!(missing.is_empty(), "paths that do not exist: {missing:#?}");
}

#[test]
fn the_crate_table_is_complete() {
    let page = read(&root().join("ARCHITECTURE.md"));
    let crates = std::fs::read_dir(root().join("crates")).expect("the workspace has crates");
    for name in crates.filter_map(|entry| entry.ok()?.file_name().into_string().ok()) {
        assert!(page.contains(&format!("| `{name}` |")), "ARCHITECTURE.md has no row for {name}");
    }
}

/// Which crates of ours each crate may use: a star around the vocabulary, with one driver.
const EDGES: &[(&str, &[&str])] = &[
    ("sanad-text", &[]),
    ("sanad-time", &[]),
    ("sanad-names", &["sanad-text"]),
    ("sanad-places", &["sanad-text"]),
    ("sanad-model", &["sanad-text", "sanad-time"]),
    ("sanad-read", &["sanad-model", "sanad-text", "sanad-time"]),
    ("sanad-annotate", &["sanad-model", "sanad-names", "sanad-places", "sanad-text", "sanad-time"]),
    ("sanad-case", &["sanad-model", "sanad-names", "sanad-text"]),
    ("sanad-resolve", &["sanad-model", "sanad-names", "sanad-places", "sanad-text", "sanad-time"]),
    ("sanad-check", &["sanad-model", "sanad-names", "sanad-text", "sanad-time"]),
    ("sanad-exchange", &["sanad-model", "sanad-text", "sanad-time"]),
    ("sanad-render", &["sanad-model", "sanad-text", "sanad-time"]),
    (
        "sanad-engine",
        &[
            "sanad-annotate",
            "sanad-case",
            "sanad-check",
            "sanad-exchange",
            "sanad-model",
            "sanad-names",
            "sanad-read",
            "sanad-resolve",
            "sanad-text",
            "sanad-time",
        ],
    ),
    ("sanad-web", &["sanad-engine", "sanad-places", "sanad-render", "sanad-time"]),
    ("sanad", &["sanad-engine", "sanad-render", "sanad-web"]),
];

#[test]
fn stages_do_not_depend_on_each_other() {
    for (name, allowed) in EDGES {
        let manifest = read(&root().join("crates").join(name).join("Cargo.toml"));
        let (_, after) = manifest.split_once("[dependencies]").expect("every crate lists its dependencies");
        let section = after.split("\n[").next().unwrap_or_default();
        let used: BTreeSet<&str> = section
            .lines()
            .filter_map(|line| line.split(['.', ' ']).next())
            .filter(|n| n.starts_with("sanad"))
            .collect();
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        assert!(used.is_subset(&allowed), "{name} may use {allowed:?}, it uses {used:?}");
    }
    let known: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    for entry in std::fs::read_dir(root().join("crates")).expect("the workspace has crates").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(known.contains(name.as_str()), "say in EDGES what {name} may use");
    }
}

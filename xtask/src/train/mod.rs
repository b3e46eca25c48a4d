//! `cargo xtask train names`, `romanisation`: what is learned from the public sets that allow it.
//!
//! [`folds`] trains one model for each fold of documents that it leaves out: what the scores are made with.

mod gum;
mod learn;
pub(crate) mod romanisation;
mod sets;

use crate::score::{FOLDS, Gold, corpora, workspace};
use sanad_annotate::names::learning::Style;
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;

/// A document with its gold.
pub(crate) struct Example {
    /// Text and spans.
    pub(crate) gold: Gold,
    /// The style that it teaches.
    pub(crate) style: Style,
    /// The group of weights that its set has: [`learn::MAIN`] where its guideline is the style's own.
    pub(crate) group: usize,
}

/// Trains on everything and writes the model.
pub(crate) fn run(args: &[String]) -> ExitCode {
    match args.first().map(String::as_str) {
        Some("names") => train_names(),
        Some("romanisation") => train_romanisation(),
        _ => {
            eprintln!("cargo xtask train names: trains the model of names and writes it");
            eprintln!("cargo xtask train romanisation: learns what is likely across scripts and writes it");
            ExitCode::from(2)
        }
    }
}

fn train_romanisation() -> ExitCode {
    let sets = romanisation::pairs(&corpora().join("names"));
    let pairs: usize = sets.iter().map(Vec::len).sum();
    if pairs == 0 {
        eprintln!(
            "train: no pairs of names found in {} (SANAD_CORPORA names their folder)",
            corpora().display()
        );
        return ExitCode::from(2);
    }
    let table = romanisation::learn(sets.iter().flatten());
    write(
        &workspace().join("crates/sanad-names/data/romanisation.tsv"),
        table.as_bytes(),
        &format!("{pairs} pairs"),
    )
}

fn train_names() -> ExitCode {
    let examples = sets::read(&corpora());
    if examples.is_empty() {
        eprintln!("train: no corpora found in {} (SANAD_CORPORA names their folder)", corpora().display());
        return ExitCode::from(2);
    }
    let bytes = learn::model(&examples, true);
    let path = workspace().join("crates/sanad-annotate/data/en/names-model.bin");
    write(&path, &bytes, &format!("{} documents", examples.len()))
}

fn write(path: &Path, bytes: &[u8], from: &str) -> ExitCode {
    match std::fs::write(path, bytes) {
        Ok(()) => {
            println!("{}: {} bytes from {from}", path.display(), bytes.len());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            ExitCode::from(2)
        }
    }
}

/// One model a fold, trained without that fold's documents.
pub(crate) fn folds() -> &'static [Vec<u8>] {
    static MODELS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    MODELS.get_or_init(train_folds)
}

/// On all cores: which model is trained first changes none of them.
fn train_folds() -> Vec<Vec<u8>> {
    let examples = sets::read(&corpora());
    let train = |fold: &u64| {
        let rest: Vec<&Example> = examples.iter().filter(|example| example.gold.fold() != *fold).collect();
        learn::model(&rest, false)
    };
    let folds: Vec<u64> = (0..FOLDS).collect();
    let mut models = Vec::with_capacity(folds.len());
    sanad_engine::in_order(&folds, 0, train, |model| models.push(model));
    models
}

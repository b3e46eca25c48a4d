//! The language of sentences and word pairs: accuracy, one line a file a text.

use super::metric::{Counts, Line, line};
use std::fs;
use std::path::Path;

/// Accuracy by language, on sentences and on word pairs.
pub(crate) fn score(folder: &Path, args: &[String]) -> Vec<Line> {
    const KINDS: &[(&str, [&str; 4])] = &[
        ("sentences.txt", ["sentences, en", "sentences, ar", "sentences, fa", "sentences, ur"]),
        ("word-pairs.txt", ["word pairs, en", "word pairs, ar", "word pairs, fa", "word pairs, ur"]),
    ];
    let errors = args.iter().any(|arg| arg == "--errors");
    let mut out = Vec::new();
    for (file, figures) in KINDS {
        for (tag, figure) in ["en", "ar", "fa", "ur"].into_iter().zip(figures) {
            let Ok(text) = fs::read_to_string(folder.join(tag).join(file)) else { continue };
            let one = |sentence: &str| {
                let found = sanad_text::identify(sentence);
                if errors && found != Some(tag) {
                    println!("{tag} read as {found:?}: {sentence}");
                }
                Counts { matched: usize::from(found == Some(tag)), predicted: 1, gold: 1 }
            };
            let counts: Vec<Counts> = text.lines().filter(|line| !line.trim().is_empty()).map(one).collect();
            out.push(line("language", figure, &counts, Counts::f1));
        }
    }
    out
}

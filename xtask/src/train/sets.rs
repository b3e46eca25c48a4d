//! The sets that the model is trained on, and for which style.

use super::learn::{MAIN, OTHER_STYLE, TALKS};
use super::{Example, gum};
use crate::score;
use sanad_annotate::names::learning::Style;
use std::path::Path;

/// All documents of all sets. A set that follows a guideline of its own only helps along: it shares weights with the
/// style's main set and keeps others to itself.
pub(super) fn read(corpora: &Path) -> Vec<Example> {
    let gum = corpora.join("entities-en/gum/tsv");
    let re3d = || score::read_re3d(&corpora.join("entities-en/re3d"));
    let wikigold = || score::read_wikigold(&corpora.join("entities-en/wikigold"));
    let sets = [
        (Style::Full, MAIN, re3d()),
        (Style::Bare, MAIN, wikigold()),
        (Style::Full, TALKS, gum::read(&gum, Style::Full)),
        (Style::Bare, TALKS, gum::read(&gum, Style::Bare)),
        (Style::Full, OTHER_STYLE, wikigold()),
        (Style::Bare, OTHER_STYLE, re3d()),
    ];
    let example = |style, group| move |gold| Example { gold, style, group };
    sets.into_iter()
        .flat_map(|(style, group, documents)| documents.into_iter().map(example(style, group)))
        .collect()
}

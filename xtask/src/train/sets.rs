//! The sets that the model is trained on, and for which style.

use super::{Example, gum};
use crate::score;
use sanad_annotate::names::learning::Style;
use std::path::Path;

/// All documents of all sets. A set that follows a guideline of its own only helps along: it shares weights with the
/// style's main set and keeps others to itself.
pub(super) fn read(corpora: &Path) -> Vec<Example> {
    let gum = corpora.join("entities-en/gum/tsv");
    let sets = [
        (Style::Full, true, score::read_re3d(&corpora.join("entities-en/re3d"))),
        (Style::Bare, true, score::read_wikigold(&corpora.join("entities-en/wikigold"))),
        (Style::Full, false, gum::read(&gum, Style::Full)),
        (Style::Bare, false, gum::read(&gum, Style::Bare)),
    ];
    let example = |style, main| move |gold| Example { gold, style, main };
    sets.into_iter()
        .flat_map(|(style, main, documents)| documents.into_iter().map(example(style, main)))
        .collect()
}

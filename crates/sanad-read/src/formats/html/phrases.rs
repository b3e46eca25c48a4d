//! Short lines that pages put between their paragraphs: "Read more", "Advertisement", "Share this".

use std::collections::BTreeMap;
use std::sync::OnceLock;

const LANGUAGES: &[&str] = &[
    include_str!("../../../data/html/en.txt"),
    include_str!("../../../data/html/ar.txt"),
    include_str!("../../../data/html/fa.txt"),
];

/// Beginnings of such lines by their first letter; whole lines end with `$`.
fn beginnings() -> &'static BTreeMap<char, Vec<String>> {
    static LINES: OnceLock<BTreeMap<char, Vec<String>>> = OnceLock::new();
    LINES.get_or_init(|| {
        let mut out: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for line in LANGUAGES.iter().flat_map(|text| text.lines()).map(|line| line.trim().to_lowercase()) {
            if let Some(first) = line.chars().next().filter(|first| *first != '#') {
                out.entry(first).or_default().push(line);
            }
        }
        out
    })
}

/// Whether a run of text (as it stands in the source) is such a line.
pub(super) fn is_leftover(text: &str) -> bool {
    let line = super::references::plain(text, false).to_lowercase();
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let Some(first) = line.chars().next() else { return false };
    beginnings().get(&first).into_iter().flatten().any(|beginning| match beginning.strip_suffix('$') {
        Some(whole) => line == whole,
        None => line.starts_with(beginning.as_str()),
    })
}

//! Short lines that pages put between their paragraphs: "Read more", "Advertisement", "Share this".

use std::sync::OnceLock;

const LANGUAGES: &[&str] = &[
    include_str!("../../../data/html/en.txt"),
    include_str!("../../../data/html/ar.txt"),
    include_str!("../../../data/html/fa.txt"),
];

/// Beginnings of such lines, sorted; whole lines end with `$`.
fn beginnings() -> &'static Vec<String> {
    static LINES: OnceLock<Vec<String>> = OnceLock::new();
    LINES.get_or_init(|| {
        let lines = LANGUAGES.iter().flat_map(|text| text.lines());
        let mut lines: Vec<String> = lines
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(str::to_lowercase)
            .collect();
        lines.sort();
        lines
    })
}

/// Whether a run of text (as it stands in the source) is such a line.
pub(super) fn is_leftover(text: &str) -> bool {
    let line = super::references::plain(text, false).to_lowercase();
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    if line.is_empty() {
        return false;
    }
    beginnings().iter().any(|beginning| match beginning.strip_suffix('$') {
        Some(whole) => line == whole,
        None => line.starts_with(beginning.as_str()),
    })
}

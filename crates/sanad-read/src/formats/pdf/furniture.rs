//! What a page carries beside its text: running heads and feet, page numbers. Told by what the file marks, and by what
//! comes back at the same height from page to page.

use super::lines::Line;
use sanad_text::decimal;
use std::collections::BTreeMap;

/// A page: its lines in reading order.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// Running heads and feet.
    pub(super) furniture: Vec<String>,
    pub(super) height: f64,
    pub(super) label: String,
    /// Why its order is doubtful.
    pub(super) doubt: Option<String>,
    /// It shows something, and none of it is text.
    pub(super) textless: bool,
}

/// How many lines at the top and at the bottom may be furniture.
const DEEP: usize = 3;

/// Takes the furniture out of the pages.
pub(super) fn take_out(pages: &mut [Page]) {
    let mut seen: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for page in pages.iter() {
        for at in edges(page) {
            *seen.entry(key(page, &page.lines[at])).or_default() += 1;
        }
    }
    let least = if pages.len() < 4 { 2 } else { 3 };
    // Heads that name the chapter change; that they carry the page's number does not.
    let numbered = pages.iter().filter(|page| edges(page).iter().any(|at| carries_number(page, *at))).count();
    let numbered = numbered >= least && numbered * 2 > pages.len();
    for page in pages.iter_mut() {
        let edges = edges(page);
        let is_furniture: Vec<bool> = (0..page.lines.len())
            .map(|at| {
                let line = &page.lines[at];
                let back = || seen.get(&key(page, line)).is_some_and(|count| *count >= least);
                line.artifact
                    || (edges.contains(&at)
                        && (back()
                            || is_number(&line.text, &page.label)
                            || (numbered && carries_number(page, at))))
            })
            .collect();
        let lines = std::mem::take(&mut page.lines);
        for (at, line) in lines.into_iter().enumerate() {
            if !is_furniture[at] {
                page.lines.push(line);
            } else if line.text.chars().any(char::is_alphabetic) && !is_number(&line.text, &page.label) {
                page.furniture.push(line.text);
            }
        }
    }
}

/// The lines nearest to the top and to the bottom.
fn edges(page: &Page) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.lines.len()).collect();
    by_height.sort_by(|a, b| page.lines[*b].y.total_cmp(&page.lines[*a].y));
    let near = |y: f64| y > 0.86 * page.height || y < 0.14 * page.height;
    let count = by_height.len();
    by_height
        .iter()
        .enumerate()
        .filter(|(rank, at)| (*rank < DEEP || rank + DEEP >= count) && near(page.lines[**at].y))
        .map(|(_, at)| *at)
        .collect()
}

/// Whether the page's number stands at an end of the line, and nothing else stands beyond the line.
fn carries_number(page: &Page, at: usize) -> bool {
    let line = &page.lines[at];
    let mut words = line.text.split_whitespace();
    let (first, last) = (words.next(), words.next_back());
    let outermost =
        page.lines.iter().all(|other| other.y <= line.y) || page.lines.iter().all(|other| other.y >= line.y);
    let label = Some(page.label.as_str());
    outermost && line.text.len() < 90 && last.is_some() && (first == label || last == label)
}

/// The same words at the same height; numbers may differ.
fn key(page: &Page, line: &Line) -> (String, i64) {
    let words: String = line.text.chars().map(|c| if decimal(c).is_some() { '0' } else { c }).collect();
    let words = words.replace("00", "0").replace("00", "0");
    let height = (line.y / page.height.max(1.0) * 100.0).round();
    (words, height as i64)
}

/// `12`, `xii`, `– 12 –`, `Page 12 of 30`, `12/30`.
fn is_number(text: &str, label: &str) -> bool {
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        return !text.chars().any(char::is_alphanumeric);
    }
    let plain = |word: &str| word.chars().count() <= 4 && word.chars().all(|c| decimal(c).is_some());
    let roman =
        |word: &str| word.len() <= 7 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'));
    let words: Vec<&str> =
        core.split(|c: char| c.is_whitespace() || c == '/').filter(|w| !w.is_empty()).collect();
    match words[..] {
        [one] => plain(one) || roman(one) || one.eq_ignore_ascii_case(label),
        [page, one] if is_page(page) => plain(one) || roman(one),
        [one, all] => core.contains('/') && plain(one) && plain(all),
        [one, of, all] => is_of(of) && plain(one) && plain(all),
        [page, one, of, all] => is_page(page) && is_of(of) && plain(one) && plain(all),
        _ => false,
    }
}

fn is_page(word: &str) -> bool {
    word.eq_ignore_ascii_case("page") || matches!(word, "صفحة" | "الصفحة" | "صفحه" | "صفحهٔ" | "ص")
}

fn is_of(word: &str) -> bool {
    word.eq_ignore_ascii_case("of") || matches!(word, "من" | "از")
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn page_numbers() {
        for text in ["12", "– 12 –", "Page 3 of 9", "3 / 9", "xiv", "3 of 9", "A-2", "صفحة ٣ من ٩", "۱۲"]
        {
            assert!(is_number(text, "A-2"), "{text}");
        }
        for text in ["12 people", "Page", "In 2014", "Notes"] {
            assert!(!is_number(text, "1"), "{text}");
        }
    }
}

//! Footnotes and endnotes: their texts by id, their numbers as they are printed.

use crate::formats::roman;
use crate::formats::xml::Node;
use std::collections::BTreeMap;

/// How notes of one kind are numbered.
#[derive(Clone, Debug)]
pub(super) struct Scheme {
    format: String,
    start: u32,
    /// Numbers begin anew with each section.
    pub(super) by_section: bool,
}

/// The notes of one kind.
#[derive(Debug)]
pub(super) struct Notes<'a> {
    texts: BTreeMap<String, &'a Node<'a>>,
    pub(super) scheme: Scheme,
    last: u32,
    /// Labels and texts that the body pointed to and that were not yet written out.
    pub(super) pending: Vec<(String, Option<&'a Node<'a>>)>,
}

impl<'a> Notes<'a> {
    /// `root` and `name` are those of the part (`footnotes`, `footnote`); `settings` may set the scheme.
    pub(super) fn new(
        part: Option<&'a Node<'a>>,
        name: &'static str,
        fallback: &str,
        settings: Option<&Node<'_>>,
    ) -> Self {
        let mut texts = BTreeMap::new();
        for note in part.and_then(|part| part.children.iter().find(|c| !c.name.is_empty())).into_iter() {
            for note in note.all(name) {
                let kind = note.attribute("type");
                if matches!(kind.as_deref(), None | Some("normal"))
                    && let Some(id) = note.attribute("id")
                {
                    texts.insert(id.to_string(), note);
                }
            }
        }
        let mut scheme = Scheme { format: fallback.to_owned(), start: 1, by_section: false };
        scheme.read(settings);
        Self { texts, last: scheme.start.saturating_sub(1), scheme, pending: Vec::new() }
    }

    /// The label of the next reference to note `id`: counted, or as the author set it.
    pub(super) fn refer(&mut self, id: &str, own: Option<String>) -> String {
        let label = own.unwrap_or_else(|| {
            self.last += 1;
            label(self.last, &self.scheme.format)
        });
        self.pending.push((label.clone(), self.texts.get(id).copied()));
        label
    }

    /// A section ends: numbers begin anew, if they do so by section.
    pub(super) fn end_section(&mut self, properties: Option<&Node<'_>>) {
        if self.scheme.by_section {
            self.last = self.scheme.start.saturating_sub(1);
        }
        let before = self.scheme.start;
        self.scheme.read(properties);
        if self.scheme.start != before {
            self.last = self.scheme.start.saturating_sub(1);
        }
    }
}

impl Scheme {
    fn read(&mut self, properties: Option<&Node<'_>>) {
        let Some(properties) = properties else { return };
        if let Some(format) = properties.child("numFmt").and_then(Node::val) {
            self.format = format.into_owned();
        }
        if let Some(start) = properties.number("numStart") {
            self.start = start;
        }
        if let Some(restart) = properties.child("numRestart").and_then(Node::val) {
            self.by_section = restart == "eachSect";
        }
    }
}

/// How a marker stands in the text: `[7]`, and `[^iv]` where the label is no number.
pub(super) fn marker(label: &str) -> String {
    if label.bytes().all(|byte| byte.is_ascii_digit()) { format!("[{label}]") } else { format!("[^{label}]") }
}

fn label(number: u32, format: &str) -> String {
    match format {
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "lowerLetter" => letters(number).to_lowercase(),
        "upperLetter" => letters(number),
        "chicago" => {
            let mark = ["*", "†", "‡", "§"][(number.max(1) as usize - 1) % 4];
            mark.repeat((number.max(1) as usize - 1) / 4 + 1)
        }
        _ => number.to_string(),
    }
}

/// A, B … Z, AA, BB …, as word processors letter their lists.
fn letters(number: u32) -> String {
    let at = number.max(1) - 1;
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    String::from(letter).repeat((at as usize / 26 + 1).min(20))
}

#[cfg(test)]
mod tests {
    use super::{label, marker};

    #[test]
    fn labels_as_printed() {
        assert_eq!(marker(&label(12, "decimal")), "[12]");
        assert_eq!(marker(&label(14, "lowerRoman")), "[^xiv]");
        assert_eq!(label(28, "upperLetter"), "BB");
        assert_eq!(label(6, "chicago"), "††");
    }
}

//! OpenDocument texts: headings, paragraphs, lists, tables, notes, as they are printed. Tracked deletions and comments
//! are no text and are reported as remarks.

use super::build::Build;
use super::package::{self, Package};
use super::xml::{self, Node};
use crate::{Binary, Unreadable};
use sanad_model::{BlockKind, Document, MediaType, Metadata, RemarkKind};
use sanad_text::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A text.
pub(crate) const FORMAT: Binary = Binary {
    media: MediaType::Odt,
    extractor: "odt/1",
    sniff: |_, bytes| is_kind(bytes, b"application/vnd.oasis.opendocument.text"),
    read,
};

/// Whether the archive's first member says that it is of this kind.
pub(super) fn is_kind(bytes: &[u8], kind: &[u8]) -> bool {
    let end = 38 + kind.len();
    bytes.starts_with(b"PK\x03\x04")
        && bytes.get(30..38) == Some(b"mimetype")
        && bytes.get(38..end) == Some(kind)
        && bytes.get(end).is_none_or(|next| *next != b'-')
}

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let Some(content) = package.part("content.xml")? else {
        return Err(package::damaged("its main part content.xml is missing"));
    };
    let styles = package.part("styles.xml")?.unwrap_or_default();
    let (tree, styles) = (xml::parse("content.xml", &content)?, xml::parse("styles.xml", &styles)?);
    let mut walk = Walk { looks: looks(&[&tree, &styles]), ..Walk::default() };
    if let Some(body) = tree.at(&["document-content", "body", "text"]) {
        walk.body(body);
        walk.notes();
    }
    let mut document = walk.build.finish();
    let title = document.metadata.title.take();
    about(&mut package, &mut document.metadata)?;
    document.metadata.title = title.or(document.metadata.title.take());
    Ok(document)
}

/// What the archive's own description says. The day on which the file was made is not the day of the text.
pub(super) fn about(package: &mut Package<'_>, metadata: &mut Metadata) -> Result<(), Unreadable> {
    let Some(meta) = package.part("meta.xml")? else { return Ok(()) };
    let tree = xml::parse("meta.xml", &meta)?;
    let Some(meta) = tree.at(&["document-meta", "meta"]) else { return Ok(()) };
    let said = |name: &str| {
        meta.child(name).map(|node| node.text().trim().to_owned()).filter(|text| !text.is_empty())
    };
    metadata.title = said("title");
    metadata.language = said("language");
    metadata.authors = said("initial-creator").or_else(|| said("creator")).into_iter().collect();
    Ok(())
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Title,
    Quote,
    Contents,
}

/// Styles that matter, by their name: their own, or that of the style they come from.
fn looks(parts: &[&Node<'_>]) -> BTreeMap<String, Look> {
    let mut parents = BTreeMap::new();
    for part in parts {
        for root in &part.children {
            let groups = root.children.iter().filter(|child| child.name.ends_with("styles"));
            for style in groups.flat_map(|group| group.all("style")) {
                if let Some(name) = style.attribute("name") {
                    let parent = style.attribute("parent-style-name").map(Cow::into_owned);
                    parents.insert(name.into_owned(), parent);
                }
            }
        }
    }
    let look = |name: &str| {
        let mut name = Some(name.to_owned());
        for _ in 0..24 {
            match name.as_deref()? {
                "Title" => return Some(Look::Title),
                "Quotations" => return Some(Look::Quote),
                contents if contents.starts_with("Contents_20_") => return Some(Look::Contents),
                other => name = parents.get(other).cloned().flatten(),
            }
        }
        None
    };
    parents.keys().filter_map(|name| Some((name.clone(), look(name)?))).collect()
}

#[derive(Default)]
struct Walk<'a> {
    build: Build,
    looks: BTreeMap<String, Look>,
    lists: u32,
    /// Notes that were referred to: label and body.
    waiting: Vec<(String, Option<&'a Node<'a>>)>,
}

impl<'a> Walk<'a> {
    fn body(&mut self, node: &'a Node<'a>) {
        for child in &node.children {
            match child.name {
                "h" => {
                    let level = child.attribute("outline-level").and_then(|level| level.parse().ok());
                    self.paragraph(child, BlockKind::Heading(level.unwrap_or(1).clamp(1, 9)));
                }
                "p" => self.styled(child),
                "list" => {
                    let list = self.lists;
                    self.lists += 1;
                    self.list(child, list);
                }
                "table" => self.table(child),
                "tracked-changes" => self.changes(child),
                "table-of-content" | "alphabetical-index" => {}
                "section" | "index-body" | "text-box" | "frame" => self.body(child),
                _ => {}
            }
        }
    }

    fn styled(&mut self, node: &'a Node<'a>) {
        let look = node.attribute("style-name").and_then(|name| self.looks.get(&*name).copied());
        let kind = match look {
            Some(Look::Title) => BlockKind::Heading(0),
            Some(Look::Quote) => BlockKind::Quote,
            Some(Look::Contents) => BlockKind::Leftover,
            None => BlockKind::Paragraph,
        };
        self.paragraph(node, kind);
    }

    fn paragraph(&mut self, node: &'a Node<'a>, kind: BlockKind) {
        let mut inline = Inline::default();
        inline.read(node);
        let start = self.build.next_start();
        let words = inline.words.trim();
        self.build.block(kind, words);
        for (author, comment) in inline.comments {
            self.build.remark(Span::new(start, start), RemarkKind::Comment, comment, author);
        }
        self.waiting.extend(inline.notes);
        inline.boxes.into_iter().for_each(|frame| self.body(frame));
    }

    fn list(&mut self, node: &'a Node<'a>, list: u32) {
        for item in node.children.iter().filter(|child| matches!(child.name, "list-item" | "list-header")) {
            for child in &item.children {
                match child.name {
                    // A mark is the style's own affair; the number of an item is not in the file.
                    "p" | "h" => self.paragraph(child, BlockKind::Item { list, ordinal: None }),
                    "list" => {
                        let inner = self.lists;
                        self.lists += 1;
                        self.list(child, inner);
                    }
                    _ => {}
                }
            }
        }
    }

    /// A row is a paragraph of its cells.
    fn table(&mut self, table: &'a Node<'a>) {
        for child in &table.children {
            match child.name {
                "table-header-rows" | "table-rows" | "table-row-group" => self.table(child),
                "table-row" => {
                    let mut row = Vec::new();
                    for cell in child.all("table-cell") {
                        let mut inline = Inline::default();
                        for paragraph in cell.all("p") {
                            if !inline.words.is_empty() {
                                inline.words.push('\n');
                            }
                            inline.read(paragraph);
                        }
                        self.waiting.extend(inline.notes);
                        row.push(inline.words.trim().to_owned());
                    }
                    self.build.block(BlockKind::Paragraph, row.join(" | ").trim_end_matches([' ', '|']));
                }
                _ => {}
            }
        }
    }

    fn changes(&mut self, node: &'a Node<'a>) {
        for region in node.all("changed-region") {
            for deletion in region.all("deletion") {
                let author = deletion
                    .at(&["change-info", "creator"])
                    .map(|creator| creator.text().trim().to_owned())
                    .filter(|author| !author.is_empty());
                let gone: Vec<String> = deletion
                    .children
                    .iter()
                    .filter(|child| matches!(child.name, "p" | "h"))
                    .map(words)
                    .collect();
                let at = self.build.next_start();
                self.build.remark(Span::new(at, at), RemarkKind::Deletion, gone.join("\n"), author);
            }
        }
    }

    fn notes(&mut self) {
        for (label, body) in std::mem::take(&mut self.waiting) {
            let words: Vec<String> = body.into_iter().flat_map(|body| body.all("p")).map(words).collect();
            self.build.note(&label, &words.join("\n"));
        }
    }
}

/// The words of a paragraph.
pub(super) fn words(node: &Node<'_>) -> String {
    let mut inline = Inline::default();
    inline.read(node);
    inline.words
}

/// What stands in a paragraph.
#[derive(Default)]
struct Inline<'a> {
    words: String,
    notes: Vec<(String, Option<&'a Node<'a>>)>,
    comments: Vec<(Option<String>, String)>,
    boxes: Vec<&'a Node<'a>>,
}

impl<'a> Inline<'a> {
    fn read(&mut self, node: &'a Node<'a>) {
        for child in &node.children {
            match child.name {
                "" => self.text(&child.text()),
                "s" => {
                    let count = child.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                    self.words.extend(std::iter::repeat_n(' ', count.min(100)));
                }
                "tab" => self.words.push('\t'),
                "line-break" => self.words.push('\n'),
                "note" => self.note(child),
                "annotation" => {
                    let said: Vec<String> = child.all("p").map(words).collect();
                    let author = child.child("creator").map(|creator| creator.text().trim().to_owned());
                    self.comments.push((author, said.join("\n")));
                }
                "frame" => child.all("text-box").for_each(|frame| self.boxes.push(frame)),
                "span" | "a" | "ruby" | "ruby-base" | "meta" | "meta-field" => self.read(child),
                "soft-page-break" | "change" | "change-start" | "change-end" | "ruby-text"
                | "annotation-end" => {}
                // Fields show their result.
                _ => self.read(child),
            }
        }
    }

    /// Runs of white space are one space: the others are elements of their own.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !self.words.ends_with([' ', '\n', '\t']) {
                    self.words.push(' ');
                }
            } else if c != '\u{ad}' {
                self.words.push(c);
            }
        }
    }

    fn note(&mut self, node: &'a Node<'a>) {
        let label =
            node.child("note-citation").map(|label| label.text().trim().to_owned()).unwrap_or_default();
        let number = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
        self.words += &if number { format!("[{label}]") } else { format!("[^{label}]") };
        self.notes.push((label, node.child("note-body")));
    }
}

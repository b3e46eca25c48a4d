//! What stands in a body: paragraphs, lists, tables, text boxes, one after another.

use super::notes::Notes;
use super::numbering::Numbering;
use super::runs::{Field, alternative, is_placeholder};
use super::styles::{Look, Styles};
use crate::formats::build::Build;
use crate::formats::xml::Node;
use crate::structure;
use sanad_model::BlockKind;
use sanad_time::Day;
use std::collections::BTreeMap;

/// The way through a document.
pub(super) struct Walker<'a> {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) footnotes: Notes<'a>,
    pub(super) endnotes: Notes<'a>,
    /// Comments that were not met yet: author and words, by id.
    pub(super) comments: BTreeMap<String, (Option<String>, String)>,
    pub(super) comment_starts: BTreeMap<String, u32>,
    pub(super) build: Build,
    /// The paragraph that is open.
    pub(super) paragraph: String,
    /// Every run of it is bold.
    pub(super) all_bold: bool,
    pub(super) fields: Vec<Field>,
    pub(super) waiting: Vec<&'a Node<'a>>,
    /// The list of items that are numbered by hand.
    pub(super) by_hand: Option<(u32, std::mem::Discriminant<structure::Mark>)>,
    pub(super) title: Option<String>,
    /// A publication date that the author filled in.
    pub(super) published: Option<Day>,
}

impl<'a> Walker<'a> {
    /// Where the paragraph's next character will stand.
    pub(super) fn here(&self) -> u32 {
        self.build.next_start() + u32::try_from(self.paragraph.len()).unwrap_or(0)
    }

    /// Everything in a body, a cell or a text box.
    pub(super) fn body(&mut self, node: &'a Node<'a>) {
        for child in &node.children {
            match child.name {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sdt" => self.control(child),
                "ins" | "moveTo" | "customXml" => self.body(child),
                "del" | "moveFrom" => self.deleted(child, child),
                "AlternateContent" => alternative(child).into_iter().for_each(|chosen| self.body(chosen)),
                "sectPr" => self.end_section(child),
                _ => {}
            }
        }
    }

    /// A content control: its content, unless it still says what to type.
    fn control(&mut self, sdt: &'a Node<'a>) {
        if is_placeholder(sdt) {
            return;
        }
        if let Some(properties) = sdt.child("sdtPr")
            && properties
                .child("dataBinding")
                .and_then(|b| b.attribute("xpath"))
                .is_some_and(|p| p.contains("PublishDate"))
            && let Some(day) = properties.child("date").and_then(|date| date.attribute("fullDate"))
        {
            self.published = day.get(..10).and_then(|day| day.parse().ok());
        }
        for content in sdt.all("sdtContent") {
            if content.child("r").is_some() {
                self.inline(content);
            } else {
                self.body(content);
            }
        }
    }

    fn paragraph(&mut self, node: &'a Node<'a>) {
        let properties = node.child("pPr");
        if self.paragraph.is_empty() {
            self.all_bold = true;
        }
        self.inline(node);
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let gone = mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        let dropped = properties
            .and_then(|properties| properties.child("framePr")?.attribute("dropCap"))
            .is_some_and(|cap| cap != "none");
        // Where its end was deleted the next paragraph goes on; a drop cap is the first letter of the next.
        if !(gone || dropped) || self.paragraph.is_empty() {
            self.end_paragraph(&self.styles.look(properties));
        }
        if let Some(section) = properties.and_then(|properties| properties.child("sectPr")) {
            self.end_section(section);
        }
    }

    fn end_paragraph(&mut self, look: &Look) {
        let from = self.build.next_start();
        let words = std::mem::take(&mut self.paragraph);
        let bold = std::mem::take(&mut self.all_bold) || look.bold;
        if !words.trim().is_empty() {
            let words = words.trim();
            let (kind, mark) = self.kind(look, words, bold);
            if matches!(kind, BlockKind::Heading(0)) && self.title.is_none() {
                self.title = Some(words.to_owned());
            }
            self.build.block_after(kind, words, mark);
        }
        self.build.clamp(from);
        for content in std::mem::take(&mut self.waiting) {
            self.body(content);
        }
    }

    /// What a paragraph is, and how many bytes a mark takes that was typed by hand.
    fn kind(&mut self, look: &Look, words: &str, bold: bool) -> (BlockKind, usize) {
        if look.contents {
            return (BlockKind::Leftover, 0);
        }
        if let Some(level) = look.heading {
            self.numbering.interrupt();
            self.by_hand = None;
            return (BlockKind::Heading(level), 0);
        }
        if let Some((list, level)) = look.list {
            let (list, ordinal) = self.numbering.item(list, level);
            return (BlockKind::Item { list, ordinal }, 0);
        }
        self.numbering.interrupt();
        if let Some((mark, width)) = structure::item_mark(words) {
            let kind = std::mem::discriminant(&mark);
            let list = match self.by_hand {
                Some((list, same)) if same == kind => list,
                _ => self.numbering.fresh(),
            };
            self.by_hand = Some((list, kind));
            return (BlockKind::Item { list, ordinal: mark.ordinal() }, width);
        }
        self.by_hand = None;
        if look.quote {
            (BlockKind::Quote, 0)
        } else if bold && structure::looks_like_heading(words) {
            (BlockKind::Heading(2), 0)
        } else {
            (BlockKind::Paragraph, 0)
        }
    }

    /// A row is a paragraph of its cells; a table that only serves the layout is read as what stands in it.
    fn table(&mut self, table: &'a Node<'a>) {
        for row in rows(table) {
            if let Some(by) = row.child("trPr").and_then(|properties| properties.child("del")) {
                self.deleted(row, by);
                continue;
            }
            let cells: Vec<&'a Node<'a>> = cells(row);
            if cells.len() < 2 || cells.iter().any(|cell| holds_blocks(cell)) {
                cells.into_iter().for_each(|cell| self.body(cell));
                continue;
            }
            self.all_bold = false;
            for cell in cells {
                let before = self.paragraph.trim_end().len();
                self.paragraph.truncate(before);
                if before > 0 {
                    // A full cell ends its sentence; a short one is kept apart from the next.
                    let ended = structure::ends_sentence(&self.paragraph);
                    self.paragraph.push_str(if ended { "\n" } else { " | " });
                }
                paragraphs(cell).for_each(|paragraph| self.inline(paragraph));
            }
            while self.paragraph.ends_with(" | ") {
                self.paragraph.truncate(self.paragraph.len() - 3);
            }
            self.end_paragraph(&Look::default());
        }
    }

    fn end_section(&mut self, properties: &Node<'_>) {
        if self.footnotes.scheme.by_section {
            self.write_footnotes();
        }
        self.footnotes.end_section(properties.child("footnotePr"));
        self.endnotes.end_section(properties.child("endnotePr"));
    }

    fn write_footnotes(&mut self) {
        let pending = std::mem::take(&mut self.footnotes.pending);
        self.write(pending);
    }

    /// The texts of the notes that were referred to.
    fn write(&mut self, pending: Vec<(String, Option<&'a Node<'a>>)>) {
        for (label, note) in pending {
            let Some(note) = note else { continue };
            for paragraph in paragraphs(note) {
                if !self.paragraph.is_empty() {
                    self.paragraph.push('\n');
                }
                self.inline(paragraph);
            }
            let from = self.build.next_start();
            let words = std::mem::take(&mut self.paragraph);
            self.build.note(&label, &words);
            self.build.clamp(from);
            self.waiting.clear();
        }
    }

    /// What is left at the end: an unfinished paragraph, the notes.
    pub(super) fn end(&mut self) {
        self.end_paragraph(&Look::default());
        self.write_footnotes();
        let endnotes = std::mem::take(&mut self.endnotes.pending);
        self.write(endnotes);
    }
}

/// Rows, those in content controls and tracked insertions too.
fn rows<'a>(table: &'a Node<'a>) -> Vec<&'a Node<'a>> {
    named(table, "tr")
}

fn cells<'a>(row: &'a Node<'a>) -> Vec<&'a Node<'a>> {
    named(row, "tc")
}

fn named<'a>(node: &'a Node<'a>, name: &str) -> Vec<&'a Node<'a>> {
    let mut found = Vec::new();
    for child in &node.children {
        match child.name {
            _ if child.name == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" => found.extend(named(child, name)),
            _ => {}
        }
    }
    found
}

fn paragraphs<'a>(node: &'a Node<'a>) -> impl Iterator<Item = &'a Node<'a>> {
    node.children.iter().flat_map(|child| match child.name {
        "p" => vec![child],
        "sdt" | "sdtContent" | "ins" | "customXml" => named(child, "p"),
        _ => Vec::new(),
    })
}

/// More than one paragraph, a list item, or a table in a cell.
fn holds_blocks(cell: &Node<'_>) -> bool {
    let full = cell.all("p").filter(|paragraph| !paragraph.text().trim().is_empty()).count();
    full > 1 || cell.child("tbl").is_some()
}

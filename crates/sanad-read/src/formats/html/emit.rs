//! Walks what is kept of a page and gives it to the [`Writer`]: blocks, lists, quotations, tables, notes.

use super::names::{Attr, Tag};
use super::notes::Notes;
use super::tree::Tree;
use super::writer::Writer;
use sanad_model::{Block, BlockKind, Document, NoteDefinition};
use sanad_text::{Span, superscript_digit};

/// The text of these subtrees, in this order, without what is dropped.
pub(super) fn emit(tree: &Tree<'_>, roots: &[usize], dropped: &[bool], notes: &Notes) -> Document {
    let mut walk = Walk::new(tree, notes);
    for &root in roots {
        let mut at = root;
        let end = tree.nodes[root].end as usize;
        while at < end {
            walk.leave(at);
            at = if dropped[at] { walk.skip(at) } else { walk.enter(at) };
        }
        walk.leave(end);
        walk.end_block();
    }
    let mut document = Document::new(walk.out.text);
    document.map.steps = walk.out.steps;
    document.blocks = walk.blocks;
    document.notes = walk.defined;
    document
}

struct Walk<'t, 'a> {
    tree: &'t Tree<'a>,
    notes: &'t Notes,
    out: Writer<'a>,
    blocks: Vec<Block>,
    defined: Vec<NoteDefinition>,
    /// Open elements.
    open: Vec<usize>,
    /// Line breaks since the last text.
    breaks: u32,
    heading: Option<u8>,
    quotes: u32,
    inline_quotes: u32,
    raised: u32,
    /// Open lists: number of the list, and the next ordinal.
    lists: Vec<(u32, Option<u32>)>,
    list_count: u32,
    item: Option<(u32, Option<u32>)>,
    /// The note that is being read, and the element that it is.
    note: Option<(u32, usize)>,
    /// Cells of the row so far.
    cells: u32,
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl<'t, 'a> Walk<'t, 'a> {
    fn new(tree: &'t Tree<'a>, notes: &'t Notes) -> Self {
        Self {
            tree,
            notes,
            out: Writer::new(tree.source),
            blocks: Vec::new(),
            defined: Vec::new(),
            open: Vec::new(),
            breaks: 0,
            heading: None,
            quotes: 0,
            inline_quotes: 0,
            raised: 0,
            lists: Vec::new(),
            list_count: 0,
            item: None,
            note: None,
            cells: 0,
        }
    }

    /// Passes over a subtree.
    fn skip(&mut self, at: usize) -> usize {
        if self.tree.nodes[at].tag.is_block() {
            self.end_block();
        }
        self.tree.nodes[at].end as usize
    }

    /// Leaves the elements that end before this node.
    fn leave(&mut self, at: usize) {
        while let Some(&number) = self.open.last() {
            let node = &self.tree.nodes[number];
            if node.end as usize > at {
                break;
            }
            self.open.pop();
            if node.tag.is_block() && !matches!(node.tag, Tag::Td | Tag::Th) {
                self.end_block();
            }
            match node.tag {
                Tag::Blockquote => self.quotes -= 1,
                Tag::Ul | Tag::Ol => {
                    self.lists.pop();
                    self.item = None;
                }
                Tag::Li => self.item = None,
                Tag::Sup => self.raised -= 1,
                Tag::Q => {
                    self.inline_quotes -= 1;
                    let at = self.tree.nodes[at.min(self.tree.nodes.len() - 1)].at.0;
                    self.out.supply(self.quotation_marks().1, at as usize);
                }
                tag if tag.heading().is_some() => self.heading = None,
                tag if tag.is_preformatted() => self.out.preformatted -= 1,
                _ => {}
            }
            if self.note.is_some_and(|(_, element)| element == number) {
                self.note = None;
            }
        }
    }

    /// Enters a node and returns the next.
    fn enter(&mut self, at: usize) -> usize {
        let (tree, notes) = (self.tree, self.notes);
        let node = &tree.nodes[at];
        match node.tag {
            Tag::Text => self.write(at),
            Tag::Br => self.line_break(),
            Tag::Td | Tag::Th => self.start_cell(),
            Tag::A if notes.markers.contains_key(&at) => {
                self.breaks = 0;
                self.marker(at);
                return node.end as usize;
            }
            tag if tag.is_block() => self.end_block(),
            _ => {}
        }
        if node.tag == Tag::Text || node.tag.is_void() {
            return at + 1;
        }
        self.open.push(at);
        if let Some(label) = notes.definitions.get(&at) {
            self.end_block();
            self.note = Some((small(self.defined.len()), at));
            let here = self.out.here();
            self.defined.push(NoteDefinition { label: label.clone(), span: Span::new(here, here) });
        }
        match node.tag {
            Tag::Blockquote => self.quotes += 1,
            Tag::Ul | Tag::Ol => self.start_list(at),
            Tag::Li => self.start_item(at),
            Tag::Tr => self.cells = 0,
            Tag::Sup => self.raised += 1,
            Tag::Q => {
                self.out.supply(self.quotation_marks().0, node.at.0 as usize);
                self.inline_quotes += 1;
            }
            tag if tag.is_preformatted() => self.out.preformatted += 1,
            tag => self.heading = tag.heading().or(self.heading),
        }
        at + 1
    }

    fn write(&mut self, at: usize) {
        let text = self.tree.slice(at);
        if !text.trim_ascii().is_empty() {
            self.breaks = 0;
        }
        let start = self.tree.nodes[at].at.0 as usize;
        let digits = text.trim_ascii();
        // `km<sup>2</sup>` is `km²`, and a raised 7 without a link is a marker all the same.
        if self.raised > 0
            && (1..=3).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            let offset = text.len() - text.trim_ascii_start().len();
            return self.out.raise(digits, start + offset);
        }
        self.out.write(start..start + text.len());
    }

    /// A marker in brackets, as plain text has it; a letter as Markdown has it.
    fn marker(&mut self, at: usize) {
        let tree = self.tree;
        let label = &self.notes.markers[&at];
        let number = label.chars().all(char::is_numeric);
        let shown = if number { format!("[{label}]") } else { format!("[^{label}]") };
        let first = tree
            .subtree(at)
            .find(|at| tree.nodes[*at].tag == Tag::Text && !tree.slice(*at).trim().is_empty());
        let file = first.map_or(tree.nodes[at].at.0 as usize, |first| {
            let text = tree.slice(first);
            let offset = text.find(|c: char| c.is_alphanumeric() || label.starts_with(c)).unwrap_or(0);
            tree.nodes[first].at.0 as usize + offset
        });
        self.out.label(&shown, file, usize::from(!number) + 1);
    }

    fn quotation_marks(&self) -> (&'static str, &'static str) {
        if self.inline_quotes.is_multiple_of(2) { ("“", "”") } else { ("‘", "’") }
    }

    fn start_list(&mut self, at: usize) {
        let tree = self.tree;
        let start = || tree.raw(at, Attr::Start).and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let first = (tree.nodes[at].tag == Tag::Ol).then(start);
        self.lists.push((self.list_count, first));
        self.list_count += 1;
    }

    fn start_item(&mut self, at: usize) {
        let Some((list, next)) = self.lists.last_mut() else { return };
        if next.is_some() {
            let stated = self.tree.raw(at, Attr::Value).and_then(|value| value.trim().parse().ok());
            *next = stated.or(*next);
        }
        self.item = Some((*list, *next));
        *next = next.map(|n| n.saturating_add(1));
    }

    /// The cells of a row stand in one paragraph, between bars.
    fn start_cell(&mut self) {
        if self.cells > 0 {
            self.out.between_cells();
        }
        self.cells += 1;
        self.breaks = 0;
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 && self.out.preformatted == 0 {
            self.end_block();
        } else {
            self.out.line_break();
        }
    }

    fn end_block(&mut self) {
        self.breaks = 0;
        let Some(span) = self.out.end_block() else { return };
        let kind = if let Some((note, _)) = self.note {
            let definition = &mut self.defined[note as usize];
            let span = without_mark(span, &self.out.text, &definition.label);
            definition.span = if definition.span.is_empty() { span } else { definition.span.cover(span) };
            self.blocks.push(Block { kind: BlockKind::Note(note), span, section: None, paragraph: 0 });
            return;
        } else if self.out.preformatted > 0 {
            BlockKind::Code
        } else if let Some(level) = self.heading {
            BlockKind::Heading(level)
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else if let Some((list, ordinal)) = self.item.take() {
            BlockKind::Item { list, ordinal }
        } else {
            BlockKind::Paragraph
        };
        self.blocks.push(Block { kind, span, section: None, paragraph: 0 });
    }
}

/// A note's text without the label and arrows that it begins with.
fn without_mark(span: Span, text: &str, label: &str) -> Span {
    let whole = span.slice(text);
    let mark = |c: char| {
        matches!(c, '^' | '↑' | '↩' | '[' | ']' | '(' | ')' | '.' | ':' | '\u{fe0e}') || c.is_whitespace()
    };
    let rest = whole.trim_start_matches(mark);
    let rest = match rest.strip_prefix(label) {
        Some(after) if after.starts_with(mark) => after.trim_start_matches(mark),
        _ => rest,
    };
    let raised: String = rest.chars().map_while(superscript_digit).collect();
    let rest = if raised == label {
        rest.trim_start_matches(|c| superscript_digit(c).is_some() || mark(c))
    } else {
        rest
    };
    if rest.is_empty() { span } else { Span::new(span.end - small(rest.len()), span.end) }
}

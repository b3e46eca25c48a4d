//! The blocks of a text as elements: headings, paragraphs, lists, quotations, notes; what is in them is drawn by the
//! layers, what is beside them by the margin.

use super::Annotated;
use super::index::Index;
use super::margin::{Side, sides};
use super::marks::marks;
use crate::html::escape;
use crate::layers::Layers;
use sanad_model::{Block, BlockKind, Document, NoteMarker};
use sanad_text::{Language, Span, identify};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What the page is called, and the block that says so, where the text does.
pub(super) struct Title {
    /// The title.
    pub(super) words: String,
    /// The heading that has it.
    pub(super) block: Option<usize>,
}

impl Title {
    pub(super) fn of(document: &Document) -> Self {
        let heading = document
            .blocks
            .iter()
            .take(4)
            .position(|block| matches!(block.kind, BlockKind::Heading(_)))
            .map(|at| (at, document.blocks[at].span.slice(&document.text).trim()));
        match (&document.metadata.title, heading) {
            (Some(title), Some((at, words))) if title.trim() == words => {
                Self { words: words.to_owned(), block: Some(at) }
            }
            (Some(title), _) => Self { words: title.clone(), block: None },
            (None, Some((at, words))) => Self { words: words.to_owned(), block: Some(at) },
            (None, None) => {
                let name = document.path.rsplit(['/', '\\']).next().unwrap_or(&document.path);
                Self { words: if name == "-" { "Standard input" } else { name }.to_owned(), block: None }
            }
        }
    }
}

/// A language and its direction.
#[derive(Clone, Copy)]
pub(super) struct Tongue {
    pub(super) tag: &'static str,
    pub(super) right_to_left: bool,
}

impl Tongue {
    /// That of most words of a span.
    pub(super) fn of(seen: Annotated, span: Span) -> Self {
        let language = seen.annotations.language_of(span);
        let tag = match language {
            Language::Other => identify(span.slice(&seen.document.text)).unwrap_or("und"),
            told => told.tag(),
        };
        Self { tag, right_to_left: language.in_arabic_script() }
    }

    pub(super) const fn direction(self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// The whole text.
pub(super) fn text(seen: Annotated, tongue: Tongue, index: &Index, title: &Title, p: &str) -> String {
    let document = seen.document;
    let sides = sides(seen, p);
    let inserts = sides.iter().map(Side::insert).collect();
    let marks = marks(seen, index, p);
    let mut page = Page {
        seen,
        p,
        tongue,
        linked: &index.linked,
        layers: Layers::new(&document.text, marks, inserts),
        top: top_level(document, title.block),
        back: backlinks(document, &seen.annotations.notes),
        sides: &sides,
        next_side: 0,
        list: None,
        before: 0,
        out: String::new(),
    };
    for at in 0..document.blocks.len() {
        page.block(at, title.block == Some(at));
    }
    page.end()
}

/// For each note, the markers that lead to it.
fn backlinks(document: &Document, markers: &[NoteMarker]) -> Vec<Vec<usize>> {
    let mut back = vec![Vec::new(); document.notes.len()];
    for (at, marker) in markers.iter().enumerate() {
        if let Some(list) = marker.definition.and_then(|note| back.get_mut(note as usize)) {
            list.push(at);
        }
    }
    back
}

struct Page<'a> {
    seen: Annotated<'a>,
    p: &'a str,
    /// Language and direction of the page's text.
    tongue: Tongue,
    /// The blocks that the index leads to.
    linked: &'a BTreeSet<usize>,
    layers: Layers<'a>,
    top: u8,
    back: Vec<Vec<usize>>,
    sides: &'a [Side],
    next_side: usize,
    /// The list that is open.
    list: Option<u32>,
    /// Where the block before ended.
    before: u32,
    out: String,
}

impl Page<'_> {
    fn block(&mut self, at: usize, is_title: bool) {
        let block = self.seen.document.blocks[at];
        self.list(block.kind);
        let (open, close) = elements(block.kind, is_title, self.top);
        self.out.push_str(open);
        if let BlockKind::Note(note) = block.kind {
            let _ = write!(self.out, " id={}note{}", self.p, note + 1);
        } else if self.linked.contains(&at) {
            let _ = write!(self.out, " id={}p{}", self.p, at + 1);
        }
        let own = Tongue::of(self.seen, block.span);
        if own.right_to_left != self.tongue.right_to_left || own.right_to_left && own.tag != self.tongue.tag {
            let (tag, direction) = (own.tag, own.direction());
            let _ = write!(self.out, " lang={tag} dir={direction}");
        }
        self.out.push('>');
        self.label(block);
        self.layers.draw(block.span, &mut self.out);
        if let BlockKind::Note(note) = block.kind {
            self.back(note);
        }
        if close == "</li>" {
            self.under(block.span.end, own);
        }
        self.out.push_str(close);
        if close != "</li>" {
            self.under(block.span.end, self.tongue);
        }
        self.out.push('\n');
        self.before = block.span.end;
    }

    fn end(mut self) -> String {
        self.list(BlockKind::Paragraph);
        let mut rest = String::new();
        self.layers.rest(&mut rest);
        if !rest.is_empty() {
            let _ = write!(self.out, "<p>{rest}</p>");
        }
        self.under(u32::MAX, self.tongue);
        self.out
    }

    /// Opens and closes lists: items of one list stand together.
    fn list(&mut self, kind: BlockKind) {
        let wanted = match kind {
            BlockKind::Item { list, .. } => Some(list),
            _ => None,
        };
        if self.list != wanted {
            self.out.push_str(if self.list.is_some() { "</ul>\n" } else { "" });
            self.out.push_str(if wanted.is_some() { "<ul class=items>\n" } else { "" });
            self.list = wanted;
        }
    }

    /// What stands before the block in the text and numbers it: `3)`, `[^1]:`, a bullet.
    fn label(&mut self, block: Block) {
        let before =
            Span::new(self.before.min(block.span.start), block.span.start).slice(&self.seen.document.text);
        let label = before.rsplit(['\n', '\r']).next().unwrap_or_default().trim();
        let label = match block.kind {
            BlockKind::Item { ordinal: Some(ordinal), .. } if label.is_empty() => format!("{ordinal}."),
            BlockKind::Item { .. } if label.is_empty() || ["-", "*", "+"].contains(&label) => "•".to_owned(),
            BlockKind::Note(note) if label.is_empty() || label.starts_with("[^") => self
                .seen
                .document
                .notes
                .get(note as usize)
                .map_or_else(String::new, |note| note.label.clone()),
            BlockKind::Item { .. } | BlockKind::Note(_) => label.chars().take(12).collect(),
            _ => return,
        };
        self.out.push_str("<span class=label>");
        escape(&mut self.out, &label);
        self.out.push_str("</span>");
    }

    /// From a note back to where it is pointed at.
    fn back(&mut self, note: u32) {
        let markers = self.back.get(note as usize).map(Vec::as_slice).unwrap_or_default();
        for (count, marker) in markers.iter().enumerate() {
            let (p, n) = (self.p, marker + 1);
            let name = if markers.len() == 1 { String::new() } else { (count + 1).to_string() };
            let _ = write!(self.out, " <a class=back href=#{p}k{n} title=\"Back to the text\">↩{name}</a>");
        }
    }

    /// The notes of the margin that belong to what was drawn so far.
    fn under(&mut self, to: u32, around: Tongue) {
        let first = self.next_side;
        while self.sides.get(self.next_side).is_some_and(|side| side.at <= to) {
            self.next_side += 1;
        }
        let sides = &self.sides[first..self.next_side];
        if !sides.is_empty() {
            // They are ours, and in English.
            self.out.push_str(if around.right_to_left {
                "<ul class=under lang=en dir=ltr>"
            } else {
                "<ul class=under>"
            });
            sides.iter().for_each(|side| side.under(&mut self.out));
            self.out.push_str("</ul>");
        }
    }
}

/// Whether a block is the text of a note, which has an id of its own.
pub(super) fn is_note(document: &Document, at: usize) -> bool {
    document.blocks.get(at).is_some_and(|block| matches!(block.kind, BlockKind::Note(_)))
}

/// The highest level of a heading that is not the title.
fn top_level(document: &Document, title: Option<usize>) -> u8 {
    let blocks = document.blocks.iter().enumerate().filter(|(at, _)| Some(*at) != title);
    let levels = blocks.filter_map(|(_, block)| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    });
    levels.min().unwrap_or(1)
}

/// The start tag without its end, and the end tag. The title is `h1`, the highest other level `h2`.
fn elements(kind: BlockKind, is_title: bool, top: u8) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading(_) if is_title => ("<h1", "</h1>"),
        BlockKind::Heading(level) => match level.saturating_sub(top) {
            0 => ("<h2", "</h2>"),
            1 => ("<h3", "</h3>"),
            2 => ("<h4", "</h4>"),
            _ => ("<h5", "</h5>"),
        },
        BlockKind::Quote => ("<blockquote", "</blockquote>"),
        BlockKind::Item { .. } => ("<li", "</li>"),
        BlockKind::Note(_) => ("<p class=footnote", "</p>"),
        BlockKind::Leftover => ("<p class=leftover", "</p>"),
        BlockKind::Code => ("<pre", "</pre>"),
        _ => ("<p", "</p>"),
    }
}

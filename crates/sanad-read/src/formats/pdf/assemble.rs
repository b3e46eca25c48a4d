//! Pages of lines become a document: headings by their size and weight, lists, quotations, notes, page starts.

use super::footnotes::{self, Footnote};
use super::furniture::{self, Page};
use super::lines::Line;
use super::paragraphs::{Habits, Paragraph, joined, paragraphs};
use crate::formats::build::Build;
use crate::structure::{self, Mark, item_mark, looks_like_heading};
use sanad_model::{BlockKind, Document, RemarkKind};
use sanad_text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Puts the document together.
pub(super) fn assemble(mut pages: Vec<Page>) -> Document {
    furniture::take_out(&mut pages);
    let body = body_size(&pages);
    let mut last = 0;
    let notes: Vec<Vec<Footnote>> =
        pages.iter_mut().map(|page| footnotes::take_out(page, body, &mut last)).collect();
    let all_lines: Vec<&[Line]> = pages
        .iter()
        .map(|page| page.lines.as_slice())
        .chain(notes.iter().flatten().map(|note| note.lines.as_slice()))
        .collect();
    let habits = Habits::of(&all_lines);
    let text = paragraphs(pages.iter().enumerate().map(|(at, page)| (at, page.lines.as_slice())), &habits);
    let notes = whole_notes(notes, &habits);
    Assembler::new(&pages, notes, body, &text).document(&text)
}

/// The size that most of the text is set in.
fn body_size(pages: &[Page]) -> f64 {
    let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        *letters.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
    }
    letters.into_iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// Label and text of the notes of each page; what goes on from the page before is joined to it.
fn whole_notes(notes: Vec<Vec<Footnote>>, habits: &Habits) -> Vec<Vec<(String, String)>> {
    let mut lines: Vec<(usize, String, Vec<Line>)> = Vec::new();
    let pages = notes.len();
    for (page, notes) in notes.into_iter().enumerate() {
        for note in notes {
            match (note.label, lines.last_mut()) {
                (None, Some((.., open))) => open.extend(note.lines),
                (label, _) => lines.push((page, label.unwrap_or_default(), note.lines)),
            }
        }
    }
    let mut out = vec![Vec::new(); pages];
    for (page, label, lines) in lines {
        if let Some(text) = joined(&lines, habits) {
            out[page].push((label, text.text));
        }
    }
    out
}

struct Assembler<'p> {
    pages: &'p [Page],
    notes: Vec<Vec<(String, String)>>,
    body: f64,
    /// Sizes of headings, the largest first.
    sizes: Vec<i64>,
    build: Build,
    /// Pages that were begun.
    begun: usize,
    /// Pages whose foot was written.
    footed: usize,
    furniture: BTreeSet<&'p str>,
    lists: u32,
    list: Option<(u32, std::mem::Discriminant<Mark>)>,
    /// Under a heading that says notes.
    under_notes: bool,
}

fn size_of(paragraph: &Paragraph) -> i64 {
    (paragraph.size * 2.0).round() as i64
}

impl<'p> Assembler<'p> {
    fn new(pages: &'p [Page], notes: Vec<Vec<(String, String)>>, body: f64, text: &[Paragraph]) -> Self {
        let mut sizes: Vec<i64> =
            text.iter().filter(|paragraph| is_large(paragraph, body)).map(size_of).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        Self {
            pages,
            notes,
            body,
            sizes,
            build: Build::default(),
            begun: 0,
            footed: 0,
            furniture: BTreeSet::new(),
            lists: 0,
            list: None,
            under_notes: false,
        }
    }

    fn document(mut self, text: &[Paragraph]) -> Document {
        let notes_from = self.notes_from(text);
        for (at, paragraph) in text.iter().enumerate() {
            self.under_notes |= at == notes_from;
            self.begin_pages(paragraph.page);
            let start = self.paragraph(paragraph);
            for (offset, page) in &paragraph.breaks {
                self.begin_page(*page, start + u32::try_from(*offset).unwrap_or(0));
            }
        }
        self.begin_pages(self.pages.len());
        self.build.finish()
    }

    /// Where a list of notes begins that ends the text without a heading of its own: numbered from 1, with a marker
    /// in the text for each.
    fn notes_from(&self, text: &[Paragraph]) -> usize {
        if self.notes.iter().any(|notes| !notes.is_empty()) {
            return text.len();
        }
        let number = |paragraph: &Paragraph| match item_mark(&paragraph.text) {
            Some((Mark::Number(number, _), _)) => Some(number),
            _ => paragraph.lead.as_deref().and_then(|lead| lead.parse().ok()),
        };
        let mut first = text.len();
        let mut next = None;
        for (at, paragraph) in text.iter().enumerate().rev() {
            let Some(number) = number(paragraph).filter(|n| next.is_none_or(|next| n + 1 == next)) else {
                break;
            };
            (first, next) = (at, Some(number));
        }
        let pointed =
            |n: u32| text[..first].iter().any(|paragraph| paragraph.text.contains(&format!("[{n}]")));
        let count = u32::try_from(text.len() - first).unwrap_or(0);
        if next == Some(1) && (2..=2_000).contains(&count) && pointed(1) && pointed(count) {
            first
        } else {
            text.len()
        }
    }

    /// Everything that stands before the first block of page `to`.
    fn begin_pages(&mut self, to: usize) {
        while self.begun < to.min(self.pages.len()) || (self.begun == to && to < self.pages.len()) {
            let page = self.begun;
            if page > 0 {
                self.foot(page - 1);
            }
            let at = self.build.next_start();
            self.begin_page(page, at);
        }
        if to == self.pages.len() && to > 0 {
            self.foot(to - 1);
        }
    }

    /// A page begins at this offset. Its foot is written when the paragraph that runs over its end is over.
    fn begin_page(&mut self, page: usize, at: u32) {
        if page < self.begun {
            return;
        }
        self.begun = page + 1;
        let Page { label, doubt, textless, .. } = &self.pages[page];
        self.build.pages.push((at, label.clone()));
        let here = Span::new(at, at);
        if *textless {
            let what = format!("page {label} holds no text, only what looks like a picture");
            self.build.remark(here, RemarkKind::NoText, what, None);
        } else if let Some(doubt) = doubt {
            self.build.remark(here, RemarkKind::DoubtfulOrder, format!("page {label}: {doubt}"), None);
        }
    }

    /// Notes and running heads of the pages up to this one, once.
    fn foot(&mut self, last: usize) {
        for page in std::mem::replace(&mut self.footed, last + 1)..=last {
            let notes = std::mem::take(&mut self.notes[page]);
            let heads = &self.pages[page].furniture;
            let new: Vec<&str> =
                heads.iter().map(String::as_str).filter(|head| self.furniture.insert(head)).collect();
            if notes.is_empty() && new.is_empty() {
                continue;
            }
            // They stand after a paragraph that may end on a later page: say where they belong.
            let behind = self.build.pages.len() > page + 1;
            if behind {
                self.build.pages.push((self.build.next_start(), self.pages[page].label.clone()));
            }
            for (label, text) in notes {
                self.build.note(&label, &text);
            }
            for head in new {
                self.build.block(BlockKind::Leftover, head);
            }
            if behind {
                let now = self.pages[self.begun - 1].label.clone();
                self.build.pages.push((self.build.next_start(), now));
            }
        }
    }

    /// Appends a paragraph and says where it starts.
    fn paragraph(&mut self, paragraph: &Paragraph) -> u32 {
        let start = self.build.next_start();
        let words = paragraph.text.as_str();
        if self.under_notes && self.end_note(paragraph) {
            return start;
        }
        let (kind, mark) = self.kind(paragraph);
        if matches!(kind, BlockKind::Heading(_)) || structure::is_notes_heading(words) {
            self.under_notes = structure::is_notes_heading(words);
        }
        self.build.block_after(kind, words, mark);
        start
    }

    /// A note in a list at the end: `1. …`, `[1] …`, or a raised number.
    fn end_note(&mut self, paragraph: &Paragraph) -> bool {
        let words = paragraph.text.trim_end_matches(['↩', '↑', '\u{fe0e}', ' ']);
        if let Some(lead) = &paragraph.lead {
            self.build.note(lead, words);
            return true;
        }
        let bracketed = words.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let bracketed = bracketed
            .filter(|(label, _)| (1..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit()));
        if let Some((label, text)) = bracketed {
            self.build.note(label, text.trim_start_matches(':'));
            return true;
        }
        if let Some((Mark::Number(number, _), width)) = item_mark(words) {
            self.build.note(&number.to_string(), &words[width..]);
            return true;
        }
        false
    }

    fn kind(&mut self, paragraph: &Paragraph) -> (BlockKind, usize) {
        let words = paragraph.text.as_str();
        if words.contains(". . . . .") || words.contains("......") {
            return (BlockKind::Leftover, 0);
        }
        let large = is_large(paragraph, self.body);
        let heavy = paragraph.bold
            && !paragraph.row
            && paragraph.lines <= 3
            && paragraph.size > 0.93 * self.body
            && looks_like_heading(words);
        if large || heavy {
            self.list = None;
            let rank = self.sizes.iter().position(|size| *size == size_of(paragraph)).filter(|_| large);
            let level = u8::try_from(rank.unwrap_or(self.sizes.len()) + 1).unwrap_or(6).min(6);
            return (BlockKind::Heading(level), 0);
        }
        if let Some((mark, width)) = item_mark(words) {
            let kind = std::mem::discriminant(&mark);
            let list = match self.list {
                Some((list, same)) if same == kind && mark.ordinal() != Some(1) => list,
                _ => {
                    self.lists += 1;
                    self.lists - 1
                }
            };
            self.list = Some((list, kind));
            return (BlockKind::Item { list, ordinal: mark.ordinal() }, width);
        }
        self.list = None;
        (if paragraph.set_in && paragraph.lines > 1 { BlockKind::Quote } else { BlockKind::Paragraph }, 0)
    }
}

fn is_large(paragraph: &Paragraph, body: f64) -> bool {
    paragraph.size > 1.12 * body && paragraph.lines <= 6 && paragraph.text.len() < 300
}

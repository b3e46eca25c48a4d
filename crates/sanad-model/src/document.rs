//! [`Document`]: what a reader makes of bytes.

use crate::Exhibit;
use sanad_text::{LineIndex, Place, Span};
use sanad_time::Day;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The kind of a file, found from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum MediaType {
    /// Plain text.
    Text,
    /// Markdown with footnotes.
    Markdown,
    /// A web page.
    Html,
    /// An Office Open XML text document.
    Docx,
    /// A PDF with a text layer.
    Pdf,
    /// A mail, or a box of them.
    Mail,
    /// Subtitles with their times.
    Subtitles,
    /// Tables: a workbook, or values apart by commas or tabs.
    Table,
    /// Messages of a chat, as its program exports them.
    Chat,
    /// Rich text.
    Rtf,
    /// An OpenDocument text.
    Odt,
    /// An image: an exhibit, without text of its own.
    Image,
    /// A sound recording: an exhibit.
    Sound,
    /// A video: an exhibit.
    Video,
}

impl MediaType {
    /// Whether places in the file are counted by lines. Others have pages, paragraphs, notes, rows or messages instead.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html | Self::Subtitles)
    }
}

/// What a reader has to say of a file beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Where in the extracted text; empty where the words are not part of the text.
    pub span: Span,
    /// Kind.
    pub kind: RemarkKind,
    /// The words that were set aside, or what makes the page doubtful.
    pub text: String,
    /// Who wrote it, where the file says so.
    pub author: Option<String>,
}

/// Kind of a [`Remark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum RemarkKind {
    /// A tracked deletion: no text.
    Deletion,
    /// A tracked insertion: text.
    Insertion,
    /// A comment: no text.
    Comment,
    /// The reading order of this page is doubtful.
    DoubtfulOrder,
    /// A page without a text layer.
    NoText,
    /// A file that is attached: no text, its name.
    Attachment,
    /// Words recognised in an image, of which the program was not sure.
    Uncertain,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading, level 1 the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Text that the format itself sets off as quoted.
    Quote,
    /// An item of list number `list` (numbered through the document); `ordinal` as written, if it was numbered.
    Item {
        /// Which list of the document, from 0.
        list: u32,
        /// The number or letter's rank as written (`3)`, `c)` → 3); `None` for bullets.
        ordinal: Option<u32>,
    },
    /// The text of a note; an index into [`Document::notes`].
    Note(u32),
    /// What a web page left behind: menus, share buttons, cookie notices.
    Leftover,
    /// Code or preformatted matter, which the annotators leave alone.
    Code,
}

impl BlockKind {
    /// Whether the annotators read it: everything but code and leftovers.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::Leftover | Self::Code)
    }
}

/// A block: a run of text that belongs together. Blocks stand in text order and do not overlap.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without list marks and white space at the ends.
    pub span: Span,
    /// The section it belongs to, an index into [`Document::sections`]; `None` before the first heading.
    pub section: Option<u32>,
    /// Its number in the nearest section that is counted by (see [`Document::location`]), from 1; 0 for headings.
    pub paragraph: u32,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Where the heading stands.
    pub heading: Span,
    /// 1 the highest.
    pub level: u8,
    /// The section that it is part of.
    pub parent: Option<u32>,
}

/// A note's definition: `[15] Euronews, 28 November 2014`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoteDefinition {
    /// The label as written, without brackets: `15`, `a`, `*`.
    pub label: String,
    /// The note's text.
    pub span: Span,
}

/// From offsets of the extracted text to offsets of the decoded file. Empty when the two are the same.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// (extracted offset, file offset), rising; between entries both advance alike.
    pub steps: Vec<(u32, u32)>,
    /// The decoded file, when it is not the extracted text.
    pub source: Option<Box<str>>,
}

impl SourceMap {
    /// The file offset of an extracted offset.
    #[must_use]
    pub fn to_file(&self, offset: u32) -> u32 {
        match self.steps.partition_point(|&(text, _)| text <= offset) {
            0 => offset,
            n => {
                let (text, file) = self.steps[n - 1];
                file + (offset - text)
            }
        }
    }
}

/// What a format counts its text by, beside pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Mark {
    /// Milliseconds since the start of a recording.
    Time(u32),
    /// The row of a sheet, from 1.
    Row(u32),
    /// A message of a chat or a box of mails.
    Message {
        /// From 1.
        number: u32,
        /// The day on which it was sent, in its sender's place; of a chat, where it was exported.
        sent: Option<Day>,
    },
}

/// Where the document's date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WrittenFrom {
    /// `--date`.
    Option,
    /// The file's own metadata.
    Metadata,
    /// A dateline or a date on a line of its own at the top.
    Dateline,
}

/// What the file says of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// When it was written or published, and who says so.
    pub written: Option<(Day, WrittenFrom)>,
    /// When it was last changed, by its own account.
    pub modified: Option<Day>,
    /// Authors, as the file names them.
    pub authors: Vec<String>,
    /// Publisher or site.
    pub publisher: Option<String>,
    /// Language, a BCP 47 tag; `None` when not stated.
    pub language: Option<String>,
    /// Whom it is addressed to.
    pub recipients: Vec<String>,
    /// First and last day of what it holds, where it holds many of different days: a chat, a box of mails.
    pub period: Option<(Day, Day)>,
    /// When it was collected, as who collected it wrote it: ISO 8601.
    pub collected: Option<String>,
    /// The address that a web page gives as its own.
    pub address: Option<String>,
    /// The id that its format gives it: of a mail, `Message-ID` without its brackets.
    pub id: Option<String>,
    /// What an image, a sound or a video says of how it was made. It may hold a place: see [`Exhibit::position`].
    pub exhibit: Option<Box<Exhibit>>,
    /// Encoding that was transcoded from, if it was not UTF-8.
    #[serde(skip)]
    pub transcoded_from: Option<&'static str>,
}

/// An extracted text with its structure. The text never changes after the reader made it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// As given on the command line (or relative to the folder added to a case).
    pub path: String,
    /// Kind of the file.
    pub media: MediaType,
    /// Extractor and its version: `text/1`.
    pub extractor: Cow<'static, str>,
    /// SHA-256 of the file's bytes, hexadecimal.
    pub sha256: String,
    /// SHA-256 of the extracted text.
    pub text_sha256: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// The extracted text.
    pub text: Box<str>,
    /// Structure, in text order.
    pub blocks: Vec<Block>,
    /// Headings, in text order.
    pub sections: Vec<Section>,
    /// Note definitions, in text order.
    pub notes: Vec<NoteDefinition>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Where each page starts in the extracted text, with its printed or counted number; empty without pages. A page
    /// whose notes stand after a paragraph that ends on the next one is listed again for them.
    pub pages: Vec<(u32, String)>,
    /// Where each cue, row or message starts in the extracted text, for formats that count by these.
    pub marks: Vec<(u32, Mark)>,
    /// What was set aside or is doubtful, in text order.
    pub remarks: Vec<Remark>,
    /// Line starts of the decoded file.
    #[serde(skip)]
    pub lines: LineIndex,
    /// From the extracted text back to the decoded file.
    #[serde(skip)]
    pub map: SourceMap,
}

impl Document {
    /// A document of this text and nothing else: the start of every reader.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self {
            path: String::new(),
            media: MediaType::Text,
            extractor: Cow::Borrowed(""),
            sha256: String::new(),
            text_sha256: String::new(),
            bytes: 0,
            text: text.into_boxed_str(),
            blocks: Vec::new(),
            sections: Vec::new(),
            notes: Vec::new(),
            metadata: Metadata::default(),
            pages: Vec::new(),
            marks: Vec::new(),
            remarks: Vec::new(),
            lines: LineIndex::default(),
            map: SourceMap::default(),
        }
    }

    /// Line and column in the file itself; `None` for formats that have no lines ([`MediaType::has_lines`]).
    #[must_use]
    pub fn place(&self, offset: u32) -> Option<Place> {
        if !self.media.has_lines() {
            return None;
        }
        let source = self.map.source.as_deref().unwrap_or(&self.text);
        let mut at = self.map.to_file(offset).min(u32::try_from(source.len()).unwrap_or(u32::MAX));
        while !source.is_char_boundary(at as usize) {
            at -= 1;
        }
        Some(self.lines.place(source, at))
    }

    /// The block that holds the offset (or the one before it, between blocks).
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start <= offset).checked_sub(1)
    }

    /// Heading and paragraph in words: `Chapter 1, paragraph 34`.
    ///
    /// Paragraphs are counted under the topmost heading that is not the document's title, since a reader finds
    /// "Chapter 1" sooner than one of many short headings in it.
    #[must_use]
    pub fn location(&self, offset: u32) -> Option<String> {
        let block = &self.blocks[self.block_at(offset)?];
        let heading = block.section.map(|section| self.counting_section(section));
        let title = heading.map(|section| self.sections[section as usize].heading.slice(&self.text).trim());
        if let Some(words) = self.mark(offset).and_then(|mark| marked(mark, title, block)) {
            return Some(words);
        }
        let within = match (title, block.kind) {
            (Some(title), BlockKind::Heading(_)) => format!("{title}, heading"),
            (Some(title), BlockKind::Note(_)) => format!("{title}, notes"),
            (None, BlockKind::Note(_)) => "notes".to_owned(),
            (Some(title), _) => format!("{title}, paragraph {}", block.paragraph),
            (None, BlockKind::Heading(_)) => "heading".to_owned(),
            (None, _) => format!("paragraph {}", block.paragraph),
        };
        Some(match self.page(offset) {
            Some(page) => format!("page {page}, {within}"),
            None => within,
        })
    }

    /// The cue, row or message that holds the offset, for formats that count by these.
    #[must_use]
    pub fn mark(&self, offset: u32) -> Option<Mark> {
        let mark = self.marks.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
        Some(self.marks[mark].1)
    }

    /// The number of the page that holds the offset, for formats with pages.
    #[must_use]
    pub fn page(&self, offset: u32) -> Option<&str> {
        let page = self.pages.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
        Some(&self.pages[page].1)
    }

    /// How many pages there are; `None` for formats without.
    #[must_use]
    pub fn page_count(&self) -> Option<usize> {
        let numbers: std::collections::BTreeSet<&str> =
            self.pages.iter().map(|(_, number)| number.as_str()).collect();
        (!numbers.is_empty()).then_some(numbers.len())
    }

    /// The section that paragraphs are counted in: the topmost ancestor.
    #[must_use]
    pub fn counting_section(&self, mut section: u32) -> u32 {
        while let Some(parent) = self.sections[section as usize].parent {
            section = parent;
        }
        section
    }
}

/// A mark in words, with what is counted under it; `None` for the heading over the rows of a sheet.
fn marked(mark: Mark, title: Option<&str>, block: &Block) -> Option<String> {
    let heading = matches!(block.kind, BlockKind::Heading(_));
    Some(match mark {
        Mark::Time(time) => {
            let seconds = time / 1000;
            format!("at {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
        }
        Mark::Row(_) if heading => return None,
        Mark::Row(row) => match title {
            Some(sheet) => format!("{sheet}, row {row}"),
            None => format!("row {row}"),
        },
        Mark::Message { number, sent } => {
            let message = match sent {
                Some(day) => format!("message {number}, {day}"),
                None => format!("message {number}"),
            };
            if title.is_none() || heading {
                message
            } else {
                format!("{message}, paragraph {}", block.paragraph)
            }
        }
    })
}

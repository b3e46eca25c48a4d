//! RTF: the text as it is printed, with its headings, lists, tables and footnotes. Pictures, fields' instructions,
//! headers and footers are no text. Outlook keeps the HTML of a mail in RTF too: [`html`] gives it back.

mod state;
mod tables;
mod tokens;

use super::build::Build;
use crate::structure::item_mark;
use crate::{Binary, Unreadable};
use sanad_model::{BlockKind, Document, MediaType, RemarkKind};
use sanad_text::Span;
use state::{Destination, State};
use tables::{Style, Tables};
use tokens::{Token, Tokens};

/// Rich text.
pub(crate) const FORMAT: Binary = Binary {
    media: MediaType::Rtf,
    extractor: "rtf/1",
    sniff: |_, bytes| bytes.starts_with(b"{\\rtf"),
    read,
};

fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut reader = Reader::new(bytes, false);
    reader.run();
    let mut build = reader.build;
    for (label, words) in reader.notes {
        build.note(&label, &words);
    }
    let mut document = build.finish();
    let title = document.metadata.title.take();
    document.metadata.title = title.or(reader.title);
    document.metadata.authors = reader.author.into_iter().collect();
    Ok(document)
}

/// The blocks of a text in RTF.
pub(super) fn blocks(bytes: &[u8]) -> Vec<(BlockKind, String)> {
    let mut reader = Reader::new(bytes, false);
    reader.run();
    let text = &reader.build.text;
    reader.build.blocks.iter().map(|block| (block.kind, block.span.slice(text).to_owned())).collect()
}

/// The HTML that was wrapped in RTF (`\fromhtml1`), if this is so.
pub(super) fn html(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(4096)];
    memchr::memmem::find(head, b"\\fromhtml1")?;
    let mut reader = Reader::new(bytes, true);
    reader.run();
    reader.flush();
    Some(reader.paragraph)
}

/// Deeper groups are no text that a program wrote.
const DEEPEST: usize = 1000;

struct Reader<'a> {
    tokens: Tokens<'a>,
    tables: Tables,
    state: State,
    stack: Vec<State>,
    /// Groups that are open beyond what is kept.
    beyond: usize,
    build: Build,
    /// The paragraph that is open.
    paragraph: String,
    cells: Vec<String>,
    /// Bytes of the code page that wait to be decoded.
    pending: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    half: Option<u16>,
    /// Bytes that stand in for a character that was given as a number.
    stand_ins: usize,
    ignorable: bool,
    mark: Option<String>,
    /// The paragraph outside, while a note is read.
    outside: Option<(String, usize)>,
    notes: Vec<(String, String)>,
    deleted: String,
    title: Option<String>,
    author: Option<String>,
    /// Whether the HTML in it is wanted, not the text.
    html: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], html: bool) -> Self {
        Self {
            tokens: Tokens::new(bytes),
            tables: Tables::default(),
            state: State::default(),
            stack: Vec::new(),
            beyond: 0,
            build: Build::default(),
            paragraph: String::new(),
            cells: Vec::new(),
            pending: Vec::new(),
            half: None,
            stand_ins: 0,
            ignorable: false,
            mark: None,
            outside: None,
            notes: Vec::new(),
            deleted: String::new(),
            title: None,
            author: None,
            html,
        }
    }

    fn run(&mut self) {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Open => self.open(),
                Token::Close => self.close(),
                Token::Byte(byte) => self.byte(byte),
                Token::Sign(sign) => self.sign(sign),
                Token::Word(name, number) => self.word(name, number),
            }
        }
        self.end_note();
        self.flush();
        if !self.html {
            self.end_paragraph();
        }
    }

    fn open(&mut self) {
        self.flush();
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
        } else {
            self.stack.push(self.state.clone());
        }
    }

    fn close(&mut self) {
        self.flush();
        self.stand_ins = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if self.outside.as_ref().is_some_and(|(_, depth)| self.stack.len() == *depth) {
            self.end_note();
        }
        self.tables.end_entry(self.state.destination);
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.stand_ins > 0 {
            self.stand_ins -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'*' => self.ignorable = true,
            b'~' => self.words("\u{a0}"),
            b'_' => self.words("-"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'\r' | b'\n' => self.word("par", None),
            _ => {}
        }
    }

    /// Decodes what waits.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = self.tables.encoding(self.state.font);
        let words = encoding.decode_without_bom_handling(&bytes).0;
        self.words(&words);
    }

    /// Words go where the group says.
    fn words(&mut self, words: &str) {
        self.flush_before(words);
        match self.state.destination {
            Destination::Body if self.html => {
                if !self.state.no_html {
                    self.paragraph.push_str(words);
                }
            }
            Destination::Html => self.paragraph.push_str(words),
            Destination::Body if self.state.hidden => {}
            Destination::Body if self.state.deleted => self.deleted.push_str(words),
            Destination::Body => self.paragraph.push_str(words),
            Destination::Mark => self.mark.get_or_insert_default().push_str(words),
            Destination::Title => self.title.get_or_insert_default().push_str(words),
            Destination::Author => self.author.get_or_insert_default().push_str(words),
            Destination::Fonts | Destination::Styles => self.tables.name(words),
            Destination::Nothing => {}
        }
    }

    /// Bytes that came before go first.
    fn flush_before(&mut self, words: &str) {
        if !self.pending.is_empty() && !words.is_empty() {
            self.flush();
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = (number & 0xffff) as u16;
        self.stand_ins = self.state.stand_ins;
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let shown: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.words(&shown);
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        self.flush();
        let ignorable = std::mem::take(&mut self.ignorable);
        if name != "u" {
            self.stand_ins = 0;
        }
        if let Some(destination) = Destination::of(name, ignorable, self.html) {
            if name == "footnote" && self.state.destination == Destination::Body && !self.html {
                self.begin_note();
            } else if self.state.destination != Destination::Nothing {
                self.state.destination = destination;
            }
            return;
        }
        match name {
            "u" => self.unicode(number.unwrap_or(0)),
            "bin" => self.tokens.pass(usize::try_from(number.unwrap_or(0)).unwrap_or(0)),
            "par" | "sect" | "page" | "column" if self.html => self.words("\n"),
            "par" | "sect" | "page" | "column" if self.state.destination == Destination::Body => {
                self.paragraph_mark();
            }
            "cell" | "nestcell" if !self.html => {
                let cell = std::mem::take(&mut self.paragraph);
                self.cells.push(cell.trim().to_owned());
            }
            "row" | "nestrow" if !self.html => self.end_row(),
            _ => match state::sign(name) {
                Some(words) => self.words(words),
                None if !self.state.set(name, number) => {
                    self.tables.set(self.state.destination, name, number);
                }
                None => {}
            },
        }
    }

    fn paragraph_mark(&mut self) {
        if self.state.in_table || self.outside.is_some() {
            self.paragraph.push('\n');
        } else {
            self.end_paragraph();
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.build.block(BlockKind::Paragraph, cells.join(" | ").trim_end_matches([' ', '|']));
    }

    fn end_paragraph(&mut self) {
        if !self.cells.is_empty() {
            self.end_row();
        }
        let words = std::mem::take(&mut self.paragraph);
        let mark = self.mark.take();
        let deleted = std::mem::take(&mut self.deleted);
        let start = self.build.next_start();
        if !deleted.trim().is_empty() {
            self.build.remark(Span::new(start, start), RemarkKind::Deletion, deleted.trim(), None);
        }
        let style = self.tables.style(self.state.style);
        let kind = match (self.state.level.or(style.level()), style) {
            (Some(level), _) => BlockKind::Heading(level),
            (_, Style::Title) => BlockKind::Heading(0),
            (_, Style::Quote) => BlockKind::Quote,
            _ if mark.is_some() || self.state.list.is_some() => {
                let shown = mark.unwrap_or_default();
                let shown = format!("{} x", shown.trim());
                let ordinal = item_mark(&shown).and_then(|(mark, _)| mark.ordinal());
                BlockKind::Item { list: self.state.list.unwrap_or(0), ordinal }
            }
            _ => BlockKind::Paragraph,
        };
        self.build.block(kind, &words);
    }

    fn begin_note(&mut self) {
        let label = (self.notes.len() + 1).to_string();
        self.paragraph.push_str(&format!("[{label}]"));
        self.notes.push((label, String::new()));
        self.outside = Some((std::mem::take(&mut self.paragraph), self.stack.len()));
    }

    fn end_note(&mut self) {
        if let Some((outside, _)) = self.outside.take() {
            let words = std::mem::replace(&mut self.paragraph, outside);
            if let Some((_, note)) = self.notes.last_mut() {
                *note = words.trim().to_owned();
            }
        }
    }
}

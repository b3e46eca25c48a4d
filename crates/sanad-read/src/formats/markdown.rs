//! Markdown with footnotes: the extracted text is what a reader sees, with a map back to the file.
//!
//! Emphasis, link targets and list marks are left out; footnote markers stay as they are written, `[^7]`, so that
//! they can be pointed at. Blocks are separated by a blank line.

use super::ending;
use crate::{Format, structure};
use pulldown_cmark::{CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use sanad_model::{Block, BlockKind, Document, MediaType, NoteDefinition, SourceMap, WrittenFrom};
use sanad_text::{LineIndex, Span};
use sanad_time::Day;
use std::ops::Range;

/// Markdown, by its own marks or, when they leave it open, by the file's ending.
pub(crate) const FORMAT: Format = Format { media: MediaType::Markdown, extractor: "markdown/1", sniff, read };

/// A few signs that hardly occur in plain text: headings with `#`, footnote definitions, links, fences.
fn sniff(text: &str, path: &str) -> bool {
    if matches!(ending(path).as_deref(), Some("md" | "markdown" | "mkd")) {
        return true;
    }
    if matches!(ending(path).as_deref(), Some("txt" | "text")) {
        // Named as plain text: only what plain text never has.
        return footnotes(text) && headings(text) >= 1;
    }
    headings(text) >= 2
        || (headings(text) == 1 && (footnotes(text) || text.contains("](http")))
        || footnotes(text)
}

fn headings(text: &str) -> usize {
    let is_heading = |line: &&str| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&level) && line[level..].starts_with(' ') && line.len() < 200
    };
    text.lines().take(5000).filter(is_heading).count()
}

fn footnotes(text: &str) -> bool {
    text.lines().rev().take(5000).any(|line| line.starts_with("[^") && line.contains("]:"))
}

fn read(source: String) -> Document {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut builder = Builder::default();
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.end_block();
    let Builder { text, steps, blocks, notes, title, date, .. } = builder;
    let mut document = Document::new(text);
    document.blocks = blocks;
    document.notes = notes;
    document.lines = LineIndex::new(&source);
    document.map = SourceMap { steps, source: Some(source.into_boxed_str()) };
    document.metadata.title = title;
    document.metadata.written = date;
    structure::promote_title(&mut document);
    structure::number(&mut document);
    document
}

#[derive(Default)]
struct Builder {
    text: String,
    steps: Vec<(u32, u32)>,
    blocks: Vec<Block>,
    notes: Vec<NoteDefinition>,
    /// Where the open block's text starts.
    block: Option<u32>,
    heading: Option<u8>,
    quotes: u32,
    /// Open lists: number of the list, and the next ordinal.
    lists: Vec<(u32, Option<u64>)>,
    list_count: u32,
    item: Option<(u32, Option<u32>)>,
    note: Option<u32>,
    code: bool,
    front_matter: bool,
    title: Option<String>,
    date: Option<(Day, WrittenFrom)>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.front_matter => self.metadata(&words),
            Event::Text(words) => self.push(&words, range.start),
            Event::Code(words) => self.push(&words, range.start + 1),
            Event::FootnoteReference(label) => self.push(&format!("[^{label}]"), range.start),
            Event::SoftBreak | Event::HardBreak => self.push("\n", range.start),
            Event::Rule => self.end_block(),
            // HTML inside Markdown is not read as text.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_block();
                self.heading = Some(level as u8);
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.end_block();
                self.lists.push((self.list_count, first));
                self.list_count += 1;
            }
            Tag::Item => {
                self.end_block();
                if let Some((list, next)) = self.lists.last_mut() {
                    self.item = Some((*list, next.and_then(|n| u32::try_from(n).ok())));
                    *next = next.map(|n| n.saturating_add(1));
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.end_block();
                self.note = u32::try_from(self.notes.len()).ok();
                let here = self.here();
                self.notes.push(NoteDefinition { label: label.to_string(), span: Span::new(here, here) });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_block();
                self.code = true;
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.front_matter = true,
            // The cells of a row stand in one paragraph, between bars.
            Tag::TableCell if self.block.is_some() => self.text.push_str(" | "),
            Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_block();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
                self.item = None;
            }
            TagEnd::FootnoteDefinition => {
                self.end_block();
                self.note = None;
            }
            TagEnd::CodeBlock => {
                self.end_block();
                self.code = false;
            }
            TagEnd::MetadataBlock(_) => self.front_matter = false,
            TagEnd::Paragraph | TagEnd::TableHead | TagEnd::TableRow | TagEnd::Item => self.end_block(),
            _ => {}
        }
    }

    fn here(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn push(&mut self, words: &str, file: usize) {
        if self.block.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.block = Some(self.here());
        }
        let step = (self.here(), u32::try_from(file).unwrap_or(u32::MAX));
        let continues = self.steps.last().is_some_and(|&(text, at)| step.0 - text == step.1.wrapping_sub(at));
        if !continues {
            self.steps.push(step);
        }
        self.text.push_str(words);
    }

    fn end_block(&mut self) {
        let Some(start) = self.block.take() else { return };
        let span = Span::new(start, self.here()).trim(&self.text);
        if span.is_empty() {
            return;
        }
        let kind = if self.code {
            BlockKind::Code
        } else if let Some(level) = self.heading {
            BlockKind::Heading(level)
        } else if let Some(note) = self.note {
            let definition = &mut self.notes[note as usize];
            definition.span = if definition.span.is_empty() { span } else { definition.span.cover(span) };
            BlockKind::Note(note)
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else if let Some((list, ordinal)) = self.item.take() {
            BlockKind::Item { list, ordinal }
        } else {
            BlockKind::Paragraph
        };
        self.blocks.push(Block { kind, span, section: None, paragraph: 0 });
    }

    /// `title:` and `date:` of a YAML head; the rest is not ours to read.
    fn metadata(&mut self, lines: &str) {
        for line in lines.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['"', '\'']);
            match key.trim() {
                "title" if !value.is_empty() => self.title = Some(value.to_owned()),
                "date" => {
                    let day = value.get(..10).and_then(|day| day.parse::<Day>().ok());
                    self.date = day.map(|day| (day, WrittenFrom::Metadata));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read, sniff};
    use sanad_model::BlockKind;

    const SAMPLE: &str = "---\ntitle: The bridge\ndate: 2019-05-20\n---\n# The bridge\n\nIt *fell* on 3 May.[^1] See [the list](http://x.org/2001).\n\n## Tolls\n\n1. one\n2. two\n\n> He was there.\n\n[^1]: A witness, 4 May.\n";

    #[test]
    fn keeps_what_a_reader_sees() {
        let document = read(SAMPLE.to_owned());
        let shown: Vec<&str> = document.blocks.iter().map(|block| block.span.slice(&document.text)).collect();
        assert_eq!(
            shown,
            [
                "The bridge",
                "It fell on 3 May.[^1] See the list.",
                "Tolls",
                "one",
                "two",
                "He was there.",
                "A witness, 4 May."
            ]
        );
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds[0], BlockKind::Heading(0));
        assert_eq!(kinds[4], BlockKind::Item { list: 0, ordinal: Some(2) });
        assert_eq!(kinds[5], BlockKind::Quote);
        assert_eq!(kinds[6], BlockKind::Note(0));
        assert_eq!(document.metadata.written.unwrap().0.to_string(), "2019-05-20");
    }

    #[test]
    fn maps_back_to_the_file() {
        let document = read(SAMPLE.to_owned());
        for (words, line, column) in
            [("3 May.", 7, 14), ("[^1]", 7, 20), ("two", 12, 4), ("A witness", 16, 7)]
        {
            let at = u32::try_from(document.text.find(words).unwrap()).unwrap();
            let place = document.place(at).unwrap();
            assert_eq!((place.line, place.column), (line, column), "{words}");
        }
    }

    #[test]
    fn sniffs_by_content() {
        assert!(sniff("# A\n\ntext\n\n## B\n", "-"));
        assert!(!sniff("plain text\n\n#1 in the charts", "-"));
        assert!(sniff("x[^1]\n\n[^1]: note", "-"));
    }
}

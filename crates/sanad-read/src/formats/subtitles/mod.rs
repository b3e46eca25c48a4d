//! Subtitles, SRT and WebVTT: the words with their speakers. Cues that belong together make a paragraph; the time of each
//! cue is kept as a mark, so that a place is "at 00:12:31". Formatting, positions and notes of the file are no words.

mod cues;
mod words;

use crate::Format;
use crate::structure::{self, ends_sentence};
use cues::cues;
use sanad_model::{Block, BlockKind, Document, Mark, MediaType};
use sanad_text::{LineIndex, Span};
use words::Line;

/// Subtitles, by their first cue.
pub(crate) const FORMAT: Format = Format {
    media: MediaType::Subtitles,
    extractor: "subtitles/1",
    sniff: |text, _| cues::sniff(text),
    read,
};

/// A silence after which a new paragraph begins where a sentence has ended, and after which one begins anyway.
const PAUSE: u32 = 2_000;
const SILENCE: u32 = 6_000;
/// A paragraph of this many bytes ends with its sentence, and of this many ends anyway.
const LONG: usize = 600;
const LONGEST: usize = 4_000;

fn read(source: String) -> Document {
    let mut out = Out::default();
    let web = cues::is_web(&source);
    // Captions that roll up repeat each line in the next cue.
    let rolling = web && source.contains("><c>");
    let mut before = None;
    for cue in cues(&source) {
        let gap = before.map_or(0, |end| cue.start.saturating_sub(end));
        let mut first = true;
        for line in words::lines(&source, cue.words, web) {
            if rolling && line.is(&out.last_line) {
                continue;
            }
            if first {
                out.pause(gap);
                first = false;
            }
            out.line(&line, cue.start);
            out.last_line = line.text();
        }
        before = Some(cue.end);
    }
    out.end_block();
    let mut document = Document::new(out.text);
    document.blocks = out.blocks;
    document.marks = out.marks;
    document.metadata.language = cues::language(&source);
    document.map.steps = out.steps;
    document.lines = LineIndex::new(&source);
    document.map.source = Some(source.into_boxed_str());
    structure::number(&mut document);
    document
}

/// The text that grows.
#[derive(Default)]
struct Out {
    text: String,
    steps: Vec<(u32, u32)>,
    blocks: Vec<Block>,
    marks: Vec<(u32, Mark)>,
    /// Where the open block began.
    block: Option<u32>,
    speaker: Option<String>,
    last_line: String,
}

impl Out {
    fn here(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// A cue comes after `gap` milliseconds.
    fn pause(&mut self, gap: u32) {
        let Some(start) = self.block else { return };
        let words = &self.text[start as usize..];
        let ended = ends_sentence(words);
        if gap >= SILENCE || words.len() >= LONGEST || ended && (gap >= PAUSE || words.len() >= LONG) {
            self.end_block();
        }
    }

    fn line(&mut self, line: &Line<'_>, time: u32) {
        let speaks = line.speaker.as_ref().map(|(name, _)| name.clone());
        // A name is said once, until somebody else speaks; a line without one goes on with the voice before it.
        let new = speaks.is_some() && speaks != self.speaker;
        if new || line.turn {
            self.end_block();
        }
        if self.block.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.block = Some(self.here());
        } else {
            self.text.push(' ');
        }
        if !matches!(self.marks.last(), Some((_, Mark::Time(last))) if *last == time) {
            self.marks.push((self.here(), Mark::Time(time)));
        }
        if let Some((name, at)) = line.speaker.as_ref().filter(|_| new) {
            self.push(name, *at);
            self.text.push_str(": ");
        }
        self.speaker = speaks.or_else(|| self.speaker.take());
        for (words, at) in &line.pieces {
            self.push(words, *at);
        }
    }

    fn push(&mut self, words: &str, file: usize) {
        let step = (self.here(), u32::try_from(file).unwrap_or(u32::MAX));
        let goes_on = self.steps.last().is_some_and(|&(text, at)| step.0 - text == step.1.wrapping_sub(at));
        if !goes_on {
            self.steps.push(step);
        }
        self.text.push_str(words);
    }

    fn end_block(&mut self) {
        let Some(start) = self.block.take() else { return };
        let span = Span::new(start, self.here()).trim(&self.text);
        if !span.is_empty() {
            let kind = BlockKind::Paragraph;
            self.blocks.push(Block { kind, span, section: None, paragraph: 0 });
        }
    }
}

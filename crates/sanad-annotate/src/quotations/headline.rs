//! `Varrow: Bridge ‘never safe’`: a headline that names who says what it reports. Many a line has a name before a
//! colon, so one is believed only where the same name speaks elsewhere in the document.

use super::Finder;
use super::en::class;
use rustc_hash::FxHashMap;
use sanad_model::{Cue, Form, Mention, Mode, Quotation};
use sanad_text::Span;
use std::ops::Range;

/// A headline has at most this many tokens, its name at most that many.
const LONGEST: usize = 40;
const NAME: usize = 5;

/// A line that may be a headline.
#[derive(Clone, Debug)]
pub(super) struct Headline {
    /// What was found in its block.
    pub(super) found: Range<usize>,
    pub(super) name: Span,
    /// The last word of the name.
    pub(super) key: Span,
    pub(super) colon: Span,
    pub(super) content: Span,
    /// It can be the turn of an interview.
    pub(super) turn: Option<Turn>,
}

/// A line of an interview.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Its label says no more than that somebody asks or answers.
    pub(super) asks: bool,
    /// Its label names nobody.
    pub(super) anonymous: bool,
}

impl<'a> Finder<'a> {
    /// Keeps the block as a headline if it looks like one and holds marked words that nobody is said to have said.
    pub(super) fn note_headline(&mut self) {
        let page = &self.page;
        let end = page.tokens.len();
        let Some(colon) = (1..end.min(NAME + 1)).find(|&at| page.is(at, ':')) else { return };
        let named = (0..colon).all(|at| page.capital(at) || page.is(at, '.') || page.is(at, '-'))
            && page.word(colon - 1)
            && !(0..colon).any(|at| page.fact(at).is(class::TERM | class::DET) || page.piece(at).is_some());
        let last = end - usize::from(page.any(end - 1, &['.', ';']));
        let one = page.sentence_end(0) >= last || page.sentence_end(colon + 1) >= last;
        let spoken = self.drafts.iter().any(|draft| draft.cue.is_some() && draft.form != Form::Indirect);
        if !named || !one || spoken || end > LONGEST || last <= colon + 2 || page.pieces.is_empty() {
            return;
        }
        self.headlines.push(Headline {
            found: self.found.len()..self.found.len(),
            name: page.place(0..colon),
            key: page.place(colon - 1..colon),
            colon: page.place(colon..colon + 1),
            content: page.place(colon + 1..last),
            turn: None,
        });
    }

    /// Makes records of the headlines whose name speaks in the document.
    pub(super) fn settle_headlines(&mut self) {
        let headlines = std::mem::take(&mut self.headlines);
        if headlines.is_empty() {
            return;
        }
        let (turns, headlines): (Vec<_>, Vec<_>) =
            headlines.into_iter().partition(|line| line.turn.is_some());
        let headlines = headlines.into_iter().chain(self.settle_turns(turns));
        let speakers = self.speakers();
        for line in headlines {
            let key = line.key.slice(&self.document.text);
            let named = speakers.get(key).into_iter().flatten();
            let Some(same) = named.copied().find(|mention| !line.content.overlaps(mention.span)) else {
                continue;
            };
            let id = self.found.len();
            for inside in &mut self.found[line.found] {
                inside.within = u32::try_from(id).ok();
                if inside.speaker.is_none() || inside.cue.is_none() {
                    inside.parts.clear();
                }
            }
            self.found.push(Quotation {
                span: line.content,
                parts: vec![line.content],
                form: Form::Indirect,
                speaker: Some(Mention { span: line.name, ..same }),
                cue: Some(Cue { span: line.colon }),
                outlet: None,
                chain: Vec::new(),
                said: None,
                note: None,
                mode: Mode::Asserted,
                anonymous: false,
                within: None,
                repaired: false,
                carried: false,
            });
        }
    }

    /// The words of all speakers, each with the first and the last mention that it stands in.
    fn speakers(&self) -> FxHashMap<&'a str, [Mention; 2]> {
        let text: &'a str = &self.document.text;
        let mut out: FxHashMap<&'a str, [Mention; 2]> = FxHashMap::default();
        for mention in self.found.iter().filter_map(|quotation| quotation.speaker) {
            for word in mention.span.slice(text).split(|c: char| !c.is_alphanumeric()) {
                out.entry(word).or_insert([mention; 2])[1] = mention;
            }
        }
        out
    }
}

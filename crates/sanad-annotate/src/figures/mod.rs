//! Figures: numbers in digits and words with their bounds and with what they count.
//!
//! 1. [`Finder::read`] starts at number words and digits: the number (`number`), its bound (`reader`), the noun phrase
//!    (`noun`, `phrase`), what happened (`deed`, `share`), one sentence at a time;
//! 2. [`Finder::finish`] drops what the dates have taken, and adds as-of dates and quotations (`complete`).

mod arfa;
mod complete;
mod deed;
mod noun;
mod number;
mod phrase;
mod reader;
mod share;
mod words;

use crate::Scan;
use crate::affix::Clitics;
use noun::What;
use reader::{Draft, Reader};
use sanad_model::{Annotations, Bound, Counted, Document, Figure};
use sanad_text::{Language, Span};
use words::Table;

/// The words of this layer's tables of a language.
pub(crate) fn words_of(language: Language) -> impl Iterator<Item = &'static str> {
    words::words(language)
}

/// Collects figures block by block.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    figures: Vec<Figure>,
    drafts: Vec<Draft>,
}

impl Finder {
    /// Takes in one block.
    pub(crate) fn read(&mut self, document: &Document, scan: &Scan) {
        let (text, first) = (&document.text, self.figures.len());
        let mut languages = 0;
        for language in [Language::English, Language::Arabic, Language::Persian] {
            let table = Table::of(language);
            languages += usize::from(scan.speaks(language));
            for range in scan.sentences_in(language) {
                let (low, high) = (range.start, range.end);
                if language == Language::English {
                    Reader { text, scan, table, low, high }.sentence(&mut self.drafts);
                } else {
                    let persian = language == Language::Persian;
                    arfa::Reader { text, scan, table, low, high, persian }.sentence(&mut self.drafts);
                }
                self.take_drafts(text, scan);
            }
        }
        if languages > 1 {
            self.figures[first..].sort_by_key(|figure| figure.span.start);
        }
    }

    /// Makes figures of the drafts of a sentence.
    fn take_drafts(&mut self, text: &str, scan: &Scan) {
        for draft in self.drafts.drain(..) {
            let mut found = figure(text, scan, &draft);
            if draft.noun.what == What::OfThem && draft.noun.unit.is_empty() {
                // `It sentenced 88 of them`: those of the sentence before.
                let last = self.figures.last().filter(|last| last.span.start >= scan.text.span.start);
                let Some(last) = last else { continue };
                found.unit.clone_from(&last.unit);
                found.who = last.who;
            }
            if draft.noun.what == What::OfThem && found.what == Counted::Other && found.unit == "people" {
                found.what = Counted::People;
            }
            self.figures.push(found);
        }
    }

    /// Writes the figures; dates and quotations are known by now.
    pub(crate) fn finish(self, document: &Document, out: &mut Annotations) {
        out.figures = self.figures;
        complete::complete(document, out);
    }
}

/// The place of some tokens, without the `و`, `ب`, `ل` that are written onto the first.
fn span(text: &str, scan: &Scan, from: usize, to: usize) -> Span {
    let tokens = scan.tokens();
    let (word, affix) = (tokens[from].text(text), scan.affix(from));
    let mut head = usize::from(affix.head);
    if affix.clitics.has(Clitics::THE) && !affix.clitics.has(Clitics::FOR) {
        head = word[..head].rfind(['ا', 'ٱ']).unwrap_or(head);
    }
    Span::new(tokens[from].start + u32::try_from(head).unwrap_or(0), tokens[to - 1].end)
}

fn figure(text: &str, scan: &Scan, draft: &Draft) -> Figure {
    let span = |from: usize, to: usize| span(text, scan, from, to);
    let Draft { number, noun, deed, .. } = draft;
    let (low, high) = match draft.bound {
        Bound::AtLeast => (number.low, None),
        Bound::AtMost => (None, number.high),
        Bound::Vague => (None, None),
        _ => (number.low, number.high),
    };
    let trigger = deed.map(|(_, at)| span(at, at + 1));
    let what = match (noun.what, deed) {
        (What::Share, _) => Counted::Share,
        (_, Some((what, _))) => *what,
        (What::People | What::Family | What::Others, _) => Counted::People,
        (What::Incident, _) => Counted::Incidents,
        (What::Money, _) => Counted::Money,
        _ => Counted::Other,
    };
    // Whoever was killed or arrested is somebody.
    let people = noun.what == What::Other && deed.is_some_and(|(what, _)| what != Counted::Destroyed);
    let unit = if noun.unit.is_empty() || people { "people".to_owned() } else { noun.unit.clone() };
    Figure {
        span: span(draft.start, draft.end()),
        number: span(number.start, number.close),
        low,
        high,
        bound: draft.bound,
        what,
        unit,
        who: noun.who.map(|(from, to)| span(from, to)),
        trigger,
        as_of: None,
        quotation: None,
    }
}

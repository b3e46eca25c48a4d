//! Figures: numbers in digits and words with their bounds and with what they count.
//!
//! 1. [`Finder::read`] starts at number words and digits: the number (`number`), its bound (`reader`), the noun phrase
//!    (`noun`, `phrase`), what happened (`deed`, `share`), one sentence at a time;
//! 2. [`Finder::finish`] drops what the dates have taken, and adds as-of dates and quotations (`complete`).

mod complete;
mod deed;
mod en;
mod noun;
mod number;
mod phrase;
mod reader;
mod share;

use crate::Scan;
use en::Table;
use noun::What;
use reader::{Draft, Reader};
use sanad_model::{Annotations, Bound, Counted, Document, Figure};
use sanad_text::{Language, Span};

/// The words of this layer's English tables.
pub(crate) fn english_words() -> impl Iterator<Item = &'static str> {
    en::words()
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
        let table = Table::english();
        for range in scan.sentences_in(Language::English) {
            let (low, high) = (range.start, range.end);
            let reader = Reader { text: &document.text, scan, table, low, high };
            reader.sentence(&mut self.drafts);
            for draft in self.drafts.drain(..) {
                let mut found = figure(scan, &draft);
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
    }

    /// Writes the figures; dates and quotations are known by now.
    pub(crate) fn finish(self, document: &Document, out: &mut Annotations) {
        out.figures = self.figures;
        complete::complete(document, out);
    }
}

fn figure(scan: &Scan, draft: &Draft) -> Figure {
    let tokens = scan.tokens();
    let span = |from: usize, to: usize| Span::new(tokens[from].start, tokens[to - 1].end);
    let Draft { number, noun, deed, .. } = draft;
    let (low, high) = match draft.bound {
        Bound::AtLeast => (number.low, None),
        Bound::AtMost => (None, number.high),
        Bound::Vague => (None, None),
        _ => (number.low, number.high),
    };
    let trigger = deed.map(|(_, at)| tokens[at].span());
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

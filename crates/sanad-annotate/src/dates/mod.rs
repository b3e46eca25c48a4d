//! Dates, in two passes: a grammar that yields unresolved forms, then resolution against a context.
//!
//! 1. [`Forms::find`] reads one block: `grammar/`, one file a construction, over the word tables of `en.rs`;
//! 2. [`resolve()`] settles the genre, then each form: dates outside quotations first, then, with the date on which each
//!    quotation was said, those inside.

mod dateline;
mod eastern;
mod en;
mod form;
mod grammar;
mod resolve;

pub use dateline::dateline;
pub use resolve::said_date;

use crate::Scan;
use form::Form;
use sanad_model::{DateMention, Document, Quotation};
use sanad_text::Language;
use sanad_time::Day;

/// What the grammar found, in text order, unresolved.
#[derive(Debug, Default)]
pub struct Forms {
    forms: Vec<Form>,
    /// Tokens read, for the test of the genre.
    tokens: usize,
}

impl Forms {
    /// First pass: finds the forms of one block.
    pub fn find(&mut self, document: &Document, scan: &Scan) {
        self.tokens += scan.tokens().len();
        let first = self.forms.len();
        grammar::read(&document.text, scan, &mut self.forms);
        let english = self.forms.len();
        eastern::read(&document.text, scan, &mut self.forms);
        if first < english && english < self.forms.len() || scan.stretches.len() > 1 {
            self.forms[first..].sort_by_key(|form| form.span.start);
        }
    }
}

/// Second pass: resolves the forms against the document's date, the quotations they stand in, the narrative.
#[must_use]
pub fn resolve(
    document: &Document,
    forms: &Forms,
    quotations: &[Quotation],
    written: Option<Day>,
) -> Vec<DateMention> {
    resolve::run(document, &forms.forms, forms.tokens, quotations, written)
}

/// The words of this layer's tables of Arabic or Persian.
pub(crate) fn words_of(language: Language) -> impl Iterator<Item = &'static str> {
    eastern::words(language)
}

/// The words of this layer's English tables.
pub(crate) fn english_words() -> impl Iterator<Item = &'static str> {
    en::words()
}

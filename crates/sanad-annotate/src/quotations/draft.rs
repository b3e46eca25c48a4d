//! [`Draft`]: a quotation of one block before mentions are resolved, in token indices where more is to be asked.

use super::arabic_script::Agree;
use super::speaker::Speaker;
use sanad_model::{Form, Mode};
use sanad_text::Span;
use std::ops::Range;

/// A quotation as the rules of one block leave it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Parts, in text order.
    pub(super) parts: Vec<Span>,
    /// Form.
    pub(super) form: Form,
    /// Who said it, in this block.
    pub(super) speaker: Option<Speaker>,
    /// The cue's tokens.
    pub(super) cue: Option<Range<usize>>,
    /// Where it was said or printed.
    pub(super) outlet: Option<Range<usize>>,
    /// Who relayed it, outermost first.
    pub(super) chain: Vec<Speaker>,
    /// How it is put forward.
    pub(super) mode: Mode,
    /// The speaker asked to stay without a name.
    pub(super) unnamed: bool,
    /// Speaker and cue are those of the draft before (or of the lead-in in a block before).
    pub(super) same: Same,
    /// It goes on from a block before.
    pub(super) continued: bool,
    /// It has no closing mark yet.
    pub(super) open: bool,
    /// The piece of the page that holds it: it is nested.
    pub(super) parent: Option<usize>,
    /// It stands inside the reported speech before it.
    pub(super) inside: bool,
    /// The piece of the page that it begins with.
    pub(super) piece: Option<usize>,
    /// Whom the cue agrees with.
    pub(super) agree: Agree,
}

/// Whose speaker a draft without one of its own takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Same {
    /// Nobody's.
    No,
    /// That of the quotation before it in the block.
    Before,
    /// That of the lead-in which ended the block before.
    Lead,
    /// Its cue has a subject that is not written: who spoke last and agrees with it.
    Dropped,
}

impl Draft {
    /// A draft with nothing but its words.
    pub(super) fn new(parts: Vec<Span>, form: Form) -> Self {
        Self {
            parts,
            form,
            speaker: None,
            cue: None,
            outlet: None,
            chain: Vec::new(),
            mode: Mode::Asserted,
            unnamed: false,
            same: Same::No,
            continued: false,
            open: false,
            parent: None,
            inside: false,
            piece: None,
            agree: Agree::Any,
        }
    }

    /// From where the first part begins to where the last one ends; of marks that open each other one part may lie in another.
    pub(super) fn span(&self) -> Span {
        let start = self.parts.first().map_or(0, |first| first.start);
        let end = self.parts.iter().map(|part| part.end).max().unwrap_or(0);
        Span::new(start, end.max(start))
    }
}

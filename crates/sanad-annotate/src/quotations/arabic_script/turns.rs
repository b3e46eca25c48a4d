//! Lines that begin with who speaks: headlines (`فلان: …`) and the turns of interviews (`س: …`).

use super::{Reader, Verb, class};
use std::ops::Range;

/// The label of a turn has at most this many tokens.
const LABEL: usize = 8;

impl Reader<'_> {
    /// The label of a block that begins with a name and a colon, and what follows it.
    pub(in super::super) fn turn(&self) -> Option<(Range<usize>, Range<usize>)> {
        let end = self.page.tokens.len();
        let dash = usize::from(self.page.any(0, &['-', '–', '—', 'ـ']));
        let colon = (dash + 1..end.min(LABEL + dash + 1)).find(|&at| self.colon(at))?;
        let label = dash..colon;
        let plain = label.clone().all(|at| {
            (self.page.word(at)
                || self.page.any(at, &['.', '(', ')', '-', '،', '/'])
                || self.page.tokens[at].kind == sanad_text::Kind::Number)
                && self.page.piece(at).is_none()
                && (self.word(at).verb == Verb::No || self.is(at, super::phrase::WHO))
                && !self.is(at, class::THAT | class::ACCORDING | class::TIME | class::PRONOUN)
                && !(self.persian && (self.persian_cue(at).is_some() || self.light(at)))
        });
        let words = label.clone().filter(|&at| self.page.word(at)).count();
        (plain && words > 0 && colon + 1 < end).then_some((label, colon + 1..end))
    }

    /// Whether a label is that of somebody who asks or answers rather than a name: `س`, `المحقق`, `پرسش`.
    pub(in super::super) fn asks(&self, label: &Range<usize>) -> bool {
        label.clone().any(|at| self.is(at, class::QUESTION))
    }
}

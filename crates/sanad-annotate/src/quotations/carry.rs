//! What carries over from block to block: an open mark, a lead-in that ended in a colon, the region's counts.

use super::marks::{Family, Mark, Marks, Tally};
use super::page::{Page, Tail};
use sanad_model::{Cue, MarkFault, Mention, Mode};
use sanad_text::Span;

/// How many blocks an open mark waits for its partner.
pub(super) const PATIENCE: u32 = 60;

/// An opening mark that its block did not close.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// The mark.
    pub(super) span: Span,
    family: Family,
    directional: bool,
    /// How many blocks have been read since.
    pub(super) blocks: u32,
    /// Its quotation among those found.
    pub(super) record: Option<usize>,
    /// How many quotations had been found when it was opened.
    pub(super) since: usize,
    /// It stood at the head of its block, or after a colon: a quotation set off.
    pub(super) set_off: bool,
}

/// Who is said to speak in the block that follows.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    /// Who.
    pub(super) speaker: Option<Mention>,
    /// What shows it.
    pub(super) cue: Option<Cue>,
    /// Where it was said.
    pub(super) outlet: Option<Mention>,
    /// Through whom.
    pub(super) chain: Vec<Mention>,
    /// How it is put forward.
    pub(super) mode: Mode,
    /// The speaker has no name.
    pub(super) anonymous: bool,
}

impl Lead {
    /// What a record without words of its own leads in.
    pub(super) fn of(record: sanad_model::Quotation) -> Self {
        Self {
            speaker: record.speaker,
            cue: record.cue,
            outlet: record.outlet,
            chain: record.chain,
            mode: record.mode,
            anonymous: record.anonymous,
        }
    }
}

/// Counts and faults since the last heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Region {
    /// Where it begins.
    pub(super) start: u32,
    tally: Tally,
    /// Openings that only repeat the mark at a paragraph's head.
    pub(super) repeated: u32,
    /// The first fault of the region.
    first_fault: usize,
}

impl Region {
    /// Begins at an offset.
    pub(super) fn begin(start: u32, faults: usize) -> Self {
        Self { start, first_fault: faults, ..Self::default() }
    }

    /// Adds a block's marks.
    pub(super) fn count(&mut self, tally: Tally) {
        self.tally.opening += tally.opening;
        self.tally.closing += tally.closing;
        self.tally.straight += tally.straight;
    }

    /// Ends: faults learn whether the counts prove them.
    pub(super) fn end(&self, end: u32, faults: &mut [MarkFault]) {
        let opening = self.tally.opening.saturating_sub(self.repeated);
        for fault in faults.iter_mut().skip(self.first_fault) {
            fault.region = Span::new(self.start.min(fault.span.start), end.max(fault.span.end));
            let uneven =
                if fault.opening { opening > self.tally.closing } else { self.tally.closing > opening };
            fault.provable = if fault.provable {
                uneven && self.tally.straight == 0
            } else {
                self.tally.straight % 2 == 1 && self.tally.opening + self.tally.closing == 0
            };
        }
    }
}

/// A fault of a mark; `provable` says for now whether the mark is a directional one.
pub(super) fn fault(mark: &Mark, opening: bool) -> MarkFault {
    MarkFault { span: mark.span, region: mark.span, opening, provable: mark.directional }
}

impl Open {
    /// A mark that its block leaves open.
    pub(super) fn new(mark: &Mark, set_off: bool, since: usize) -> Self {
        Self {
            span: mark.span,
            family: mark.family,
            directional: mark.directional,
            blocks: 0,
            record: None,
            since,
            set_off,
        }
    }

    /// The fault that it turns out to be.
    pub(super) fn fault(&self) -> MarkFault {
        MarkFault { span: self.span, region: self.span, opening: true, provable: self.directional }
    }

    /// Takes from the next block's marks what goes on with it: up to which token, and whether that closes it.
    pub(super) fn go_on(
        &mut self,
        page: &Page,
        marks: &mut Marks,
        region: &mut Region,
    ) -> Option<(usize, bool)> {
        self.blocks += 1;
        // A mark that goes on is repeated in the very next block; past one without it, a mark begins anew.
        let next = self.blocks == 1;
        let repeats = |mark: &Mark, family| next && mark.first == 0 && mark.family == family;
        if let Some(n) = marks.pairs.iter().position(|pair| repeats(&pair.open, self.family)) {
            region.repeated += u32::from(self.directional);
            let pair = marks.pairs.remove(n);
            return Some((pair.close.last, true));
        }
        if marks.open.first().is_some_and(|mark| repeats(mark, self.family)) {
            region.repeated += u32::from(self.directional);
            self.blocks = 0;
            marks.open.remove(0);
            return page.tokens.len().checked_sub(1).map(|last| (last, false));
        }
        let stray = marks.stray.iter().position(|mark| mark.family == self.family)?;
        let mark = marks.stray.remove(stray);
        Some((mark.last, true))
    }
}

/// The quotation that the first unclosed mark of a block begins, as far as it is read as one for now.
pub(super) fn tail(page: &Page, marks: &Marks, led: bool, continues: bool) -> Option<Tail> {
    let mark = *marks.open.first()?;
    let end = page.tokens.len();
    let set_off = mark.first == 0 && led || mark.first > 0 && page.is(mark.first - 1, ':');
    let whole = set_off || mark.first == 0 || continues;
    let mut to = if whole { end } else { page.sentence_end((mark.last + 1).min(end - 1)) };
    for pair in &marks.pairs {
        if pair.open.first > mark.first && pair.open.first < to && pair.close.last >= to {
            to = pair.open.first;
        }
    }
    // A pair around the mark ends it.
    for pair in &marks.pairs {
        if pair.open.first < mark.first && pair.close.last > mark.first {
            to = to.min(pair.close.first);
        }
    }
    (to > mark.last + 1).then_some(Tail { mark, to, set_off })
}

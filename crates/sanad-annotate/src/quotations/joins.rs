//! Which pieces go on with the speech of one attribution: `“…,” S said. “…”`.

use super::direct::{Direct, State};
use super::draft::Draft;
use super::en::class;

/// How many tokens may stand between a cue and the next piece of the same speech.
const GAP: usize = 14;

/// How many tokens the rest of an attribution's sentence may have: `said X, who left in 2009. “…”`.
const TAIL: usize = 45;

impl Direct<'_> {
    /// Joins the pieces that go on with the same speech; the number of the next piece to read.
    pub(super) fn join(
        &self,
        level: &[usize],
        n: usize,
        end: Option<usize>,
        states: &mut [State],
        draft: &mut Draft,
    ) -> usize {
        let page = self.page();
        let mut last = n;
        while let Some(&next) = level.get(last + 1) {
            let from = match end {
                Some(end) if last == n => end,
                _ => page.pieces[level[last]].close + 1,
            };
            let piece = page.pieces[next];
            let and = page.fact(from).is(class::COORDINATE) && !self.goes_on_after(next);
            let adjacent = piece.open == from || piece.open == from + 1 && and;
            let interrupted = last == n
                && end.is_some()
                && piece.open > from
                && (piece.open - from <= GAP && self.goes_on(from, piece.open)
                    || piece.open - from <= TAIL && self.rests(from, piece.open));
            if !(adjacent || interrupted)
                || (adjacent && end.is_none() && last == n && !self.sentence_piece(level[n]))
            {
                break;
            }
            if !self.sentence_piece(next) && adjacent || self.after(next).is_some() {
                break;
            }
            draft.parts.push(piece.span);
            draft.open = !piece.closed;
            if !piece.closed {
                draft.piece = Some(next);
            }
            states[next] = State::Direct;
            last += 1;
        }
        last + 1
    }

    /// Whether words of the sentence follow a piece: `“A” and “B” were shouted`.
    fn goes_on_after(&self, index: usize) -> bool {
        let page = self.page();
        let piece = page.pieces[index];
        !page.ends(&piece, &['.', '?', '!']) && !page.mark(piece.close + 1)
    }

    /// Whether a piece ends as a sentence does.
    fn sentence_piece(&self, index: usize) -> bool {
        let page = self.page();
        let piece = page.pieces[index];
        !piece.closed || page.ends(&piece, &['.', '?', '!', ',', '…'])
    }

    /// Whether nothing between an attribution and the next mark begins something new.
    fn goes_on(&self, from: usize, open: usize) -> bool {
        let page = self.page();
        if page.any(from, &[',', ':', '—', '–']) && open == from + 1 {
            return true;
        }
        let stop = (from..open).find(|&at| page.any(at, &['.', ';', '?', '!']) && !self.abbreviation(at));
        match stop {
            Some(stop) => self.leads_in(stop + 1, open),
            None => {
                page.any(open - 1, &[',', '—', ':', '–']) && (from..open).all(|at| page.fact(at).verb == 0)
            }
        }
    }

    /// Whether nothing but an adverb stands before the mark: `Instead, “…”`.
    fn leads_in(&self, from: usize, open: usize) -> bool {
        let page = self.page();
        from == open || open == from + 2 && page.adverb(from) && page.is(from + 1, ',')
    }

    /// Whether one sentence ends between an attribution and the next mark, with no report of its own but in a clause
    /// about the speaker.
    fn rests(&self, from: usize, open: usize) -> bool {
        let page = self.page();
        let stop = (from..open).find(|&at| page.any(at, &['.', '?', '!']) && self.cues.phrases().stops(at));
        let about = page.any(from, &[',', '(']) || page.fact(from).is(class::RELATIVE | class::PREP);
        about
            && stop.is_some_and(|stop| self.leads_in(stop + 1, open))
            && !(from..open).any(|at| {
                page.piece(at).is_some()
                    || page.any(at, &[';', ':'])
                    || page.text(self.cues.text, at) == "but"
            })
    }
}

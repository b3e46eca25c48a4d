//! Marked pieces that no cue claims: terms, titles, slogans, scare marks, or speech whose speaker stands before it.

use super::super::direct::State;
use super::super::draft::{Draft, Same};
use super::super::page::Piece;
use super::{Found, Reader, Verb, class};
use sanad_model::{Form, MarkedTerm, TermKind};
use sanad_text::Kind;

/// How far before a piece a word such as `شعار` makes a slogan of it.
const CRY: usize = 8;

impl Reader<'_> {
    /// Settles the pieces of a level that are still free.
    pub(super) fn unclaimed(&self, level: &[usize], parent: Option<usize>, found: &mut Found) {
        for &index in level {
            let piece = self.page.pieces[index];
            let state = found.states[index];
            if state == State::Direct {
                continue;
            }
            let kind = if piece.closed && !piece.continued { self.term(&piece, state) } else { None };
            match kind {
                Some(kind) if state == State::Free || kind != TermKind::Scare => {
                    found.terms.push(MarkedTerm { span: piece.span, kind });
                }
                None if state == State::Free => found.drafts.push(self.orphan(index, parent, found)),
                _ => {}
            }
        }
    }

    /// Takes a piece for the name of a body.
    pub(super) fn title(&self, index: usize, found: &mut Found) {
        if found.states[index] == State::Free {
            found.states[index] = State::Reported;
            found.terms.push(MarkedTerm { span: self.page.pieces[index].span, kind: TermKind::Title });
        }
    }

    /// Speech without a cue.
    fn orphan(&self, index: usize, parent: Option<usize>, found: &Found) -> Draft {
        let piece = self.page.pieces[index];
        let mut draft = Draft::new(vec![piece.span], Form::Direct);
        draft.piece = Some(index);
        draft.continued = piece.continued;
        draft.open = !piece.closed;
        draft.parent = parent;
        draft.same = if piece.open == 0 && found.drafts.is_empty() { Same::Lead } else { Same::Before };
        if draft.same == Same::Lead {
            draft.same = Same::Before;
        }
        draft
    }

    fn term(&self, piece: &Piece, state: State) -> Option<TermKind> {
        let inside = || piece.from..piece.to.min(piece.from + 40);
        let words = inside().filter(|&at| self.page.tokens[at].kind != Kind::Mark).count();
        let ended = self.page.ends(piece, &['.', '؟', '?', '!', '،', ',', '…']);
        let verb = inside().any(|at| self.word(at).verb == Verb::Finite || self.light(at));
        let low = piece.open.saturating_sub(CRY);
        let mut lead = (low..piece.open).rev().take_while(|&at| !self.page.any(at, &['.', '؛', '؟']));
        if words == 0 {
            return Some(TermKind::Term);
        }
        if lead.any(|at| self.is(at, class::SLOGAN)) {
            return Some(TermKind::Scare);
        }
        let bare = |at: usize| self.persian || !self.definite(at);
        let near = |class: u64| {
            (1..3).any(|back| {
                piece.open >= back && self.is(piece.open - back, class) && bare(piece.open - back)
            })
        };
        let direct = piece.open > 0
            && bare(piece.open - 1)
            && self.is(piece.open - 1, class::WORK | class::BODY | class::OUTLET | class::ORGANISATION);
        if words <= 9
            && !ended
            && (direct || near(class::WORK | class::BODY | class::OUTLET) && !self.colon(piece.open - 1))
        {
            return Some(TermKind::Title);
        }
        if words <= 10 && !ended && near(class::TERM) {
            return Some(TermKind::Term);
        }
        let short = words <= 4 && !ended && !(verb && words > 2);
        let phrase = words <= 7
            && !ended
            && !verb
            && piece.open > 0
            && self.page.word(piece.open - 1)
            && state == State::Free;
        (short || phrase).then_some(TermKind::Scare)
    }
}

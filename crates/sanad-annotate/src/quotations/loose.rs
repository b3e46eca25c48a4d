//! Marked words that no rule has claimed, in a sentence with a verb of speech before them: the marks themselves say
//! that somebody is reported, so that less is asked of what stands between.

use super::cues::{Hit, Shape};
use super::direct::State;
use super::draft::Draft;
use super::en::{Special, class, form, takes};
use super::indirect::Indirect;
use super::page::Piece;
use super::speaker::Speaker;
use std::ops::Range;

/// How far before the marks the verb may stand.
const BEFORE: usize = 16;

impl Indirect<'_, '_> {
    /// Reads the pieces of a sentence that are still free.
    pub(super) fn read_loose(&mut self, sentence: &Range<usize>, out: &mut Vec<Draft>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let Some(index) = self.page().piece(at) else {
                at += 1;
                continue;
            };
            let piece = self.page().pieces[index];
            if self.states[index] == State::Free
                && let Some(draft) = self.loose(&piece, sentence, out)
            {
                self.absorb(&draft);
                out.push(draft);
            }
            at = piece.close + 1;
        }
    }

    fn loose(&self, piece: &Piece, sentence: &Range<usize>, out: &[Draft]) -> Option<Draft> {
        let page = self.page();
        let low = self.free_from(piece, sentence, out).max(piece.open.saturating_sub(BEFORE));
        let named =
            piece.open.checked_sub(1).is_some_and(|before| page.fact(before).is(class::TERM | class::WORK));
        if named || page.fact(piece.close + 1).is(class::WORK) {
            return None;
        }
        for at in (low..piece.open).rev() {
            if page.any(at, &[';', ':', '(', ')']) || page.piece(at).is_some() {
                return None;
            }
            if page.fact(at).verb == 0 {
                continue;
            }
            let Some(hit) = self.cues().at(at, low) else { continue };
            if !hit.takes(takes::QUOTE) || !matches!(hit.shape, Shape::Finite | Shape::Participle) {
                return None;
            }
            let speaker = self.loose_speaker(&hit, sentence)?;
            let from = self.loose_start(&hit, piece);
            let end = self.edges().clause_end(from, sentence.end, false).max(piece.close + 1);
            return Some(self.follow(&hit, Some(speaker), (from..end, hit.group.end)).0);
        }
        None
    }

    /// One past what is spoken for before a piece.
    fn free_from(&self, piece: &Piece, sentence: &Range<usize>, out: &[Draft]) -> usize {
        let page = self.page();
        let start = page.tokens[piece.open].start;
        let recent = out.iter().rev().take(8).filter(|draft| draft.span().end <= start);
        let ends = recent.map(|draft| page.tokens.partition_point(|token| token.start < draft.span().end));
        let used = self.used.partition_point(|used| used.1 <= piece.open);
        let used = used.checked_sub(1).map(|used| self.used[used].1);
        ends.chain(used).max().unwrap_or(0).max(sentence.start)
    }

    fn loose_speaker(&self, hit: &Hit, sentence: &Range<usize>) -> Option<Speaker> {
        let phrases = self.cues().phrases();
        let low = self.direct.outer_start(hit.group.start).max(sentence.start);
        let found = match hit.shape {
            Shape::Participle => self.direct.participle_subject(hit, low),
            _ => {
                phrases.before(hit.group.start, low).or_else(|| phrases.shared_subject(hit.group.start, low))
            }
        };
        found.filter(|speaker| !self.gerund(speaker))
    }

    /// Where the content begins: behind the preposition that belongs to the verb.
    fn loose_start(&self, hit: &Hit, piece: &Piece) -> usize {
        let page = self.page();
        let mut at = self.cues().skip(hit, piece.open);
        while at < piece.open && page.any(at, &[',', '—', '–', '-']) {
            at += 1;
        }
        let own = page.fact(at).prep & hit.frame.preps != 0 || page.fact(at).special == Special::Of;
        if own && at < piece.open && !page.fact(at).has_form(form::PAST) { at + 1 } else { at }
    }
}

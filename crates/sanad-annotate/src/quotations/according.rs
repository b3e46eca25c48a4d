//! `According to S, …`, `…, according to S`: reported speech that a preposition brings.

use super::cues::Hit;
use super::draft::Draft;
use super::en::class;
use super::indirect::Indirect;
use sanad_model::Mode;
use std::ops::Range;

impl Indirect<'_, '_> {
    /// `According to S, …` and `…, according to S`.
    pub(super) fn according(&self, hit: &Hit, low: usize, sentence: &Range<usize>) -> Option<(Draft, usize)> {
        let page = self.page();
        let source = hit.group.end;
        // `which according to X has …`: no comma ends the source.
        let relative = hit.group.start > low && page.fact(hit.group.start - 1).is(class::RELATIVE);
        let stop = if relative {
            let names = (source..sentence.end).take_while(|&at| page.capital(at)).count();
            if names > 0 { source + names } else { self.cues().phrases().after(source, sentence.end) }
        } else {
            self.edges().source_end(source, sentence.end)
        };
        let stop = if low == hit.group.start && !relative { self.bare_source(source, stop) } else { stop };
        if stop <= source {
            return None;
        }
        let speaker = self.source(source, stop);
        let start = hit.group.start;
        let front =
            (low..start).all(|at| page.fact(at).is(class::COORDINATE | class::ADVERB) || page.is(at, ','));
        let (content, next) = if relative {
            let end = self.edges().clause_end(stop, sentence.end, true);
            (stop..end, end)
        } else if front && stop + 1 < sentence.end && !page.any(stop, &['.', ';', ':', '?', '!']) {
            let from = stop + usize::from(page.is(stop, ','));
            let end = self.edges().clause_end(from, sentence.end, true);
            (from..end, end)
        } else {
            let to = if start > low && page.is(start - 1, ',') { start - 1 } else { start };
            (self.edges().clause_start(low, to)..to, stop)
        };
        if content.is_empty() {
            return None;
        }
        let mut parts = vec![content];
        let mut next = next;
        if !front
            && start > low
            && page.is(start - 1, ',')
            && page.is(stop, ',')
            && self.resumes(stop + 1, sentence.end)
        {
            let end = self.edges().clause_end(stop + 1, sentence.end, true);
            if end > stop + 1 {
                parts.push(stop + 1..end);
                next = end;
            }
        }
        let mut draft = self.draft(parts, Some(speaker), hit.group.clone(), hit);
        draft.mode = Mode::Asserted;
        self.through(&mut draft, source..stop);
        Some((draft, next))
    }
}
